"""When a course may be offered, registered, filled and begun (law.md 4.8 g and 5, standards.md
2.4).
"""

from dataclasses import dataclass
from datetime import date

from law import Verdict, because, cites
from law.verdicts import Ground
from law.wording import written

FOLLOWS = ("route", "map")
"""The phases of a case in which courses are followed."""

FITS = {
    "b1": ("b1", "knm", "map"),
    "education": ("education", "knm"),
    "z": ("z", "knm", "map"),
}
"""What belongs to a learning route: its own course, KNM, and MAP where it is owed (WI 8(3))."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """What an offer or an enrolment stands on.

    `route` is that of the plan in force and `plan_dated_on` its date (None: there is none);
    `term_last_day` is inclusive. `is_running`: follows or waits for this subject already.
    """

    is_asylum: bool
    phase: str
    subject: str
    route: str = ""
    plan_dated_on: date | None = None
    term_last_day: date | None = None
    is_running: bool = False
    has_open_offer: bool = False

    @property
    def fits(self) -> bool:
        """Does the subject belong to the route of the plan?"""
        return self.subject in FITS.get(self.route, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDates:
    """When an offered course is expected; the last day is inclusive, both may be unknown."""

    start_on: date | None = None
    last_day: date | None = None


@cites("WI 16(1)", "WI 19", "WI 20", "WI 6(3)", "WI 11(1)")
def offer_may_be_made(facts: CourseFacts, dates: OfferDates, *, on: date) -> Verdict:
    """May the college offer this course on this day?"""
    is_ours = facts.is_asylum or facts.subject == "map"
    return Verdict(
        (
            because(
                "WI 20",
                is_ours,
                "wie tot de gezins- en overige migranten hoort, regelt en betaalt de cursus zelf",
            ),
            *_fits(facts, on=on),
            because("WI 16(1)", not facts.has_open_offer, "er ligt al een aanbod dat nog open is"),
            *_dates(facts, dates, on=on),
        )
    )


@cites("WI 20")
def own_course_may_be_registered(facts: CourseFacts, *, on: date) -> Verdict:
    """May a course be registered that the newcomer arranged alone?"""
    return Verdict(
        (
            because(
                "WI 16(1)",
                not facts.is_asylum,
                "een asielstatushouder krijgt de cursus van de gemeente; doe een aanbod",
            ),
            because(
                "WI 6(3)",
                facts.subject != "map",
                "de MAP komt van de gemeente, ook voor gezins- en overige migranten",
            ),
            *_fits(facts, on=on),
        )
    )


def _fits(facts: CourseFacts, *, on: date) -> tuple[Ground, ...]:
    dated = facts.plan_dated_on
    return (
        because(
            "WI 15(1)",
            facts.phase in FOLLOWS and dated is not None,
            "er is geen PIP van kracht",
        ),
        because(
            "WI 16(1)",
            dated is None or on >= dated,
            f"het PIP geldt pas vanaf {written(dated)}" if dated else "",
        ),
        because(
            "WI 16(1)",
            not facts.route or facts.fits,
            "deze cursus past niet bij de leerroute in het PIP",
        ),
        because(
            "WI 16(1)",
            not facts.is_running,
            "er loopt al een inschrijving voor deze cursus",
        ),
    )


def _dates(facts: CourseFacts, dates: OfferDates, *, on: date) -> tuple[Ground, ...]:
    start, last = dates.start_on, dates.last_day
    dated, ends = facts.plan_dated_on, facts.term_last_day
    return (
        because("WI 16(1)", start is None or start >= on, "de verwachte start is voorbij"),
        because(
            "WI 16(1)",
            start is None or dated is None or start >= dated,
            "de cursus kan niet beginnen voor de datum van het PIP",
        ),
        because(
            "WI 11(1)",
            ends is None or all(day is None or day <= ends for day in (start, last)),
            f"de cursus valt na de inburgeringstermijn, die eindigt op {written(ends)}"
            if ends
            else "",
        ),
        because(
            "WI 16(1)",
            start is None or last is None or start <= last,
            "de laatste les ligt voor de eerste",
        ),
    )


@cites("WI 16(1)")
def group_has_place(*, places: int, taken: int) -> Verdict:
    """Is there a free place in the group?"""
    text = f"de groep is vol: alle {places} plaatsen zijn bezet"
    return Verdict.all(because("WI 16(1)", taken < places, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFacts:
    """What the first lesson stands on. `plan_since` is the date of the first plan that this course
    fits, `first_lesson` that of the group; `awaits_place`: offered and not placed yet.
    """

    plan_since: date | None
    first_lesson: date | None = None
    awaits_place: bool = False


@cites("WI 16(1)", "RI 4.1(1)(g)")
def course_may_start(facts: StartFacts, *, started_on: date, on: date) -> Verdict:
    """May it be recorded on this day that the course began on `started_on`?"""
    since, first = facts.plan_since, facts.first_lesson
    return Verdict.all(
        because("WI 16(1)", not facts.awaits_place, "plaats deze persoon eerst in een groep"),
        because(
            "WI 16(1)",
            since is not None and started_on >= since,
            f"de cursus kan niet beginnen voor het PIP van {written(since)}"
            if since
            else "er is geen PIP waarin deze cursus past",
        ),
        because(
            "WI 16(1)",
            first is None or started_on >= first,
            f"de eerste les van de groep is pas op {written(first)}" if first else "",
        ),
        because("WI 16(1)", started_on <= on, "de eerste les ligt nog in de toekomst"),
    )
