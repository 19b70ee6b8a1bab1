"""To whom a letter goes and how it greets, from the rows of a case."""

from typing import Any

from cases.models import Case, Newcomer
from cases.models.newcomer import Gender
from letters.contexts import Addressee


def addressee_of(newcomer: Newcomer) -> Addressee:
    """The envelope: the full name and the address; no line of an address that is secret."""
    if newcomer.is_address_secret:
        return Addressee(newcomer.full_name, (), is_secret=True)
    return Addressee(newcomer.full_name, newcomer.address_lines)


def salutation_of(newcomer: Newcomer) -> str:
    """How a letter greets: with the surname, its prefix with a capital because no name stands
    before it.
    """
    match newcomer.gender:
        case Gender.MALE:
            title = "heer"
        case Gender.FEMALE:
            title = "mevrouw"
        case _:
            return f"Geachte {newcomer.full_name}"
    prefix = newcomer.prefix[:1].upper() + newcomer.prefix[1:]
    return " ".join(part for part in ("Geachte", title, prefix, newcomer.surname) if part)


def about(case: Case) -> dict[str, Any]:
    """What every letter says: its greeting and who handles the case."""
    caseworker = case.caseworker
    return {
        "salutation": salutation_of(case.newcomer),
        "handled_by": caseworker.name if caseworker else "",
    }
