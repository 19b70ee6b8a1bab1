"""Boards as they were known on a day before: what is registered late counts only from then on."""

from datetime import date

import pytest

from cases.models import EndReason
from cases.services.assigning import assign
from cases.services.ending import end
from exchange.cbs.quarters import Quarter
from exchange.cbs.services import make_delivery, note_delivered
from exchange.models import DeliveryForm
from reports.selectors.clocks_then import counted_then
from reports.selectors.figures import read_upto
from reports.selectors.workload import weights_on, workloads
from reports.selectors.workload_then import workloads_then
from reports.services.reading import read_on
from tests import make
from tests.cases import cabinet
from tests.reports import sights

pytestmark = pytest.mark.django_db

TEAM = "/teamoverzicht/"


def test_work_is_divided_as_it_was_known_and_opens_the_lists_of_then(region, today):
    today(cabinet.LATE)
    files = cabinet.cabinet(region)
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    ended, given = files.open(cabinet.LATE), files.open(cabinet.LATE)
    today(date(2026, 5, 15))
    by = files.leads(date(2026, 5, 15))
    assign(case_ids=[given.id], caseworker_id=ravi.id, by=by, on=date(2026, 5, 15))
    # On 1 June it is recorded that the first ended a month before.
    today(date(2026, 6, 1))
    by, on = files.by(date(2026, 6, 1)), date(2026, 6, 1)
    end(case_id=ended.id, reason=EndReason.DIED, ended_on=date(2026, 5, 1), by=by, on=on)
    today(date(2026, 6, 12))
    read_on()
    browser = sights.lead(files)
    intake, clock, late = (
        getattr(weights_on(on, ["0505"])["0505"], name) for name in ("intake", "clock", "late")
    )

    told = {}
    for day in ("2026-04-20", "2026-05-20", "2026-06-11"):
        rows = browser.get(f"{TEAM}werk/", {"bekend-op": day}).context["work"]
        told[day] = {
            row.name: (row.load.cases, row.load.late, row.load.soon, row.load.weight)
            for row in rows
        }
        for row in rows:
            assert browser.get(row.cases_href).context["list"]["total"] == row.load.cases
            assert len(browser.get(row.late_href).context["listed"]) == row.late

    assert told == {
        "2026-04-20": {files.worker.name: (2, 0, 0, 2 * intake)},
        "2026-05-20": {
            files.worker.name: (1, 0, 1, intake + clock),
            ravi.name: (1, 0, 1, intake + clock),
        },
        "2026-06-11": {ravi.name: (1, 1, 0, intake + late)},
    }


def test_work_of_then_is_that_of_now_when_then_is_now(region, today):
    files, on, codes = sights.counted(region, today), sights.ON, ["0505", "0590"]
    known = read_upto()
    terms = counted_then(codes, known=known, on=on)

    found = workloads_then(codes, terms, known=known, on=on)

    assert found == workloads(codes, on=on)
    assert found[files.worker.id].cases == 3


def test_a_delivery_that_is_noted_later_was_not_delivered_yet(region, today):
    made_on, noted_on = date(2026, 4, 1), date(2026, 4, 20)
    today(made_on)
    files = cabinet.cabinet(region)
    files.open(made_on)
    register = {"quarter": Quarter(2026, 1), "form": DeliveryForm.CSV, "on": made_on}
    made = [
        make_delivery(code=code, by=files.leads(made_on), **register)[0]
        for code in make.UNDER_MANDATE
    ]
    today(noted_on)
    for one in made:
        by = files.leads(noted_on)
        note_delivered(delivery_id=one.id, delivered_on=made_on, by=by, on=noted_on)
    today(date(2026, 5, 1))
    read_on()
    browser = sights.lead(files)

    def due(day: str) -> set[tuple[str, bool]]:
        found = browser.get(f"{TEAM}cbs/", {"bekend-op": day}).context["due"]
        return {(one.municipality.code, one.is_late) for one in found}

    assert due("2026-04-19") == {(code, False) for code in make.UNDER_MANDATE}
    assert due("2026-04-20") == set()
