"""What stops or lapses when a case goes or ends, told before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases import reasons, selectors
from cases.casefile import CaseFrame
from cases.models import Outcome
from cases.selectors.intake import appointments_of
from cases.selectors.talks import planned_talks
from core.templatetags.dutch import day
from law.wording import counted
from letters.models import LetterState

UNFROZEN = (LetterState.DRAFTED, LetterState.APPROVED)


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that will happen. `needs_care`: something is missing or has to be done by hand."""

    title: str
    text: str
    articles: tuple[str, ...] = ()
    needs_care: bool = False


def clocks(frame: CaseFrame) -> Consequence:
    """Every clock stops but those that a letter started, on which its reader may rely."""
    lapsing = [clock for clock in frame.clocks.running if clock.about_id is None]
    named = [
        f"{reasons.what(clock.key, clock.parameter_since)} (uiterlijk {day(clock.last_day)})"
        for clock in lapsing
    ]
    text = f"Deze termijnen stoppen hier: {', '.join(named)}." if named else "Er loopt niets."
    return Consequence("Termijnen", text)


def drafts(frame: CaseFrame) -> Consequence:
    """Plans and letters that were only drafts lapse."""
    version = selectors.open_pip_version(frame.case)
    letters = sum(letter.state in UNFROZEN for letter in frame.letters)
    lapsing = [f"het concept van PIP versie {version.number}"] if version else []
    if letters:
        lapsing.append(counted(letters, "conceptbrief", "conceptbrieven"))
    if not lapsing:
        return Consequence("Concepten", "Er zijn geen concepten die vervallen.")
    text = f"Dit vervalt en komt niet terug: {' en '.join(lapsing)}."
    return Consequence("Concepten", text, needs_care=True)


def appointments(frame: CaseFrame) -> Iterable[Consequence]:
    """What was planned has to be called off by hand."""
    days = [row.planned_on for row in appointments_of(frame.case) if row.outcome == Outcome.PLANNED]
    days += [talk.planned_on for talk in planned_talks(frame.case)]
    for planned_on in days:
        text = f"Er staat nog een afspraak op {day(planned_on)}. Zeg die zelf af."
        yield Consequence("Afspraak", text, needs_care=True)
