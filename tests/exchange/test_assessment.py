from datetime import date
from typing import Any
from uuid import UUID

import pytest

from exchange.assessment import (
    Assessment,
    Decision,
    Question,
    RunningCase,
    assess_person,
    begin_of_obligation,
    has_case,
)
from exchange.brp.mapping import register_person
from tests.exchange.persons import UNKNOWN_DAY, day, permit, record

ON = date(2026, 11, 23)
NOTIFIED = date(2026, 10, 1)


def assessed(
    *, notified_on: date = NOTIFIED, is_residence_checked: bool = True, **changes: Any
) -> Assessment:
    question = Question(
        municipality_code="0505",
        municipality_name="Dordrecht",
        is_residence_checked=is_residence_checked,
        notified_on=notified_on,
        on=ON,
    )
    return assess_person(register_person(record(**changes)), question)


def suspended(code: str | None) -> dict[str, Any]:
    return {"reden": {"code": code}} if code else {}


ABROAD = {"type": "VerblijfplaatsBuitenland", "verblijfadres": {}}
EU = [{"type": "Nationaliteit", "nationaliteit": {"code": "0072", "omschrijving": "Poolse"}}]
DUTCH = [
    {"type": "Nationaliteit", "nationaliteit": {"code": "0001", "omschrijving": "Nederlandse"}}
]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"burgerservicenummer": None}, "no_bsn"),
        ({"burgerservicenummer": "999990018"}, "wrong_bsn"),
        ({"burgerservicenummer": "99999001"}, "wrong_bsn"),
        ({"overlijden": {"datum": day("2026-10-10")}}, "deceased"),
        ({"opschortingBijhouding": suspended("O")}, "deceased"),
        ({"opschortingBijhouding": suspended("E")}, "suspended_e"),
        ({"opschortingBijhouding": suspended("M")}, "suspended_m"),
        ({"opschortingBijhouding": suspended("R")}, "suspended_r"),
        ({"opschortingBijhouding": suspended("F")}, "suspended_f"),
        ({"opschortingBijhouding": suspended("W")}, "suspended_w"),
        ({"opschortingBijhouding": suspended(None)}, "suspended_unknown"),
        ({"verblijfplaats": ABROAD}, "abroad"),
        ({"gemeenteVanInschrijving": {"code": "0518"}}, "lives_elsewhere"),
        ({"gemeenteVanInschrijving": None}, "no_municipality"),
        ({"naam": {"voornamen": "Rima"}}, "no_surname"),
        ({"nationaliteiten": EU}, "free_movement"),
        ({"nationaliteiten": DUTCH}, "dutch"),
        ({"nationaliteiten": [{"type": "BehandeldAlsNederlander"}]}, "dutch"),
        ({"verblijfstitel": permit("26", "2021-11-23", "2026-11-23")}, "permit_lapsed"),
        ({"verblijfstitel": permit("25", "2026-03-01")}, "regular_indefinite"),
        ({"verblijfstitel": permit("98", "2026-03-01")}, "no_title"),
        ({"geboorte": {"datum": day("2010-11-24")}}, "under_age"),
        ({"geboorte": {"datum": day("1959-11-23")}}, "pension_age"),
    ],
)
def test_no_case_is_opened_and_the_reason_is_named(changes: dict[str, Any], code: str) -> None:
    answer = assessed(**changes)

    assert (answer.decision, answer.code) == (Decision.REFUSED, code)
    assert answer.reason.endswith(".")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"geboorte": {"datum": UNKNOWN_DAY}}, "birth_unknown"),
        ({"geboorte": None}, "birth_unknown"),
        ({"geboorte": {"datum": {"type": "JaarDatum", "jaar": 2010}}}, "birth_partial"),
        ({"verblijfstitel": None}, "no_permit"),
        ({"verblijfstitel": permit("39", "2026-03-01")}, "unknown_permit"),
        ({"verblijfstitel": permit("26", "2026-11-24")}, "permit_not_begun"),
        ({"verblijfstitel": permit("26", "2021-12-31", "2026-12-31")}, "older_act"),
        ({"verblijfstitel": permit("26", "2026-10-02")}, "not_at_notification"),
        ({"geboorte": {"datum": day("2010-10-02")}}, "not_at_notification"),
    ],
)
def test_duo_is_asked_where_the_register_cannot_tell(changes: dict[str, Any], code: str) -> None:
    answer = assessed(**changes)

    assert (answer.decision, answer.code) == (Decision.ASK_DUO, code)
    assert answer.reason.lower().endswith("navragen bij duo.")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "asylum_definite"),
        ({"verblijfstitel": permit("26", "2022-01-01", "2026-11-24")}, "asylum_definite"),
        ({"verblijfstitel": permit("26", "2026-10-01")}, "asylum_definite"),
        ({"geboorte": {"datum": day("2010-10-01")}}, "asylum_definite_minor"),
        ({"geboorte": {"datum": day("2008-11-24")}}, "asylum_definite_minor"),
        ({"geboorte": {"datum": day("2008-11-23")}}, "asylum_definite"),
        ({"geboorte": {"datum": day("1959-11-24")}}, "asylum_definite"),
        ({"geboorte": {"datum": {"type": "JaarDatum", "jaar": 1968}}}, "asylum_definite"),
        ({"nationaliteiten": None}, "asylum_definite"),
        ({"nationaliteiten": [{"type": "NationaliteitOnbekend"}]}, "asylum_definite"),
        ({"naam": {"geslachtsnaam": "Haddad"}}, "asylum_definite"),
        ({"geheimhoudingPersoonsgegevens": True}, "asylum_definite"),
    ],
)
def test_a_case_for_asylum_is_opened_with_a_note_about_the_placement(
    changes: dict[str, Any], code: str
) -> None:
    answer = assessed(**changes)

    assert (answer.decision, answer.code) == (Decision.OPEN_WITH_NOTE, code)
    assert "Huisvestingswet" in answer.notes[-1]


def test_a_regular_permit_opens_without_a_note() -> None:
    answer = assessed(verblijfstitel=permit("21", "2026-03-01", "2031-03-01"))

    assert (answer.decision, answer.notes) == (Decision.OPEN, ())


def test_what_the_register_doubts_becomes_a_note() -> None:
    answer = assessed(
        verblijfstitel={**permit("21", "2026-03-01"), "inOnderzoek": {"aanduiding": True}}
    )

    assert answer.decision == Decision.OPEN_WITH_NOTE
    assert answer.notes == ("De gemeente onderzoekt of dit klopt: de verblijfstitel.",)


def test_residence_does_not_count_when_it_is_not_checked() -> None:
    elsewhere = {"code": "0518", "omschrijving": "'s-Gravenhage"}

    assert assessed(is_residence_checked=False, gemeenteVanInschrijving=elsewhere).opens
    assert assessed(gemeenteVanInschrijving=elsewhere).reason == (
        "Deze persoon staat ingeschreven in 's-Gravenhage, niet in Dordrecht."
    )


def test_somebody_abroad_gets_no_case_even_when_residence_is_not_checked() -> None:
    assert assessed(is_residence_checked=False, verblijfplaats=ABROAD).code == "abroad"


@pytest.mark.parametrize(
    ("since", "began_on"),
    [
        (day("2026-03-01"), date(2026, 3, 1)),
        (day("2026-10-02"), NOTIFIED),
        (UNKNOWN_DAY, NOTIFIED),
        ({"type": "JaarDatum", "jaar": 2025}, date(2025, 12, 31)),
    ],
)
def test_the_duty_begins_with_the_permit_and_never_after_the_notification(
    since: dict[str, Any], began_on: date
) -> None:
    found = register_person(record(verblijfstitel={**permit("26"), "datumIngang": since}))

    assert begin_of_obligation(found, notified_on=NOTIFIED) == began_on


def test_the_number_of_a_running_case_is_for_who_may_see_it() -> None:
    case = RunningCase(id=UUID(int=1), number="2026-00001", municipality_code="0505")

    assert has_case(case, None).reason == "Heeft al een zaak: 2026-00001."
    assert has_case(case, frozenset({"0505"})).reason == "Heeft al een zaak: 2026-00001."
    assert "2026-00001" not in has_case(case, frozenset({"0642"})).reason
