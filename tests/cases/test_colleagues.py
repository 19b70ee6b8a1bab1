"""Whom one can choose from: everybody while they fit in a list, else who was asked for."""

import pytest

from accounts.actors import Scope
from accounts.acts import Act
from cases.selectors import caseworkers
from tests import make
from tests.cases import cabinet

pytestmark = pytest.mark.django_db


def test_as_many_colleagues_as_fit_are_listed_and_one_more_asks_for_a_municipality(region):
    files = cabinet.cabinet(region)
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    files.open(cabinet.TODAY)
    files.open(cabinet.TODAY, code="0590", caseworker_id=ravi.id)
    scope = Scope.of(files.leads(), Act.VIEW_CASE)

    both = caseworkers(scope, most=2)
    none = caseworkers(scope, most=1)
    asked = caseworkers(scope, most=1, asked=[str(ravi.id), "niemand"])
    there = caseworkers(scope, town="0590", most=1)

    assert both.is_whole
    assert [name for _, name in both.choices] == ["Iedereen", "Ravi Mohan", files.worker.name]
    assert (none.people, none.is_whole) == ([], False)
    assert none.choices == [("", "Iedereen (namen per gemeente)")]
    assert [person.name for person in asked.people] == ["Ravi Mohan"]
    assert [person.name for person in there.people] == ["Ravi Mohan"]
    assert there.is_whole
