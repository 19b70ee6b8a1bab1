"""Change a PVT session that was planned, or call it off, while no presence stands in it."""

from datetime import date
from uuid import UUID

from django.db import transaction

from core import events
from core.actors import Acting
from core.errors import NotInScope, Refused
from core.events import Code
from core.models import StreamKind
from routes.events.participation import PvtSessionCalledOff, PvtSessionPlanned
from routes.models import PvtSession
from routes.services.pvt_groups import SessionDraft, demand_session, kept_group


@transaction.atomic
def replan_session(*, session_id: UUID, draft: SessionDraft, by: Acting, on: date) -> PvtSession:
    """Put a planned session on another day, at another place or for another purpose.

    Refuses one of which presence was recorded, and what `plan_session` refuses.
    """
    session = _unrecorded(session_id, by=by)
    demand_session(session.group, draft, on=on)
    session.held_on, session.hours, session.kind = draft.held_on, draft.hours, draft.kind
    session.place, session.subject = draft.place, draft.subject
    session.save()
    planned = PvtSessionPlanned(
        session_id=session.id,
        kind=Code(session.kind),
        held_on=session.held_on,
        hours=session.hours,
    )
    events.record(planned, stream=session.group_id, by=by, on=on, kind=StreamKind.GROUP)
    return session


@transaction.atomic
def call_off_session(*, session_id: UUID, by: Acting, on: date) -> None:
    """A planned session does not take place. Refuses one of which presence was recorded."""
    session = _unrecorded(session_id, by=by)
    off = PvtSessionCalledOff(
        session_id=session.id, kind=Code(session.kind), held_on=session.held_on
    )
    events.record(off, stream=session.group_id, by=by, on=on, kind=StreamKind.GROUP)
    session.delete()


def _unrecorded(session_id: UUID, *, by: Acting) -> PvtSession:
    """The session, locked, of a group that one keeps."""
    session = PvtSession.objects.select_for_update().filter(id=session_id).first()
    if session is None:
        raise NotInScope
    session.group = kept_group(session.group_id, by=by)
    if session.is_recorded or session.presences.exists():
        raise Refused.because(
            "BI 3.1(4)", "de aanwezigheid bij deze bijeenkomst is al vastgelegd; verbeter die"
        )
    return session
