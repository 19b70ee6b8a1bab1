"""What can happen to a user."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class UserRegistered(Payload):
    """A user got an account (gebruiker aangemaakt)."""

    verb: ClassVar[str] = "user_registered"


@registered
@dataclass(frozen=True, kw_only=True)
class UserDeactivated(Payload):
    """A user lost access (gebruiker gedeactiveerd)."""

    verb: ClassVar[str] = "user_deactivated"


@registered
@dataclass(frozen=True, kw_only=True)
class UserReactivated(Payload):
    """A user has access again (gebruiker weer actief)."""

    verb: ClassVar[str] = "user_reactivated"


@registered
@dataclass(frozen=True, kw_only=True)
class RoleGiven(Payload):
    """A user got a role for an organisation (rol gegeven)."""

    verb: ClassVar[str] = "role_given"

    membership_id: UUID
    role: Code
    organisation_id: UUID
    first_day: date
    last_day: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class RoleEnded(Payload):
    """A user's role ended; `last_day` inclusive (rol beëindigd)."""

    verb: ClassVar[str] = "role_ended"

    membership_id: UUID
    role: Code
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class LoggedIn(Payload):
    """A user came in; `method` is how (ingelogd)."""

    verb: ClassVar[str] = "logged_in"

    method: Code


@registered
@dataclass(frozen=True, kw_only=True)
class PasswordChosen(Payload):
    """A user chose a password (wachtwoord gekozen)."""

    verb: ClassVar[str] = "password_chosen"


@registered
@dataclass(frozen=True, kw_only=True)
class KeyChanged(Payload):
    """A user added or removed a second factor, or coupled single sign-on (sleutel gewijzigd)."""

    verb: ClassVar[str] = "key_changed"

    what: Code


@registered
@dataclass(frozen=True, kw_only=True)
class AccessRenewed(Payload):
    """A user who lost the keys got a one-time password; the old keys no longer work (toegang
    vernieuwd).
    """

    verb: ClassVar[str] = "access_renewed"


@registered
@dataclass(frozen=True, kw_only=True)
class RoleChanged(Payload):
    """An administrator changed what a role opens (rol gewijzigd): the acts and duties that came and
    went.
    """

    verb: ClassVar[str] = "role_changed"

    role: Code
    acts_added: tuple[Code, ...]
    acts_removed: tuple[Code, ...]
    duties_added: tuple[Code, ...]
    duties_removed: tuple[Code, ...]
    is_renamed: bool


@registered
@dataclass(frozen=True, kw_only=True)
class AbsenceArranged(Payload):
    """Somebody will not be there, and a colleague does the work; both days inclusive (afwezigheid
    geregeld).
    """

    verb: ClassVar[str] = "absence_arranged"

    absence_id: UUID
    cover_id: UUID
    first_day: date
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class AbsenceShortened(Payload):
    """Somebody is back sooner; without a last day there was no absence (afwezigheid bekort)."""

    verb: ClassVar[str] = "absence_shortened"

    absence_id: UUID
    last_day: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class ApiClientMade(Payload):
    """A machine may read for a municipality (API-koppeling gemaakt); in the history of the
    municipality. `last_day` inclusive.
    """

    verb: ClassVar[str] = "api_client_made"
    cites: ClassVar[tuple[str, ...]] = ("WI 39",)

    api_client_id: UUID
    has_token: bool
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class ApiClientRevoked(Payload):
    """A machine may no longer read (API-koppeling ingetrokken)."""

    verb: ClassVar[str] = "api_client_revoked"

    api_client_id: UUID
