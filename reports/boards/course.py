"""Haalt de termijn waarschijnlijk niet: who will not make it as it goes now."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.actors import Scope
from accounts.acts import Act
from reports.sight import Sight
from routes.selectors.outlook import Wanted, will_be_late


def course(sight: Sight) -> dict[str, Any]:
    """How many, with the list that says who and why; always as it is now."""
    scope = Scope.of(sight.actor, Act.VIEW_CASE)
    found = will_be_late(scope, Wanted(municipality=sight.town), on=sight.today)
    query = f"?{urlencode({'gemeente': sight.town})}" if sight.town else ""
    return {"number": len(found), "href": f"{reverse('routes:outlook')}{query}"}
