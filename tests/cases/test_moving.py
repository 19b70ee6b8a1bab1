from datetime import date

import pytest

from cases.models import Deadline, PipVersion
from cases.services import moving
from core.errors import Invalid, NotInScope, Refused
from core.models import Outbox
from letters.models import Letter
from tests.cases import pips
from tests.cases.openings import BSN, NOTIFIED, caseworker, opened, person, pip_clock, verbs

MOVED = date(2025, 3, 10)


def move(region, case, on=MOVED, *, to="0610", registered_on=None, is_placed=False, code="0505"):
    return moving.hand_over(
        case_id=case.id,
        to_code=to,
        registered_on=registered_on or on,
        is_placed=is_placed,
        by=caseworker(region, on, code=code),
        on=on,
    )


def test_without_a_pip_the_clock_runs_on_from_the_notification(region):
    case = opened(caseworker(region))

    move(region, case)

    clock = pip_clock(case)
    assert (clock.key, clock.started_on, clock.state) == ("pip", NOTIFIED, "running")


def test_who_is_placed_anew_gets_ten_weeks_from_the_registration_there(region):
    case = opened(caseworker(region), placement_code="0505")

    move(region, case, is_placed=True)

    assert pip_clock(case).started_on == MOVED
    assert pip_clock(case).last_day == date(2025, 5, 19)


def test_with_a_pip_ten_weeks_begin_at_the_registration_in_the_new_municipality(region):
    desk = pips.desk(region)
    desk.adopt()
    day = date(2026, 5, 4)

    move(region, desk.case, day)

    clock = pip_clock(desk.case)
    assert desk.case.phase == "pip"
    assert (clock.key, clock.started_on, clock.last_day) == (
        "pip_after_move",
        day,
        date(2026, 7, 13),
    )


def test_the_term_of_three_years_does_not_move_with_the_person(region):
    desk = pips.desk(region)
    desk.adopt()
    term = Deadline.objects.get(case=desk.case_id, key="integration")

    move(region, desk.case, date(2026, 5, 4))

    assert Deadline.objects.get(case=desk.case_id, key="integration").last_day == term.last_day
    assert desk.case.first_pip_on == pips.DAY


def test_the_old_municipality_no_longer_sees_the_case_and_the_new_one_does(region):
    case = opened(caseworker(region))
    move(region, case)

    with pytest.raises(NotInScope):
        move(region, case, to="0590", on=date(2025, 3, 11))

    back = move(region, case, to="0590", on=date(2025, 3, 11), code="0610")
    assert back.municipality_id == "0590"


def test_drafts_of_the_old_college_lapse(region):
    desk = pips.desk(region)
    desk.draft()

    move(region, desk.case, date(2026, 3, 17))

    assert not PipVersion.objects.filter(case=desk.case_id, state="draft").exists()
    assert not Letter.objects.filter(
        case_id=desk.case_id, state__in=["drafted", "approved"]
    ).exists()


def test_the_new_department_hears_of_it_without_a_name(region):
    case = opened(caseworker(region))

    move(region, case)

    message = Outbox.objects.get(kind="case_handed_over")
    assert message.payload == {"case_id": str(case.id), "to": "0610"}


def test_a_move_to_the_same_municipality_is_refused(region):
    case = opened(caseworker(region))

    with pytest.raises(Refused, match="al in deze gemeente"):
        move(region, case, to="0505")


def test_a_registration_of_before_the_earlier_one_is_refused(region):
    case = opened(caseworker(region))

    with pytest.raises(Refused, match="voor die in de vorige"):
        move(region, case, registered_on=date(2025, 1, 14))


def test_a_registration_in_the_future_is_refused(region):
    case = opened(caseworker(region))

    with pytest.raises(Invalid):
        move(region, case, registered_on=date(2025, 3, 11))


def test_leaving_the_region_ends_the_case_and_its_clocks(region):
    case = opened(caseworker(region))

    moving.move_out(
        case_id=case.id, registered_elsewhere_on=MOVED, by=caseworker(region, MOVED), on=MOVED
    )

    case.refresh_from_db()
    assert (case.phase, case.ended_on) == ("moved", MOVED)
    assert not Deadline.objects.filter(case=case, state="running").exists()
    assert verbs(case)[-1] == "moved_out"


def test_who_left_the_region_and_comes_back_gets_a_new_case(region):
    first = opened(caseworker(region), who=person(bsn=BSN))
    moving.move_out(
        case_id=first.id, registered_elsewhere_on=MOVED, by=caseworker(region, MOVED), on=MOVED
    )

    second = opened(caseworker(region, MOVED), on=MOVED, who=person(bsn=BSN))

    assert second.newcomer_id == first.newcomer_id
    assert second.id != first.id
