from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from cases.rules.completion import CompletionEvidence
from law import Verdict
from routes.rules.participation import (
    DeductionFacts,
    Executor,
    MapFacts,
    PvtFacts,
    Stay,
    TalkHolder,
    ZHours,
    certificate_may_be_handed_over,
    deduction_may_be_made,
    end_talk_may_be_held_by,
    host_has_place,
    map_is_owed,
    map_may_be_closed,
    participation_may_be_recorded,
    pvt_may_be_closed,
    pvt_may_be_organised,
    pvt_may_be_signed,
    wrong_day,
    z_norms,
)

DAY = date(2026, 6, 10)
ONE = timedelta(days=1)
PIP = date(2026, 3, 16)

PVT = PvtFacts(hours=12, activities=1, attended_signing_on=DAY, signed_on=DAY)
MAP = MapFacts(themes=8, practice_hours=40, end_talk_on=DAY)
Z = CompletionEvidence(
    route="z",
    pvt_closed_on=DAY,
    map_closed_on=DAY,
    course_hours=800,
    course_norm=800,
    participation_hours=700,
    participation_norm=700,
    end_talk_on=DAY,
)


def cites(verdict: Verdict) -> list[str]:
    return [ground.citation for ground in verdict.failed]


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({"hours": 11}, ["BI 3.1(3)"]),
        ({"hours": 12}, []),
        ({"hours": 13}, []),
        ({"activities": 0}, ["BI 3.1"]),
        ({"activities": 2}, []),
        ({"attended_signing_on": None}, ["BI 3.1(4)"]),
        ({"signed_on": None}, ["BI 3.1(4)"]),
        ({"attended_signing_on": None, "signed_on": None}, ["BI 3.1(4)", "BI 3.1(4)"]),
    ],
)
def test_the_pvt_asks_hours_an_activity_presence_and_a_signature(change, lacking):
    assert cites(pvt_may_be_closed(replace(PVT, **change), on=DAY)) == lacking


@pytest.mark.parametrize(
    ("signed_on", "attended_on", "lacking"),
    [
        (DAY, None, ["BI 3.1(4)"]),
        (DAY, DAY, []),
        (DAY - ONE, DAY, ["WI 6(4)"]),
        (DAY + ONE, DAY, ["WI 6(4)"]),
    ],
)
def test_one_signs_at_the_meeting_for_it(signed_on, attended_on, lacking):
    assert cites(pvt_may_be_signed(signed_on, attended_on=attended_on)) == lacking


def test_only_who_carries_out_the_pvt_in_every_municipality_holds_it():
    here, there = Executor("Dordrecht", "Partner", True), Executor("Sliedrecht", "Eigen", False)

    assert pvt_may_be_organised("Partner", [here])
    refused = pvt_may_be_organised("Partner", [here, there])
    assert cites(refused) == ["Awb 10:1"]
    assert "in Sliedrecht voert Eigen het PVT uit, niet Partner" in refused.failed[0].text


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({"themes": 7}, ["BI 3.2"]),
        ({"themes": 8}, []),
        ({"practice_hours": 39}, ["RI 3.1"]),
        ({"practice_hours": 40}, []),
        ({"practice_hours": 41}, []),
        ({"end_talk_on": None}, ["BI 3.2"]),
    ],
)
def test_the_map_asks_eight_themes_forty_hours_and_a_talk(change, lacking):
    assert cites(map_may_be_closed(replace(MAP, **change), on=DAY)) == lacking


def test_map_is_owed_on_every_route_but_that_of_education():
    assert [map_is_owed(route) for route in ("b1", "z", "education")] == [True, True, False]


@pytest.mark.parametrize(
    ("holder", "lacking"),
    [
        (TalkHolder(kind="municipality", is_own=True), []),
        (TalkHolder(kind="municipality", is_own=True, executes=True), []),
        (TalkHolder(kind="region", executes=True), []),
        (TalkHolder(kind="region"), ["Awb 10:1"]),
        (TalkHolder(kind="municipality"), ["BI 3.14(4)"]),
        (TalkHolder(kind="partner"), ["BI 3.14(4)"]),
        (TalkHolder(kind="partner", executes=True), ["BI 3.14(4)"]),
    ],
)
def test_no_provider_or_partner_ever_holds_the_end_talk_of_the_z_route(holder, lacking):
    assert cites(end_talk_may_be_held_by(holder)) == lacking


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, []),
        ({"course_hours": 799}, ["BI 3.14"]),
        ({"course_hours": 801}, []),
        ({"participation_hours": 699}, ["BI 3.14"]),
        ({"participation_norm": 0, "participation_hours": 0}, []),
        ({"end_talk_on": None}, ["BI 3.14(4)"]),
        ({"end_talk_on": DAY - ONE}, []),
        ({"end_talk_on": DAY + ONE}, ["RI 3.18(2)"]),
        ({"pvt_closed_on": None}, ["WI 6(4)"]),
        ({"pvt_closed_on": DAY + ONE}, ["RI 3.18(2)"]),
        ({"map_closed_on": None}, ["BI 3.2"]),
        ({"map_closed_on": DAY + ONE}, ["RI 3.18(2)"]),
        ({"route": "b1"}, ["BI 3.14"]),
    ],
)
def test_the_certificate_of_the_z_route_comes_last(change, lacking):
    evidence = replace(Z, **change)

    found = certificate_may_be_handed_over(evidence, handed_on=DAY, is_in_person=True)

    assert cites(found) == lacking


def test_the_certificate_of_the_z_route_is_handed_over_in_person():
    by_post = certificate_may_be_handed_over(Z, handed_on=DAY, is_in_person=False)

    assert cites(by_post) == ["RI 3.18(2)"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (PIP, "begint op 17 maart 2026"),
        (PIP + ONE, ""),
        (DAY - ONE, ""),
        (DAY, ""),
        (DAY + ONE, "in de toekomst"),
    ],
)
def test_a_step_falls_within_the_term_and_not_in_the_future(day, words):
    found = wrong_day(day, dated_on=PIP, on=DAY)

    assert words in found if words else found == ""


@pytest.mark.parametrize(("day", "is_wrong"), [(DAY - ONE, False), (DAY, False), (DAY + ONE, True)])
def test_nothing_happens_after_the_certificate(day, is_wrong):
    found = wrong_day(day, dated_on=PIP, certificate_on=DAY, on=DAY + 9 * ONE)

    assert ("De Z-route is afgerond" in found) is is_wrong


def test_no_step_falls_before_there_is_a_plan():
    assert "nog niet begonnen" in wrong_day(DAY, dated_on=None, on=DAY)


def stay(number: int, first: int, last: int) -> Stay:
    return Stay(
        case_id=UUID(int=number), first_day=date(2026, 6, first), last_day=date(2026, 6, last)
    )


@pytest.mark.parametrize(
    ("others", "places", "has_room"),
    [
        ([], 1, True),
        ([stay(1, 1, 9)], 1, True),
        ([stay(1, 1, 10)], 1, False),
        ([stay(1, 20, 30)], 1, False),
        ([stay(1, 21, 30)], 1, True),
        ([stay(1, 1, 12), stay(2, 13, 30)], 2, True),
        ([stay(1, 1, 13), stay(2, 13, 30)], 2, False),
        ([stay(1, 10, 12), stay(1, 11, 20)], 2, True),
    ],
)
def test_a_host_has_as_many_places_as_on_its_busiest_day(others, places, has_room):
    found = host_has_place(
        others, places=places, first_day=date(2026, 6, 10), last_day=date(2026, 6, 20)
    )

    assert bool(found) is has_room


def test_participation_is_recorded_on_the_z_route_for_asylum_status_holders_only():
    assert participation_may_be_recorded("z", is_asylum=True)
    assert cites(participation_may_be_recorded("b1", is_asylum=True)) == ["BI 3.14"]
    assert cites(participation_may_be_recorded("z", is_asylum=False)) == ["BI 3.14(3)"]


def test_pvt_map_and_deductions_lower_the_participation_and_never_below_nothing():
    plain = z_norms(ZHours(is_asylum=True), on=DAY)
    hours = ZHours(is_asylum=True, pvt_hours=12, map_hours=64, participation_deducted=24)
    lowered = z_norms(replace(hours, course_deducted=300), on=DAY)
    nothing = z_norms(replace(hours, participation_deducted=801), on=DAY)

    assert (plain.course, plain.participation) == (800, 800)
    assert (lowered.course, lowered.participation) == (500, 700)
    assert nothing.participation == 0


def test_family_migrants_owe_the_course_of_the_z_route_and_no_participation():
    norms = z_norms(ZHours(is_asylum=False), on=DAY)

    assert (norms.course, norms.participation) == (800, 0)


SCHOOL = DeductionFacts(
    ground="prior_education",
    of_course=False,
    hours=100,
    open_hours=800,
    dated_on=PIP,
    first_day=date(2024, 3, 16),
    last_day=date(2026, 3, 15),
)
SEES_BADLY = DeductionFacts(
    ground="impairment",
    of_course=True,
    hours=200,
    open_hours=800,
    dated_on=PIP,
    note="Revalidatie bij Visio",
)


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, []),
        ({"first_day": date(2024, 3, 15)}, ["BI 3.14(9)"]),
        ({"first_day": date(2024, 3, 17)}, []),
        ({"last_day": date(2026, 3, 14)}, []),
        ({"last_day": PIP}, ["BI 3.14(9)"]),
        ({"first_day": None}, ["BI 3.14(9)"]),
        ({"last_day": date(2024, 3, 15)}, ["BI 3.14(9)"]),
        ({"of_course": True}, ["BI 3.14(9)"]),
        ({"is_asylum": False}, ["BI 3.14(3)"]),
        ({"hours": 800}, []),
        ({"hours": 801}, ["BI 3.14"]),
    ],
)
def test_earlier_education_of_the_two_years_before_the_plan_lowers_the_participation(
    change, lacking
):
    assert cites(deduction_may_be_made(replace(SCHOOL, **change), on=DAY)) == lacking


@pytest.mark.parametrize(
    ("on", "lacking"),
    [
        (date(2026, 4, 1), ["BI 3.14(9)"]),
        (date(2026, 4, 2), []),
        (date(2026, 4, 3), []),
    ],
)
def test_earlier_education_counts_since_the_second_of_april_2026(on, lacking):
    assert cites(deduction_may_be_made(SCHOOL, on=on)) == lacking


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, []),
        ({"of_course": False}, ["RI 3.16(2)"]),
        ({"note": " "}, ["RI 3.16(2)"]),
        ({"is_asylum": False}, []),
    ],
)
def test_an_impairment_lowers_the_course_and_asks_a_rehabilitation(change, lacking):
    assert cites(deduction_may_be_made(replace(SEES_BADLY, **change), on=DAY)) == lacking


def test_a_dispensation_lowers_the_participation_and_an_earlier_route_the_course():
    freed = replace(SCHOOL, ground="dispensation")
    followed = replace(SEES_BADLY, ground="earlier_route")

    assert deduction_may_be_made(freed, on=DAY)
    assert cites(deduction_may_be_made(replace(freed, of_course=True), on=DAY)) == ["BI 2.7"]
    assert deduction_may_be_made(followed, on=DAY)
    assert cites(deduction_may_be_made(replace(followed, of_course=False), on=DAY)) == ["BI 5.4(4)"]
