"""What the coming months bring: a method that proved itself, with a range that held."""

from random import Random

import pytest

from reports.rules.forecast import (
    AHEAD,
    COVERAGE,
    LEAST,
    METHODS,
    Expected,
    forecast,
    holt,
    seasonal,
)

SEASON = [20, 22, 25, 30, 34, 36, 38, 35, 31, 27, 23, 21]
MEAN, LAST, YEAR_BEFORE, HOLT = METHODS


def noisy(seed: int, months: int = 36) -> list[int]:
    """Arrivals without pattern around thirty."""
    dice = Random(seed)
    return [max(0, round(dice.gauss(30, 6))) for _ in range(months)]


def test_with_eleven_months_nothing_is_said_and_with_twelve_three_months_are():
    assert forecast([5] * (LEAST - 1)) is None
    found = forecast([5] * LEAST)

    assert found is not None
    assert found.months == (Expected(5, 5, 5),) * AHEAD


@pytest.mark.parametrize(
    ("history", "method"),
    [
        pytest.param(SEASON * 3, YEAR_BEFORE, id="the same every year"),
        pytest.param([100 + 4 * month for month in range(36)], HOLT, id="four more every month"),
        pytest.param([10] * 22 + [40] * 14, LAST, id="a step that stays"),
    ],
)
def test_the_method_that_was_least_wrong_is_used(history, method):
    found = forecast(history)

    assert found is not None
    assert found.method == method


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("months", [12, 17, 36])
def test_the_range_holds_at_least_four_in_five_of_what_was_kept_back(seed, months):
    found = forecast(noisy(seed, months))

    assert found is not None
    assert found.inside >= COVERAGE * found.said
    assert found.percent >= 80
    assert found.said == found.tested * AHEAD
    assert all(one.low <= one.value <= one.high for one in found.months)


def test_what_was_kept_back_is_said_from_what_came_before_it_alone():
    history = noisy(1)
    changed = [*history[:-1], history[-1] + 1000]

    assert seasonal(history[:-1], 1) == seasonal(changed[:-1], 1) == history[-13]
    found = forecast(changed)
    assert found is not None
    assert found.inside < found.said


def test_a_count_is_never_said_to_be_under_nought():
    found = forecast([60 - 5 * month for month in range(12)] + [0] * 6)

    assert found is not None
    assert min(one.low for one in found.months) == 0
    assert holt([10, 5, 0], 3) < 0
