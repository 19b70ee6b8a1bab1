"""The hours of a case as its page shows them: norms, courses with their statements, signals."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from cases.models import Case
from routes.charts.hours import HoursBars
from routes.models import (
    COURSES,
    AttendanceSignal,
    Enrolment,
    EnrolmentState,
    HoursStatement,
    OtherHours,
    OtherHoursKind,
)
from routes.rules import norms
from routes.rules.norms import NormFacts
from routes.selectors import attendance
from routes.selectors.enrolment import enrolments_of
from routes.selectors.hours import norm_facts


@dataclass(frozen=True, slots=True)
class CourseHours:
    """A course with its statements, the newest first."""

    enrolment: Enrolment
    statements: tuple[HoursStatement, ...]

    @property
    def newest(self) -> HoursStatement | None:
        """What counts."""
        return self.statements[0] if self.statements else None


@dataclass(frozen=True)
class HoursFile:
    """Everything about the hours of one case on one day, each part fetched once."""

    case: Case
    on: date

    @cached_property
    def facts(self) -> NormFacts:
        """What was followed."""
        return norm_facts([self.case])[self.case.id]

    @cached_property
    def bars(self) -> HoursBars:
        """Every norm as a bar."""
        return HoursBars(norms.counters(self.facts, on=self.on))

    @property
    def earlier_route_hours(self) -> int:
        """Hours of a route before the Z-route, which the college may deduct from its norm; 0 where
        that was done, or there are none.
        """
        if self.facts.route != "z" or self.facts.deducted_course:
            return 0
        return sum(one.hours for one in self.facts.courses if one.subject in ("b1", "education"))

    @cached_property
    def courses(self) -> list[CourseHours]:
        """The courses that began or will, those that run first."""
        stated: dict[UUID, list[HoursStatement]] = defaultdict(list)
        for row in attendance.statements_of(self.case):
            stated[row.enrolment_id].append(row)
        return [
            CourseHours(row, tuple(stated[row.id]))
            for row in enrolments_of(self.case)
            if row.subject in COURSES and (row.started_on or row.state != EnrolmentState.ENDED)
        ]

    @cached_property
    def other(self) -> list[tuple[OtherHoursKind, OtherHours | None]]:
        """Hours outside courses, by kind."""
        found = attendance.other_hours_of(self.case)
        return [(kind, found.get(kind)) for kind in OtherHoursKind]

    @cached_property
    def signals(self) -> list[AttendanceSignal]:
        """What was signalled, open ones first."""
        return list(attendance.signals_of(self.case))

    @property
    def open_signals(self) -> list[AttendanceSignal]:
        """The signals that nobody answered yet."""
        return [row for row in self.signals if row.answered_on is None]
