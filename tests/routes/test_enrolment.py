from datetime import date, timedelta

import pytest

from cases.models import Deadline, DeadlineState
from core.errors import NotInScope
from law.terms import TermKey
from routes.models import (
    Arrangement,
    EnrolmentEnd,
    EnrolmentState,
    EntryKind,
    LotEntry,
    PauseGround,
    PriceUnit,
    StopGround,
    Subject,
)
from routes.services import enrolment as acts
from routes.services.closing import close_courses
from routes.services.enrolment import Moving, OwnCourse, Placing
from tests import make
from tests.cases.intakes import invalid, refused
from tests.cases.pips import DAY, day_after, day_before
from tests.routes import bought, courses
from tests.routes.bought import START

LATER = START + timedelta(weeks=6)


@pytest.fixture
def supply(region):
    return courses.supplied(region)


@pytest.fixture
def following(region):
    return courses.following(region)


def told(course, on, **values):
    return {"enrolment_id": course.enrolment.id, "by": course.by(on), "on": on, **values}


def place(course, group, on=DAY, **values):
    placing = Placing(group_id=group.id if group else None, **values)
    return acts.place(**told(course, on, placing=placing))


def booked(course):
    rows = LotEntry.objects.filter(enrolment_id=course.enrolment.id).order_by("id")
    return [(row.kind, row.units) for row in rows]


@pytest.mark.parametrize(
    ("route", "group", "code"),
    [
        ("z", "asylum", "0482"),
        ("education", "asylum", "0590"),
        ("education", "family", "0505"),
    ],
)
def test_on_every_route_and_in_both_groups_a_course_can_begin(region, route, group, code):
    course = courses.following(region, route=route, group=group, code=code)

    assert course.enrolment.state == EnrolmentState.ACTIVE
    watched = (TermKey.COURSE_OFFER, TermKey.EDUCATION_START)
    clocks = Deadline.objects.filter(case=course.desk.case_id, key__in=watched)
    assert {clock.state for clock in clocks} <= {DeadlineState.MET}


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_on_the_last_day_of_six_months_the_education_route_begins_in_time_and_a_day_later_not(
    region, days, is_late
):
    begins = date(2026, 9, 16) + timedelta(days=days)

    course = courses.following(region, route="education", started_on=begins)

    clock = Deadline.objects.get(case=course.desk.case_id, key=TermKey.EDUCATION_START)
    assert (clock.late_on is not None, clock.met_on) == (is_late, begins)


def test_a_place_is_charged_to_the_lot_and_a_trajectory_is_used_from_the_first_lesson(
    region, supply
):
    course = courses.placed(courses.planned(region), supply)
    assert booked(course) == [(EntryKind.COMMITTED, 1)]

    courses.started(course)

    assert booked(course) == [(EntryKind.COMMITTED, 1), (EntryKind.USED, 1)]


def test_a_lot_by_the_hour_is_charged_the_planned_hours_of_which_nothing_is_used_at_the_start(
    region,
):
    hourly = courses.supplied(region, price_unit=PriceUnit.HOUR, price_cents=1250, volume=1000)

    course = courses.started(courses.placed(courses.planned(region), hourly))

    assert booked(course) == [(EntryKind.COMMITTED, 600)]


def test_the_last_place_goes_to_one_and_the_next_waits_on(region):
    supply = courses.supplied(region, places=1)
    first = courses.placed(courses.planned(region), supply)
    second = courses.waiting(courses.planned(region), supply)

    with refused("WI 16(1)", "de groep is vol: alle 1 plaatsen zijn bezet"):
        place(second, supply.open_group)
    assert (second.enrolment.state, booked(second)) == (EnrolmentState.WAITING, [])

    acts.end_course(
        **told(first, DAY, reason=EnrolmentEnd.STOPPED, ground=StopGround.WORK, ended_on=DAY)
    )
    assert place(second, supply.open_group).state == EnrolmentState.PLACED


def test_a_lot_that_ran_out_while_somebody_waited_gives_no_place(region):
    supply = courses.supplied(region, volume=1)
    waits = courses.waiting(courses.planned(region), supply)
    courses.placed(courses.planned(region), supply)

    with refused("WI 16(1)", "het perceel is op"):
        place(waits, supply.open_group)


def test_a_mark_that_lapsed_while_somebody_waited_gives_no_place(region):
    supply = courses.supplied(region, mark_until=DAY)
    course = courses.waiting(courses.planned(region), supply)

    with refused("WI 16(3)", "nieuwe inschrijvingen kunnen niet"):
        place(course, supply.open_group, on=day_after(DAY))
    assert place(course, supply.open_group, on=DAY)


def test_a_place_is_given_once_and_in_a_group_of_this_provider(region, supply):
    course = courses.waiting(courses.planned(region), supply)
    with invalid("group", "Kies een groep van deze aanbieder"):
        place(course, courses.supplied(region).open_group)
    with invalid("expected_start_on", "Vul de verwachte start in"):
        place(course, None)

    place(course, supply.open_group)

    with refused("WI 16(1)", "deze inschrijving staat op: geplaatst"):
        place(course, supply.open_group)


def test_the_first_promise_stays_when_the_start_slips(region, supply):
    course = courses.placed(courses.planned(region), supply)

    acts.move_start(**told(course, DAY, expected_start_on=LATER))

    assert (course.enrolment.promised_on, course.enrolment.expected_start_on) == (START, LATER)
    (event,) = course.desk.events("start_moved")
    assert event.payload["was"] == START.isoformat()
    with invalid("expected_start_on", "Deze dag is voorbij"):
        acts.move_start(**told(course, LATER, expected_start_on=day_before(LATER)))


def test_a_group_that_starts_later_moves_the_start_of_who_has_a_place_alone(region, supply):
    placed = courses.placed(courses.planned(region), supply)
    waits = courses.waiting(courses.planned(region), supply)
    group = supply.open_group
    group.first_day = LATER

    moved = acts.start_of_group_moved(group, was=START, by=make.BUILDER, on=DAY)

    assert moved == 1
    assert (placed.enrolment.expected_start_on, placed.enrolment.promised_on) == (LATER, START)
    assert waits.enrolment.expected_start_on == START


def test_who_waits_for_a_place_or_the_first_lesson_does_not_begin(region, supply):
    course = courses.waiting(courses.planned(region), supply)
    with refused("WI 16(1)", "plaats deze persoon eerst"):
        courses.started(course)
    place(course, supply.open_group)
    with refused("WI 16(1)", "de eerste les van de groep is pas op"):
        courses.started(course, on=day_before(START))

    courses.started(course)

    with refused("WI 16(1)", "volgt de cursus"):
        courses.started(course)


def test_a_course_stands_still_and_goes_on(following):
    first, last = START + timedelta(weeks=2), START + timedelta(weeks=3)
    with invalid("first_day", "nog niet begonnen"):
        pause(following, day_before(START))
    with invalid("first_day", "in de toekomst"):
        pause(following, day_after(LATER))
    pause(following, first)
    with refused("WI 16(1)", "onderbroken"):
        pause(following, first)
    with invalid("last_day", "nog niet begonnen"):
        acts.resume_course(**told(following, LATER, last_day=day_before(first)))

    acts.resume_course(**told(following, LATER, last_day=last))

    assert following.enrolment.state == EnrolmentState.ACTIVE
    with invalid("first_day", "toen al onderbroken"):
        pause(following, last)
    pause(following, day_after(last))


def pause(course, first_day, on=LATER):
    return acts.pause_course(**told(course, on, ground=PauseGround.CHILDBIRTH, first_day=first_day))


def end(course, reason, *, on=LATER, ended_on=None, ground=None):
    return acts.end_course(
        **told(course, on, reason=reason, ground=ground, ended_on=ended_on or on)
    )


def test_who_stops_says_why_and_what_runs_besides_ends_too(following):
    pause(following, LATER)
    with invalid("ground", "Kies waarom deze persoon stopt"):
        end(following, EnrolmentEnd.STOPPED)
    with invalid("last_day", "voor de eerste les"):
        end(following, EnrolmentEnd.FINISHED, ended_on=day_before(START))
    with invalid("last_day", "in de toekomst"):
        end(following, EnrolmentEnd.FINISHED, ended_on=day_after(LATER))

    end(following, EnrolmentEnd.STOPPED, ground=StopGround.ILLNESS)

    ended = following.enrolment
    assert (ended.state, ended.ended_on, ended.stop_ground) == ("ended", LATER, "illness")
    assert ended.pauses.get().last_day == LATER
    with refused("WI 16(1)", "beëindigd"):
        end(following, EnrolmentEnd.FINISHED)


def test_a_course_that_never_began_was_not_finished_and_gives_its_place_back(region, supply):
    course = courses.placed(courses.planned(region), supply)
    with refused("WI 16(1)", "nooit begonnen"):
        end(course, EnrolmentEnd.FINISHED)

    end(course, EnrolmentEnd.STOPPED, ground=StopGround.WORK)

    assert booked(course) == [(EntryKind.COMMITTED, 1), (EntryKind.RELEASED, 1)]


def test_a_course_ends_for_the_route_or_the_case_only_when_that_is_so(following):
    with refused("WI 17(2)", "past bij de leerroute"):
        end(following, EnrolmentEnd.SWITCHED)
    with refused("WI 16(1)", "loopt nog in deze gemeente"):
        end(following, EnrolmentEnd.LEFT)

    following.desk.change(LATER, route="z", level="", route_hours=800)
    following.desk.propose(LATER)
    following.desk.countersign(LATER)

    assert end(following, EnrolmentEnd.SWITCHED).end_reason == EnrolmentEnd.SWITCHED


def test_who_moves_to_another_provider_leaves_the_hours_and_the_charge_behind(region, following):
    other = courses.supplied(region, first_lesson=LATER)
    placing = Placing(group_id=other.open_group.id)
    moving = Moving(last_day=LATER, lot_id=other.lot.id, placing=placing)

    new = acts.move_enrolment(**told(following, LATER, moving=moving))

    old = following.enrolment
    assert (old.state, old.end_reason, old.ended_on) == ("ended", "moved", LATER)
    assert (new.follows_id, new.provider, new.group) == (old.id, other.provider, other.group)
    assert (new.state, new.planned_hours) == (EnrolmentState.PLACED, 600)
    assert booked(following) == [(EntryKind.COMMITTED, 1), (EntryKind.USED, 1)]


def test_a_move_to_a_full_group_changes_nothing(region, following):
    full = courses.supplied(region, first_lesson=LATER, places=1)
    courses.placed(courses.planned(region), full)
    placing = Placing(group_id=full.open_group.id)
    moving = Moving(last_day=LATER, lot_id=full.lot.id, placing=placing)

    with refused("WI 16(1)", "de groep is vol"):
        acts.move_enrolment(**told(following, LATER, moving=moving))

    assert following.enrolment.state == EnrolmentState.ACTIVE


def test_somebody_of_the_family_group_arranges_a_course_with_a_loan_and_may_change(region):
    desk = courses.planned(region, group="family")
    course = courses.own(desk)
    assert course.enrolment.state == EnrolmentState.PLACED
    assert (course.enrolment.arrangement, course.enrolment.has_loan) == (Arrangement.OWN, True)
    with refused("WI 16(1)", "er loopt al een inschrijving"):
        courses.own(desk)

    other = bought.provider()
    moving = Moving(last_day=DAY, provider_id=other.id)
    new = acts.move_enrolment(**told(course, DAY, moving=moving))

    assert (new.provider, new.has_loan, new.state) == (other, True, EnrolmentState.WAITING)


def test_an_own_course_is_not_for_who_is_offered_one_nor_with_a_lapsed_mark(region):
    with refused("WI 16(1)", "doe een aanbod"):
        courses.own(courses.planned(region))
    lapsed = bought.provider(mark_until=day_before(DAY))
    with refused("WI 16(3)", "liep af op"):
        courses.own(courses.planned(region, group="family"), provider=lapsed)


def test_who_may_not_enrol_here_finds_nothing(region, following):
    own = OwnCourse(subject=Subject.B1, provider_id=following.provider.id)
    for role, body in (("legal", region.region), ("caseworker", region.own("0482"))):
        by = make.actor(role, body, on=LATER)
        enrolment_id = following.enrolment.id
        with pytest.raises(NotInScope):
            acts.move_start(enrolment_id=enrolment_id, expected_start_on=LATER, by=by, on=LATER)
        with pytest.raises(NotInScope):
            acts.enrol(case_id=following.desk.case_id, own=own, by=by, on=LATER)


def test_when_the_case_ends_its_courses_end_and_its_offers_are_taken_back(region, following):
    knm = bought.supply(region, subject=Subject.KNM, first_lesson=LATER)
    offer = courses.offered(following.desk, knm, on=START)

    close_courses(following.desk.case, START, following.by(LATER), LATER)

    offer.refresh_from_db()
    assert offer.state == "withdrawn"
    assert (following.enrolment.end_reason, following.enrolment.ended_on) == ("left", START)
