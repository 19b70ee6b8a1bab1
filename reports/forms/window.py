"""The days over which an indicator is shown."""

from datetime import date
from typing import Any

from django import forms

from core.forms import day_field
from reports.indicators import Window


class WindowFilter(forms.Form):
    """First and last day, both inclusive; empty is this month.

    Refuses an end before the beginning and a day that still has to come.
    """

    van = day_field("Van", required=False)
    tot = day_field("Tot en met", required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """A period that has begun and does not end before that."""
        told = super().clean() or {}
        first, last = told.get("van"), told.get("tot")
        if first and last and first > last:
            self.add_error("tot", "De laatste dag ligt voor de eerste.")
        for name in ("van", "tot"):
            day = told.get(name)
            if day and day > self.on:
                self.add_error(name, "Deze dag moet nog komen.")
        return told

    def window(self) -> Window:
        """The days that were asked for, else this month up to today."""
        first = last = None
        if self.is_valid():
            first, last = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        last = last or self.on
        return Window(min(first or last.replace(day=1), last), last)
