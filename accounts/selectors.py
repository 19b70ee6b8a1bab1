"""Reads about users, roles and access."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from accounts.actors import Actor, demand
from accounts.acts import Act
from accounts.models import Absence, AccessLog, Membership, Role, User
from core.errors import NotInScope
from core.models import Event
from regional.models import Duty, Organisation


def users(actor: Actor) -> "QuerySet[User]":
    """Every user, for who manages users."""
    demand(actor, Act.MANAGE_USERS)
    held = Membership.objects.filter(period__contains=actor.on)
    current = Prefetch("memberships", held.select_related("role", "organisation"), "current")
    return User.objects.prefetch_related(current)


def user_for(actor: Actor, user_id: UUID) -> User:
    """One user, for who manages users."""
    found = users(actor).filter(id=user_id).first()
    if found is None:
        raise NotInScope
    return found


def membership_for(actor: Actor, user_id: UUID, membership_id: UUID) -> Membership:
    """One role of one user, for who manages users."""
    demand(actor, Act.MANAGE_USERS)
    rows = Membership.objects.select_related("user", "role", "organisation")
    found = rows.filter(id=membership_id, user_id=user_id).first()
    if found is None:
        raise NotInScope
    return found


def memberships_of(user: User, *, on: date) -> list[Membership]:
    """The roles of a user, past and future, the latest first; `is_current`: holds on this day."""
    rows = user.memberships.select_related("role", "organisation").order_by("-period")
    return list(rows.annotate(is_current=Q(period__contains=on)))


def actor_behind(user_id: UUID, *, on: date) -> Actor | None:
    """Who works on in the background with what that person may do on this day; None who left."""
    user = User.objects.filter(id=user_id, is_active=True).first()
    return Actor.of(user, on=on) if user else None


def user_to_couple(addresses: list[str]) -> User | None:
    """The user with one of these addresses whom nobody at the organisation is coupled to yet."""
    folded = [address.lower() for address in addresses]
    free = User.objects.filter(is_demo=False, socialaccount__isnull=True)
    return free.filter(email__in=folded).first() if folded else None


def roles() -> list[Role]:
    """The roles, by name."""
    return list(Role.objects.all())


def role_for(actor: Actor, slug: str) -> Role:
    """One role, for who manages users."""
    demand(actor, Act.MANAGE_USERS)
    found = Role.objects.filter(slug=slug).first()
    if found is None:
        raise NotInScope
    return found


def holders_of(role: Role, *, on: date) -> int:
    """How many people have the role on this day."""
    held = Membership.objects.filter(role=role, period__contains=on, user__is_active=True)
    return held.values("user").distinct().count()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """One change of a role as the page tells it; names in Dutch."""

    on: date
    who: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    is_renamed: bool


MOST_CHANGES = 20


def changes_of(role: Role) -> list[RoleChange]:
    """The latest changes of a role, the last first."""
    facts = list(Event.objects.filter(stream=role.stream).order_by("-number")[:MOST_CHANGES])
    people = names({fact.actor for fact in facts})
    return [
        RoleChange(
            on=fact.occurred_on,
            who=people[fact.actor],
            added=_labels(fact.payload, "added"),
            removed=_labels(fact.payload, "removed"),
            is_renamed=fact.payload["is_renamed"],
        )
        for fact in facts
    ]


def _labels(payload: dict[str, list[str]], way: str) -> tuple[str, ...]:
    """The Dutch names of the acts and duties that came or went; an act that is no more keeps its
    code.
    """
    known: dict[str, str] = {**dict(Act.choices), **dict(Duty.choices)}
    codes = [*payload[f"acts_{way}"], *payload[f"duties_{way}"]]
    return tuple(known.get(code, code) for code in codes)


def colleagues(organisation: Organisation | UUID, act: Act, *, on: date) -> list[User]:
    """The active users of an organisation whose role holds the act on this day."""
    members = Membership.objects.filter(
        organisation=organisation, period__contains=on, role__acts__contains=[act]
    )
    return list(User.objects.filter(is_active=True, memberships__in=members).distinct())


def names(keys: set[str]) -> dict[str, str]:
    """The names of the people behind actor keys ("user:…"), for a timeline."""
    ids = [key.removeprefix("user:") for key in keys if key.startswith("user:")]
    people = {f"user:{u.id}": u.name for u in User.objects.filter(id__in=ids)}
    return {key: people.get(key, "Het systeem") for key in keys}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessWanted:
    """What an auditor narrows the access log to; None is no limit.

    `last_day` inclusive; `before` is the number of the last line of the page before.
    """

    user_id: UUID | None = None
    case_id: UUID | None = None
    first_day: date | None = None
    last_day: date | None = None
    before: int | None = None


def access_log(actor: Actor, wanted: AccessWanted) -> "QuerySet[AccessLog]":
    """Who opened whom, newest first, for who checks that."""
    demand(actor, Act.VIEW_LOGS)
    limits = {
        "user": wanted.user_id,
        "case_id": wanted.case_id,
        "at__date__gte": wanted.first_day,
        "at__date__lte": wanted.last_day,
        "id__lt": wanted.before,
    }
    rows = AccessLog.objects.filter(**{name: limit for name, limit in limits.items() if limit})
    return rows.select_related("user").order_by("-id")


def everybody(actor: Actor) -> "QuerySet[User]":
    """Everybody who ever had an account, for who checks the logs."""
    demand(actor, Act.VIEW_LOGS)
    return User.objects.all()


def absences_on(on: date) -> list[Absence]:
    """Who is absent on this day, with who covers, by name."""
    rows = Absence.objects.filter(period__contains=on)
    return list(rows.select_related("user", "cover").order_by("user__name"))


def absences_from(on: date, people: Collection[UUID]) -> list[Absence]:
    """The absences of these people that last on this day or come after it, the first in front."""
    rows = Absence.objects.filter(period__endswith__gt=on, user__in=people)
    return list(rows.select_related("user", "cover").order_by("period", "user__name"))


def covered_by(user_id: UUID, *, on: date) -> list[Absence]:
    """The absences in which this person does the work of another on this day."""
    rows = Absence.objects.filter(cover=user_id, period__contains=on)
    return list(rows.select_related("user").order_by("user__name"))
