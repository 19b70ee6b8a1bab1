"""Reads of the grounds on which the level may be lowered to A2."""

from cases.models import Case, ExamPart, LoweringGround


def grounds_of(case: Case) -> list[LoweringGround]:
    """What was established, the newest first."""
    return list(LoweringGround.objects.filter(case=case).order_by("-established_on", "-id"))


def lowered_parts(case: Case) -> tuple[str, ...]:
    """The parts that may go down to A2, in the order of the law."""
    rows = LoweringGround.objects.filter(case=case).values_list("parts", flat=True)
    covered = {part for parts in rows for part in parts}
    return tuple(part for part in ExamPart.values if part in covered)


def ground_for(case: Case, parts: frozenset[str]) -> LoweringGround | None:
    """The newest ground that covers one of these parts; None when nobody established one."""
    return next((row for row in grounds_of(case) if parts & set(row.parts)), None)
