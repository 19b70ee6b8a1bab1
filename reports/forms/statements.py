"""Which statements are shown, and which month is stated by hand. Codes and dates only."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from cases.forms.filters import town_choices
from core.forms import choose
from regional.models import Municipality
from reports.models import StatementState


class StatementFilter(forms.Form):
    """Municipality, state, and how far in the list."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            ("", "Alle standen"),
            (StatementState.MADE, "Wacht op vrijgeven"),
            (StatementState.RELEASED, "Vrijgegeven"),
        ],
    )
    vanaf = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput())

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "gemeente", town_choices(municipalities))

    def href(self, **more: object) -> str:
        """The same list, from another row on."""
        told = {name: self.cleaned_data.get(name) for name in ("gemeente", "stand")} | more
        return "?" + urlencode({name: value for name, value in told.items() if value})


class MonthInput(forms.DateInput):
    """A month as the browser asks for it."""

    input_type = "month"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m")


class MakeStatement(forms.Form):
    """Of which municipality which month is stated; gives the first day of the month."""

    gemeente = forms.ChoiceField(label="Gemeente")
    maand = forms.DateField(
        label="Maand",
        help_text="Als jaar en maand, zoals 2026-10. De maand moet voorbij zijn.",
        widget=MonthInput(),
        input_formats=["%Y-%m"],
        error_messages={
            "invalid": "Schrijf de maand als 2026-10.",
            "required": "Vul de maand in.",
        },
    )

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [(town.code, town.name) for town in municipalities]
        choose(self, "gemeente", [("", "Kies een gemeente"), *towns])

    def clean_maand(self) -> date:
        """The first day of the month."""
        found: date = self.cleaned_data["maand"]
        return found.replace(day=1)
