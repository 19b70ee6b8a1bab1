"""Progress talks: plan them, and record what became of them (WI 17(1), BI 5.3(4))."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases import slots
from cases.events import TalkCancelled, TalkHeld, TalkMissed, TalkPlanned
from cases.models import Case, GoalDomain, ProgressTalk, TalkAgreement, TalkState
from cases.rules.talks import talk_may_be_cancelled, talk_may_be_planned, talk_may_be_recorded
from cases.selectors.pip import CHANGING
from cases.selectors.talks import talk_count
from cases.services.locking import lock, remember, user_id
from core.actors import Acting
from core.errors import Invalid, NotInScope

LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTalk:
    """When and where the newcomer is expected for a progress talk."""

    planned_on: date
    planned_at: time
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Something that was agreed: in which domain of life, and whether it becomes a goal."""

    domain: str
    title: str
    becomes_goal: bool = True


@transaction.atomic
def plan_talk(
    *, case_id: UUID, planned: PlannedTalk, by: Acting, on: date, seen: int | None = None
) -> ProgressTalk:
    """Plan a progress talk, also one that was held already and still has to be recorded.

    Refuses (`Refused`) without a PIP in force and two on one day; (`Invalid`) a day before the
    first PIP, and no place.
    """
    case = lock(case_id, by=by, act=Act.FOLLOW_PROGRESS, seen=seen)
    others = ProgressTalk.objects.filter(case=case, planned_on=planned.planned_on)
    talk_may_be_planned(
        has_pip=case.phase in CHANGING,
        is_taken=others.exclude(state=TalkState.CANCELLED).exists(),
    ).or_refuse()
    if case.first_pip_on is not None and planned.planned_on < case.first_pip_on:
        raise Invalid({"planned_on": "Deze dag ligt voor het eerste PIP."})
    if not planned.place.strip():
        raise Invalid({"place": "Vul in waar het gesprek is."})
    talk = ProgressTalk.objects.create(
        case=case,
        planned_on=planned.planned_on,
        planned_at=planned.planned_at,
        place=planned.place.strip(),
        by_id=user_id(by),
    )
    remember(TalkPlanned(talk_id=talk.id, planned_on=talk.planned_on), case=case, by=by, on=on)
    return talk


@transaction.atomic
def hold_talk(
    *,
    case_id: UUID,
    talk_id: UUID,
    report: str,
    agreements: tuple[Agreed, ...] = (),
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ProgressTalk:
    """The talk took place, with its report and what was agreed. An agreement that becomes a goal
    waits for the next version of the PIP.

    Refuses a talk whose day has not come or that was recorded before; (`Invalid`) no report, and an
    agreement without a title or with an unknown domain.
    """
    case, talk = _lock_talk(case_id, talk_id, by=by, seen=seen)
    talk_may_be_recorded(
        is_planned=talk.state == TalkState.PLANNED, planned_on=talk.planned_on, on=on
    ).or_refuse()
    _demand_told(report, agreements)
    talk.hold(report=report.strip())
    talk.save()
    TalkAgreement.objects.bulk_create(
        TalkAgreement(
            talk=talk,
            position=position,
            domain=agreed.domain,
            title=agreed.title.strip(),
            becomes_goal=agreed.becomes_goal,
        )
        for position, agreed in enumerate(agreements)
    )
    count = talk_count(case)
    remember(
        TalkHeld(
            talk_id=talk.id,
            planned_on=talk.planned_on,
            number=count.held,
            asked=count.asked,
            agreements=len(agreements),
        ),
        case=case,
        by=by,
        on=on,
    )
    return talk


def _demand_told(report: str, agreements: tuple[Agreed, ...]) -> None:
    errors = {}
    if not report.strip():
        errors["report"] = "Schrijf op wat er is besproken."
    for position, agreed in enumerate(agreements):
        if not 0 < len(agreed.title.strip()) <= LONGEST_TITLE:
            errors[f"title_{position}"] = "Schrijf de afspraak op in ten hoogste 160 tekens."
        if agreed.domain not in GoalDomain.values:
            errors[f"domain_{position}"] = "Kies een leefgebied."
    if errors:
        raise Invalid(errors)


@transaction.atomic
def miss_talk(
    *, case_id: UUID, talk_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> ProgressTalk:
    """The newcomer did not come and had not said so. It leads to nothing by itself.

    Refuses a talk whose day has not come or that was recorded before; (`Invalid`) no reason.
    """
    case, talk = _lock_talk(case_id, talk_id, by=by, seen=seen)
    talk_may_be_recorded(
        is_planned=talk.state == TalkState.PLANNED, planned_on=talk.planned_on, on=on
    ).or_refuse()
    talk.miss(reason=_reason(reason))
    talk.save()
    remember(TalkMissed(talk_id=talk.id, planned_on=talk.planned_on), case=case, by=by, on=on)
    missed = slots.Missed(case, talk.id, is_talk=True, missed_on=talk.planned_on)
    for follow in slots.ON_MISSED:
        follow(missed, by, on)
    return talk


@transaction.atomic
def cancel_talk(
    *, case_id: UUID, talk_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> ProgressTalk:
    """One of both called the talk off, up to and including its day.

    Refuses a talk whose day has passed or that was recorded before; (`Invalid`) no reason.
    """
    case, talk = _lock_talk(case_id, talk_id, by=by, seen=seen)
    talk_may_be_cancelled(
        is_planned=talk.state == TalkState.PLANNED, planned_on=talk.planned_on, on=on
    ).or_refuse()
    talk.cancel(reason=_reason(reason))
    talk.save()
    remember(TalkCancelled(talk_id=talk.id, planned_on=talk.planned_on), case=case, by=by, on=on)
    return talk


def _lock_talk(
    case_id: UUID, talk_id: UUID, *, by: Acting, seen: int | None
) -> tuple[Case, ProgressTalk]:
    case = lock(case_id, by=by, act=Act.FOLLOW_PROGRESS, seen=seen)
    talk = ProgressTalk.objects.select_for_update().filter(id=talk_id, case=case).first()
    if talk is None:
        raise NotInScope
    return case, talk


def _reason(text: str) -> str:
    if not 0 < len(text.strip()) <= 200:
        raise Invalid({"reason": "Schrijf in ten hoogste 200 tekens op wat de reden was."})
    return text.strip()
