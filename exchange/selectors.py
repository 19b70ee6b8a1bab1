"""What the exchange must know of the cases before it opens one."""

from collections.abc import Iterable

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from core.actors import Acting
from exchange.assessment import Assessment, Question, RunningCase, assess_person, has_case
from exchange.brp.mapping import RegisterPerson


def running_cases(bsns: Iterable[str]) -> dict[str, RunningCase]:
    """The open cases of the people with these BSNs, in the whole region: nobody has two, wherever
    they live.

    What may be told of a case outside the scope is decided where it is told.
    """
    rows = Case.objects.filter(newcomer__bsn__in=set(bsns), ended_on=None)
    return {
        bsn: RunningCase(id=case_id, number=number, municipality_code=code)
        for bsn, case_id, number, code in rows.values_list(
            "newcomer__bsn", "id", "number", "municipality_id"
        )
        if bsn is not None
    }


def visible_codes(by: Acting) -> frozenset[str] | None:
    """The municipalities of whose cases `by` may hear the number; None for the system, which sees
    all.
    """
    return Scope.of(by, Act.OPEN_CASE).codes if isinstance(by, Actor) else None


def assessment_for(found: RegisterPerson, question: Question, *, by: Actor) -> Assessment:
    """Decide for one person, the running case first."""
    case = running_cases([found.bsn]).get(found.bsn)
    return has_case(case, visible_codes(by)) if case else assess_person(found, question)
