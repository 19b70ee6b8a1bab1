from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.casefile import CaseFrame
from routes.faces.hours import hours_panel
from routes.models import AttendanceFile, AttendanceSignal, HoursStatement
from routes.services import attendance_files
from tests import make
from tests.cases import pips
from tests.routes import courses
from tests.routes.hours import ON, booked, line, sent, sheet, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(region, today):
    found = courses.following(region)
    today(ON)
    return found


@pytest.fixture
def browser(course):
    return make.client(course.desk.writer)


def page(course, name="hours", **parts):
    return reverse(f"routes:{name}", kwargs={"case_id": course.desk.case_id, **parts})


def text(answer):
    return answer.content.decode()


def form(course, **values):
    return {
        "seen": course.desk.events()[-1].number,
        "known_until": ON,
        "counting": "totaal",
        "hours": 40,
        "excused": 4,
        "unexcused": 0,
        **values,
    }


def test_the_page_shows_every_norm_as_a_bar_and_as_a_table(course, browser):
    stated(course, 40)

    shown = text(browser.get(page(course)))

    assert '<svg class="hours"' in shown
    assert "Leerroute volgens het PIP: 40 van 600, nog 560" in shown
    assert "Taalles voor afschalen naar A2" in shown
    assert '<th scope="row">Leerroute volgens het PIP' in shown


def test_the_overview_has_the_bars_once_there_is_a_plan(course, browser, region):
    without = pips.desk(region)
    frames = [CaseFrame(desk.case, course.by(ON), "/") for desk in (course.desk, without)]

    with_plan, without_plan = map(hours_panel, frames)

    assert with_plan is not None
    assert '<svg class="hours"' in with_plan.context["bars"].svg
    assert without_plan is None
    assert "Er is nog geen PIP" in text(
        browser.get(reverse("routes:hours", args=[without.case_id]))
    )


def test_hours_of_one_person_are_recorded_from_the_page(course, browser):
    there = page(course, "record_hours", enrolment_id=course.enrolment.id)

    assert browser.post(there, form(course)).status_code == 302
    assert (
        browser.post(there, form(course, hours=3, excused=0, counting="erbij")).status_code == 302
    )

    assert list(HoursStatement.objects.values_list("hours", flat=True)) == [40, 43]


@pytest.mark.parametrize(
    ("values", "status", "sentence"),
    [
        ({"hours": "12,5"}, 400, "Vul een heel getal in."),
        ({"hours": ""}, 400, "Vul dit in"),
        ({"hours": 900}, 400, "meer dan 8 per dag"),
        ({"known_until": "2026-04-13"}, 400, "de cursus begon op"),
        ({"seen": 1}, 409, "intussen gewijzigd"),
    ],
)
def test_what_is_refused_stays_in_the_form_with_the_reason(
    course, browser, values, status, sentence
):
    there = page(course, "record_hours", enrolment_id=course.enrolment.id)

    answer = browser.post(there, form(course, **values))

    assert answer.status_code == status
    assert sentence.lower() in text(answer).lower()
    assert "<details open>" in text(answer)
    assert not HoursStatement.objects.exists()


def test_a_course_of_another_case_is_not_found(course, browser, region):
    other = courses.following(region)

    there = page(course, "record_hours", enrolment_id=other.enrolment.id)

    assert browser.post(there, form(course)).status_code == 404


def test_hours_outside_a_course_are_recorded_from_the_page(course, browser):
    given = {**form(course), "kind": "intake_language", "hours": 24}

    assert browser.post(page(course, "record_other_hours"), given).status_code == 302
    assert "24 uur" in text(browser.get(page(course)))


def test_a_signal_is_work_until_it_is_answered(course, browser):
    stated(course, 40, 0, 20)
    signal = AttendanceSignal.objects.get()
    worklist = reverse("cases:worklist") + "?wie=team&tab=alles&soort=verzuim"

    assert "33% gemist zonder geldige reden" in text(browser.get(worklist))
    assert "Wacht op antwoord" in text(browser.get(page(course)))
    answered = browser.post(
        page(course, "answer_signal", signal_id=signal.id),
        {**form(course), "answer": "talk", "note": "Belt morgen."},
    )

    assert answered.status_code == 302
    assert "Belt morgen." in text(browser.get(page(course)))
    assert "33% gemist" not in text(browser.get(worklist))
    told = text(browser.get(reverse("cases:timeline", args=[course.desk.case_id]) + "?over=route"))
    assert "Verzuimsignaal: 33% gemist zonder geldige reden bij Taalschool" in told
    assert "Verzuimsignaal beantwoord: gesprek gepland." in told
    assert "Uren bekend tot 11 mei 2026: 40 gevolgd" in told


def test_who_only_reads_sees_hours_and_no_forms(course, region):
    stated(course)
    reader = make.client(make.user("legal", region.region))

    shown = text(reader.get(page(course)))

    assert "Opgaven van uren" in shown
    assert "Uren vastleggen" not in shown


def test_a_whole_group_is_recorded_on_one_screen(course, browser, region):
    other = courses.following(region, supply=course.supply)
    here = reverse("routes:group_hours", args=[course.group.id])
    first, second = course.enrolment.id.hex, other.enrolment.id.hex
    given = {
        "known_until": ON,
        "counting": "totaal",
        f"{first}-hours": 40,
        f"{first}-unexcused": 2,
        f"{first}-after": 0,
        f"{second}-hours": 900,
        f"{second}-after": 0,
    }

    assert course.desk.case.number in text(browser.get(here))
    answer = browser.post(here, given)

    assert answer.status_code == 400
    assert "De uren van 1 persoon zijn vastgelegd." in text(answer)
    assert "Bij 1 persoon kloppen de uren nog niet." in text(answer)
    assert 'value="900"' in text(answer)
    assert HoursStatement.objects.get().unexcused == 2
    again = {**given, f"{second}-hours": 44, f"{first}-hours": "", f"{first}-unexcused": ""}
    assert browser.post(here, again).status_code == 302
    assert HoursStatement.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Vul bij ten minste een persoon uren in."),
        ({"hours": "12,5"}, "Vul een heel getal in."),
        ({"hours": 40, "after": 3}, "legde intussen uren vast"),
    ],
)
def test_a_group_screen_says_what_is_wrong(course, browser, values, sentence):
    here = reverse("routes:group_hours", args=[course.group.id])
    key = course.enrolment.id.hex
    told = {f"{key}-{name}": value for name, value in {"after": 0, **values}.items()}

    answer = browser.post(here, {"known_until": ON, "counting": "totaal", **told})

    assert answer.status_code == 400
    assert sentence in text(answer)
    assert not HoursStatement.objects.exists()


def test_the_groups_that_are_behind_come_first(course, browser, region):
    behind = courses.following(region)
    stated(course)

    shown = text(browser.get(reverse("routes:attendance")))

    assert shown.index(course.group.name) > 0
    assert "ma 11 mei 2026" in shown
    assert "nog geen uren" in shown
    assert behind.group.name in shown


def upload(browser, course, content, name="uren.csv"):
    return browser.post(
        reverse("routes:attendance_files"),
        {"provider": course.provider.id, "file": SimpleUploadedFile(name, content)},
    )


def test_a_file_is_sent_in_checked_booked_and_told_on_its_page(course, browser):
    answer = upload(browser, course, sheet([line(course), line(course, "=1")]))
    file = AttendanceFile.objects.get()
    here = reverse("routes:attendance_file", args=[file.id])

    assert answer.url == here
    waiting = text(browser.get(here))
    assert 'hx-trigger="every 2s"' in waiting
    assert "Stoppen" in waiting

    attendance_files.work_on(file.id, on=ON)
    preview = text(browser.get(here))
    assert "hx-trigger" not in preview
    assert "1 rij boeken" in preview
    assert "Uren begint met =: een formule wordt niet gelezen." in preview
    assert "Geweigerd (1)" in preview
    refused = text(browser.get(f"{here}?uitkomst=refused"))
    assert "<td>3</td>" in refused
    assert "<td>2</td>" not in refused

    assert browser.post(reverse("routes:book_file", args=[file.id])).url == here
    assert "wordt geboekt" in text(browser.get(here)).lower()
    attendance_files.work_on(file.id, on=ON)
    assert "1 rij geboekt, 1 geweigerd, 0 al bekend." in text(browser.get(here))
    assert browser.post(reverse("routes:book_file", args=[file.id])).status_code == 409
    assert browser.post(reverse("routes:stop_file", args=[file.id])).status_code == 409


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "Het bestand is leeg."), (b"x" * (5 * 1024 * 1024 + 1), "groter dan 5 MB")],
)
def test_a_file_that_cannot_be_taken_in_is_refused_in_the_form(course, browser, content, sentence):
    answer = upload(browser, course, content)

    assert answer.status_code == 400
    assert sentence in text(answer)
    assert not AttendanceFile.objects.exists()


def test_a_file_that_cannot_be_read_says_why(course, browser):
    upload(browser, course, b"PK\x03\x04\x00")
    file = AttendanceFile.objects.get()
    attendance_files.work_on(file.id, on=ON)

    shown = text(browser.get(reverse("routes:attendance_file", args=[file.id])))

    assert "Dit bestand is niet te lezen" in shown
    assert "Dit is geen CSV-bestand" in shown


def test_somebody_stops_a_file_from_its_page(course, browser):
    file = sent(course.provider, [line(course)], by=course.by(ON))

    assert browser.post(reverse("routes:stop_file", args=[file.id])).status_code == 302

    shown = text(browser.get(reverse("routes:attendance_file", args=[file.id])))
    assert "Wat al geboekt was, blijft geboekt." in shown
    assert "Gestopt" in shown


def test_a_file_of_many_rows_is_read_page_by_page(course, browser):
    day = timedelta(days=1)
    rows = [line(course, 1 + n, 0, 0, ON - 20 * day) for n in range(20)] * 6
    file = booked(sent(course.provider, rows, by=course.by(ON)), by=course.by(ON))
    here = reverse("routes:attendance_file", args=[file.id])

    assert "na=101" in text(browser.get(here))
    assert "Naar het begin" in text(browser.get(f"{here}?na=101"))
    assert browser.get(f"{here}?na=x&uitkomst=y").status_code == 200


@pytest.mark.parametrize("role", ["legal", "partner", "auditor"])
def test_hours_per_group_and_file_are_for_who_records_them(course, region, role):
    browser = make.client(make.user(role, region.region))

    for name in ("attendance", "attendance_files"):
        assert browser.get(reverse(f"routes:{name}")).status_code == 404
