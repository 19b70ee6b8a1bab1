"""What is done and what is still missing before the duty is met, as a list to tick off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cases.rules.completion import EXAM, SAID, CompletionEvidence, PartDone
from law import cites
from law.wording import written

WAYS = {"exam": "behaald", "exemption": "vrijgesteld door DUO", "dispensation": "ontheven door DUO"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the law asks: its article, whether it is done, and what there is, in Dutch.

    `is_of_route`: of the learning route itself.
    """

    label: str
    citation: str
    is_done: bool
    told: str
    is_of_route: bool = True


@cites("WI 6", "WI 6(4)", "WI 7", "WI 8(1)", "WI 8(3)", "WI 8(4)", "BI 3.14", "RI 3.18(2)")
def checklist(evidence: CompletionEvidence) -> tuple[Item, ...]:
    """What does the law ask of this person, and how does each stand?"""
    return (*_route(evidence), *_beside(evidence), *_end(evidence))


def _route(evidence: CompletionEvidence) -> Iterator[Item]:
    match evidence.route:
        case "z":
            yield from _z(evidence)
        case "education":
            done = evidence.education_done_on
            by_exam = not evidence.missing_parts
            told = "vervangen door taal op B1 en KNM" if by_exam and done is None else _day(done)
            yield Item("Taalschakeltraject", "WI 8(1)", done is not None or by_exam, told)
        case _:
            yield from _parts(evidence)


def _parts(evidence: CompletionEvidence) -> Iterator[Item]:
    found = {part.part: part for part in evidence.parts}
    for part in EXAM:
        done = found.get(part)
        yield Item(SAID[part], "WI 7", done is not None, _part(done))


def _part(done: PartDone | None) -> str:
    if done is None:
        return "nog te behalen"
    level = f" op {done.level}" if done.level else ""
    return f"{WAYS[done.how]}{level}, {written(done.done_on)}"


def _z(evidence: CompletionEvidence) -> Iterator[Item]:
    hours, norm = evidence.course_hours, evidence.course_norm
    yield Item("Cursusuren", "BI 3.14", hours >= norm, f"{hours} van {norm} uren")
    hours, norm = evidence.participation_hours, evidence.participation_norm
    if norm > 0:
        yield Item("Participatie", "BI 3.14", hours >= norm, f"{hours} van {norm} uren")
    held = evidence.end_talk_on
    yield Item("Eindgesprek Z-route", "BI 3.14(4)", held is not None, _day(held))


def _beside(evidence: CompletionEvidence) -> Iterator[Item]:
    pvt, end = evidence.pvt_closed_on, evidence.map_closed_on
    yield Item("PVT", "WI 6(4)", pvt is not None, _day(pvt), is_of_route=False)
    if evidence.is_map_owed:
        yield Item("MAP", "BI 3.2", end is not None, _day(end), is_of_route=False)


def _end(evidence: CompletionEvidence) -> Iterator[Item]:
    if evidence.route == "z":
        day = evidence.certificate_handed_on
        yield Item(
            "Certificaat, persoonlijk uitgereikt", "RI 3.18(2)", day is not None, _day(day), False
        )
        return
    met, diploma = evidence.duo_completed_on, evidence.diploma_on
    yield Item("DUO meldt: aan de plicht voldaan", "WI 6", met is not None, _day(met), False)
    yield Item("Diploma", "WI 6", diploma is not None, _day(diploma), False)


def _day(day: date | None) -> str:
    return f"op {written(day)}" if day is not None else "nog niet"
