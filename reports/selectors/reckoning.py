"""A month reckoned at a watermark: once for all municipalities, each part when it is asked for."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from law.grants import FIRST_YEAR, results_from
from regional import selectors as regional
from reports.indicators import CATALOGUE, VERSION, Indicator, Window, indicator
from reports.rules.public import Town, patterns
from reports.rules.statements import window_of
from reports.selectors.executing import executors_everywhere
from reports.selectors.figures import Cube, cube
from reports.selectors.tallies import sums

GRANT_KINDS = ("settled", "education_plan", "qualified")


class Reckoned:
    """The figures of a month as known at a watermark; `month` is its first day."""

    def __init__(self, month: date, watermark: int) -> None:
        self.month = month
        self.watermark = watermark
        self._told: dict[str, dict[str, dict[str, Any]]] = {}

    def figures(self, code: str) -> dict[str, Any]:
        """Everything that a statement of this municipality freezes."""
        return {
            "definitions": VERSION,
            "municipality": code,
            "month": f"{self.month:%Y-%m}",
            "watermark": self.watermark,
            "executors": self._executors.get(code, {}),
            "numbers": self.numbers(code),
            "region": self.region,
            "grant": self._grants[code],
            "public": self._patterns[code].as_json(),
        }

    def numbers(self, code: str) -> dict[str, dict[str, Any]]:
        """Every indicator of this municipality, for each group and for all."""
        if code not in self._told:
            self._told[code] = self._numbers([code], CATALOGUE, self._cube)
        return self._told[code]

    @cached_property
    def region(self) -> dict[str, Any]:
        """Every indicator for the whole region."""
        return {one.key: _plain(self._cube.figure(one, codes=self._towns)) for one in CATALOGUE}

    @cached_property
    def _towns(self) -> frozenset[str]:
        return frozenset(town.code for town in regional.municipalities())

    @cached_property
    def _cube(self) -> Cube:
        window = window_of(self.month)
        return cube(CATALOGUE, window, codes=self._towns, known=self.watermark)

    @cached_property
    def _executors(self) -> dict[str, dict[str, list[str]]]:
        return executors_everywhere(window_of(self.month))

    @cached_property
    def _patterns(self) -> Mapping[str, Any]:
        open_cases = indicator("open_cases")
        eve = Window(self.month - timedelta(days=1), self.month - timedelta(days=1))
        before = cube([open_cases], eve, codes=self._towns, known=self.watermark)
        towns = {
            code: Town(
                numbers=self.numbers(code),
                before=self._numbers([code], [open_cases], before)["open_cases"],
            )
            for code in self._towns
        }
        of_region = before.figure(open_cases, codes=self._towns)
        return patterns(towns, self.region, int(of_region or 0))

    @cached_property
    def _grants(self) -> dict[str, dict[str, Any]]:
        return _grants(self.month, self.watermark, self._towns)

    @staticmethod
    def _numbers(
        codes: Collection[str], indicators: Iterable[Indicator], counted: Cube
    ) -> dict[str, dict[str, Any]]:
        own = counted.within(codes)
        return {
            one.key: {
                name: _plain(figure) for name, figure in own.by_group(one, codes=codes).items()
            }
            for one in indicators
        }


def _plain(value: Any) -> Any:
    """A figure as JSON keeps it: decimals as text, so that nothing is rounded again."""
    return str(value) if isinstance(value, Decimal) else value


Yearly = Mapping[tuple[str, str, int], int]
"""How many, by kind, group and year."""


def _grants(month: date, watermark: int, towns: Collection[str]) -> dict[str, dict[str, Any]]:
    """What counts for the specific grant of the year of the month, up to its last day (BI 10)."""
    counted: dict[str, Counter[tuple[str, str, int]]] = {town: Counter() for town in towns}
    for one in sums(
        GRANT_KINDS,
        codes=towns,
        first_day=date(FIRST_YEAR, 1, 1),
        last_day=window_of(month).last_day,
        known=watermark,
        monthly=True,
    ):
        if one.month is not None:
            counted[one.municipality][one.kind, one.group, one.month.year] += one.count
    return {town: _grant_of(counted[town], month.year) for town in towns}


def _grant_of(yearly: Yearly, year: int) -> dict[str, Any]:
    """The counts of `law.grants.grant_lines`, by key."""
    results = range(results_from(year), year - 1)
    return {
        "year": year,
        "counts": {
            "family_2": yearly.get(("settled", "family", year - 2), 0),
            "family_0": yearly.get(("settled", "family", year), 0),
            **{
                f"asylum_{back}": yearly.get(("settled", "asylum", year - back), 0)
                for back in range(3)
            },
            "results": sum(yearly.get(("qualified", "asylum", one), 0) for one in results),
            "education": yearly.get(("education_plan", "asylum", year), 0),
        },
    }
