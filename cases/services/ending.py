"""The end of a case: the route is done, the duty is met, or it no longer rests on the newcomer; and
the act that undoes an ending.

Only a person ends a case; nothing ends one by night. What a case stood on is kept in its event.
"""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor
from accounts.acts import Act
from cases import letters as wording
from cases import slots
from cases.events import CaseCompleted, CaseEnded, CaseExempted, CaseReopened, RouteFinished
from cases.models import Case, EndReason, LearningRoute, Phase, Reopening, Residence
from cases.rules.completion import (
    CompletionEvidence,
    case_goes_to_map,
    case_may_be_completed,
)
from cases.rules.ending import (
    SHORTEST_REASON,
    case_may_be_reopened,
    case_may_end,
    day_of_ending_is_wrong,
)
from cases.selectors.ending import clocks_stopped_by_ending, has_other_open_case
from cases.services import clocks
from cases.services.clearing import discard_drafts, leave, tell_others, withdraw_clocks
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, Refused
from core.events import Code
from law.terms import TermKey
from letters import services as letters
from letters.contexts import LetterContext
from letters.kinds import LetterKind

EXEMPTIONS = (EndReason.FULL_EXEMPTION, EndReason.FULL_DISPENSATION)
"""Only the whole duty: a partial one changes what is left to do, not the case."""
ENDS = (EndReason.DIED, EndReason.DUTY_ENDED, EndReason.LEFT_COUNTRY)
GONE = (EndReason.DIED, EndReason.LEFT_COUNTRY)
"""After these nobody is there to write to, and nobody lives in the municipality."""


@transaction.atomic
def finish_route(
    *,
    case_id: UUID,
    evidence: CompletionEvidence,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Case:
    """The route is done on `on` and the MAP remains (WI 6, BI 3.2).

    Refuses (`Refused`) a route that is not done, one without MAP, and a case in another phase.
    """
    case = _lock_open(case_id, by=by, seen=seen)
    _demand_phase(case, Phase.ROUTE)
    case_goes_to_map(evidence).or_refuse()
    case.finish_route(on=on)
    case.save()
    remember(RouteFinished(finished_on=on, **_told(evidence)), case=case, by=by, on=on)
    tell_others(case, on, by=by, on=on)
    return case


@transaction.atomic
def complete(
    *,
    case_id: UUID,
    evidence: CompletionEvidence,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Case:
    """The duty was met, on the day that DUO reported or that of the certificate of the Z-route
    (WI 6, RI 3.18(2)). The term is met on that day, in time or late.

    Refuses while anything is missing, each with its article, and a day that lies ahead or before
    the first PIP.
    """
    case = _lock_open(case_id, by=by, seen=seen)
    _demand_phase(case, Phase.ROUTE, Phase.MAP)
    case_may_be_completed(evidence).or_refuse()
    completed_on = _day_of_completion(case, evidence, on=on)
    discard_drafts(case, by=by, on=on)
    case.complete(on=completed_on)
    case.save()
    context = wording.case_completed_context(
        case,
        route=LearningRoute(evidence.route),
        completed_on=completed_on,
        diploma_on=evidence.diploma_on,
        certificate_on=evidence.certificate_handed_on,
    )
    letter_id = _write(case, wording.CASE_COMPLETED, context, by=by, on=on)
    remember(
        CaseCompleted(completed_on=completed_on, letter_id=letter_id, **_told(evidence)),
        case=case,
        by=by,
        on=completed_on,
    )
    clocks.meet(case, TermKey.INTEGRATION, met_on=completed_on, by=by, on=on)
    return _close(case, completed_on, by=by, on=on)


@transaction.atomic
def exempt(
    *,
    case_id: UUID,
    reason: EndReason,
    decided_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Case:
    """DUO exempted (WI 4) or dispensed (WI 5) the newcomer from the whole duty on `decided_on`.

    Refuses (`Invalid`) any other reason and a day that cannot be.
    """
    case = _lock_open(case_id, by=by, seen=seen)
    _demand(case, reason, EXEMPTIONS, decided_on, on=on)
    discard_drafts(case, by=by, on=on)
    case.exempt(reason=reason, on=decided_on)
    case.save()
    letter_id = _say_goodbye(case, reason, decided_on, by=by, on=on)
    remember(
        CaseExempted(reason=Code(reason), decided_on=decided_on, letter_id=letter_id),
        case=case,
        by=by,
        on=decided_on,
    )
    return _close(case, decided_on, by=by, on=on)


@transaction.atomic
def end(
    *,
    case_id: UUID,
    reason: EndReason,
    ended_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Case:
    """The newcomer died, left the country or no longer has the duty (WI 3). Found work is no
    reason.

    A letter goes only to who is still there. Refuses (`Invalid`) any other reason and a day that
    cannot be.
    """
    case = _lock_open(case_id, by=by, seen=seen)
    _demand(case, reason, ENDS, ended_on, on=on)
    discard_drafts(case, by=by, on=on, is_gone=reason in GONE)
    case.end(reason=reason, on=ended_on)
    case.save()
    is_gone = reason in GONE
    letter_id = None if is_gone else _say_goodbye(case, reason, ended_on, by=by, on=on)
    remember(
        CaseEnded(reason=Code(reason), ended_on=ended_on, letter_id=letter_id),
        case=case,
        by=by,
        on=ended_on,
    )
    if is_gone:
        leave(case, left_on=ended_on)
    return _close(case, ended_on, by=by, on=on)


@transaction.atomic
def reopen(*, case_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None) -> Case:
    """Undo an ending that turned out to be wrong: back to the phase before it, and the clocks that
    ran until then run again with the same last days (Awb 3:2). What lapsed with it comes back.

    Refuses (`Refused`) a case that runs or moved away, and one whose newcomer has another open
    case; (`Invalid`) a reason that says nothing.
    """
    case = lock(case_id, by=by, act=Act.COMPLETE_CASE, seen=seen)
    case_may_be_reopened(
        is_person=isinstance(by, Actor),
        is_ended=case.phase in (Phase.COMPLETED, Phase.EXEMPTED, Phase.ENDED),
        has_moved=case.phase == Phase.MOVED,
        has_other=has_other_open_case(case),
    ).or_refuse()
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid({"reason": "Leg in een zin uit waarom de zaak weer opengaat."})
    ended_as, ended_on = case.phase, case.ended_on or on
    stopped = clocks_stopped_by_ending(case)
    case.reopen()
    case.save()
    Residence.objects.filter(case=case, left_on=ended_on).update(left_on=None)
    row = Reopening.objects.create(
        case=case, reopened_on=on, reason=reason.strip(), ended_as=ended_as, ended_on=ended_on
    )
    remember(CaseReopened(reopening_id=row.id, back_to=Code(case.phase)), case=case, by=by, on=on)
    for clock in stopped:
        clocks.restart(clock, by=by, on=on)
    for follow in slots.ON_REOPEN:
        follow(case, by, on)
    return case


def _day_of_completion(case: Case, evidence: CompletionEvidence, *, on: date) -> date:
    first = case.first_pip_on or case.obligation_began_on
    day = evidence.met_on
    if day is None or not first <= day <= on:
        raise Refused.because(
            "WI 6", "de dag van het voldoen ligt in de toekomst of voor het eerste PIP"
        )
    return day


def _lock_open(case_id: UUID, *, by: Acting, seen: int | None) -> Case:
    """The case, locked, for a person, while it runs."""
    case = lock(case_id, by=by, act=Act.COMPLETE_CASE, seen=seen)
    case_may_end(is_person=isinstance(by, Actor), is_open=case.ended_on is None).or_refuse()
    return case


def _demand_phase(case: Case, *phases: Phase) -> None:
    if case.phase not in phases:
        raise Refused.because("WI 6", f"deze zaak is in de fase {case.get_phase_display()}")


def _demand(
    case: Case, reason: EndReason, known: tuple[EndReason, ...], day: date, *, on: date
) -> None:
    if reason not in known:
        raise Invalid({"reason": "Kies een reden uit de lijst."})
    wrong = day_of_ending_is_wrong(day, began_on=case.obligation_began_on, on=on)
    if wrong:
        raise Invalid({"ended_on": wrong})


def _told(evidence: CompletionEvidence) -> dict[str, Any]:
    """The evidence as its event keeps it."""
    parts = tuple((one.part, one.level, one.done_on, one.how) for one in evidence.parts)
    return {**asdict(evidence), "parts": parts}


def _say_goodbye(case: Case, reason: EndReason, ended_on: date, *, by: Acting, on: date) -> UUID:
    context = wording.case_ended_context(case, reason=reason, ended_on=ended_on)
    return _write(case, wording.CASE_ENDED, context, by=by, on=on)


def _write(case: Case, kind: LetterKind, context: LetterContext, *, by: Acting, on: date) -> UUID:
    """The letter, sealed: the act of the person is its approval."""
    letter = letters.draft(
        kind=kind.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=wording.addressee_of(case.newcomer),
        context=context,
        dated_on=on,
        by=by,
        on=on,
    )
    found: UUID = letters.approve_and_freeze(letter.id, by=by, on=on).id
    return found


def _close(case: Case, ended_on: date, *, by: Acting, on: date) -> Case:
    """What every ending does: clocks stop, and the other parts of the house do their part."""
    withdraw_clocks(case, by=by, on=on)
    tell_others(case, ended_on, by=by, on=on)
    return case
