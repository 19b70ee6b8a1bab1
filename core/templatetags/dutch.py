"""Dates and counts as a Dutch reader writes them; available in every page without loading."""

from datetime import date, datetime, timedelta

from django import template

from core.clock import AMSTERDAM
from law import wording
from law.registry import Parameter, Value

register = template.Library()

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@register.filter
def day(value: date | None) -> str:
    """ "wo 25 nov 2026"; a dash when there is no date."""
    if value is None:
        return "–"
    return f"{WEEKDAYS[value.weekday()]} {short_date(value)}"


@register.filter
def short_date(value: date | None) -> str:
    """ "25 nov 2026"."""
    return "–" if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


@register.filter
def moment(value: datetime) -> str:
    """ "25 nov 2026 14:05", in Dutch time."""
    local = value.astimezone(AMSTERDAM)
    return f"{short_date(local)} {local:%H:%M}"


@register.filter
def long_date(value: date | None) -> str:
    """ "25 november 2026"."""
    return "–" if value is None else wording.written(value)


@register.filter
def month_name(value: date) -> str:
    """ "november 2026"."""
    return f"{wording.MONTHS[value.month - 1]} {value.year}"


@register.filter
def away(value: date | None, on: date) -> str:
    """How far `value` is from `on`: "vandaag", "morgen", "over 3 dagen", "2 dagen te laat"."""
    if value is None:
        return ""
    days = (value - on).days
    match days:
        case 0:
            return "vandaag"
        case 1:
            return "morgen"
        case -1:
            return "1 dag te laat"
    return f"over {days} dagen" if days > 0 else f"{-days} dagen te laat"


@register.filter
def up_to(number: int, most: int) -> str:
    """The number, or "meer dan 999" for one above what was counted exactly."""
    return str(number) if number <= most else f"meer dan {most}"


@register.filter
def day_before(value: date) -> date:
    """The last day of a period whose upper end is excluded, as PostgreSQL keeps periods."""
    return value - timedelta(days=1)


@register.filter
def said_of(value: Value, parameter: Parameter) -> str:
    """A value of this parameter as a Dutch reader expects it: "ja", "€ 25,00", or its choice."""
    return parameter.in_words(value)


register.filter("thousands", wording.thousands)
register.filter("euros", wording.amount)
