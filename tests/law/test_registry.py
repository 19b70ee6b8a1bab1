from datetime import date

import pytest

from law.registry import (
    BrokenParameters,
    NotYetLaw,
    UnknownParameter,
    all_parameters,
    load,
    parameter,
    policy_default,
    versions,
)

SOUND = """
[objection]
label = "Bezwaartermijn"
unit = "weeks"
checked_on = 2026-11-23

[objection.term]
starts = "de bekendmaking"
counts = "day_after"
rolls = "forward"
rolls_cites = ["Atw 1(1)"]

[[objection.since]]
date = 1994-01-01
value = 6
source = "Awb 6:7"
confidence = "HIGH"
"""


def test_the_version_in_force_changes_on_its_date_and_not_a_day_earlier():
    assert parameter("pip_start_event", date(2022, 12, 31)).value == "registration"
    assert parameter("pip_start_event", date(2023, 1, 1)).value == "notification"


def test_before_the_first_version_it_is_not_yet_law():
    with pytest.raises(NotYetLaw) as refusal:
        parameter("pip", date(2021, 12, 31))

    assert (refusal.value.key, refusal.value.first) == ("pip", date(2022, 1, 1))
    assert str(refusal.value) == (
        "“Termijn om het PIP vast te stellen” geldt pas vanaf 1 januari 2022; "
        "31 december 2021 ligt daarvoor."
    )


def test_an_unknown_parameter_is_refused():
    with pytest.raises(UnknownParameter, match="pips"):
        versions("pips")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("summons_term_days", 14),
        ("countersign_pip", True),
        ("warn_days_pip", 14),
        ("warn_months_integration", 6),
        ("views", 3),
        ("asylum_gate", "blocked"),
        ("family_of_asylum_gate", "blocked"),
        ("fine_escalation", "add_base"),
        ("fine_order", "escalate_first"),
        ("statutory_interest", 0),
    ],
)
def test_what_the_law_leaves_open_has_a_cautious_default_and_a_reason(key, value):
    found = policy_default(key, date(2026, 1, 1))

    assert found.value is value or found.value == value
    assert found.reason
    assert found.policy


def test_a_statutory_number_is_no_policy():
    with pytest.raises(UnknownParameter, match="statutory"):
        policy_default("pip", date(2026, 1, 1))


def test_a_number_is_read_as_a_number_and_a_flag_as_a_flag():
    on = date(2026, 1, 1)

    assert parameter("pip", on).number == 10
    assert parameter("countersign_pip", on).flag is True
    for wrong in ("countersign_pip", "pip_start_event"):
        with pytest.raises(TypeError):
            _ = parameter(wrong, on).number
    with pytest.raises(TypeError):
        _ = parameter("pip", on).flag


def test_a_choice_is_read_as_one_and_another_parameter_is_none():
    on = date(2026, 1, 1)

    assert parameter("asylum_gate", on).choice == "blocked"
    for wrong in ("pip", "pip_start_event"):
        with pytest.raises(TypeError, match="no choice"):
            _ = parameter(wrong, on).choice


@pytest.mark.parametrize(
    ("key", "fitting", "wrong"),
    [
        ("asylum_gate", "open", "ajar"),
        ("asylum_gate", "blocked", True),
        ("countersign_pip", False, "nee"),
        ("summons_term_days", 1, 0),
        ("summons_term_days", 1, True),
        ("statutory_interest", 0, -1),
        ("statutory_interest", 650, "650"),
    ],
)
def test_a_value_is_of_the_right_kind_and_one_of_the_choices(key, fitting, wrong):
    room = policy_default(key, date(2026, 1, 1))

    assert room.takes(fitting)
    assert not room.takes(wrong)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("countersign_pip", True, "ja"),
        ("countersign_pip", False, "nee"),
        ("summons_term_days", 14, "14"),
        ("asylum_gate", "open", "een boete kan"),
        ("asylum_gate", "once", "once"),
        ("fine_22", 25_000, "€ 250,00"),
        ("fine_percent_gross", 75, "75 procent"),
        ("statutory_interest", 0, "0,00 procent"),
        ("statutory_interest", 650, "6,50 procent"),
    ],
)
def test_a_value_reads_as_dutch(key, value, words):
    assert parameter(key, date(2026, 1, 1)).in_words(value) == words


def test_a_term_says_how_it_runs_and_another_parameter_does_not():
    assert parameter("pip", date(2026, 1, 1)).running.rolls
    with pytest.raises(TypeError, match="no term"):
        _ = parameter("min_age", date(2026, 1, 1)).running


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("min_age", 16),
        ("note_age", 18),
        ("intake_summonses", 3),
        ("new_intake_term", 2),
        ("integration", 3),
        ("pip", 10),
        ("pip_after_information", 2),
        ("pip_after_move", 10),
        ("route_switch", 18),
        ("extension_request", 6),
        ("relief", 6),
        ("objection", 6),
        ("objection_decision", 6),
        ("objection_decision_committee", 12),
        ("payment", 6),
        ("reminder", 2),
        ("fine_decision", 13),
        ("application_decision", 8),
        ("notice_of_default", 2),
        ("pvt_min_hours", 12),
        ("map_practice_hours", 40),
        ("z_course_hours", 800),
        ("z_participation_hours", 800),
        ("fine_22", 25_000),
        ("fine_22_max", 25_000),
        ("fine_23_base", 5_000),
        ("fine_23_max", 80_000),
        ("fine_23_window", 12),
        ("fine_23_requires_final", True),
        ("fine_percent_intent", 100),
        ("fine_percent_gross", 75),
        ("fine_percent_normal", 50),
        ("fine_percent_reduced", 25),
        ("fine_cap_basic", 240_000),
        ("fine_cap_extended", 240_000),
        ("fine_cap_new_6m", 40_000),
        ("fine_cap_new_1y", 80_000),
        ("fine_cap_new_18m", 120_000),
        ("fine_cap_new_2y", 160_000),
        ("one_sanction", True),
        ("heavy_threshold", 34_000),
        ("objection_post_grace", 1),
        ("objection_postponement", 6),
        ("reminder_fee_threshold", 45_400),
        ("reminder_fee_low", 900),
        ("reminder_fee_high", 2_000),
        ("interest_minimum", 2_000),
        ("penalty_days", 42),
        ("penalty_step_days", 14),
        ("penalty_first", 2_300),
        ("penalty_second", 3_500),
        ("penalty_further", 4_500),
        ("appeal", 6),
        ("completion_refusal", 4),
        ("penalty_decision", 2),
        ("fine_lapse", 3),
        ("fine_lapse_reported", 5),
        ("prescription", 5),
    ],
)
def test_the_number_is_the_one_of_the_fact_sheet(key, value):
    assert parameter(key, date(2026, 11, 23)).value == value


def test_every_parameter_says_when_it_was_checked():
    assert all(
        version.checked_on >= date(2026, 1, 1)
        for found in all_parameters().values()
        for version in found
    )


def test_a_sound_file_loads(tmp_path):
    (tmp_path / "awb.toml").write_text(SOUND, encoding="utf-8")

    loaded = load(tmp_path)

    assert [version.value for version in loaded["objection"]] == [6]


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        pytest.param('unit = "weeks"', 'unit = "fortnights"', id="a unit that does not exist"),
        pytest.param('label = "Bezwaartermijn"', "", id="no label"),
        pytest.param('label = "Bezwaartermijn"', "label = 6", id="a label that is no text"),
        pytest.param("checked_on = 2026-11-23", 'checked_on = "gisteren"', id="no real date"),
        pytest.param("checked_on", "seen_on", id="a field nobody knows"),
        pytest.param("value = 6", "value = 0", id="no weeks at all"),
        pytest.param("value = 6", 'value = "zes"', id="a number in words"),
        pytest.param("value = 6", "value = true", id="a flag for a number"),
        pytest.param('"Awb 6:7"', '"Abw 6:7"', id="a source that does not exist"),
        pytest.param('["Atw 1(1)"]', '["Atw een"]', id="a rolling article that does not exist"),
        pytest.param('["Atw 1(1)"]', '"Atw 1(1)"', id="no list of articles"),
        pytest.param('"forward"', '"backward"', id="a way of rolling that does not exist"),
        pytest.param('"day_after"', '"same_day"', id="a way of counting that does not exist"),
        pytest.param('confidence = "HIGH"', 'confidence = "SURE"', id="an unknown confidence"),
        pytest.param("[[objection.since]]", "[objection.since]", id="one version, not a list"),
        pytest.param('unit = "weeks"', 'unit = "weeks"\npolicy = true', id="policy, no reason"),
        pytest.param('unit = "weeks"', 'unit = "weeks"\nreason = "…"', id="a reason, no policy"),
        pytest.param('unit = "weeks"', 'unit = "flag"', id="a number for a flag"),
        pytest.param('unit = "weeks"', 'unit = "event"', id="a number for an event"),
        pytest.param('unit = "weeks"', 'unit = "choice"', id="a number for a choice"),
        pytest.param("checked_on", 'choices = { a = "A" }\nchecked_on', id="a number with choices"),
        pytest.param("value = 6", 'value = "a"', id="a word for a number"),
    ],
)
def test_a_broken_file_stops_the_application(tmp_path, sound, broken):
    assert sound in SOUND
    (tmp_path / "awb.toml").write_text(SOUND.replace(sound, broken, 1), encoding="utf-8")

    with pytest.raises(BrokenParameters, match=r"awb\.toml"):
        load(tmp_path)


CHOICE = """
[gate]
label = "Drempel"
unit = "choice"
checked_on = 2026-11-23
policy = true
reason = "The law is silent."

[gate.choices]
blocked = "dicht"
open = "open"

[[gate.since]]
date = 2022-01-01
value = "blocked"
source = "WI 23(1)"
confidence = "MED"
"""


def test_a_choice_loads_with_the_wording_of_each(tmp_path):
    (tmp_path / "policy.toml").write_text(CHOICE, encoding="utf-8")

    [gate] = load(tmp_path)["gate"]

    assert gate.choices == {"blocked": "dicht", "open": "open"}
    assert gate.in_words(gate.value) == "dicht"


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        pytest.param('value = "blocked"', 'value = "ajar"', id="none of the choices"),
        pytest.param('blocked = "dicht"\nopen = "open"', "", id="nothing to choose from"),
        pytest.param('unit = "choice"', 'unit = "event"', id="choices of something else"),
    ],
)
def test_a_broken_choice_stops_the_application(tmp_path, sound, broken):
    assert sound in CHOICE
    (tmp_path / "policy.toml").write_text(CHOICE.replace(sound, broken), encoding="utf-8")

    with pytest.raises(BrokenParameters, match=r"policy\.toml"):
        load(tmp_path)


def test_dates_that_do_not_ascend_are_refused(tmp_path):
    version = SOUND[SOUND.index("[[objection.since]]") :]
    (tmp_path / "awb.toml").write_text(SOUND + version, encoding="utf-8")

    with pytest.raises(BrokenParameters, match="ascend"):
        load(tmp_path)


def test_a_parameter_without_versions_is_refused(tmp_path):
    text = SOUND[: SOUND.index("[[objection.since]]")].replace(
        "[objection.term]", "since = []\n[x]"
    )
    (tmp_path / "awb.toml").write_text(text[: text.index("[x]")], encoding="utf-8")

    with pytest.raises(BrokenParameters, match="without versions"):
        load(tmp_path)


def test_a_key_in_two_files_is_refused(tmp_path):
    for name in ("wi", "awb"):
        (tmp_path / f"{name}.toml").write_text(SOUND, encoding="utf-8")

    with pytest.raises(BrokenParameters, match="two files"):
        load(tmp_path)
