"""`manage.py statement`: the frozen figures of a month, for who checks them."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports.models import Fact
from reports.rules.statements import digest
from reports.services.stating import make_statement
from reports.services.tallying import tally_again
from tests import make

FIRST_OF_APRIL = date(2026, 4, 1)
TOWN = "0505"


@pytest.fixture
def statement(desk, region):
    lead = make.actor("team_lead", region.region, on=FIRST_OF_APRIL)
    return make_statement(code=TOWN, month=date(2026, 3, 1), by=lead, on=FIRST_OF_APRIL)


def printed(*options, month="2026-03"):
    out = StringIO()
    call_command("statement", TOWN, month, *options, stdout=out)
    return out.getvalue()


def test_it_prints_one_object_with_the_frozen_figures_and_their_digest(statement):
    told = json.loads(printed("--json"))

    assert told["figures"] == statement.figures
    assert told["digest"] == told["frozen_digest"] == statement.sha256 == digest(told["figures"])
    assert (told["municipality"], told["month"], told["number"]) == (TOWN, "2026-03", 1)
    assert statement.sha256 in printed()


def test_reckoned_again_it_says_the_same_whatever_came_later_and_stores_nothing(statement, desk):
    desk.leave_the_country(date(2026, 3, 20), on=FIRST_OF_APRIL)

    assert json.loads(printed("--json", "--rebuild")) == json.loads(printed("--json"))
    assert type(statement).objects.count() == 1


@pytest.mark.parametrize("options", [("--rebuild",), ("--json", "--rebuild")])
def test_figures_that_are_others_by_now_are_printed_and_end_in_a_fault(statement, options):
    Fact.objects.filter(kind="first_plan").delete()
    tally_again()

    with pytest.raises(CommandError, match=statement.sha256) as fault:
        printed(*options)

    assert fault.value.returncode == 1


@pytest.mark.parametrize(
    ("month", "said"),
    [("maart", "Schrijf de maand als 2026-10."), ("2025-02", "geen maandrapport gemaakt")],
)
def test_a_month_that_is_none_or_was_not_stated_is_said(statement, month, said):
    with pytest.raises(CommandError, match=said) as fault:
        printed(month=month)

    assert fault.value.returncode == 2
