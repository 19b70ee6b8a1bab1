import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.calendar import BeyondCalendar, is_rest_day
from law.registry import NotYetLaw, parameter
from law.terms import Length, LengthUnit, TermKey, term

FILES = sorted((Path(__file__).parent / "terms").glob("*.toml"))
SITUATIONS = [
    pytest.param(situation, id=situation["name"])
    for path in FILES
    for situation in tomllib.loads(path.read_text(encoding="utf-8"))["situation"]
]
FIRST_DATES = {
    TermKey.PIP: date(2022, 1, 1),
    TermKey.PIP_AFTER_INFORMATION: date(2023, 1, 1),
    TermKey.PIP_AFTER_MOVE: date(2022, 1, 1),
    TermKey.INTEGRATION: date(2022, 1, 1),
    TermKey.ROUTE_SWITCH: date(2022, 1, 1),
    TermKey.COURSE_OFFER: date(2022, 1, 1),
    TermKey.EDUCATION_START: date(2022, 1, 1),
    TermKey.NEW_INTAKE_TERM: date(2022, 1, 1),
    TermKey.RELIEF: date(2022, 1, 1),
    TermKey.OBJECTION: date(1994, 1, 1),
    TermKey.OBJECTION_DECISION: date(2009, 10, 1),
    TermKey.OBJECTION_DECISION_COMMITTEE: date(2009, 10, 1),
    TermKey.PAYMENT: date(2009, 7, 1),
    TermKey.REMINDER: date(2009, 7, 1),
    TermKey.FINE_DECISION: date(2009, 7, 1),
    TermKey.APPLICATION_DECISION: date(1994, 1, 1),
    TermKey.NOTICE_OF_DEFAULT: date(2009, 10, 1),
    TermKey.COMPLETION_REFUSAL: date(1994, 1, 1),
    TermKey.PENALTY_DECISION: date(2009, 10, 1),
    TermKey.APPEAL: date(1994, 1, 1),
    TermKey.VIEWS: date(2022, 1, 1),
    TermKey.FINE_LAPSE: date(2009, 7, 1),
    TermKey.FINE_LAPSE_REPORTED: date(2009, 7, 1),
    TermKey.PRESCRIPTION: date(2009, 7, 1),
}
NEVER_ROLL = {
    TermKey.INTEGRATION,
    TermKey.ROUTE_SWITCH,
    TermKey.COURSE_OFFER,
    TermKey.EDUCATION_START,
    TermKey.NEW_INTAKE_TERM,
    TermKey.RELIEF,
    TermKey.FINE_DECISION,
    TermKey.FINE_LAPSE,
    TermKey.FINE_LAPSE_REPORTED,
    TermKey.PRESCRIPTION,
}

days = st.dates(min_value=date(2023, 1, 1), max_value=date(2060, 12, 31))
keys = st.sampled_from(TermKey)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_situation_ends_as_a_jurist_reckons_it(situation):
    start = situation["from"]

    result = term(situation["key"], on=start).explain(start)

    assert result.last_day == situation["last_day"]
    assert [name for _, name in result.rolled_over] == situation.get("over", [])
    assert result.rolled_from == (result.rolled_over[0][0] if "over" in situation else None)
    assert list(result.citations) == situation.get("articles", list(result.citations))
    assert result.counted_from == situation.get("counted_from", start)
    assert result.start_event == situation.get("starts", result.start_event)
    assert result.parameter_since == situation.get("since", result.parameter_since)


def test_every_term_has_a_situation():
    assert {param.values[0]["key"] for param in SITUATIONS} == set(TermKey)


@pytest.mark.parametrize("key", TermKey)
def test_a_term_exists_from_its_first_date_and_not_a_day_earlier(key):
    first = FIRST_DATES[key]

    assert term(key, on=first).since == first
    with pytest.raises(NotYetLaw) as refusal:
        term(key, on=first - timedelta(days=1))
    assert refusal.value.key == key
    assert refusal.value.first == first


@pytest.mark.parametrize("key", TermKey)
def test_every_term_names_its_own_article_first(key):
    found = term(key, on=date(2026, 3, 2)).explain(date(2026, 3, 2))

    assert found.citations
    assert found.label
    assert found.start_event


@given(key=keys, start=days)
def test_a_term_that_rolls_never_ends_on_a_rest_day(key, start):
    result = term(key, on=start).explain(start)

    assert (key in NEVER_ROLL) or not is_rest_day(result.last_day)


@given(key=st.sampled_from(sorted(NEVER_ROLL)), start=days)
def test_a_term_that_is_long_or_stands_in_a_ministerial_regulation_never_rolls(key, start):
    assert term(key, on=start).explain(start).rolled_from is None


@given(key=keys, start=days)
def test_the_last_day_explained_is_the_last_day(key, start):
    found = term(key, on=start)

    assert found.explain(start).last_day == found.ends(start)


@given(key=keys, start=days, later=st.integers(min_value=0, max_value=400))
def test_a_later_event_never_ends_the_term_earlier(key, start, later):
    found = term(key, on=start)

    assert found.ends(start) <= found.ends(start + timedelta(days=later))


@given(
    start=days,
    unit=st.sampled_from(LengthUnit),
    n=st.integers(min_value=1, max_value=30),
    more=st.integers(min_value=0, max_value=10),
)
def test_a_longer_length_never_ends_earlier(start, unit, n, more):
    assert Length(n, unit).after(start) <= Length(n + more, unit).after(start)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(1, LengthUnit.DAYS), "1 dag"),
        (Length(14, LengthUnit.DAYS), "14 dagen"),
        (Length(1, LengthUnit.WEEKS), "1 week"),
        (Length(10, LengthUnit.WEEKS), "10 weken"),
        (Length(1, LengthUnit.MONTHS), "1 maand"),
        (Length(3, LengthUnit.YEARS), "3 jaar"),
    ],
)
def test_a_length_reads_as_dutch(length, words):
    assert str(length) == words


def test_a_number_of_days_is_a_length_too():
    length = Length.of(parameter("summons_term_days", date(2026, 1, 1)))

    assert length.after(date(2026, 1, 1)) == date(2026, 1, 15)


def test_a_key_that_is_no_term_is_refused():
    with pytest.raises(ValueError, match="min_age"):
        term("min_age", on=date(2026, 1, 1))


def test_a_count_is_no_length():
    with pytest.raises(ValueError, match="count"):
        Length.of(parameter("intake_summonses", date(2026, 1, 1)))


def test_a_term_that_leaves_the_calendar_is_refused():
    with pytest.raises(BeyondCalendar, match="buiten de kalender"):
        term(TermKey.PIP, on=date(2026, 1, 1)).ends(date(9999, 12, 1))
