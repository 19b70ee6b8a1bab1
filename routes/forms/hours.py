"""The forms with which hours are recorded, files sent in, and signals answered."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.files.base import File

from core.forms import day_field
from routes.models import OtherHoursKind, Provider, SignalAnswer
from routes.rules.attendance_csv import MAX_BYTES, TOO_LARGE
from routes.rules.hours import MOST
from routes.services.hours import StatementDraft

TOTAL, ADDED = "totaal", "erbij"
COUNTING = [
    (TOTAL, "alle uren sinds het begin van de cursus"),
    (ADDED, "alleen de uren die er sinds de vorige opgave bij kwamen"),
]
UNTIL = "De eerste dag die nog niet meetelt. Vul morgen in als vandaag al meetelt."


def _hours(label: str, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=MOST,
        error_messages={"invalid": "Vul een heel getal in."},
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": MOST}),
    )


def _counting() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Wat vult u in?", choices=COUNTING, initial=TOTAL, widget=forms.RadioSelect()
    )


class HoursForm(forms.Form):
    """Hours of one person."""

    known_until = day_field("Bekend tot", help_text=UNTIL)
    counting = _counting()
    hours = _hours("Gevolgde uren")
    excused = _hours("Geoorloofd verzuim")
    unexcused = _hours("Ongeoorloofd verzuim")

    def draft(self) -> StatementDraft:
        """What was filled in."""
        given = self.cleaned_data
        return StatementDraft(
            hours=given["hours"],
            excused=given["excused"],
            unexcused=given["unexcused"],
            known_until=given["known_until"],
            is_added=given["counting"] == ADDED,
        )


class GroupForm(forms.Form):
    """What holds for everybody in a group."""

    known_until = day_field("Bekend tot", help_text=UNTIL)
    counting = _counting()


class MemberForm(forms.Form):
    """Hours of one person of a group; a row in which nothing is filled in is left out, and what is
    empty beside other hours is none.
    """

    hours = _hours("Gevolgde uren", required=False)
    excused = _hours("Geoorloofd verzuim", required=False)
    unexcused = _hours("Ongeoorloofd verzuim", required=False)
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    @property
    def is_empty(self) -> bool:
        """Was nothing filled in?"""
        given = self.cleaned_data
        return all(given.get(name) is None for name in ("hours", "excused", "unexcused"))

    def draft(self, known_until: date, *, is_added: bool) -> StatementDraft:
        """What was filled in."""
        given = self.cleaned_data
        return StatementDraft(
            hours=given["hours"] or 0,
            excused=given["excused"] or 0,
            unexcused=given["unexcused"] or 0,
            known_until=known_until,
            is_added=is_added,
            after=given["after"],
        )


class OtherHoursForm(forms.Form):
    """Hours outside a course, as a total."""

    kind = forms.ChoiceField(
        label="Soort uren", choices=[("", "Kies een soort"), *OtherHoursKind.choices]
    )
    hours = _hours("Uren in totaal")


class SignalForm(forms.Form):
    """What was done with a signal."""

    answer = forms.ChoiceField(
        label="Wat hebt u gedaan?", choices=[("", "Kies een antwoord"), *SignalAnswer.choices]
    )
    note = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class FileForm(forms.Form):
    """A file with hours, and who sent it."""

    provider = forms.ChoiceField(
        label="Aanbieder", error_messages={"required": "Kies een aanbieder."}
    )
    file = forms.FileField(
        label="CSV-bestand",
        max_length=120,
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Het bestand is leeg.",
            "max_length": "De naam van het bestand is te lang.",
        },
        help_text="Met de kolommen zaaknummer, uren, geoorloofd, ongeoorloofd en bekend_tot. "
        "Volgt iemand meer cursussen bij deze aanbieder, dan ook cursus. Ten hoogste 20.000 rijen.",
    )

    def __init__(
        self, *args: Any, providers: list[Provider], was_too_large: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Kies een aanbieder"), *((str(one.id), one.name) for one in providers)]
        cast("forms.ChoiceField", self.fields["provider"]).choices = choices
        if was_too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self) -> "File[bytes]":
        """A file that is not too large."""
        found: File[bytes] = self.cleaned_data["file"]
        if (found.size or 0) > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return found

    @property
    def provider_id(self) -> UUID:
        """Who sent it."""
        return UUID(self.cleaned_data["provider"])
