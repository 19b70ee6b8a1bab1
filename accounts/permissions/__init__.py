"""Who gets which answer from which page: one line for every route, by part of the house.

docs/permissions.md is written from this table, and a test walks every route of the application as
every role against it; a route that is not here fails that test. Answers are those to a bare
request: a form page answers 200 to GET, and 400 to a POST in which nothing was filled in.
"""

from accounts.permissions import (
    cases,
    claims,
    enforcement,
    entrance,
    outgoing,
    remedies,
    reports,
    routes,
)
from accounts.permissions.rules import ROLES, Roles, Rule

__all__ = ["ROLES", "ROUTES", "Roles", "Rule"]

ROUTES: dict[str, Rule] = {
    **entrance.ROUTES,
    **cases.ROUTES,
    **routes.ROUTES,
    **claims.ROUTES,
    **remedies.ROUTES,
    **enforcement.ROUTES,
    **reports.ROUTES,
    **outgoing.ROUTES,
}
