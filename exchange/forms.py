"""The forms with which people come in from outside: by BSN, and by file."""

from typing import Any

from django import forms
from django.core.files.base import File

from accounts.models import User
from cases.forms.filters import town_choices
from cases.forms.opening import NO_BSN, OpeningForm, municipality_choices
from core.forms import choose, day_field
from core.identity import Bsn, read_bsn
from exchange.uploads import MAX_BYTES, TOO_LARGE
from regional.models import Municipality


class LookupForm(forms.Form):
    """Whom to look up in the BRP, and for which municipality."""

    municipality = forms.ChoiceField(
        label="Gemeente",
        help_text="De gemeente waarvoor u de BRP raadpleegt.",
        error_messages={"required": "Kies een gemeente."},
    )
    bsn = forms.CharField(
        label="BSN",
        max_length=12,
        help_text="U raadpleegt de BRP. Dat wordt vastgelegd.",
        error_messages={"required": "Vul het BSN in."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "municipality", municipality_choices(municipalities))

    def clean_bsn(self) -> Bsn:
        """Nine digits that pass the 11-test."""
        bsn = read_bsn(self.cleaned_data["bsn"])
        if bsn is None:
            raise forms.ValidationError(NO_BSN)
        return bsn


class FoundForm(OpeningForm):
    """The dates of DUO's notification, for somebody whom the register knows."""

    confirmed = forms.BooleanField(
        label="DUO heeft bevestigd dat deze persoon inburgeringsplichtig is", required=False
    )


class LookupsFilter(forms.Form):
    """Who asked the BRP: by colleague, municipality and period, each of which may stay empty."""

    wie = forms.ChoiceField(label="Wie", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    van = day_field("Van", required=False)
    tot = day_field("Tot en met", required=False)

    def __init__(self, data: Any = None, *, people: list[User], towns: list[Municipality]) -> None:
        super().__init__(data)
        names = [("", "Iedereen"), *((str(person.id), person.name) for person in people)]
        choose(self, "wie", names)
        choose(self, "gemeente", town_choices(towns))


class PersonForm(forms.Form):
    """About whom the BRP was asked."""

    bsn = forms.CharField(
        label="BSN",
        max_length=12,
        help_text="Het BSN wordt nergens bewaard en komt niet in het adres van de pagina.",
        error_messages={"required": "Vul het BSN in."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_bsn(self) -> Bsn:
        """Nine digits that pass the 11-test."""
        bsn = read_bsn(self.cleaned_data["bsn"])
        if bsn is None:
            raise forms.ValidationError(NO_BSN)
        return bsn


class BankForm(forms.Form):
    """A statement of the bank, for the municipality whose account it is about."""

    municipality = forms.ChoiceField(
        label="Gemeente",
        error_messages={"required": "Kies een gemeente."},
        help_text="De gemeente van wie de rekening is. Alleen haar vorderingen worden betaald.",
    )
    file = forms.FileField(
        label="Bankbestand",
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg."},
        help_text="Een afschrift in de vorm CAMT.053 (XML), ten hoogste 20 MB.",
    )

    def __init__(
        self,
        *args: Any,
        municipalities: list[Municipality],
        was_too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if was_too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE
        choose(self, "municipality", municipality_choices(municipalities))


class ImportForm(forms.Form):
    """A file of the BRP, with the dates that hold for everybody in it."""

    municipality = forms.ChoiceField(
        label="Gemeente", error_messages={"required": "Kies een gemeente."}
    )
    file = forms.FileField(
        label="Bestand",
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg."},
        help_text="Een JSON-bestand in de vorm van het antwoord van de BRP, ten hoogste 20 MB.",
    )
    notified_on = day_field(
        "Datum van de kennisgeving",
        help_text="De dag waarop DUO de inburgeringsplicht schriftelijk heeft gemeld.",
    )
    obligation_began_on = day_field(
        "Begin van de inburgeringsplicht",
        help_text="Laat dit leeg als de plicht begint met de verblijfsvergunning.",
        required=False,
    )
    any_municipality = forms.BooleanField(
        label="Iedereen in dit bestand hoort bij deze gemeente",
        required=False,
        help_text="Kruis dit aan als u niet wilt dat de woongemeente in de BRP meetelt.",
    )

    def __init__(
        self,
        *args: Any,
        municipalities: list[Municipality],
        was_too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if was_too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE
        choose(self, "municipality", municipality_choices(municipalities))

    def clean_file(self) -> "File[bytes]":
        """A file that is not too large."""
        found: File[bytes] = self.cleaned_data["file"]
        if (found.size or 0) > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return found
