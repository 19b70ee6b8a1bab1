"""Which claim a line of the bank pays, by its payment reference; what is doubtful is left to a
person.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from claims.rules.references import references_in
from law.wording import euros

EURO = "EUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a bank file, as far as it was understood. `cents` is what came in, negative when it
    went out; `fault` says in Dutch why it cannot be booked at all, `doubt` why a person has to look
    at it. `own` is the account of the municipality, `mark` the bank's own reference of the line.
    """

    number: int
    booked_on: date
    cents: int
    currency: str = EURO
    payer: str = ""
    account: str = ""
    text: str = ""
    mark: str = ""
    own: str = ""
    fault: str = ""
    doubt: str = ""

    @property
    def identity(self) -> str:
        """What tells this line from every other line of the account: the reference of the bank, or
        everything it says where it has none.
        """
        said = (self.mark,) if self.mark else (self.currency, self.account, self.payer, self.text)
        told = (self.own, self.booked_on.isoformat(), str(self.cents), *said)
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


class Finding(StrEnum):
    """What a line of the bank turned out to be."""

    MATCHED = "matched"
    TOO_MUCH = "too_much"
    UNMATCHED = "unmatched"
    REFUSED = "refused"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payable:
    """A claim as a payment finds it. `takes_payments`: it was not given up as uncollectable."""

    claim_id: UUID
    reference: str
    due_cents: int
    takes_payments: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with what was found, in Dutch, and the claim that it pays."""

    line: Line
    finding: Finding
    said: str
    claim_id: UUID | None = None

    @property
    def is_booked(self) -> bool:
        """Is it booked without asking anybody?"""
        return self.claim_id is not None


def judge(line: Line, claims: Mapping[str, Payable]) -> Judged:
    """What a line is, against the claims of the municipality by reference."""
    if line.doubt:
        return Judged(line, Finding.UNMATCHED, line.doubt)
    if fault := _fault(line):
        return Judged(line, Finding.REFUSED, fault)
    written = references_in(line.text)
    found = [claims[one] for one in written if one in claims]
    if len(found) != 1:
        return Judged(line, Finding.UNMATCHED, _doubt(written, found))
    return _against(line, found[0])


def _fault(line: Line) -> str:
    if line.fault:
        return line.fault
    if line.cents <= 0:
        return "Dit is een afschrijving en geen betaling aan ons."
    if line.currency != EURO:
        return f"Het bedrag is in {line.currency or 'een onbekende munt'}. Alleen euro telt."
    return ""


def _doubt(written: tuple[str, ...], found: list[Payable]) -> str:
    if found:
        return "Er staan kenmerken van meer vorderingen in. Verdeel het bedrag met de hand."
    if written:
        return "Dit kenmerk hoort niet bij een vordering van deze gemeente."
    return "Er staat geen betalingskenmerk in. Koppel de regel met de hand."


def _against(line: Line, claim: Payable) -> Judged:
    if not claim.takes_payments:
        said = f"{claim.reference} is oninbaar verklaard. Open de vordering eerst weer."
        return Judged(line, Finding.UNMATCHED, said)
    more = line.cents - claim.due_cents
    if more > 0:
        said = f"Er staat {euros(claim.due_cents)} open: {euros(more)} is te veel en gaat terug."
        return Judged(line, Finding.TOO_MUCH, said, claim.claim_id)
    return Judged(line, Finding.MATCHED, f"Betaling van {claim.reference}.", claim.claim_id)
