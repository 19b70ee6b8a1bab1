"""Signals: when one may be answered, what a file may be opened on, and when absence persists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law import Verdict, because, cites

INTAKE_BREACHES = ("intake_absence", "intake_cooperation")
RULE = {"22.1": "WI 22(1)", "22.3": "WI 22(3)", "23.1": "WI 23(1)"}
"""The article that gives the college the power, by the code of the tariff."""


@cites("Awb 3:2")
def signal_may_be_answered(*, is_answered: bool) -> Verdict:
    """May this signal be answered? Once."""
    return Verdict.all(because("Awb 3:2", not is_answered, "dit signaal is al beantwoord"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningFacts:
    """What the opening of a file stands on. `kinds` are those of its signals; `has_open_file`: one
    under article 22 is open already; `dated_on` is the date on the first PIP, empty before it.
    """

    article: str
    breach: str
    group: str
    kinds: Sequence[str]
    are_answered: bool
    is_ours: bool
    dated_on: date | None
    breach_on: date | None
    established_on: date | None
    has_open_file: bool = False


@cites("WI 22(1)", "WI 22(3)", "WI 23(1)", "Awb 3:2")
def file_may_be_opened(facts: OpeningFacts, *, on: date) -> Verdict:
    """May a file be opened on these signals? Never without one: nothing opens by itself."""
    rule = RULE[facts.article]
    common = (
        because("Awb 3:2", bool(facts.kinds), "een dossier begint bij ten minste één signaal"),
        because("Awb 3:2", not facts.are_answered, "een van deze signalen is al beantwoord"),
        because(
            rule,
            facts.is_ours,
            "het signaal gaat over de tijd in een andere gemeente; het college hier beslist "
            "daar niet over",
        ),
    )
    if facts.article == "23.1":
        return Verdict((*common, *_cooperation(facts, on).grounds))
    return Verdict((*common, *_intake(facts, rule).grounds))


def _intake(facts: OpeningFacts, rule: str) -> Verdict:
    return Verdict.all(
        because(
            rule,
            all(kind == "missed_summons" for kind in facts.kinds),
            "dit artikel gaat alleen over een gemiste oproep voor de brede intake",
        ),
        because(
            rule,
            facts.breach in INTAKE_BREACHES,
            "kies een plicht die bij de brede intake hoort",
        ),
        because(
            rule,
            not facts.has_open_file,
            "er is al een dossier open over de brede intake van deze nieuwkomer",
        ),
    )


def _cooperation(facts: OpeningFacts, on: date) -> Verdict:
    began, breach_on, established_on = facts.dated_on, facts.breach_on, facts.established_on
    return Verdict.all(
        because(
            "WI 23(1)",
            all(kind != "missed_summons" for kind in facts.kinds),
            "over een gemiste oproep voor de brede intake gaat artikel 22",
        ),
        because(
            "WI 23(1)",
            facts.breach not in INTAKE_BREACHES,
            "kies een plicht die in het PIP staat, niet een van de brede intake",
        ),
        because(
            "WI 23(1)",
            facts.breach != "route" or facts.group == "asylum",
            "voor gezins- en overige migranten legt het college geen intensiteit van de leerroute "
            "vast; hun cursus is een zaak van DUO",
        ),
        because(
            "WI 23(1)",
            began is not None and breach_on is not None and breach_on > began,
            "op de dag van de overtreding was er nog geen PIP waarin de plicht staat",
        ),
        because(
            "BI 7.1(3)",
            breach_on is not None
            and established_on is not None
            and breach_on <= established_on <= on,
            "de overtreding is vastgesteld op of na de dag zelf, en niet in de toekomst",
        ),
    )


@dataclass(frozen=True, slots=True)
class Attended:
    """A statement of the hours of a course: did it raise a signal of absence, and was there a good
    reason for it, or a mistake in the statement?
    """

    is_signal: bool
    is_excused: bool = False


@cites("WI 17(1)", "WI 23(1)")
def absence_persists(statements: Sequence[Attended], *, in_a_row: int) -> bool:
    """Did the last so many statements of a course each raise a signal, none of them excused?

    `statements` of one course, the oldest first. The law sets no number: it is policy.
    """
    last = statements[-in_a_row:]
    return len(last) >= in_a_row and all(one.is_signal and not one.is_excused for one in last)
