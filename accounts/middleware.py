"""The edge of the web: who acts, on which day, and how a refusal is answered."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.urls import Resolver404, resolve

from accounts.actors import Actor
from accounts.models import User
from accounts.requests import Request
from core import clock
from core.errors import Changed, Invalid, NotInScope, Refused

Respond = Callable[[HttpRequest], HttpResponse]

PUBLIC = ("/accounts/", "/static/", "/healthz", "/readyz", "/.well-known/", "/toegankelijkheid/")


class ActorMiddleware:
    """Sets `request.on` and `request.actor`, the only place where the web asks for today. Who is unknown logs in."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ours = cast(Request, request)
        ours.on = clock.today()
        if request.user.is_authenticated:
            ours.actor = Actor.of(cast(User, request.user), on=ours.on)
        elif not request.path.startswith(PUBLIC):
            return self._anonymous(request)
        return self.respond(request)

    @staticmethod
    def _anonymous(request: HttpRequest) -> HttpResponse:
        try:
            resolve(request.path)
        except Resolver404:
            return HttpResponseNotFound("Niet gevonden")
        return redirect_to_login(request.get_full_path())


class RefusalMiddleware:
    """Turns what our code raises into an answer: 404 out of scope, 409 with grounds, 400 for a wrong form."""

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
