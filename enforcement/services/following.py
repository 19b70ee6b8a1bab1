"""What follows in a file when something happens elsewhere: a letter left, somebody died."""

from datetime import date
from uuid import UUID

from cases.models import Case, EndReason
from cases.services import clocks
from claims.services.opening import open_claim
from core.actors import Acting
from core.events import Code
from enforcement.events.files import FileReopened
from enforcement.events.fines import FineLapsed, FinePublished, FineRevived
from enforcement.letters import FINE_DECISION_22, FINE_DECISION_23, FINE_INTENTION
from enforcement.models import (
    OPEN_STATES,
    STANDING,
    CloseReason,
    EnforcementFile,
    FileState,
    Fine,
    FineState,
    Intention,
)
from enforcement.rules.stand import views_last_day_from
from enforcement.selectors import papers
from enforcement.selectors.files import with_papers
from enforcement.services.deciding import end_without_decision
from enforcement.services.locking import remember_in
from law import dutch
from law.terms import TermKey
from letters.models import Letter
from regional.selectors import policy

DECISIONS = (FINE_DECISION_22.key, FINE_DECISION_23.key)


def after_dispatch(case: Case, letter: Letter, by: Acting, on: date) -> None:
    """A letter of enforcement left: views may be given, or a fine is in force."""
    stands_for = letter.corrects_id or letter.id
    if letter.kind == FINE_INTENTION.key:
        _ask_views(case, stands_for, by=by, on=on)
    elif letter.kind in DECISIONS:
        _publish(case, stands_for, by=by, on=on)


def _ask_views(case: Case, letter_id: UUID, *, by: Acting, on: date) -> None:
    """The term for views runs: the day in the letter, or later when it left late."""
    row = (
        Intention.objects.select_for_update()
        .select_related("file")
        .filter(letter_id=letter_id)
        .first()
    )
    if row is None or not row.file.is_open:
        return
    weeks: int = policy("views", on=row.announced_on, code=row.file.municipality_id)
    row.sent_on = on
    row.views_last_day = views_last_day_from(
        on, letter_last_day=row.letter_last_day, policy_weeks=weeks
    )
    row.save()
    clocks.withdraw(case, TermKey.VIEWS, by=by, on=on, about_id=row.file_id)
    clocks.start_set(
        case,
        TermKey.VIEWS,
        started_on=on,
        last_day=row.views_last_day,
        start_event="de verzending van het voornemen",
        cites=(dutch("Awb 4:8"), dutch("Awb 5:50(1)")),
        about_id=row.file_id,
        by=by,
        on=on,
    )


def _publish(case: Case, letter_id: UUID, *, by: Acting, on: date) -> None:
    """The decision is known: the fine is in force, and its terms run from now."""
    fine = Fine.objects.select_for_update(of=("self",)).filter(letter_id=letter_id).first()
    if fine is None or fine.published_on is not None or not fine.is_standing:
        return
    fine.publish(on=on)
    fine.save()
    told = FinePublished(file_id=fine.file_id, fine_id=fine.id, cents=fine.cents, published_on=on)
    remember_in(fine.file, told, by=by, on=on)
    open_claim(
        case_id=case.id,
        letter_id=fine.letter_id,
        cents=fine.cents,
        published_on=on,
        by=by,
        on=on,
    )
    if fine.new_term_last_day is not None:
        clocks.start_set(
            case,
            TermKey.NEW_INTAKE_TERM,
            started_on=on,
            last_day=fine.new_term_last_day,
            start_event="de bekendmaking van het boetebesluit",
            cites=(dutch("WI 22(1)"), dutch("WI 22(2)")),
            about_id=fine.letter_id,
            by=by,
            on=on,
        )


def after_end(case: Case, ended_on: date, by: Acting, on: date) -> None:
    """A case ended. Death makes fines lapse and ends what was not decided yet (Awb 5:42)."""
    if case.end_reason != EndReason.DIED:
        return
    fines = Fine.objects.select_for_update(of=("self",)).select_related("file")
    for fine in fines.filter(case__newcomer=case.newcomer_id, state__in=STANDING).order_by("id"):
        told = FineLapsed(file_id=fine.file_id, fine_id=fine.id, cents=fine.cents)
        fine.lapse(on=on)
        fine.save()
        remember_in(fine.file, told, by=by, on=on)
    files = EnforcementFile.objects.select_for_update(of=("self",)).select_related("case")
    for file in files.filter(case=case, state__in=OPEN_STATES).order_by("number"):
        end_without_decision(file, CloseReason.DIED, note="", by=by, on=on)


def after_reopening(case: Case, by: Acting, on: date) -> None:
    """The ending of a case was wrong. What lapsed by a death that was none stands again, from now
    on, and files that were closed for it go on where they were.
    """
    fines = Fine.objects.select_for_update(of=("self",)).select_related("file")
    lapsed = fines.filter(case__newcomer=case.newcomer_id, state=FineState.LAPSED)
    for fine in lapsed.order_by("id"):
        fine.revive(on=on)
        fine.save()
        told = FineRevived(file_id=fine.file_id, fine_id=fine.id, cents=fine.cents)
        remember_in(fine.file, told, by=by, on=on)
    files = with_papers(EnforcementFile.objects.select_for_update(of=("self",)))
    closed = files.filter(case=case, state=FileState.CLOSED, close_reason=CloseReason.DIED)
    for file in closed.order_by("number"):
        back_to = _where(file)
        file.reopen(back_to=back_to)
        file.save()
        remember_in(file, FileReopened(file_id=file.id, back_to=Code(back_to)), by=by, on=on)


def _where(file: EnforcementFile) -> FileState:
    """How far a file was when it was closed, by what lies in it."""
    if papers.intention_of(file) is not None:
        return FileState.ANNOUNCED
    if papers.report_of(file) is not None:
        return FileState.REPORTED
    return FileState.WARNED if file.warning_letter_id is not None else FileState.OPENED
