"""Reads of the broad intake. The case is one that the reader may see."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from cases import slots
from cases.models import (
    FRUITLESS,
    Appointment,
    Case,
    HealthRecord,
    IntakeReport,
    LearnabilityTest,
    Outcome,
)
from cases.rules.intake import (
    Attempt,
    IntakeFacts,
    Part,
    Step,
    Window,
    next_step,
    summonses,
    window_of,
    within_new_term,
)
from letters import selectors as letters
from letters.models import LetterState
from regional.selectors import policy


def appointments_of(case: Case) -> list[Appointment]:
    """Every appointment of the intake, the first summons first."""
    return list(case.appointments.select_related("municipality").order_by("issued_on"))


def is_ours(row: Appointment, case: Case) -> bool:
    """Did the college that is responsible now summon? After a move the ladder begins anew."""
    came_on = case.moved_in_on
    return row.municipality_id == case.municipality_id and (
        came_on is None or row.issued_on >= came_on
    )


def attempts(rows: Iterable[Appointment], case: Case) -> tuple[Attempt, ...]:
    """The appointments as the rules of the ladder see them."""
    return tuple(
        Attempt(
            summons=row.summons,
            issued_on=row.issued_on,
            is_open=row.outcome == Outcome.PLANNED,
            is_fruitless=row.outcome in FRUITLESS,
            is_shown=row.outcome == Outcome.SHOWN,
            is_ours=is_ours(row, case),
        )
        for row in rows
    )


def coming_step(case: Case, ladder: Iterable[Attempt], *, on: date) -> Step | None:
    """Which summons comes next in this case; the last one within the new term of a fine, where one
    stands.
    """
    step = next_step(tuple(ladder), on=on)
    if step is None or step.summons < summonses(on):
        return step
    fined = next((found for ask in slots.FINED if (found := ask(case, on)) is not None), None)
    return within_new_term(step, fined)


def summons_window(case: Case, *, on: date, step: Step | None = None) -> Window:
    """Between which days an appointment can be when the summons of this step is made today: policy
    of the municipality, or the new term of a fine.
    """
    code = case.municipality_id
    return window_of(
        on,
        term_days=policy("summons_term_days", on=on, code=code),
        notice_days=policy("summons_notice_days", on=on, code=code),
        fined=step.fined if step else None,
    )


def was_sent(case: Case, letter_id: UUID | None) -> bool:
    """Did this letter, or one in its place, leave and not come back?"""
    sent = letters.letters_of_case(case.id).filter(state=LetterState.DISPATCHED)
    return sent.filter(Q(id=letter_id) | Q(corrects=letter_id)).exists()


def report_of(case: Case) -> IntakeReport:
    """The report, an empty one when nothing was written yet."""
    return IntakeReport.objects.filter(case=case).first() or IntakeReport(case=case)


def test_of(case: Case) -> LearnabilityTest:
    """The learnability test, an empty one when nothing is known yet."""
    return LearnabilityTest.objects.filter(case=case).first() or LearnabilityTest(case=case)


def health_of(case: Case) -> HealthRecord:
    """The health data. Only for who holds `Act.VIEW_HEALTH` in the municipality of the case."""
    return HealthRecord.objects.filter(case=case).first() or HealthRecord(case=case)


def intake_facts(
    case: Case,
    *,
    rows: Iterable[Appointment],
    report: IntakeReport,
    test: LearnabilityTest,
    is_health_discussed: bool,
) -> IntakeFacts:
    """What the completeness of the intake stands on; `rows` are all its appointments."""
    told = report.told_alone_on
    return IntakeFacts(
        attempts=attempts(rows, case),
        parts=frozenset(part for part in Part if getattr(report, part).strip()),
        has_young_children=report.has_young_children,
        is_tested=bool(test.result) or test.is_exempt,
        is_health_discussed=is_health_discussed,
        is_told_alone=told is not None and (case.moved_in_on is None or told >= case.moved_in_on),
        has_earlier_intake=case.moved_in_on is not None and case.first_pip_on is not None,
    )
