"""Reads of the grounds on which the level may be lowered to A2."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Func, OuterRef

from cases.models import Case, LoweringGround


def grounds_of(case: Case) -> list[LoweringGround]:
    """What was established, the newest first."""
    return list(LoweringGround.objects.filter(case=case).order_by("-established_on", "-id"))


def lowered_parts() -> ArraySubquery:
    """The parts of a case that may go down to A2, as a column of a query about cases."""
    parts = Func("parts", function="unnest", output_field=CharField())
    rows = LoweringGround.objects.filter(case=OuterRef("id")).order_by()
    return ArraySubquery(rows.annotate(part=parts).values("part").distinct())


def ground_for(case: Case, parts: frozenset[str]) -> LoweringGround | None:
    """The newest ground that covers one of these parts; None when nobody established one."""
    return next((row for row in grounds_of(case) if parts & set(row.parts)), None)
