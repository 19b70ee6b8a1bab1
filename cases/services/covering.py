"""Who does the work of a colleague who is not there; it returns by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actors import Actor, Scope
from accounts.acts import Act
from accounts.events import AbsenceArranged, AbsenceShortened
from accounts.models import Absence, User
from cases.models import UNDER_WAY, Case
from cases.selectors.covering import team_of
from core.errors import Invalid, NotInScope
from core.events import record
from core.models import StreamKind
from core.templatetags.dutch import short_date

FOREVER = timedelta(days=366)
"""Longer than this is no absence: then the cases are given to somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceDraft:
    """Who is away, both days inclusive, and who covers."""

    user_id: UUID
    cover_id: UUID
    first_day: date
    last_day: date


@transaction.atomic
def arrange_absence(draft: AbsenceDraft, *, by: Actor, on: date) -> Absence:
    """Let a colleague see and do the work of who is away.

    Refuses somebody outside the team, days that are over or too many, a cover who is away too, who
    is away while covering, and who may not work in a municipality of one of the cases.
    """
    team = {person.id: person for person in team_of(by, on=on)}
    people = (draft.user_id, draft.cover_id)
    # Two absences at once of the same people take turns.
    list(User.objects.select_for_update().filter(id__in=people).order_by("id"))
    if draft.user_id not in team:
        raise Invalid({"user": "Deze medewerker hoort niet bij uw team."})
    if draft.cover_id not in team:
        raise Invalid({"cover": "Deze medewerker hoort niet bij uw team."})
    _refuse_days(draft, on=on)
    _refuse_double(draft, team)
    _refuse_out_of_reach(team[draft.user_id], team[draft.cover_id], on=on)
    absence = Absence.objects.create(
        user_id=draft.user_id, cover_id=draft.cover_id, period=_period(draft)
    )
    record(
        AbsenceArranged(
            absence_id=absence.id,
            cover_id=draft.cover_id,
            first_day=draft.first_day,
            last_day=draft.last_day,
        ),
        stream=draft.user_id,
        kind=StreamKind.USER,
        by=by,
        on=on,
    )
    return Absence.objects.select_related("user", "cover").get(id=absence.id)


@transaction.atomic
def end_absence(absence_id: UUID, *, by: Actor, on: date) -> None:
    """Somebody is back: yesterday was the last day; one that did not begin yet is called off.

    `NotInScope` outside the team and for what is over.
    """
    team = {person.id for person in team_of(by, on=on)}
    absence = (
        Absence.objects.select_for_update()
        .filter(id=absence_id, user__in=team, period__endswith__gt=on)
        .first()
    )
    if absence is None:
        raise NotInScope
    last_day = on - timedelta(days=1) if absence.first_day < on else None
    fact = AbsenceShortened(absence_id=absence.id, last_day=last_day)
    if last_day is None:
        absence.delete()
    else:
        absence.period = DateRange(absence.first_day, on)
        absence.save(update_fields=["period"])
    record(fact, stream=absence.user_id, kind=StreamKind.USER, by=by, on=on)


def _period(draft: AbsenceDraft) -> DateRange:
    return DateRange(draft.first_day, draft.last_day + timedelta(days=1))


def _refuse_days(draft: AbsenceDraft, *, on: date) -> None:
    if draft.last_day < draft.first_day:
        raise Invalid({"last_day": "De laatste dag ligt voor de eerste."})
    if draft.last_day < on:
        raise Invalid({"last_day": "Deze dagen zijn al voorbij."})
    if draft.last_day - draft.first_day > FOREVER:
        raise Invalid({"last_day": "Langer dan een jaar: wijs de zaken toe aan een collega."})


def _refuse_double(draft: AbsenceDraft, team: dict[UUID, User]) -> None:
    """Nobody is away twice, covers oneself, covers while away, or is away while covering."""
    if draft.user_id == draft.cover_id:
        raise Invalid({"cover": "Kies een ander dan wie er niet is."})
    inside = Absence.objects.filter(period__overlap=_period(draft))
    for field, who, problem in (
        ("user", {"user": draft.user_id}, "{} is in deze dagen al afwezig, tot en met {}."),
        ("user", {"cover": draft.user_id}, "{} vervangt in deze dagen zelf iemand, tot en met {}."),
        ("cover", {"user": draft.cover_id}, "{} is in deze dagen zelf afwezig, tot en met {}."),
    ):
        found = inside.filter(**who).first()
        if found is not None:
            name = team[next(iter(who.values()))].name
            raise Invalid({field: problem.format(name, short_date(found.last_day))})


def _refuse_out_of_reach(user: User, cover: User, *, on: date) -> None:
    codes = Scope.of(Actor.of(cover, on=on), Act.DO_INTAKE).codes
    beyond = Case.objects.filter(caseworker=user, phase__in=UNDER_WAY).exclude(
        municipality__in=codes
    )
    case = beyond.order_by("number").first()
    if case is not None:
        raise Invalid(
            {"cover": f"{cover.name} werkt niet voor de gemeente van zaak {case.number}."}
        )
