"""What is filled in about providers and hosts."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms.models import model_to_dict

from core.forms import PhoneField, PostcodeField, day_field
from regional.models import Municipality, Organisation
from routes.models import Location, MarkKind, PracticeHost, Provider
from routes.services.hosts import HostDraft
from routes.services.providers import LONGEST_TRAVEL, ProviderDraft

REQUIRED = {"required": "Vul dit in."}
CHOOSE = {"required": "Maak een keuze.", "invalid_choice": "Kies uit de lijst."}


def text(label: str, length: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A field for one line of text."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=help_text,
        error_messages=REQUIRED,
    )


def number(label: str, most: int, *, least: int = 1, help_text: str = "") -> forms.IntegerField:
    """A field for a whole number between two limits."""
    sentence = f"Vul een heel getal van {least} tot en met {most} in."
    faults = dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=help_text, error_messages=faults
    )


class ProviderForm(forms.Form):
    """A provider; `organisations` are those that may carry out a duty themselves."""

    name = text("Naam", 128)
    kvk = text("KvK-nummer", 8, required=False, help_text="Acht cijfers.")
    institution_number = text(
        "Instellingsnummer van DUO", 10, required=False, help_text="Zo noemt DUO de aanbieder."
    )
    brin = text("BRIN", 4, required=False, help_text="Nodig voor de onderwijsroute, zoals 12AB.")
    contact_name = text("Contactpersoon", 120, required=False)
    phone = PhoneField(label="Telefoon", max_length=24, required=False)
    email = forms.EmailField(label="E-mail", max_length=254, required=False)
    organisation = forms.ChoiceField(
        label="Eigen uitvoering door",
        required=False,
        error_messages=CHOOSE,
        help_text="Alleen als een gemeente of de regio zelf lesgeeft. "
        "Zo'n uitvoerder heeft geen keurmerk nodig.",
    )

    def __init__(
        self, data: Any = None, *, organisations: list[Organisation], known: Provider | None = None
    ) -> None:
        super().__init__(data, initial=model_to_dict(known) if known else None)
        cast("forms.ChoiceField", self.fields["organisation"]).choices = [
            ("", "Niemand: dit is een aanbieder van buiten"),
            *((str(body.id), body.name) for body in organisations),
        ]

    def draft(self) -> ProviderDraft:
        """What was filled in; only after `is_valid`."""
        told = dict(self.cleaned_data)
        body = told.pop("organisation")
        told["brin"] = told["brin"].upper()
        return ProviderDraft(organisation_id=UUID(body) if body else None, **told)


class MarkForm(forms.Form):
    """A quality mark."""

    kind = forms.ChoiceField(label="Soort", choices=MarkKind.choices, error_messages=CHOOSE)
    number = text("Nummer", 10)
    first_day = day_field("Geldig vanaf")
    last_day = day_field("Geldig tot en met")


class LocationForm(forms.Form):
    """A place where a provider teaches."""

    name = text("Naam", 80, help_text="Zoals mensen de plek noemen.")
    street = text("Straat en huisnummer", 120)
    postcode = PostcodeField(label="Postcode")
    city = text("Plaats", 40)


class TravelForm(forms.Form):
    """A field for every municipality; what stays empty is not known."""

    def __init__(
        self, data: Any = None, *, location: Location, municipalities: list[Municipality]
    ) -> None:
        known = {row.municipality_id: row.minutes for row in location.travel.all()}
        super().__init__(data, initial=known)
        for town in municipalities:
            field = number(f"Vanuit {town.name}", LONGEST_TRAVEL)
            field.required = town.code in known
            self.fields[town.code] = field

    def draft(self) -> dict[str, int]:
        """Minutes by the code of each municipality that was filled in; only after `is_valid`."""
        told = self.cleaned_data.items()
        return {code: minutes for code, minutes in told if minutes is not None}


class HostForm(forms.Form):
    """An employer or organisation that offers places for practical hours."""

    name = text("Naam", 128)
    municipality = forms.ChoiceField(label="Gemeente", error_messages=CHOOSE)
    sector = text("Branche", 80, required=False, help_text="Bijvoorbeeld: horeca of zorg.")
    places = number("Plekken", 999)
    contact_name = text("Contactpersoon", 120, required=False)
    phone = PhoneField(label="Telefoon", max_length=24, required=False)
    email = forms.EmailField(label="E-mail", max_length=254, required=False)
    kvk = text("KvK-nummer", 8, required=False, help_text="Acht cijfers.")
    is_active = forms.BooleanField(label="Biedt nu plekken aan", required=False, initial=True)

    def __init__(
        self,
        data: Any = None,
        *,
        municipalities: list[Municipality],
        known: PracticeHost | None = None,
    ) -> None:
        super().__init__(data, initial=model_to_dict(known) if known else None)
        cast("forms.ChoiceField", self.fields["municipality"]).choices = [
            ("", "Kies een gemeente"),
            *((town.code, town.name) for town in municipalities),
        ]
        if known is None:
            del self.fields["is_active"]

    def draft(self) -> HostDraft:
        """What was filled in; only after `is_valid`."""
        told = dict(self.cleaned_data)
        return HostDraft(municipality_id=told.pop("municipality"), **told)
