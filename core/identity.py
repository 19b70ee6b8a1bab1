"""The citizen service number (BSN): read, checked and masked in one place."""

from typing import NewType

from stdnum.nl import bsn as stdnum_bsn

Bsn = NewType("Bsn", str)


def read_bsn(text: str) -> Bsn | None:
    """The BSN in `text` (dots, spaces and a lost leading zero allowed), or None when the 11-test
    fails.
    """
    digits = text.replace(".", "").replace(" ", "").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (8, 9):
        return None
    digits = digits.zfill(9)
    return Bsn(digits) if stdnum_bsn.is_valid(digits) and int(digits) else None


def mask_bsn(bsn: str) -> str:
    """The BSN with only its last three digits, as screens show it until asked for."""
    return f"••••••{bsn[-3:]}" if bsn else ""
