"""When PVT and MAP may be closed and the certificate handed over, and who may hold the end talks
(law.md 5 and 6).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import law
from cases.rules.completion import CompletionEvidence, case_may_be_completed
from law import NotYetLaw, Verdict, because, cites
from law.calendar import add_years
from law.verdicts import Ground
from law.wording import written


@dataclass(frozen=True, slots=True, kw_only=True)
class PvtFacts:
    """How somebody's PVT stands: whole hours and activities, intake included. Presence at the
    signing meeting and the signature are two facts.
    """

    hours: int = 0
    activities: int = 0
    attended_signing_on: date | None = None
    signed_on: date | None = None
    closed_on: date | None = None


@cites("WI 6(4)", "BI 3.1(3)", "BI 3.1(4)")
def pvt_may_be_closed(facts: PvtFacts, *, on: date) -> Verdict:
    """May the PVT be closed? The law's floor decides; the hours of the plan are its intensity."""
    hours = law.parameter("pvt_min_hours", on).number
    activities = law.parameter("pvt_min_activities", on).number
    return Verdict.all(
        because(
            "BI 3.1(3)",
            facts.hours >= hours,
            f"er zijn {facts.hours} van ten minste {hours} uren PVT gevolgd",
        ),
        because(
            "BI 3.1", facts.activities >= activities, "er was nog geen activiteit of excursie bij"
        ),
        because(
            "BI 3.1(4)",
            facts.attended_signing_on is not None,
            "aanwezigheid bij de ondertekening is nog niet vastgelegd",
        ),
        because("BI 3.1(4)", facts.signed_on is not None, "de verklaring is nog niet ondertekend"),
    )


@cites("WI 6(4)", "BI 3.1(4)")
def pvt_may_be_signed(signed_on: date, *, attended_on: date | None) -> Verdict:
    """May a signature of this day be recorded? One signs at the meeting for it, being there."""
    was_there = attended_on is not None
    return Verdict.all(
        because("BI 3.1(4)", was_there, "leg eerst de aanwezigheid bij de ondertekening vast"),
        because(
            "WI 6(4)",
            not was_there or signed_on == attended_on,
            "de verklaring wordt ondertekend tijdens de bijeenkomst daarvoor",
        ),
    )


@dataclass(frozen=True, slots=True)
class Executor:
    """Who carries out the PVT in a municipality on a day; `is_organiser`: who makes the group."""

    town: str
    name: str
    is_organiser: bool


@cites("WI 6(4)", "Awb 10:1")
def pvt_may_be_organised(organiser: str, executors: Iterable[Executor]) -> Verdict:
    """May this organisation hold PVT for all these municipalities on this day?"""
    return Verdict(
        tuple(
            because(
                "Awb 10:1",
                executor.is_organiser,
                f"in {executor.town} voert {executor.name} het PVT uit, niet {organiser}",
            )
            for executor in executors
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFacts:
    """How somebody's MAP stands. `practice_hours` are the hours in practice alone."""

    themes: int = 0
    practice_hours: int = 0
    end_talk_on: date | None = None
    closed_on: date | None = None


@cites("BI 3.2", "RI 3.1")
def map_may_be_closed(facts: MapFacts, *, on: date) -> Verdict:
    """May the MAP be closed? Every theme, the practical hours and the end talk with the college."""
    themes = law.parameter("map_themes", on).number
    hours = law.parameter("map_practice_hours", on).number
    return Verdict.all(
        because(
            "BI 3.2",
            facts.themes >= themes,
            f"er zijn {facts.themes} van de {themes} thema's behandeld",
        ),
        because(
            "RI 3.1",
            facts.practice_hours >= hours,
            f"er zijn {facts.practice_hours} van ten minste {hours} praktijkuren gedaan",
        ),
        because(
            "BI 3.2",
            facts.end_talk_on is not None,
            "het eindgesprek met de gemeente is nog niet gehouden",
        ),
    )


@cites("WI 8(3)")
def map_is_owed(route: str) -> bool:
    """Is MAP asked on this route? Not on the onderwijsroute; again after a switch from it."""
    return route != "education"


@cites("BI 3.14", "BI 3.14(3)")
def participation_may_be_recorded(route: str, *, is_asylum: bool) -> Verdict:
    """May hours of participation be recorded? The Z-route asks them of asylum status holders."""
    return Verdict.all(
        because("BI 3.14", route == "z", "alleen de Z-route vraagt participatie-uren"),
        because(
            "BI 3.14(3)",
            is_asylum,
            "gezins- en overige migranten hebben geen participatie-uren",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHolder:
    """Who would hold the end talk of the Z-route. `kind` is that of the organisation; `is_own`: it
    is the newcomer's own municipality; `executes`: it carries out the learning routes there.
    """

    kind: str
    is_own: bool = False
    executes: bool = False


@cites("BI 3.14(4)", "Awb 10:1")
def end_talk_may_be_held_by(holder: TalkHolder) -> Verdict:
    """May this organisation hold the end talk of the Z-route? Only the college, or a public body to
    which it gave the learning routes.
    """
    is_public = holder.kind in ("municipality", "region")
    return Verdict.all(
        because(
            "BI 3.14(4)",
            is_public,
            "het eindgesprek van de zelfredzaamheidsroute houdt de gemeente zelf of de regio; een "
            "aanbieder of partner mag dat niet",
        ),
        because(
            "BI 3.14(4)",
            holder.kind != "municipality" or holder.is_own,
            "een andere gemeente houdt dit eindgesprek niet",
        ),
        because(
            "Awb 10:1",
            holder.kind != "region" or holder.executes,
            "de regio voert voor deze gemeente de leerroutes niet uit",
        ),
    )


@cites("BI 3.14", "BI 3.14(4)", "RI 3.18(2)")
def certificate_may_be_handed_over(
    evidence: CompletionEvidence, *, handed_on: date, is_in_person: bool
) -> Verdict:
    """May the certificate of the Z-route be handed over on this day? Everything else is done by
    then, and it is given in person.
    """
    done = case_may_be_completed(replace(evidence, certificate_handed_on=handed_on))
    days = (evidence.end_talk_on, evidence.pvt_closed_on, evidence.map_closed_on)
    is_last = all(day is None or day <= handed_on for day in days)
    return Verdict(
        (
            because("BI 3.14", evidence.route == "z", "dit certificaat hoort bij de Z-route"),
            *(done.grounds if evidence.route == "z" else ()),
            because("RI 3.18(2)", is_in_person, "het certificaat wordt persoonlijk uitgereikt"),
            because(
                "RI 3.18(2)",
                is_last,
                "het certificaat komt na het eindgesprek en na de afronding van PVT en MAP",
            ),
        )
    )


@cites("WI 11(2)", "BI 3.14")
def wrong_day(
    day: date, *, dated_on: date | None, certificate_on: date | None = None, on: date
) -> str:
    """Why this day cannot be that of a step of PVT, MAP or the Z-route, in Dutch; empty when it
    can.

    The term begins the day after the date on the first PIP, `dated_on`; nothing happens after the
    certificate, or in the future.
    """
    if day > on:
        return "Deze dag ligt in de toekomst."
    begins = dated_on + timedelta(days=1) if dated_on else None
    if begins is None or day < begins:
        since = f"begint op {written(begins)}" if begins else "is nog niet begonnen"
        return str(because("WI 11(2)", False, f"de inburgeringstermijn {since}"))
    if certificate_on is not None and day > certificate_on:
        told = f"de Z-route is afgerond op {written(certificate_on)}"
        return str(because("BI 3.14", False, told))
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A period in which somebody uses a place in practice; both days are inclusive."""

    case_id: UUID
    first_day: date
    last_day: date


@cites("RI 3.1")
def host_has_place(
    others: Iterable[Stay], *, places: int, first_day: date, last_day: date
) -> Verdict:
    """Has a host room for one more on every day of this period, beside these others?"""
    present = [stay for stay in others if stay.first_day <= last_day and first_day <= stay.last_day]
    # It is busiest on a day on which somebody comes, or on the first day of the period.
    arrivals = {max(stay.first_day, first_day) for stay in present}
    busiest = max(
        (
            len({stay.case_id for stay in present if stay.first_day <= day <= stay.last_day})
            for day in arrivals
        ),
        default=0,
    )
    return Verdict.all(
        because("RI 3.1", busiest < places, f"alle plekken ({places}) zijn in deze periode bezet")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ZHours:
    """What bears on the hours of the Z-route, in whole hours: followed in PVT and MAP (themes and
    practice), and deducted.
    """

    is_asylum: bool
    pvt_hours: int = 0
    map_hours: int = 0
    course_deducted: int = 0
    participation_deducted: int = 0


@dataclass(frozen=True, slots=True)
class ZNorms:
    """How many hours of course and of participation are asked of somebody on the Z-route."""

    course: int
    participation: int


@cites("BI 3.14", "BI 3.14(3)", "BI 3.14(5)")
def z_norms(hours: ZHours, *, on: date) -> ZNorms:
    """How many hours does the Z-route ask of this person?

    PVT and MAP count as participation, which is asked of asylum status holders only.
    """
    course = law.parameter("z_course_hours", on).number - hours.course_deducted
    participation = law.parameter("z_participation_hours", on).number if hours.is_asylum else 0
    participation -= hours.pvt_hours + hours.map_hours + hours.participation_deducted
    return ZNorms(course=max(course, 0), participation=max(participation, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionFacts:
    """A deduction of hours of the Z-route: `of_course` from the course, else from participation.

    `open_hours` is what is still asked of those. Both days of the period of the earlier education
    are inclusive; `dated_on` is the date on the first PIP.
    """

    ground: str
    of_course: bool
    hours: int
    open_hours: int
    dated_on: date | None
    first_day: date | None = None
    last_day: date | None = None
    note: str = ""
    is_asylum: bool = True


@cites("BI 2.7", "BI 3.14", "BI 3.14(9)", "BI 5.4(4)", "RI 3.16(2)")
def deduction_may_be_made(facts: DeductionFacts, *, on: date) -> Verdict:
    """May these hours be deducted on this ground?"""
    grounds = [
        because(
            "BI 3.14(3)",
            facts.of_course or facts.is_asylum,
            "gezins- en overige migranten hebben op de Z-route geen participatie-uren",
        ),
        because(
            "BI 3.14",
            facts.hours <= facts.open_hours,
            f"er kunnen hooguit {facts.open_hours} uren af",
        ),
    ]
    match facts.ground:
        case "prior_education":
            grounds += _prior_education(facts, on)
        case "impairment":
            grounds += [
                because(
                    "RI 3.16(2)", facts.of_course, "een beperking verlaagt alleen de cursusuren"
                ),
                because("RI 3.16(2)", bool(facts.note.strip()), "beschrijf het revalidatietraject"),
            ]
        case "dispensation":
            grounds.append(
                because(
                    "BI 2.7", not facts.of_course, "deze ontheffing gaat alleen over participatie"
                )
            )
        case _:
            grounds.append(
                because(
                    "BI 5.4(4)", facts.of_course, "eerdere lesuren tellen mee voor de cursusuren"
                )
            )
    return Verdict(tuple(grounds))


def _prior_education(facts: DeductionFacts, on: date) -> list[Ground]:
    """Education of the years before the PIP, since the law knows this deduction."""
    only_participation = because(
        "BI 3.14(9)", not facts.of_course, "eerder onderwijs verlaagt alleen de participatie-uren"
    )
    try:
        years = law.parameter("z_prior_education", on).number
    except NotYetLaw as refusal:
        return [
            only_participation,
            because("BI 3.14(9)", False, f"deze aftrek bestaat pas vanaf {written(refusal.first)}"),
        ]
    window = (add_years(facts.dated_on, -years), facts.dated_on) if facts.dated_on else None
    is_within = (
        window is not None
        and facts.first_day is not None
        and facts.last_day is not None
        and window[0] <= facts.first_day <= facts.last_day < window[1]
    )
    return [
        only_participation,
        because(
            "BI 3.14(9)",
            is_within,
            f"alleen onderwijs in de {years} jaar voor het PIP telt; vul de periode daarbinnen in",
        ),
    ]
