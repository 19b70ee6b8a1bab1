"""The ladder without a database: each condition on both sides of its limit."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from enforcement.rules import acts
from enforcement.rules.ladder import Step, current, ladder
from enforcement.rules.stand import FileStand, IntakeStand, views_last_day_from

ON = date(2026, 8, 11)
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)
REPORTER, OPENER, COLLEAGUE = uuid4(), uuid4(), uuid4()

READY = FileStand(
    article="23.1",
    state="announced",
    contacts=1,
    is_reached=True,
    contacts_needed=3,
    is_warning_needed=True,
    warned_on=date(2026, 6, 22),
    sanction_checked_on=date(2026, 7, 13),
    benefit_lowered=False,
    reported_on=date(2026, 7, 13),
    reporter=REPORTER,
    opener=OPENER,
    report_last_day=date(2026, 10, 12),
    lapses_on=date(2031, 6, 10),
    announced_on=date(2026, 7, 20),
    intention_sent_on=date(2026, 7, 20),
    views_last_day=YESTERDAY,
)
"""A file of article 23 of which the views are over since yesterday: a fine may be decided."""

MISSED = IntakeStand(
    warned_on=date(2026, 3, 10),
    summoned_on=date(2026, 3, 10),
    breach_on=date(2026, 3, 24),
    complete_on=date(2026, 3, 25),
    summons_ref=uuid4(),
)
READY_22 = FileStand(
    article="22.1",
    state="announced",
    intake=MISSED,
    sanction_checked_on=date(2026, 3, 30),
    benefit_lowered=False,
    opener=OPENER,
    lapses_on=date(2029, 3, 24),
    announced_on=date(2026, 3, 30),
    intention_sent_on=date(2026, 3, 30),
    views_last_day=YESTERDAY,
)
"""A file of article 22, first paragraph, in the light procedure: without a report."""

READY_AGAIN = replace(
    READY_22,
    article="22.3",
    intake=IntakeStand(
        fined_on=date(2026, 5, 1),
        new_term_last_day=date(2026, 6, 30),
        summoned_on=date(2026, 5, 4),
        breach_on=date(2026, 6, 30),
        complete_on=date(2026, 7, 1),
        summons_ref=uuid4(),
    ),
)


def why_not(stand: FileStand, *, decider: UUID | None = COLLEAGUE, on: date = ON) -> list[str]:
    """The articles by which a fine may not be decided."""
    failed = acts.fine_may_be_decided(stand, decider=decider, on=on).failed
    return [ground.citation for ground in failed]


def with_intake(stand: FileStand, **other: object) -> FileStand:
    return replace(stand, intake=replace(stand.intake, **other))


@pytest.mark.parametrize(
    "stand", [READY, READY_22, READY_AGAIN], ids=["23", "22 lid 1", "22 lid 3"]
)
def test_a_fine_may_be_decided_when_every_step_was_taken(stand):
    assert why_not(stand) == []


@pytest.mark.parametrize(
    ("change", "citation"),
    [
        pytest.param({"state": "fined"}, "Awb 5:43", id="al beboet"),
        pytest.param({"state": "no_fine"}, "Awb 5:43", id="na bericht van geen boete"),
        pytest.param({"state": "closed"}, "Awb 5:43", id="gesloten"),
        pytest.param({"is_dead": True}, "Awb 5:42", id="overleden"),
        pytest.param({"is_moved": True}, "WI 23(1)", id="verhuisd"),
        pytest.param({"lapses_on": YESTERDAY}, "Awb 5:45", id="bevoegdheid gisteren vervallen"),
        pytest.param({"lapses_on": ON}, None, id="laatste dag van de bevoegdheid"),
        pytest.param({"is_reached": False, "contacts": 2}, "Awb 3:2", id="twee pogingen"),
        pytest.param({"is_reached": False, "contacts": 3}, None, id="drie pogingen"),
        pytest.param({"warned_on": None}, "WI 23(1)", id="niet gewaarschuwd"),
        pytest.param(
            {"warned_on": None, "is_warning_needed": False}, None, id="beleid zonder waarschuwing"
        ),
        pytest.param({"reported_on": None}, "Awb 5:53", id="geen rapport"),
        pytest.param({"intention_sent_on": None}, "Awb 5:53", id="voornemen niet verzonden"),
        pytest.param({"views_last_day": ON}, "Awb 5:53", id="vandaag is de laatste dag"),
        pytest.param({"views_last_day": TOMORROW}, "Awb 5:53", id="morgen is de laatste dag"),
        pytest.param(
            {"views_last_day": TOMORROW, "nothing_follows_on": YESTERDAY},
            None,
            id="er volgt niets meer",
        ),
        pytest.param({"hearing_on": TOMORROW}, "Awb 5:53", id="hoorgesprek nog gepland"),
        pytest.param({"is_waived": True, "intention_sent_on": None}, "Awb 5:53", id="geen afzien"),
        pytest.param({"benefit_lowered": None}, "WI 27", id="niet nagegaan"),
        pytest.param({"benefit_lowered": True}, "WI 27", id="bijstand verlaagd"),
        pytest.param({"is_our_law": False}, "WI 23(1)", id="alleen Participatiewet"),
        pytest.param({"gate": "asylum_gate"}, "Awb 4:84", id="beleid blokkeert"),
        pytest.param(
            {"gate": "asylum_gate", "is_overridden": True}, None, id="uitzondering getekend"
        ),
    ],
)
def test_each_condition_of_a_fine_under_23(change, citation):
    found = why_not(replace(READY, **change))

    assert found == ([citation] if citation else [])


@pytest.mark.parametrize(
    ("change", "citation"),
    [
        pytest.param({"warned_on": None}, "WI 14(1)", id="waarschuwing niet verzonden"),
        pytest.param({"summoned_on": None}, "WI 22(1)", id="tweede oproep niet verzonden"),
        pytest.param({"complete_on": None}, "WI 22(1)", id="niet vergeefs"),
        pytest.param({"complete_on": TOMORROW}, "WI 22(1)", id="termijn loopt vandaag nog"),
        pytest.param({"complete_on": ON}, None, id="termijn was gisteren voorbij"),
        pytest.param({"is_told_no_fine": True}, "Awb 5:43", id="geschreven dat er geen boete komt"),
    ],
)
def test_each_condition_of_the_ladder_of_summonses(change, citation):
    assert why_not(with_intake(READY_22, **change)) == ([citation] if citation else [])


@pytest.mark.parametrize(
    ("change", "citation"),
    [
        pytest.param({"fined_on": None}, "WI 22(3)", id="geen eerste boete"),
        pytest.param({"new_term_last_day": ON}, "WI 22(3)", id="laatste dag van de nieuwe termijn"),
        pytest.param({"new_term_last_day": YESTERDAY}, None, id="de dag erna"),
        pytest.param({"summoned_on": None}, "WI 22(3)", id="derde oproep niet verzonden"),
        pytest.param({"complete_on": None}, "WI 22(3)", id="derde oproep niet vergeefs"),
    ],
)
def test_each_condition_of_the_second_fine_for_the_intake(change, citation):
    assert why_not(with_intake(READY_AGAIN, **change)) == ([citation] if citation else [])


def test_article_22_may_leave_views_out_on_a_ground_of_the_law():
    waived = replace(READY_22, is_waived=True, intention_sent_on=None, announced_on=None)

    assert why_not(waived) == []
    assert acts.views_may_be_waived(replace(waived, is_waived=False, state="opened"), on=ON)
    assert not acts.views_may_be_waived(READY_22, on=ON)
    assert not acts.views_may_be_waived(replace(READY, announced_on=None), on=ON)


@pytest.mark.parametrize(
    ("stand", "decider", "holds"),
    [
        pytest.param(READY, REPORTER, False, id="wie het rapport maakte"),
        pytest.param(READY, OPENER, True, id="wie opende, met een rapport van een ander"),
        pytest.param(READY_22, OPENER, False, id="wie opende, zonder rapport"),
        pytest.param(READY_22, COLLEAGUE, True, id="een collega"),
        pytest.param(READY, None, False, id="het systeem"),
    ],
)
def test_somebody_else_decides(stand, decider, holds):
    assert why_not(stand, decider=decider) == ([] if holds else ["Awb 10:3(4)"])


@pytest.mark.parametrize(
    ("on", "is_late"),
    [(date(2026, 10, 12), False), (date(2026, 10, 13), True), (date(2026, 10, 19), True)],
    ids=["dertien weken", "een dag te laat", "veertien weken"],
)
def test_after_thirteen_weeks_a_fine_is_allowed_and_warned(on, is_late):
    assert why_not(READY, on=on) == []
    assert bool(acts.late_warning(READY, on=on)) == is_late


BEFORE = replace(READY, state="reported", announced_on=None, intention_sent_on=None)


def test_each_formal_act_is_done_once_and_in_its_order():
    opened = replace(BEFORE, state="opened", reported_on=None, warned_on=None)
    warned = replace(opened, state="warned", warned_on=date(2026, 6, 22))

    assert acts.warning_may_be_given(opened, on=ON)
    assert not acts.warning_may_be_given(warned, on=ON)
    assert not acts.warning_may_be_given(replace(opened, is_reached=False), on=ON)
    assert not acts.warning_may_be_given(replace(READY_22, state="opened"), on=ON)
    assert acts.report_may_be_made(warned, on=ON)
    assert not acts.report_may_be_made(opened, on=ON)
    assert not acts.report_may_be_made(BEFORE, on=ON)
    assert acts.intention_may_be_announced(BEFORE, on=ON)
    assert not acts.intention_may_be_announced(warned, on=ON)
    assert not acts.intention_may_be_announced(READY, on=ON)
    assert not acts.intention_may_be_announced(replace(BEFORE, benefit_lowered=None), on=ON)
    assert not acts.intention_may_be_announced(replace(BEFORE, gate="asylum_gate"), on=ON)


def test_hearing_and_views_follow_the_intention():
    assert acts.hearing_may_be_planned(READY, on=ON)
    assert not acts.hearing_may_be_planned(replace(READY, hearing_on=TOMORROW), on=ON)
    assert not acts.hearing_may_be_planned(BEFORE, on=ON)
    assert acts.views_may_be_recorded(READY, on=ON)
    assert not acts.views_may_be_recorded(BEFORE, on=ON)
    assert not acts.views_may_be_recorded(replace(READY, state="fined"), on=ON)


def test_a_file_is_closed_without_a_word_only_before_the_intention():
    assert acts.file_may_be_closed(BEFORE, on=ON)
    assert not acts.file_may_be_closed(READY, on=ON)
    assert acts.file_may_be_closed(replace(READY, is_dead=True), on=ON)
    assert acts.no_fine_may_be_decided(READY, on=ON)
    assert acts.no_fine_may_be_decided(replace(READY, is_moved=True), on=ON)
    assert not acts.no_fine_may_be_decided(replace(READY, state="fined"), on=ON)


def test_an_exception_is_signed_once_and_where_a_gate_is_closed():
    closed = replace(BEFORE, gate="asylum_gate")

    assert acts.override_may_be_signed(closed, on=ON)
    assert not acts.override_may_be_signed(BEFORE, on=ON)
    assert not acts.override_may_be_signed(replace(closed, is_overridden=True), on=ON)


@pytest.mark.parametrize(
    ("sent_on", "last_day"),
    [
        (date(2026, 7, 20), date(2026, 8, 10)),
        (date(2026, 7, 21), date(2026, 8, 11)),
        (date(2026, 12, 4), date(2026, 12, 28)),
    ],
    ids=["dezelfde dag", "een dag later", "eerste kerstdag op vrijdag"],
)
def test_the_term_for_views_is_never_shorter_than_the_policy_when_the_letter_left_late(
    sent_on, last_day
):
    found = views_last_day_from(sent_on, letter_last_day=date(2026, 8, 10), policy_weeks=3)

    assert found == last_day


def test_the_ladder_of_23_shows_what_is_open_and_what_is_missing():
    fresh = FileStand(
        article="23.1", state="opened", contacts_needed=3, is_warning_needed=True, opener=OPENER
    )

    steps = ladder(fresh, on=ON)

    assert [one.step for one in steps] == [
        Step.CONTACT,
        Step.WARNING,
        Step.SANCTION,
        Step.REPORT,
        Step.INTENTION,
        Step.VIEWS,
        Step.DECISION,
        Step.DISPATCH,
    ]
    assert [one.step for one in steps if one.is_open] == [Step.CONTACT, Step.SANCTION]
    warning = steps[1]
    assert [ground.citation for ground in warning.missing] == ["Awb 3:2"]
    assert "3 pogingen" in str(warning.missing[0])
    first = current(steps)
    assert first is not None
    assert first.step == Step.CONTACT


def test_the_ladder_of_22_begins_with_the_summonses_and_may_do_without_a_report():
    steps = {one.step: one for one in ladder(READY_22, on=ON)}

    assert list(steps)[:4] == [Step.CONTACT, Step.WARNING, Step.SUMMONS, Step.SANCTION]
    assert steps[Step.CONTACT].is_optional
    assert Step.WARNING not in [one.step for one in ladder(READY_AGAIN, on=ON)]
    assert steps[Step.WARNING].done_on == date(2026, 3, 10)
    assert steps[Step.SUMMONS].is_done
    assert steps[Step.VIEWS].is_done
    assert steps[Step.REPORT].is_optional
    assert not steps[Step.REPORT].is_done
    assert steps[Step.DECISION].is_open
    assert not steps[Step.DISPATCH].is_open
    found = current(tuple(steps.values()))
    assert found is not None
    assert found.step == Step.DECISION


def test_the_ladder_shows_the_gate_where_it_is_closed_and_warns_of_lateness():
    closed = replace(READY, gate="asylum_gate")

    steps = {one.step: one for one in ladder(closed, on=date(2026, 10, 19))}

    assert not steps[Step.OVERRIDE].is_done
    assert steps[Step.OVERRIDE].is_open
    assert "Awb 4:84" in [ground.citation for ground in steps[Step.DECISION].missing]
    assert "dertien weken" in steps[Step.DECISION].warning
    assert Step.OVERRIDE not in [one.step for one in ladder(READY, on=ON)]


def test_a_file_that_is_done_asks_nothing_more():
    done = replace(READY, state="fined", decided_on=ON, dispatched_on=TOMORROW)

    steps = ladder(done, on=TOMORROW)

    assert current(steps) is None
    assert not any(one.is_open for one in steps)
    assert steps[-1].warning == ""


def test_after_a_fine_the_benefit_is_not_lowered_too_where_the_policy_says_so():
    kept = replace(READY, is_benefit_kept=True)

    assert ladder(kept, on=ON)[-1].warning == ""
    shaken = replace(READY, state="fined", decided_on=ON, is_shaken=True)
    assert "herroepen" in ladder(shaken, on=ON)[-1].warning
    done = ladder(replace(kept, state="fined", decided_on=ON), on=ON)[-1]
    assert "inkomensconsulent" in done.warning


@pytest.mark.parametrize(
    ("step", "made", "left"),
    [
        (Step.WARNING, {"state": "warned", "warned_on": None}, {"state": "warned"}),
        (Step.INTENTION, {"intention_sent_on": None}, {}),
    ],
)
def test_a_letter_that_waits_for_the_post_is_not_told_as_something_that_is_missing(
    step, made, left
):
    waits = next(one for one in ladder(replace(READY, **made), on=ON) if one.step == step)
    assert not waits.missing
    assert not waits.is_open
    assert not waits.is_done
    assert "verzonden" in waits.warning

    gone = next(one for one in ladder(replace(READY, **left), on=ON) if one.step == step)
    assert gone.is_done
    assert not gone.warning
