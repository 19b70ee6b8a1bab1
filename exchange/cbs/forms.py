"""What is filled in about the statistics for CBS."""

from datetime import date
from typing import Any

from django import forms

from core.forms import choose, day_field
from exchange.cbs.quarters import Quarter, latest, quarter_in, quarter_of
from exchange.models import DeliveryForm
from regional.models import Municipality


class QuarterForm(forms.Form):
    """Which quarter of which municipality to look at."""

    gemeente = forms.ChoiceField(label="Gemeente")
    kwartaal = forms.ChoiceField(label="Kwartaal")

    def __init__(self, data: Any = None, *, towns: list[Municipality], on: date) -> None:
        super().__init__(data)
        codes = [(town.code, town.name) for town in towns]
        choose(self, "gemeente", codes)
        quarters = [(str(one), one.label) for one in latest(on)]
        choose(self, "kwartaal", quarters)


class MakeForm(forms.Form):
    """In which form the file comes."""

    form = forms.ChoiceField(choices=DeliveryForm.choices)


class DeliveredForm(forms.Form):
    """On which day the file was uploaded."""

    delivered_on = day_field("Geüpload bij het CBS op")


class EditionForm(forms.Form):
    """The XSD and the mapping of an edition."""

    first = forms.ChoiceField(
        label="Geldt vanaf", error_messages={"required": "Kies een kwartaal."}
    )
    schema = forms.FileField(
        label="XSD van het CBS",
        help_text="Een bestand, zonder verwijzingen naar andere.",
        error_messages={"empty": "Het bestand is leeg."},
    )
    mapping = forms.FileField(
        label="Mapping",
        help_text="Een JSON-bestand in de vorm van docs/cbs-mapping.md.",
        error_messages={"empty": "Het bestand is leeg."},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = quarter_of(on)
        choices = [(str(one), one.label) for one in (now, *latest(on))]
        choose(self, "first", choices)

    @property
    def quarter(self) -> Quarter:
        """What was chosen."""
        found = quarter_in(self.cleaned_data["first"])
        if found is None:
            raise ValueError("a quarter that was no choice")
        return found
