"""The end of somebody's Z-route: hours deducted, the end talk, and the certificate."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case, Group
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from regional.models import Duty, Organisation
from regional.selectors import delegation_for
from routes.events.participation import CertificateHandedOver, HoursDeducted, ZEndTalkHeld
from routes.models import DeductionGround, HourDeduction, ZTrack
from routes.rules.participation import (
    DeductionFacts,
    TalkHolder,
    certificate_may_be_handed_over,
    deduction_may_be_made,
    end_talk_may_be_held_by,
    z_norms,
)
from routes.selectors.participation import certificate_on, route_of
from routes.selectors.z_route import z_evidence, z_hours
from routes.services.participating import demand_day, demand_under_way


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionDraft:
    """Hours that need not be followed: `of_course`, else of participation. Both days of the period
    are inclusive; earlier education needs one, an impairment a note on the rehabilitation.
    """

    ground: DeductionGround
    of_course: bool
    hours: int
    first_day: date | None = None
    last_day: date | None = None
    note: str = ""


@transaction.atomic
def record_deduction(
    *, case_id: UUID, draft: DeductionDraft, by: Acting, on: date, seen: int | None = None
) -> HourDeduction:
    """Ask fewer hours on the Z-route (BI 3.14, RI 3.16(2)); a second one on the same ground takes
    the place of the first, with 0 hours it is called off.

    Refuses what the ground does not allow, and more hours than are asked.
    """
    case = _case(case_id, act=Act.RECORD_HOURS, by=by, seen=seen)
    if draft.hours < 0:
        raise Invalid({"hours": "Vul een aantal uren in."})
    if draft.hours:
        deduction_may_be_made(_deduction_facts(case, draft, on=on), on=on).or_refuse()
    row = HourDeduction.objects.filter(case=case, ground=draft.ground).first()
    was = row.hours if row else 0
    row = row or HourDeduction(case=case, ground=draft.ground)
    row.of_course, row.hours, row.note = draft.of_course, draft.hours, draft.note
    row.first_day, row.last_day, row.decided_on = draft.first_day, draft.last_day, on
    row.save()
    deducted = HoursDeducted(
        deduction_id=row.id,
        ground=Code(draft.ground),
        of_course=draft.of_course,
        was=was,
        hours=draft.hours,
    )
    remember(deducted, case=case, by=by, on=on)
    return row


def _deduction_facts(case: Case, draft: DeductionDraft, *, on: date) -> DeductionFacts:
    asked = z_norms(z_hours(case, without=draft.ground), on=on)
    return DeductionFacts(
        ground=draft.ground,
        of_course=draft.of_course,
        hours=draft.hours,
        open_hours=asked.course if draft.of_course else asked.participation,
        dated_on=case.first_pip_on,
        first_day=draft.first_day,
        last_day=draft.last_day,
        note=draft.note,
        is_asylum=case.group == Group.ASYLUM,
    )


@transaction.atomic
def hold_end_talk(
    *,
    case_id: UUID,
    held_on: date,
    organisation_id: UUID,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ZTrack:
    """The talk that ends the Z-route was held, by this organisation; told again before the
    certificate is handed over it takes the place of what stood there.

    Refuses a provider or partner (BI 3.14(4)), and another municipality.
    """
    case = _case(case_id, act=Act.COMPLETE_CASE, by=by, seen=seen)
    demand_day(case, "held_on", held_on, on=on)
    track = ZTrack.objects.filter(case=case).first() or ZTrack(case=case)
    holder = Organisation.objects.filter(id=organisation_id).first()
    if holder is None:
        raise NotInScope
    routes = delegation_for(case.municipality_id, Duty.ROUTES, on=held_on)
    end_talk_may_be_held_by(
        TalkHolder(
            kind=holder.kind,
            is_own=holder.id == case.municipality.organisation_id,
            executes=holder.id == routes.executor_id,
        )
    ).or_refuse()
    track.end_talk_on = held_on
    track.end_talk_by = holder
    track.save()
    told = ZEndTalkHeld(held_on=held_on, organisation_id=holder.id)
    remember(told, case=case, by=by, on=on)
    return track


@transaction.atomic
def hand_over_certificate(
    *,
    case_id: UUID,
    handed_on: date,
    is_in_person: bool,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ZTrack:
    """The certificate was handed over, in person (RI 3.18(2)).

    Refuses it before the hours, the end talk, PVT and MAP are done, and a second time.
    """
    case = _case(case_id, act=Act.COMPLETE_CASE, by=by, seen=seen)
    demand_day(case, "handed_on", handed_on, on=on)
    evidence = z_evidence(case, on=on)
    certificate_may_be_handed_over(
        evidence, handed_on=handed_on, is_in_person=is_in_person
    ).or_refuse()
    track = ZTrack.objects.get(case=case)
    track.certificate_handed_on = handed_on
    track.save()
    handed = CertificateHandedOver(
        handed_on=handed_on,
        course_hours=evidence.course_hours,
        course_norm=evidence.course_norm,
        participation_hours=evidence.participation_hours,
        participation_norm=evidence.participation_norm,
    )
    remember(handed, case=case, by=by, on=on)
    return track


def _case(case_id: UUID, *, act: Act, by: Acting, seen: int | None) -> Case:
    """The case, locked, when it follows the Z-route and has no certificate yet."""
    case = lock(case_id, by=by, act=act, seen=seen)
    demand_under_way(case)
    if route_of(case) != "z":
        raise Refused.because("BI 3.14", "deze nieuwkomer volgt niet de zelfredzaamheidsroute")
    if certificate_on(case) is not None:
        raise Refused.because("RI 3.18(2)", "het certificaat is al uitgereikt")
    return case
