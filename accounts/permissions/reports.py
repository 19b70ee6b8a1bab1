"""Figures: the dashboard of a team, indicators, statements and what goes out."""

from accounts.permissions.rules import MUNICIPALITY, TEAM_LEAD, Roles, Rule, only, page

LOOKERS: Roles = frozenset({TEAM_LEAD, MUNICIPALITY})
"""Who sees figures: of a team, or of the own municipality."""

ROUTES: dict[str, Rule] = {
    # The dashboard.
    "reports:team": page(only(TEAM_LEAD)),
    "reports:board": page(only(TEAM_LEAD)),
    # Indicators.
    "reports:indicators": page(LOOKERS),
    "reports:indicator": page(LOOKERS),
}
