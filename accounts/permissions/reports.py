"""Figures: the dashboard of a team, indicators, statements and what goes out."""

from accounts.permissions.rules import (
    MUNICIPALITY,
    TEAM_LEAD,
    Roles,
    Rule,
    case_act,
    case_page,
    form,
    only,
    page,
)

LOOKERS: Roles = frozenset({TEAM_LEAD, MUNICIPALITY})
"""Who sees figures: of a team, or of the own municipality."""

ROUTES: dict[str, Rule] = {
    # The dashboard.
    "reports:team": page(only(TEAM_LEAD)),
    "reports:board": page(only(TEAM_LEAD)),
    "reports:waits": page(only(TEAM_LEAD)),
    "reports:provider": page(only(TEAM_LEAD)),
    # Statements: the municipality sees what was released.
    "reports:statements": page(only(TEAM_LEAD)),
    "reports:make_statement": form(only(TEAM_LEAD)),
    "reports:statement": case_page(LOOKERS),
    "reports:release_statement": case_act(only(TEAM_LEAD), post=409),
    "reports:ask_files": case_act(only(TEAM_LEAD), post=302),
    "reports:statement_file": case_page(LOOKERS),
    # Indicators.
    "reports:indicators": page(LOOKERS),
    "reports:indicator": page(LOOKERS),
}
