"""The broad intake: which summons comes next, when it is fruitless, and when the intake is
complete.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import law
from law import Ground, Verdict, because, cites
from law.calendar import roll_forward
from law.wording import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One appointment on the ladder: its summons, and how it ended.

    `is_open`: no outcome yet; `is_fruitless`: no-show without notice or too little cooperation.
    `is_ours`: of the college that is responsible now; after a move the ladder begins anew.
    """

    summons: int
    issued_on: date
    is_open: bool = False
    is_fruitless: bool = False
    is_shown: bool = False
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class Fined:
    """A fine for the second summons was made known on this day; it set a new term until `last_day`
    (inclusive) (WI 22(1), 22(2)).
    """

    fined_on: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the next summons is.

    `is_repeat`: another appointment on the same step. `needs_reason`: it takes the place of the new
    term in a fine decision, so why no fine is imposed has to be recorded; where there is such a
    decision, `fined` says so and the summons is within its term.
    """

    summons: int
    is_repeat: bool = False
    has_warning: bool = False
    needs_reason: bool = False
    fined: Fined | None = None


def summonses(on: date) -> int:
    """After how many fruitless summonses the intake is completed without the newcomer."""
    return law.parameter("intake_summonses", on).number


@cites("WI 14(1)", "WI 14(2)", "WI 22(1)", "WI 22(2)")
def next_step(attempts: Sequence[Attempt], *, on: date) -> Step | None:
    """Which summons comes next?

    After a fruitless one the next of the ladder, the second with the written warning; after any
    other ending a new appointment on the same step. None after the last was fruitless: a fourth
    does not exist. `attempts` in the order of issue.
    """
    ours = [attempt for attempt in attempts if attempt.is_ours]
    if not ours:
        return Step(summons=1)
    last = ours[-1]
    if not last.is_fruitless:
        return Step(summons=last.summons, is_repeat=True)
    final = summonses(on)
    if last.summons == final:
        return None
    summons = last.summons + 1
    return Step(summons=summons, has_warning=summons == 2, needs_reason=summons == final)


@cites("WI 22(1)", "WI 22(2)")
def within_new_term(step: Step, fined: Fined | None) -> Step:
    """The step as it is when a fine set a new term: no reason for its absence is asked."""
    return step if fined is None else replace(step, needs_reason=False, fined=fined)


@cites("WI 14(1)")
def summons_may_be_issued(attempts: Sequence[Attempt], *, on: date) -> Verdict:
    """May the newcomer be summoned on this day?"""
    return Verdict.all(
        _nothing_planned(attempts),
        because(
            "WI 14(1)",
            all(attempt.issued_on != on for attempt in attempts),
            "er is vandaag al een oproep gemaakt; maak er niet meer dan één op een dag",
        ),
        because(
            "WI 14(2)",
            next_step(attempts, on=on) is not None,
            "drie oproepen waren vergeefs; rond de intake af zonder de nieuwkomer",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which an appointment may be planned, both inclusive; `last_day` stands in the
    summons.
    """

    first_day: date
    last_day: date


@cites("WI 14(1)", "WI 22(2)", "Atw 1(1)")
def window_of(on: date, *, term_days: int, notice_days: int, fined: Fined | None = None) -> Window:
    """Between which days may the appointment of a summons of this day be?

    The Act sets no length: both numbers are policy. A term that the college sets itself does not
    roll by law, so it is made not to end on a rest day. A new term that a fine set, and in which
    an appointment still fits, takes the place of the policy.
    """
    first_day = roll_forward(on + timedelta(days=notice_days))
    if fined is not None and fined.last_day >= first_day:
        return Window(first_day=first_day, last_day=fined.last_day)
    return Window(
        first_day=first_day,
        last_day=max(first_day, roll_forward(on + timedelta(days=term_days))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFacts:
    """What the outcome of an appointment stands on."""

    is_open: bool
    planned_on: date
    happened: bool
    is_no_show: bool
    is_sent: bool


@cites("WI 14(1)")
def outcome_may_be_recorded(facts: OutcomeFacts, *, on: date) -> Verdict:
    """May this outcome be recorded on this day?

    `happened`: it can only be known on the day itself. Who never got the summons did not stay away
    from it.
    """
    return Verdict.all(
        because("WI 14(1)", facts.is_open, "de uitkomst van deze afspraak is al vastgelegd"),
        because(
            "WI 14(1)",
            not facts.happened or on >= facts.planned_on,
            f"de afspraak is pas op {written(facts.planned_on)}; alleen verzetten of afmelden kan "
            "eerder",
        ),
        because(
            "Awb 3:41(1)",
            not facts.is_no_show or facts.is_sent,
            "de oproepbrief is niet verzonden of kwam terug; dan telt niet verschijnen niet mee. "
            "Verzet de afspraak en roep opnieuw op",
        ),
    )


@cites("AVG 16", "WI 14(1)")
def outcome_may_be_withdrawn(*, is_open: bool, is_latest: bool) -> Verdict:
    """May an outcome that was recorded wrongly be taken back?

    Not when a later summons stands on it: that one says in writing what this one led to.
    """
    return Verdict.all(
        because("WI 14(1)", not is_open, "deze afspraak heeft nog geen uitkomst"),
        because(
            "WI 14(1)",
            is_latest,
            "na deze afspraak is al opnieuw opgeroepen; bel de nieuwkomer, verzet de nieuwe "
            "afspraak en leg bij haar vast wat er mis ging",
        ),
    )


@cites("AVG 16", "WI 14(5)")
def test_result_may_be_withdrawn(*, is_taken: bool) -> Verdict:
    """Is there a result that can be taken back?"""
    return Verdict.all(because("WI 14(5)", is_taken, "de toets heeft nog geen uitslag"))


@cites("WI 14(2)")
def intake_may_be_completed_in_absentia(attempts: Sequence[Attempt], *, on: date) -> Verdict:
    """Were there so many fruitless summonses that the intake is completed without the newcomer?"""
    needed = summonses(on)
    fruitless = {one.summons for one in attempts if one.is_fruitless and one.is_ours}
    return Verdict.all(
        because(
            "WI 14(2)",
            len(fruitless) >= needed,
            f"dit kan pas na {needed} vergeefse oproepen; het zijn er nu {len(fruitless)}",
        ),
        _nothing_planned(attempts),
    )


class Part(StrEnum):
    """The parts of the report (onderdelen van het verslag), besides health and the test."""

    EDUCATION_WORK = "education_work"
    CIRCUMSTANCES = "circumstances"
    EARLY_CHILDHOOD = "early_childhood"
    LANGUAGE_LEVEL = "language_level"
    WORK_OPTIONS = "work_options"
    SELF_RELIANCE = "self_reliance"

    @property
    def label(self) -> str:
        """The part in Dutch."""
        return _LABELS[self]

    @property
    def citation(self) -> str:
        """The article that asks for it."""
        return "BI 5.2(1)" if self in _OF_THE_DECREE else "WI 14(3)"


_LABELS = {
    Part.EDUCATION_WORK: "Opleiding en werkervaring",
    Part.CIRCUMSTANCES: "Persoonlijke omstandigheden",
    Part.EARLY_CHILDHOOD: "Voor- en vroegschoolse educatie",
    Part.LANGUAGE_LEVEL: "Taalniveau nu",
    Part.WORK_OPTIONS: "Mogelijkheden voor werk",
    Part.SELF_RELIANCE: "Zelfredzaamheid",
}
_OF_THE_DECREE = frozenset({Part.LANGUAGE_LEVEL, Part.WORK_OPTIONS, Part.SELF_RELIANCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeFacts:
    """What the completeness of an intake stands on.

    `parts`: those that hold text. `has_earlier_intake`: another college made a PIP before the move,
    so the test and education and work need no repeating (WI 15(4)).
    """

    attempts: Sequence[Attempt]
    parts: frozenset[str]
    has_young_children: bool | None
    is_tested: bool
    is_health_discussed: bool
    is_told_alone: bool
    has_earlier_intake: bool


@cites("WI 14(3)", "WI 14(6)", "WI 15(4)", "BI 5.2(1)", "BI 5.2(2)")
def intake_is_complete(facts: IntakeFacts) -> Verdict:
    """Was everything discussed that the Act and the decree ask of the broad intake?"""
    return Verdict.all(
        because(
            "WI 14(1)",
            any(attempt.is_shown and attempt.is_ours for attempt in facts.attempts),
            "er is nog geen gesprek geweest waarop de nieuwkomer is verschenen",
        ),
        because(
            "BI 5.2(2)",
            facts.is_told_alone,
            "leg vast dat u heeft gewezen op het recht om de gesprekken alleen te voeren",
        ),
        because(
            "WI 14(3)",
            facts.is_tested or facts.has_earlier_intake,
            "de leerbaarheidstoets heeft nog geen uitslag en er is geen vrijstelling",
        ),
        because("WI 14(3)", facts.is_health_discussed, "de gezondheid is nog niet besproken"),
        *(_part(part, facts) for part in Part),
        _nothing_planned(facts.attempts),
    )


def _part(part: Part, facts: IntakeFacts) -> Ground:
    if part is Part.EARLY_CHILDHOOD and facts.has_young_children is None:
        return because(part.citation, False, "vul in of er kinderen jonger dan 4 jaar zijn")
    is_asked = {
        Part.EDUCATION_WORK: not facts.has_earlier_intake,
        Part.EARLY_CHILDHOOD: facts.has_young_children is True,
    }.get(part, True)
    return because(
        part.citation,
        part in facts.parts or not is_asked,
        f"het onderdeel “{part.label}” is nog leeg",
    )


def _nothing_planned(attempts: Sequence[Attempt]) -> Ground:
    return because(
        "WI 14(1)",
        not any(attempt.is_open for attempt in attempts),
        "er staat nog een afspraak gepland; leg eerst vast hoe die is afgelopen",
    )


@cites("WI 14(1)")
def intake_is_open(*, phase: str) -> Verdict:
    """Is the case still in its broad intake?"""
    return Verdict.all(
        because("WI 14(1)", phase == "intake", "de brede intake van deze zaak is niet (meer) open")
    )


@cites("WI 14(2)", "WI 15(4)", "BI 5.2(3)")
def findings_may_be_recorded(*, phase: str, is_in_absentia: bool, is_taken_over: bool) -> Verdict:
    """May what the intake finds still be written down?

    During the intake; and until the PIP is set when the intake was completed without the newcomer,
    or by the college before a move.
    """
    return Verdict.all(
        because(
            "BI 5.2(3)",
            phase == "intake" or (phase == "pip" and (is_in_absentia or is_taken_over)),
            "de brede intake van deze zaak is niet (meer) open",
        )
    )


@cites("WI 14(5)", "WI 14(6)")
def test_is_still_open(*, is_taken: bool, is_exempt: bool) -> Verdict:
    """Is there no result of the test and no exemption yet?"""
    return Verdict.all(
        because("WI 14(5)", not is_taken, "de leerbaarheidstoets is al gemaakt"),
        because(
            "WI 14(6)", not is_exempt, "de nieuwkomer is al vrijgesteld van de leerbaarheidstoets"
        ),
    )
