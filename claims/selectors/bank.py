"""Files and lines of the bank, within the municipalities for which one collects."""

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from accounts.actors import Actor, Scope
from accounts.acts import Act
from claims.models import BankFile, BankLine, Claim, ClaimState, LineState
from claims.rules import ledger
from claims.rules.matching import Finding, Judged, Line, Payable, judge
from claims.rules.references import references_in
from claims.selectors.stands import stand_of
from core.errors import NotInScope

MOST_GUESSES = 5
KNOWN = "Deze regel is al eerder ingelezen en telt niet nog een keer."
TWICE = "Deze regel staat vaker in het bestand. Is het echt nog een betaling? Boek die met de hand."


def judged(lines: Sequence[Line], *, code: str) -> list[Judged]:
    """What each line is for this municipality, in their order, in a fixed number of queries. Lines
    of the same claim are judged one after the other, each with what the one before left.
    """
    known = set(
        BankLine.objects.filter(
            municipality=code, identity__in=[line.identity for line in lines]
        ).values_list("identity", flat=True)
    )
    claims = _payables(lines, code)
    found: list[Judged] = []
    seen: set[str] = set()
    for line in lines:
        if line.identity in known or line.identity in seen:
            said = KNOWN if line.identity in known else TWICE
            found.append(Judged(line, Finding.KNOWN, said))
            continue
        seen.add(line.identity)
        one = judge(line, claims)
        found.append(one)
        if one.claim_id is not None:
            claims = {key: _less(claim, one) for key, claim in claims.items()}
    return found


def _less(claim: Payable, paid: Judged) -> Payable:
    """The claim after this line paid it."""
    if claim.claim_id != paid.claim_id:
        return claim
    return Payable(
        claim_id=claim.claim_id,
        reference=claim.reference,
        due_cents=max(claim.due_cents - paid.line.cents, 0),
        takes_payments=claim.takes_payments,
    )


def _payables(lines: Iterable[Line], code: str) -> dict[str, Payable]:
    wanted = {one for line in lines for one in references_in(line.text)}
    rows = Claim.objects.filter(municipality=code, reference__in=wanted)
    return {
        row.reference: Payable(
            claim_id=row.id,
            reference=row.reference,
            due_cents=max(row.balance, 0),
            takes_payments=row.state != ClaimState.UNCOLLECTABLE,
        )
        for row in rows
    }


def left_of(line: BankLine) -> int:
    """What of a line is not booked on a claim yet, in cents."""
    booked = line.entries.aggregate(total=Sum("cents"))["total"] or 0
    undone = line.entries.filter(reversed_by__isnull=False).aggregate(total=Sum("cents"))["total"]
    return line.cents + booked - (undone or 0)


def demand_fit(claim: Claim, cents: int) -> None:
    """Refuse more than is due on the claim."""
    ledger.payment_fits(stand_of(claim), cents).or_refuse()


def files_for(actor: Actor) -> "QuerySet[BankFile]":
    """The files that came in, the newest first, with how many lines wait."""
    codes = Scope.of(actor, Act.COLLECT).codes
    waiting = Count("lines", filter=Q(lines__state=LineState.UNMATCHED))
    rows = BankFile.objects.filter(municipality__in=codes).select_related("municipality")
    return rows.annotate(waiting=waiting)


def file_for(actor: Actor, file_id: UUID) -> BankFile:
    """One file; `NotInScope` outside the scope."""
    found = files_for(actor).filter(id=file_id).first()
    if found is None:
        raise NotInScope
    return found


def lines_of(file: BankFile) -> "QuerySet[BankLine]":
    """The lines of a file that one may see, in their order."""
    return file.lines.select_related("municipality")


def line_for(actor: Actor, line_id: UUID) -> BankLine:
    """One line; `NotInScope` outside the scope."""
    codes = Scope.of(actor, Act.COLLECT).codes
    rows = BankLine.objects.filter(municipality__in=codes).select_related("file", "municipality")
    found = rows.filter(id=line_id).first()
    if found is None:
        raise NotInScope
    return found


def waiting_lines(actor: Actor) -> "QuerySet[BankLine]":
    """The lines that wait for a person, oldest first."""
    codes = Scope.of(actor, Act.COLLECT).codes
    rows = BankLine.objects.filter(municipality__in=codes, state=LineState.UNMATCHED)
    return rows.select_related("file", "municipality").order_by("booked_on", "id")


def claim_with(reference: str, *, code: str) -> UUID | None:
    """The claim of this municipality with the reference that somebody typed; None when there is
    none.
    """
    for found in references_in(reference):
        rows = Claim.objects.filter(municipality=code, reference=found)
        if (claim_id := rows.values_list("id", flat=True).first()) is not None:
            return claim_id
    return None


def guesses(line: BankLine) -> list[Claim]:
    """Claims that a line may be for: of who carries the payer's surname, or with exactly this
    amount open. Only a person decides.
    """
    owed = Claim.objects.filter(municipality=line.municipality_id, balance__gt=0)
    words = [word for word in re.split(r"[^\w]+", line.payer) if len(word) > 2]
    named = Q(pk__in=[])
    for word in words:
        named |= Q(case__newcomer__surname__iexact=word)
    alike = owed.filter(named | Q(balance=line.cents)).select_related("case__newcomer")
    return list(alike.order_by("-reference")[:MOST_GUESSES])
