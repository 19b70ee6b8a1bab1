"""Three lives of three years, without the nights of a play."""

import heapq
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import call_command

from cases.models import Group, LearningRoute, Phase, PipState, PipVersion
from core import clock, events
from demo.acts import Role
from demo.market import Market
from demo.office import Office
from demo.people import arrival
from demo.player import Waiting, _office_hours
from demo.region import build_region
from demo.stories import Turn, story
from law.calendar import is_rest_day
from tests import make

NOTIFIED_ON = date(2023, 3, 1)
LAST_DAY = date(2026, 3, 31)
SEED = 1
FATES = {
    LearningRoute.B1: {"is_schooled": True, "is_young": False},
    LearningRoute.EDUCATION: {"is_schooled": True, "is_young": True},
    LearningRoute.Z: {"is_schooled": False, "is_young": False},
}
"""Who follows which route."""

BSNS = ("999999011", "999999023", "999999035")


def lead_lives():
    """Three newcomers of one day, each with the same dice."""
    office = Office(build_region(), Random(1))
    market = Market(office, Random(2), cases=30, last_day=LAST_DAY)
    stories = [market.story(NOTIFIED_ON), market.pvt_story(NOTIFIED_ON)]
    roles = []
    for bsn, fate in zip(BSNS, FATES.values(), strict=True):
        dice = Random(SEED)
        born = arrival(dice, bsn, "0505", notified_on=NOTIFIED_ON)
        born = replace(born, group=Group.ASYLUM, has_young_children=False, **fate)
        role = Role(arrival=born, code="0505", office=office, dice=dice)
        roles.append(role)
        stories.append(
            story(role, Turn.SMOOTH, notified_on=NOTIFIED_ON, moves_to="0590", market=market)
        )
    waiting = [Waiting(next(one), place, one) for place, one in enumerate(stories)]
    heapq.heapify(waiting)
    for ahead in range((LAST_DAY - NOTIFIED_ON).days):
        day = NOTIFIED_ON + timedelta(days=ahead)
        if not is_rest_day(day):
            with clock.at(day):
                _office_hours(day, waiting, office)
    return [role.case for role in roles]


@pytest.fixture
def lives(transactional_db):
    call_command("flush", "--no-input", verbosity=0)
    yield lead_lives()
    call_command("flush", "--no-input", verbosity=0)
    make.region()  # it stood there for every test of this process


def test_each_route_can_be_followed_to_its_end(lives):
    for case, route in zip(lives, FATES, strict=True):
        case.refresh_from_db()
        plan = PipVersion.objects.filter(case=case, state=PipState.ADOPTED).latest("number")
        assert (plan.route, case.phase) == (route, Phase.COMPLETED)
    assert list(events.breaks()) == []
