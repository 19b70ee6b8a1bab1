"""What a functional administrator fills in about the region."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.text import slugify
from stdnum import iban

from core.forms import day_field
from law.registry import Parameter, Unit, Value
from regional.models import (
    Delegation,
    DelegationForm,
    Duty,
    Municipality,
    Organisation,
    OrganisationKind,
)
from regional.services import Letterhead

REQUIRED = {"required": "Vul dit in."}
DECIDED_IN = "Besluit en vindplaats"


def _text(
    label: str, length: int, *, required: bool = True, help_text: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=help_text,
        error_messages=REQUIRED,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationDraft:
    """A division of duties as it was filled in; `last_day` inclusive, None for until further
    notice.
    """

    municipality: Municipality
    duty: Duty
    form: DelegationForm
    executor: Organisation
    first_day: date
    last_day: date | None
    decided_in: str


class LayDownForm(forms.Form):
    """Which duty of which municipality lies with whom, in which form, from which day."""

    municipality = forms.ChoiceField(label="Gemeente", error_messages=REQUIRED)
    duty = forms.ChoiceField(
        label="Taak", choices=[("", "Kies"), *Duty.choices], error_messages=REQUIRED
    )
    form = forms.ChoiceField(
        label="Rechtsvorm",
        choices=[("", "Kies"), *DelegationForm.choices],
        error_messages=REQUIRED,
        help_text="Bij mandaat, dienstverlening en eigen uitvoering besluit het college van de "
        "gemeente; bij delegatie het bestuur van de regio.",
    )
    executor = forms.ChoiceField(label="Uitvoerder", error_messages=REQUIRED)
    first_day = day_field("Vanaf")
    last_day = day_field("Tot en met", required=False)
    decided_in = _text(DECIDED_IN, 200, help_text="Bijvoorbeeld: Gemeenteblad 2021, 12345.")

    def __init__(
        self,
        data: Any = None,
        *,
        municipalities: list[Municipality],
        organisations: list[Organisation],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self._towns = {town.code: town for town in municipalities}
        self._bodies = {str(body.id): body for body in organisations}
        _offer(self, "municipality", [(town.code, town.name) for town in municipalities])
        _offer(self, "executor", [(str(body.id), body.name) for body in organisations])

    def draft(self) -> DelegationDraft:
        """What was filled in; only after `is_valid`."""
        told = self.cleaned_data
        return DelegationDraft(
            municipality=self._towns[told["municipality"]],
            duty=Duty(told["duty"]),
            form=DelegationForm(told["form"]),
            executor=self._bodies[told["executor"]],
            first_day=told["first_day"],
            last_day=told["last_day"],
            decided_in=told["decided_in"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """An organisation as it was filled in; `code` only of a municipality."""

    name: str
    slug: str
    kind: OrganisationKind
    email: str
    code: str


class OrganisationForm(forms.Form):
    """A municipality that comes under the region, or a partner."""

    kind = forms.ChoiceField(
        label="Soort",
        choices=[
            ("", "Kies"),
            (OrganisationKind.MUNICIPALITY, "gemeente"),
            (OrganisationKind.PARTNER, "partner"),
        ],
        error_messages=REQUIRED,
    )
    name = _text("Naam", 120, help_text="Van een gemeente: Gemeente en de naam.")
    email = forms.EmailField(
        label="E-mail van de afdeling",
        required=False,
        error_messages={"invalid": "Dit is geen e-mailadres."},
    )
    code = forms.RegexField(
        label="Gemeentecode",
        regex=r"^[0-9]{4}$",
        required=False,
        help_text="Vier cijfers; alleen bij een gemeente.",
        error_messages={"invalid": "Een gemeentecode heeft vier cijfers."},
    )

    def clean(self) -> dict[str, Any]:
        """A municipality has a code, and only a municipality."""
        told = super().clean() or {}
        is_town = told.get("kind") == OrganisationKind.MUNICIPALITY
        if is_town and not told.get("code") and "code" not in self.errors:
            self.add_error("code", "Vul de gemeentecode in.")
        if told.get("code") and not is_town:
            self.add_error("code", "Alleen een gemeente heeft een code.")
        return told

    def draft(self) -> OrganisationDraft:
        """What was filled in; only after `is_valid`."""
        told = self.cleaned_data
        return OrganisationDraft(
            name=told["name"],
            slug=slugify(told["name"]),
            kind=OrganisationKind(told["kind"]),
            email=told["email"],
            code=told["code"],
        )


class EndForm(forms.Form):
    """The last day of a division of duties, inclusive."""

    last_day = day_field("Laatste dag")

    def __init__(self, data: Any = None, *, delegation: Delegation) -> None:
        super().__init__(data)
        upper = delegation.period.upper
        if upper is not None:
            self.fields["last_day"].help_text = f"Nu tot {upper:%d-%m-%Y}."


class LetterheadForm(forms.Form):
    """How an authority signs from a day on: what its letters show."""

    organisation = forms.ChoiceField(label="Organisatie", error_messages=REQUIRED)
    first_day = day_field("Vanaf")
    name = _text("Bestuursorgaan", 160, help_text="Bijvoorbeeld: het college van Dordrecht.")
    letterhead = _text("Briefhoofd", 120)
    return_address = _text("Afzenderregel", 160, help_text="De kleine regel boven het venster.")
    visiting_address = _text("Bezoekadres", 160)
    phone = _text("Telefoon", 24)
    website = _text("Website", 80, required=False)
    signatory = _text("Ondertekenaar", 120)
    signatory_title = _text("Functie van de ondertekenaar", 160)
    objection_address = _text("Adres voor bezwaar", 200)
    bank_account = _text(
        "Rekeningnummer (IBAN)",
        42,
        required=False,
        help_text="Waarop een boete wordt betaald. Zonder nummer vraagt de brief om te bellen.",
    )
    accent = forms.RegexField(
        label="Kleur in brieven",
        regex=r"^#[0-9a-fA-F]{6}$",
        initial="#15617d",
        widget=forms.TextInput(attrs={"type": "color"}),
        error_messages={**REQUIRED, "invalid": "Kies een kleur."},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        organisations: list[Organisation],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self._bodies = {str(body.id): body for body in organisations}
        _offer(self, "organisation", [(str(body.id), body.name) for body in organisations])

    @property
    def body(self) -> Organisation:
        """Whose letterhead it is; only after `is_valid`."""
        return self._bodies[self.cleaned_data["organisation"]]

    def clean_bank_account(self) -> str:
        """The IBAN in groups of four; empty when there is none."""
        told = str(self.cleaned_data["bank_account"])
        if told and not iban.is_valid(told):
            raise forms.ValidationError("Dit is geen geldig rekeningnummer (IBAN).")
        return str(iban.format(told))

    def draft(self) -> Letterhead:
        """What was filled in; only after `is_valid`."""
        told = self.cleaned_data
        names = Letterhead.__dataclass_fields__
        return Letterhead(**{name: told[name] for name in names})


class PolicyForm(forms.Form):
    """What one municipality, or the region, decided where the law leaves room."""

    municipality = forms.ChoiceField(label="Voor", required=False)
    first_day = day_field("Vanaf")
    decided_in = _text(DECIDED_IN, 200)

    def __init__(
        self,
        data: Any = None,
        *,
        default: Parameter,
        municipalities: list[Municipality],
    ) -> None:
        super().__init__(data)
        self._default = default
        self._towns = {town.code: town for town in municipalities}
        _offer(self, "municipality", [(t.code, t.name) for t in municipalities], "De hele regio")
        self.fields = {"value": _value_field(default), **self.fields}

    @property
    def town(self) -> Municipality | None:
        """The municipality, or None for the whole region; only after `is_valid`."""
        return self._towns.get(self.cleaned_data["municipality"])

    @property
    def value(self) -> Value:
        """The value as the parameter wants it; only after `is_valid`."""
        told: str | int = self.cleaned_data["value"]
        return told == "ja" if self._default.unit == Unit.FLAG else told


def _value_field(default: Parameter) -> forms.Field:
    """A question for the value: yes or no, one of the choices, or a whole number."""
    if default.unit in {Unit.FLAG, Unit.CHOICE}:
        offered = default.choices or {"ja": "Ja", "nee": "Nee"}
        choices = [("", "Kies"), *offered.items()]
        return forms.ChoiceField(label="Waarde", choices=choices, error_messages=REQUIRED)
    return forms.IntegerField(
        label=f"Waarde ({UNITS[default.unit]})",
        min_value=0 if default.takes(0) else 1,
        max_value=9999,
        error_messages={**REQUIRED, "invalid": "Vul een heel getal in."},
    )


UNITS = {
    Unit.DAYS: "dagen",
    Unit.WEEKS: "weken",
    Unit.MONTHS: "maanden",
    Unit.YEARS: "jaren",
    Unit.HOURS: "uren",
    Unit.COUNT: "aantal",
    Unit.CENTS: "centen",
    Unit.PERCENT: "procent",
    Unit.BASIS_POINTS: "honderdste procent: 250 is 2,5 procent",
}
"""What a number counts, in words."""


def _offer(
    form: forms.Form, name: str, choices: list[tuple[str, str]], nothing: str = "Kies"
) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = [("", nothing), *choices]
