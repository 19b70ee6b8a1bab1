"""Hearing the newcomer: the intention, a talk, views, or the ground on which views are left out."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction

from cases.services.locking import user_id
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from enforcement.events.files import (
    HearingEnded,
    HearingPlanned,
    IntentionAnnounced,
    ViewsReceived,
    ViewsWaived,
)
from enforcement.models import (
    CulpabilityDegree,
    EnforcementFile,
    HealthMention,
    Hearing,
    HearingOutcome,
    Intention,
    Views,
    ViewsForm,
    ViewsWaiver,
    WaiverGround,
)
from enforcement.rules import acts
from enforcement.selectors.amounts import Reckoned, reckoned
from enforcement.selectors.standing import stand_of
from enforcement.services import writing
from enforcement.services.locking import lock_file, remember_in
from enforcement.services.opening import establish_from_summons
from enforcement.services.preparing import demand_past, demand_text, demand_working_day
from law.calendar import roll_forward
from regional.selectors import policy


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingDraft:
    """When and where the newcomer can tell; `interpreter` is a language, empty without one."""

    planned_on: date
    planned_at: time
    place: str
    interpreter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentionDraft:
    """What an intention needs: the culpability that is expected, that the newcomer was told not to
    have to answer (Awb 5:10a), whether an interpreter is needed, and perhaps a hearing.
    """

    culpability: CulpabilityDegree
    caution_on: date | None
    needs_interpreter: bool
    interpreter: str = ""
    hearing: HearingDraft | None = None


@transaction.atomic
def announce_intention(
    *, file_id: UUID, draft: IntentionDraft, by: Acting, on: date, seen: int | None = None
) -> Intention:
    """Announce the intention, with the invitation for views (Awb 4:8, 5:50(1), 5:53).

    Refuses what the ladder does not allow, and a fine that may not be imposed as things stand;
    (`Invalid`) without the caution, and an interpreter without a language.
    """
    file = lock_file(file_id, by=by, seen=seen)
    stand = stand_of(file, on=on)
    acts.intention_may_be_announced(stand, on=on).or_refuse()
    caution_on = _demand_careful(draft, file, on=on)
    establish_from_summons(file, stand, by=by, on=on)
    expected = reckoned(file, culpability=draft.culpability, on=on)
    expected.answer.verdict.or_refuse()
    hearing = _plan(file, draft.hearing, by=by, on=on) if draft.hearing else None
    weeks: int = policy("views", on=on, code=file.municipality_id)
    last_day = roll_forward(on + timedelta(weeks=weeks))
    letter = writing.intention(
        file,
        expected=sum_of(expected),
        views_last_day=last_day,
        interpreter=draft.interpreter.strip() if draft.needs_interpreter else "",
        hearing=hearing,
        by=by,
        on=on,
    )
    row = Intention.objects.create(
        file=file,
        letter_id=letter.id,
        announced_on=on,
        caution_on=caution_on,
        needs_interpreter=draft.needs_interpreter,
        interpreter=draft.interpreter.strip() if draft.needs_interpreter else "",
        expected_cents=expected.answer.amount_cents or 0,
        letter_last_day=last_day,
        views_last_day=last_day,
    )
    file.announce()
    file.save()
    remember_in(file, _announced(file, row), by=by, on=on)
    return row


def _announced(file: EnforcementFile, row: Intention) -> IntentionAnnounced:
    return IntentionAnnounced(
        file_id=file.id,
        letter_id=row.letter_id,
        expected_cents=row.expected_cents,
        caution_on=row.caution_on,
        needs_interpreter=row.needs_interpreter,
        views_last_day=row.views_last_day,
    )


def _demand_careful(draft: IntentionDraft, file: EnforcementFile, *, on: date) -> date:
    if draft.caution_on is None:
        raise Invalid({"caution_on": "Vul in wanneer u op het zwijgrecht heeft gewezen."})
    demand_past("caution_on", draft.caution_on, since=file.opened_on, on=on)
    if draft.needs_interpreter and not draft.interpreter.strip():
        raise Invalid({"interpreter": "Vul in voor welke taal een tolk nodig is."})
    return draft.caution_on


def sum_of(found: Reckoned) -> writing.Sum:
    """The amount of the law as a letter shows it."""
    answer = found.answer
    return writing.Sum(
        cents=answer.amount_cents or 0,
        culpability=found.facts.degree,
        lines=writing.lines_of((line.text, line.cents, line.citation) for line in answer.lines),
    )


@transaction.atomic
def plan_hearing(
    *, file_id: UUID, draft: HearingDraft, by: Acting, on: date, seen: int | None = None
) -> Hearing:
    """Plan a hearing after the intention was sent.

    Refuses a second one while one is planned; and (`Invalid`) a rest day or a day that is not to
    come, and no place.
    """
    file = lock_file(file_id, by=by, seen=seen)
    acts.hearing_may_be_planned(stand_of(file, on=on), on=on).or_refuse()
    return _plan(file, draft, by=by, on=on)


def _plan(file: EnforcementFile, draft: HearingDraft, *, by: Acting, on: date) -> Hearing:
    demand_working_day("planned_on", draft.planned_on, on=on)
    demand_text(place=(draft.place, "Vul in waar het gesprek is."))
    hearing = Hearing.objects.create(
        file=file,
        planned_on=draft.planned_on,
        planned_at=draft.planned_at,
        place=draft.place.strip(),
        interpreter=draft.interpreter.strip(),
    )
    told = HearingPlanned(file_id=file.id, hearing_id=hearing.id, planned_on=draft.planned_on)
    remember_in(file, told, by=by, on=on)
    return hearing


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingReport:
    """How a hearing went. `is_cautioned`: the newcomer was told again not to have to answer;
    `declares_nothing`: said that nothing more will follow. Unless `health` says that the minutes
    can be passed on, they stay out of letters and of the culpability file (AVG 9).
    """

    outcome: HearingOutcome
    minutes: str = ""
    is_cautioned: bool = False
    declares_nothing: bool = False
    health: HealthMention = HealthMention.KEPT_OUT


@transaction.atomic
def end_hearing(
    *,
    file_id: UUID,
    hearing_id: UUID,
    report: HearingReport,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Hearing:
    """Record how a hearing went; what was said there are oral views, with the minutes.

    Refuses what was recorded before and a hearing that is still to come, unless it is called off;
    and (`Invalid`) a hearing without minutes or without the caution (Awb 5:10a).
    """
    file = lock_file(file_id, by=by, seen=seen)
    acts.views_may_be_recorded(stand_of(file, on=on), on=on).or_refuse()
    hearing = Hearing.objects.select_for_update().filter(id=hearing_id, file=file).first()
    if hearing is None:
        raise NotInScope
    _demand_outcome(hearing, report, on=on)
    hearing.outcome, hearing.outcome_on = report.outcome, on
    if report.outcome == HearingOutcome.HELD:
        hearing.minutes, hearing.is_cautioned = report.minutes.strip(), True
        hearing.held_by_id, hearing.health = user_id(by), report.health
    hearing.save()
    told = HearingEnded(
        file_id=file.id,
        hearing_id=hearing.id,
        outcome=Code(hearing.outcome),
        planned_on=hearing.planned_on,
    )
    remember_in(file, told, by=by, on=on)
    if report.outcome == HearingOutcome.HELD:
        day = hearing.planned_on
        _keep(file, ViewsForm.ORAL, day, text=hearing.minutes, hearing=hearing, by=by, on=on)
        if report.declares_nothing:
            _keep(file, ViewsForm.NOTHING_FOLLOWS, day, hearing=hearing, by=by, on=on)
    return hearing


def _demand_outcome(hearing: Hearing, report: HearingReport, *, on: date) -> None:
    errors = {}
    if hearing.outcome != HearingOutcome.PLANNED:
        errors[""] = "De uitkomst van dit gesprek is al vastgelegd."
    elif report.outcome == HearingOutcome.PLANNED:
        errors["outcome"] = "Kies hoe het gesprek is gegaan."
    elif report.outcome != HearingOutcome.CANCELLED and on < hearing.planned_on:
        errors["outcome"] = "Het gesprek is nog niet geweest; afzeggen kan wel."
    if report.outcome == HearingOutcome.HELD:
        if not report.minutes.strip():
            errors["minutes"] = "Schrijf het verslag van het gesprek."
        if not report.is_cautioned:
            errors["is_cautioned"] = (
                "Wijs aan het begin op het zwijgrecht (Algemene wet bestuursrecht, artikel 5:10a)."
            )
    if errors:
        raise Invalid(errors)


@transaction.atomic
def record_views(
    *,
    file_id: UUID,
    text: str,
    received_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Views:
    """Record views that came in writing; also what came after the last day is weighed.

    Refuses before the intention was sent and after the decision; (`Invalid`) no text, and a day
    before the intention or to come.
    """
    file = lock_file(file_id, by=by, seen=seen)
    stand = stand_of(file, on=on)
    acts.views_may_be_recorded(stand, on=on).or_refuse()
    demand_text(text=(text, "Schrijf op wat de nieuwkomer zegt, in diens eigen woorden."))
    demand_past("received_on", received_on, since=stand.intention_sent_on, on=on)
    return _keep(file, ViewsForm.WRITTEN, received_on, text=text.strip(), by=by, on=on)


@transaction.atomic
def declare_nothing_follows(
    *, file_id: UUID, received_on: date, by: Acting, on: date, seen: int | None = None
) -> Views:
    """Record that the newcomer declared in writing that nothing (more) will follow; the decision
    may then be taken before the last day. At a hearing `end_hearing` records it.

    Refuses before the intention was sent; and (`Invalid`) a day before it or to come.
    """
    file = lock_file(file_id, by=by, seen=seen)
    stand = stand_of(file, on=on)
    acts.views_may_be_recorded(stand, on=on).or_refuse()
    demand_past("received_on", received_on, since=stand.intention_sent_on, on=on)
    return _keep(file, ViewsForm.NOTHING_FOLLOWS, received_on, by=by, on=on)


def _keep(
    file: EnforcementFile,
    form: ViewsForm,
    received_on: date,
    *,
    text: str = "",
    hearing: Hearing | None = None,
    by: Acting,
    on: date,
) -> Views:
    row = Views.objects.create(
        file=file,
        form=form,
        received_on=received_on,
        text=text,
        hearing=hearing,
        by_id=user_id(by),
    )
    told = ViewsReceived(file_id=file.id, views_id=row.id, form=Code(form), received_on=received_on)
    remember_in(file, told, by=by, on=on)
    return row


@transaction.atomic
def skip_views(
    *,
    file_id: UUID,
    ground: WaiverGround,
    note: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ViewsWaiver:
    """Leave views out on a ground of Awb 4:11 or 4:12; article 22 only.

    Refuses article 23 (Awb 5:53), and once views were asked; (`Invalid`) without an explanation.
    """
    file = lock_file(file_id, by=by, seen=seen)
    stand = stand_of(file, on=on)
    acts.views_may_be_waived(stand, on=on).or_refuse()
    demand_text(note=(note, "Schrijf op waarom deze grond hier past."))
    establish_from_summons(file, stand, by=by, on=on)
    row = ViewsWaiver.objects.create(
        file=file, ground=ground, note=note.strip(), decided_on=on, by_id=user_id(by)
    )
    remember_in(file, ViewsWaived(file_id=file.id, ground=Code(ground)), by=by, on=on)
    return row
