"""The form with which a move is recorded."""

from datetime import date
from typing import Any, cast

from django import forms

from cases.models import Group
from core.forms import day_field
from regional.models import Municipality

ELSEWHERE = "buiten"


class MoveForm(forms.Form):
    """Where the newcomer is registered now, and since when; `towns` are those of the region that
    are left. Only a permit-holder with an asylum permit can be placed.
    """

    to = forms.ChoiceField(
        label="Nieuwe gemeente",
        error_messages={
            "required": "Kies een gemeente, of kies: buiten de regio.",
            "invalid_choice": "Kies een gemeente uit de lijst.",
        },
    )
    registered_on = day_field(
        "Ingeschreven in de nieuwe gemeente (BRP)",
        help_text="De dag van inschrijving telt, niet de dag van de verhuizing zelf.",
    )
    is_placed = forms.BooleanField(
        label="Het Rijk heeft deze persoon aan de nieuwe gemeente toegewezen",
        required=False,
        help_text="Zo'n plaatsing staat in de Huisvestingswet, artikel 28. "
        "Wie zelf is verhuisd, is niet geplaatst.",
    )

    def __init__(
        self, *args: Any, towns: list[Municipality], group: str, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.towns = {town.code: town for town in towns}
        cast("forms.ChoiceField", self.fields["to"]).choices = [
            ("", "Kies een gemeente"),
            *((town.code, town.name) for town in towns),
            (ELSEWHERE, "Buiten de regio"),
        ]
        if group != Group.ASYLUM:
            del self.fields["is_placed"]

    def clean_registered_on(self) -> date:
        """A registration that has happened."""
        day: date = self.cleaned_data["registered_on"]
        if day > self.on:
            raise forms.ValidationError("Deze dag ligt in de toekomst.")
        return day

    @property
    def town(self) -> Municipality | None:
        """The municipality that was chosen; None outside the region."""
        return self.towns.get(self.cleaned_data["to"])

    @property
    def is_placement(self) -> bool:
        """Was the newcomer placed in the municipality of the region that was chosen?"""
        return self.town is not None and bool(self.cleaned_data.get("is_placed"))
