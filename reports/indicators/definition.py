"""What an indicator is: a name, a definition, a unit, a source, and which facts it counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from law.calendar import add_months

GROUPS = ("asylum", "family")
"""The groups of newcomers that a number is told of, beside all together."""


class Over(StrEnum):
    """Whether facts count that happened in a period, or states that held at its end."""

    PERIOD = "period"
    MOMENT = "moment"


class Measure(StrEnum):
    """What is made of the facts: how many, their sum, or their mean, or the share of some codes."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    SHARE = "share"


class Subject(StrEnum):
    """The parts of a statement, in their order."""

    FLOW = "flow"
    INTAKE_PIP = "intake_pip"
    ROUTES = "routes"
    PARTICIPATION = "participation"
    OUTCOMES = "outcomes"
    ENFORCEMENT = "enforcement"
    MONEY = "money"

    @property
    def label(self) -> str:
        """The part in Dutch."""
        return {
            "flow": "Instroom en uitstroom",
            "intake_pip": "Intake en PIP",
            "routes": "Leerroutes en uren",
            "participation": "PVT en MAP",
            "outcomes": "Examens en afronding",
            "enforcement": "Handhaving en bezwaar",
            "money": "Telling voor de specifieke uitkering",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Window:
    """A period, both days inclusive; its last day is the moment at which states are counted."""

    first_day: date
    last_day: date


def month(year: int, number: int) -> Window:
    """A calendar month."""
    first = date(year, number, 1)
    return Window(first, add_months(first, 1) - timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number with one meaning (indicator).

    `kind` and `codes` say which facts count; no codes: all. For a share, `of` are the codes of the
    part. `definition` is Dutch and says what counts and on which date.
    """

    key: str
    subject: Subject
    name: str
    definition: str
    unit: str
    source: str
    kind: str
    codes: frozenset[str] = frozenset()
    over: Over = Over.PERIOD
    measure: Measure = Measure.COUNT
    of: frozenset[str] = frozenset()
