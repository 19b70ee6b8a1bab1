"""Who may come in, for how long, and what must be finished first: asked at log-in and on every
page.
"""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from accounts.actors import Actor
from accounts.acts import Act
from accounts.models import User
from core import clock

LOOPBACK = frozenset({"127.0.0.1", "::1"})
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")

# What a session remembers of how it began.
BEGAN_AT = "began_at"
METHOD = "entered_by"
FINISHED = "finished"

PASSWORD, PASSKEY, ORGANISATION = "password", "passkey", "organisation"


def is_from_this_machine(request: HttpRequest) -> bool:
    """Does the request come from this machine itself?

    What a proxy forwards comes from elsewhere.
    """
    forwarded = any(name in request.META for name in FORWARDED)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not forwarded


def is_open_to(user: User, request: HttpRequest) -> bool:
    """May this user be inside at all?

    Who is deactivated never; a demo account on this machine only.
    """
    if user.is_demo and not (settings.DEMO_ACCOUNTS and is_from_this_machine(request)):
        return False
    return user.is_active


def begin(request: HttpRequest, *, method: str) -> None:
    """Note on the fresh session when it began and how the person came in."""
    request.session[BEGAN_AT] = clock.now().timestamp()
    request.session[METHOD] = method
    request.session.pop(FINISHED, None)


def is_over(request: HttpRequest) -> bool:
    """Has the session lasted as long as any session may, however busy it was?"""
    now = clock.now().timestamp()
    began: float = request.session.setdefault(BEGAN_AT, now)
    return now - began >= settings.SESSION_LONGEST_SECONDS


def is_fresh(request: HttpRequest) -> bool:
    """Did the person log in so shortly ago that asking again proves nothing?"""
    began = request.session.get(BEGAN_AT, 0)
    return bool(clock.now().timestamp() - began < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def unfinished(request: HttpRequest, user: User) -> str | None:
    """The page where the user must finish first: a password of one's own, then a second factor.

    None when nothing is left. Single sign-on leaves both to the organisation; demo accounts have
    neither.
    """
    if request.session.get(METHOD) == ORGANISATION or user.is_demo:
        return None
    if user.has_one_time_password and request.session.get(METHOD) == PASSWORD:
        return "account_change_password"
    if not request.session.get(FINISHED):
        if not has_second_factor(user):
            return "mfa_index"
        request.session[FINISHED] = True
    return None


def has_second_factor(user: User) -> bool:
    """Does the user have an authenticator app or a passkey? Recovery codes alone do not count."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


HOMES = (
    (Act.VIEW_CASE, "/"),
    (Act.VIEW_OWN_MUNICIPALITY, "/gemeente/"),
    (Act.VIEW_REFERRALS, "/verwezen/"),
    (Act.MANAGE_USERS, "/beheer/"),
    (Act.MANAGE_REGION, "/beheer/"),
    (Act.VIEW_LOGS, "/logboek/"),
)


def home_of(actor: Actor) -> str:
    """The page where this person's work begins; who has no role yet is told so."""
    return next((path for act, path in HOMES if actor.may(act)), "/geen-rol/")
