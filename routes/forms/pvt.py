"""The forms of PVT groups and their sessions."""

from collections.abc import Iterable
from uuid import UUID

from django import forms

from core.forms import day_field
from regional.models import Municipality, Organisation
from routes.models import PvtPlace, PvtPresence, PvtSession, SessionKind
from routes.services.pvt_groups import GroupDraft, SessionDraft


class GroupForm(forms.Form):
    """A group that will follow the PVT together."""

    name = forms.CharField(label="Naam van de groep", max_length=80)
    language = forms.CharField(label="Taal", max_length=40)
    places = forms.IntegerField(label="Plaatsen", min_value=1, max_value=100)
    organiser = forms.ChoiceField(label="Organisator")
    municipalities = forms.MultipleChoiceField(
        label="Voor welke gemeenten?", widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: object,
        organisers: Iterable[Organisation],
        towns: Iterable[Municipality],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        bodies = [(str(one.id), one.name) for one in organisers]
        places = [(one.code, one.name) for one in towns]
        self.fields["organiser"].choices = bodies  # type: ignore[attr-defined]
        self.fields["municipalities"].choices = places  # type: ignore[attr-defined]

    def draft(self) -> GroupDraft:
        """What was filled in."""
        given = self.cleaned_data
        return GroupDraft(
            organiser_id=UUID(given["organiser"]),
            municipalities=tuple(given["municipalities"]),
            name=given["name"],
            language=given["language"],
            places=given["places"],
        )


class SessionForm(forms.Form):
    """A session of a group."""

    kind = forms.ChoiceField(
        label="Soort", choices=[(one.value, str(one.label).capitalize()) for one in SessionKind]
    )
    held_on = day_field("Datum")
    hours = forms.IntegerField(label="Uren", min_value=1)
    place = forms.CharField(label="Plaats", max_length=120)
    subject = forms.CharField(label="Onderwerp", max_length=120, required=False)

    def draft(self) -> SessionDraft:
        """What was filled in."""
        given = self.cleaned_data
        return SessionDraft(**{**given, "kind": SessionKind(given["kind"])})


class PresenceForm(forms.Form):
    """How long each was at a session and, at the signing, who signed: one row per person.

    Before anything was recorded everybody stands there as present; nobody as having signed. Who has
    closed the PVT is shown and not asked.
    """

    def __init__(
        self,
        *args: object,
        session: PvtSession,
        seats: Iterable[PvtPlace],
        kept: dict[UUID, PvtPresence],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.session = session
        self.people = [seat.case for seat in seats]
        for case in self.people:
            row, track = kept.get(case.id), getattr(case, "pvt_track", None)
            is_closed = track is not None and track.closed_on is not None
            otherwise = 0 if session.is_recorded else session.hours
            name = case.newcomer.full_name
            self.fields[f"hours-{case.id}"] = forms.IntegerField(
                label=f"Uren van {name}",
                min_value=0,
                max_value=session.hours,
                initial=row.hours if row else otherwise,
                disabled=is_closed,
            )
            if session.kind == SessionKind.SIGNING:
                signed_on = track.signed_on if track else None
                self.fields[f"signed-{case.id}"] = forms.BooleanField(
                    label=f"{name} ondertekende",
                    required=False,
                    initial=signed_on is not None,
                    disabled=is_closed or signed_on not in (None, session.held_on),
                )

    @property
    def rows(self) -> list[tuple[object, forms.BoundField, forms.BoundField | None]]:
        """Case, hours and signature, in the order of the names."""
        return [
            (
                case,
                self[f"hours-{case.id}"],
                self[f"signed-{case.id}"] if f"signed-{case.id}" in self.fields else None,
            )
            for case in self.people
        ]

    @property
    def hours(self) -> dict[UUID, int]:
        """How long each was there."""
        return {
            case.id: self.cleaned_data[f"hours-{case.id}"]
            for case in self.people
            if not self.fields[f"hours-{case.id}"].disabled
        }

    @property
    def signed(self) -> set[UUID]:
        """Who signed."""
        return {case.id for case in self.people if self.cleaned_data.get(f"signed-{case.id}")}
