from dataclasses import replace
from datetime import timedelta

import pytest

from cases.models import Group
from core.errors import Changed, Invalid, NotInScope, Refused
from core.models import Event
from letters.models import Letter
from routes.models import (
    AttendanceSignal,
    HoursStatement,
    OtherHours,
    OtherHoursKind,
    PracticePurpose,
    PriceUnit,
    SignalAnswer,
)
from routes.selectors.hours import counters_of, course_hours, participation_hours
from routes.selectors.procurement import balances
from routes.services import hours
from tests import make
from tests.routes import bought, courses, participating
from tests.routes.bought import START
from tests.routes.hours import ON, draft, stated

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def course(region):
    return courses.following(region)


def record(course, *, by=None, on=ON, seen=None, **values):
    return hours.record_hours(
        enrolment_id=course.enrolment.id,
        draft=draft(**values),
        by=by or course.by(on),
        on=on,
        seen=seen,
    )


def verbs(course):
    return [event.verb for event in course.desk.events()]


def test_hours_are_running_totals_and_the_newest_counts(course):
    stated(course, 20, 2, 0, until=START + 14 * DAY, on=START + 14 * DAY)
    newest = stated(course, 44, 4, 1)

    assert (newest.number, newest.hours, newest.recorded_on) == (2, 44, ON)
    assert course_hours(course.desk.case) == 44
    assert verbs(course)[-2:] == ["hours_recorded", "hours_recorded"]


def test_hours_may_be_told_as_what_came_since_the_statement_before(course):
    stated(course, 20, 2, 0, until=START + 14 * DAY, on=START + 14 * DAY)
    newest = record(course, followed=24, excused=1, unexcused=2, is_added=True)

    assert (newest.hours, newest.excused, newest.unexcused) == (44, 3, 2)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"until": START}, "known_until"),
        ({"until": ON + 2 * DAY}, "known_until"),
        ({"followed": 28 * 8 - 3}, "hours"),
        ({"followed": 10_000}, "hours"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(course, values, field):
    with pytest.raises(Invalid) as refusal:
        record(course, **values)

    assert field in refusal.value.errors
    assert not HoursStatement.objects.exists()


def test_hours_lower_than_an_earlier_running_total_are_refused(course):
    stated(course, 40)

    with pytest.raises(Invalid, match="lager dan de vorige stand"):
        record(course, followed=39)

    assert HoursStatement.objects.get().hours == 40


def test_a_course_that_has_not_begun_has_no_hours(region):
    waiting = courses.placed(courses.planned(region), courses.supplied(region))

    with pytest.raises(Refused, match="nog niet begonnen"):
        record(waiting)


def test_the_same_statement_twice_is_refused(course):
    stated(course)

    with pytest.raises(Refused, match="staan er al"):
        stated(course)


def test_who_did_not_see_the_last_statement_does_not_add_to_it(course):
    stated(course)

    with pytest.raises(Refused, match="intussen"):
        record(course, followed=1, excused=0, is_added=True, after=0)
    with pytest.raises(Changed):
        record(course, seen=1)


def test_nobody_records_hours_of_another_municipality(course, region):
    stranger = make.actor("caseworker", region.own("0482"), on=ON)
    reader = make.actor("legal", region.region, on=ON)

    for somebody in (stranger, reader):
        with pytest.raises(NotInScope):
            record(course, by=somebody)


def test_an_hour_that_is_paid_per_hour_is_used_in_the_ledger(region):
    supply = courses.supplied(region, price_unit=PriceUnit.HOUR, volume=2000, price_cents=1_500)
    course = courses.following(region, supply=supply)

    stated(course, 40)
    stated(course, 46, until=ON + DAY)

    assert balances([supply.lot])[supply.lot.id].used == 46


def test_a_trajectory_is_not_used_by_the_hour(course):
    stated(course, 40)

    assert balances([course.lot])[course.lot.id].used == 1


@pytest.mark.parametrize(("missed", "signals"), [(19, 0), (20, 1), (21, 1)])
def test_a_fall_in_attendance_signals_the_caseworker_and_never_fines(course, missed, signals):
    letters = Letter.objects.count()

    stated(course, 100 - missed, 0, missed)

    assert AttendanceSignal.objects.filter(percent=missed).count() == signals
    assert verbs(course).count("attendance_fell") == signals
    assert Letter.objects.count() == letters


def test_only_what_was_missed_since_the_statement_before_signals(course):
    stated(course, 40, 0, 20, until=START + 14 * DAY, on=START + 14 * DAY)
    stated(course, 90, 0, 30)

    assert list(AttendanceSignal.objects.values_list("percent", flat=True)) == [33]


def test_a_signal_is_answered_once(course):
    stated(course, 40, 0, 20)
    signal = AttendanceSignal.objects.get()
    told = {
        "case_id": course.desk.case_id,
        "signal_id": signal.id,
        "answer": SignalAnswer.TALK,
        "note": " Belt morgen. ",
        "by": course.by(ON),
        "on": ON,
    }

    hours.answer_signal(**told)

    signal.refresh_from_db()
    assert (signal.answer, signal.note, signal.answered_on) == ("talk", "Belt morgen.", ON)
    assert verbs(course)[-1] == "signal_answered"
    with pytest.raises(Refused, match="al beantwoord"):
        hours.answer_signal(**told)


def test_a_signal_of_another_case_cannot_be_answered(course, region):
    stated(course, 40, 0, 20)
    other = courses.following(region)

    with pytest.raises(NotInScope):
        hours.answer_signal(
            case_id=other.desk.case_id,
            signal_id=AttendanceSignal.objects.get().id,
            answer=SignalAnswer.TALK,
            note="",
            by=other.by(ON),
            on=ON,
        )


def test_a_group_is_recorded_person_by_person(course, region):
    other = courses.following(region, supply=course.supply)
    late = courses.placed(courses.planned(region), course.supply)
    drafts = {
        course.enrolment.id: draft(40),
        other.enrolment.id: draft(900),
        late.enrolment.id: draft(40),
    }

    results = hours.record_group_hours(
        group_id=course.group.id, drafts=drafts, by=course.by(ON), on=ON
    )

    assert results[course.enrolment.id] == {}
    assert "meer dan 8 per dag" in results[other.enrolment.id]["hours"]
    assert "nog niet begonnen" in results[late.enrolment.id][""]
    assert list(HoursStatement.objects.values_list("enrolment", "source")) == [
        (course.enrolment.id, "group")
    ]


def test_who_is_in_another_group_is_not_recorded_with_this_one(course, region):
    other = courses.following(region)

    with pytest.raises(NotInScope):
        hours.record_group_hours(
            group_id=course.group.id,
            drafts={other.enrolment.id: draft(40)},
            by=course.by(ON),
            on=ON,
        )
    assert not HoursStatement.objects.exists()


def other_hours(course, kind=OtherHoursKind.INTAKE_LANGUAGE, number=20, **given):
    return hours.record_other_hours(
        **{
            "case_id": course.desk.case_id,
            "kind": kind,
            "hours": number,
            "by": course.by(ON),
            "on": ON,
            **given,
        }
    )


def test_hours_of_the_intake_are_a_running_total_too(course):
    other_hours(course, number=20)
    other_hours(course, number=24)

    assert list(OtherHours.objects.values_list("number", "hours")) == [(1, 20), (2, 24)]
    assert course_hours(course.desk.case) == 24
    with pytest.raises(Invalid, match="al 24 uren"):
        other_hours(course, number=23)
    with pytest.raises(NotInScope):
        other_hours(course, by=replace(course.by(ON), positions=()))


def test_participation_during_the_intake_is_for_asylum_status_holders(region):
    family = courses.following(region, group=Group.FAMILY)

    with pytest.raises(Invalid, match="geen participatie-uren"):
        other_hours(family, OtherHoursKind.INTAKE_PARTICIPATION)


def test_the_counters_of_a_case_follow_its_plan_and_its_hours(region):
    course = courses.following(region, route="z")
    stated(course, 100)
    other_hours(course, OtherHoursKind.INTAKE_PARTICIPATION, 8)
    found = {one.key: (one.hours, one.norm) for one in counters_of(course.desk.case, on=ON)}

    assert found == {
        "course": (100, 800),
        "participation": (8, 800),
        "pvt": (0, 12),
        "pvt_activities": (0, 1),
        "practice": (0, 40),
    }
    assert participation_hours(course.desk.case) == 8


def test_pvt_and_map_count_and_come_off_the_participation(region):
    course = courses.following(region, route="z")
    participating.done_pvt(course.desk)
    last_day = participating.done_map(course.desk)
    participating.practise(
        course.desk,
        first_day=last_day,
        last_day=last_day,
        hours=6,
        purpose=PracticePurpose.PARTICIPATION,
    )

    found = {one.key: one for one in counters_of(course.desk.case, on=last_day)}

    assert (found["pvt"].hours, found["pvt_activities"].hours) == (12, 1)
    assert found["practice"].hours == 40
    assert (found["participation"].hours, found["participation"].norm) == (6, 800 - 12 - 64)


def test_hours_of_an_institution_without_a_mark_do_not_count_for_lowering(region):
    desk = courses.planned(region, group=Group.FAMILY)
    unmarked = bought.provider(mark_until=START - DAY)
    course = courses.started(courses.own(desk, provider=unmarked))
    stated(course, 40)
    found = {one.key: one.hours for one in counters_of(desk.case, on=ON)}

    assert (found["course"], found["lowering"]) == (40, 0)


def test_hours_of_many_cases_are_read_in_a_fixed_number_of_queries(
    region, django_assert_num_queries
):
    from routes.selectors.hours import counters_for

    course = courses.following(region)
    one = [course.desk.case]
    many = [*one, *(courses.following(region, supply=course.supply).desk.case for _ in range(2))]

    for cases in (one, many):
        with django_assert_num_queries(3):
            assert len(counters_for(cases, on=ON)) == len(cases)


def test_history_holds_no_text_of_a_signal(course):
    stated(course, 40, 0, 20)
    told = Event.objects.get(stream=course.desk.case_id, verb="attendance_fell").payload

    assert set(told) == {"signal_id", "statement_id", "provider_id", "percent"}
