"""One definition for every number: tile, list, statement and interface read it here."""

from reports.indicators.catalogue import BY_KEY, CATALOGUE, ON_PAGES, VERSION, indicator
from reports.indicators.definition import (
    GROUPS,
    Indicator,
    Measure,
    Over,
    Subject,
    Window,
    month,
)

__all__ = [
    "BY_KEY",
    "CATALOGUE",
    "GROUPS",
    "ON_PAGES",
    "VERSION",
    "Indicator",
    "Measure",
    "Over",
    "Subject",
    "Window",
    "indicator",
    "month",
]
