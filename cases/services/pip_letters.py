"""The decision letter of a PIP version: which kind it is, and what it says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import law
from cases import letters as wording
from cases.letters import Change, Lowering
from cases.models import Case, PipVersion
from cases.rules.lowering import lowered
from cases.rules.pip_difference import Difference, FieldChange, GoalChange, pip_difference
from cases.selectors.lowering import ground_for
from cases.selectors.pip import (
    CHANGING,
    goals_in,
    newest_plan,
    part_names,
    plan_of,
    term_last_day,
)
from cases.selectors.switching import carry_lines
from core.actors import Acting
from core.errors import Invalid
from law.terms import TermKey
from letters import documents
from letters import services as letters
from letters.contexts import LetterContext, to_json
from letters.kinds import LetterKind
from letters.models import Letter


def draft_decision(
    case: Case, version: PipVersion, *, dated_on: date, by: Acting, on: date
) -> Letter:
    """Draft the decision of this version: a first one (also after a move), or a change."""
    kind, context = decision_of(case, version, dated_on=dated_on)
    return letters.draft(
        kind=kind.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=wording.addressee_of(case.newcomer),
        context=context,
        dated_on=dated_on,
        by=by,
        on=on,
    )


def preview_decision(case: Case, version: PipVersion, *, dated_on: date) -> bytes:
    """The decision as a PDF across which CONCEPT is written; nothing is kept.

    Refuses (`Invalid`, by field) a plan of which the letter cannot be made yet.
    """
    if not version.route:
        raise Invalid({"route": "Kies eerst een leerroute; zonder leerroute is er geen brief."})
    kind, context = decision_of(case, version, dated_on=dated_on)
    return documents.preview(
        Letter(
            kind=kind.key,
            municipality_id=case.municipality_id,
            duty=kind.duty,
            reference=case.number,
            case_id=case.id,
            dated_on=dated_on,
            is_decision=kind.is_decision,
            context=to_json(context),
            addressee=to_json(wording.addressee_of(case.newcomer)),
        )
    )


def decision_of(
    case: Case, version: PipVersion, *, dated_on: date
) -> tuple[LetterKind, LetterContext]:
    """The kind of the decision and what it says, with this date."""
    earlier = newest_plan(case) if case.phase in CHANGING else None
    if earlier is None or case.first_pip_on is None:
        context = wording.pip_decision_context(
            version,
            goals=goals_in(version),
            dated_on=dated_on,
            a2_parts=part_names(version.a2_parts),
            term_last_day=term_last_day(case),
        )
        return wording.PIP_DECISION, context
    first = case.first_pip_on
    change = wording.pip_change_context(
        version,
        previous=earlier.version,
        changes=changes_in(pip_difference(earlier.text, plan_of(version).text)),
        first_pip_on=first,
        term_last_day=term_last_day(case) or law.term(TermKey.INTEGRATION, on=first).ends(first),
        lowered=_lowered(case, version, earlier.version, dated_on),
        carried=tuple(
            str(line)
            for line in carry_lines(
                case, was=earlier.version.route, becomes=version.route, on=dated_on
            )
        ),
    )
    return wording.PIP_CHANGE, replace(change, change_reason=_reasons(version))


def _lowered(
    case: Case, version: PipVersion, earlier: PipVersion, on: date
) -> tuple[Lowering, ...]:
    """Why parts go down to A2 that did not before; nothing when none does."""
    was, now = (
        set(lowered(plan.route, plan.level, tuple(plan.a2_parts))) for plan in (earlier, version)
    )
    ground = ground_for(case, frozenset(now - was))
    if ground is None:
        return ()
    return (
        Lowering(
            parts=part_names(now - was),
            hours=ground.hours,
            norm=law.parameter("a2_min_hours", on).number,
            known_until=ground.known_until,
            effort=ground.effort,
        ),
    )


def _reasons(version: PipVersion) -> str:
    """Why the plan changes and, past the term for it, why the route still may."""
    return "\n\n".join(reason for reason in (version.change_reason, version.special_case) if reason)


def changes_in(difference: Difference) -> tuple[Change, ...]:
    """The difference as lines of the letter: what it was and what it becomes."""
    return (
        *(_line(change) for change in difference.fields),
        *(line for change in difference.goals for line in _goal_lines(change)),
    )


def _line(change: FieldChange, about: str = "") -> Change:
    return Change(label=f"{about}{change.label}", before=change.was, after=change.now)


def _goal_lines(change: GoalChange) -> Iterator[Change]:
    label = f"{change.label} bij “{change.parent}”" if change.parent else change.label
    match change.kind:
        case "added":
            yield Change(label=label, after=change.title)
        case "dropped":
            yield Change(label=label, before=change.title)
        case _:
            for part in change.changes:
                yield _line(part, about=f"{label} “{change.title}”: ")
