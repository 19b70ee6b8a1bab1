from dataclasses import replace
from datetime import date

import pytest

from cases import slots
from cases.models import (
    DeadlineState,
    EndReason,
    Phase,
    PipState,
    PipVersion,
    Residence,
)
from cases.rules.completion import PartDone
from cases.services import dispatching, ending, moving
from cases.services.nightly import run_night
from core.actors import NIGHTLY
from core.errors import Changed, NotInScope, Refused
from law.terms import TermKey
from letters import services as letters
from letters.models import Letter
from tests import make
from tests.cases import endings, pips
from tests.cases.endings import B1, B1_MAP_OPEN, DONE, Z, running, term
from tests.cases.intakes import invalid, refused
from tests.cases.pips import day_after, day_before

LAST_DAY = date(2029, 3, 16)
"""Three years after the first PIP."""


@pytest.fixture
def desk(region: make.Region) -> pips.Desk:
    return endings.on_route(region)


def kinds(desk):
    return list(
        Letter.objects.filter(case_id=desk.case_id, kind__startswith="case_").values_list(
            "kind", flat=True
        )
    )


def test_a_route_that_is_done_goes_to_the_map_and_keeps_its_term(desk):
    endings.finish(desk)

    assert desk.case.phase == Phase.MAP
    assert desk.case.route_finished_on == DONE
    assert desk.case.ended_on is None
    assert TermKey.INTEGRATION in running(desk)
    assert kinds(desk) == []


def test_a_route_with_something_missing_is_not_finished(desk):
    with refused("WI 7", "KNM is nog niet behaald"):
        endings.finish(desk, evidence=replace(B1_MAP_OPEN, parts=B1_MAP_OPEN.parts[:-1]))

    assert desk.case.phase == Phase.ROUTE


def test_the_map_is_not_left_for_later_where_it_is_not_owed_or_done_already(desk):
    with refused("BI 3.2", "rond de zaak af"):
        endings.finish(desk, evidence=B1)
    with refused("WI 8(3)", "rond de zaak af"):
        endings.finish(desk, evidence=replace(B1_MAP_OPEN, is_map_owed=False))


def test_a_route_is_finished_once(desk):
    endings.finish(desk)

    with refused("WI 6", "fase MAP"):
        endings.finish(desk)


def test_a_case_is_completed_straight_from_its_route_where_everything_is_there(desk):
    endings.complete(desk)

    case = desk.case
    assert (case.phase, case.ended_on, case.route_finished_on) == (Phase.COMPLETED, DONE, DONE)
    assert case.end_reason == ""
    assert kinds(desk) == ["case_completed"]


def test_a_case_is_completed_from_the_map_and_keeps_when_its_route_was_done(desk):
    endings.finish(desk)
    later = date(2028, 2, 7)

    endings.complete(desk, later, replace(B1, map_closed_on=later))

    assert desk.case.route_finished_on == DONE
    assert desk.case.ended_on == later


def test_the_event_of_the_completion_keeps_the_whole_evidence(desk):
    endings.complete(desk)

    [event] = desk.events("case_completed")
    told = event.payload
    assert event.occurred_on == DONE
    assert told["route"] == "b1"
    assert told["parts"][0] == ["reading", "B1", "2027-11-08", "exam"]
    assert len(told["parts"]) == 5
    assert told["duo_completed_on"] == told["diploma_on"] == "2027-11-08"
    assert told["map_closed_on"] == "2027-05-03"
    assert told["is_map_owed"] is True


def test_the_z_route_keeps_its_hours_and_its_certificate(desk):
    endings.complete(desk, evidence=Z)

    [event] = desk.events("case_completed")
    assert event.payload["participation_hours"] == 748
    assert event.payload["certificate_handed_on"] == "2027-11-08"
    [letter] = Letter.objects.filter(case_id=desk.case_id, kind="case_completed")
    assert "certificaat" in letter.source
    assert not letter.is_decision


def test_what_is_missing_keeps_a_case_open(desk):
    knm = PartDone(part="knm", level="", done_on=DONE, how="exam")
    for gap, citation, words in (
        ({"pvt_closed_on": None}, "WI 6(4)", "PVT"),
        ({"map_closed_on": None}, "BI 3.2", "MAP"),
        ({"duo_completed_on": None}, "WI 6", "DUO"),
        ({"diploma_on": None}, "WI 6", "diplomadatum"),
        ({"parts": (knm,)}, "WI 7", "Lezen"),
    ):
        with refused(citation, words):
            endings.complete(desk, evidence=replace(B1, **gap))

    assert desk.case.phase == Phase.ROUTE
    assert desk.events("case_completed") == []


@pytest.mark.parametrize(
    ("day", "late_on"),
    [(day_before(LAST_DAY), None), (LAST_DAY, None), (day_after(LAST_DAY), LAST_DAY)],
)
def test_the_term_is_met_on_the_day_of_the_completion_in_time_or_late(desk, day, late_on):
    endings.complete(desk, day)

    clock = term(desk)
    assert (clock.state, clock.met_on, clock.late_on) == (DeadlineState.MET, day, late_on)


def test_the_day_of_the_completion_lies_between_the_first_pip_and_today(desk):
    first = pips.DAY
    for day in (day_before(first), day_after(DONE)):
        with refused("WI 6", "in de toekomst of voor het eerste PIP"):
            endings.complete(desk, met_on=day)

    endings.complete(desk, met_on=first)

    assert desk.case.ended_on == first


def test_every_clock_stops_with_the_case_but_the_one_of_an_objection(desk):
    letters.render_waiting(on=pips.DAY)
    batch = dispatching.make_batch(municipality_code="0505", day=pips.DAY, by=desk.by(pips.DAY))
    dispatching.dispatch_batch(batch_id=batch.id, by=desk.by(pips.DAY), on=pips.DAY)
    assert running(desk) == {"integration", "route_switch", "course_offer", "objection"}

    endings.end(desk, date(2026, 4, 1))

    assert running(desk) == {"objection"}


def test_drafts_lapse_with_the_case(desk):
    desk.change(DONE, wishes="Een winkel")

    endings.exempt(desk)

    assert desk.events("pip_draft_discarded")
    assert PipVersion.objects.get(case=desk.case_id, number=2).state == PipState.DISCARDED


@pytest.mark.parametrize("reason", ending.EXEMPTIONS)
def test_duo_decides_that_somebody_need_not_integrate(desk, reason):
    endings.exempt(desk, reason=reason)

    case = desk.case
    assert (case.phase, case.end_reason, case.ended_on) == (Phase.EXEMPTED, reason, DONE)
    assert kinds(desk) == ["case_ended"]
    assert term(desk).state == DeadlineState.WITHDRAWN


@pytest.mark.parametrize(
    ("reason", "written"),
    [
        (EndReason.DUTY_ENDED, ["case_ended"]),
        (EndReason.DIED, []),
        (EndReason.LEFT_COUNTRY, []),
    ],
)
def test_only_who_is_still_there_gets_a_letter(desk, reason, written):
    endings.end(desk, reason=reason)

    assert (desk.case.phase, desk.case.end_reason) == (Phase.ENDED, reason)
    assert kinds(desk) == written
    is_gone = Residence.objects.get(case=desk.case_id).left_on is not None
    assert is_gone is (written == [])


def test_a_reason_belongs_to_its_own_act(desk):
    with invalid("reason", "uit de lijst"):
        endings.exempt(desk, reason=EndReason.DIED)
    with invalid("reason", "uit de lijst"):
        endings.end(desk, reason=EndReason.FULL_EXEMPTION)


def test_the_day_of_an_ending_lies_within_the_duty(desk):
    acts = {"case_id": desk.case_id, "by": desk.by(DONE), "on": DONE}
    for day in (day_before(date(2026, 1, 12)), day_after(DONE)):
        with invalid("ended_on", "Deze dag ligt"):
            ending.end(reason=EndReason.DUTY_ENDED, ended_on=day, **acts)
        with invalid("ended_on", "Deze dag ligt"):
            ending.exempt(reason=EndReason.FULL_EXEMPTION, decided_on=day, **acts)


def test_a_case_in_its_intake_can_end_too_and_comes_back_there(region):
    desk = pips.desk(region, closes=False)
    day = date(2026, 3, 2)

    endings.end(desk, day, EndReason.LEFT_COUNTRY)
    endings.reopen(desk, day)

    assert desk.case.phase == Phase.INTAKE
    assert running(desk) == {TermKey.PIP}
    assert Residence.objects.get(case=desk.case_id).left_on is None


def test_an_ended_case_does_not_end_twice(desk):
    endings.end(desk)

    for act in (endings.end, endings.exempt, endings.complete, endings.finish):
        with refused("WI 3", "al beëindigd"):
            act(desk)


def test_the_system_never_ends_a_case(desk):
    acts = {"case_id": desk.case_id, "by": NIGHTLY, "on": DONE}
    for act in (
        lambda: ending.finish_route(evidence=B1_MAP_OPEN, **acts),
        lambda: ending.complete(evidence=B1, **acts),
        lambda: ending.exempt(reason=EndReason.FULL_EXEMPTION, decided_on=DONE, **acts),
        lambda: ending.end(reason=EndReason.DIED, ended_on=DONE, **acts),
    ):
        with refused("Awb 3:2", "nooit vanzelf"):
            act()
    with refused("Awb 3:2", "alleen een medewerker"):
        ending.reopen(reason="DUO trok het besluit in.", **acts)


def test_no_night_ends_a_case_however_long_ago_its_term_passed(desk):
    run_night(day_after(LAST_DAY))

    assert desk.case.phase == Phase.ROUTE
    assert desk.case.ended_on is None
    assert term(desk).late_on == LAST_DAY


def test_found_work_is_no_reason_to_end_a_case():
    assert not any("werk" in reason.label.lower() for reason in EndReason)
    assert set(EndReason) == {*ending.EXEMPTIONS, *ending.ENDS}


def test_who_may_not_end_a_case_does_not_find_it(desk, region):
    stranger = make.actor("caseworker", region.own("0610"), on=DONE)

    with pytest.raises(NotInScope):
        ending.end(case_id=desk.case_id, reason=EndReason.DIED, ended_on=DONE, by=stranger, on=DONE)


def test_who_looked_at_an_older_file_is_told_so(desk):
    with pytest.raises(Changed):
        ending.end(
            case_id=desk.case_id,
            reason=EndReason.DIED,
            ended_on=DONE,
            by=desk.by(DONE),
            on=DONE,
            seen=1,
        )


def test_other_parts_of_the_house_follow_an_ending_in_the_same_transaction(desk, monkeypatch):
    told = []

    def follow(case, ended_on, by, on):
        told.append((case.phase, ended_on, by.key, on))
        if len(told) == 2:
            raise Refused.because("WI 6", "dat kan niet")

    monkeypatch.setattr(slots, "ON_END", [follow])
    endings.finish(desk)

    with pytest.raises(Refused):
        endings.complete(desk, day_after(DONE))

    assert told[0] == (Phase.MAP, DONE, desk.by(DONE).key, DONE)
    assert desk.case.phase == Phase.MAP


def test_a_move_out_of_the_region_is_told_to_the_others_too(desk, monkeypatch):
    told = []
    monkeypatch.setattr(slots, "ON_END", [lambda case, *_: told.append(case.phase)])

    moving.move_out(case_id=desk.case_id, registered_elsewhere_on=DONE, by=desk.by(DONE), on=DONE)

    assert told == [Phase.MOVED]
