"""Somebody's MAP: the eight themes, hours in practice, the end talk and the end."""

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
from regional.models import Organisation
from regional.selectors import policy
from routes.events.participation import (
    MapClosed,
    MapEndTalkHeld,
    MapStarted,
    MapThemeDone,
    PracticeCorrected,
    PracticeRecorded,
)
from routes.models import (
    MapTheme,
    MapTrack,
    PracticeHost,
    PracticeHours,
    PracticePurpose,
    ThemeOfMap,
)
from routes.rules.participation import (
    Stay,
    host_has_place,
    map_is_owed,
    map_may_be_closed,
    participation_may_be_recorded,
)
from routes.selectors.participation import map_facts, route_of
from routes.services.participating import demand_day, demand_under_way

MOST_HOURS = 999
ACTS = {PracticePurpose.MAP: Act.DO_MAP, PracticePurpose.PARTICIPATION: Act.RECORD_HOURS}
"""Who may record hours in practice: those of the MAP, and those of the Z-route."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeDraft:
    """Hours in practice, with a host or without; both days are inclusive."""

    activity: str
    first_day: date
    last_day: date
    hours: int
    host_id: UUID | None = None


@transaction.atomic
def start_map(
    *, case_id: UUID, started_on: date, by: Acting, on: date, seen: int | None = None
) -> MapTrack:
    """The MAP begins. Refuses it on the onderwijsroute (WI 8(3)), and one that began already."""
    case = lock(case_id, by=by, act=Act.DO_MAP, seen=seen)
    demand_under_way(case)
    if not map_is_owed(route_of(case)):
        raise Refused.because("WI 8(3)", "op de onderwijsroute is MAP niet verplicht")
    if MapTrack.objects.filter(case=case).exists():
        raise Refused.because("BI 3.2", "de MAP is al begonnen")
    demand_day(case, "started_on", started_on, on=on)
    track = MapTrack.objects.create(case=case, started_on=started_on)
    remember(MapStarted(started_on=started_on), case=case, by=by, on=on)
    return track


@transaction.atomic
def record_theme(
    *,
    case_id: UUID,
    theme: ThemeOfMap,
    hours: int,
    done_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> MapTheme:
    """A theme was dealt with, in so many hours; told again it takes the place of what stood there,
    with 0 hours it was a mistake.

    Refuses 0 hours of a theme that was not dealt with.
    """
    case = lock(case_id, by=by, act=Act.DO_MAP, seen=seen)
    track = _open_track(case)
    _demand_since(case, track, "done_on", done_on, on=on)
    done = track.themes.filter(theme=theme).first() or MapTheme(track=track, theme=theme)
    least = 1 if done._state.adding else 0
    if not least <= hours <= MOST_HOURS:
        raise Invalid({"hours": f"Vul {least} tot en met {MOST_HOURS} uren in."})
    done.hours, done.done_on = hours, done_on
    if hours:
        done.save()
    else:
        done.delete()
    told = MapThemeDone(theme=int(theme), hours=hours, done_on=done_on)
    remember(told, case=case, by=by, on=on)
    return done


@transaction.atomic
def record_practice(
    *,
    case_id: UUID,
    purpose: PracticePurpose,
    draft: PracticeDraft,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> PracticeHours:
    """Record hours in practice, for the MAP or as participation of the Z-route.

    Refuses a host without a place on one of the days, participation where none is asked
    (BI 3.14(3)), and (`Invalid`) more hours than fit in the days.
    """
    case = lock(case_id, by=by, act=ACTS[purpose], seen=seen)
    _demand_purpose(case, purpose, draft, on=on)
    if draft.hours < 1:
        raise Invalid({"hours": "Vul ten minste 1 uur in."})
    row = _keep(case, purpose, draft, replaces=None)
    recorded = PracticeRecorded(
        practice_id=row.id,
        purpose=Code(purpose),
        host_id=draft.host_id,
        first_day=row.first_day,
        last_day=row.last_day,
        hours=row.hours,
    )
    remember(recorded, case=case, by=by, on=on)
    return row


@transaction.atomic
def correct_practice(
    *,
    case_id: UUID,
    practice_id: UUID,
    draft: PracticeDraft,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> PracticeHours:
    """Put hours in practice right; 0 hours: it was a mistake. The wrong row stays, replaced.

    Refuses a row that was replaced already.
    """
    found = PracticeHours.objects.filter(id=practice_id, case=case_id).first()
    if found is None:
        raise NotInScope
    purpose = PracticePurpose(found.purpose)
    case = lock(case_id, by=by, act=ACTS[purpose], seen=seen)
    if PracticeHours.objects.filter(replaces=found).exists():
        raise Refused.because("RI 3.1", "deze praktijkuren zijn al verbeterd")
    _demand_purpose(case, purpose, draft, on=on)
    row = _keep(case, purpose, draft, replaces=found)
    corrected = PracticeCorrected(
        practice_id=row.id,
        replaces_id=found.id,
        purpose=Code(purpose),
        host_id=draft.host_id,
        was=found.hours,
        hours=row.hours,
    )
    remember(corrected, case=case, by=by, on=on)
    return row


def _demand_purpose(
    case: Case, purpose: PracticePurpose, draft: PracticeDraft, *, on: date
) -> None:
    """Refuse hours for what is not asked or has ended, and days on which they cannot be."""
    if purpose == PracticePurpose.MAP:
        _demand_since(case, _open_track(case), "first_day", draft.first_day, on=on)
    else:
        demand_under_way(case)
        participation_may_be_recorded(
            route_of(case), is_asylum=case.group == Group.ASYLUM
        ).or_refuse()
        demand_day(case, "first_day", draft.first_day, on=on)
    if draft.last_day < draft.first_day:
        raise Invalid({"last_day": "De laatste dag ligt voor de eerste dag."})
    demand_day(case, "last_day", draft.last_day, on=on)
    most = int(policy("lesson_hours_per_day", on=on, code=case.municipality_id))
    fits = ((draft.last_day - draft.first_day).days + 1) * most
    if not 0 <= draft.hours <= fits:
        raise Invalid({"hours": f"In deze periode passen hooguit {fits} uren ({most} per dag)."})


def _keep(
    case: Case,
    purpose: PracticePurpose,
    draft: PracticeDraft,
    *,
    replaces: PracticeHours | None,
) -> PracticeHours:
    if draft.host_id is not None and draft.hours:
        _demand_place(case, draft, draft.host_id)
    return PracticeHours.objects.create(
        case=case,
        purpose=purpose,
        host_id=draft.host_id,
        activity=draft.activity,
        first_day=draft.first_day,
        last_day=draft.last_day,
        hours=draft.hours,
        replaces=replaces,
    )


def _demand_place(case: Case, draft: PracticeDraft, host_id: UUID) -> None:
    """The host is locked, so that its last place goes to one; own hours there take no second."""
    host = PracticeHost.objects.select_for_update().filter(id=host_id).first()
    if host is None or not host.is_active:
        raise Invalid({"host": "Deze praktijkplek biedt geen plekken aan."})
    others = PracticeHours.objects.filter(
        host=host,
        replaced_by=None,
        hours__gt=0,
        first_day__lte=draft.last_day,
        last_day__gte=draft.first_day,
    ).exclude(case=case)
    host_has_place(
        [
            Stay(case_id=row.case_id, first_day=row.first_day, last_day=row.last_day)
            for row in others
        ],
        places=host.places,
        first_day=draft.first_day,
        last_day=draft.last_day,
    ).or_refuse()


@transaction.atomic
def hold_map_end_talk(
    *,
    case_id: UUID,
    held_on: date,
    organisation_id: UUID,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> MapTrack:
    """The talk with the college that ends the MAP was held, by this organisation on its behalf;
    told again before the MAP is closed it takes the place of what stood there.
    """
    case = lock(case_id, by=by, act=Act.DO_MAP, seen=seen)
    track = _open_track(case)
    _demand_since(case, track, "held_on", held_on, on=on)
    holder = Organisation.objects.filter(id=organisation_id).first()
    if holder is None:
        raise NotInScope
    track.end_talk_on = held_on
    track.end_talk_by = holder
    track.save()
    told = MapEndTalkHeld(held_on=held_on, organisation_id=holder.id)
    remember(told, case=case, by=by, on=on)
    return track


@transaction.atomic
def close_map(*, case_id: UUID, by: Acting, on: date, seen: int | None = None) -> MapTrack:
    """Close the MAP: eight themes, the practical hours and the end talk are there.

    Refuses with every ground that is missing, and a MAP that is closed.
    """
    case = lock(case_id, by=by, act=Act.DO_MAP, seen=seen)
    track = _open_track(case)
    facts = map_facts(case)
    map_may_be_closed(facts, on=on).or_refuse()
    track.closed_on = on
    track.save()
    closed = MapClosed(
        themes=facts.themes, practice_hours=facts.practice_hours, end_talk_on=facts.end_talk_on
    )
    remember(closed, case=case, by=by, on=on)
    return track


def _open_track(case: Case) -> MapTrack:
    """The MAP of a case under way; refuses one that has not begun or is closed."""
    demand_under_way(case)
    track = MapTrack.objects.filter(case=case).first()
    if track is None:
        raise Refused.because("BI 3.2", "de MAP is nog niet begonnen")
    if track.closed_on is not None:
        raise Refused.because("BI 3.2", "de MAP is al afgerond")
    return track


def _demand_since(case: Case, track: MapTrack, field: str, day: date, *, on: date) -> None:
    demand_day(case, field, day, on=on)
    if day < track.started_on:
        raise Invalid({field: "Deze dag ligt voor het begin van de MAP."})
