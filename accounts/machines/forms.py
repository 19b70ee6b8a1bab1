"""What a functional administrator fills in about a machine."""

from typing import Any

from django import forms

from core.forms import choose, day_field
from regional.models import Municipality


class ApiClientForm(forms.Form):
    """Which machine, for which municipality, known by what, until when."""

    municipality = forms.ChoiceField(
        label="Gemeente",
        error_messages={"required": "Kies een gemeente."},
        help_text="De koppeling leest alleen de cijfers van deze gemeente.",
    )
    name = forms.CharField(label="Naam van het systeem", max_length=80)
    provider_id = forms.CharField(
        label="Client-id bij de aanmeldvoorziening",
        max_length=120,
        required=False,
        help_text="Laat dit leeg voor een token. Dat ziet u daarna een keer.",
    )
    last_day = day_field("Geldig tot en met", help_text="Ten hoogste een jaar.")

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [("", "Kies"), *((town.code, town.name) for town in municipalities)]
        choose(self, "municipality", towns)
