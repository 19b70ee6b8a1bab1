"""Objections and requests for the tests: a plan that was sent, who disputes it, and who decides."""

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any
from uuid import UUID

from accounts.actors import Actor
from accounts.models import User
from cases.models import Case, Deadline, DeadlineState
from cases.services import dispatching
from core.models import Event
from letters import services as letters
from letters.models import Letter
from letters.render import render
from remedies.models import (
    Application,
    ApplicationKind,
    HearingWaiver,
    Objection,
    ObjectionDecision,
    ObjectionHearing,
    ObjectionHearingOutcome,
    ObjectionOutcome,
    Payout,
)
from remedies.services import answering, applications, deciding, hearing, receiving
from tests import make
from tests.cases import pips

SENT = pips.DAY
"""A Monday: 16 March 2026."""
LAST_DAY = date(2026, 4, 28)
"""Six weeks on is King's Day, a Monday: the last day to object is Tuesday."""
DECIDE_BY = date(2026, 6, 9)
COMMITTEE_BY = date(2026, 7, 21)
RECEIVED = date(2026, 4, 7)


PRINTED = cache(render)
"""Real bytes, made once for the letter that every test disputes."""


@dataclass(frozen=True)
class Dispute:
    """A case with a plan that was sent, and a lawyer who had no part in it."""

    desk: pips.Desk
    lawyer: User
    letter_id: UUID

    def by(self, on: date) -> Actor:
        """The lawyer on this day."""
        return Actor.of(self.lawyer, on=on)

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.desk.case

    @property
    def letter(self) -> Letter:
        """The disputed letter."""
        return Letter.objects.get(id=self.letter_id)

    @property
    def objection(self) -> Objection:
        """The newest objection."""
        own = Objection.objects.select_related("letter", "case").filter(case=self.desk.case_id)
        return own.latest("received_on")

    @property
    def decision(self) -> ObjectionDecision:
        """The newest decision on an objection."""
        return ObjectionDecision.objects.latest("decided_on")

    @property
    def application(self) -> Application:
        """The newest request."""
        own = Application.objects.select_related("case").filter(case=self.desk.case_id)
        return own.latest("received_on")

    def clock(self, key: str, about_id: UUID) -> Deadline | None:
        """The running clock of this kind about this thing."""
        running = Deadline.objects.filter(state=DeadlineState.RUNNING)
        return running.filter(key=key, about_id=about_id).first()

    def object(self, received_on: date = RECEIVED, **values: Any) -> Objection:
        """An objection that was received on this day."""
        draft = receiving.Received(
            **{
                "received_on": received_on,
                "is_by_post": True,
                "posted_on": None,
                "grounds": "Ik wil de onderwijsroute.",
                **values,
            }
        )
        return receiving.receive_objection(
            letter_id=self.letter_id, draft=draft, by=self.by(received_on), on=received_on
        )

    def confirm(self, on: date = RECEIVED, **values: Any) -> Objection:
        """The receipt is confirmed."""
        return receiving.confirm_receipt(
            objection_id=self.objection.id, by=self.by(on), on=on, **values
        )

    def invite(self, on: date, planned_on: date) -> ObjectionHearing:
        """Invited on `on` to a hearing."""
        return hearing.plan_hearing(
            objection_id=self.objection.id,
            draft=hearing.Invitation(
                planned_on=planned_on, planned_at=time(10, 30), place="Stadhuis, kamer 2"
            ),
            by=self.by(on),
            on=on,
        )

    def hear(
        self,
        on: date,
        planned_on: date,
        outcome: ObjectionHearingOutcome = ObjectionHearingOutcome.HELD,
    ) -> Any:
        """Invited on `on`, heard on the day that was planned."""
        self.invite(on, planned_on)
        return hearing.record_hearing(
            objection_id=self.objection.id,
            outcome=outcome,
            minutes="Ging het gesprek aan.",
            by=self.by(planned_on),
            on=planned_on,
        )

    def decide(
        self, on: date, outcome: ObjectionOutcome = ObjectionOutcome.UNFOUNDED, **values: Any
    ) -> ObjectionDecision:
        """The objection is decided."""
        draft = deciding.DecisionDraft(outcome=outcome, reasons="Daarom.", **values)
        return deciding.decide_objection(
            objection_id=self.objection.id, draft=draft, by=self.by(on), on=on
        )

    def won(self, on: date, *, costs_cents: int = 64700) -> Payout:
        """An objection of this day that is right altogether, with costs; the decision left."""
        self.object(on, asks_costs=True)
        self.confirm(on)
        hearing.waive_hearing(
            objection_id=self.objection.id,
            ground=HearingWaiver.GRANTED,
            reasons="Het besluit klopte niet.",
            by=self.by(on),
            on=on,
        )
        outcome = ObjectionOutcome.REVOKED
        decision = self.decide(on, outcome, costs_cents=costs_cents, costs_reasons="Een advocaat.")
        self.send_post(on)
        return Payout.objects.get(letter_id=decision.letter_id)

    def heard(self) -> Objection:
        """An objection in time of which the person was heard on 28 April."""
        self.object()
        self.confirm()
        self.hear(RECEIVED, LAST_DAY)
        return self.objection

    def ask(
        self, kind: ApplicationKind = ApplicationKind.ROUTE_CHANGE, on: date = RECEIVED
    ) -> Application:
        """A request of this kind came in."""
        is_money = kind in (ApplicationKind.DEFERMENT, ApplicationKind.REMISSION)
        draft = applications.Asked(
            kind=kind,
            received_on=on,
            content="Graag iets anders.",
            letter_id=self.letter_id if is_money else None,
        )
        return applications.receive_application(
            case_id=self.desk.case_id, draft=draft, by=self.desk.by(on), on=on
        )

    def answer(self, on: date, *, is_granted: bool = False, **values: Any) -> Application:
        """The newest request is decided."""
        draft = answering.AnswerDraft(is_granted=is_granted, reasons="Daarom.", **values)
        return answering.decide_application(
            application_id=self.application.id, draft=draft, by=self.desk.by(on), on=on
        )

    def send_post(self, on: date) -> None:
        """Render, print and send whatever waits."""
        send_post(self.desk, on)

    def events(self, verb: str) -> list[Event]:
        """What happened of this kind."""
        return self.desk.events(verb)


def send_post(desk: pips.Desk, on: date) -> None:
    """Render, print and send whatever waits."""
    letters.render_waiting(on=on, make=PRINTED)
    by = desk.by(on)
    batch = dispatching.make_batch(municipality_code=desk.case.municipality_id, day=on, by=by)
    dispatching.dispatch_batch(batch_id=batch.id, by=by, on=on)


def dispute(region: make.Region, *, code: str = "0505") -> Dispute:
    """A plan adopted and sent on 16 March 2026, and a lawyer of the region."""
    desk = pips.desk(region, municipality_code=code)
    desk.adopt(SENT)
    send_post(desk, SENT)
    return of_plan(desk)


def of_plan(desk: pips.Desk) -> Dispute:
    """A plan that was sent, and a lawyer of the region."""
    letter = Letter.objects.get(case_id=desk.case_id, kind="pip_decision")
    lawyer = make.user("legal", desk.region.region, name="Noor Bakker")
    return Dispute(desk, lawyer, letter.id)
