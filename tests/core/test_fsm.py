"""A state moves through its transitions alone, and never under two hands at once."""

from datetime import date

import pytest

from cases.models import Case, Phase
from core.fsm import ConcurrentTransition, TransitionNotAllowed, edges, machines
from tests import make
from tests.cases import openings

DAY = date(2025, 2, 12)


@pytest.fixture
def case(region):
    return openings.opened(make.actor("caseworker", region.region, on=DAY))


def test_a_state_is_not_assigned(case):
    with pytest.raises(AttributeError):
        case.phase = Phase.ROUTE


def test_a_transition_from_the_wrong_state_is_refused_and_changes_nothing(case):
    with pytest.raises(TransitionNotAllowed):
        case.adopt_pip(dated_on=DAY)

    assert case.phase == Phase.INTAKE
    assert case.first_pip_on is None


def test_reading_again_reads_the_state_too(case):
    other = Case.objects.get(id=case.id)
    other.close_intake(in_absentia=False, on=DAY)
    other.save()

    case.refresh_from_db()

    assert case.phase == Phase.PIP


def test_of_two_hands_at_once_one_wins(case):
    first, second = Case.objects.get(id=case.id), Case.objects.get(id=case.id)
    for hand in (first, second):
        hand.close_intake(in_absentia=False, on=DAY)
    first.save()

    with pytest.raises(ConcurrentTransition):
        second.save()


def test_every_transition_has_a_dutch_label():
    found = [edge for model in machines() for edge in edges(model)]

    assert found
    assert [edge.name for edge in found if not edge.label] == []
