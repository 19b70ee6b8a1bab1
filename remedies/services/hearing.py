"""Hearing who objects, and more time for the decision."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction

import law
from cases.letters import clock_time
from cases.models import Deadline, Suspension
from cases.rules.clocks import PostponementGround, SuspensionGround
from cases.services import clocks as case_clocks
from cases.services import waiting
from cases.services.locking import user_id
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from law.objections import postponed
from regional.selectors import policy
from remedies.events.objections import (
    HearingWaived,
    ObjectionHearingEnded,
    ObjectionHearingPlanned,
    ObjectionPostponed,
)
from remedies.letters.objections import (
    OBJECTION_HEARING,
    OBJECTION_POSTPONED,
    ObjectionHearingContext,
    ObjectionPostponedContext,
)
from remedies.models import (
    HearingWaiver,
    Objection,
    ObjectionHearing,
    ObjectionHearingOutcome,
    ObjectionState,
)
from remedies.rules.objections import decision_may_be_postponed, hearing_may_be_on
from remedies.services import clocks
from remedies.services.defaults import default_length
from remedies.services.locking import Sender, demand_past, lock_objection, tell
from remedies.services.receiving import told

NOTICE = "objection_hearing_notice_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """When and where the person is heard, and in which language an interpreter comes."""

    planned_on: date
    planned_at: time
    place: str
    interpreter: str = ""


@transaction.atomic
def plan_hearing(
    *, objection_id: UUID, draft: Invitation, by: Acting, on: date, seen: int | None = None
) -> ObjectionHearing:
    """Invite the person to a hearing (Awb 7:2). Refuses a day that is too near (policy), and a
    second hearing while one is planned.
    """
    objection = _to_be_heard(objection_id, by=by, seen=seen)
    if objection.hearings.filter(outcome=ObjectionHearingOutcome.PLANNED).exists():
        raise Refused.because("Awb 7:2(1)", "er is al een hoorzitting gepland")
    days = policy(NOTICE, on=on, code=objection.municipality_id)
    hearing_may_be_on(draft.planned_on, notice_days=days, on=on).or_refuse()
    context = ObjectionHearingContext(
        **told(objection, by),  # type: ignore[arg-type]
        planned_on=draft.planned_on,
        planned_at=clock_time(draft.planned_at),
        place=draft.place,
        interpreter_language=draft.interpreter,
    )
    letter = Sender.of(objection).send(OBJECTION_HEARING, context, by=by, on=on)
    hearing = ObjectionHearing.objects.create(
        objection=objection,
        planned_on=draft.planned_on,
        planned_at=draft.planned_at,
        place=draft.place,
        interpreter=draft.interpreter,
        letter_id=letter.id,
    )
    tell(
        objection,
        ObjectionHearingPlanned(
            objection_id=objection.id,
            hearing_id=hearing.id,
            planned_on=draft.planned_on,
            letter_id=letter.id,
        ),
        by=by,
        on=on,
    )
    return hearing


@transaction.atomic
def record_hearing(
    *,
    objection_id: UUID,
    outcome: ObjectionHearingOutcome,
    minutes: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ObjectionHearing:
    """Record how the planned hearing went, with its minutes (Awb 7:7).

    Who did not come had the chance to be heard; a hearing that was called off gives none. Refuses
    before its day, and a hearing without minutes.
    """
    objection = _to_be_heard(objection_id, by=by, seen=seen)
    hearing = objection.hearings.filter(outcome=ObjectionHearingOutcome.PLANNED).first()
    if hearing is None:
        raise Refused.because("Awb 7:2(1)", "er is geen hoorzitting gepland")
    if outcome == ObjectionHearingOutcome.PLANNED:
        raise Invalid({"outcome": "Kies hoe de hoorzitting ging."})
    if outcome != ObjectionHearingOutcome.CANCELLED and on < hearing.planned_on:
        raise Refused.because("Awb 7:7", "de hoorzitting is nog niet geweest")
    if outcome == ObjectionHearingOutcome.HELD and not minutes.strip():
        raise Invalid({"minutes": "Van het horen wordt een verslag gemaakt (Awb 7:7)."})
    hearing.outcome = outcome
    hearing.minutes = minutes.strip()
    hearing.heard_by_id = user_id(by)
    hearing.save()
    if outcome != ObjectionHearingOutcome.CANCELLED:
        objection.hear()
        objection.save()
    tell(
        objection,
        ObjectionHearingEnded(
            objection_id=objection.id, hearing_id=hearing.id, outcome=Code(outcome)
        ),
        by=by,
        on=on,
    )
    return hearing


@transaction.atomic
def waive_hearing(
    *,
    objection_id: UUID,
    ground: HearingWaiver,
    reasons: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Objection:
    """Record why nobody needs to be heard (Awb 7:3). Refuses while a hearing is planned."""
    objection = _to_be_heard(objection_id, by=by, seen=seen)
    if objection.hearings.filter(outcome=ObjectionHearingOutcome.PLANNED).exists():
        raise Refused.because("Awb 7:3", "er is een hoorzitting gepland; zeg die eerst af")
    if not reasons.strip():
        raise Invalid({"reasons": "Schrijf waarom horen niet nodig is."})
    objection.waiver = ground
    objection.waiver_reasons = reasons.strip()
    objection.hear()
    objection.save()
    tell(objection, HearingWaived(objection_id=objection.id, ground=Code(ground)), by=by, on=on)
    return objection


def _to_be_heard(objection_id: UUID, *, by: Acting, seen: int | None) -> Objection:
    objection = lock_objection(objection_id, by=by, seen=seen)
    if objection.state != ObjectionState.CONFIRMED:
        raise Refused.because(
            "Awb 7:2(1)",
            "horen kan nadat de ontvangst is bevestigd en zolang er niet is gehoord of beslist",
        )
    return objection


@transaction.atomic
def postpone_decision(
    *, objection_id: UUID, by: Acting, on: date, seen: int | None = None
) -> Objection:
    """Put the decision off, once, by letter (Awb 7:10(3)). Refuses after the last day."""
    objection, deadline = _undecided(objection_id, by=by, seen=seen)
    decision_may_be_postponed(
        last_day=deadline.last_day,
        is_paused=deadline.waits_on_other,
        was_postponed=objection.postponed_on is not None,
        on=on,
    ).or_refuse()
    weeks = law.parameter("objection_postponement", on).number
    was = deadline.last_day
    case_clocks.postpone(
        deadline,
        PostponementGround.OBJECTION,
        last_day=postponed(was),
        added=f"{weeks} weken",
        by=by,
        on=on,
    )
    context = ObjectionPostponedContext(
        **told(objection, by),  # type: ignore[arg-type]
        was=was,
        decide_by=deadline.last_day,
        weeks=weeks,
        default_length=default_length(on),
    )
    letter = Sender.of(objection).send(OBJECTION_POSTPONED, context, by=by, on=on)
    objection.postponed_on = on
    objection.save()
    tell(
        objection,
        ObjectionPostponed(
            objection_id=objection.id, was=was, last_day=deadline.last_day, letter_id=letter.id
        ),
        by=by,
        on=on,
    )
    return objection


@transaction.atomic
def suspend_objection(
    *,
    objection_id: UUID,
    first_day: date,
    lapses_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Suspension:
    """Let the term wait at the person's request or with consent, from `first_day` up to and
    including `lapses_on` (Awb 7:10(4)). Refuses after the last day of the term.
    """
    objection, deadline = _undecided(objection_id, by=by, seen=seen)
    demand_past("first_day", first_day, since=objection.received_on, on=on)
    if lapses_on < first_day:
        raise Invalid({"lapses_on": "De opschorting eindigt voor haar begin."})
    if first_day > deadline.last_day:
        raise Refused.because("Awb 7:10(4)", "de beslistermijn was toen al voorbij")
    return waiting.pause(
        deadline,
        SuspensionGround.CONSENT,
        first_day=first_day,
        lapses_on=lapses_on,
        case=objection.case,
        by=by,
        on=on,
    )


@transaction.atomic
def resume_objection(
    *, objection_id: UUID, last_day: date, by: Acting, on: date, seen: int | None = None
) -> Objection:
    """End the pause of the term after `last_day` (inclusive)."""
    objection, deadline = _undecided(objection_id, by=by, seen=seen)
    row = deadline.suspensions.filter(last_day=None).first()
    if row is None:
        raise NotInScope
    if not row.first_day <= last_day <= min(on, row.lapses_on):
        raise Invalid({"last_day": "Deze dag ligt niet binnen de opschorting."})
    clocks.end_pause(objection.case, objection.id, last_day=last_day, by=by, on=on)
    return objection


def _undecided(objection_id: UUID, *, by: Acting, seen: int | None) -> tuple[Objection, Deadline]:
    """An objection on which there is no decision yet, with its running term, both locked."""
    objection = lock_objection(objection_id, by=by, seen=seen)
    if not objection.is_open:
        raise Refused.because("Awb 7:10(1)", "op dit bezwaar is al beslist, of het is ingetrokken")
    return objection, clocks.demand_clock(objection.case, objection.id)
