"""Reads of cases. The first argument is a scope, an actor, or a case that one may see."""

from cases.selectors.casework import (
    facts_for,
    health_discussed_on,
    open_pip_version,
    pip_in_force,
    plans_of,
)
from cases.selectors.clocks import (
    Clocks,
    clocks_of,
    deadline_for,
    information_requests,
    running_clocks,
)
from cases.selectors.finding import Found, find
from cases.selectors.history import events_of
from cases.selectors.listing import caseload
from cases.selectors.scoped import case_for, cases_in, caseworkers, municipalities_in

__all__ = [
    "Clocks",
    "Found",
    "case_for",
    "caseload",
    "cases_in",
    "caseworkers",
    "clocks_of",
    "deadline_for",
    "events_of",
    "facts_for",
    "find",
    "health_discussed_on",
    "information_requests",
    "municipalities_in",
    "open_pip_version",
    "pip_in_force",
    "plans_of",
    "running_clocks",
]
