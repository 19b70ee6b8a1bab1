"""Explanation sheets for the tests."""

from datetime import date
from uuid import UUID

from accounts.actors import Actor
from enforcement import explanations
from enforcement.services.sheets import approve_sheet
from tests import make


def approve(region: make.Region, *, on: date, language: str = "tr") -> UUID:
    """A translator approved the sheets in this language."""
    chief = make.user("functional_administrator", region.region, name="Bo Beheer")
    approval = approve_sheet(
        language=language,
        version=explanations.languages()[language].version,
        translator="T. Vertaler",
        by=Actor.of(chief, on=on),
        on=on,
    )
    return approval.id
