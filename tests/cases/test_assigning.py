from datetime import date

import pytest

from accounts.actors import Actor
from cases.services.assigning import assign
from core.errors import Invalid, NotInScope
from tests import make
from tests.cases.openings import OPENED, caseworker, opened, verbs

DAY = date(2025, 2, 13)


@pytest.fixture
def lead(region):
    return make.actor("team_lead", region.region, on=DAY)


def test_a_team_lead_gives_cases_to_a_colleague(region, lead):
    cases = [opened(caseworker(region)), opened(caseworker(region))]
    colleague = make.user("caseworker", region.region)

    assign(case_ids=[case.id for case in cases], caseworker_id=colleague.id, by=lead, on=DAY)

    for case in cases:
        case.refresh_from_db()
        assert case.caseworker_id == colleague.id
        assert verbs(case)[-1] == "case_assigned"


def test_a_case_of_another_municipality_keeps_all_from_being_given(region, lead):
    here = opened(caseworker(region))
    there = opened(caseworker(region, code="0610"), municipality_code="0610")
    colleague = make.user("caseworker", region.region)

    with pytest.raises(NotInScope):
        assign(case_ids=[here.id, there.id], caseworker_id=colleague.id, by=lead, on=DAY)

    here.refresh_from_db()
    assert here.caseworker_id != colleague.id


def test_a_colleague_of_another_municipality_is_refused(region, lead):
    case = opened(caseworker(region))
    colleague = make.user("caseworker", region.own("0610"))

    with pytest.raises(Invalid, match=case.number):
        assign(case_ids=[case.id], caseworker_id=colleague.id, by=lead, on=DAY)


def test_who_left_gets_no_cases(region, lead):
    case = opened(caseworker(region))
    colleague = make.user("caseworker", region.region)
    colleague.is_active = False
    colleague.save()

    with pytest.raises(Invalid, match="niet"):
        assign(case_ids=[case.id], caseworker_id=colleague.id, by=lead, on=DAY)


def test_a_caseworker_does_not_divide_the_work(region):
    case = opened(caseworker(region))
    colleague = make.user("caseworker", region.region)
    by = Actor.of(colleague, on=OPENED)

    with pytest.raises(NotInScope):
        assign(case_ids=[case.id], caseworker_id=colleague.id, by=by, on=OPENED)
