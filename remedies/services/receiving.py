"""An objection comes in: it is recorded, its receipt confirmed, and what is missing asked."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case, Deadline
from cases.services import clocks as case_clocks
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from law.objections import filed_in_time
from law.terms import TermKey
from letters import kinds
from letters.models import Letter
from remedies.events.objections import (
    CostsAsked,
    LatenessRuled,
    ObjectionConfirmed,
    ObjectionReceived,
    ObjectionRepaired,
    ObjectionWithdrawn,
)
from remedies.letters.kind import greeting
from remedies.letters.objections import OBJECTION_RECEIPT, ObjectionReceiptContext
from remedies.models import LatenessRuling, Objection, ObjectionState
from remedies.rules.objections import (
    committee_may_be_announced,
    objection_last_day,
    objection_may_be_received,
)
from remedies.services import clocks
from remedies.services.defaults import end_default
from remedies.services.locking import (
    Sender,
    demand_past,
    lock_case,
    lock_objection,
    tell,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An objection as it came in. `posted_on` where it came by post and its day is known;
    `grounds` is the person's own text, empty while there is none.
    """

    received_on: date
    is_by_post: bool
    posted_on: date | None
    grounds: str
    asks_costs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What is missing in an objection, and until when (inclusive) it may come in (Awb 6:6)."""

    what: str
    last_day: date


def told(objection: Objection, by: Acting) -> dict[str, object]:
    """What every letter about this objection says."""
    return {
        **greeting(objection.case, by),
        "decision_title": kinds.kind(objection.letter.kind).title,
        "decision_dated_on": objection.letter.dated_on,
        "received_on": objection.received_on,
    }


@transaction.atomic
def receive_objection(
    *, letter_id: UUID, draft: Received, by: Acting, on: date, seen: int | None = None
) -> Objection:
    """Record that an objection against a decision letter came in, in time or late.

    The college that took the decision handles it. Refuses a decision that was not made known yet
    (Awb 6:8), a letter that decides nothing, and a second objection.
    """
    letter = Letter.objects.defer("pdf", "source").filter(id=letter_id).first()
    if letter is None:
        raise NotInScope
    case = lock_case(
        letter.case_id, letter.municipality_id, by=by, act=Act.HANDLE_REQUEST, seen=seen
    )
    last_day = _judged(letter, draft, on=on)
    in_time = filed_in_time(
        received_on=draft.received_on, posted_on=draft.posted_on, last_day=last_day
    )
    objection = _keep(letter, draft, case=case, last_day=last_day, in_time=in_time)
    tell(
        objection,
        ObjectionReceived(
            objection_id=objection.id,
            letter_id=letter.id,
            kind=Code(letter.kind),
            received_on=draft.received_on,
            posted_on=draft.posted_on,
            is_late=objection.is_late,
        ),
        by=by,
        on=draft.received_on,
    )
    if in_time:
        met_on = min(draft.received_on, last_day)
        case_clocks.meet(case, TermKey.OBJECTION, met_on=met_on, by=by, on=on, about_id=letter.id)
    clocks.start_objection_clock(objection, TermKey.OBJECTION_DECISION, by=by, on=on)
    return objection


def _keep(
    letter: Letter, draft: Received, *, case: Case, last_day: date, in_time: bool
) -> Objection:
    return Objection.objects.create(
        case=case,
        municipality_id=letter.municipality_id,
        letter=letter,
        received_on=draft.received_on,
        is_by_post=draft.is_by_post,
        posted_on=draft.posted_on,
        term_last_day=last_day,
        is_late=not in_time,
        grounds=draft.grounds.strip(),
        costs_asked_on=draft.received_on if draft.asks_costs else None,
    )


def _judged(letter: Letter, draft: Received, *, on: date) -> date:
    """The last day of the objection term; refused when there can be no objection."""
    if not letter.is_decision:
        raise Refused.because("Awb 1:3(1)", "tegen deze brief kan geen bezwaar: hij besluit niets")
    if draft.received_on > on:
        raise Invalid({"received_on": "Deze dag ligt in de toekomst."})
    if draft.posted_on is not None and draft.posted_on > draft.received_on:
        raise Invalid({"posted_on": "De brief kan niet na de ontvangst op de post zijn gedaan."})
    if draft.posted_on is not None and not draft.is_by_post:
        raise Invalid({"posted_on": "Vul deze dag alleen in bij een bezwaar per post."})
    objection_may_be_received(
        published_on=letter.published_on, received_on=draft.received_on
    ).or_refuse()
    if Objection.objects.filter(letter=letter).exclude(state=ObjectionState.WITHDRAWN).exists():
        raise Refused.because("Awb 7:1(1)", "er is al een bezwaar tegen dit besluit")
    if letter.published_on is None:
        raise ValueError("checked above")
    return objection_last_day(letter.published_on)


@transaction.atomic
def confirm_receipt(
    *,
    objection_id: UUID,
    has_committee: bool = False,
    repair: Repair | None = None,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Objection:
    """Tell the person by letter that the objection came in (Awb 6:14), and who advises on it.

    With a committee the authority has twelve weeks, only because this letter says so (7:10(1)).
    With `repair` it asks for what is missing, and the term waits (6:6, 7:10(2)).
    """
    objection = lock_objection(objection_id, by=by, seen=seen)
    if objection.state != ObjectionState.RECEIVED:
        raise Refused.because("Awb 6:14(1)", "de ontvangst van dit bezwaar is al bevestigd")
    deadline = clocks.demand_clock(objection.case, objection.id)
    if has_committee:
        deadline = _announce_committee(objection, deadline, by=by, on=on)
    if repair is not None:
        _ask_repair(objection, repair, by=by, on=on)
    context = ObjectionReceiptContext(
        **told(objection, by),  # type: ignore[arg-type]
        decide_by=deadline.last_day,
        has_committee=has_committee,
        is_late=objection.is_late,
        term_last_day=objection.term_last_day,
        repair_what=objection.repair_what,
        repair_by=objection.repair_last_day,
    )
    letter = Sender.of(objection).send(OBJECTION_RECEIPT, context, by=by, on=on)
    objection.confirm(letter_id=letter.id, has_committee=has_committee, on=on)
    objection.save()
    tell(
        objection,
        ObjectionConfirmed(
            objection_id=objection.id,
            letter_id=letter.id,
            has_committee=has_committee,
            repair_last_day=objection.repair_last_day,
        ),
        by=by,
        on=on,
    )
    return objection


def _announce_committee(
    objection: Objection, deadline: Deadline, *, by: Acting, on: date
) -> Deadline:
    """Twelve weeks instead of six."""
    committee_may_be_announced(last_day=deadline.last_day, on=on).or_refuse()
    key = TermKey(deadline.key)
    case_clocks.withdraw(objection.case, key, by=by, on=on, about_id=objection.id)
    longer = TermKey.OBJECTION_DECISION_COMMITTEE
    return clocks.start_objection_clock(objection, longer, by=by, on=on)


def _ask_repair(objection: Objection, repair: Repair, *, by: Acting, on: date) -> None:
    errors = {}
    if not repair.what.strip():
        errors["repair_what"] = "Schrijf wat er ontbreekt."
    if repair.last_day <= on:
        errors["repair_last_day"] = "Geef tijd: kies een dag na vandaag."
    if errors:
        raise Invalid(errors)
    objection.repair_what = repair.what.strip()
    objection.repair_last_day = repair.last_day
    clocks.pause(objection.case, objection.id, until=repair.last_day, by=by, on=on)


@transaction.atomic
def receive_repair(
    *,
    objection_id: UUID,
    grounds: str,
    repaired_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Objection:
    """Record that what was missing came in; the term runs again from that day (Awb 7:10(2)).

    Refuses when nothing was asked, or it came already, or too late.
    """
    objection = lock_objection(objection_id, by=by, seen=seen)
    last_day = objection.repair_last_day
    if last_day is None or objection.repaired_on is not None or not objection.is_open:
        raise Refused.because("Awb 6:6", "er wordt niet op een aanvulling gewacht")
    if not grounds.strip():
        raise Invalid({"grounds": "Schrijf wat er is aangevuld."})
    demand_past("repaired_on", repaired_on, since=objection.confirmed_on or on, on=on)
    if repaired_on > last_day:
        raise Refused.because(
            "Awb 6:6",
            f"de aanvulling moest binnen zijn op {last_day:%d-%m-%Y}; u kunt nu beslissen",
        )
    objection.repaired_on = repaired_on
    objection.grounds = f"{objection.grounds}\n\n{grounds.strip()}".strip()
    objection.save()
    day_before = repaired_on - timedelta(days=1)
    clocks.end_pause(objection.case, objection.id, last_day=day_before, by=by, on=on)
    tell(
        objection,
        ObjectionRepaired(objection_id=objection.id, repaired_on=repaired_on),
        by=by,
        on=repaired_on,
    )
    return objection


@transaction.atomic
def rule_lateness(
    *,
    objection_id: UUID,
    ruling: LatenessRuling,
    reasons: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Objection:
    """Judge whether the person can be blamed for being late (Awb 6:11).

    An accepted excuse makes the decision open to objection again from this day on.
    """
    objection = lock_objection(objection_id, by=by, seen=seen)
    if not objection.is_late or not objection.is_open:
        raise Refused.because("Awb 6:11", "dit bezwaar kwam op tijd of is al afgehandeld")
    if not reasons.strip():
        raise Invalid({"reasons": "Schrijf waarom u zo oordeelt."})
    objection.lateness = ruling
    objection.lateness_reasons = reasons.strip()
    objection.lateness_ruled_on = on
    objection.save()
    tell(
        objection,
        LatenessRuled(objection_id=objection.id, ruling=Code(ruling)),
        by=by,
        on=on,
    )
    return objection


@transaction.atomic
def ask_costs(
    *, objection_id: UUID, asked_on: date, by: Acting, on: date, seen: int | None = None
) -> Objection:
    """Record that the person asked for the costs of the objection, before the decision (7:15)."""
    objection = lock_objection(objection_id, by=by, seen=seen, handles=False)
    if not objection.is_open or objection.costs_asked_on is not None:
        raise Refused.because(
            "Awb 7:15(3)", "kosten zijn al gevraagd, of op dit bezwaar is al beslist"
        )
    demand_past("asked_on", asked_on, since=objection.received_on, on=on)
    objection.costs_asked_on = asked_on
    objection.save()
    tell(
        objection,
        CostsAsked(objection_id=objection.id, asked_on=asked_on),
        by=by,
        on=asked_on,
    )
    return objection


@transaction.atomic
def withdraw_objection(
    *, objection_id: UUID, withdrawn_on: date, by: Acting, on: date, seen: int | None = None
) -> Objection:
    """Record that the person took the objection back (Awb 6:21); its clocks lapse."""
    objection = lock_objection(objection_id, by=by, seen=seen, handles=False)
    if not objection.is_open:
        raise Refused.because(
            "Awb 6:21(1)", "op dit bezwaar is al beslist, of het is al ingetrokken"
        )
    demand_past("withdrawn_on", withdrawn_on, since=objection.received_on, on=on)
    objection.withdraw(on=withdrawn_on)
    objection.save()
    clocks.stop(objection.case, objection.id, by=by, on=on)
    end_default(objection, ended_on=withdrawn_on, by=by, on=on)
    tell(
        objection,
        ObjectionWithdrawn(objection_id=objection.id, withdrawn_on=withdrawn_on),
        by=by,
        on=withdrawn_on,
    )
    return objection
