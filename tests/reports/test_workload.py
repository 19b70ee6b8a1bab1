"""How much work everybody has, and what giving cases away does to it."""

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from cases.models import EndReason
from cases.services.assigning import assign
from cases.services.clocks import start
from cases.services.ending import end
from cases.worklist import Desk
from law.terms import TermKey
from reports.boards import clocks, work
from reports.rules.workload import POLICIES, Weights, said
from reports.selectors.compiling import Part
from reports.selectors.workload import (
    Division,
    Workload,
    divided,
    division,
    weights_of,
    weights_on,
)
from tests import make
from tests.cases import cabinet
from tests.cases.cabinet import ON

WEIGHTS = Weights(intake=150, pip=140, route=100, map=80, clock=20, late=40, household=25)
ME = UUID(int=1)


def divided_among(*work, **weights):
    """Rows of work (whose, where, what, how much, how much with children), weighed."""
    held = [Part("SELECT %s::uuid, %s, %s, %s, %s", (*row, 0)[:5]) for row in work]
    return divided(held, {"0505": WEIGHTS, **weights}, most=2)


@pytest.mark.django_db
def test_a_case_weighs_by_its_phase_its_terms_and_its_household():
    def weight(*work):
        (mine,) = divided_among(*((ME, "0505", *one) for one in work)).people
        return mine.weight

    assert weight(("route", 1)) == 100
    assert [weight((phase, 1)) for phase in ("intake", "pip", "map")] == [150, 140, 80]
    assert weight(("route", 1), ("clock", 2)) == 140
    assert weight(("route", 1), ("late", 1)) == 140
    assert weight(("route", 1, 1)) == 125
    assert weight(("intake", 3, 1), ("late", 1), ("clock", 2)) == 555
    nothing = Division((), others=0, mean=None, nobody=None)
    elsewhere = (ME, "0590", "route", 1)
    assert divided_among((ME, "0505", "completed", 3, 1), elsewhere) == nothing


@pytest.mark.django_db
def test_work_weighs_as_its_municipality_says_and_only_who_has_most_is_named():
    others = [UUID(int=number) for number in (2, 3)]
    heavy = {"0590": replace(WEIGHTS, route=200)}

    found = divided_among(
        (None, "0505", "intake", 9),
        (others[0], "0505", "route", 2),
        (others[1], "0505", "route", 1),
        (ME, "0505", "route", 1),
        (ME, "0590", "route", 1),
        (ME, "0590", "late", 2),
        **heavy,
    )

    assert found.people == (
        Workload(ME, cases=2, late=2, soon=0, weight=380),
        Workload(others[0], cases=2, late=0, soon=0, weight=200),
    )
    assert (found.others, found.mean) == (1, round((380 + 200 + 100) / 3))
    assert found.nobody == Workload(None, cases=9, late=0, soon=0, weight=1350)


def test_a_weight_is_told_in_cases():
    assert [said(percents) for percents in (0, 100, 1245, 1244)] == ["0,0", "1,0", "12,5", "12,4"]


def names_in(folder: str) -> set[str]:
    """Every name that the modules of a folder import or use."""
    return {
        name
        for path in Path(folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            *(alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)),
            getattr(node, "attr", ""),
            getattr(node, "module", "") or "",
            node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "",
        )
    }


def loads_of(files):
    """The work of everybody in one municipality."""
    desk = Desk(files.leads(), ON, is_own=False, municipality="0505")
    return {load.person: load for load in division(desk, most=50).people}


def test_nothing_that_counts_or_weighs_reads_the_records_of_health():
    used = names_in("reports") | names_in("cases/selectors/assigning.py")

    assert "HealthRecord" not in used
    assert not [name for name in used if name.startswith(("health__", "case__health"))]
    assert not used & {"health", "cases.services.health", "health_discussed_on"}


@pytest.mark.django_db
def test_weights_are_policy_and_everybody_has_the_sum_of_the_own_cases(region):
    files = cabinet.cabinet(region)
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    cases = [files.open(cabinet.LATE).id, files.open(cabinet.TODAY).id]
    assign(case_ids=cases, caseworker_id=ravi.id, by=files.leads(), on=ON)
    files.open(cabinet.FIRST_OF_LATER)
    weights = weights_on(ON, ["0505"])["0505"]

    found = loads_of(files)

    his = found[ravi.id]
    assert (his.cases, his.late, his.soon) == (2, 1, 1)
    assert his.weight == 2 * weights.intake + weights.late + weights.clock
    assert found[files.worker.id].weight == weights.intake
    assert len(POLICIES) == 7


@pytest.mark.django_db
def test_before_cases_are_given_away_the_page_says_what_it_does_to_everybody(region, today):
    today(ON)
    files = cabinet.cabinet(region)
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    chosen = [files.open(cabinet.TODAY) for _ in range(3)]
    ids = [case.id for case in chosen]
    assign(case_ids=ids, caseworker_id=files.worker.id, by=files.leads(), on=ON)
    weight = loads_of(files)[files.worker.id].weight

    page = make.client(files.lead).post("/zaken/toewijzen/", {"case": ids[:2]})

    (panel,) = page.context["panels"]
    getting = {bar.label: bar.told for bar in panel.context["getting"].rows}
    giving = {bar.label: bar.told for bar in panel.context["giving"].rows}
    each = weight // 3
    assert getting[ravi.name] == f"0,0 wordt {said(2 * each)}"
    assert getting[files.worker.name] == said(weight)
    assert giving == {files.worker.name: f"{said(weight)} wordt {said(each)}"}

    given = make.client(files.lead).post(
        "/zaken/toewijzen/", {"case": ids[:2], "confirmed": "1", "caseworker": ravi.id}
    )
    assert given.status_code == 302
    after = loads_of(files)
    assert (after[ravi.id].weight, after[files.worker.id].weight) == (2 * each, each)


@pytest.mark.django_db
def test_a_term_that_outlives_its_case_weighs_as_much_on_the_page_where_the_case_is_given_away(
    region,
):
    files = cabinet.cabinet(region)
    case, by = files.open(cabinet.TODAY), files.by()
    term = {"started_on": date(2026, 3, 2), "about_id": UUID(int=5), "is_work": True}
    start(case, TermKey.FINE_DECISION, **term, by=by, on=ON)
    end(case_id=case.id, reason=EndReason.LEFT_COUNTRY, ended_on=ON, by=by, on=ON)
    desk, late = Desk(files.leads(), ON, is_own=False), weights_on(ON, ["0505"])["0505"].late

    assert weights_of([case.id], desk) == {case.id: late}
    assert loads_of(files)[files.worker.id].weight == late


@pytest.mark.django_db
def test_the_numbers_of_the_division_of_work_open_their_lists(region, today):
    today(ON)
    files = cabinet.cabinet(region)
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    cases = [files.open(cabinet.LATE).id, files.open(cabinet.TODAY).id]
    assign(case_ids=cases, caseworker_id=ravi.id, by=files.leads(), on=ON)
    files.open(cabinet.LATE)
    browser = make.client(files.lead)

    rows = browser.get("/teamoverzicht/werk/").context["work"]

    assert [(row.name, row.load.cases, row.load.late) for row in rows] == [
        (ravi.name, 2, 1),
        (files.worker.name, 1, 1),
    ]
    assert browser.get("/teamoverzicht/werk/").context["others"] == 0
    for row in rows:
        assert len(browser.get(row.cases_href).context["rows"]) == row.load.cases
        assert browser.get(row.late_href).context["total"] == row.load.late
        listed = browser.get(row.soon_href).context["listed"]
        assert listed["total"] == len(listed["rows"]) == row.load.soon


@pytest.mark.django_db
@pytest.mark.parametrize("board", ["werk", "termijnen"])
def test_a_board_names_who_has_most_and_counts_the_others(region, today, monkeypatch, board):
    today(ON)
    files = cabinet.cabinet(region)
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    assign(
        case_ids=[files.open(day).id for day in (cabinet.LATE, cabinet.TODAY, cabinet.LATE)],
        caseworker_id=ravi.id,
        by=files.leads(),
        on=ON,
    )
    files.open(cabinet.LATE)
    monkeypatch.setattr(work, "SHOWN", 1)
    monkeypatch.setattr(clocks, "SHOWN", 1)

    page = make.client(files.lead).get(f"/teamoverzicht/{board}/")

    assert page.context["others"] == 1
    assert "Nog 1 ander heeft" in page.content.decode()
    assert ravi.name in page.content.decode()
    assert files.worker.name not in page.content.decode()
