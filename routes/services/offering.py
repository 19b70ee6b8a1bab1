"""The college offers a course, and the newcomer answers (WI 16(1))."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.letters import addressee_of
from cases.models import Case, DeadlineState, Literacy
from cases.services import clocks
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from law.terms import TermKey
from letters import services as letters
from letters.models import Letter, LetterState
from regional.selectors import policy
from routes.events.enrolment import CourseOffered, OfferAnswered
from routes.letters.offers import COURSE_OFFER, course_offer_context
from routes.models import (
    ROUTE_SUBJECTS,
    CourseGroup,
    DeclineReason,
    Enrolment,
    Lot,
    Offer,
    OfferState,
    Subject,
)
from routes.rules.enrolment import OfferDates, offer_may_be_made
from routes.rules.supply import lot_may_be_used
from routes.selectors.enrolment import (
    course_facts,
    group_in,
    lot_to_offer,
    plan_in_force,
    planned_hours,
)
from routes.selectors.procurement import lot_facts
from routes.services import ledger
from routes.services.enrolling import enrol_from


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """What is offered: a lot, and a group in it when there is one.

    Without dates those of the group; without literacy that of the plan. The last day is inclusive.
    """

    lot_id: UUID
    group_id: UUID | None = None
    expected_start_on: date | None = None
    expected_last_day: date | None = None
    literacy: Literacy | None = None


@transaction.atomic
def make_offer(
    *, case_id: UUID, draft: OfferDraft, by: Acting, on: date, seen: int | None = None
) -> Offer:
    """Offer a course and draft its letter; the first offer stops the watch of RI 4.1(1)(g).

    Refuses the family group (WI 20), a course that does not fit the plan or its dates, a lapsed
    mark, and a lot that is exhausted or for another municipality.
    """
    case = lock(case_id, by=by, act=Act.ENROL, seen=seen)
    lot = lot_to_offer(case, draft.lot_id, on=on)
    group = group_in(lot, draft.group_id) if draft.group_id else None
    dates = _dates(draft, group, on=on)
    offer_may_be_made(course_facts(case, lot.subject), dates, on=on).or_refuse()
    units = ledger.units_of(lot, planned_hours(case, lot.subject, group, on=on))
    facts = lot_facts(lot, case.municipality_id, asked=max(units, 1), on=on)
    lot_may_be_used(facts, on=on).or_refuse()
    offer = _offer(case, lot, group, dates, draft.literacy, on=on)
    offer.letter_id = _letter(case, offer, by=by, on=on).id
    offer.save()
    offered = CourseOffered(
        offer_id=offer.id,
        subject=Code(offer.subject),
        provider_id=lot.contract.provider_id,
        offered_on=on,
    )
    remember(offered, case=case, by=by, on=on)
    if offer.subject in ROUTE_SUBJECTS:
        clocks.meet(case, TermKey.COURSE_OFFER, met_on=on, by=by, on=on)
    return offer


def _dates(draft: OfferDraft, group: CourseGroup | None, *, on: date) -> OfferDates:
    start, last = draft.expected_start_on, draft.expected_last_day
    if group is None:
        return OfferDates(start_on=start, last_day=last)
    if start is not None and start < group.first_day:
        raise Invalid({"expected_start_on": "De groep begint later dan deze dag."})
    return OfferDates(start_on=start or max(group.first_day, on), last_day=last or group.last_day)


def _offer(
    case: Case,
    lot: Lot,
    group: CourseGroup | None,
    dates: OfferDates,
    literacy: Literacy | None,
    *,
    on: date,
) -> Offer:
    plan = plan_in_force(case)
    days = int(policy("offer_answer_days", on=on, code=case.municipality_id))
    return Offer(
        case=case,
        subject=lot.subject,
        lot=lot,
        group=group,
        offered_on=on,
        answer_by=on + timedelta(days=days),
        expected_start_on=dates.start_on,
        expected_last_day=dates.last_day,
        literacy=literacy or (plan.literacy if plan else "") or Literacy.NOT_NEEDED,
    )


def _letter(case: Case, offer: Offer, *, by: Acting, on: date) -> Letter:
    return letters.draft(
        kind=COURSE_OFFER.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=addressee_of(case.newcomer),
        context=course_offer_context(offer),
        dated_on=on,
        by=by,
        on=on,
    )


@transaction.atomic
def accept_offer(*, offer_id: UUID, by: Acting, on: date, seen: int | None = None) -> Enrolment:
    """The newcomer takes the course, and is on the waiting list from this day."""
    case, offer = _lock_offer(offer_id, by=by, seen=seen)
    offer.accept(on=on)
    _answered(case, offer, by=by, on=on)
    return enrol_from(offer, case=case, by=by, on=on)


@transaction.atomic
def decline_offer(
    *,
    offer_id: UUID,
    reason: DeclineReason,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Offer:
    """The newcomer does not take the course; the offer was made all the same."""
    case, offer = _lock_offer(offer_id, by=by, seen=seen)
    offer.decline(reason=reason, on=on)
    _answered(case, offer, by=by, on=on)
    return offer


@transaction.atomic
def withdraw_offer(*, offer_id: UUID, by: Acting, on: date, seen: int | None = None) -> Offer:
    """The college takes an offer back that was not answered, with its letter when nobody sealed it.

    Without another offer that stands, the watch for one runs again from the first plan.
    """
    case, offer = _lock_offer(offer_id, by=by, seen=seen)
    offer.withdraw(on=on)
    _answered(case, offer, by=by, on=on)
    _withdraw_letter(offer, by=by, on=on)
    if offer.subject in ROUTE_SUBJECTS:
        _watch_again(case, by=by, on=on)
    return offer


@transaction.atomic
def withdraw_offers(
    case: Case, *, by: Acting, on: date, subjects: Collection[str] = tuple(Subject)
) -> None:
    """Take back every open offer of a case that its caller locked: it ended or left."""
    rows = Offer.objects.select_for_update().filter(
        case=case, state=OfferState.OFFERED, subject__in=subjects
    )
    for offer in rows.order_by("id"):
        offer.withdraw(on=on)
        _answered(case, offer, by=by, on=on)
        _withdraw_letter(offer, by=by, on=on)


def _lock_offer(offer_id: UUID, *, by: Acting, seen: int | None) -> tuple[Case, Offer]:
    case_id = Offer.objects.filter(id=offer_id).values_list("case", flat=True).first()
    if case_id is None:
        raise NotInScope
    case = lock(case_id, by=by, act=Act.ENROL, seen=seen)
    offer = (
        Offer.objects.select_for_update(of=("self",))
        .select_related("lot__contract__provider", "group")
        .get(id=offer_id)
    )
    if offer.state != OfferState.OFFERED:
        raise Refused.because("WI 16(1)", f"dit aanbod is al {offer.get_state_display()}")
    return case, offer


def _answered(case: Case, offer: Offer, *, by: Acting, on: date) -> None:
    offer.save()
    answered = OfferAnswered(
        offer_id=offer.id,
        subject=Code(offer.subject),
        state=Code(offer.state),
        reason=Code(offer.declined_reason),
    )
    remember(answered, case=case, by=by, on=on)


def _withdraw_letter(offer: Offer, *, by: Acting, on: date) -> None:
    if offer.letter_id is None:
        return
    open_states = (LetterState.DRAFTED, LetterState.APPROVED)
    letter = Letter.objects.filter(id=offer.letter_id, state__in=open_states).first()
    if letter is not None:
        letters.withdraw(letter.id, by=by, on=on)


def _watch_again(case: Case, *, by: Acting, on: date) -> None:
    offers = Offer.objects.filter(case=case, subject__in=ROUTE_SUBJECTS)
    was_watched = case.deadlines.filter(key=TermKey.COURSE_OFFER, state=DeadlineState.MET).exists()
    first = case.first_pip_on
    if offers.exclude(state=OfferState.WITHDRAWN).exists() or not was_watched or first is None:
        return
    clocks.start(case, TermKey.COURSE_OFFER, started_on=first, by=by, on=on, is_work=True)
