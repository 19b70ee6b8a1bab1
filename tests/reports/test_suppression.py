"""Nothing hidden can be computed from what is shown: tried by counting every possibility."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.rules.suppression import MARGIN, SMALL, Table, hidden

GROUPS = ("all", "asylum", "family")


def split(key):
    """All is asylum and family."""
    return {(key, "all"): 1, (key, "asylum"): -1, (key, "family"): -1}


def summed(total, parts, group):
    """A total and its parts, of one group."""
    return {(total, group): 1, **{(part, group): -1 for part in parts}}


def two_way(parts):
    """A table of codes by group with every total."""
    keys = ("total", *parts)
    relations = [split(key) for key in keys]
    return relations + [summed("total", parts, group) for group in GROUPS]


def filled(inner):
    """The values of a two-way table from its inner numbers."""
    values = {}
    for part, (asylum, family) in inner.items():
        values |= {(part, "asylum"): asylum, (part, "family"): family}
        values[part, "all"] = asylum + family
    for group in GROUPS:
        values["total", group] = sum(values[part, group] for part in inner)
    return values


def table(inner):
    """A publication of which every number under five is secret."""
    values = filled(inner)
    secret = frozenset(cell for cell, value in values.items() if value < SMALL)
    return Table(values=values, relations=two_way(tuple(inner)), secret=secret)


def possible(inner, shown, most):
    """Every two-way table that a reader could think of who knows what is shown."""
    for numbers in product(range(most + 1), repeat=2 * len(inner)):
        guess = filled(dict(zip(inner, zip(numbers[::2], numbers[1::2], strict=True), strict=True)))
        if all(guess[cell] == value for cell, value in shown.items()):
            yield guess


PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7))


@settings(max_examples=12, deadline=None)
@given(PAIRS, PAIRS)
def test_every_hidden_number_could_be_another_one_to_who_counts_all_possibilities(first, second):
    inner = {"a": first, "b": second}
    asked = table(inner)
    gone = hidden(asked)
    shown = {cell: value for cell, value in asked.values.items() if cell not in gone}
    guesses = list(possible(inner, shown, 10))

    for cell in gone:
        others = [abs(guess[cell] - asked.values[cell]) for guess in guesses]
        assert max(others) >= MARGIN, (cell, shown)
    assert asked.secret <= gone


def test_large_numbers_are_all_shown():
    assert hidden(table({"a": (50, 40), "b": (30, 20)})) == frozenset()


def test_one_small_number_takes_another_with_it_in_each_sum_it_is_part_of():
    gone = hidden(table({"a": (2, 40), "b": (30, 20), "c": (25, 35)}))

    assert ("a", "asylum") in gone
    assert len([cell for cell in gone if cell[0] == "a"]) >= 2
    assert len([cell for cell in gone if cell[1] == "asylum"]) >= 2
    assert len(gone) <= 4


def test_zeros_beside_one_large_number_that_is_the_total_are_not_given_away():
    gone = hidden(table({"a": (0, 0), "b": (100, 80)}))

    assert ("b", "all") in gone or ("total", "all") in gone


def test_a_stock_that_is_shown_every_month_is_kept_and_the_flows_are_hidden():
    values = {("open", "all"): 100, ("before", "all"): 95, ("in", "all"): 7, ("out", "all"): 2}
    relation = {("open", "all"): 1, ("before", "all"): -1, ("in", "all"): -1, ("out", "all"): 1}
    kept = frozenset({("open", "all"), ("before", "all")})
    asked = Table(
        values=values, relations=[relation], secret=frozenset({("out", "all")}), kept=kept
    )

    assert hidden(asked) == {("out", "all"), ("in", "all")}


def test_what_nothing_shown_hangs_together_with_stays_as_hidden_as_it_is():
    alone = Table(values={("x", "all"): 1}, relations=[], secret=frozenset({("x", "all")}))

    assert hidden(alone) == {("x", "all")}
