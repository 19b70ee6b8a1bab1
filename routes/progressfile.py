"""How far somebody is on the route, as the pages of the case show it: each part fetched once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cases.casefile import CaseFrame
from cases.models import Case
from cases.rules.completion import CompletionEvidence
from routes.rules.norms import NormFacts
from routes.rules.outlook import Outlook
from routes.selectors.evidence import evidence_of
from routes.selectors.exams import ExamFile, exam_file
from routes.selectors.hours import norm_facts
from routes.selectors.outlook import outlook_of
from routes.selectors.participation import Tracks, tracks_of


@dataclass(frozen=True)
class ProgressFile:
    """Exams, hours, PVT, MAP and the end of the Z-route of one case on one day."""

    case: Case
    on: date

    @cached_property
    def exams(self) -> ExamFile:
        """Attempts, exemptions and dispensations, with the plan in force."""
        return exam_file(self.case)

    @cached_property
    def norms(self) -> NormFacts:
        """What was followed, against every norm."""
        return norm_facts([self.case])[self.case.id]

    @cached_property
    def tracks(self) -> Tracks:
        """How PVT, MAP and the end of the Z-route are kept."""
        return tracks_of(self.case)

    @cached_property
    def evidence(self) -> CompletionEvidence:
        """What there is of what the law asks."""
        return evidence_of(
            self.case, on=self.on, file=self.exams, tracks=self.tracks, norms=lambda: self.norms
        )

    @cached_property
    def outlook(self) -> Outlook | None:
        """How it looks; None while the end of the term is far."""
        return outlook_of(self.case, on=self.on, file=self.exams, norms=lambda: self.norms)


def progress_of(frame: CaseFrame) -> ProgressFile:
    """The file of the case of a page, the same for every part of it."""
    file: ProgressFile = frame.kept.setdefault("progress", ProgressFile(frame.case, frame.on))
    return file
