"""The only writers of users, roles and the access log."""

import secrets
import tomllib
from collections.abc import Iterable, Set
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet

from accounts.actors import Actor, Oneself
from accounts.acts import Act
from accounts.events import (
    AccessRenewed,
    KeyChanged,
    LoggedIn,
    PasswordChosen,
    RoleChanged,
    RoleEnded,
    RoleGiven,
    UserDeactivated,
    UserReactivated,
    UserRegistered,
)
from accounts.models import AccessLog, Membership, Role, User
from accounts.rules import faults_of
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code, record, refuse_if_changed
from core.models import StreamKind
from regional.models import Duty, Organisation, OrganisationKind

ROLES = Path(__file__).with_name("roles.toml")
NO_MANAGER = "Dan kan niemand meer gebruikers beheren. Geef dat eerst aan iemand anders."
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def install_roles() -> int:
    """Install the standard roles that are missing; a role that is there keeps what was made of
    it.
    """
    wanted = tomllib.loads(ROLES.read_text(encoding="utf-8"))
    there = set(Role.objects.values_list("slug", flat=True))
    missing = [Role(slug=slug, **role) for slug, role in wanted.items() if slug not in there]
    Role.objects.bulk_create(missing)
    return len(missing)


@transaction.atomic
def change_role(
    *,
    slug: str,
    name: str,
    acts: Set[Act],
    duties: Set[Duty],
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Role:
    """Change what a role opens, for everybody who has it, from this moment on.

    Refuses (`Invalid`) what `accounts.rules` calls a fault, a name in use, and a change after which
    nobody manages users; `Changed` when somebody else changed the role since `seen`.
    """
    role = _locked_roles().get(slug)
    if role is None:
        raise NotInScope
    refuse_if_changed(role.stream, seen=seen)
    faults = faults_of(acts, duties, is_held_outside=_is_held_outside(role, on))
    if Role.objects.filter(name__iexact=name).exclude(slug=slug).exists():
        faults["name"] = "Er is al een rol met deze naam."
    if faults:
        raise Invalid(faults)
    fact = _difference(role, name, acts, duties)
    if fact is None:
        return role
    role.name = name
    role.acts = [act.value for act in Act if act in acts]
    role.duties = [duty.value for duty in Duty if duty in duties]
    role.save(update_fields=["name", "acts", "duties"])
    if Code(Act.MANAGE_USERS.value) in fact.acts_removed:
        _refuse_without_manager(on, field="acts_region")
    record(fact, stream=role.stream, kind=StreamKind.ROLE, by=by, on=on)
    return role


def _difference(role: Role, name: str, acts: Set[Act], duties: Set[Duty]) -> RoleChanged | None:
    """What the change brings and takes away; None when it is nothing."""
    held, under = frozenset(role.acts), frozenset(role.duties)
    fact = RoleChanged(
        role=Code(role.slug),
        acts_added=_codes(acts - held),
        acts_removed=_codes(held - acts),
        duties_added=_codes(duties - under),
        duties_removed=_codes(under - duties),
        is_renamed=name != role.name,
    )
    is_more = fact.acts_added or fact.acts_removed or fact.duties_added or fact.duties_removed
    return fact if is_more or fact.is_renamed else None


def _codes(values: Set[str]) -> tuple[Code, ...]:
    return tuple(Code(str(value)) for value in sorted(values))


def _locked_roles() -> dict[str, Role]:
    """All roles, locked: who takes away the right to manage users waits for who else does."""
    return {role.slug: role for role in Role.objects.select_for_update().order_by("slug")}


def _is_held_outside(role: Role, on: date) -> bool:
    """Does a partner have this role, now or later?"""
    held = Membership.objects.filter(role=role, organisation__kind=OrganisationKind.PARTNER)
    return (
        held.filter(period__endswith__gt=on).exists()
        or held.filter(period__upper_inf=True).exists()
    )


def _managing(day: date) -> "QuerySet[Membership]":
    """By which active users may manage users on this day."""
    return Membership.objects.filter(
        role__acts__contains=[Act.MANAGE_USERS], user__is_active=True, period__contains=day
    )


def _refuse_without_manager(day: date, *, field: str) -> None:
    """Refuse (`Invalid`) a day on which no active user may manage users."""
    if not _managing(day).exists():
        raise Invalid({field: NO_MANAGER})


def one_time_password() -> str:
    """A password to hand over once: four groups of four characters that cannot be mistaken for one
    another.
    """
    return "-".join("".join(secrets.choice(LEGIBLE) for _ in range(4)) for _ in range(4))


@transaction.atomic
def register_user(
    *,
    email: str,
    name: str,
    password: str | None,
    by: Acting,
    on: date,
    is_demo: bool = False,
    is_one_time: bool = False,
) -> User:
    """Give a person an account; without a password only single sign-on or a passkey opens it.

    A one-time password must be replaced at the first log-in. Refuses (`Invalid`) an address that is
    in use.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise Invalid({"email": "Er is al een gebruiker met dit e-mailadres."})
    user = User.objects.create_user(
        email=email.lower(),
        password=password,
        name=name,
        is_demo=is_demo,
        has_one_time_password=is_one_time,
    )
    record(UserRegistered(), stream=user.id, kind=StreamKind.USER, by=by, on=on)
    return user


@transaction.atomic
def share_demo_password(users: Iterable[User], password: str) -> None:
    """Let these demo accounts in with one password; others among them are left alone.

    It is hashed once, which takes as long as one log-in should.
    """
    found = User.objects.filter(id__in=[user.id for user in users], is_demo=True)
    found.update(password=make_password(password))


@transaction.atomic
def renew_access(*, user_id: UUID, password: str, by: Acting, on: date) -> User:
    """Let in who lost the keys, with a one-time password; second factors and open sessions end
    here.
    """
    user = _locked(user_id)
    user.set_password(password)
    user.has_one_time_password = True
    user.save(update_fields=["password", "has_one_time_password"])
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    record(AccessRenewed(), stream=user.id, kind=StreamKind.USER, by=by, on=on)
    return user


@transaction.atomic
def choose_password(*, user: User, password: str, on: date) -> None:
    """Keep the password that the user chose; a one-time password is then used up."""
    user.set_password(password)
    user.has_one_time_password = False
    user.save(update_fields=["password", "has_one_time_password"])
    record(PasswordChosen(), stream=user.id, kind=StreamKind.USER, by=Oneself(user.id), on=on)


@transaction.atomic
def note_login(*, user: User, method: str, on: date) -> None:
    """Remember that the user came in, and how."""
    fact = LoggedIn(method=Code(method))
    record(fact, stream=user.id, kind=StreamKind.USER, by=Oneself(user.id), on=on)


@transaction.atomic
def note_key_change(*, user: User, what: str, on: date) -> None:
    """Remember that the user added or removed a second factor, or coupled single sign-on."""
    fact = KeyChanged(what=Code(what))
    record(fact, stream=user.id, kind=StreamKind.USER, by=Oneself(user.id), on=on)


@transaction.atomic
def give_role(
    *,
    user: User,
    role: str,
    organisation: Organisation,
    first_day: date,
    last_day: date | None = None,
    by: Acting,
    on: date,
) -> Membership:
    """Give a user a role for an organisation, from `first_day` up to and including `last_day`.

    Refuses (`Invalid`) a period in which the user already has that role there, a role that is not
    there, and for a partner a role that opens more than its task.
    """
    _check_given(role, organisation)
    if last_day is not None and last_day < first_day:
        raise Invalid({"last_day": "De laatste dag ligt voor de eerste dag."})
    period = (first_day, last_day + timedelta(days=1) if last_day else None)
    same = Membership.objects.filter(user=user, role_id=role, organisation=organisation)
    if same.filter(period__overlap=period).exists():
        raise Invalid({"role": "Deze gebruiker heeft deze rol al in (een deel van) deze periode."})
    membership = Membership.objects.create(
        user=user, role_id=role, organisation=organisation, period=period
    )
    record(
        RoleGiven(
            membership_id=membership.id,
            role=Code(role),
            organisation_id=organisation.id,
            first_day=first_day,
            last_day=last_day,
        ),
        stream=user.id,
        kind=StreamKind.USER,
        by=by,
        on=on,
    )
    return membership


def _check_given(role: str, organisation: Organisation) -> None:
    given = Role.objects.select_for_update().filter(slug=role).first()
    if given is None:
        raise Invalid({"role": "Deze rol bestaat niet."})
    if organisation.kind == OrganisationKind.PARTNER and faults_of(
        given.held, given.under, is_held_outside=True
    ):
        raise Invalid({"role": "Deze rol opent meer dan de taak van een partner."})


@transaction.atomic
def end_role(*, membership_id: UUID, last_day: date, by: Acting, on: date) -> None:
    """End a role after `last_day` (inclusive).

    Refuses (`Invalid`) a day outside its period, and to leave nobody who manages users.
    """
    _locked_roles()
    membership = Membership.objects.select_for_update().filter(id=membership_id).first()
    if membership is None:
        raise NotInScope
    upper = membership.period.upper
    if last_day < membership.period.lower or (upper and last_day >= upper):
        raise Invalid({"last_day": "De laatste dag ligt buiten de periode van deze rol."})
    membership.period = (membership.period.lower, last_day + timedelta(days=1))
    membership.save(update_fields=["period"])
    if Act.MANAGE_USERS in membership.role.acts:
        _refuse_without_manager(max(on, membership.period[1]), field="last_day")
    record(
        RoleEnded(membership_id=membership.id, role=Code(membership.role_id), last_day=last_day),
        stream=membership.user_id,
        kind=StreamKind.USER,
        by=by,
        on=on,
    )


@transaction.atomic
def set_active(*, user_id: UUID, is_active: bool, by: Acting, on: date) -> User:
    """Deactivate a user who left, or let one back in.

    Nobody deactivates the own account, or the last who manages users (`Invalid`).
    """
    _locked_roles()
    user = _locked(user_id)
    if not is_active and by.key == Oneself(user_id).key:
        raise Invalid({"": "U kunt uw eigen account niet deactiveren."})
    if user.is_active != is_active:
        was_managing = _managing(on).filter(user=user).exists()
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        if was_managing:
            _refuse_without_manager(on, field="")
        fact = UserReactivated() if is_active else UserDeactivated()
        record(fact, stream=user.id, kind=StreamKind.USER, by=by, on=on)
    return user


def _locked(user_id: UUID) -> User:
    user = User.objects.select_for_update().filter(id=user_id).first()
    if user is None:
        raise NotInScope
    return user


def log_access(*, actor: Actor, case_id: UUID, page: str, act: Act = Act.VIEW_CASE) -> None:
    """Remember that this person opened this file."""
    AccessLog.objects.create(user_id=actor.user_id, case_id=case_id, page=page, act=act)


def log_access_to_list(*, actor: Actor, list_id: UUID, page: str, act: Act) -> None:
    """Remember that this person took out a list of people."""
    AccessLog.objects.create(user_id=actor.user_id, list_id=list_id, page=page, act=act)


def log_access_to_many(
    *, actor: Actor, case_ids: Iterable[UUID], page: str, act: Act = Act.VIEW_CASE
) -> None:
    """Remember that this person saw these people on one page."""
    AccessLog.objects.bulk_create(
        AccessLog(user_id=actor.user_id, case_id=case_id, page=page, act=act)
        for case_id in case_ids
    )
