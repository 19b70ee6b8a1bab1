"""What the bank reports: a file of lines taken in once, and lines matched by a person.

A line that carries one sound payment reference of this municipality is booked; every other line
waits for a person, or is no payment at all. A line counts once, whichever file brings it.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.services.locking import user_id
from claims.events import BankFileTaken, BankLineSetAside
from claims.models import BankFile, BankLine, Claim, LineState
from claims.rules.matching import Finding, Judged, Line
from claims.selectors import bank as selectors
from claims.services.locking import lock_claim
from claims.services.paying import take_payment
from core import events
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Payload
from core.models import StreamKind
from regional.models import Municipality

MOST_TEXT = 2_000
SAME_FILE = "Dit bestand is al ingelezen op {:%d-%m-%Y}. Er is niets veranderd."


@transaction.atomic
def take_in(
    *,
    municipality_code: str,
    name: str,
    digest: str,
    lines: Sequence[Line],
    by: Acting,
    on: date,
) -> BankFile:
    """Take in the lines of a file whose bytes have this SHA-256, and book what is certain.

    Refuses (`Invalid`) a file that was taken in before; nothing changes then. Lines that another
    file brought before are counted and passed over.
    """
    _demand(by, municipality_code)
    # Two who bring the same file at once: the second waits here, and is told.
    Municipality.objects.select_for_update().get(code=municipality_code)
    before = BankFile.objects.filter(municipality=municipality_code, digest=digest).first()
    if before is not None:
        raise Invalid({"file": SAME_FILE.format(before.taken_on)})
    if not lines:
        raise Invalid({"file": "In dit bestand staat geen enkele regel."})
    file = BankFile.objects.create(
        municipality_id=municipality_code,
        name=name[:120],
        digest=digest,
        total=len(lines),
        known=0,
        taken_on=on,
        taken_by_id=user_id(by),
    )
    judged = selectors.judged(lines, code=municipality_code)
    fresh = [one for one in judged if one.finding is not Finding.KNOWN]
    file.known = len(judged) - len(fresh)
    file.save()
    rows = BankLine.objects.bulk_create(_row(file, one) for one in fresh)
    for one, row in zip(fresh, rows, strict=True):
        if one.claim_id is not None:
            _book(row, one.claim_id, by=by, on=on)
    booked = sum(one.is_booked for one in fresh)
    told = BankFileTaken(lines=file.total, booked=booked, known=file.known)
    _remember(told, file, by=by, on=on)
    return file


def _row(file: BankFile, judged: Judged) -> BankLine:
    """The line with what was found, in the state that follows."""
    line = judged.line
    row = BankLine(
        file=file,
        municipality_id=file.municipality_id,
        number=line.number,
        identity=line.identity,
        booked_on=line.booked_on,
        cents=line.cents,
        currency=line.currency[:3],
        payer=line.payer[:140],
        account=line.account[:34],
        text=line.text[:MOST_TEXT],
        said=judged.said[:240],
    )
    if judged.finding is Finding.REFUSED:
        row.refuse()
    if judged.is_booked:
        row.match()
    return row


def _book(row: BankLine, claim_id: UUID, *, by: Acting, on: date) -> None:
    claim = lock_claim(claim_id, by=by)
    day = _day(row.booked_on, claim, on)
    take_payment(claim, row.cents, paid_on=day, by=by, on=on, line=row)


def _day(booked_on: date, claim: Claim, on: date) -> date:
    """The day of a payment: that of the bank, but no day before the claim or to come."""
    return min(max(booked_on, claim.opened_on), on)


@transaction.atomic
def match_line(
    *, line_id: UUID, reference: str, cents: int, by: Actor, on: date, is_too_much: bool = False
) -> BankLine:
    """Book a line that waits, or `cents` of it, on the claim of the same municipality with this
    payment reference.

    Refuses (`Invalid`) a reference that is none here and more than is left of the line, (`Refused`)
    more than is due on the claim unless `is_too_much`, and a line that does not wait.
    """
    line = _lock(line_id, by=by)
    claim_id = selectors.claim_with(reference, code=line.municipality_id)
    if claim_id is None:
        raise Invalid({"reference": "Deze gemeente heeft geen vordering met dit kenmerk."})
    claim = lock_claim(claim_id, by=by)
    left = selectors.left_of(line)
    if not 0 < cents <= left:
        raise Invalid({"cents": "Het bedrag is meer dan er van deze regel over is, of nul."})
    if not is_too_much:
        selectors.demand_fit(claim, cents)
    take_payment(claim, cents, paid_on=_day(line.booked_on, claim, on), by=by, on=on, line=line)
    if cents == left:
        line.match()
    line.said = "Met de hand gekoppeld."
    line.save()
    return line


@transaction.atomic
def set_line_aside(*, line_id: UUID, why: str, by: Actor, on: date) -> BankLine:
    """Lay a line aside that is not for a claim here, with the reason.

    Refuses (`Refused`) a line that does not wait or is partly booked, (`Invalid`) no reason.
    """
    line = _lock(line_id, by=by)
    if selectors.left_of(line) != line.cents:
        raise Refused.because("Awb 4:87", "een deel van deze regel is al geboekt")
    if not why.strip():
        raise Invalid({"why": "Schrijf op waarvoor dit geld is."})
    line.set_aside()
    line.said = why.strip()[:240]
    line.save()
    _remember(BankLineSetAside(line_id=line.id), line.file, by=by, on=on)
    return line


def _lock(line_id: UUID, *, by: Actor) -> BankLine:
    """The line that waits, locked, within the scope of who acts."""
    line = (
        BankLine.objects.select_for_update(of=("self",))
        .select_related("file")
        .filter(id=line_id)
        .first()
    )
    if line is None:
        raise NotInScope
    _demand(by, line.municipality_id)
    if line.state != LineState.UNMATCHED:
        raise Refused.because("Awb 4:87", f"deze regel is al {line.get_state_display()}")
    return line


def _demand(by: Acting, code: str) -> None:
    if isinstance(by, Actor):
        Scope.of(by, Act.COLLECT).demand(code)


def _remember(payload: Payload, file: BankFile, *, by: Acting, on: date) -> None:
    events.record(
        payload,
        stream=file.id,
        kind=StreamKind.BANK_FILE,
        by=by,
        on=on,
        on_behalf_of=file.municipality_id,
    )
