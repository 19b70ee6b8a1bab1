"""Puts the demo on: the region, the newcomers with their turns, and the playing of it all."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random

from django.db import connection

from demo import stating
from demo.acts import Role, Story
from demo.desk import Desk
from demo.market import Market
from demo.office import Office
from demo.people import arrival, bsns
from demo.player import play
from demo.plots import cast as plots_that_fit
from demo.plots import stories as stories_of
from demo.press import Press
from demo.region import DOMAIN, FIRST_DAY, PASSWORD, PLACES, STAFF, build_region
from demo.stories import SHARES, Turn, story
from demo.tidying import tidied_seldom
from regional.selectors import municipalities

PERIOD = timedelta(days=1400)
"""How far back the first notification of a demo lies: nobody meets a duty of three years sooner."""

EARLIEST = FIRST_DAY + timedelta(days=61)
"""Before this day nobody is notified: the Act, and the region with it, began two months earlier."""

AGES = ((120, 46), (540, 28), (900, 8), (1400, 18))
"""How long ago newcomers were notified, at most so many days, and their weights: most lately, some
so long ago that their term ends about now.
"""

LATEST = 13
"""The last notification lies so many days back that its case is open by the last day: eight days,
and four rest days in a row.
"""

INFLOW = {"0505": 45, "0642": 17, "0590": 12, "0531": 9, "0610": 8, "0482": 5, "0523": 4}
"""How newcomers spread over the municipalities, in weights."""


class RegionIsThere(Exception):
    """A demo is put on in an empty database only."""


class TooEarly(Exception):
    """A demo cannot end before its region began."""


def put_on(
    *,
    cases: int,
    seed: int,
    last_day: date,
    tell: Callable[[str], None],
    period: timedelta = PERIOD,
    hands: int = 0,
) -> list[str]:
    """Build the region and play `cases` stories up to and including `last_day`.

    The same arguments give the same play, with any number of `hands` (processes that make letters
    meanwhile). Gives a summary in Dutch, with the share of each turn.
    Refuses (`RegionIsThere`) a database with municipalities, and (`TooEarly`) a day before the Act.
    """
    first_day = max(last_day - period, EARLIEST)
    if (last_day - first_day).days <= LATEST:
        raise TooEarly(f"De demo kan pas eindigen na {EARLIEST + timedelta(days=LATEST):%d-%m-%Y}.")
    if municipalities():
        raise RegionIsThere("Er is al een regio; de demo begint in een lege database.")
    dice = Random(seed)
    office = Office(build_region(), Random(seed + 1))
    turns = _turns(cases, dice)
    market = Market(office, Random(seed + 2), cases=cases, last_day=last_day)
    desk = Desk(office, Random(seed + 3))
    stories = [
        desk.story(first_day),
        market.story(first_day),
        market.pvt_story(first_day),
        stating.story(office, last_day),
        *_stories(turns, desk, market, dice, first_day=first_day, last_day=last_day),
    ]
    with Press(hands) as press, tidied_seldom(), _not_waiting_for_the_disk():
        play(
            stories,
            office=office,
            press=press,
            first_day=first_day,
            last_day=last_day,
            tell=_progress(tell, first_day, last_day),
        )
    return _summary(turns)


@contextmanager
def _not_waiting_for_the_disk() -> Iterator[None]:
    """What a power failure takes away of a play is played again; so no act waits until it lies on
    the disk.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def log_ins() -> list[str]:
    """One line per demo account: the address, what it is for, and the password they share."""
    roles = {
        "caseworker": "klantregisseur",
        "team_lead": "teamleider",
        "legal": "jurist",
        "functional_administrator": "functioneel beheerder",
        "auditor": "privacy officer",
        "partner": "partner",
        "municipality": "beleidsmedewerker gemeente",
    }
    lines = [
        f"  {who.mailbox}@{DOMAIN:<16} {roles[who.role]} ({who.organisation})" for who in STAFF
    ]
    return [f"Demo-accounts, alle met wachtwoord {PASSWORD}:", *lines]


def _turns(cases: int, dice: Random) -> list[Turn]:
    """As many of each turn as its share says, shuffled."""
    special = [turn for turn, share in SHARES.items() for _ in range(round(cases * share))]
    turns = special[:cases] + [Turn.SMOOTH] * (cases - len(special[:cases]))
    dice.shuffle(turns)
    return turns


def _stories(
    turns: list[Turn],
    desk: Desk,
    market: Market,
    dice: Random,
    *,
    first_day: date,
    last_day: date,
) -> Iterator[Story]:
    numbers = bsns(dice)
    plots = plots_that_fit(len(turns), most_days=(last_day - first_day).days)
    matters = stories_of(plots, numbers, desk, dice, last_day=last_day, market=market)
    for turn in turns:
        matter = next(matters, None) if turn == Turn.SMOOTH else None
        if matter is not None:
            yield matter
            continue
        notified_on = last_day - timedelta(days=_days_ago(dice, (last_day - first_day).days))
        code, other = _places(dice)
        own = Random(dice.getrandbits(64))
        role = Role(
            arrival=arrival(own, next(numbers), code, notified_on=notified_on),
            code=code,
            office=desk.office,
            dice=own,
        )
        yield story(role, turn, notified_on=notified_on, moves_to=other, market=market)


def _days_ago(dice: Random, most: int) -> int:
    """How long ago somebody was notified; in a shorter period the ages that fit in it."""
    bounds = [min(age, most) for age, _ in AGES]
    older = dice.choices(range(len(AGES)), weights=[weight for _, weight in AGES])[0]
    return dice.randint(bounds[older - 1] if older else LATEST, bounds[older])


def _places(dice: Random) -> tuple[str, str]:
    """Where a newcomer lives, and another municipality to move to."""
    code = dice.choices(list(INFLOW), weights=list(INFLOW.values()))[0]
    return code, dice.choice([place.code for place in PLACES if place.code != code])


def _progress(
    tell: Callable[[str], None], first_day: date, last_day: date
) -> Callable[[date], None]:
    """Tell once a month how far the play is."""
    span = (last_day - first_day).days or 1

    def told(day: date) -> None:
        if day.day == 1 or day == last_day:
            tell(f"{day:%Y-%m}  {100 * (day - first_day).days // span:3d} %")

    return told


def _summary(turns: list[Turn]) -> list[str]:
    counted = Counter(turns)
    shares = [
        f"  {turn.value:<12} {counted[turn]:>4}  {100 * counted[turn] / len(turns):.0f} %"
        for turn in Turn
    ]
    return [f"{len(turns)} zaken gespeeld, naar verloop:", *shares]
