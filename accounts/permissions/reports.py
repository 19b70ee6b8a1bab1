"""Figures: the dashboard of a team, indicators, statements and what goes out."""

from accounts.permissions.rules import TEAM_LEAD, Rule, only, page

ROUTES: dict[str, Rule] = {
    # The dashboard.
    "reports:team": page(only(TEAM_LEAD)),
}
