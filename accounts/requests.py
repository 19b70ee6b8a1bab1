"""The request as our views know it: with an actor and the day."""

from datetime import date

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.actors import Actor


class Request(HttpRequest):
    """A request of somebody who is logged in (set by `accounts.middleware`)."""

    actor: Actor
    on: date
    htmx: HtmxDetails
