from datetime import date, timedelta

import pytest

from routes.rules.supply import SupplyFacts, lot_may_be_used, provider_may_take

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
