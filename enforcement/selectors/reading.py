"""What the page of a file shows besides how it stands: attempts, checks, talks, clocks, letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.expressions import Combinable

from cases.models import Appointment, Case, Deadline, TalkAgreement
from cases.selectors.intake import appointments_of
from cases.slots import counting
from enforcement.models import (
    OPEN_STATES,
    ContactAttempt,
    EnforcementFile,
    Hearing,
    NewTerm,
    PriorFine,
    SanctionCheck,
    Signal,
    SignalKind,
    Views,
)
from enforcement.selectors import papers
from letters import selectors as letters
from letters.models import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Everything that lies in a file, each oldest first; the letters by what they are or correct.

    `clocks` are those about the file or about its decision.
    """

    signals: tuple[Signal, ...]
    contacts: tuple[ContactAttempt, ...]
    checks: tuple[SanctionCheck, ...]
    hearings: tuple[Hearing, ...]
    views: tuple[Views, ...]
    summonses: tuple[Appointment, ...]
    letters: dict[UUID, Letter]
    clocks: tuple[Deadline, ...]

    @property
    def planned(self) -> Hearing | None:
        """The hearing whose outcome is not known yet."""
        return next((row for row in self.hearings if row.outcome == "planned"), None)


def gather(file: EnforcementFile) -> None:
    """Fetch what lies in a file once, for how it stands and for what is shown of it."""
    models.prefetch_related_objects(
        [file],
        models.Prefetch("contacts", ContactAttempt.objects.select_related("by")),
        models.Prefetch("sanction_checks", SanctionCheck.objects.select_related("by")),
        models.Prefetch("hearings", Hearing.objects.select_related("held_by")),
        models.Prefetch("views", Views.objects.select_related("by")),
    )


def shelf_of(file: EnforcementFile) -> Shelf:
    """What lies in this file, in a fixed number of queries; after `gather` in fewer."""
    summonses = _summonses(file)
    return Shelf(
        signals=tuple(file.signals.filter(withdrawn_on=None).order_by("noted_on", "id")),
        contacts=tuple(file.contacts.all()),
        checks=tuple(file.sanction_checks.all())[::-1],
        hearings=tuple(file.hearings.all()),
        views=tuple(file.views.all()),
        summonses=summonses,
        letters=_letters(file, summonses),
        clocks=tuple(clocks_about(_subjects(file))),
    )


def _summonses(file: EnforcementFile) -> tuple[Appointment, ...]:
    """The second and third summons of this college; none for article 23."""
    if not file.is_about_intake:
        return ()
    rows = appointments_of(file.case)
    return tuple(
        row for row in rows if row.municipality_id == file.municipality_id and row.summons > 1
    )


def _letters(file: EnforcementFile, summonses: Iterable[Appointment]) -> dict[UUID, Letter]:
    report, intention = papers.report_of(file), papers.intention_of(file)
    fine = papers.fine_of(file)
    named = [
        file.warning_letter_id,
        file.notice_letter_id,
        report.letter_id if report else None,
        intention.letter_id if intention else None,
        fine.letter_id if fine else None,
        *(row.letter_id for row in (fine.revisions.all() if fine else ())),
        *(row.letter_id for row in summonses),
        *(row.warning_letter_id for row in summonses),
    ]
    ids = [found for found in named if found is not None]
    rows = letters.letters_of_case(file.case_id).filter(Q(id__in=ids) | Q(corrects__in=ids))
    found = {row.id: row for row in rows}
    return found | {row.corrects_id: row for row in rows if row.corrects_id is not None}


def _subjects(file: EnforcementFile) -> list[UUID]:
    fine = papers.fine_of(file)
    return [file.id, *([fine.letter_id] if fine else [])]


def clocks_about(subjects: Iterable[UUID]) -> list[Deadline]:
    """The clocks about these subjects, what ends first in front."""
    rows = Deadline.objects.filter(about_id__in=list(subjects))
    return list(rows.order_by("last_day", "key"))


COUNT = "enforcement_open"
"""The attribute of an opened case that tells how much of enforcement is open in it."""


def open_counted() -> Combinable:
    """How much of enforcement is open in a case, as part of its query."""
    waiting = Signal.objects.filter(answered_on=None, withdrawn_on=None)
    return counting(waiting) + counting(EnforcementFile.objects.filter(state__in=OPEN_STATES))


def open_total(case: Case) -> int:
    """How much of enforcement is open in a case that one may see: signals that nobody answered and
    files that are not done; without a query where the case was opened with that number.
    """
    known: int | None = getattr(case, COUNT, None)
    if known is not None:
        return known
    waiting = Signal.objects.filter(case=case, answered_on=None, withdrawn_on=None)
    is_open = EnforcementFile.objects.filter(case=case, state__in=OPEN_STATES)
    both = waiting.order_by().values("id").union(is_open.order_by().values("id"), all=True)
    return both.count()


def prior_fines_of(case: Case) -> list[PriorFine]:
    """The fines of other municipalities that are known of this person, the oldest first."""
    return list(PriorFine.objects.filter(case=case))


def new_terms_of(case: Case) -> list[NewTerm]:
    """The new terms that DUO gave, the oldest first."""
    return list(NewTerm.objects.filter(case=case))


def broken_candidates(case: Case) -> list[TalkAgreement]:
    """What was agreed in talks and has no signal yet, the newest talk first."""
    told = Signal.objects.filter(case=case, kind=SignalKind.AGREEMENT, withdrawn_on=None)
    rows = TalkAgreement.objects.filter(talk__case=case).exclude(id__in=told.values("ref"))
    return list(rows.select_related("talk").order_by("-talk__planned_on", "position"))


def has_fine_of_intake(case: Case) -> bool:
    """Was a fine under WI 22(1) made known, so that a next one falls under 22(3)?"""
    return case.fines.filter(article="22.1", published_on__isnull=False).exists()
