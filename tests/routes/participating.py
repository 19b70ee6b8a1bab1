"""PVT, MAP and the Z-route for the tests: the acts, on the days of a story."""

from datetime import date, timedelta
from uuid import UUID

from accounts.actors import Actor
from core.actors import Acting
from regional.models import Duty
from regional.selectors import delegation_for
from routes.models import (
    PracticeHost,
    PracticePurpose,
    PvtGroup,
    PvtSession,
    PvtTrack,
    SessionKind,
    ThemeOfMap,
)
from routes.services import hosts, pvt, pvt_groups
from routes.services import map as module
from routes.services.hosts import HostDraft
from routes.services.map import PracticeDraft
from routes.services.pvt_groups import GroupDraft, SessionDraft
from tests import make
from tests.cases.pips import DAY, Desk

FIRST = DAY + timedelta(weeks=2)
"""The first session of a PVT group, two weeks after most plans of the tests are adopted."""
PLACE = "Buurthuis De Koppel"


def group(
    code: str = "0505",
    *,
    name: str = "Groep 1",
    places: int = 12,
    by: Acting = make.BUILDER,
    on: date = DAY,
) -> PvtGroup:
    """A group of who carries out the PVT in this municipality on this day."""
    executor = delegation_for(code, Duty.PVT, on=on).executor
    draft = GroupDraft(
        organiser_id=executor.id,
        municipalities=(code,),
        name=name,
        language="Tigrinya",
        places=places,
    )
    return pvt_groups.make_group(draft, by=by, on=on)


def session(
    of: PvtGroup,
    held_on: date = FIRST,
    *,
    kind: SessionKind = SessionKind.LESSON,
    hours: int = 4,
    by: Acting = make.BUILDER,
) -> PvtSession:
    """A session of the group, written down on its own day."""
    draft = SessionDraft(held_on=held_on, hours=hours, kind=kind, place=PLACE)
    return pvt_groups.plan_session(group_id=of.id, draft=draft, by=by, on=held_on)


def join(desk: Desk, of: PvtGroup, on: date = FIRST, joined_on: date | None = None) -> None:
    """A place in this group from the day on which it is given, or another."""
    pvt_groups.join_group(
        case_id=desk.case_id, group_id=of.id, joined_on=joined_on or on, by=desk.by(on), on=on
    )


def track(desk: Desk) -> PvtTrack:
    """The PVT of this case as it is now."""
    return PvtTrack.objects.get(case=desk.case_id)


def start_map(desk: Desk, *, on: date = FIRST) -> None:
    """The MAP begins on this day."""
    module.start_map(case_id=desk.case_id, started_on=on, by=desk.by(on), on=on)


def course(of: PvtGroup, *, first_day: date = FIRST) -> list[PvtSession]:
    """A lesson, an activity and the signing, a week apart: twelve hours."""
    kinds = (SessionKind.LESSON, SessionKind.ACTIVITY, SessionKind.SIGNING)
    return [
        session(of, first_day + timedelta(weeks=week), kind=kind) for week, kind in enumerate(kinds)
    ]


def follow(sessions: list[PvtSession], *case_ids: UUID, by: Acting = make.BUILDER) -> None:
    """These people are at every session, and sign at the last."""
    for one in sessions:
        pvt.record_presence(
            session_id=one.id,
            hours=dict.fromkeys(case_ids, one.hours),
            signed=set(case_ids),
            by=by,
            on=one.held_on,
        )


def done_pvt(desk: Desk, *, first_day: date = FIRST, name: str = "") -> date:
    """The whole PVT in a group of its own, closed on the day of the signing; gives that day."""
    code = desk.case.municipality_id
    of = group(code, name=name or f"Groep van {desk.case.number}", on=first_day)
    join(desk, of, on=first_day)
    sessions = course(of, first_day=first_day)
    follow(sessions, desk.case_id)
    closed_on = sessions[-1].held_on
    pvt.close_pvt(case_id=desk.case_id, by=desk.by(closed_on), on=closed_on)
    return closed_on


def host(
    code: str = "0505", *, name: str = "Bakkerij De Gouden Aar", places: int = 2, on: date = DAY
) -> PracticeHost:
    """An employer that offers places."""
    draft = HostDraft(name=name, municipality_id=code, places=places)
    return hosts.register_host(draft, by=make.BUILDER, on=on)


def done_map(desk: Desk, *, first_day: date = FIRST, at: PracticeHost | None = None) -> date:
    """The whole MAP: eight themes, forty hours, the talk; closed on the day that is given back."""
    by, last_day = desk.by(first_day), first_day + timedelta(weeks=4)
    act = {"case_id": desk.case_id, "by": by, "on": first_day}
    start_map(desk, on=first_day)
    for theme in ThemeOfMap:
        module.record_theme(theme=theme, hours=3, done_on=first_day, **act)
    practise(desk, first_day=first_day, last_day=last_day, at=at)
    ending = {"case_id": desk.case_id, "by": desk.by(last_day), "on": last_day}
    college = desk.case.municipality.organisation_id
    module.hold_map_end_talk(held_on=last_day, organisation_id=college, **ending)
    module.close_map(**ending)
    return last_day


def practise(
    desk: Desk,
    *,
    first_day: date,
    last_day: date,
    hours: int = 40,
    purpose: PracticePurpose = PracticePurpose.MAP,
    at: PracticeHost | None = None,
    by: Actor | None = None,
) -> UUID:
    """Hours in practice in this period, written down on its last day."""
    draft = PracticeDraft(
        activity="Meelopen in de bakkerij",
        first_day=first_day,
        last_day=last_day,
        hours=hours,
        host_id=at.id if at else None,
    )
    row = module.record_practice(
        case_id=desk.case_id,
        purpose=purpose,
        draft=draft,
        by=by or desk.by(last_day),
        on=last_day,
    )
    return row.id
