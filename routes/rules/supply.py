"""When a provider may take somebody, and what a lot still holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from law import Verdict, because, cites
from law.wording import written

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyFacts:
    """What an enrolment in a lot stands on. `mark_last_day` is that of the mark the subject asks,
    None without one; `needs_mark`: the subject is a course. `remaining` is in units of the lot,
    None where nothing is bought. Days are inclusive.
    """

    needs_mark: bool
    mark_name: str
    mark_last_day: date | None
    is_for_municipality: bool = True
    first_day: date | None = None
    last_day: date | None = None
    remaining: int | None = None
    asked: int = 1


@cites("WI 16(3)", "WI 32")
def provider_may_take(facts: SupplyFacts, *, on: date) -> Verdict:
    """May this provider take somebody new on this day?"""
    is_marked = not facts.needs_mark or (
        facts.mark_last_day is not None and on <= facts.mark_last_day
    )
    ended = (
        f"liep af op {written(facts.mark_last_day)}" if facts.mark_last_day else "is niet bekend"
    )
    return Verdict.all(
        because(
            "WI 16(3)",
            is_marked,
            f"het keurmerk ({facts.mark_name}) van deze aanbieder {ended}; "
            "nieuwe inschrijvingen kunnen niet",
        ),
    )


@cites("WI 16(1)", "WI 16(3)")
def lot_may_be_used(facts: SupplyFacts, *, on: date) -> Verdict:
    """May somebody be placed from this lot on this day?"""
    begun = facts.first_day is None or facts.first_day <= on
    lasts = facts.last_day is None or on <= facts.last_day
    left = facts.asked if facts.remaining is None else max(facts.remaining, 0)
    here = facts.is_for_municipality
    return Verdict(
        (
            *provider_may_take(facts, on=on).grounds,
            because("WI 16(1)", here, "dit perceel is niet voor deze gemeente"),
            because("WI 16(1)", begun and lasts, "dit perceel loopt niet op deze dag"),
            because("WI 16(1)", left >= facts.asked, f"het perceel is op: er is nog {left} over"),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts:
    """What exercising an option stands on. `is_next`: every option before it was exercised;
    `last_day` is that of the contract, inclusive.
    """

    is_exercised: bool
    is_next: bool
    last_day: date


@cites("WI 16(1)")
def option_may_be_exercised(facts: OptionFacts, *, on: date) -> Verdict:
    """May this option to extend a contract be exercised on this day?"""
    ended = f"de overeenkomst eindigde op {written(facts.last_day)}"
    return Verdict.all(
        because("WI 16(1)", not facts.is_exercised, "deze optie is al ingeroepen"),
        because("WI 16(1)", facts.is_next, "eerst komt een eerdere optie"),
        because("WI 16(1)", on <= facts.last_day, f"{ended}; een optie kan dan niet meer"),
    )


@cites("WI 16(1)")
def runs_dry(*, remaining: int, volume: int, percent: int) -> bool:
    """Is so little of a lot left that it is time to buy more? At `percent` of the volume it is."""
    return remaining * 100 <= volume * percent


def covered_until(marks: Iterable[tuple[date, date]], *, on: date) -> date | None:
    """Up to and including which day marks follow one another without a gap, seen from this day.

    `marks` are first and last days, inclusive. What lapsed before this day gives its last day; None
    without any mark that began.
    """
    until: date | None = None
    for first_day, last_day in sorted(marks):
        if first_day <= on or (until is not None and until + ONE_DAY >= first_day > on):
            until = max(last_day, until or last_day)
    return until


@cites("WI 16(1)")
def is_near(last_day: date, *, on: date, days: int) -> bool:
    """Is this last day at most so many days away, or past, so that a warning follows?"""
    return last_day <= on + timedelta(days=days)
