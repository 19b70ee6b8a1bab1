"""A road through the Act for the stories: one case, and the acts by their day in the margin."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cases.models import Deadline
from cases.selectors.pip import content_of
from cases.services import ending, lowering, pip
from core.models import Event
from law.terms import TermKey
from letters.models import Letter
from routes.selectors.evidence import evidence_of
from routes.services import hours
from routes.services.hours import StatementDraft
from tests import make
from tests.cases import pips
from tests.cases.pips import copies
from tests.routes.courses import Course


@dataclass
class Road:
    """One newcomer, from the first plan on; `course` is the one that is followed now."""

    region: make.Region
    desk: pips.Desk
    course: Course | None = None

    @property
    def following(self) -> Course:
        """The course that is followed now, which there must be."""
        assert self.course is not None
        return self.course

    def learn(self, followed: int, on: date, *, excused: int = 0, unexcused: int = 0) -> None:
        """So many hours of the course up to this day, in all."""
        hours.record_hours(
            enrolment_id=self.following.enrolment.id,
            draft=StatementDraft(
                hours=followed, excused=excused, unexcused=unexcused, known_until=on
            ),
            by=self.desk.by(on),
            on=on,
        )

    def change_plan(self, on: date, reason: str, **values: Any) -> None:
        """A new version in which these values differ, signed by two."""
        begun = pip.draft_pip(case_id=self.desk.case_id, reason=reason, by=self.desk.by(on), on=on)
        content = replace(content_of(begun), change_reason=reason, **values)
        self.desk.save(content, goals=copies(begun), on=on, version=begun)
        if self.desk.propose(on).state == "proposed":
            self.desk.countersign(on)

    def discard(self, on: date) -> None:
        """The open draft of a plan is called off."""
        version = self.desk.version
        pip.discard_draft(version_id=version.id, by=self.desk.by(on), on=on)

    def lower(self, on: date, parts: tuple[str, ...], followed: int) -> None:
        """The college establishes that these parts may go down to A2."""
        lowering.establish_lowering(
            case_id=self.desk.case_id,
            hours=followed,
            known_until=on,
            effort="Was bij bijna elke les en deed elke week mee in het taalcafé.",
            parts=parts,
            by=self.desk.by(on),
            on=on,
        )

    def finish_route(self, on: date) -> None:
        """The route is done; the MAP remains."""
        act = {"case_id": self.desk.case_id, "by": self.desk.by(on), "on": on}
        ending.finish_route(evidence=evidence_of(self.desk.case, on=on), **act)

    def complete(self, on: date) -> None:
        """The duty is met."""
        act = {"case_id": self.desk.case_id, "by": self.desk.by(on), "on": on}
        evidence = evidence_of(self.desk.case, on=on)
        ending.complete(evidence=evidence, **act)

    def clock(self, key: TermKey) -> Deadline:
        """The newest clock of this term."""
        return Deadline.objects.filter(case=self.desk.case_id, key=key).latest("started_on")

    def letters(self) -> list[str]:
        """The kinds of letters so far, in the order of their dates."""
        rows = Letter.objects.filter(case_id=self.desk.case_id).order_by("dated_on", "drafted_at")
        return [row.kind for row in rows]

    def verbs(self) -> list[str]:
        """What happened, in order."""
        rows = Event.objects.filter(stream=self.desk.case_id).order_by("number")
        return list(rows.values_list("verb", flat=True))
