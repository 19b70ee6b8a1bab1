"""The hours of a person against every norm of the law, each with what it is made of (law.md 4.5,
4.13, 5 and 6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import law
from law import cites
from routes.rules.participation import ZHours, ZNorms, map_is_owed, z_norms

LANGUAGE = ("b1", "education", "z")
"""The subjects in which Dutch is taught; KNM counts as hours of the route, not as language."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hours by name, in Dutch, as part of a counter."""

    label: str
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """Hours against a norm, as it holds for this person after deductions.

    `of` is what the hours are made of, `less` what was taken off the norm of the law. A norm of 0
    asks nothing. `key` names the counter in code, `unit` in Dutch what is counted.
    """

    key: str
    label: str
    hours: int
    norm: int
    citation: str
    of: tuple[Line, ...] = ()
    less: tuple[Line, ...] = ()
    unit: str = "uren"

    @property
    def lacks(self) -> int:
        """How much is still to be done."""
        return max(self.norm - self.hours, 0)

    @property
    def is_met(self) -> bool:
        """Is the norm reached?"""
        return self.lacks == 0

    @property
    def percent(self) -> int:
        """How far it is, in whole percents downwards, at most a hundred."""
        return 100 if self.is_met else self.hours * 100 // self.norm


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLine:
    """The hours of one course, followed only. `is_recognised`: the institution had a quality mark
    or the recognition for the taalschakeltraject when the course began.
    """

    label: str
    subject: str
    hours: int
    is_recognised: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NormFacts:
    """What somebody followed, in whole hours. `route` is that of the plan in force, "" without one;
    `planned_hours` its intensity, which the college sets for asylum status holders alone.

    `map_hours` are those of the themes and in practice together. `deducted_*` are what the college
    decided to deduct on the Z-route, by ground.
    """

    is_asylum: bool
    route: str
    planned_hours: int | None = None
    courses: tuple[CourseLine, ...] = ()
    intake_language: int = 0
    earlier_language: int = 0
    intake_participation: int = 0
    pvt_hours: int = 0
    pvt_activities: int = 0
    map_hours: int = 0
    map_practice: int = 0
    participation: int = 0
    deducted_course: tuple[Line, ...] = ()
    deducted_participation: tuple[Line, ...] = ()


def counters(facts: NormFacts, *, on: date) -> tuple[Counter, ...]:
    """Every counter that says something about this person, in the order of the law."""
    found: list[Counter] = []
    match facts.route:
        case "z":
            found.append(course(facts, on=on))
            if facts.is_asylum:
                found.append(participation(facts, on=on))
        case "b1":
            found += [course(facts, on=on), lowering(facts, on=on)]
        case "education":
            found.append(course(facts, on=on))
    found += [pvt(facts, on=on), pvt_activities(facts, on=on)]
    if map_is_owed(facts.route):
        found.append(practice(facts, on=on))
    return tuple(found)


@cites("BI 3.14", "BI 3.14(6)", "BI 4.4", "BI 4.4(3)", "BI 5.4(4)", "WI 15(2)")
def course(facts: NormFacts, *, on: date) -> Counter:
    """How many hours of language and KNM were followed, and how many does the route ask?

    On the Z-route the hours of the law less what was deducted; otherwise those of the plan, or for
    somebody of the family group on the B1-route those that extension on effort asks.
    """
    of = _course_lines(facts)
    if facts.route == "z":
        norm, citation = _z(facts, on).course, "BI 3.14"
        return _counter("course", "Cursus Z-route", of, norm, citation, less=facts.deducted_course)
    if facts.route == "b1" and not facts.is_asylum:
        norm, citation = law.parameter("effort_hours_family", on).number, "BI 4.4(3)"
        return _counter("course", "Taal en KNM, voor verlenging", of, norm, citation)
    norm = (facts.planned_hours or 0) if facts.is_asylum else 0
    return _counter("course", "Leerroute volgens het PIP", of, norm, "WI 15(2)")


def course_hours(facts: NormFacts) -> int:
    """The hours of language and KNM that count on this route."""
    return _sum(_course_lines(facts))


def _course_lines(facts: NormFacts) -> tuple[Line, ...]:
    """On the Z-route the courses of an earlier route do not count as such: the college deducts them
    from the norm.
    """
    is_z = facts.route == "z"
    return _lines(
        *(
            Line(one.label, one.hours)
            for one in facts.courses
            if not is_z or one.subject in ("z", "knm")
        ),
        Line("brede intake", facts.intake_language),
        Line("voor de overname", facts.earlier_language),
    )


@cites("BI 3.14", "BI 3.14(3)", "BI 3.14(5)", "BI 3.14(6)", "BI 3.14(9)")
def participation(facts: NormFacts, *, on: date) -> Counter:
    """How many hours of participation does the Z-route ask beside PVT, MAP and what was deducted,
    and how many were done?
    """
    of = _participation_lines(facts)
    asked = facts.route == "z" and facts.is_asylum
    less = (
        _lines(Line("PVT", facts.pvt_hours), Line("MAP", facts.map_hours))
        + facts.deducted_participation
    )
    return _counter(
        "participation",
        "Participatie Z-route",
        of,
        _z(facts, on).participation if asked else 0,
        "BI 3.14",
        less=less if asked else (),
    )


def participation_hours(facts: NormFacts) -> int:
    """The hours of participation, PVT and MAP apart."""
    return _sum(_participation_lines(facts))


def _participation_lines(facts: NormFacts) -> tuple[Line, ...]:
    return _lines(
        Line("participatie", facts.participation), Line("brede intake", facts.intake_participation)
    )


def _z(facts: NormFacts, on: date) -> ZNorms:
    hours = ZHours(
        is_asylum=facts.is_asylum,
        pvt_hours=facts.pvt_hours,
        map_hours=facts.map_hours,
        course_deducted=_sum(facts.deducted_course),
        participation_deducted=_sum(facts.deducted_participation),
    )
    return z_norms(hours, on=on)


@cites("WI 17(3)", "BI 5.5", "BI 5.5(2)")
def lowering(facts: NormFacts, *, on: date) -> Counter:
    """How many of the hours of language that lowering to A2 asks were followed?

    Only at recognised institutions, literacy and the intake included, KNM not.
    """
    of = _lines(
        *(
            Line(one.label, one.hours)
            for one in facts.courses
            if one.is_recognised and one.subject in LANGUAGE
        ),
        Line("brede intake", facts.intake_language),
        Line("voor de overname", facts.earlier_language),
    )
    norm = law.parameter("a2_min_hours", on).number
    return _counter("lowering", "Taalles voor afschalen naar A2", of, norm, "BI 5.5")


@cites("BI 3.1(3)", "BI 3.1(5)")
def pvt(facts: NormFacts, *, on: date) -> Counter:
    """How many hours of PVT were followed, of those that the law asks at least?"""
    of = _lines(Line("PVT", facts.pvt_hours))
    return _counter("pvt", "PVT", of, law.parameter("pvt_min_hours", on).number, "BI 3.1(3)")


@cites("BI 3.1")
def pvt_activities(facts: NormFacts, *, on: date) -> Counter:
    """Was there an activity or excursion in the PVT?"""
    return Counter(
        key="pvt_activities",
        label="PVT, activiteit of excursie",
        hours=facts.pvt_activities,
        norm=law.parameter("pvt_min_activities", on).number,
        citation="BI 3.1",
        unit="activiteiten",
    )


@cites("RI 3.1")
def practice(facts: NormFacts, *, on: date) -> Counter:
    """How many practical hours of the MAP were done?"""
    of = _lines(Line("praktijkplek", facts.map_practice))
    norm = law.parameter("map_practice_hours", on).number
    return _counter("practice", "MAP, praktijk", of, norm, "RI 3.1")


def _lines(*lines: Line) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.hours)


def _sum(lines: Iterable[Line]) -> int:
    return sum(line.hours for line in lines)


def _counter(
    key: str,
    label: str,
    of: tuple[Line, ...],
    norm: int,
    citation: str,
    *,
    less: tuple[Line, ...] = (),
) -> Counter:
    return Counter(
        key=key, label=label, hours=_sum(of), norm=norm, citation=citation, of=of, less=less
    )
