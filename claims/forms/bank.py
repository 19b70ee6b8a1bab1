"""How a person matches a line of the bank."""

from typing import Any, cast

from django import forms

from core.forms import EuroField


class MatchForm(forms.Form):
    """For which claim a line is, by its reference, and how much of it."""

    reference = forms.CharField(label="Betalingskenmerk van de vordering", max_length=24)
    cents = EuroField(label="Bedrag")
    is_too_much = forms.BooleanField(
        label="Boek ook wat meer is dan er openstaat",
        required=False,
        help_text="Wat te veel is, moet daarna terug.",
    )


class AsideForm(forms.Form):
    """What a line is for that is not for a claim."""

    why = forms.CharField(label="Waarvoor is dit geld?", max_length=200)


class ClaimFilter(forms.Form):
    """What the list of claims can be narrowed to: codes, nothing about a person."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    stand = forms.ChoiceField(label="Stand", required=False)
    nodig = forms.ChoiceField(label="Wat nodig is", required=False)

    def __init__(
        self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered
