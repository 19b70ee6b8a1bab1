"""Which hours may be recorded for a course, and when somebody misses more than is taken lightly.

The checks are those that DUO makes of hours, and those without which a running total means nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cases.rules.pip_content import Condition, forbidden, needed
from law import cites
from law.wording import written

MOST = 9999
"""DUO takes whole hours of at most four digits."""

ONE_DAY = timedelta(days=1)
NAMES = {
    "hours": "de gevolgde uren",
    "excused": "de uren geoorloofd verzuim",
    "unexcused": "de uren ongeoorloofd verzuim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Running totals of a course in whole hours, up to `known_until` (exclusive)."""

    hours: int
    excused: int
    unexcused: int
    known_until: date

    @property
    def lessons(self) -> int:
        """All hours of lessons, followed or missed."""
        return self.hours + self.excused + self.unexcused


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFacts:
    """What a statement of hours stands on.

    `newest` is the last statement of this course, `earlier` the last one with an earlier date than
    is stated now: a second statement up to the same day is a correction upwards. `started_on` is
    None while nobody followed a lesson; `last_day` (inclusive) that of the course or of the case,
    whichever ended first. `pip_on` is the date of the first PIP: hours count from the day after.
    """

    stated: Totals
    newest: Totals | None = None
    earlier: Totals | None = None
    started_on: date | None
    last_day: date | None = None
    pip_on: date | None = None
    hours_per_day: int
    is_course: bool = True
    is_of_provider: bool = True


@cites("BI 9.2(4)", "WI 11(2)", "BI 5.3(5)")
def hours_may_be_recorded(facts: StatementFacts, *, on: date) -> tuple[Condition, ...]:
    """Which conditions does a statement of hours meet, per field?"""
    return (*_course(facts), *_day(facts, on=on), *_numbers(facts), *_room(facts))


def _course(facts: StatementFacts) -> Iterator[Condition]:
    yield forbidden(
        "",
        "BI 9.2(4)",
        not facts.is_of_provider,
        "deze inschrijving hoort niet bij deze aanbieder",
    )
    yield forbidden(
        "", "BI 9.2(4)", not facts.is_course, "uren van PVT en MAP staan op hun eigen pagina"
    )
    yield needed("", "BI 9.2(4)", facts.started_on, "de cursus is nog niet begonnen")


def _day(facts: StatementFacts, *, on: date) -> Iterator[Condition]:
    until, start, last_day = facts.stated.known_until, facts.started_on, facts.last_day
    if start is not None:
        yield forbidden(
            "known_until",
            "BI 9.2(4)",
            until <= start,
            f"de cursus begon op {written(start)}; uren zijn pas daarna bekend",
        )
    if last_day is not None:
        yield forbidden(
            "known_until",
            "BI 9.2(4)",
            until > last_day + ONE_DAY,
            f"de laatste dag was {written(last_day)}; uren kunnen bekend zijn tot de dag daarna",
        )
    yield forbidden(
        "known_until",
        "BI 9.2(4)",
        until > on + ONE_DAY,
        f"deze dag ligt in de toekomst; uren kunnen bekend zijn tot {written(on + ONE_DAY)}",
    )
    if facts.pip_on is not None:
        yield forbidden(
            "known_until",
            "BI 5.3(5)",
            until <= facts.pip_on + ONE_DAY,
            f"de inburgeringstermijn begon na {written(facts.pip_on)}; uren daarvoor tellen niet",
        )
    if facts.newest is not None:
        yield forbidden(
            "known_until",
            "BI 9.2(4)",
            until < facts.newest.known_until,
            f"er zijn al uren bekend tot {written(facts.newest.known_until)}",
        )


def _numbers(facts: StatementFacts) -> Iterator[Condition]:
    for name, told in NAMES.items():
        number = getattr(facts.stated, name)
        yield forbidden(
            name,
            "BI 9.2(4)",
            not 0 <= number <= MOST,
            f"{told} zijn een heel getal van 0 tot en met {MOST}",
        )
        if facts.newest is not None:
            before = getattr(facts.newest, name)
            yield forbidden(
                name,
                "BI 9.2(4)",
                number < before,
                f"{told} zijn lager dan de vorige stand ({before})",
            )


def _room(facts: StatementFacts) -> Iterator[Condition]:
    """No more than the days hold. Every day counts, also of the weekend and of holidays: there are
    courses on Saturday, and what is to be found is a typing mistake, not a long week.
    """
    if facts.started_on is None:
        return
    since = facts.earlier.known_until if facts.earlier else facts.started_on
    days = max((facts.stated.known_until - since).days, 0)
    added = facts.stated.lessons - (facts.earlier.lessons if facts.earlier else 0)
    yield forbidden(
        "hours",
        "BI 9.2(4)",
        added > days * facts.hours_per_day,
        f"er komen {added} uren bij sinds {written(since)}, meer dan {facts.hours_per_day} per dag",
    )


@cites("WI 17(1)")
def missed_percent(stated: Totals, before: Totals | None) -> int:
    """Which share of the lessons since the statement before was missed without leave, in whole
    percents downwards?
    """
    lessons = stated.lessons - (before.lessons if before else 0)
    missed = stated.unexcused - (before.unexcused if before else 0)
    return missed * 100 // lessons if lessons > 0 else 0


@dataclass(frozen=True, slots=True)
class History:
    """The statements of a course so far, oldest first."""

    statements: tuple[Totals, ...] = ()

    @property
    def newest(self) -> Totals | None:
        """The last statement; None before the first."""
        return self.statements[-1] if self.statements else None

    def before(self, day: date) -> Totals | None:
        """The last statement with an earlier date."""
        return next((one for one in reversed(self.statements) if one.known_until < day), None)

    def knows(self, totals: Totals) -> bool:
        """Was exactly this stated already?"""
        return totals in self.statements

    def followed_by(self, totals: Totals) -> "History":
        """The same with one statement more."""
        return History((*self.statements, totals))


@dataclass(frozen=True, slots=True)
class Option:
    """A course that a row of a file may be about; `ended_on` is the last day."""

    reference: UUID
    subject: str
    started_on: date | None
    ended_on: date | None


class NoCourse(Exception):
    """No course fits, or more than one; the message is a Dutch clause."""


def choose_course(options: Iterable[Option], *, subject: str, known_until: date) -> Option:
    """The course of a person with a provider that hours up to this day are about.

    The one that ran on the last day that is told; otherwise the last that began before. Refuses
    (`NoCourse`) when courses of different subjects ran and the row does not say which.
    """
    fitting = [one for one in options if subject in ("", one.subject)]
    if not fitting:
        raise NoCourse("deze inschrijving hoort niet bij deze aanbieder")
    begun = sorted(
        (one for one in fitting if one.started_on and one.started_on < known_until),
        key=lambda one: one.started_on or date.min,
    )
    running = [
        one for one in begun if one.ended_on is None or one.ended_on >= known_until - ONE_DAY
    ]
    if len({one.subject for one in running}) > 1:
        raise NoCourse("er loopt meer dan een cursus bij deze aanbieder; vul de kolom cursus in")
    return (running or begun or fitting)[-1]


@cites("BI 3.14(3)", "BI 3.14(6)", "BI 5.5(2)")
def other_hours_may_be_recorded(
    hours: int, *, before: int, is_participation: bool, is_asylum: bool
) -> tuple[Condition, ...]:
    """Which conditions do hours outside a course meet, per field?"""
    return (
        forbidden(
            "kind",
            "BI 3.14(3)",
            is_participation and not is_asylum,
            "gezins- en overige migranten hebben geen participatie-uren",
        ),
        forbidden(
            "hours",
            "BI 9.2(2)",
            not 0 <= hours <= MOST,
            f"uren zijn een heel getal van 0 tot en met {MOST}",
        ),
        forbidden(
            "hours", "BI 9.2(2)", hours < before, f"er stonden al {before} uren; het is een totaal"
        ),
    )
