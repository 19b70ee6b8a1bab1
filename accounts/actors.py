"""The person who acts, with everything that decides what that person may do on a day."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from accounts.acts import DUTY_OF, WITHOUT_MUNICIPALITY, Act
from accounts.models import Membership, User
from core.errors import NotInScope
from regional.models import Duty, Municipality, OrganisationKind
from regional.selectors import Division, divided_on

Executed = frozenset[tuple[UUID, str, str]]
"""Who executes what where: executor, duty and municipality code."""


@dataclass(frozen=True, slots=True)
class Oneself:
    """A user who acts on the own account; that takes no role."""

    user_id: UUID

    @property
    def key(self) -> str:
        return f"user:{self.user_id}"


@dataclass(frozen=True, slots=True)
class Position:
    """One role in one organisation, as it counts today."""

    role: str
    organisation: UUID
    kind: str
    acts: frozenset[str]
    duties: frozenset[str]


@dataclass(frozen=True)
class Actor:
    """A user on a day, with positions and the division of duties of that day (two queries, then
    none).
    """

    user_id: UUID
    name: str
    initials: str
    on: date
    positions: tuple[Position, ...]

    @property
    def key(self) -> str:
        return f"user:{self.user_id}"

    @classmethod
    def of(cls, user: User, *, on: date) -> "Actor":
        """The user with the roles that are in force on this day."""
        rows = Membership.objects.filter(user=user, period__contains=on).select_related(
            "role", "organisation"
        )
        return cls(
            user_id=user.id,
            name=user.name,
            initials=user.initials,
            on=on,
            positions=tuple(
                Position(
                    row.role_id,
                    row.organisation_id,
                    row.organisation.kind,
                    frozenset(row.role.acts),
                    frozenset(row.role.duties),
                )
                for row in rows
            ),
        )

    def may(self, act: Act) -> bool:
        """Does any role of this person hold the act?

        Where it holds is the scope's business.
        """
        return any(act in position.acts for position in self.positions)

    def at(self, on: date, divided: tuple[Division, ...]) -> "Actor":
        """The same person on another day in the same roles, with the division of duties of that
        day; for who asks the same of many days.
        """
        later = replace(self, on=on)
        later.__dict__["divided"] = divided
        return later

    def unnamed(self, user_id: UUID) -> "Actor":
        """Anybody in the same roles on the same day; `user_id` stands for whoever it is."""
        anybody = replace(self, user_id=user_id, name="", initials="")
        anybody.__dict__["divided"] = self.divided
        return anybody

    @cached_property
    def divided(self) -> tuple[Division, ...]:
        """The division of duties on this day."""
        return divided_on(self.on)

    @cached_property
    def executed(self) -> Executed:
        """Who executes what on this day."""
        return frozenset(row[:3] for row in self.divided)

    @cached_property
    def own_codes(self) -> frozenset[str]:
        """The municipalities for whose own organisation this person sees its figures."""
        mine = [
            position.organisation
            for position in self.positions
            if position.kind == OrganisationKind.MUNICIPALITY
            and Act.VIEW_OWN_MUNICIPALITY in position.acts
        ]
        codes = Municipality.objects.filter(organisation__in=mine).values_list("code", flat=True)
        return frozenset(codes) if mine else frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """The municipalities in which an actor may perform an act on a day (reikwijdte)."""

    actor: Actor
    act: Act
    on: date
    codes: frozenset[str]

    @classmethod
    def of(cls, actor: Actor, act: Act) -> "Scope":
        """Where the actor may perform the act: municipality × duty × date."""
        codes: set[str] = set()
        for position in actor.positions:
            if act in position.acts:
                duties = position.duties & {DUTY_OF.get(act, duty) for duty in position.duties}
                codes |= _codes(actor, position, duties)
        if act == Act.VIEW_OWN_MUNICIPALITY:
            codes = set(actor.own_codes)
        return cls(actor=actor, act=act, on=actor.on, codes=frozenset(codes))

    def covers(self, code: str) -> bool:
        """Does the scope include this municipality?"""
        return code in self.codes

    def demand(self, code: str) -> None:
        """Refuse (`NotInScope`) outside the scope."""
        if code not in self.codes:
            raise NotInScope


def _codes(actor: Actor, position: Position, duties: frozenset[str]) -> set[str]:
    return {
        code
        for executor, duty, code in actor.executed
        if executor == position.organisation and Duty(duty) in duties
    }


def demand(actor: Actor, act: Act) -> None:
    """Refuse (`NotInScope`) when no role of the actor holds the act; for acts about the whole
    region.
    """
    if act not in WITHOUT_MUNICIPALITY or not actor.may(act):
        raise NotInScope
