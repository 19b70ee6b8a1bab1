"""Birth dates as the register knows them: nothing is ever filled in."""

from datetime import date

import pytest

from core.partial_date import PartialDate

ON = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("born", "written", "earliest", "latest"),
    [
        (PartialDate(1990, 3, 4), "4 maart 1990", date(1990, 3, 4), date(1990, 3, 4)),
        (PartialDate(1990, 2), "februari 1990 (dag onbekend)", date(1990, 2, 1), date(1990, 2, 28)),
        (PartialDate(1988, 2), "februari 1988 (dag onbekend)", date(1988, 2, 1), date(1988, 2, 29)),
        (
            PartialDate(1990),
            "1990 (maand en dag onbekend)",
            date(1990, 1, 1),
            date(1990, 12, 31),
        ),
        (PartialDate(), "onbekend", None, None),
        (
            PartialDate(1990, None, 5),
            "1990 (maand en dag onbekend)",
            date(1990, 1, 1),
            date(1990, 12, 31),
        ),
    ],
)
def test_a_partial_date_is_written_as_it_is_and_knows_its_limits(born, written, earliest, latest):
    assert str(born) == written
    assert (born.earliest, born.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (PartialDate(2000, 6, 15), 26),
        (PartialDate(2000, 6, 16), 25),
        (PartialDate(2000, 5), 26),
        (PartialDate(2000, 7), 25),
        (PartialDate(2000, 6), None),
        (PartialDate(2000), None),
        (PartialDate(), None),
    ],
)
def test_an_age_is_said_only_when_the_known_parts_decide_it(born, age):
    assert born.age(ON) == age


def test_a_whole_date_becomes_a_whole_partial_date():
    assert PartialDate.of(ON) == PartialDate(2026, 6, 15)
