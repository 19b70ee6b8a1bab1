"""Newcomers and openings for the tests, with values that are right unless a test says otherwise."""

from datetime import date
from typing import Any

from accounts.actors import Actor
from cases.models import Case, Deadline, Group, PermitKind
from cases.services.opening import Opening, Person, open_case
from core.models import Event
from tests import make

NOTIFIED = date(2025, 2, 10)
OPENED = date(2025, 2, 12)
LAST_DAY = date(2025, 4, 22)
"""Ten weeks after the notification is Easter Monday: the last day rolls to Tuesday."""

BSN = "999992806"


def person(**values: Any) -> Person:
    """A newcomer with an asylum permit."""
    return Person(
        **{
            "surname": "Haile",
            "given_names": "Mehari",
            "permit_kind": PermitKind.ASYLUM_DEFINITE,
            "street": "Voorstraat 12",
            "postcode": "3311 ER",
            "city": "Dordrecht",
            **values,
        }
    )


def opening(**values: Any) -> Opening:
    """An opening in Dordrecht of somebody registered before DUO's notification."""
    return Opening(
        **{
            "municipality_code": "0505",
            "group": Group.ASYLUM,
            "obligation_began_on": date(2025, 1, 20),
            "notified_on": NOTIFIED,
            "registered_on": date(2025, 1, 15),
            **values,
        }
    )


def opened(by: Actor, on: date = OPENED, *, who: Person | None = None, **values: Any) -> Case:
    """A case that was opened."""
    return open_case(person=who or person(), opening=opening(**values), by=by, on=on)


def caseworker(region: make.Region, on: date = OPENED, *, code: str = "0505") -> Actor:
    """Somebody who does intakes for this municipality."""
    body = region.region if code in make.UNDER_MANDATE else region.own(code)
    return make.actor("caseworker", body, on=on)


def pip_clock(case: Case) -> Deadline:
    """The newest clock of the PIP, of any state."""
    keys = ("pip", "pip_after_move")
    return Deadline.objects.filter(case=case, key__in=keys).latest("started_on", "parameter_since")


def verbs(case: Case) -> list[str]:
    """What happened in the case, in order."""
    return list(
        Event.objects.filter(stream=case.id).order_by("number").values_list("verb", flat=True)
    )
