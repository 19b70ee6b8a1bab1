"""Teamoverzicht: numbers that open what they count."""

from datetime import date

import pytest

from tests import make

pytestmark = pytest.mark.django_db

TEAM = "/teamoverzicht/"
ON = date(2026, 3, 23)


def test_the_overview_is_for_who_leads_a_team(region, today):
    today(ON)

    seen = {
        role: make.client(make.user(role, region.region)).get(TEAM).status_code
        for role in ("team_lead", "caseworker", "legal")
    }

    assert seen == {"team_lead": 200, "caseworker": 404, "legal": 404}
