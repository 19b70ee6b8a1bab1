from datetime import date, timedelta

import pytest

from routes.rules.supply import (
    OptionFacts,
    SupplyFacts,
    covered_until,
    is_near,
    lot_may_be_used,
    option_may_be_exercised,
    provider_may_take,
    runs_dry,
)

LAST = date(2026, 6, 30)
FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)


def facts(**told):
    return SupplyFacts(
        **{
            "needs_mark": True,
            "mark_name": "Blik op Werk",
            "mark_last_day": date(2027, 12, 31),
            "first_day": FIRST,
            "last_day": LAST,
            "remaining": 3,
            **told,
        }
    )


@pytest.mark.parametrize(
    ("on", "may"), [(LAST - DAY, True), (LAST, True), (LAST + DAY, False)], ids=str
)
def test_a_provider_takes_people_up_to_and_including_the_last_day_of_its_mark(on, may):
    assert bool(provider_may_take(facts(mark_last_day=LAST), on=on)) is may


def test_a_lapsed_mark_is_told_with_its_last_day_and_the_article():
    (ground,) = provider_may_take(facts(mark_last_day=LAST), on=LAST + DAY).failed

    assert ground.citation == "WI 16(3)"
    assert "liep af op 30 juni 2026" in ground.text


def test_a_provider_without_a_known_mark_takes_nobody():
    assert not provider_may_take(facts(mark_last_day=None), on=FIRST)


def test_what_is_no_course_asks_no_mark():
    assert provider_may_take(facts(needs_mark=False, mark_last_day=None), on=FIRST)


@pytest.mark.parametrize(
    ("on", "may"),
    [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)],
    ids=str,
)
def test_a_lot_is_used_from_its_first_day_up_to_and_including_its_last(on, may):
    assert bool(lot_may_be_used(facts(), on=on)) is may


@pytest.mark.parametrize(("asked", "may"), [(2, True), (3, True), (4, False)])
def test_a_lot_gives_no_more_than_is_left(asked, may):
    assert bool(lot_may_be_used(facts(remaining=3, asked=asked), on=FIRST)) is may


@pytest.mark.parametrize("remaining", [0, -2])
def test_an_exhausted_lot_says_that_nothing_is_left(remaining):
    (ground,) = lot_may_be_used(facts(remaining=remaining), on=FIRST).failed

    assert "nog 0 over" in ground.text


def test_a_lot_of_another_municipality_is_not_used():
    assert not lot_may_be_used(facts(is_for_municipality=False), on=FIRST)


def test_a_lapsed_mark_closes_the_lot_also_while_the_lot_runs():
    assert not lot_may_be_used(facts(mark_last_day=FIRST), on=FIRST + DAY)


@pytest.mark.parametrize(("remaining", "warns"), [(21, False), (20, True), (19, True), (0, True)])
def test_a_lot_of_which_a_fifth_is_left_asks_for_more(remaining, warns):
    assert runs_dry(remaining=remaining, volume=100, percent=20) is warns


@pytest.mark.parametrize("days", [89, 90, 91])
def test_a_last_day_is_near_from_ninety_days_before(days):
    assert is_near(LAST, on=LAST - days * DAY, days=90) is (days <= 90)


def test_a_last_day_that_has_passed_is_near_too():
    assert is_near(LAST, on=LAST + DAY, days=90)


@pytest.mark.parametrize(
    ("next_first", "until"),
    [
        (LAST + DAY, date(2027, 6, 30)),
        (LAST + 2 * DAY, LAST),
        (LAST - 30 * DAY, date(2027, 6, 30)),
    ],
    ids=["the day after", "a day later", "before it lapsed"],
)
def test_marks_cover_as_long_as_they_follow_one_another(next_first, until):
    marks = [(next_first, date(2027, 6, 30)), (FIRST, LAST)]

    assert covered_until(marks, on=FIRST + DAY) == until


def test_a_mark_that_did_not_begin_covers_nothing_yet():
    assert covered_until([(FIRST, LAST)], on=FIRST - DAY) is None
    assert covered_until([(FIRST, LAST)], on=FIRST) == LAST


def test_a_mark_that_lapsed_tells_its_last_day():
    assert covered_until([(FIRST, LAST)], on=LAST + DAY) == LAST


def option(**told):
    return OptionFacts(**{"is_exercised": False, "is_next": True, "last_day": LAST, **told})


@pytest.mark.parametrize(
    ("on", "may"), [(LAST - DAY, True), (LAST, True), (LAST + DAY, False)], ids=str
)
def test_an_option_is_exercised_while_the_contract_lasts(on, may):
    assert bool(option_may_be_exercised(option(), on=on)) is may


@pytest.mark.parametrize("told", [{"is_exercised": True}, {"is_next": False}])
def test_an_option_is_exercised_once_and_in_its_turn(told):
    assert not option_may_be_exercised(option(**told), on=FIRST)
