"""Payment references: a number that a bank's customer can type, with two check digits so that a
mistyped one never lands on somebody else's claim.
"""

import re

_WRITTEN = re.compile(r"V[\s.-]*((?:\d[\s.-]*){10}\d)(?!\d)", re.IGNORECASE)
CHECK = 97


def reference(year: int, number: int) -> str:
    """The reference of a claim by its number in its year, as letters show it: V2026-00012-34."""
    digits = f"{year:04d}{number:05d}"
    return _shown(digits + _check(digits))


def references_in(text: str) -> tuple[str, ...]:
    """Every sound reference in a text of the bank, in the form of `reference`, each once.

    Spaces, points and dashes within one do not matter; one that was mistyped is none.
    """
    found = (re.sub(r"\D", "", match[1]) for match in _WRITTEN.finditer(text))
    return tuple(dict.fromkeys(_shown(one) for one in found if _check(one[:9]) == one[9:]))


def _check(digits: str) -> str:
    """Two digits that make the whole divisible by 97 with one left, as an IBAN's do."""
    return f"{CHECK + 1 - int(digits + '00') % CHECK:02d}"


def _shown(digits: str) -> str:
    return f"V{digits[:4]}-{digits[4:9]}-{digits[9:]}"
