"""The forms with which a case is opened: who, and with which dates."""

from datetime import date
from typing import Any, cast

from django import forms

from cases.models import Gender, Group, PermitKind
from cases.services.opening import Opening, Person
from core.errors import Invalid
from core.forms import PhoneField, PostcodeField, day_field
from core.identity import read_bsn
from core.partial_date import PartialDate
from law.obligation import Assessment, ObligationFacts, Outcome, assess
from law.registry import NotYetLaw
from regional.models import Municipality

NO_BSN = "Dit is geen geldig BSN: het voldoet niet aan de elfproef."

PERMIT_CODES = {PermitKind.ASYLUM_DEFINITE: "26", PermitKind.REGULAR: "21"}
"""A code of table 56 that stands for the kind of permit, for the question whether a duty can rest
on it.
"""


def municipality_choices(municipalities: list[Municipality]) -> list[tuple[str, str]]:
    """The municipalities to choose from; the only one is chosen already."""
    choices = [(row.code, row.name) for row in municipalities]
    return choices if len(choices) == 1 else [("", "Kies een gemeente"), *choices]


class OpeningForm(forms.Form):
    """The dates on which the clocks will stand, from DUO's notification and the registers."""

    notified_on = day_field(
        "Datum van de kennisgeving",
        help_text="De dag waarop DUO de inburgeringsplicht schriftelijk heeft gemeld.",
    )
    obligation_began_on = day_field("Begin van de inburgeringsplicht")
    group = forms.ChoiceField(
        label="Doelgroep",
        choices=Group.choices,
        help_text="Een gezinslid van iemand met een asielvergunning is ook asielstatushouder.",
    )
    linked_on = day_field("Gekoppeld aan de gemeente", required=False)
    coa_location = forms.CharField(label="COA-locatie", max_length=80, required=False)
    placement = forms.ChoiceField(
        label="Plaatsingsgemeente",
        required=False,
        help_text="Alleen voor wie het Rijk aan uw gemeente heeft toegewezen "
        "(Huisvestingswet, artikel 28).",
    )
    housed_on = day_field("Gehuisvest", required=False)
    registered_on = day_field("Ingeschreven in de gemeente (BRP)", required=False)
    earlier_pip_on = day_field(
        "Datum van een eerder PIP",
        help_text="Van een gemeente buiten de regio, als deze persoon is verhuisd.",
        required=False,
    )

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["placement"]).choices = [
            ("", "Niet geplaatst"),
            *((row.code, row.name) for row in municipalities),
        ]

    def opening(self, municipality_code: str) -> Opening:
        """What was filled in, for a case of this municipality."""
        given = self.cleaned_data
        return Opening(
            municipality_code=municipality_code,
            group=Group(given["group"]),
            obligation_began_on=given["obligation_began_on"],
            notified_on=given["notified_on"],
            linked_on=given["linked_on"],
            coa_location=given["coa_location"],
            placement_code=given["placement"] or None,
            housed_on=given["housed_on"],
            registered_on=given["registered_on"],
            earlier_pip_on=given["earlier_pip_on"],
        )


class PersonForm(forms.Form):
    """Who it is, typed by hand. What is not known stays empty."""

    bsn = forms.CharField(label="BSN", required=False, max_length=12)
    v_number = forms.CharField(label="V-nummer", required=False, max_length=10)
    given_names = forms.CharField(label="Voornamen", required=False, max_length=200)
    name_prefix = forms.CharField(label="Voorvoegsel", required=False, max_length=20)
    surname = forms.CharField(
        label="Geslachtsnaam",
        max_length=200,
        error_messages={"required": "Vul de geslachtsnaam in."},
    )
    birth_day = forms.IntegerField(label="Dag", required=False, min_value=1, max_value=31)
    birth_month = forms.IntegerField(label="Maand", required=False, min_value=1, max_value=12)
    birth_year = forms.IntegerField(label="Jaar", required=False, min_value=1900, max_value=2200)
    gender = forms.ChoiceField(label="Geslacht", choices=Gender.choices, initial=Gender.UNKNOWN)
    nationality = forms.CharField(label="Nationaliteit", required=False, max_length=80)
    street = forms.CharField(label="Straat en huisnummer", required=False, max_length=120)
    postcode = PostcodeField(label="Postcode", required=False)
    city = forms.CharField(label="Plaats", required=False, max_length=80)
    is_address_secret = forms.BooleanField(label="Het adres is geheim", required=False)
    language = forms.CharField(label="Taal", required=False, max_length=40)
    needs_interpreter = forms.BooleanField(label="Er is een tolk nodig", required=False)
    phone = PhoneField(label="Telefoon", required=False, max_length=24)
    email = forms.EmailField(
        label="E-mail", required=False, error_messages={"invalid": "Dit is geen e-mailadres."}
    )
    permit_kind = forms.ChoiceField(label="Verblijfsvergunning", choices=PermitKind.choices)
    permit_from = day_field("Vergunning vanaf", required=False)
    permit_until = day_field("Vergunning tot", required=False)

    def clean_bsn(self) -> str | None:
        """Nine digits that pass the 11-test, or none at all."""
        text: str = self.cleaned_data["bsn"].strip()
        bsn = read_bsn(text)
        if text and bsn is None:
            raise forms.ValidationError(NO_BSN)
        return bsn

    def clean(self) -> None:
        """The parts of the birth date must make a date, as far as they are known."""
        given = self.cleaned_data
        year, month, day = (given.get(f"birth_{part}") for part in ("year", "month", "day"))
        if day and not month:
            self.add_error("birth_month", "Vul ook de maand in, of laat de dag leeg.")
        elif month and not year:
            self.add_error("birth_year", "Vul ook het jaar in, of laat de maand leeg.")
        elif year and month and day and not _is_date(year, month, day):
            self.add_error("birth_day", "Deze dag bestaat niet in die maand.")
        permit_from, permit_until = given.get("permit_from"), given.get("permit_until")
        if permit_from and permit_until and permit_until <= permit_from:
            self.add_error("permit_until", "De vergunning eindigt voordat zij begint.")

    @property
    def birth(self) -> PartialDate:
        """The birth date, with only the parts that were filled in."""
        given = self.cleaned_data
        return PartialDate(given["birth_year"], given["birth_month"], given["birth_day"])

    def person(self) -> Person:
        """What was filled in."""
        given = dict(self.cleaned_data)
        for name in ("municipality", "confirmed", "birth_year", "birth_month", "birth_day"):
            given.pop(name, None)
        given["prefix"] = given.pop("name_prefix")
        given["permit_kind"] = PermitKind(given["permit_kind"])
        given["gender"] = Gender(given["gender"])
        return Person(birth=self.birth, **given)


class ByHandForm(PersonForm):
    """A person and a municipality, when DUO's notification came on paper or the BRP cannot be
    asked.
    """

    municipality = forms.ChoiceField(
        label="Gemeente",
        help_text="De gemeente die de inburgering van deze persoon regelt.",
        error_messages={"required": "Kies een gemeente."},
    )
    confirmed = forms.BooleanField(
        label="DUO heeft bevestigd dat deze persoon inburgeringsplichtig is", required=False
    )

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["municipality"]).choices = municipality_choices(
            municipalities
        )

    def check_obligation(self, *, on: date) -> None:
        """Refuse (`Invalid`) who cannot have a duty by these facts, until DUO, which establishes
        it, confirmed it.
        """
        answer = None if self.cleaned_data["confirmed"] else self._assessment(on)
        if answer is not None and answer.outcome == Outcome.NOT_OBLIGED:
            text = f"{answer.reason} Kruis dit pas aan als DUO de plicht heeft bevestigd."
            raise Invalid({"confirmed": text})

    def _assessment(self, on: date) -> Assessment | None:
        given = self.cleaned_data
        facts = ObligationFacts(
            birth_earliest=self.birth.earliest,
            birth_latest=self.birth.latest,
            nationalities=(),
            permit_code=PERMIT_CODES[PermitKind(given["permit_kind"])],
            permit_from=given["permit_from"],
            permit_until=given["permit_until"],
        )
        try:
            return assess(facts, on=on)
        except NotYetLaw:
            return None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
