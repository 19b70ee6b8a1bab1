"""What is filled in about contracts, their lots and their groups."""

import re
from typing import Any, cast
from uuid import UUID

from django import forms

from core.forms import EuroField, day_field
from regional.models import Municipality, Organisation
from routes.forms.providers import CHOOSE, REQUIRED, number, text
from routes.models import Contract, CourseGroup, Execution, Location, Lot, PriceUnit, Subject
from routes.services.contracts import MOST_VOLUME, ContractDraft, LotDraft
from routes.services.groups import GroupDraft

MOST_OPTIONS = 6
LONGEST_OPTION = 60


class ContractForm(forms.Form):
    """A framework contract; `buyers` are the organisations for which the writer buys."""

    buyer = forms.ChoiceField(label="Opdrachtgever", error_messages=CHOOSE)
    reference = text("Kenmerk", 40, help_text="Het nummer van de overeenkomst.")
    first_day = day_field("Ingangsdatum")
    last_day = day_field("Einddatum", help_text="Zonder de verlengingsopties.")
    options = text(
        "Verlengingsopties in maanden",
        40,
        required=False,
        help_text="Met komma's ertussen. Twee keer een jaar is: 12, 12.",
    )
    decided_in = text("Besluit en vindplaats", 200, required=False)

    def __init__(self, data: Any = None, *, buyers: list[Organisation]) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["buyer"]).choices = [
            (str(body.id), body.name) for body in buyers
        ]

    def clean_options(self) -> tuple[int, ...]:
        """The lengths of the options, in their order."""
        parts = [part for part in re.split(r"[\s,;]+", self.cleaned_data["options"]) if part]
        months = [int(part) for part in parts if re.fullmatch(r"[0-9]{1,2}", part)]
        is_right = all(1 <= length <= LONGEST_OPTION for length in months)
        if len(months) != len(parts) or not is_right:
            raise forms.ValidationError(
                f"Schrijf hele maanden van 1 tot en met {LONGEST_OPTION}, zoals 12, 12."
            )
        if len(months) > MOST_OPTIONS:
            raise forms.ValidationError(f"Vul ten hoogste {MOST_OPTIONS} opties in.")
        return tuple(months)

    def draft(self) -> ContractDraft:
        """What was filled in; only after `is_valid`."""
        told = dict(self.cleaned_data)
        return ContractDraft(buyer_id=UUID(told.pop("buyer")), **told)


class OptionForm(forms.Form):
    """Which option of a contract is exercised."""

    position = number("Optie", 99)


class LotForm(forms.Form):
    """A lot; without days it lasts as long as its contract."""

    name = text("Naam", 80)
    subject = forms.ChoiceField(
        label="Onderwerp", choices=[("", "Kies"), *Subject.choices], error_messages=CHOOSE
    )
    municipality = forms.ChoiceField(label="Gemeente", required=False, error_messages=CHOOSE)
    execution = forms.ChoiceField(
        label="Uitvoering", choices=Execution.choices, error_messages=CHOOSE
    )
    price_cents = EuroField(
        label="Prijs in euro's", help_text="Zoals 1.250,00.", error_messages=REQUIRED
    )
    price_unit = forms.ChoiceField(
        label="Prijs per", choices=PriceUnit.choices, error_messages=CHOOSE
    )
    volume = number("Volume", MOST_VOLUME, help_text="In trajecten, uren of niveaus.")
    first_day = day_field("Eerste dag", required=False)
    last_day = day_field("Laatste dag", required=False)

    def __init__(
        self, data: Any = None, *, contract: Contract, municipalities: list[Municipality]
    ) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["municipality"]).choices = [
            ("", f"Alle gemeenten van {contract.buyer.name}"),
            *((town.code, town.name) for town in municipalities),
        ]

    def draft(self) -> LotDraft:
        """What was filled in; only after `is_valid`."""
        told = dict(self.cleaned_data)
        return LotDraft(
            subject=Subject(told.pop("subject")),
            execution=Execution(told.pop("execution")),
            price_unit=PriceUnit(told.pop("price_unit")),
            **told,
        )


class VolumeForm(forms.Form):
    """How much a lot holds from now on."""

    volume = number("Nieuw volume", MOST_VOLUME)

    def __init__(self, data: Any = None, *, lot: Lot) -> None:
        super().__init__(data, initial={"volume": lot.volume})


class GroupForm(forms.Form):
    """A group that starts; `locations` are those of the provider."""

    name = text("Naam", 80)
    location = forms.ChoiceField(label="Locatie", error_messages=CHOOSE)
    first_day = day_field("Eerste les")
    weeks = number("Weken", 260, least=0, help_text="0 als het einde nog niet bekend is.")
    places = number("Plaatsen", 99)
    hours_per_week = number("Uren per week", 40)

    def __init__(self, data: Any = None, *, locations: list[Location]) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["location"]).choices = [
            ("", "Kies een locatie"),
            *((str(place.id), str(place)) for place in locations),
        ]

    def draft(self) -> GroupDraft:
        """What was filled in; only after `is_valid`."""
        told = dict(self.cleaned_data)
        return GroupDraft(location_id=UUID(told.pop("location")), **told)


class RescheduleForm(forms.Form):
    """Another first day or number of places."""

    first_day = day_field("Eerste les")
    places = number("Plaatsen", 99)

    def __init__(self, data: Any = None, *, group: CourseGroup) -> None:
        super().__init__(data, initial={"first_day": group.first_day, "places": group.places})
