"""What a fine would be: the facts gathered from the rows, and the answer of the law."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cases.models import Case, Deadline
from enforcement.models import (
    STANDING,
    CulpabilityDegree,
    EnforcementFile,
    Fine,
    FineRevision,
    NewTerm,
    PriorFine,
    SanctionCheck,
)
from enforcement.selectors import papers
from enforcement.selectors.gates import policies_for
from law.fines import (
    Article,
    Culpability,
    EarlierFine,
    FineAnswer,
    FineFacts,
    FineGroup,
    FinePermit,
    FineTerm,
    Override,
    counts_as_recurrence,
    fine,
)
from law.terms import TermKey
from remedies.selectors.standing import irrevocable_on


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The facts, with the policy that is best for the newcomer, and what the law says of them.

    `raised_by` are the fines of ours that count as recurrence.
    """

    facts: FineFacts
    answer: FineAnswer
    raised_by: tuple[UUID, ...] = ()


def reckoned(file: EnforcementFile, *, culpability: CulpabilityDegree, on: date) -> Reckoned:
    """What the fine of this file would be on this day, with this culpability.

    The policy of the day of the decision and that of the day of the breach may differ: the better
    one counts (Awb 5:46(4)).
    """
    terms, earlier = _terms_of(file.case), _earlier(file, on=on)
    facts = _facts(file, culpability, terms, earlier, on=on)
    raised_by = tuple(
        row.id
        for (row, _), told in zip(earlier, facts.earlier, strict=True)
        if isinstance(row, Fine) and counts_as_recurrence(told, facts)
    )
    options = [
        Reckoned(chosen, fine(chosen), raised_by)
        for chosen in (replace(facts, policy=policy) for policy in policies_for(file, on=on))
    ]
    return min(options, key=_weight)


def _weight(option: Reckoned) -> tuple[bool, int]:
    return option.answer.may_be_imposed, option.answer.amount_cents or 0


def facts_of(file: EnforcementFile, *, culpability: CulpabilityDegree, on: date) -> FineFacts:
    """The facts of this file as the tariff asks them, but for the policy."""
    terms, earlier = _terms_of(file.case), _earlier(file, on=on)
    return _facts(file, culpability, terms, earlier, on=on)


Earlier = Sequence[tuple[Fine | PriorFine, date | None]]
"""Fines with the day since which they are final."""


def _facts(
    file: EnforcementFile,
    culpability: CulpabilityDegree,
    terms: Sequence[NewTerm],
    earlier: Earlier,
    *,
    on: date,
) -> FineFacts:
    """The facts of this file as the tariff asks them, but for the policy."""
    day = file.established_on or on
    check = SanctionCheck.objects.filter(file=file).first()
    override = papers.override_of(file)
    now = _new_term(terms, day)
    return FineFacts(
        article=Article(file.article),
        established_on=day,
        group=FineGroup(file.group),
        permit=FinePermit(file.permit),
        culpability=Culpability(culpability),
        term=_term_on(file.case, terms, day),
        benefit_lowered_for_same_conduct=check is not None and check.is_benefit_lowered,
        earlier=tuple(
            EarlierFine(
                article=Article(row.article),
                established_on=row.established_on,
                amount_cents=row.cents,
                irrevocable_on=since,
                in_this_term=_new_term(terms, row.established_on) == now,
            )
            for row, since in earlier
        ),
        override=(
            Override(reasons=override.reasons, signed_by=override.signed_by.name)
            if override
            else None
        ),
    )


def _terms_of(case: Case) -> list[NewTerm]:
    return list(NewTerm.objects.filter(case__newcomer=case.newcomer_id))


def _new_term(terms: Sequence[NewTerm], day: date) -> NewTerm | None:
    """The new term of DUO in which a day falls; None in the term before the first."""
    begun = [term for term in terms if term.started_on <= day]
    return begun[-1] if begun else None


def _term_on(case: Case, terms: Sequence[NewTerm], day: date) -> FineTerm:
    new = _new_term(terms, day)
    if new is not None:
        return FineTerm(new.length)
    clock = Deadline.objects.filter(case=case, key=TermKey.INTEGRATION).order_by("started_on")
    base = clock.values_list("base_last_day", flat=True).last()
    return FineTerm.EXTENDED if base is not None and day > base else FineTerm.BASIC


def _final(fines: Sequence[Fine], *, on: date) -> dict[UUID, date | None]:
    """Since when nothing can be done against these fines, by the letter of each; a decision that
    changed one has to be final too.
    """
    revised: dict[UUID, list[UUID]] = {row.letter_id: [row.letter_id] for row in fines}
    rows = FineRevision.objects.filter(fine__in=[row.id for row in fines])
    for first, letter_id in rows.values_list("fine__letter_id", "letter_id"):
        revised[first].append(letter_id)
    days = irrevocable_on([found for group in revised.values() for found in group], on)
    return {first: _latest([days[one] for one in group]) for first, group in revised.items()}


def _latest(days: Sequence[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _earlier(file: EnforcementFile, *, on: date) -> Earlier:
    """Every standing fine of this person under articles 22 and 23, whoever imposed it, by the day
    of its breach.
    """
    newcomer = file.case.newcomer_id
    own = list(Fine.objects.filter(case__newcomer=newcomer, state__in=STANDING).exclude(file=file))
    final = _final(own, on=on)
    rows: list[tuple[Fine | PriorFine, date | None]] = [
        *((row, final.get(row.letter_id)) for row in own),
        *(
            (prior, prior.irrevocable_on)
            for prior in PriorFine.objects.filter(case__newcomer=newcomer, is_withdrawn=False)
        ),
    ]
    return sorted(rows, key=lambda pair: pair[0].established_on)
