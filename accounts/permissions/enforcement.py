"""Signals, files and fines."""

from accounts.permissions.rules import (
    Rule,
)

ROUTES: dict[str, Rule] = {}
