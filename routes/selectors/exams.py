"""Exams, exemptions and dispensations of a case, and what the rules read of them."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case, PipVersion
from routes.models import (
    DecisionKind,
    Dispensation,
    DispensationAdvice,
    DuoCompletion,
    ExamAttempt,
    Exemption,
    Judgement,
)
from routes.rules.exams import Attempt, ExamFacts, Freed, PartStanding, standings
from routes.rules.mirrors import CaseFacts
from routes.selectors.participation import plan_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamFile:
    """Everything of a case that DUO decides or reports on the exam."""

    plan: PipVersion | None
    attempts: tuple[ExamAttempt, ...]
    exemptions: tuple[Exemption, ...]
    dispensations: tuple[Dispensation, ...]
    completion: DuoCompletion | None
    group: str

    @property
    def route(self) -> str:
        """The route in force; empty before the first PIP."""
        return self.plan.route if self.plan else ""

    @property
    def facts(self) -> ExamFacts:
        """What the rules read."""
        return ExamFacts(
            route=self.route,
            level=self.plan.level if self.plan else "",
            a2_parts=tuple(self.plan.a2_parts) if self.plan else (),
            group=self.group,
            attempts=tuple(attempt_of(row) for row in self.attempts),
            freed=freed_of(self.exemptions, self.dispensations),
        )

    def parts(self, on: date) -> tuple[PartStanding, ...]:
        """How each part stands; nothing before the first PIP says what is asked."""
        return standings(self.facts, on=on) if self.plan else ()

    @property
    def has_hours_to_deduct(self) -> bool:
        """Does a dispensation lower the hours of participation?"""
        return any(
            row.participation_hours is not None and row.judgement == Judgement.GRANTED
            for row in self.dispensations
        )

    @property
    def freed_wholly(self) -> "Exemption | Dispensation | None":
        """DUO's decision that frees of the whole duty, if there is one."""
        rows: tuple[Exemption | Dispensation, ...] = (*self.exemptions, *self.dispensations)
        whole = (
            row
            for row in rows
            if row.kind == DecisionKind.FULL and row.judgement == Judgement.GRANTED
        )
        return next(whole, None)


def exam_file(case: Case) -> ExamFile:
    """The exams and decisions of the case, oldest first."""
    return ExamFile(
        plan=plan_in_force(case),
        attempts=tuple(ExamAttempt.objects.filter(case=case)),
        exemptions=tuple(Exemption.objects.filter(case=case)),
        dispensations=tuple(Dispensation.objects.filter(case=case).select_related("advice")),
        completion=DuoCompletion.objects.filter(case=case).first(),
        group=case.group,
    )


def attempt_of(row: ExamAttempt) -> Attempt:
    """The attempt, as the rules read it."""
    return Attempt(
        part=row.part,
        level=row.level,
        taken_on=row.taken_on,
        result=row.result,
        no_result_reason=row.no_result_reason,
    )


def freed_of(
    exemptions: tuple[Exemption, ...], dispensations: tuple[Dispensation, ...]
) -> tuple[Freed, ...]:
    """The parts of which DUO freed somebody."""
    return (
        *(
            Freed(part=row.part, level=row.level, decided_on=row.decided_on, how="exemption")
            for row in exemptions
            if _is_of_a_part(row)
        ),
        *(
            Freed(part=row.part, decided_on=row.decided_on, how="dispensation")
            for row in dispensations
            if _is_of_a_part(row)
        ),
    )


def _is_of_a_part(row: Exemption | Dispensation) -> bool:
    is_granted = row.kind == DecisionKind.PARTIAL and row.judgement == Judgement.GRANTED
    return is_granted and row.part != ""


def mirror_facts(case: Case) -> CaseFacts:
    """What a mirror of DUO is held against."""
    plan = plan_in_force(case)
    return CaseFacts(
        obligation_began_on=case.obligation_began_on,
        route=plan.route if plan else "",
        group=case.group,
    )


def same_attempt(case: Case, part: str, level: str, taken_on: date) -> ExamAttempt | None:
    """The attempt at this part and level of this day, if there is one."""
    return ExamAttempt.objects.filter(case=case, part=part, level=level, taken_on=taken_on).first()


def freed_parts(case: Case) -> frozenset[str]:
    """The parts of which a dispensation frees already."""
    rows = Dispensation.objects.filter(
        case=case, kind=DecisionKind.PARTIAL, judgement=Judgement.GRANTED
    ).exclude(part="")
    return frozenset(rows.values_list("part", flat=True))


def advices_of(case: Case) -> list[DispensationAdvice]:
    """What the college advised, the newest first."""
    return list(DispensationAdvice.objects.filter(case=case))


def advice_before(case: Case, decided_on: date) -> DispensationAdvice | None:
    """The newest advice of the college on or before the day of a decision."""
    rows = DispensationAdvice.objects.filter(case=case, advised_on__lte=decided_on)
    return rows.order_by("-advised_on").first()
