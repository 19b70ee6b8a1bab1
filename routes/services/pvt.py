"""Somebody's PVT: presence, the signing meeting, the signature, and the end with its letter.

Presence at the signing meeting and the signature are two facts, each with an event of its own
(BI 3.1(4)); until the PVT is closed either can be put right.
"""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.letters import addressee_of
from cases.models import Case
from cases.services.locking import lock, remember
from core import events
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from core.models import StreamKind
from letters import services as letters
from letters.models import Letter
from routes.events.participation import (
    PvtClosed,
    PvtIntakeRecorded,
    PvtPresenceRecorded,
    PvtSessionRecorded,
    PvtSigned,
    PvtSigningAttended,
)
from routes.letters.pvt import PVT_CERTIFICATE, certificate_context
from routes.models import PvtPlace, PvtPresence, PvtSession, PvtTrack, SessionKind
from routes.rules.participation import PvtFacts, pvt_may_be_closed, pvt_may_be_signed
from routes.selectors.participation import pvt_facts
from routes.selectors.pvt import held_on
from routes.services.participating import demand_day, demand_under_way
from routes.services.pvt_groups import free_place, kept_group, open_place

MOST_HOURS = 999


@transaction.atomic
def record_presence(
    *,
    session_id: UUID,
    hours: Mapping[UUID, int],
    signed: Collection[UUID] | None = None,
    by: Acting,
    on: date,
) -> PvtSession:
    """Record for a whole session at once how long each was there, by case; 0 is absent.

    At the signing meeting presence is a fact of its own, and `signed` are who signed; None leaves
    the signatures as they are. Refuses a session that has not been, and (`Invalid`, by
    "hours-<case>") more hours than the session had; `NotInScope` for somebody without a place.
    """
    session = PvtSession.objects.select_for_update().filter(id=session_id).first()
    if session is None:
        raise NotInScope
    kept_group(session.group_id, by=by)
    if on < session.held_on:
        raise Refused.because("BI 3.1(4)", "deze bijeenkomst is nog niet geweest")
    if not hours.keys() <= _people(session):
        raise NotInScope
    wrong = f"Vul 0 tot en met {session.hours} uur in."
    errors = {
        f"hours-{key}": wrong for key, told in hours.items() if not 0 <= told <= session.hours
    }
    if errors:
        raise Invalid(errors)
    for case_id in sorted(hours):
        case = lock(case_id, by=by, act=Act.DO_PVT)
        _note_presence(case, session, hours[case_id], by=by, on=on)
        if session.kind == SessionKind.SIGNING:
            signs = None if signed is None else case_id in signed
            _note_signing(case, session, was_there=hours[case_id] > 0, signs=signs, by=by, on=on)
    _note_recorded(session, hours, by=by, on=on)
    return session


def _people(session: PvtSession) -> set[UUID]:
    seats = PvtPlace.objects.filter(held_on(session.held_on), group=session.group_id)
    return set(seats.values_list("case_id", flat=True))


def _note_presence(case: Case, session: PvtSession, hours: int, *, by: Acting, on: date) -> None:
    """Keep the hours; what stays the same makes no event."""
    row = PvtPresence.objects.filter(session=session, case=case).first()
    was = row.hours if row else None
    if was == hours:
        return
    _open_track(case)
    PvtPresence.objects.update_or_create(session=session, case=case, defaults={"hours": hours})
    told = PvtPresenceRecorded(
        session_id=session.id,
        kind=Code(session.kind),
        held_on=session.held_on,
        was=was,
        hours=hours,
    )
    remember(told, case=case, by=by, on=on)


def _note_signing(
    case: Case, session: PvtSession, *, was_there: bool, signs: bool | None, by: Acting, on: date
) -> None:
    """Keep what this meeting adds to the two facts; who signed at another one keeps that."""
    track = _track(case)
    if track.signed_on not in (None, session.held_on):
        return
    try:
        if signs is False:
            _note_signature(case, None, by=by, on=on)
        if was_there:
            _note_attendance(case, session.held_on, by=by, on=on)
        elif track.attended_signing_on == session.held_on:
            _note_attendance(case, None, by=by, on=on)
        if signs:
            _note_signature(case, session.held_on, by=by, on=on)
    except Invalid as refusal:
        raise Invalid({f"hours-{case.id}": str(refusal)}) from None


def _note_recorded(session: PvtSession, hours: Mapping[UUID, int], *, by: Acting, on: date) -> None:
    session.is_recorded = True
    session.save(update_fields=["is_recorded"])
    told = PvtSessionRecorded(
        session_id=session.id,
        people=len(hours),
        present=sum(1 for followed in hours.values() if followed),
    )
    events.record(told, stream=session.group_id, by=by, on=on, kind=StreamKind.GROUP)


@transaction.atomic
def record_signing_presence(
    *,
    case_id: UUID,
    attended_on: date | None,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> None:
    """Record that somebody was at the meeting for signing; None takes a mistake back.

    Refuses it for who signed on that day, and once the PVT is closed.
    """
    case = lock(case_id, by=by, act=Act.DO_PVT, seen=seen)
    _note_attendance(case, attended_on, by=by, on=on)


@transaction.atomic
def record_signature(
    *, case_id: UUID, signed_on: date | None, by: Acting, on: date, seen: int | None = None
) -> None:
    """Record that the declaration was signed; None takes a mistake back.

    Refuses a signature on another day than that of the meeting at which one was (WI 6(4)), and once
    the PVT is closed.
    """
    case = lock(case_id, by=by, act=Act.DO_PVT, seen=seen)
    _note_signature(case, signed_on, by=by, on=on)


def _note_attendance(case: Case, attended_on: date | None, *, by: Acting, on: date) -> None:
    track = _track(case)
    if track.attended_signing_on == attended_on:
        return
    _open_track(case)
    if track.signed_on is not None:
        raise Refused.because(
            "BI 3.1(4)",
            f"in zaak {case.number} is de verklaring ondertekend; haal eerst de handtekening weg",
        )
    if attended_on is not None:
        demand_day(case, "attended_on", attended_on, on=on)
    track.attended_signing_on = attended_on
    track.save()
    remember(PvtSigningAttended(attended_on=attended_on), case=case, by=by, on=on)


def _note_signature(case: Case, signed_on: date | None, *, by: Acting, on: date) -> None:
    track = _track(case)
    if track.signed_on == signed_on:
        return
    _open_track(case)
    if signed_on is not None:
        demand_day(case, "signed_on", signed_on, on=on)
        pvt_may_be_signed(signed_on, attended_on=track.attended_signing_on).or_refuse()
    track.signed_on = signed_on
    track.save()
    remember(PvtSigned(signed_on=signed_on), case=case, by=by, on=on)


@transaction.atomic
def record_intake(
    *,
    case_id: UUID,
    hours: int,
    has_activity: bool,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> PvtTrack:
    """Record what was done of the PVT during the intake, which counts (BI 3.1(5))."""
    case = lock(case_id, by=by, act=Act.DO_PVT, seen=seen)
    track = _open_track(case)
    if not 0 <= hours <= MOST_HOURS:
        raise Invalid({"hours": f"Vul 0 tot en met {MOST_HOURS} uren in."})
    track.intake_hours = hours
    track.has_intake_activity = has_activity
    track.save()
    remember(PvtIntakeRecorded(hours=hours, has_activity=has_activity), case=case, by=by, on=on)
    return track


@transaction.atomic
def close_pvt(*, case_id: UUID, by: Acting, on: date, seen: int | None = None) -> PvtTrack:
    """Close the PVT: the hours, an activity, presence at the signing and the signature are there.

    Drafts the letter that certifies it, and frees the place in the group. Refuses with every ground
    that is missing, and a PVT that is closed.
    """
    case = lock(case_id, by=by, act=Act.DO_PVT, seen=seen)
    track = _open_track(case)
    facts = pvt_facts(case)
    pvt_may_be_closed(facts, on=on).or_refuse()
    letter = _draft_certificate(case, facts, by=by, on=on)
    track.closed_on = on
    track.letter_id = letter.id
    track.save()
    place = open_place(case)
    if place is not None:
        free_place(case, place, left_on=max(on, place.joined_on), by=by, on=on)
    closed = PvtClosed(
        hours=facts.hours,
        activities=facts.activities,
        attended_signing_on=facts.attended_signing_on,
        signed_on=facts.signed_on,
        letter_id=letter.id,
    )
    remember(closed, case=case, by=by, on=on)
    return track


def _draft_certificate(case: Case, facts: PvtFacts, *, by: Acting, on: date) -> Letter:
    return letters.draft(
        kind=PVT_CERTIFICATE.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=addressee_of(case.newcomer),
        context=certificate_context(case, facts),
        dated_on=on,
        by=by,
        on=on,
    )


def _track(case: Case) -> PvtTrack:
    return PvtTrack.objects.filter(case=case).first() or PvtTrack(case=case)


def _open_track(case: Case) -> PvtTrack:
    """How the PVT of a case under way stands; refuses one that is closed."""
    demand_under_way(case)
    track = _track(case)
    if track.closed_on is not None:
        raise Refused.because("BI 3.1", f"het PVT van zaak {case.number} is al afgerond")
    return track
