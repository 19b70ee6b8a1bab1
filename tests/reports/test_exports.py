"""Lists that people take out: made in the background, stopped, fetched, wiped."""

import csv
from datetime import timedelta
from hashlib import sha256
from io import BytesIO, StringIO

import pytest
from django.db import DatabaseError, connection, transaction
from openpyxl import load_workbook

from accounts.actors import Actor
from accounts.models import AccessLog
from core.errors import NotInScope, Refused
from core.models import Event
from reports.models import Export, ExportFormat, ExportKind, ExportPart, ExportState
from reports.selectors import sheets
from reports.selectors.exports import unfinished
from reports.services import exporting, sheet_files
from reports.services.reading import read_on
from tests import make
from tests.cases import openings
from tests.cases.cabinet import ON
from tests.routes import courses, hours

pytestmark = pytest.mark.django_db

WIPED_AFTER = ON + timedelta(days=7)
CASELOAD = "/exports/zaken/"


@pytest.fixture
def cases(region, today):
    """Three cases in Dordrecht, one of them with a name that is a formula, one in Papendrecht."""
    today(ON)
    by = openings.caseworker(region)
    names = ("Haile", "=cmd|' /C calc'!A0", "Öztürk")
    found = [openings.opened(by, who=openings.person(surname=name)) for name in names]
    found.append(openings.opened(by, municipality_code="0590"))
    return found


@pytest.fixture
def lead(region):
    return make.user("team_lead", region.region)


@pytest.fixture
def browser(lead):
    return make.client(lead)


def asked(browser, address=CASELOAD, **posted):
    answer = browser.post(address, {"file_format": "csv", **posted})
    assert answer.status_code == 302, answer.text
    return Export.objects.get(id=answer["Location"].split("/")[2])


def made(export, on=ON):
    return exporting.make_export(export.id, on=on)


def fetched(browser, export):
    return b"".join(browser.get(f"/exports/{export.id}/bestand/"))


def rows_of(content):
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_the_case_load_with_its_filters_as_csv(browser, cases, monkeypatch):
    monkeypatch.setattr(sheets, "CHUNK", 2)
    monkeypatch.setattr(sheet_files, "PIECE", 100)

    export = made(asked(browser, gemeente="0505"))
    content = fetched(browser, export)

    head, *rows = rows_of(content)
    assert head == list(sheets.CASE_COLUMNS)
    assert [row[0] for row in rows] == sorted(case.number for case in cases[:3])
    assert [row[1] for row in rows] == ["Haile", "'=cmd|' /C calc'!A0", "Öztürk"]
    assert rows[0][4:7] == ["Dordrecht", "Asielstatushouder", "Intake"]
    assert rows[0][-1] == openings.LAST_DAY.isoformat()
    assert (export.state, export.done, export.total) == (ExportState.READY, 3, 3)
    assert (export.size, export.sha256) == (len(content), sha256(content).hexdigest())
    assert export.file_name == "zaken-2026-06-10.csv"
    assert ExportPart.objects.filter(export=export).count() > 3
    logged = AccessLog.objects.filter(list_id=export.id).order_by("id")
    assert list(logged.values_list("page", "act")) == [
        ("export", "export"),
        ("export_file", "export"),
    ]


def test_nobody_takes_a_line_out_of_the_log(browser, cases):
    export = asked(browser)

    with pytest.raises(DatabaseError), transaction.atomic():
        AccessLog.objects.filter(list_id=export.id).delete()


def test_a_spreadsheet_has_typed_cells_and_no_formulas(browser, cases, monkeypatch):
    monkeypatch.setattr(sheet_files, "SHEET_ROWS", 3)

    export = made(asked(browser, file_format="xlsx"))
    book = load_workbook(BytesIO(fetched(browser, export)))

    first, second = book.worksheets
    assert (first.title, second.title) == ("Zaken", "Zaken 2")
    assert (first.max_row, second.max_row) == (4, 2)
    name, opened_on = first["B3"], first["I3"]
    assert (name.value, name.data_type) == ("'=cmd|' /C calc'!A0", "s")
    assert opened_on.value.date() == openings.OPENED


def test_the_facts_behind_a_number_and_no_names(browser, cases):
    read_on()
    period = {"first_day": "2025-02-01", "last_day": "2025-02-28"}

    export = made(asked(browser, "/exports/feiten/", indicator="inflow", **period))

    _, *rows = rows_of(fetched(browser, export))
    assert sorted(row[0] for row in rows) == sorted(case.number for case in cases)
    assert {row[3] for row in rows} == {"Instroom"}
    assert "Haile" not in str(rows)


def test_hours_that_were_recorded_in_a_period(browser, region, today):
    course = courses.following(region, code="0505", started_on=hours.START)
    hours.stated(course, 40, 4, 2)
    today(hours.ON)
    period = {"first_day": hours.ON.isoformat(), "last_day": hours.ON.isoformat()}
    before = hours.ON - timedelta(days=1)
    earlier = {"first_day": before.isoformat(), "last_day": before.isoformat()}

    of_that_day = made(asked(browser, "/exports/uren/", **period), on=hours.ON)
    of_the_day_before = made(asked(browser, "/exports/uren/", **earlier), on=hours.ON)

    (_, row) = rows_of(fetched(browser, of_that_day))
    assert row[0] == course.desk.case.number
    assert row[5:8] == ["40", "4", "2"]
    assert of_the_day_before.total == 0


def test_it_is_stopped_while_it_is_made_and_leaves_nothing(browser, lead, cases, monkeypatch):
    monkeypatch.setattr(sheets, "CHUNK", 1)
    monkeypatch.setattr(sheet_files, "PIECE", 10)
    export = asked(browser)
    told = sheets._case_rows

    def stops_half_way(chunk):
        if Export.objects.get(id=export.id).done == 2:
            browser.post(f"/exports/{export.id}/stoppen/")
        return told(chunk)

    monkeypatch.setattr(sheets, "_case_rows", stops_half_way)

    assert made(export).state == ExportState.STOPPED
    assert not ExportPart.objects.filter(export=export).exists()
    assert browser.get(f"/exports/{export.id}/bestand/").status_code == 409
    assert browser.post(f"/exports/{export.id}/stoppen/").status_code == 409
    stopped = Event.objects.get(verb="export_stopped")
    assert (stopped.stream_id, stopped.payload["rows"]) == (lead.id, 2)


def test_a_worker_that_died_half_way_is_followed_by_one_that_begins_anew(browser, cases):
    export = asked(browser)
    exporting._begin(export.id, total=4)
    ExportPart.objects.create(export=export, number=1, content=b"half")

    assert unfinished() == [export.id]
    assert made(export).state == ExportState.READY
    assert len(rows_of(fetched(browser, export))) == 5
    assert unfinished() == []


def test_while_one_session_makes_it_another_leaves_it_alone(browser, cases):
    export = asked(browser)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [export.id.int & ((1 << 63) - 1)])

        assert made(export).state == ExportState.WAITING
    finally:
        other.close()


def test_it_is_wiped_after_its_last_day(browser, lead, cases, today):
    export = made(asked(browser))
    assert export.last_day == WIPED_AFTER

    today(WIPED_AFTER)
    assert exporting.expire_exports(WIPED_AFTER) == 0
    assert fetched(make.client(lead), export)
    after = WIPED_AFTER + timedelta(days=1)
    today(after)
    browser = make.client(lead)
    assert browser.get(f"/exports/{export.id}/bestand/").status_code == 409
    assert exporting.expire_exports(after) == 1
    assert exporting.expire_exports(after) == 0
    export.refresh_from_db()
    assert (export.state, export.total) == (ExportState.EXPIRED, 4)
    assert not ExportPart.objects.exists()
    assert "Gewist" in browser.get(f"/exports/{export.id}/").text


def test_the_pages_show_how_far_it_is(browser, cases):
    export = asked(browser)
    page = f"/exports/{export.id}/"

    assert "Het schrijven begint zo" in browser.get(page).text
    exporting._begin(export.id, total=4)
    exporting._goes_on(export.id, 2)
    assert "2 van 4 rijen" in browser.get(page).text
    made(export)
    assert "De lijst staat klaar" in browser.get(page).text
    assert page in browser.get("/exports/").text


def test_nobody_finds_anothers_and_who_lost_the_role_gets_nothing(browser, region, lead, cases):
    export = asked(browser)
    other = make.client(make.user("team_lead", region.region))

    assert other.get(f"/exports/{export.id}/").status_code == 404
    assert other.get(f"/exports/{export.id}/bestand/").status_code == 404
    lead.memberships.all().delete()
    failed = made(export)
    assert (failed.state, failed.reason) == (ExportState.FAILED, exporting.NO_ACCESS)


def test_a_caseworker_takes_no_lists_out(region, cases):
    by = make.actor("caseworker", region.region, on=ON)

    with pytest.raises(NotInScope):
        exporting.ask_export(
            kind=ExportKind.CASES, file_format=ExportFormat.CSV, asked={}, by=by, on=ON
        )


def test_the_list_holds_no_municipality_for_which_one_does_not_work(browser, region, cases):
    by = openings.caseworker(region, code="0482")
    openings.opened(by, municipality_code="0482")

    export = made(asked(browser))

    assert {row[4] for row in rows_of(fetched(browser, export))[1:]} == {
        "Dordrecht",
        "Papendrecht",
    }


@pytest.mark.parametrize(
    ("first_day", "last_day", "fault"),
    [
        ("2025-03-02", "2025-03-01", "Deze dag ligt voor de eerste dag."),
        ("2015-03-02", "2025-03-01", "Kies een periode van ten hoogste vijf jaar."),
        ("", "2025-03-01", "Vul deze datum in."),
    ],
)
def test_a_period_that_is_wrong_is_told_at_its_field(browser, cases, first_day, last_day, fault):
    posted = {"first_day": first_day, "last_day": last_day, "file_format": "csv"}

    answer = browser.post("/exports/uren/", posted)

    assert answer.status_code == 400
    assert fault in answer.text


def test_a_fourth_at_once_is_refused(browser, cases, region):
    for _ in range(exporting.AT_ONCE):
        asked(browser)

    assert browser.post(CASELOAD, {"file_format": "csv"}).status_code == 400


def test_a_stop_that_comes_too_late_is_refused(browser, lead, cases):
    export = made(asked(browser))

    with pytest.raises(Refused):
        exporting.stop_export(export_id=export.id, by=Actor.of(lead, on=ON), on=ON)
