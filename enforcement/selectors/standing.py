"""How a file stands: the rows read into the plain facts of the ladder, in a fixed number of
queries.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from cases.models import FRUITLESS, Appointment, Case, Deadline, EndReason, Outcome
from cases.selectors.intake import appointments_of
from enforcement.models import (
    STANDING,
    BreachedLaw,
    EnforcementFile,
    Fine,
    FineArticle,
    HearingOutcome,
    ViewsForm,
)
from enforcement.rules.stand import FileStand, IntakeStand
from enforcement.selectors import papers
from enforcement.selectors.gates import closed_gate
from law.terms import TermKey
from letters import selectors as letters
from letters.models import LetterState
from regional.selectors import policies_everywhere

POLICIES = ("enforcement_contacts", "warning_before_fine", "no_lowering_after_fine")
LAPSES = (TermKey.FINE_LAPSE, TermKey.FINE_LAPSE_REPORTED)

Sent = Mapping[UUID, date]
"""The letters that left and did not come back, or one in their place, with the day."""


def stand_of(file: EnforcementFile, *, on: date) -> FileStand:
    """How this file stands on this day; `file` as `selectors.files` gives it."""
    rows = _summonses(file)
    sent = sent_letters(file.case, _letter_ids(file, rows))
    code = file.municipality_id
    told = policies_everywhere(POLICIES, on=on, codes=(code,))[code]
    terms = dict(Deadline.objects.filter(about_id=file.id).values_list("key", "last_day"))
    return FileStand(
        article=file.article,
        state=file.state,
        is_moved=file.case.municipality_id != code,
        is_dead=file.case.end_reason == EndReason.DIED,
        lapses_on=next((terms[key] for key in LAPSES if key in terms), None),
        report_last_day=terms.get(TermKey.FINE_DECISION),
        opener=file.opened_by_id,
        warned_on=_day(sent, file.warning_letter_id),
        is_warning_needed=told["warning_before_fine"] and not file.is_about_intake,
        contacts_needed=0 if file.is_about_intake else told["enforcement_contacts"],
        intake=_intake(file, rows, sent),
        gate=closed_gate(file, on=on),
        **_contacts(file),
        **_sanction(file, keeps=told["no_lowering_after_fine"]),
        **_papers(file, sent),
        **_said(file),
    )


def sent_letters(case: Case, ids: Sequence[UUID]) -> dict[UUID, date]:
    """On which day each of these letters left; without those that came back, unless one in their
    place left too.
    """
    rows = (
        letters.letters_of_case(case.id)
        .filter(Q(id__in=ids) | Q(corrects__in=ids), state=LetterState.DISPATCHED)
        .order_by("dispatched_on")
    )
    return {
        letter_id: dispatched_on
        for own, corrected, dispatched_on in rows.values_list("id", "corrects", "dispatched_on")
        for letter_id in (own, corrected)
        if letter_id is not None and dispatched_on is not None
    }


def fine_of_intake(case: Case, municipality: str) -> Fine | None:
    """The fine under WI 22(1) of this municipality that was made known and still stands."""
    return (
        Fine.objects.filter(
            case=case,
            article=FineArticle.INTAKE,
            state__in=STANDING,
            published_on__isnull=False,
            file__municipality=municipality,
        )
        .order_by("-published_on")
        .first()
    )


def _day(sent: Sent, letter_id: UUID | None) -> date | None:
    return sent.get(letter_id) if letter_id is not None else None


def _summonses(file: EnforcementFile) -> list[Appointment]:
    """The summonses of the college of this file, in order; none for article 23."""
    if not file.is_about_intake:
        return []
    return [
        row
        for row in appointments_of(file.case)
        if row.municipality_id == file.municipality_id and row.summons > 1
    ]


def _letter_ids(file: EnforcementFile, rows: Sequence[Appointment]) -> list[UUID]:
    intention, fine = papers.intention_of(file), papers.fine_of(file)
    ids = [
        file.warning_letter_id,
        intention.letter_id if intention else None,
        fine.letter_id if fine else None,
        *(row.letter_id for row in rows),
        *(row.warning_letter_id for row in rows),
    ]
    return [found for found in ids if found is not None]


def _intake(file: EnforcementFile, rows: Sequence[Appointment], sent: Sent) -> IntakeStand:
    if file.article == FineArticle.INTAKE:
        return _first_fine(rows, sent)
    if file.article == FineArticle.INTAKE_AGAIN:
        return _second_fine(file, rows, sent)
    return IntakeStand()


def _first_fine(rows: Sequence[Appointment], sent: Sent) -> IntakeStand:
    step = [row for row in rows if row.summons == 2]
    warned = [_day(sent, row.warning_letter_id) for row in step]
    return IntakeStand(
        warned_on=next((day for day in warned if day is not None), None),
        is_told_no_fine=any(row.summons == 3 and row.no_fine_reason for row in rows),
        **_missed(step, sent),
    )


def _second_fine(file: EnforcementFile, rows: Sequence[Appointment], sent: Sent) -> IntakeStand:
    fine = fine_of_intake(file.case, file.municipality_id)
    if fine is None or fine.published_on is None:
        return IntakeStand()
    since = fine.published_on
    step = [row for row in rows if row.summons == 3 and row.issued_on >= since]
    return IntakeStand(
        fined_on=since, new_term_last_day=fine.new_term_last_day, **_missed(step, sent)
    )


def _missed(step: Sequence[Appointment], sent: Sent) -> dict[str, Any]:
    """The summons of this step that was fruitless, else the last one."""
    if not step:
        return {}
    row = next((one for one in step if one.outcome in FRUITLESS), step[-1])
    told: dict[str, Any] = {"summoned_on": _day(sent, row.letter_id)}
    if row.outcome not in FRUITLESS:
        return told
    # Who stayed away can still come until the term of the summons has ended.
    is_absent = row.outcome == Outcome.NO_SHOW
    return {
        **told,
        "breach_on": row.last_day if is_absent else row.planned_on,
        "complete_on": row.last_day + timedelta(days=1) if is_absent else row.planned_on,
        "summons_ref": row.id,
    }


def _contacts(file: EnforcementFile) -> dict[str, Any]:
    reached = [row.is_reached for row in file.contacts.all()]
    return {"contacts": len(reached), "is_reached": any(reached)}


def _sanction(file: EnforcementFile, *, keeps: bool) -> dict[str, Any]:
    found = file.sanction_checks.first()
    if found is None:
        return {}
    return {
        "sanction_checked_on": found.checked_on,
        "benefit_lowered": found.is_benefit_lowered,
        "is_benefit_kept": keeps and found.has_benefit,
        "is_our_law": found.law != BreachedLaw.PARTICIPATION,
    }


def _papers(file: EnforcementFile, sent: Sent) -> dict[str, Any]:
    report, intention = papers.report_of(file), papers.intention_of(file)
    fine = papers.fine_of(file)
    return {
        "is_overridden": papers.override_of(file) is not None,
        "is_waived": papers.waiver_of(file) is not None,
        "reported_on": report.dated_on if report else None,
        "reporter": report.made_by_id if report else None,
        "announced_on": intention.announced_on if intention else None,
        "intention_sent_on": _day(sent, intention.letter_id) if intention else None,
        "views_last_day": intention.views_last_day if intention else None,
        "is_shaken": fine is not None and _is_shaken(fine),
        "decided_on": fine.decided_on if fine else None,
        "dispatched_on": fine.published_on if fine else None,
    }


def _is_shaken(fine: Fine) -> bool:
    """Does this standing fine rest on one that stands no more?"""
    if not fine.rests_on or not fine.is_standing:
        return False
    return Fine.objects.filter(id__in=fine.rests_on).exclude(state__in=STANDING).exists()


def _said(file: EnforcementFile) -> dict[str, Any]:
    views = [(row.form, row.received_on) for row in file.views.all()]
    hearings = file.hearings.all()
    planned = [row.planned_on for row in hearings if row.outcome == HearingOutcome.PLANNED]
    given = [day for form, day in views if form != ViewsForm.NOTHING_FOLLOWS]
    done = [day for form, day in views if form == ViewsForm.NOTHING_FOLLOWS]
    return {
        "views_on": max(given, default=None),
        "nothing_follows_on": min(done, default=None),
        "hearing_on": next(iter(planned), None),
    }
