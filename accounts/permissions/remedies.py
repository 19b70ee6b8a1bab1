"""Objections, appeals and requests."""

from accounts.permissions.rules import (
    Rule,
)

ROUTES: dict[str, Rule] = {}
