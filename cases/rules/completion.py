"""When a route is done and the duty is met (law.md 4.15, 5 and 6).

The facts come as evidence from whoever keeps courses, exams, PVT and MAP; the event of the
completion stores it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from law import Verdict, because, cites
from law.verdicts import Ground

EXAM = ("reading", "listening", "writing", "speaking", "knm")
"""The parts of the exam of the B1-route: four of language, and KNM."""

SAID = {
    "reading": "Lezen",
    "listening": "Luisteren",
    "writing": "Schrijven",
    "speaking": "Spreken",
    "knm": "KNM",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDone:
    """A part of the exam that is done: `how` is exam, exemption or dispensation."""

    part: str
    level: str
    done_on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionEvidence:
    """What is there on a day. Hours are whole hours followed, norms those that hold for this person
    after deductions; a norm of 0 asks nothing.

    `parts` are those that are done at the level that the plan asks. `end_talk_on` is that of the
    Z-route. `education_done_on`: the taalschakeltraject was completed. `duo_completed_on` and
    `diploma_on` are DUO's report. `certificate_handed_on`: handed over in person.
    """

    route: str
    pvt_closed_on: date | None = None
    is_map_owed: bool = True
    map_closed_on: date | None = None
    parts: tuple[PartDone, ...] = ()
    education_done_on: date | None = None
    course_hours: int = 0
    course_norm: int = 0
    participation_hours: int = 0
    participation_norm: int = 0
    end_talk_on: date | None = None
    duo_completed_on: date | None = None
    diploma_on: date | None = None
    certificate_handed_on: date | None = None

    @property
    def met_on(self) -> date | None:
        """The day on which the duty was met: that of the certificate on the Z-route, else the one
        that DUO reported.
        """
        return self.certificate_handed_on if self.route == "z" else self.duo_completed_on

    @property
    def missing_parts(self) -> tuple[str, ...]:
        """The parts of the exam that are not done, in the order of the law."""
        done = {part.part for part in self.parts}
        return tuple(part for part in EXAM if part not in done)


@cites("WI 6", "WI 7", "WI 8(1)", "WI 8(4)", "WI 9", "BI 3.14")
def route_is_done(evidence: CompletionEvidence) -> Verdict:
    """Is everything of the learning route itself done, PVT and MAP apart?"""
    return Verdict(tuple(_route(evidence)))


@cites("WI 6", "WI 6(4)", "WI 8(3)", "BI 3.1(4)", "BI 3.2", "RI 3.18(2)")
def case_may_be_completed(evidence: CompletionEvidence) -> Verdict:
    """Is the duty met: route, PVT, MAP where it is owed, and the report or the certificate?"""
    grounds = [
        *_route(evidence),
        because("WI 6(4)", evidence.pvt_closed_on is not None, "het PVT is nog niet afgerond"),
        because(
            "BI 3.2",
            not evidence.is_map_owed or evidence.map_closed_on is not None,
            "de MAP is nog niet afgerond",
        ),
    ]
    if evidence.route == "z":
        handed = evidence.certificate_handed_on is not None
        grounds.append(
            because("RI 3.18(2)", handed, "het certificaat is nog niet persoonlijk uitgereikt")
        )
    else:
        grounds += [
            because(
                "WI 6",
                evidence.duo_completed_on is not None,
                "DUO heeft nog niet gemeld dat aan de plicht is voldaan",
            ),
            because("WI 6", evidence.diploma_on is not None, "de diplomadatum is nog niet bekend"),
        ]
    return Verdict(tuple(grounds))


@cites("WI 6", "BI 3.2", "WI 8(3)")
def case_goes_to_map(evidence: CompletionEvidence) -> Verdict:
    """Is the route done while the MAP remains?"""
    return Verdict(
        (
            *_route(evidence),
            because(
                "WI 8(3)",
                evidence.is_map_owed,
                "op de onderwijsroute is MAP niet verplicht; rond de zaak af",
            ),
            because(
                "BI 3.2", evidence.map_closed_on is None, "de MAP is al afgerond; rond de zaak af"
            ),
        )
    )


def _route(evidence: CompletionEvidence) -> Iterator[Ground]:
    match evidence.route:
        case "z":
            yield from _z_route(evidence)
        case "education" if not evidence.missing_parts:
            # Language at B1 and KNM passed is the exam passed, without the taalschakeltraject.
            yield because("WI 8(4)", True, "")
        case "education":
            yield because(
                "WI 8(1)",
                evidence.education_done_on is not None,
                "het taalschakeltraject is nog niet afgerond",
            )
        case _:
            for part in EXAM:
                missing = part in evidence.missing_parts
                yield because("WI 7", not missing, f"{SAID[part]} is nog niet behaald")


def _z_route(evidence: CompletionEvidence) -> Iterator[Ground]:
    lacks = evidence.course_norm - evidence.course_hours
    yield because("BI 3.14", lacks <= 0, f"er ontbreken nog {lacks} uren cursus")
    lacks = evidence.participation_norm - evidence.participation_hours
    yield because("BI 3.14", lacks <= 0, f"er ontbreken nog {lacks} uren participatie")
    yield because(
        "BI 3.14(4)", evidence.end_talk_on is not None, "het eindgesprek is nog niet gehouden"
    )
