"""Which parts of the exam are asked of somebody, which are done and by what, and which remain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import law
from cases.rules.completion import EXAM, SAID, PartDone
from law import cites

KNM = "knm"
LANGUAGE = tuple(part for part in EXAM if part != KNM)
LEVELS = ("", "A2", "B1", "B2")
"""From low to high; KNM has no level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt as DUO reports it: `result` passed, failed or none, then with its reason."""

    part: str
    level: str
    taken_on: date
    result: str
    no_result_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """A part of which DUO freed somebody: `how` is exemption or dispensation; `level` that of an
    exemption, empty for a dispensation.
    """

    part: str
    decided_on: date
    how: str
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamFacts:
    """What is asked and what there is. Route, level and `a2_parts` are those of the PIP in force;
    results stay when the route changes between B1 and education.
    """

    route: str
    level: str = ""
    a2_parts: tuple[str, ...] = ()
    group: str = "asylum"
    attempts: tuple[Attempt, ...] = ()
    freed: tuple[Freed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStanding:
    """How a part stands. `asked` is the level that the plan asks (empty for KNM), None when the
    part is not asked; `is_extra`: it may be done but completes nothing (Z-route).

    `tries` counts all attempts; `best` is the highest level passed. `free` counts the free attempts
    that remain, by the attempts known here.
    """

    part: str
    asked: str | None
    is_extra: bool
    done: PartDone | None
    tries: int
    best: str
    free: int

    @property
    def name(self) -> str:
        """The part in Dutch."""
        return SAID[self.part]

    @property
    def is_open(self) -> bool:
        """Is it asked, and not done?"""
        return self.asked is not None and not self.is_extra and self.done is None


@cites("WI 7", "WI 8(4)", "WI 17(3)", "BI 3.4", "BI 3.14(7)", "BI 5.5")
def asked_levels(facts: ExamFacts) -> dict[str, str]:
    """At which level is each part asked? KNM has no level and is never lowered; on the Z-route only
    what the plan names may be done, at A2.
    """
    if facts.route == "z":
        return {part: _a2(part) for part in EXAM if part in facts.a2_parts}
    return {part: _level(part, facts) for part in EXAM}


def _a2(part: str) -> str:
    return "" if part == KNM else "A2"


def _level(part: str, facts: ExamFacts) -> str:
    is_lowered = facts.route == "b1" and (facts.level == "A2" or part in facts.a2_parts)
    return _a2(part) if is_lowered or part == KNM else "B1"


def reaches(level: str, asked: str) -> bool:
    """Does a result at this level do where `asked` is asked? A higher one does as well."""
    return LEVELS.index(level) >= LEVELS.index(asked)


@cites("WI 7", "WI 8(4)", "BI 2.6", "BI 2.7", "BI 5.4(4)")
def part_done(part: str, facts: ExamFacts) -> PartDone | None:
    """By what is this part done first, at the level that the plan asks? None while it is not."""
    asked = asked_levels(facts).get(part)
    if asked is None:
        return None
    return min(_ways(part, asked, facts), key=lambda done: done.done_on, default=None)


def _ways(part: str, asked: str, facts: ExamFacts) -> Iterator[PartDone]:
    for attempt in facts.attempts:
        is_passed = attempt.part == part and attempt.result == "passed"
        if is_passed and reaches(attempt.level, asked):
            yield PartDone(part=part, level=attempt.level, done_on=attempt.taken_on, how="exam")
    for freed in facts.freed:
        is_whole = freed.how == "dispensation" or reaches(freed.level, asked)
        if freed.part == part and is_whole:
            yield PartDone(part=part, level=asked, done_on=freed.decided_on, how=freed.how)


@cites("WI 7", "WI 8(4)", "BI 3.14(7)")
def standings(facts: ExamFacts, *, on: date) -> tuple[PartStanding, ...]:
    """How does each part stand: those that are asked, and those of which there is a result?"""
    asked = asked_levels(facts)
    tried = {attempt.part for attempt in facts.attempts}
    return tuple(
        PartStanding(
            part=part,
            asked=asked.get(part),
            is_extra=facts.route == "z",
            done=part_done(part, facts),
            tries=sum(attempt.part == part for attempt in facts.attempts),
            best=_best(part, facts),
            free=free_attempts_left(part, facts, on=on),
        )
        for part in EXAM
        if part in asked or part in tried
    )


def _best(part: str, facts: ExamFacts) -> str:
    passed = (
        attempt.level
        for attempt in facts.attempts
        if attempt.part == part and attempt.result == "passed"
    )
    return max(passed, key=LEVELS.index, default="")


USES_ONE = ("culpable", "absent")
"""An attempt without a result that was the newcomer's own doing counts as one."""


@cites("RI 3.5")
def free_attempts_left(part: str, facts: ExamFacts, *, on: date) -> int:
    """How many free attempts at this part are left, by the attempts that are known here?

    Only asylum status holders have them, at the level that the plan asks or above; on the education
    route for KNM alone.
    """
    asked = asked_levels(facts).get(part)
    is_free = facts.group == "asylum" and (facts.route != "education" or part == KNM)
    if asked is None or not is_free:
        return 0
    used = sum(
        attempt.part == part
        and reaches(attempt.level, asked)
        and (attempt.result != "none" or attempt.no_result_reason in USES_ONE)
        for attempt in facts.attempts
    )
    return max(law.parameter("free_attempts", on).number - used, 0)


@cites("WI 7", "WI 8(4)")
def parts_done(facts: ExamFacts) -> tuple[PartDone, ...]:
    """Which parts count towards completion? None on the Z-route."""
    if facts.route == "z":
        return ()
    found = (part_done(part, facts) for part in EXAM)
    return tuple(done for done in found if done is not None)
