"""What is owed and paid."""

from accounts.permissions.rules import (
    Rule,
)

ROUTES: dict[str, Rule] = {}
