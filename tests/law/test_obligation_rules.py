import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from law.citations import dutch
from law.obligation import (
    ObligationFacts,
    Outcome,
    assess,
    dutch_nationalities,
    free_movement_nationalities,
    pension_day,
    permit_families,
)
from law.registry import NotYetLaw

ON = date(2026, 11, 23)
REGISTER = Path(__file__).resolve().parents[3] / "shared" / "data" / "brp"


def person(**facts):
    born = facts.pop("born", date(1990, 5, 17))
    return ObligationFacts(
        **{
            "birth_earliest": born,
            "birth_latest": born,
            "nationalities": ("0336",),
            "permit_code": "26",
            "permit_from": date(2024, 6, 1),
            "permit_until": date(2029, 6, 1),
            **facts,
        }
    )


def outcome(**facts):
    found = assess(person(**facts), on=ON)
    assert found.reason.endswith(".")
    assert found.reason[0].isupper()
    assert dutch(found.citation)
    return found.outcome, found.code


def test_an_adult_with_an_asylum_permit_is_obliged():
    found = assess(person(), on=ON)

    assert (found.outcome, found.code, found.group) == (
        Outcome.OBLIGED,
        "asylum_definite",
        "asylum",
    )


@pytest.mark.parametrize("code", ["21", "22", "23", "24"])
def test_a_regular_permit_points_to_the_family_group_and_says_what_it_does_not_show(code):
    found = assess(person(permit_code=code), on=ON)

    assert (found.outcome, found.group) == (Outcome.OBLIGED, "family")
    assert "tijdelijk" in found.reason


@pytest.mark.parametrize(
    ("codes", "slug"),
    [
        (["25"], "regular_indefinite"),
        (["27"], "asylum_indefinite"),
        (["28", "29", "30", "36", "37", "38", "40"], "eu_law"),
        (["31", "32", "33", "34"], "awaiting_decision"),
        (["35"], "association"),
        (["09", *(str(n) for n in range(10, 21)), "91", "92", "93"], "old_law"),
        (["98"], "no_title"),
    ],
)
def test_a_permit_without_duty_is_refused_for_the_reason_of_its_family(codes, slug):
    for code in codes:
        assert outcome(permit_code=code) == (Outcome.NOT_OBLIGED, slug)


def test_the_families_have_reasons_of_their_own():
    families = {family.slug: family for family in permit_families().values()}

    assert len({family.reason for family in families.values()}) == len(families) == 9


@pytest.mark.parametrize("code", ["00", "39", "77"])
def test_an_unknown_permit_is_asked_about(code):
    assert outcome(permit_code=code) == (Outcome.ASK_DUO, "unknown_permit")


def test_no_permit_in_the_register_is_asked_about():
    assert outcome(permit_code=None) == (Outcome.ASK_DUO, "no_permit")


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (ON, (Outcome.NOT_OBLIGED, "permit_lapsed")),
        (ON + timedelta(days=1), (Outcome.OBLIGED, "asylum_definite")),
        (None, (Outcome.OBLIGED, "asylum_definite")),
    ],
)
def test_a_permit_lapses_on_the_day_the_register_gives_as_its_end(until, expected):
    assert outcome(permit_until=until) == expected


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        (ON + timedelta(days=1), (Outcome.ASK_DUO, "permit_not_begun")),
        (ON, (Outcome.OBLIGED, "asylum_definite")),
        (None, (Outcome.OBLIGED, "asylum_definite")),
    ],
)
def test_a_permit_that_has_yet_to_begin_is_asked_about(begins, expected):
    assert outcome(permit_from=begins) == expected


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        pytest.param(date(2010, 11, 24), "under_age", id="sixteen tomorrow"),
        pytest.param(date(2010, 11, 23), "asylum_definite_minor", id="sixteen today"),
        pytest.param(date(2008, 11, 24), "asylum_definite_minor", id="eighteen tomorrow"),
        pytest.param(date(2008, 11, 23), "asylum_definite", id="eighteen today"),
        pytest.param(date(1959, 11, 24), "asylum_definite", id="pension tomorrow"),
        pytest.param(date(1959, 11, 23), "pension_age", id="pension today"),
    ],
)
def test_age_decides_on_both_sides_of_each_limit(born, expected):
    assert outcome(born=born)[1] == expected


def test_sixteen_and_seventeen_are_obliged_with_a_note():
    found = assess(person(born=date(2009, 6, 1)), on=ON)

    assert (found.outcome, found.citation) == (Outcome.OBLIGED_WITH_NOTE, "WI 4(1)(c)")
    assert "kwalificatieplicht" in found.reason


@pytest.mark.parametrize(
    ("born", "day"),
    [
        pytest.param(date(1956, 2, 29), date(2022, 9, 29), id="66 and 7 months in 2022"),
        pytest.param(date(1956, 5, 31), date(2022, 12, 31), id="the last day of 2022"),
        pytest.param(date(1956, 6, 1), date(2023, 4, 1), id="66 and 10 months in 2023"),
        pytest.param(date(1957, 2, 28), date(2023, 12, 28), id="the end of 2023"),
        pytest.param(date(1957, 3, 1), date(2024, 3, 1), id="67 in 2024"),
        pytest.param(date(1960, 12, 31), date(2027, 12, 31), id="67 in 2027"),
        pytest.param(date(1961, 1, 1), date(2028, 4, 1), id="67 and 3 months in 2028"),
    ],
)
def test_the_pension_age_follows_the_year_in_which_it_is_reached(born, day):
    assert pension_day(born) == day


def test_who_reached_the_pension_age_under_an_earlier_year_stays_past_it():
    born = date(1957, 2, 20)

    assert assess(person(born=born, permit_from=None), on=date(2024, 1, 5)).code == "pension_age"


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        pytest.param(
            date(1968, 1, 1), date(1968, 12, 31), "asylum_definite", id="an adult all year"
        ),
        pytest.param(
            date(1959, 1, 1), date(1959, 12, 31), "birth_partial", id="perhaps a pensioner"
        ),
        pytest.param(date(1958, 1, 1), date(1958, 12, 31), "pension_age", id="past it all year"),
        pytest.param(date(2010, 1, 1), date(2010, 12, 31), "birth_partial", id="perhaps sixteen"),
        pytest.param(date(2012, 1, 1), date(2012, 12, 31), "under_age", id="a child all year"),
        pytest.param(
            date(2008, 1, 1), date(2008, 12, 31), "asylum_definite_minor", id="perhaps eighteen"
        ),
    ],
)
def test_a_partial_birth_date_decides_when_every_possible_day_agrees(earliest, latest, expected):
    assert outcome(birth_earliest=earliest, birth_latest=latest)[1] == expected


@pytest.mark.parametrize("missing", ["birth_earliest", "birth_latest"])
def test_an_unknown_birth_date_is_asked_about(missing):
    found = assess(person(**{missing: None}), on=ON)

    assert (found.outcome, found.code) == (Outcome.ASK_DUO, "birth_unknown")
    assert "navragen bij DUO" in found.reason
    assert found.group == "asylum"


@pytest.mark.parametrize("code", sorted(dutch_nationalities()))
def test_the_dutch_are_not_obliged(code):
    assert outcome(nationalities=("0336", code)) == (Outcome.NOT_OBLIGED, "dutch")


@pytest.mark.parametrize("code", sorted(free_movement_nationalities()))
def test_nationals_of_the_eu_the_eea_and_switzerland_are_not_obliged(code):
    assert outcome(nationalities=("0336", code)) == (Outcome.NOT_OBLIGED, "free_movement")


def test_there_are_thirty_nationalities_with_free_movement_besides_the_dutch():
    assert len(free_movement_nationalities()) == 26 + 3 + 1


@pytest.mark.parametrize(
    "nationalities",
    [
        pytest.param((), id="none registered"),
        pytest.param(("0000",), id="unknown"),
        pytest.param(("0499",), id="stateless"),
        pytest.param(("0500",), id="established not to be Dutch"),
        pytest.param(("0060",), id="British"),
        pytest.param(("0339",), id="Turkish"),
    ],
)
def test_an_unknown_or_other_nationality_refuses_nobody(nationalities):
    assert outcome(nationalities=nationalities)[0] is Outcome.OBLIGED


def test_the_deceased_are_not_obliged():
    assert outcome(deceased=True) == (Outcome.NOT_OBLIGED, "deceased")


def test_before_the_act_nobody_can_be_assessed():
    with pytest.raises(NotYetLaw):
        assess(person(), on=date(2021, 12, 31))


def register(name):
    """The facts of each person in a register file, by BSN; no more of the file than they need."""
    path = REGISTER / name
    if not path.exists():
        pytest.skip("the register's test people are not here")
    for record in json.loads(path.read_text(encoding="utf-8"))["personen"]:
        permit = record.get("verblijfstitel", {})
        earliest, latest = possible_days(record["geboorte"]["datum"])
        yield (
            record.get("burgerservicenummer"),
            ObligationFacts(
                birth_earliest=earliest,
                birth_latest=latest,
                nationalities=tuple(
                    row["nationaliteit"]["code"]
                    for row in record.get("nationaliteiten", [])
                    if "nationaliteit" in row
                ),
                permit_code=permit["aanduiding"]["code"],
                permit_from=known_day(permit.get("datumIngang", {})),
                permit_until=known_day(permit.get("datumEinde", {})),
                deceased="overlijden" in record,
            ),
        )


def known_day(given):
    return date.fromisoformat(given["datum"]) if "datum" in given else None


def possible_days(given):
    if day := known_day(given):
        return day, day
    if "jaar" in given:
        return date(given["jaar"], 1, 1), date(given["jaar"], 12, 31)
    return None, None


def test_of_the_lapsed_register_nobody_is_obliged():
    found = [assess(facts, on=ON) for _, facts in register("personen.json")]

    assert len(found) == 47
    assert {assessment.outcome for assessment in found} == {Outcome.NOT_OBLIGED}


def test_of_the_valid_register_exactly_these_people_are_obliged_and_one_is_asked_about():
    found = {bsn: assess(facts, on=ON) for bsn, facts in register("personen-geldig.json")}

    by_outcome = {
        outcome: {bsn for bsn, found in found.items() if found.outcome is outcome}
        for outcome in Outcome
    }
    assert by_outcome[Outcome.OBLIGED] == {
        "999992806",
        "999990603",
        "999990871",
        "999991619",
        "999992910",
    }
    assert by_outcome[Outcome.ASK_DUO] == {"999995066"}
    # Sixteen since August; his record is suspended, which is for the register's own rules.
    assert by_outcome[Outcome.OBLIGED_WITH_NOTE] == {"999993410"}
