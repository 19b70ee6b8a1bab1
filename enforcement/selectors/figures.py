"""How many files there were and how they ended, by municipality, article and group."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear

from cases.models import Group
from enforcement.models import STANDING, FineArticle
from enforcement.selectors.waiting import Desk, Ending


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The files of one value of a field: `value` as the list is narrowed to it, its name, and how
    many ended how, in the order of `Ending`.
    """

    value: str
    label: str
    numbers: tuple[tuple[Ending, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(number for _, number in self.numbers)


@dataclass(frozen=True, slots=True)
class Figures:
    """The files counted three ways, and in all; `standing_cents` are the fines that count now."""

    by_municipality: tuple[FigureRow, ...]
    by_article: tuple[FigureRow, ...]
    by_group: tuple[FigureRow, ...]
    whole: FigureRow
    standing_cents: int

    @property
    def ended(self) -> int:
        """How many files came to an end."""
        return self.whole.total - dict(self.whole.numbers)[Ending.OPEN]

    @property
    def without_fine(self) -> int:
        """How many of those ended without a fine that stands."""
        return self.ended - dict(self.whole.numbers)[Ending.FINED]


Key = tuple[str, str, str, str, Ending]


def figures(desk: Desk) -> Figures:
    """Count what this person may see, narrowed, in one query."""
    rows = desk.rows.order_by().values_list(
        "municipality", "municipality__name", "article", "group", "state", "fine__state"
    )
    counted: Counter[Key] = Counter()
    standing = 0
    for *key, state, fine_state, number, cents in rows.annotate(
        n=Count("id"), cents=Sum("fine__cents")
    ):
        code, town, article, group = key
        counted[code, town, article, group, Ending.of(state, fine_state)] += number
        if fine_state in STANDING:
            standing += cents
    return Figures(
        by_municipality=_by(counted, lambda key: (key[0], key[1])),
        by_article=_by(counted, lambda key: (key[2], FineArticle(key[2]).label)),
        by_group=_by(counted, lambda key: (key[3], Group(key[3]).label)),
        whole=next(iter(_by(counted, lambda key: ("", "Samen"))), _row(("", "Samen"), Counter())),
        standing_cents=standing,
    )


def years(desk: Desk) -> Iterable[int]:
    """The years in which a file was opened that this person may see, the last first."""
    found = desk.rows.order_by().annotate(year=ExtractYear("opened_on"))
    return sorted(set(found.values_list("year", flat=True)), reverse=True)


def _by(counted: "Counter[Key]", name: Callable[[Key], tuple[str, str]]) -> tuple[FigureRow, ...]:
    tallies: dict[tuple[str, str], Counter[Ending]] = {}
    for key, number in counted.items():
        tallies.setdefault(name(key), Counter())[key[4]] += number
    return tuple(_row(named, tallies[named]) for named in sorted(tallies, key=lambda n: n[1]))


def _row(named: tuple[str, str], tally: "Counter[Ending]") -> FigureRow:
    return FigureRow(*named, tuple((ending, tally[ending]) for ending in Ending))
