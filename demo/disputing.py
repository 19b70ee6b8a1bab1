"""Objections, appeals and requests of the demo: how far each comes by the last day."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import IntEnum
from uuid import UUID

from claims.models import Claim
from claims.selectors.stands import stand_of
from claims.services import paying
from demo.acts import Part, Story
from demo.matter import Matter
from law.calendar import roll_forward
from letters.models import Letter
from remedies.models import (
    Application,
    ApplicationKind,
    Instance,
    Objection,
    ObjectionHearingOutcome,
    ObjectionOutcome,
)
from remedies.services import (
    answering,
    appeals,
    applications,
    deciding,
    defaults,
    hearing,
    receiving,
)
from remedies.services.answering import AnswerDraft
from remedies.services.deciding import DecisionDraft

Asking = Generator[date, date, tuple[Application, date]]
"""A part that ends with a request that came in and was confirmed."""

WISHES = {
    ApplicationKind.ROUTE_CHANGE: "Ik wil van de Z-route naar de B1-route. Leren gaat goed.",
    ApplicationKind.LEVEL_A2: "Ik wil het examen spreken op niveau A2 doen. B1 lukt niet.",
    ApplicationKind.INTAKE_EXCUSE: "Ik woon al acht jaar hier en spreek goed Nederlands.",
    ApplicationKind.DEFERMENT: "Ik kan de boete nu niet betalen. Mag het later?",
    ApplicationKind.REMISSION: "Ik heb schulden en kan de boete niet betalen.",
}
GROUNDS = "Ik had wel afgezegd, bij de balie. De medewerker heeft het niet opgeschreven."
KEPT = "U kreeg de brief op tijd en heeft niet gebeld. Het besluit klopt."
FOUNDED = "Uit het logboek van de balie blijkt dat u heeft afgezegd."


class Reached(IntEnum):
    """How far an objection comes."""

    RECEIVED = 1
    CONFIRMED = 2
    INVITED = 3
    DECIDED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Objecting:
    """How an objection goes: how far, with what outcome, and whether an appeal follows."""

    reached: Reached = Reached.DECIDED
    outcome: ObjectionOutcome = ObjectionOutcome.UNFOUNDED
    has_committee: bool = False
    after: int = 12
    """So many days after the decision was sent it comes in."""


def object_to(matter: Matter, letter_id: UUID, how: Objecting, on: date) -> Part:
    """Object to a decision that was sent, as far as it comes."""
    on = yield on + timedelta(days=how.after)
    draft = receiving.Received(
        received_on=on, is_by_post=True, posted_on=None, grounds=GROUNDS, asks_costs=False
    )
    objection = receiving.receive_objection(
        letter_id=letter_id, draft=draft, by=matter.officers.reporter(on), on=on
    )
    if how.reached >= Reached.CONFIRMED:
        on = yield on + timedelta(days=3)
        receiving.confirm_receipt(
            objection_id=objection.id,
            has_committee=how.has_committee,
            by=matter.officers.reporter(on),
            on=on,
        )
    if how.reached >= Reached.INVITED:
        on = yield on + timedelta(days=4)
        on = yield from _be_heard(matter, objection, on)
    if how.reached >= Reached.DECIDED:
        on = yield on + timedelta(days=8)
        on = yield from _get_decision(matter, objection, how, on)
    return on


def _be_heard(matter: Matter, objection: Objection, on: date) -> Part:
    """An invitation, and the hearing itself."""
    day = roll_forward(on + timedelta(days=21))
    person = matter.role.arrival.person
    invitation = hearing.Invitation(
        planned_on=day,
        planned_at=time(11),
        place="Stadhuis, kamer 2",
        interpreter=person.language if person.needs_interpreter else "",
    )
    by = matter.officers.reporter(on)
    hearing.plan_hearing(objection_id=objection.id, draft=invitation, by=by, on=on)
    on = yield day
    hearing.record_hearing(
        objection_id=objection.id,
        outcome=ObjectionHearingOutcome.HELD,
        minutes="De indiener vertelt wat er op die dag gebeurde. Een tolk was erbij.",
        by=matter.officers.reporter(on),
        on=on,
    )
    return on


def _get_decision(matter: Matter, objection: Objection, how: Objecting, on: date) -> Part:
    """The decision on the objection, once it was sent."""
    is_lowered = how.outcome == ObjectionOutcome.LOWERED
    draft = DecisionDraft(
        outcome=how.outcome,
        reasons=KEPT if how.outcome == ObjectionOutcome.UNFOUNDED else FOUNDED,
        lowered_to_cents=matter.fine.cents // 2 if is_lowered else None,
    )
    by = matter.officers.reporter(on)
    decision = deciding.decide_objection(objection_id=objection.id, draft=draft, by=by, on=on)
    return (yield from matter.sent(decision.letter_id, on))


def object_to_fine(how: Objecting, matter: Matter, on: date) -> Part:
    """Object to the fine of this matter."""
    return (yield from object_to(matter, matter.fine.letter_id, how, on))


def go_to_court(how: Objecting, matter: Matter, on: date) -> Story:
    """Object in vain, and appeal."""
    letter_id = matter.fine.letter_id
    on = yield from object_to(matter, letter_id, how, on)
    on = yield on + timedelta(days=20)
    appeals.note_appeal(
        objection_id=Objection.objects.get(letter=letter_id).id,
        instance=Instance.COURT,
        filed_on=on,
        by=matter.officers.reporter(on),
        on=on,
    )


def get_money_back(how: Objecting, matter: Matter, on: date) -> Story:
    """Pay, object with success, and be paid back."""
    claim = Claim.objects.get(letter_id=matter.fine.letter_id)
    on = yield on + timedelta(days=8)
    paying.record_payment(
        claim_id=claim.id,
        cents=stand_of(claim).due,
        paid_on=on,
        by=matter.officers.reporter(on),
        on=on,
    )
    on = yield from object_to_fine(how, matter, on)
    on = yield on + timedelta(days=10)
    paying.refund(
        claim_id=claim.id,
        cents=stand_of(claim).refund_due,
        paid_on=on,
        by=matter.officers.reporter(on),
        on=on,
    )


def object_to_plan(matter: Matter, on: date) -> Story:
    """Object to the plan; a committee advises."""
    letter = Letter.objects.get(case_id=matter.role.case.id, kind="pip_decision")
    on = yield from matter.sent(letter.id, on)
    how = Objecting(reached=Reached.CONFIRMED, has_committee=True)
    yield from object_to(matter, letter.id, how, on)


def ask(
    matter: Matter, kind: ApplicationKind, on: date, *, letter_id: UUID | None = None
) -> Asking:
    """A request comes in and is confirmed; gives it a fortnight later."""
    on = yield on + timedelta(days=8)
    draft = applications.Asked(kind=kind, received_on=on, content=WISHES[kind], letter_id=letter_id)
    by = matter.officers.reporter(on)
    asked = applications.receive_application(case_id=matter.role.case.id, draft=draft, by=by, on=on)
    on = yield on + timedelta(days=2)
    applications.confirm_application(
        application_id=asked.id, by=matter.officers.reporter(on), on=on
    )
    on = yield on + timedelta(days=14)
    return asked, on


def answer(matter: Matter, asked: Application, draft: AnswerDraft, on: date) -> None:
    """The request is decided."""
    answering.decide_application(
        application_id=asked.id, draft=draft, by=matter.officers.reporter(on), on=on
    )


def ask_and_hear(kind: ApplicationKind, is_granted: bool, matter: Matter, on: date) -> Story:
    """A request that is decided."""
    asked, on = yield from ask(matter, kind, on)
    reasons = "U voldoet aan de voorwaarden." if is_granted else "De toets geeft een ander advies."
    answer(matter, asked, AnswerDraft(is_granted=is_granted, reasons=reasons), on)


def ask_only(kind: ApplicationKind, matter: Matter, on: date) -> Story:
    """A request that still waits."""
    yield from ask(matter, kind, on)


def ask_too_little(kind: ApplicationKind, matter: Matter, on: date) -> Story:
    """A request that misses something; the term waits."""
    asked, on = yield from ask(matter, kind, on)
    applications.ask_completion(
        application_id=asked.id,
        what="Een verklaring van de school over uw niveau.",
        last_day=roll_forward(on + timedelta(days=28)),
        by=matter.officers.reporter(on),
        on=on,
    )


def wait_too_long(kind: ApplicationKind, matter: Matter, on: date) -> Story:
    """Nobody decides in time; a notice of default comes in, and a penalty runs."""
    asked, on = yield from ask(matter, kind, on)
    on = yield asked.received_on + timedelta(weeks=9)
    defaults.receive_notice_on_application(
        application_id=asked.id, received_on=on, by=matter.officers.reporter(on), on=on
    )
