"""Numbers in a series, without gaps."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from core.numbers import next_number


def take(series: str) -> int:
    """One number, in a transaction and a connection of its own."""
    try:
        with transaction.atomic():
            return next_number(series)
    finally:
        connection.close()


@pytest.mark.django_db
def test_each_series_counts_for_itself():
    assert [next_number("a"), next_number("a"), next_number("b")] == [1, 2, 1]


@pytest.mark.django_db
def test_a_number_that_was_not_used_is_given_again():
    with transaction.atomic():
        next_number("a")
        transaction.set_rollback(True)

    assert next_number("a") == 1


@pytest.mark.django_db(transaction=True)
def test_who_asks_at_the_same_time_gets_another_number():
    with ThreadPoolExecutor(4) as hands:
        taken = list(hands.map(take, ["a"] * 12))

    assert sorted(taken) == list(range(1, 13))
