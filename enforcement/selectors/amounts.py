"""What a fine would be: the facts gathered from the rows, and the answer of the law."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cases.models import Case, Deadline
from enforcement.models import (
    STANDING,
    CulpabilityDegree,
    EnforcementFile,
    Fine,
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
    fine,
)
from law.terms import TermKey
from remedies.selectors.standing import irrevocable_on


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The facts, with the policy that is best for the newcomer, and what the law says of them."""

    facts: FineFacts
    answer: FineAnswer


def reckoned(file: EnforcementFile, *, culpability: CulpabilityDegree, on: date) -> Reckoned:
    """What the fine of this file would be on this day, with this culpability.

    The policy of the day of the decision and that of the day of the breach may differ: the better
    one counts (Awb 5:46(4)).
    """
    facts = facts_of(file, culpability=culpability, on=on)
    options = [
        Reckoned(chosen, fine(chosen))
        for chosen in (replace(facts, policy=policy) for policy in policies_for(file, on=on))
    ]
    return min(options, key=_weight)


def _weight(option: Reckoned) -> tuple[bool, int]:
    return option.answer.may_be_imposed, option.answer.amount_cents or 0


def facts_of(file: EnforcementFile, *, culpability: CulpabilityDegree, on: date) -> FineFacts:
    """The facts of this file as the tariff asks them, but for the policy."""
    day = file.established_on or on
    check = SanctionCheck.objects.filter(file=file).first()
    terms = _terms_of(file.case)
    override = papers.override_of(file)
    return FineFacts(
        article=Article(file.article),
        established_on=day,
        group=FineGroup(file.group),
        permit=FinePermit(file.permit),
        culpability=Culpability(culpability),
        term=_term_on(file.case, terms, day),
        benefit_lowered_for_same_conduct=check is not None and check.is_benefit_lowered,
        earlier=_earlier(file, terms, day, on=on),
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


def _earlier(
    file: EnforcementFile, terms: Sequence[NewTerm], day: date, *, on: date
) -> tuple[EarlierFine, ...]:
    """Every standing fine of this person under articles 22 and 23, whoever imposed it, by the day
    of its breach.
    """
    newcomer = file.case.newcomer_id
    own = list(Fine.objects.filter(case__newcomer=newcomer, state__in=STANDING).exclude(file=file))
    final = irrevocable_on([row.letter_id for row in own], on)
    rows: list[tuple[Fine | PriorFine, date | None]] = [
        *((row, final.get(row.letter_id)) for row in own),
        *(
            (prior, prior.irrevocable_on)
            for prior in PriorFine.objects.filter(case__newcomer=newcomer, is_withdrawn=False)
        ),
    ]
    now = _new_term(terms, day)
    return tuple(
        EarlierFine(
            article=Article(row.article),
            established_on=row.established_on,
            amount_cents=row.cents,
            irrevocable_on=since,
            in_this_term=_new_term(terms, row.established_on) == now,
        )
        for row, since in sorted(rows, key=lambda pair: pair[0].established_on)
    )
