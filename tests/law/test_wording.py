from datetime import date
from decimal import Decimal

import pytest

from law.wording import (
    counted,
    euros,
    listed,
    percentage,
    sentence,
    tenths,
    thousands,
    written,
    written_with_weekday,
)


def test_a_date_is_written_in_dutch():
    assert written(date(2026, 3, 1)) == "1 maart 2026"
    assert written_with_weekday(date(2025, 4, 22)) == "dinsdag 22 april 2025"


@pytest.mark.parametrize(("number", "words"), [(1, "1 week"), (2, "2 weken"), (0, "0 weken")])
def test_a_number_takes_the_right_noun(number, words):
    assert counted(number, "week", "weken") == words


@pytest.mark.parametrize("text", ["er is geen intake", "Er is geen intake."])
def test_a_sentence_has_a_capital_and_one_full_stop(text):
    assert sentence(text) == "Er is geen intake."


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "€ 0,00"),
        (5, "€ 0,05"),
        (-150, "€ -1,50"),
        (2500, "€ 25,00"),
        (123_456_700, "€ 1.234.567,00"),
    ],
)
def test_an_amount_is_written_in_dutch(cents, words):
    assert euros(cents) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (Decimal("66.7"), "66,7"),
        (Decimal("12.0"), "12"),
        (Decimal("-0.5"), "-0,5"),
        (1250.26, "1.250,3"),
        (1_234_567.0, "1.234.567"),
    ],
)
def test_a_number_is_written_in_dutch_to_one_decimal(number, words):
    assert tenths(number) == words


def test_counts_and_rates_are_written_in_dutch():
    assert (thousands(999), thousands(1_250_000)) == ("999", "1.250.000")
    assert percentage(650) == "6,50 procent"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((), ""),
        (("Lezen",), "Lezen"),
        (("Lezen", "Luisteren", "Spreken"), "Lezen, Luisteren en Spreken"),
    ],
)
def test_words_are_listed_as_in_a_sentence(words, text):
    assert listed(words) == text
