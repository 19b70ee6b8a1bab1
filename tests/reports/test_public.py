"""The public edition: what the reader can reckon with, the reader of every edition too."""

from fractions import Fraction
from random import Random

import pytest

from reports.indicators import CATALOGUE, Measure
from reports.rules import public
from reports.rules.public import BEFORE, FAMILIES, RESTS, Town, patterns
from reports.rules.suppression import SMALL
from tests.reports.editions import GROUPS, before_of, numbers, region_of

ALL = ("all", *GROUPS)
COUNTED = [one.key for one in CATALOGUE if one.measure in (Measure.COUNT, Measure.SUM)]
LEFT = tuple(one.key for one in CATALOGUE if one.key.startswith("outflow_"))
PHASES = ("intake", "pip", "route", "map")
TOTALS = {total for total, _ in FAMILIES} | {"outflow", "completed"}


def any_town(dice, size):
    """A town of about this size, whose numbers fit together."""

    def some(part):
        return dice.randint(0, max(1, size // part))

    asked = {key: (some(8), some(16)) for key in COUNTED if key not in TOTALS}
    for one in PHASES:
        asked[f"phase_{one}"] = (some(2), some(3))
    asked["outflow_completed"] = tuple(
        sum(asked[part][at] for part in ("completed_b1", "completed_education", "completed_z"))
        for at in (0, 1)
    )
    for at in (0, 1):  # the routes of first plans are those plans
        plans = asked["first_plans_in_time"][at] + asked["first_plans_late"][at]
        first = dice.randint(0, plans)
        for key, value in (("b1", first), ("education", 0), ("z", plans - first)):
            old = list(asked[f"first_route_{key}"])
            old[at] = value
            asked[f"first_route_{key}"] = tuple(old)
    for total, part in RESTS:
        asked[part] = tuple(min(asked[part][at], asked[total][at]) for at in (0, 1))
    left = [sum(asked[key][at] for key in LEFT) for at in (0, 1)]
    stock = [
        sum(asked[f"phase_{p}"][at] for p in ("intake", "pip", "route", "map")) for at in (0, 1)
    ]
    asked["inflow"] = tuple(min(asked["inflow"][at], stock[at] + left[at]) for at in (0, 1))
    found = numbers(**asked)
    return Town(numbers=found, before=before_of(found))


def equations(code, *, region):
    """Everything that a reader knows hangs together, of a town or of the region."""
    groups = ("all",) if region else ALL
    for group in groups:
        for total, parts in (*FAMILIES, ("outflow", LEFT)):
            yield {(code, total, group): 1, **{(code, part, group): -1 for part in parts}}
        for total, part in RESTS:
            yield {
                (code, total, group): 1,
                (code, part, group): -1,
                (code, f"{total}~rest", group): -1,
            }
        yield {
            (code, "open_cases", group): 1,
            (code, BEFORE, group): -1,
            (code, "inflow", group): -1,
            (code, "outflow", group): 1,
        }
    if not region:
        for key in (*COUNTED, BEFORE):
            yield {(code, key, "all"): 1, **{(code, key, group): -1 for group in GROUPS}}


def unknowns(towns, found):
    """The cells that are not shown, of towns and region together."""
    gone = set()
    for code, town in towns.items():
        for key, groups in found[code].hidden.items():
            gone |= {(code, key, group) for group in groups if key in COUNTED}
        split = any(town.before[group] < SMALL for group in GROUPS)
        gone |= {(code, BEFORE, group) for group in GROUPS if split}
        if town.before["all"] < SMALL:
            gone.add((code, BEFORE, "all"))
        for total, part in RESTS:
            for group in ALL:
                if any((code, key, group) in gone for key in (total, part)):
                    gone.add((code, f"{total}~rest", group))
    gone |= {("region", key, "all") for key in next(iter(found.values())).region if key in COUNTED}
    gone |= {("region", f"{total}~rest", "all") for total, _ in RESTS}
    if any(town.before["all"] < SMALL for town in towns.values()):
        gone.add(("region", BEFORE, "all"))
    return gone


def without(row, pivot, at):
    """The row minus as much of the pivot as takes the unknown at this place out of it."""
    factor = row[at]
    left = {k: row.get(k, 0) - factor * pivot.get(k, 0) for k in row.keys() | pivot.keys()}
    return {k: v for k, v in left.items() if v}


def solved(rows, unknown):
    """Which unknowns follow from the equations: Gauss, in fractions."""
    order = sorted(unknown)
    place = {cell: at for at, cell in enumerate(order)}
    pivots = {}
    for row in rows:
        left = {place[cell]: Fraction(value) for cell, value in row.items() if cell in place}
        while left and min(left) in pivots:
            left = without(left, pivots[min(left)], min(left))
        if left:
            pivots[min(left)] = {k: v / left[min(left)] for k, v in left.items()}
    for at in sorted(pivots, reverse=True):
        for other in [k for k in pivots[at] if k != at and k in pivots]:
            pivots[at] = without(pivots[at], pivots[other], other)
    return {order[at] for at, row in pivots.items() if set(row) == {at}}


@pytest.mark.parametrize(("seed", "size"), [(1, 12), (2, 40), (3, 120), (4, 400)])
def test_nobody_computes_a_hidden_number_from_groups_codes_towns_region_and_last_month(seed, size):
    dice = Random(seed)
    towns = {str(code): any_town(dice, size) for code in range(4)}
    region = region_of(towns)
    before = sum(town.before["all"] for town in towns.values())

    found = patterns(towns, region, before)

    unknown = unknowns(towns, found)
    rows = [row for code in towns for row in equations(code, region=False)]
    rows += equations("region", region=True)
    for key in (*COUNTED, BEFORE):
        rows.append({("region", key, "all"): 1, **{(code, key, "all"): -1 for code in towns}})
    assert unknown
    assert solved(rows, unknown) == set()


def test_every_number_under_five_is_hidden_in_the_town_and_in_the_region():
    dice = Random(5)
    towns = {str(code): any_town(dice, 60) for code in range(3)}
    region = region_of(towns)
    found = patterns(towns, region, sum(town.before["all"] for town in towns.values()))

    for code, town in towns.items():
        for key in COUNTED:
            for group in ALL:
                if town.numbers[key][group] < SMALL:
                    assert group in found[code].hidden[key]
            if "all" in found[code].hidden.get(key, ()):
                assert key in found[code].region


def test_shares_and_means_go_with_the_counts_they_are_made_of():
    town = any_town(Random(6), 100)
    found = patterns({"1": town}, region_of({"1": town}), town.before["all"])["1"]

    counts = ("first_plans", "first_plans_in_time", "first_plans_late")
    for group in ALL:
        if any(group in found.hidden.get(key, ()) for key in counts):
            assert group in found.hidden["first_plans_share_in_time"]
            assert group in found.hidden["days_to_first_plan"]


def test_open_cases_are_hidden_only_by_a_rule_that_last_month_followed_too():
    small = numbers(phase_intake=(40, 2), phase_route=(30, 1))
    town = Town(numbers=small, before={"all": 73, "asylum": 70, "family": 3})

    found = public.patterns({"1": town}, region_of({"1": town}), 73)["1"]

    assert set(found.hidden["open_cases"]) == {"asylum", "family"}


def test_files_that_run_are_never_shown_since_two_months_tell_how_many_ended():
    large = numbers(files_open=(40, 30), enforcement_opened=(9, 8), enforcement_no_fine=(1, 1))
    town = Town(numbers=large, before=before_of(large))

    found = patterns({"1": town}, region_of({"1": town}), town.before["all"])["1"]

    assert set(found.hidden["files_open"]) == set(ALL)
    assert "files_open" in found.region
    assert "enforcement_opened" not in found.hidden
