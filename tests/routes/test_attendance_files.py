import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import Invalid, NotInScope, Refused
from core.models import Event
from routes.models import (
    AttendanceFile,
    AttendanceRow,
    AttendanceSignal,
    HoursStatement,
    PriceUnit,
)
from routes.rules.hours import NoCourse, Option, choose_course
from routes.selectors import attendance_files as selectors
from routes.selectors.procurement import balances
from routes.services import attendance_files, following
from tests import make
from tests.routes import bought, courses
from tests.routes.bought import START
from tests.routes.hours import ON, booked, line, sent, sheet, stated

DAY = timedelta(days=1)


@pytest.fixture
def course(region):
    return courses.following(region)


def results(file):
    return list(AttendanceRow.objects.filter(file=file).values_list("result", "reason"))


def only(file):
    """The result of the only row of a file, and its reason."""
    ((result, reason),) = results(file)
    return result, reason


def option(subject="b1", started=START, ended=None):
    return Option(uuid4(), subject, started, ended)


def test_a_row_is_about_the_course_that_ran_on_its_last_day():
    old = option(ended=date(2026, 5, 1))
    new = option(started=date(2026, 5, 2))

    for until, chosen in [
        (date(2026, 5, 1), old),
        (date(2026, 5, 2), old),
        (date(2026, 5, 3), new),
        (START, new),
    ]:
        assert choose_course([old, new], subject="", known_until=until) == chosen


def test_a_row_that_may_be_about_two_courses_has_to_say_which():
    b1, knm = option(), option("knm")

    assert choose_course([b1, knm], subject="knm", known_until=ON) == knm
    with pytest.raises(NoCourse, match="kolom cursus"):
        choose_course([b1, knm], subject="", known_until=ON)
    with pytest.raises(NoCourse, match="hoort niet bij deze aanbieder"):
        choose_course([b1, knm], subject="z", known_until=ON)


@pytest.mark.django_db
def test_a_file_is_checked_first_and_booked_afterwards(course):
    by = course.by(ON)
    file = sent(course.provider, [line(course, 40)], by=by)

    assert (file.state, file.total, file.done) == ("read", 1, 1)
    assert only(file) == ("right", "")
    assert not HoursStatement.objects.exists()

    file = booked(file, by=by)

    statement = HoursStatement.objects.get()
    assert (file.state, file.taken, file.refused, file.done) == ("booked", 1, 0, 1)
    assert (statement.hours, statement.source, statement.file_id) == (40, "file", file.id)
    assert only(file) == ("booked", "")
    assert course.desk.events("hours_recorded")[0].actor == by.key


@pytest.mark.django_db
def test_wrong_rows_are_refused_with_the_reason_and_right_ones_taken(course, region):
    other = courses.following(region, supply=course.supply)
    late = courses.placed(courses.planned(region), course.supply)
    elsewhere = courses.following(region)
    stranger = courses.following(region, code="0482", supply=None)
    stated(other, 40)
    bad = {
        "before the start": (line(course, 8, 0, 0, START), "de cursus begon op 13 april 2026"),
        "in the future": (line(course, 40, 4, 0, ON + 2 * DAY), "ligt in de toekomst"),
        "beyond what a day holds": (line(course, 900), "meer dan 8 per dag"),
        "lower than before": (line(other, 39), "lager dan de vorige stand (40)"),
        "not begun": (line(late), "nog niet begonnen"),
        "of another provider": (line(elsewhere), "hoort niet bij deze aanbieder"),
        "out of scope": (line(stranger), "hoort niet bij deze aanbieder"),
        "unknown": ("2026-99999;;40;4;0;2026-05-11", "hoort niet bij deze aanbieder"),
        "a formula": (line(course, "=40"), "een formule wordt niet gelezen"),
        "another course": (line(course, 40, subject="KNM"), "hoort niet bij deze aanbieder"),
    }
    by = course.by(ON)

    file = sent(course.provider, [*(row for row, _ in bad.values()), line(course)], by=by)

    found = results(file)
    assert [result for result, _ in found] == ["refused"] * len(bad) + ["right"]
    for (name, (_, reason)), (_, told) in zip(bad.items(), found, strict=False):
        assert reason in told, name
    assert file.refused == len(bad)

    booked(file, by=by)
    assert HoursStatement.objects.filter(source="file").count() == 1


@pytest.mark.django_db
def test_hours_after_the_end_are_refused_by_row(course):
    by = course.by(ON)
    following.end_course(
        enrolment_id=course.enrolment.id,
        reason="finished",
        ended_on=ON - 7 * DAY,
        by=by,
        on=ON,
    )
    rows = [line(course, 40, 4, 0, ON - 5 * DAY), line(course, 40, 4, 0, ON - 6 * DAY)]

    file = sent(course.provider, rows, by=by)

    assert [result for result, _ in results(file)] == ["refused", "right"]
    assert "de laatste dag was 4 mei 2026" in results(file)[0][1]


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(course):
    by = course.by(ON)
    rows = [line(course, 20, 2, 0, ON - 7 * DAY), line(course, 40)]
    booked(sent(course.provider, rows, by=by), by=by)
    again = sent(course.provider, rows, by=by)

    assert [result for result, _ in results(again)] == ["unchanged", "unchanged"]
    assert again.unchanged == 2
    with pytest.raises(Refused, match="geen rij om te boeken"):
        attendance_files.begin_booking(file_id=again.id, by=by, on=ON)
    assert HoursStatement.objects.count() == 2
    assert selectors.sent_before(again) is not None


@pytest.mark.django_db
def test_two_files_that_were_checked_at_once_book_the_same_hours_once(course):
    by = course.by(ON)
    files = [sent(course.provider, [line(course)], by=by) for _ in range(2)]

    first, second = (booked(file, by=by) for file in files)

    assert (first.taken, first.unchanged) == (1, 0)
    assert (second.taken, second.unchanged) == (0, 1)
    assert HoursStatement.objects.count() == 1


@pytest.mark.django_db
def test_rows_of_one_person_are_judged_and_numbered_in_their_order(course):
    by = course.by(ON)
    rows = [
        line(course, 20, 2, 0, ON - 7 * DAY),
        line(course, 40),
        line(course, 30),
        line(course, 40),
    ]

    file = booked(sent(course.provider, rows, by=by), by=by)

    assert [result for result, _ in results(file)] == [
        "booked",
        "booked",
        "refused",
        "unchanged",
    ]
    assert list(HoursStatement.objects.values_list("number", "hours")) == [(1, 20), (2, 40)]


@pytest.mark.django_db
def test_what_changed_since_the_check_is_judged_again_when_it_is_booked(course):
    by = course.by(ON)
    file = sent(course.provider, [line(course, 40)], by=by)
    stated(course, 44)

    file = booked(file, by=by)

    assert (file.taken, file.refused) == (0, 1)
    assert only(file) == ("refused", "de gevolgde uren zijn lager dan de vorige stand (44)")


@pytest.mark.django_db
def test_who_lost_the_scope_since_the_check_books_nothing(course, region):
    by = course.by(ON)
    file = sent(course.provider, [line(course)], by=by)
    attendance_files.begin_booking(file_id=file.id, by=by, on=ON)
    make.accounts.end_role(
        membership_id=course.desk.writer.memberships.get().id,
        last_day=ON,
        by=make.BUILDER,
        on=ON,
    )

    file = attendance_files.work_on(file.id, on=ON + DAY)

    assert (file.state, file.taken, file.refused) == ("booked", 0, 1)
    assert not HoursStatement.objects.exists()


@pytest.mark.django_db
def test_signals_and_lots_follow_from_a_file_as_from_a_form(region):
    supply = courses.supplied(region, price_unit=PriceUnit.HOUR, volume=5000)
    people = [courses.following(region, supply=supply) for _ in range(2)]
    by = people[0].by(ON)
    rows = [line(people[0], 40, 0, 20), line(people[1], 50, 0, 2)]

    booked(sent(people[0].provider, rows, by=by), by=by)

    assert AttendanceSignal.objects.get().case_id == people[0].desk.case_id
    assert balances([supply.lot])[supply.lot.id].used == 90


@pytest.mark.django_db
def test_a_worker_that_dies_half_way_books_nothing_twice(region, monkeypatch):
    monkeypatch.setattr(attendance_files, "STEP", 1)
    supply = courses.supplied(region)
    people = [courses.following(region, supply=supply) for _ in range(3)]
    by = people[0].by(ON)
    file = attendance_files.upload(
        provider_id=supply.provider.id,
        name="uren.csv",
        content=sheet(line(one) for one in people),
        by=by,
        on=ON,
    )
    rows = attendance_files._begin_reading(file.id)
    assert attendance_files._read_step(file.id, rows, on=ON)
    assert AttendanceRow.objects.count() == 1

    attendance_files.work_on(file.id, on=ON)  # another worker goes on
    assert [result for result, _ in results(file)] == ["right"] * 3
    attendance_files.begin_booking(file_id=file.id, by=by, on=ON)
    assert attendance_files._book_step(file.id, on=ON)
    assert HoursStatement.objects.count() == 1

    done = attendance_files.work_on(file.id, on=ON)

    assert (done.state, done.taken) == ("booked", 3)
    assert HoursStatement.objects.count() == 3
    assert attendance_files.work_on(file.id, on=ON).taken == 3


@pytest.mark.django_db
def test_a_file_can_be_stopped_and_what_was_booked_stays(region, monkeypatch):
    monkeypatch.setattr(attendance_files, "STEP", 1)
    supply = courses.supplied(region)
    people = [courses.following(region, supply=supply) for _ in range(2)]
    by = people[0].by(ON)
    file = sent(supply.provider, [line(one) for one in people], by=by)
    attendance_files.begin_booking(file_id=file.id, by=by, on=ON)
    attendance_files._book_step(file.id, on=ON)

    stopped = attendance_files.stop(file_id=file.id, by=by, on=ON)

    assert attendance_files.work_on(file.id, on=ON).state == stopped.state == "stopped"
    assert [result for result, _ in results(file)] == ["booked", "right"]
    assert HoursStatement.objects.count() == 1
    with pytest.raises(Refused, match="al gestopt"):
        attendance_files.stop(file_id=file.id, by=by, on=ON)
    with pytest.raises(Refused, match="gestopt"):
        attendance_files.begin_booking(file_id=file.id, by=by, on=ON)


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_says_so_and_keeps_nothing(course):
    file = attendance_files.upload(
        provider_id=course.provider.id,
        name="uren.xlsx",
        content=b"PK\x03\x04\x00",
        by=course.by(ON),
        on=ON,
    )

    attendance_files.work_on(file.id, on=ON)

    file = AttendanceFile.objects.get(id=file.id)
    assert (file.state, file.content) == ("failed", None)
    assert "geen CSV-bestand" in file.reason


@pytest.mark.django_db
def test_a_file_of_a_hundred_thousand_rows_is_refused_as_a_whole(course):
    file = sent(course.provider, ["2026-00001;;1;0;0;2026-06-01"] * 100_000, by=course.by(ON))

    assert file.state == "failed"
    assert "20.000 rijen" in file.reason
    assert not AttendanceRow.objects.exists()


@pytest.mark.django_db
def test_a_file_that_was_checked_keeps_its_rows_and_no_bytes(course):
    file = sent(course.provider, [line(course)], by=course.by(ON))

    assert AttendanceFile.objects.get(id=file.id).content is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "leeg"), (b"x" * (5 * 1024 * 1024 + 1), "groter dan 5 MB")],
)
def test_an_empty_or_too_large_file_is_not_taken_in(course, content, sentence):
    with pytest.raises(Invalid, match=sentence):
        attendance_files.upload(
            provider_id=course.provider.id, name="x.csv", content=content, by=course.by(ON), on=ON
        )


@pytest.mark.django_db
def test_only_a_provider_who_teaches_our_people_sends_files(course, region):
    elsewhere = bought.provider()

    with pytest.raises(Invalid, match="aanbieder"):
        sent(elsewhere, [line(course)], by=course.by(ON))
    with pytest.raises(NotInScope):
        sent(course.provider, [line(course)], by=make.actor("legal", region.region, on=ON))


@pytest.mark.django_db
def test_colleagues_see_a_file_and_others_do_not(course, region):
    file = sent(course.provider, [line(course)], by=course.by(ON))
    colleague = make.actor("team_lead", region.region, on=ON)
    stranger = make.actor("caseworker", region.own("0482"), on=ON)

    assert selectors.file_for(colleague, file.id) == file
    for somebody in (stranger, make.actor("legal", region.region, on=ON)):
        with pytest.raises(NotInScope):
            selectors.file_for(somebody, file.id)
        with pytest.raises(NotInScope):
            attendance_files.stop(file_id=file.id, by=somebody, on=ON)


@pytest.mark.django_db
def test_what_a_dead_worker_left_behind_is_found(course, monkeypatch):
    by = course.by(ON)
    waiting = attendance_files.upload(
        provider_id=course.provider.id, name="a.csv", content=sheet([line(course)]), by=by, on=ON
    )
    done = sent(course.provider, [line(course)], by=by)

    assert selectors.unfinished() == [waiting.id]
    attendance_files.begin_booking(file_id=done.id, by=by, on=ON)
    assert set(selectors.unfinished()) == {waiting.id, done.id}


@pytest.mark.django_db
def test_what_happened_to_a_file_stands_in_the_history_of_the_provider(course):
    by = course.by(ON)
    file = booked(sent(course.provider, [line(course)], by=by), by=by)
    told = Event.objects.filter(stream=course.provider.id, verb__startswith="attendance_file")

    assert [event.verb for event in told.order_by("number")] == [
        "attendance_file_uploaded",
        "attendance_file_booking_begun",
    ]
    assert course.desk.case.number not in json.dumps([event.payload for event in told])
    assert file.booked_by_id == by.user_id


@pytest.mark.django_db
def test_checking_and_booking_take_no_more_queries_for_many_rows_than_for_few(course):
    by = course.by(ON)

    def queries(rows):
        file = attendance_files.upload(
            provider_id=course.provider.id, name="a.csv", content=sheet(rows), by=by, on=ON
        )
        with CaptureQueriesContext(
            connection,
        ) as read:
            attendance_files.work_on(file.id, on=ON)
        attendance_files.begin_booking(file_id=file.id, by=by, on=ON)
        with CaptureQueriesContext(connection) as book:
            attendance_files.work_on(file.id, on=ON)
        return len(read), len(book)

    few = queries([line(course, 2, 0, 0, START + DAY)])
    many = queries(line(course, 3 + n, 0, 0, ON) for n in range(200))

    assert AttendanceRow.objects.filter(result="booked").count() == 201
    assert many == few
