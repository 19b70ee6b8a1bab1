from datetime import date

import pytest

from law.wording import counted, euros, listed, sentence, written, written_with_weekday


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
    [(0, "€ 0,00"), (5, "€ 0,05"), (2500, "€ 25,00"), (123_456_700, "€ 1.234.567,00")],
)
def test_an_amount_is_written_in_dutch(cents, words):
    assert euros(cents) == words


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
