"""What follows a fine in the demo: it is paid, in parts or later, pressed for, or remitted."""

import hashlib
from datetime import date, timedelta

from cases.models import EndReason
from cases.services import ending
from claims.models import Claim
from claims.rules.matching import Line
from claims.rules.plans import monthly
from claims.selectors.stands import stand_of
from claims.services import arranging, bank, paying, pressing
from demo.acts import Part, Story
from demo.disputing import answer, ask
from demo.matter import Matter
from law.calendar import roll_forward
from remedies.models import ApplicationKind
from remedies.services.answering import AnswerDraft

BAILIFF = "Van Galen Gerechtsdeurwaarders"


def claim_of(matter: Matter) -> Claim:
    """What is owed by the fine of this matter."""
    return Claim.objects.get(letter_id=matter.fine.letter_id)


def pay(matter: Matter, on: date) -> Part:
    """The whole sum comes in, and is typed over."""
    on = yield on + timedelta(days=12)
    _receive(matter, on, cents=stand_of(claim_of(matter)).due)
    return on


def _receive(matter: Matter, on: date, *, cents: int) -> None:
    paying.record_payment(
        claim_id=claim_of(matter).id,
        cents=cents,
        paid_on=on,
        by=matter.officers.reporter(on),
        on=on,
    )


def pay_by_bank(matter: Matter, on: date) -> Story:
    """The bank brings the payment, beside a line without a reference and money that went out."""
    on = yield on + timedelta(days=15)
    claim = claim_of(matter)
    name = f"CAMT053-{on:%Y%m%d}.xml"
    due = stand_of(claim).due
    payer = matter.role.arrival.person.surname
    lines = (
        Line(number=1, booked_on=on, cents=due, payer=payer, text=claim.reference, mark="B1"),
        Line(number=2, booked_on=on, cents=2500, payer="J. Onbekend", text="boete", mark="B2"),
        Line(number=3, booked_on=on, cents=-1250, payer="Bank", text="Kosten", mark="B3"),
    )
    bank.take_in(
        municipality_code=claim.municipality_id,
        name=name,
        digest=hashlib.sha256(name.encode()).hexdigest(),
        lines=lines,
        by=matter.officers.reporter(on),
        on=on,
    )


def pay_in_parts(matter: Matter, on: date) -> Story:
    """A plan of five months, of which the first part is paid."""
    on = yield on + timedelta(days=14)
    claim = claim_of(matter)
    first_day = roll_forward(on + timedelta(days=14))
    parts = monthly(stand_of(claim).due, 5, first_day)
    by = matter.officers.reporter(on)
    arranging.agree_plan(claim_id=claim.id, parts=parts, by=by, on=on)
    on = yield first_day
    _receive(matter, on, cents=parts[0].cents)


def be_reminded(matter: Matter, on: date) -> Part:
    """Nothing is paid: a reminder is sent, with its fee."""
    claim = claim_of(matter)
    on = yield claim.last_day + timedelta(days=3)
    by = matter.officers.reporter(on)
    notice = pressing.remind(claim_id=claim.id, by=by, on=on)
    return (yield from matter.sent(notice.letter_id, on))


def be_pressed(matter: Matter, on: date) -> Story:
    """Nor after the reminder: a writ, which a bailiff serves."""
    on = yield from be_reminded(matter, on)
    claim = claim_of(matter)
    last_day = claim.notices.latest("written_on").last_day or on
    on = yield last_day + timedelta(days=3)
    writ = pressing.issue_writ(claim_id=claim.id, by=matter.officers.reporter(on), on=on)
    on = yield from matter.sent(writ.letter_id, on)
    on = yield on + timedelta(days=5)
    pressing.serve_writ(
        claim_id=claim.id, served_on=on, bailiff=BAILIFF, by=matter.officers.reporter(on), on=on
    )


def pay_later(matter: Matter, on: date) -> Story:
    """A request to pay later is granted."""
    asked, on = yield from ask(
        matter, ApplicationKind.DEFERMENT, on, letter_id=matter.fine.letter_id
    )
    draft = AnswerDraft(
        is_granted=True,
        reasons="U begint volgende maand met werk. Tot die tijd hoeft u niet te betalen.",
        granted_last_day=roll_forward(on + timedelta(days=120)),
    )
    answer(matter, asked, draft, on)


def be_remitted(matter: Matter, on: date) -> Story:
    """A request for remission is granted."""
    asked, on = yield from ask(
        matter, ApplicationKind.REMISSION, on, letter_id=matter.fine.letter_id
    )
    draft = AnswerDraft(
        is_granted=True,
        reasons="U heeft schulden en krijgt hulp daarbij. Betalen helpt nu niemand.",
        granted_cents=stand_of(claim_of(matter)).due,
    )
    answer(matter, asked, draft, on)


def die(matter: Matter, on: date) -> Story:
    """The newcomer dies before the fine is paid, and it lapses."""
    on = yield on + timedelta(days=20)
    role = matter.role
    ending.end(case_id=role.case.id, reason=EndReason.DIED, ended_on=on, by=role.worker(on), on=on)
