"""How much work everybody had, as it was known on a day before: from facts, and the terms of then.

The household is what the intake says of young children now: it was never a figure.
"""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from cases.selectors.listing import NOBODY
from reports.indicators import Over, Window
from reports.models import Fact
from reports.rules.workload import Work
from reports.selectors.clocks import Running
from reports.selectors.figures import counts
from reports.selectors.workload import Held, Workload, of_terms, summed, weights_on

HELD = """
    SELECT assigned.code, phase.municipality_id, phase.code, count(*),
           count(*) FILTER (WHERE report.has_young_children)
    FROM reports_fact phase
    LEFT JOIN reports_fact assigned
           ON assigned.case_id = phase.case_id AND assigned.kind = 'assigned'
          AND assigned."on" <= %(on)s AND (assigned.until IS NULL OR assigned.until > %(on)s)
          AND assigned.known_from <= %(known)s
          AND (assigned.known_until IS NULL OR assigned.known_until > %(known)s)
    LEFT JOIN cases_intakereport report ON report.case_id = phase.case_id
    WHERE phase.kind = 'phase' AND phase.municipality_id = ANY(%(codes)s)
      AND phase."on" <= %(on)s AND (phase.until IS NULL OR phase.until > %(on)s)
      AND phase.known_from <= %(known)s
      AND (phase.known_until IS NULL OR phase.known_until > %(known)s)
    GROUP BY 1, 2, 3
"""


def workloads_then(
    codes: Collection[str], terms: Iterable[Running], *, known: int, on: date
) -> dict[UUID | None, Workload]:
    """The work of everybody with open cases in these municipalities, by person, with the terms that
    ran; weighed by the policies of that day.
    """
    work = [*_cases(codes, known, on), *map(of_terms, terms)]
    return summed(work, weights_on(on, codes))


def held_by(rows: "QuerySet[Fact]", who: str, *, on: date, known: int | None) -> "QuerySet[Fact]":
    """Of these facts those whose case a caseworker (an id, or `NOBODY`) had on this day."""
    assigned = Fact.objects.filter(
        counts(Over.MOMENT, Window(on, on), known=known), kind="assigned", case=OuterRef("case")
    )
    if who == NOBODY:
        return rows.filter(~Exists(assigned))
    return rows.filter(Exists(assigned.filter(code=who)))


def _cases(codes: Collection[str], known: int, on: date) -> Iterable[Held]:
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"codes": list(codes), "known": known, "on": on})
        for who, town, phase, cases, young in cursor.fetchall():
            yield UUID(who) if who else None, town, Work(phase=phase, cases=cases, young=young)
