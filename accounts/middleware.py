"""The edge of the web: who acts, on which day, and how a refusal is answered."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django_htmx.http import HttpResponseClientRedirect

from accounts import entrance
from accounts.actors import Actor
from accounts.models import User
from accounts.requests import Request
from core import clock
from core.errors import Changed, Invalid, NotInScope, Refused

Respond = Callable[[HttpRequest], HttpResponse]

READS = ("GET", "HEAD")
PUBLIC = ("/account/", "/static/", "/healthz", "/readyz", "/api/")


class ActorMiddleware:
    """Sets `request.on` and `request.actor`, the only place where the web asks for today. Who is
    unknown logs in.

    Ends the session of who may no longer be inside, and keeps who has something to finish on the
    pages for it.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ours = cast(Request, request)
        ours.on = clock.today()
        user = _inside(request)
        if user is None:
            return self.respond(request) if _is_public(request) else _to_log_in(request)
        page = entrance.unfinished(request, user)
        if page is not None:
            return self.respond(request) if _is_public(request) else _to(request, reverse(page))
        ours.actor = Actor.of(user, on=ours.on)
        if request.path == "/" and request.method in READS:
            home = entrance.home_of(ours.actor)
            return self.respond(request) if home == "/" else redirect(home)
        return self.respond(request)


class RefusalMiddleware:
    """Turns what our code raises into an answer: 404 out of scope, 409 with grounds, 400 for a
    wrong form.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    @staticmethod
    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case NotInScope():
                return render(request, "404.html", status=404)
            case Refused():
                return render(request, "refused.html", {"refused": exception}, status=409)
            case Changed():
                return render(request, "refused.html", {"changed": exception}, status=409)
            case Invalid():
                return render(request, "refused.html", {"invalid": exception}, status=400)
            case _:
                return None


def _inside(request: HttpRequest) -> User | None:
    """The user of this session, or None; a session that may not go on ends here."""
    if not request.user.is_authenticated:
        if SESSION_KEY in request.session:  # deactivated, or the password was changed elsewhere
            request.session.flush()
        return None
    user = request.user
    if entrance.is_over(request) or not entrance.is_open_to(user, request):
        logout(request)
        return None
    return user


def _is_public(request: HttpRequest) -> bool:
    return request.path.startswith(PUBLIC)


def _to_log_in(request: HttpRequest) -> HttpResponse:
    try:
        resolve(request.path)
    except Resolver404:
        return HttpResponseNotFound("Niet gevonden")
    return _to(request, redirect_to_login(request.get_full_path()).url)


def _to(request: HttpRequest, url: str) -> HttpResponse:
    """Go there with the whole page, also when only a part of it was asked for."""
    htmx = getattr(request, "htmx", None)
    return HttpResponseClientRedirect(url) if htmx else redirect(url)
