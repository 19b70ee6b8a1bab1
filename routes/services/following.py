"""A course that is followed: begin it, interrupt it, go on, end it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from cases.models import Case
from cases.services import clocks
from cases.services.locking import remember
from core.actors import Acting
from core.errors import Invalid, Refused
from core.events import Code
from law.terms import TermKey
from routes.events.enrolment import CourseEnded, CoursePaused, CourseResumed, CourseStarted
from routes.models import (
    Enrolment,
    EnrolmentEnd,
    EnrolmentPause,
    EnrolmentState,
    PauseGround,
    PriceUnit,
    StopGround,
    Subject,
)
from routes.rules.enrolment import FOLLOWS, course_may_start
from routes.selectors.enrolment import charged_to, course_facts, start_facts
from routes.services import ledger
from routes.services.locking import lock_enrolment

BEFORE_START = (EnrolmentState.WAITING, EnrolmentState.PLACED)
RUNNING = (*BEFORE_START, EnrolmentState.ACTIVE, EnrolmentState.PAUSED)


@transaction.atomic
def start_course(
    *, enrolment_id: UUID, started_on: date, by: Acting, on: date, seen: int | None = None
) -> Enrolment:
    """Record the first lesson; a trajectory of the lot is used from now on.

    Refuses a day before the plan or the group's first lesson, a day to come, and who has no place.
    The education route has then really begun (RI 4.1(1)(g)).
    """
    case, enrolment = lock_enrolment(enrolment_id, by=by, seen=seen)
    demand_state(enrolment, *BEFORE_START)
    course_may_start(start_facts(enrolment), started_on=started_on, on=on).or_refuse()
    enrolment.start(on=started_on)
    enrolment.save()
    remember(
        CourseStarted(
            enrolment_id=enrolment.id,
            subject=Code(enrolment.subject),
            provider_id=enrolment.provider_id,
            started_on=started_on,
        ),
        case=case,
        by=by,
        on=started_on,
    )
    lot = enrolment.lot
    if lot is not None and lot.price_unit != PriceUnit.HOUR:
        ledger.use(lot, code=case.municipality_id, enrolment_id=enrolment.id, units=1, on=on)
    if enrolment.subject == Subject.EDUCATION:
        clocks.meet(case, TermKey.EDUCATION_START, met_on=started_on, by=by, on=on)
    return enrolment


@transaction.atomic
def pause_course(
    *,
    enrolment_id: UUID,
    ground: PauseGround,
    first_day: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> EnrolmentPause:
    """Record that the course stands still from `first_day`, on a ground; the place stays taken.

    Refuses a day before the start or within an earlier pause, and a day to come.
    """
    case, enrolment = lock_enrolment(enrolment_id, by=by, seen=seen)
    demand_state(enrolment, EnrolmentState.ACTIVE)
    since = enrolment.started_on or first_day
    last = enrolment.pauses.order_by("-first_day").values_list("last_day", flat=True).first()
    if first_day < since:
        raise Invalid({"first_day": "De cursus was toen nog niet begonnen."})
    if last is not None and first_day <= last:
        raise Invalid({"first_day": "De cursus was toen al onderbroken."})
    _demand_past("first_day", first_day, on=on)
    enrolment.pause()
    enrolment.save()
    pause = EnrolmentPause.objects.create(enrolment=enrolment, ground=ground, first_day=first_day)
    remember(
        CoursePaused(
            enrolment_id=enrolment.id,
            subject=Code(enrolment.subject),
            provider_id=enrolment.provider_id,
            ground=Code(ground),
            first_day=first_day,
        ),
        case=case,
        by=by,
        on=first_day,
    )
    return pause


@transaction.atomic
def resume_course(
    *, enrolment_id: UUID, last_day: date, by: Acting, on: date, seen: int | None = None
) -> Enrolment:
    """Record that the course goes on; `last_day` is the last day on which it stood still.

    Refuses a day before the pause began, and a day to come.
    """
    case, enrolment = lock_enrolment(enrolment_id, by=by, seen=seen)
    demand_state(enrolment, EnrolmentState.PAUSED)
    _demand_past("last_day", last_day, on=on)
    pause = enrolment.pauses.get(last_day=None)
    if last_day < pause.first_day:
        raise Invalid({"last_day": "De onderbreking was toen nog niet begonnen."})
    pause.last_day = last_day
    pause.save()
    enrolment.resume()
    enrolment.save()
    remember(
        CourseResumed(
            enrolment_id=enrolment.id,
            subject=Code(enrolment.subject),
            provider_id=enrolment.provider_id,
            last_day_of_pause=last_day,
        ),
        case=case,
        by=by,
        on=last_day,
    )
    return enrolment


@transaction.atomic
def end_course(
    *,
    enrolment_id: UUID,
    reason: EnrolmentEnd,
    ground: StopGround | None = None,
    ended_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Enrolment:
    """End an enrolment: finished, or stopped on a ground; what was reserved and not used goes back
    to the lot.

    `ended_on` is the last day. Refuses a course as finished that never began, and a reason that is
    not so: the route that still fits, the case that still runs.
    """
    case, enrolment = lock_enrolment(enrolment_id, by=by, seen=seen)
    demand_state(enrolment, *RUNNING)
    _demand_reason(case, enrolment, reason, ground)
    given = ground if ground is not None and reason == EnrolmentEnd.STOPPED else ""
    end_one(case, enrolment, reason=reason, ground=given, ended_on=ended_on, by=by, on=on)
    return enrolment


def _demand_reason(
    case: Case, enrolment: Enrolment, reason: EnrolmentEnd, ground: StopGround | None
) -> None:
    match reason:
        case EnrolmentEnd.FINISHED if enrolment.started_on is None:
            raise Refused.because("WI 16(1)", "deze cursus is nooit begonnen")
        case EnrolmentEnd.STOPPED if ground is None:
            raise Invalid({"ground": "Kies waarom deze persoon stopt."})
        case EnrolmentEnd.SWITCHED if course_facts(case, enrolment.subject).fits:
            raise Refused.because("WI 17(2)", "deze cursus past bij de leerroute in het PIP")
        case EnrolmentEnd.LEFT if case.phase in FOLLOWS and case.moved_in_on is None:
            raise Refused.because("WI 16(1)", "deze zaak loopt nog in deze gemeente")
        case EnrolmentEnd.MOVED:
            raise Invalid({"reason": "Gebruik de overstap naar een andere groep of aanbieder."})


def end_one(
    case: Case,
    enrolment: Enrolment,
    *,
    reason: EnrolmentEnd,
    ground: str = "",
    ended_on: date,
    by: Acting,
    on: date,
) -> None:
    """End an enrolment of a locked case, with a pause that runs and what the lot still reserves."""
    _demand_past("last_day", ended_on, on=on)
    if enrolment.started_on is not None and ended_on < enrolment.started_on:
        raise Invalid({"last_day": "De laatste dag ligt voor de eerste les."})
    for pause in enrolment.pauses.filter(last_day=None):
        pause.last_day = max(ended_on, pause.first_day)
        pause.save()
    enrolment.end(reason=reason, ground=ground, on=ended_on)
    enrolment.save()
    remember(
        CourseEnded(
            enrolment_id=enrolment.id,
            subject=Code(enrolment.subject),
            provider_id=enrolment.provider_id,
            reason=Code(reason),
            ground=Code(ground),
            ended_on=ended_on,
        ),
        case=case,
        by=by,
        on=ended_on,
    )
    if enrolment.lot is not None:
        code = charged_to(enrolment) or case.municipality_id
        ledger.release(enrolment.lot, code=code, enrolment_id=enrolment.id, on=on)


@transaction.atomic
def end_all(
    case: Case,
    *,
    reason: EnrolmentEnd,
    ended_on: date,
    by: Acting,
    on: date,
    subjects: Collection[str] = tuple(Subject),
) -> list[Enrolment]:
    """End every running enrolment of a case that its caller locked: the route changed, or the case
    ended or left.

    What began after `ended_on` ends on the day it began; what never began was not finished.
    """
    running = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("lot")
        .filter(case=case, subject__in=subjects)
        .exclude(state=EnrolmentState.ENDED)
        .order_by("number")
    )
    ended = list(running)
    for enrolment in ended:
        last = max(ended_on, enrolment.started_on or ended_on)
        was_never_begun = reason == EnrolmentEnd.FINISHED and enrolment.started_on is None
        why = EnrolmentEnd.LEFT if was_never_begun else reason
        end_one(case, enrolment, reason=why, ended_on=last, by=by, on=on)
    return ended


def demand_state(enrolment: Enrolment, *states: EnrolmentState) -> None:
    if enrolment.state not in states:
        raise Refused.because(
            "WI 16(1)", f"deze inschrijving staat op: {enrolment.get_state_display()}"
        )


def _demand_past(field: str, day: date, *, on: date) -> None:
    if day > on:
        raise Invalid({field: "Deze dag ligt in de toekomst."})
