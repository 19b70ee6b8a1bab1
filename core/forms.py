"""What forms everywhere need: a day as browsers ask for it, a refusal at the field it is about."""

import re
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict

from core.errors import Invalid
from law.wording import amount

# What Django says of a field that was left empty, in the words of this house.
forms.Field.default_error_messages["required"] = "Vul dit in."
forms.ChoiceField.default_error_messages["required"] = "Maak een keuze."
forms.FileField.default_error_messages["required"] = "Kies een bestand."


class DayInput(forms.DateInput):
    """A date as the browser asks for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A field for one calendar day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=DayInput(),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": "Dit is geen datum.", "required": "Vul deze datum in."},
    )


class PostcodeField(forms.RegexField):
    """A Dutch postcode, kept as it stands on an envelope: "1234 AB"."""

    def __init__(self, **kwargs: Any) -> None:
        sentence = {"invalid": "Schrijf een postcode als 1234 AB."}
        super().__init__(r"^[1-9][0-9]{3} ?[A-Za-z]{2}$", error_messages=sentence, **kwargs)

    def clean(self, value: Any) -> str:
        """The postcode with one space and capitals; empty where none was given."""
        text: str = super().clean(value).replace(" ", "").upper()
        return f"{text[:4]} {text[4:]}".strip()


PHONE_DIGITS = range(10, 16)
"""From a Dutch number to the longest there is (ITU-T E.164)."""


class PhoneField(forms.CharField):
    """A telephone number that can be dialled, kept as it was typed."""

    def clean(self, value: Any) -> str:
        """The number; empty where none was given."""
        text: str = super().clean(value)
        digits = re.sub(r"[ ().-]", "", text).removeprefix("+")
        if text and not (digits.isascii() and digits.isdigit() and len(digits) in PHONE_DIGITS):
            raise forms.ValidationError("Schrijf een telefoonnummer als 06 12345678.")
        return text


class EuroField(forms.CharField):
    """An amount in euros as it is written here ("1.250,00"), kept as whole cents."""

    def __init__(self, *, most_cents: int = 100_000_000, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.most_cents = most_cents

    def prepare_value(self, value: Any) -> Any:
        """Cents as they are typed; what was typed as it was."""
        return amount(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """The amount in cents; None where none was given."""
        text: str = super().clean(value).replace("€", "").strip()
        if not text:
            return None
        if not re.fullmatch(r"([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]{2})?", text):
            raise forms.ValidationError("Schrijf een bedrag als 1.250,00.")
        whole, _, rest = text.replace(".", "").partition(",")
        cents = int(whole) * 100 + int(rest or 0)
        if cents > self.most_cents:
            most = amount(self.most_cents)
            raise forms.ValidationError(f"Vul een bedrag van ten hoogste {most} in.")
        return cents


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Give a field that was made without choices those of this request."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


def show_refusal(form: forms.Form, refusal: Invalid) -> None:
    """Put each sentence of a refusal at its field, or above the form when it has no such field."""
    for field, sentence in refusal.errors.items():
        form.add_error(field if field in form.fields else None, sentence)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a POST, also when that is nothing; None for a GET."""
    return request.POST if request.method == "POST" else None
