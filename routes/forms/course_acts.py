"""The form of each act on an enrolment, with the choices that this enrolment has."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from routes.forms.enrolment import (
    EndForm,
    ExpectForm,
    MoveForm,
    PauseForm,
    PlaceForm,
    ResumeForm,
    StartForm,
)
from routes.models import Arrangement, Enrolment
from routes.routefile import RouteFile

Needs = Callable[[Enrolment, RouteFile], dict[str, Any]]


def _nothing(row: Enrolment, file: RouteFile) -> dict[str, Any]:
    return {}


FORMS: dict[str, tuple[type[forms.Form], Needs]] = {
    "place": (
        PlaceForm,
        lambda row, file: {
            "groups": file.places_for(row),
            "initial": {
                "planned_hours": row.planned_hours,
                "group": row.offer.group_id if row.offer else None,
            },
        },
    ),
    "start": (StartForm, _nothing),
    "expect": (ExpectForm, _nothing),
    "pause": (PauseForm, _nothing),
    "resume": (ResumeForm, _nothing),
    "move": (
        MoveForm,
        lambda row, file: {
            "places": file.elsewhere(row),
            "is_own": row.arrangement == Arrangement.OWN,
        },
    ),
    "end": (
        EndForm,
        lambda row, file: {
            "reasons": file.reasons_to_end(row),
            "initial": {"reason": file.likely_end(row)},
        },
    ),
}
"""By act: the form, and what it needs to know."""


def form_for(
    name: str, row: Enrolment, file: RouteFile, data: Mapping[str, Any] | None = None
) -> forms.Form:
    """The form of an act, with ids of its own: a page has several."""
    kind, needs = FORMS[name]
    return kind(data, auto_id=f"id_{row.id}_{name}_%s", **needs(row, file))
