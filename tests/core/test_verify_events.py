"""manage.py verify_events: one line per break and exit code 1, or one line and 0."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.models import Stream
from tests import make
from tests.cases import openings
from tests.core.test_events import tamper

DAY = date(2025, 2, 12)


@pytest.fixture
def cases(region):
    by = make.actor("caseworker", region.region, on=DAY)
    return [openings.opened(by), openings.opened(by)]


def verify(*arguments: str) -> tuple[int, list[str]]:
    out = StringIO()
    try:
        call_command("verify_events", *arguments, stdout=out)
    except SystemExit as ended:
        return ended.code, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_a_whole_history_is_said_in_one_line(cases):
    assert verify() == (0, ["the history of everything is whole"])
    number = cases[0].number
    assert verify("--case", number) == (0, [f"the history of {number} is whole"])


def test_a_changed_event_is_one_line_and_exit_code_one(cases):
    tamper("UPDATE core_event SET verb = 'x' WHERE stream_id = %s AND number = 1", cases[0].id)

    assert verify() == (1, [f"{cases[0].id} event 1: inhoud is gewijzigd"])
    assert verify("--case", cases[0].number)[0] == 1
    assert verify("--case", cases[1].number)[0] == 0


def test_a_case_whose_whole_history_is_gone_is_found(cases):
    tamper("DELETE FROM core_event WHERE stream_id = %s", cases[0].id)
    tamper("DELETE FROM core_stream WHERE id = %s", cases[0].id)
    assert not Stream.objects.filter(id=cases[0].id).exists()

    assert verify() == (1, [f"{cases[0].id} event 0: de hele geschiedenis ontbreekt"])


def test_a_number_that_no_case_has_is_said(cases):
    with pytest.raises(CommandError, match="there is no case 1999-00001"):
        verify("--case", "1999-00001")
