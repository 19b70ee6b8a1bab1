"""The forms of somebody's PVT, MAP and Z-route."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django import forms

from core.forms import day_field
from routes.models import DeductionGround, PracticeHost, PvtGroup, ThemeOfMap
from routes.services.map import PracticeDraft
from routes.services.z_route import DeductionDraft

CHOOSE = ("", "Maak een keuze")


class JoinForm(forms.Form):
    """In which group somebody follows the PVT."""

    group = forms.ChoiceField(label="PVT-groep")
    joined_on = day_field("Vanaf")

    def __init__(self, *args: object, groups: Iterable[PvtGroup], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            CHOOSE,
            *((str(one.id), f"{one.name} ({one.language}), {one.organiser}") for one in groups),
        ]


class LeaveForm(forms.Form):
    """The last day in a group."""

    left_on = day_field("Laatste dag in de groep")


class IntakeHoursForm(forms.Form):
    """What was done of the PVT during the intake."""

    hours = forms.IntegerField(label="Uren tijdens de brede intake", min_value=0)
    has_activity = forms.BooleanField(label="Er was een activiteit of excursie bij", required=False)


class AttendedForm(forms.Form):
    """Presence at the meeting for signing."""

    attended_on = day_field("Aanwezig bij de ondertekening op")


class SignedForm(forms.Form):
    """The signature, on the day of that meeting."""

    signed_on = day_field("Ondertekend op")


class StartMapForm(forms.Form):
    """The first day of the MAP."""

    started_on = day_field("MAP begonnen op")


class ThemeForm(forms.Form):
    """A theme that was dealt with."""

    theme = forms.TypedChoiceField(label="Thema", coerce=lambda value: ThemeOfMap(int(value)))
    hours = forms.IntegerField(
        label="Uren",
        min_value=0,
        help_text="Van een thema dat er al staat, vervangt u de uren; 0 haalt het weg.",
    )
    done_on = day_field("Behandeld op")

    def __init__(self, *args: object, done: Collection[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        told = {one: f"{one.value}. {one.label}" for one in ThemeOfMap}
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            CHOOSE,
            *((one.value, name) for one, name in told.items() if one not in done),
            *((one.value, f"{name} (verbeteren)") for one, name in told.items() if one in done),
        ]


class PracticeForm(forms.Form):
    """Hours in practice; 0 hours in a correction: it was a mistake."""

    host = forms.ChoiceField(
        label="Praktijkplek", required=False, help_text="Alleen plekken die iemand aanbiedt."
    )
    activity = forms.CharField(label="Wat deed de nieuwkomer?", max_length=120)
    first_day = day_field("Vanaf")
    last_day = day_field("Tot en met")
    hours = forms.IntegerField(label="Uren", min_value=0)

    def __init__(self, *args: object, hosts: Iterable[PracticeHost], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["host"].choices = [  # type: ignore[attr-defined]
            ("", "Zonder praktijkplek"),
            *((str(one.id), f"{one.name} ({one.places} plekken)") for one in hosts),
        ]

    def draft(self) -> PracticeDraft:
        """What was filled in."""
        given = dict(self.cleaned_data)
        host = given.pop("host")
        return PracticeDraft(host_id=UUID(host) if host else None, **given)


class TalkForm(forms.Form):
    """An end talk, and who held it."""

    held_on = day_field("Gesprek gehouden op")
    organisation = forms.ChoiceField(label="Wie hield het gesprek?")

    def __init__(
        self, *args: object, holders: Iterable[tuple[UUID, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            CHOOSE,
            *((str(key), name) for key, name in holders),
        ]

    def talk(self) -> dict[str, Any]:
        """The day and who held it."""
        given = self.cleaned_data
        return {"held_on": given["held_on"], "organisation_id": UUID(given["organisation"])}


class DeductionForm(forms.Form):
    """Hours that are not asked on the Z-route."""

    ground = forms.ChoiceField(
        label="Grond",
        choices=[(one.value, str(one.label).capitalize()) for one in DeductionGround],
    )
    of_course = forms.TypedChoiceField(
        label="Waarvan gaan de uren af?",
        choices=[("course", "Cursusuren"), ("participation", "Participatie-uren")],
        coerce=lambda value: value == "course",
    )
    hours = forms.IntegerField(
        label="Uren", min_value=0, help_text="0 haalt een eerdere aftrek op deze grond weg."
    )
    first_day = day_field(
        "Onderwijs vanaf", required=False, help_text="Alleen bij eerder onderwijs."
    )
    last_day = day_field("Onderwijs tot en met", required=False)
    note = forms.CharField(
        label="Toelichting",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bij een beperking: noem het revalidatietraject, niet de diagnose.",
    )

    def draft(self) -> DeductionDraft:
        """What was filled in."""
        given = self.cleaned_data
        return DeductionDraft(**{**given, "ground": DeductionGround(given["ground"])})


class ReopenForm(forms.Form):
    """Why what was closed goes on."""

    reason = forms.CharField(label="Waarom?", widget=forms.Textarea(attrs={"rows": 3}))


class CertificateForm(forms.Form):
    """That the certificate was handed over."""

    handed_on = day_field("Uitgereikt op")
    is_in_person = forms.BooleanField(label="Persoonlijk uitgereikt, niet per post", required=False)
