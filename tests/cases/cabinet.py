"""A filing cabinet for the tests of lists and pages: cases opened on their own days."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from accounts.actors import Actor
from accounts.models import User
from cases.models import Case, Group, PermitKind
from cases.services.opening import Opening, Person, open_case
from tests import make

ON = date(2026, 6, 10)
"""A Wednesday without a holiday near it; its week ends on Sunday 14 June."""

LATE = date(2026, 3, 31)
"""Notified on this day, the PIP was due the day before `ON`."""
TODAY = date(2026, 4, 1)
FRIDAY = date(2026, 4, 3)
SATURDAY = date(2026, 4, 4)
"""Ten weeks on is Saturday 13 June, which rolls to Monday 15 June, the week after."""
LAST_OF_SOON = date(2026, 5, 1)
FIRST_OF_LATER = date(2026, 5, 4)

NAMES = ("Haile", "Öztürk", "de Vries", "Şahin", "IJsbrand", "Éva", "Al-Masri")


@dataclass
class Cabinet:
    """A caseworker and a team lead of the region, and the cases they open."""

    region: make.Region
    worker: User
    lead: User
    serial: "count[int]" = field(default_factory=lambda: count(100))

    def by(self, on: date = ON) -> Actor:
        """The caseworker on this day."""
        return Actor.of(self.worker, on=on)

    def leads(self, on: date = ON) -> Actor:
        """The team lead on this day."""
        return Actor.of(self.lead, on=on)

    def open(
        self,
        notified_on: date,
        *,
        surname: str = "Haile",
        given_names: str = "Mehari",
        code: str = "0505",
        group: Group = Group.FAMILY,
        person: dict[str, Any] | None = None,
        **opening: Any,
    ) -> Case:
        """A case of which DUO notified on this day, opened on that day."""
        kind = PermitKind.ASYLUM_DEFINITE if group == Group.ASYLUM else PermitKind.REGULAR
        return open_case(
            person=Person(
                surname=surname,
                given_names=given_names,
                permit_kind=kind,
                street="Voorstraat 12",
                postcode="3311 ES",
                city="Dordrecht",
                **(person or {}),
            ),
            opening=Opening(
                **{
                    "municipality_code": code,
                    "group": group,
                    "obligation_began_on": date(2026, 1, 5),
                    "notified_on": notified_on,
                    "registered_on": date(2026, 1, 5),
                    **opening,
                }
            ),
            by=self.by(notified_on),
            on=notified_on,
        )


def cabinet(region: make.Region) -> Cabinet:
    """An empty cabinet."""
    return Cabinet(
        region,
        make.user("caseworker", region.region),
        make.user("team_lead", region.region, name="Bas Bos"),
    )
