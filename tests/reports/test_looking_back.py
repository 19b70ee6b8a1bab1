"""Boards as they were known on a day before: what is registered late counts only from then on."""

from datetime import date

import pytest

from cases.models import EndReason
from cases.services.assigning import assign
from cases.services.ending import end
from cases.worklist import Desk
from exchange.cbs.quarters import Quarter
from exchange.cbs.services import make_delivery, note_delivered
from exchange.models import DeliveryForm
from regional.models import Delegation
from regional.services import end_delegation
from reports.selectors.figures import read_upto
from reports.selectors.providers import provider_figures
from reports.selectors.providers_then import providers_then
from reports.selectors.workload import division, weights_on
from reports.selectors.workload_then import division_then
from reports.services.reading import read_on
from routes.models import EnrolmentEnd, StopGround
from routes.services import enrolment as acts
from routes.services.groups import reschedule_group
from tests import make
from tests.cases import cabinet, pips
from tests.enforcement import procedure
from tests.reports import sights
from tests.routes import bought, courses

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
            assert browser.get(row.late_href).context["listed"]["total"] == row.load.late
            assert browser.get(row.soon_href).context["listed"]["total"] == row.load.soon

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

    found = division_then(codes, known=read_upto(), on=on, most=50)

    assert found == division(Desk(files.leads(on), on, is_own=False), most=50)
    assert {load.person: load.cases for load in found.people}[files.worker.id] == 3


def test_seats_and_waits_with_a_provider_are_those_that_were_known(region, today):
    said_on = [date(2026, 4, 20), date(2026, 5, 4), date(2026, 5, 10), date(2026, 6, 1)]
    today(pips.DAY)
    supply = courses.supplied(region)
    lead = make.user("team_lead", region.region)

    def told(day: str = "") -> tuple[int, ...]:
        browser = make.client(lead)
        (row,) = browser.get(f"{TEAM}aanbieders/", {"bekend-op": day}).context["providers"]
        for _, number, href in row.numbers:
            page = browser.get(href)
            assert sights.length(page) == page.context["total"] == number, href
        return tuple(number for _, number, _ in row.numbers)

    first = courses.placed(courses.planned(region), supply)
    other = courses.waiting(courses.planned(region), supply)
    courses.own(courses.planned(region, group="family"), provider=supply.provider)
    # The first lesson of 13 April is recorded on the 20th, that the other stopped in May.
    today(said_on[0])
    begun = {"started_on": bought.START, "by": first.by(said_on[0]), "on": said_on[0]}
    acts.start_course(enrolment_id=first.enrolment_id, **begun)
    today(said_on[1])
    group = supply.open_group
    change = {"first_day": group.first_day, "places": 15, "by": make.BUILDER, "on": said_on[1]}
    reschedule_group(group_id=group.id, **change)
    assert told() == (15, 1, 1, 0, 0)
    for course, on, reason, ground, ended_on in (
        (other, said_on[2], EnrolmentEnd.STOPPED, StopGround.WORK, said_on[0]),
        (first, said_on[3], EnrolmentEnd.FINISHED, None, date(2026, 5, 29)),
    ):
        today(on)
        why = {"reason": reason, "ground": ground, "ended_on": ended_on}
        acts.end_course(enrolment_id=course.enrolment_id, **why, by=course.by(on), on=on)
    on = date(2026, 6, 3)
    today(on)
    read_on()

    assert told() == (15, 0, 0, 1, 1)
    assert told("2026-04-19") == (12, 0, 2, 0, 0)
    assert told("2026-05-03") == (12, 1, 1, 0, 0)
    assert told("2026-05-09") == (15, 1, 1, 0, 0)
    assert told("2026-05-10") == (15, 1, 0, 0, 1)
    assert told("2026-05-31") == (15, 1, 0, 0, 1)
    assert told("2026-06-02") == (15, 0, 0, 1, 1)
    actor = make.actor("team_lead", region.region, on=on)
    assert providers_then(actor, known=read_upto(), on=on) == provider_figures(actor, on=on)

    # Who finished is of Dordrecht, which takes its duties back; another team never bought here.
    ended = {"last_day": date(2026, 6, 2), "by": make.BUILDER, "on": on}
    for duty in Delegation.objects.filter(municipality="0505", executor=region.region):
        end_delegation(delegation_id=duty.id, **ended)
    finished = f"{TEAM}aanbieders/{supply.provider.id}/?welke=afgerond"
    for back in ("", "&bekend-op=2026-06-02"):
        page = make.client(lead).get(f"{finished}{back}")
        assert page.context["total"] == sights.length(page) == 1
        assert "Nu van een gemeente die u niet ziet" in page.content.decode()
        assert first.desk.case.number not in page.content.decode()
    other = make.user("team_lead", region.own("0590"))
    assert make.client(other).get(finished).status_code == 404


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


def test_files_of_enforcement_stand_as_they_were_known_and_open_the_list_of_then(region, today):
    today(procedure.MISSED)
    file = procedure.cooperation(region)
    file.miss_a_talk()
    lead = make.user("team_lead", region.region)
    days = {
        procedure.OPENED: (file.open, file.talk_to),
        procedure.ANNOUNCED: (file.warn, file.check, file.report, file.announce),
        procedure.DECIDED: (file.decide,),
    }

    def stand(day=None):
        browser = make.client(lead)
        board = browser.get(f"{TEAM}handhaving/", {"bekend-op": day.isoformat()} if day else {})
        (opened,) = [row for row in board.context["steps"] if row[0].key == "files_open"]
        for one, number, href in (opened, *board.context["files"]):
            listed = browser.get(href).context["list"]
            assert listed["total"] == len(listed["rows"]) == int(number), one.key
        return [int(number) for _, number, _ in (opened, *board.context["files"])]

    of_now = {}
    for day, steps in days.items():
        today(day)
        for step in steps:
            step()
        read_on()
        of_now[day] = stand()
    today(procedure.PUBLISHED)

    assert {day: stand(day) for day in days} == of_now
    assert list(of_now.values()) == [
        [1, 1, 0, 0],
        [1, 1, 0, 0],
        [0, 1, 1, 0],
    ]
