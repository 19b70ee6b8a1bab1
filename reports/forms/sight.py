"""Of which municipality, and as it was known when; codes and dates only."""

from datetime import date
from typing import Any

from django import forms

from cases.forms.filters import town_choices
from core.forms import choose, day_field
from core.templatetags.dutch import long_date
from regional.models import Municipality

KNOWN_ON = "bekend-op"


class SightFilter(forms.Form):
    """Municipality, and the day on which it was known like this.

    Refuses a day that still has to come and one before the first event, each with a sentence.
    """

    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(
        self,
        *args: Any,
        municipalities: list[Municipality],
        on: date,
        first_known: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.first_known = on, first_known
        choose(self, "gemeente", town_choices(municipalities))
        self.fields[KNOWN_ON] = day_field("Zoals bekend op", required=False)

    @property
    def known_on(self) -> forms.BoundField:
        """The field of the day, whose name is no name in a template."""
        return self[KNOWN_ON]

    def clean(self) -> dict[str, Any]:
        """A day of which something can be known."""
        told = super().clean() or {}
        asked = told.get(KNOWN_ON)
        if asked is not None and (wrong := self._wrong(asked)):
            self.add_error(KNOWN_ON, wrong)
        return told

    def _wrong(self, asked: date) -> str:
        if asked > self.on:
            return "Deze dag moet nog komen. Kies een dag tot en met vandaag."
        if self.first_known is None:
            return "Er is hier nog niets vastgelegd."
        if asked < self.first_known:
            first = long_date(self.first_known)
            return f"Op deze dag was hier nog niets vastgelegd. Dat begon op {first}."
        return ""
