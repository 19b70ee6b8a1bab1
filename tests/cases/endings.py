"""Endings for the tests: a case on its route, and what there is when it is done."""

from dataclasses import replace
from datetime import date
from typing import Any

from cases.models import Case, Deadline, DeadlineState, EndReason
from cases.rules.completion import EXAM, CompletionEvidence, PartDone
from cases.services import ending
from law.terms import TermKey
from tests import make
from tests.cases import pips

DONE = date(2027, 11, 8)
"""A Monday, well within the three years."""

B1_MAP_OPEN = CompletionEvidence(
    route="b1",
    pvt_closed_on=date(2026, 9, 1),
    parts=tuple(
        PartDone(part=part, level="" if part == "knm" else "B1", done_on=DONE, how="exam")
        for part in EXAM
    ),
)
B1 = replace(
    B1_MAP_OPEN,
    map_closed_on=date(2027, 5, 3),
    duo_completed_on=DONE,
    diploma_on=DONE,
)
Z = CompletionEvidence(
    route="z",
    pvt_closed_on=date(2026, 9, 1),
    map_closed_on=date(2027, 5, 3),
    course_hours=800,
    course_norm=800,
    participation_hours=748,
    participation_norm=748,
    end_talk_on=date(2027, 10, 4),
    certificate_handed_on=DONE,
)


def on_route(region: make.Region, **draft: Any) -> pips.Desk:
    """A case whose first PIP was adopted on the sixteenth of March 2026, with one signature."""
    desk = pips.desk(region)
    pips.one_pair_of_eyes(desk)
    desk.adopt(**draft)
    return desk


def finish(desk: pips.Desk, on: date = DONE, evidence: CompletionEvidence = B1_MAP_OPEN) -> Case:
    """The route is done, the MAP is not."""
    return ending.finish_route(case_id=desk.case_id, evidence=evidence, by=desk.by(on), on=on)


def complete(
    desk: pips.Desk,
    on: date = DONE,
    evidence: CompletionEvidence = B1,
    met_on: date | None = None,
) -> Case:
    """The duty is met, today unless told otherwise."""
    day = met_on or on
    told = replace(evidence, duo_completed_on=evidence.duo_completed_on and day)
    if evidence.certificate_handed_on is not None:
        told = replace(told, certificate_handed_on=day)
    return ending.complete(case_id=desk.case_id, evidence=told, by=desk.by(on), on=on)


def exempt(desk: pips.Desk, on: date = DONE, reason: EndReason = EndReason.FULL_EXEMPTION) -> Case:
    """DUO decided today."""
    return ending.exempt(case_id=desk.case_id, reason=reason, decided_on=on, by=desk.by(on), on=on)


def end(desk: pips.Desk, on: date = DONE, reason: EndReason = EndReason.DUTY_ENDED) -> Case:
    """The duty ended today."""
    return ending.end(case_id=desk.case_id, reason=reason, ended_on=on, by=desk.by(on), on=on)


def reopen(
    desk: pips.Desk, on: date = DONE, reason: str = "DUO trok het besluit in na een fout."
) -> Case:
    """The ending was wrong."""
    return ending.reopen(case_id=desk.case_id, reason=reason, by=desk.by(on), on=on)


def term(desk: pips.Desk) -> Deadline:
    """The term in which to integrate."""
    return Deadline.objects.filter(case=desk.case_id, key=TermKey.INTEGRATION).latest("state")


def running(desk: pips.Desk) -> set[str]:
    """The keys of the clocks that run."""
    rows = Deadline.objects.filter(case=desk.case_id, state=DeadlineState.RUNNING)
    return set(rows.values_list("key", flat=True))
