"""Exams, exemptions and dispensations of a case, and what the rules read of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cases.models import Case, PipState, PipVersion
from core.errors import NotInScope
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
    all_attempts: tuple[ExamAttempt, ...]
    all_exemptions: tuple[Exemption, ...]
    all_dispensations: tuple[Dispensation, ...]
    completion: DuoCompletion | None
    group: str

    @property
    def attempts(self) -> tuple[ExamAttempt, ...]:
        """The attempts that count: those that were not withdrawn."""
        return tuple(row for row in self.all_attempts if row.withdrawn_on is None)

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """DUO's decisions on exemption that were not withdrawn."""
        return tuple(row for row in self.all_exemptions if row.withdrawn_on is None)

    @property
    def dispensations(self) -> tuple[Dispensation, ...]:
        """DUO's decisions on dispensation that were not withdrawn."""
        return tuple(row for row in self.all_dispensations if row.withdrawn_on is None)

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
            attempts=tuple(_attempt(row) for row in self.attempts),
            freed=_freed(self.exemptions, self.dispensations),
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
    return exam_files([case])[case.id]


def exam_files(cases: Iterable[Case]) -> dict[UUID, ExamFile]:
    """The same for many cases, in a fixed number of queries."""
    rows = list(cases)
    ids = [case.id for case in rows]
    adopted = PipVersion.objects.filter(case__in=ids, state=PipState.ADOPTED)
    plans = {row.case_id: row for row in adopted.order_by("case", "-number").distinct("case")}
    reports = {row.case_id: row for row in DuoCompletion.objects.filter(case__in=ids)}
    attempts = _by_case(ExamAttempt.objects.filter(case__in=ids))
    exemptions = _by_case(Exemption.objects.filter(case__in=ids))
    decisions = Dispensation.objects.filter(case__in=ids).select_related("advice")
    dispensations = _by_case(decisions)
    return {
        case.id: ExamFile(
            plan=plans.get(case.id),
            all_attempts=tuple(attempts[case.id]),
            all_exemptions=tuple(exemptions[case.id]),
            all_dispensations=tuple(dispensations[case.id]),
            completion=reports.get(case.id),
            group=case.group,
        )
        for case in rows
    }


def _by_case(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def _attempt(row: ExamAttempt) -> Attempt:
    """The attempt, as the rules read it."""
    return Attempt(
        part=row.part,
        level=row.level,
        taken_on=row.taken_on,
        result=row.result,
        no_result_reason=row.no_result_reason,
    )


def _freed(
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
    """The attempt at this part and level of this day that counts, if there is one."""
    rows = ExamAttempt.objects.filter(case=case, part=part, level=level, taken_on=taken_on)
    return rows.filter(withdrawn_on=None).first()


def decision_in(case: Case, decision_id: UUID) -> Exemption | Dispensation:
    """An exemption or a dispensation of this case; `NotInScope` for another's."""
    found = (
        Exemption.objects.filter(id=decision_id, case=case).first()
        or Dispensation.objects.filter(id=decision_id, case=case).first()
    )
    if found is None:
        raise NotInScope
    return found


def freed_parts(case: Case) -> frozenset[str]:
    """The parts of which a dispensation frees already."""
    rows = Dispensation.objects.filter(
        case=case,
        kind=DecisionKind.PARTIAL,
        judgement=Judgement.GRANTED,
        withdrawn_on=None,
    ).exclude(part="")
    return frozenset(rows.values_list("part", flat=True))


def advices_of(case: Case) -> list[DispensationAdvice]:
    """What the college advised, the newest first."""
    return list(DispensationAdvice.objects.filter(case=case))


def advice_before(case: Case, decided_on: date) -> DispensationAdvice | None:
    """The newest advice of the college on or before the day of a decision."""
    rows = DispensationAdvice.objects.filter(case=case, advised_on__lte=decided_on)
    return rows.order_by("-advised_on").first()
