"""The form of each act on PVT, MAP and the Z-route, with the choices that this case has."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms

from routes.forms.participation import (
    AttendedForm,
    CertificateForm,
    DeductionForm,
    IntakeHoursForm,
    JoinForm,
    LeaveForm,
    PracticeForm,
    ReopenForm,
    SignedForm,
    StartMapForm,
    TalkForm,
    ThemeForm,
)
from routes.models import PracticeHours
from routes.participationfile import ParticipationFile

Needs = Callable[[ParticipationFile], dict[str, Any]]

FORMS: dict[str, tuple[type[forms.Form], Needs]] = {
    "join": (JoinForm, lambda file: {"groups": file.open_groups}),
    "leave": (LeaveForm, lambda file: {}),
    "intake": (IntakeHoursForm, lambda file: {"initial": file.kept_intake}),
    "attended": (AttendedForm, lambda file: {}),
    "not_attended": (forms.Form, lambda file: {}),
    "signed": (SignedForm, lambda file: {"initial": {"signed_on": file.pvt.attended_signing_on}}),
    "not_signed": (forms.Form, lambda file: {}),
    "close_pvt": (forms.Form, lambda file: {}),
    "start_map": (StartMapForm, lambda file: {}),
    "theme": (ThemeForm, lambda file: {"done": [row.theme for row in file.done]}),
    "practice": (PracticeForm, lambda file: {"hosts": file.hosts}),
    "map_talk": (TalkForm, lambda file: {"holders": file.talk_holders}),
    "close_map": (forms.Form, lambda file: {}),
    "reopen_pvt": (ReopenForm, lambda file: {}),
    "reopen_map": (ReopenForm, lambda file: {}),
    "take_back": (ReopenForm, lambda file: {}),
    "participate": (PracticeForm, lambda file: {"hosts": file.hosts}),
    "deduct": (DeductionForm, lambda file: {}),
    "z_talk": (TalkForm, lambda file: {"holders": file.talk_holders}),
    "certificate": (CertificateForm, lambda file: {}),
}
"""By act: the form, and what it needs to know."""


def form_for(
    name: str, file: ParticipationFile, data: Mapping[str, Any] | None = None
) -> forms.Form:
    """The form of an act, with ids of its own: the page has several."""
    kind, needs = FORMS[name]
    return kind(data, auto_id=f"id_{name}_%s", **needs(file))


def empty_forms(names: Iterable[str], file: ParticipationFile) -> dict[str, forms.Form]:
    """The forms of these acts, not filled in."""
    return {name: form_for(name, file) for name in names}


def correction_of(
    row: PracticeHours, file: ParticipationFile, data: Mapping[str, Any] | None = None
) -> PracticeForm:
    """The form that puts a row of hours in practice right."""
    kept = {
        "host": str(row.host_id or ""),
        "activity": row.activity,
        "first_day": row.first_day,
        "last_day": row.last_day,
        "hours": row.hours,
    }
    return PracticeForm(data, auto_id=f"id_{row.id}_%s", initial=kept, hosts=file.hosts_beside(row))
