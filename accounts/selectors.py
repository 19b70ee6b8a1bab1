"""Reads about users, roles and access."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounts.actors import Actor, demand
from accounts.acts import Act
from accounts.models import AccessLog, Membership, Role, User
from core.errors import NotInScope
from regional.models import Organisation


def users(actor: Actor) -> "QuerySet[User]":
    """Every user, for who manages users."""
    demand(actor, Act.MANAGE_USERS)
    return User.objects.prefetch_related("memberships__role", "memberships__organisation")


def user_for(actor: Actor, user_id: UUID) -> User:
    """One user, for who manages users."""
    found = users(actor).filter(id=user_id).first()
    if found is None:
        raise NotInScope
    return found


def user_to_couple(addresses: list[str]) -> User | None:
    """The user with one of these addresses whom nobody at the organisation is coupled to yet."""
    folded = [address.lower() for address in addresses]
    free = User.objects.filter(is_demo=False, socialaccount__isnull=True)
    return free.filter(email__in=folded).first() if folded else None


def roles() -> list[Role]:
    """The roles, by name."""
    return list(Role.objects.all())


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


def access_log(actor: Actor, *, case_id: UUID | None = None) -> "QuerySet[AccessLog]":
    """Who opened whom, newest first, for who checks that."""
    demand(actor, Act.VIEW_LOGS)
    rows = AccessLog.objects.select_related("user").order_by("-at", "-id")
    return rows.filter(case_id=case_id) if case_id else rows
