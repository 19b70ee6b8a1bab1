"""Objection: in time or not, who may handle it, and when it may be decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import law
from law import Ground, Verdict, because, cites
from law.terms import TermKey


@cites("Awb 6:7", "Awb 6:8(1)")
def objection_last_day(published_on: date) -> date:
    """Until which day (inclusive) may somebody object to a decision that was made known then?"""
    return law.term(TermKey.OBJECTION, on=published_on).ends(published_on)


@cites("Awb 6:8(1)")
def objection_may_be_received(*, published_on: date | None, received_on: date) -> Verdict:
    """Was the decision made known when the objection came in?"""
    return Verdict.all(
        because(
            "Awb 6:8(1)",
            published_on is not None,
            "dit besluit is nog niet bekendgemaakt, dus de bezwaartermijn loopt nog niet; "
            "leg het bezwaar vast zodra de brief is verzonden",
        ),
        because(
            "Awb 6:8(1)",
            published_on is None or received_on >= published_on,
            "het bezwaar is van voor de bekendmaking van het besluit",
        ),
    )


@cites("Awb 10:3(3)", "Awb 7:5(1)")
def person_may_handle(person: str, took_part: Collection[str]) -> Verdict:
    """May this person handle the objection? `took_part` are those who wrote, approved or took the
    disputed decision; all are keys of actors.
    """
    return Verdict.all(
        because(
            "Awb 10:3(3)",
            person not in took_part,
            "wie aan het besluit meewerkte, behandelt het bezwaar daartegen niet; "
            "geef het bezwaar aan een collega",
        )
    )


@cites("Awb 7:10(1)", "Awb 7:13(2)")
def committee_may_be_announced(*, last_day: date, on: date) -> Verdict:
    """May the receipt still announce a committee, so that twelve weeks hold instead of six?"""
    return Verdict.all(
        because(
            "Awb 7:10(1)",
            on <= last_day,
            "de beslistermijn is al voorbij; een commissie geeft dan geen langere termijn meer",
        )
    )


@cites("Awb 7:10(3)")
def decision_may_be_postponed(
    *, last_day: date, is_paused: bool, was_postponed: bool, on: date
) -> Verdict:
    """May the authority put off its decision by six weeks?"""
    return Verdict.all(
        because("Awb 7:10(3)", not was_postponed, "de beslissing is al een keer verdaagd"),
        because("Awb 7:10(3)", on <= last_day, "de beslistermijn is al voorbij"),
        because("Awb 7:10(3)", not is_paused, "de beslistermijn staat nu stil"),
    )


@cites("Awb 7:4(1)")
def hearing_may_be_on(day: date, *, notice_days: int, on: date) -> Verdict:
    """Is there time enough to prepare for a hearing on this day? The days are policy."""
    return Verdict.all(
        because(
            "Awb 7:4(1)",
            day >= on + timedelta(days=notice_days),
            f"tussen de uitnodiging en de hoorzitting horen ten minste {notice_days} dagen te "
            "zitten (beleid), zodat er tijd is voor stukken",
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """What a decision on an objection stands on, as slugs of the models.

    `waiver` is empty when the person was heard or did not come.
    """

    outcome: str
    inadmissible_ground: str
    is_late: bool
    lateness: str
    is_repair_lapsed: bool
    is_heard: bool
    waiver: str
    is_paused: bool
    is_costs_asked: bool
    costs_cents: int | None

    @property
    def is_founded(self) -> bool:
        """Does the decision change the disputed one?"""
        return self.outcome in {"revoked", "lowered", "renewed"}


@cites("Awb 6:6", "Awb 6:11", "Awb 7:2", "Awb 7:3", "Awb 7:11", "Awb 7:15")
def objection_may_be_decided(facts: DecisionFacts) -> Verdict:
    """May the authority decide on the objection in this way?"""
    return Verdict.all(
        because(
            "Awb 7:2(1)",
            facts.is_heard,
            "de indiener is nog niet gehoord, en er is niet vastgelegd waarom dat niet hoeft",
        ),
        because("Awb 7:10(2)", not facts.is_paused, "de beslistermijn staat nu stil"),
        *_admissible(facts),
        *_waived(facts),
        because(
            "Awb 7:15(2)",
            not facts.costs_cents or facts.is_founded,
            "kosten worden alleen vergoed als het besluit wordt herroepen",
        ),
        because(
            "Awb 7:15(3)",
            facts.costs_cents is None or facts.is_costs_asked,
            "niemand heeft voor de beslissing om vergoeding van kosten gevraagd",
        ),
    )


def _admissible(facts: DecisionFacts) -> tuple[Ground, ...]:
    is_inadmissible = facts.outcome == "inadmissible"
    ground = facts.inadmissible_ground if is_inadmissible else ""
    return (
        because(
            "Awb 6:11",
            not facts.is_late or facts.lateness != "",
            "het bezwaar kwam te laat; beoordeel eerst of daar een goede reden voor was",
        ),
        because(
            "Awb 6:11",
            not facts.is_late or facts.lateness != "not_excused" or is_inadmissible,
            "het bezwaar kwam te laat zonder goede reden en is daarom niet-ontvankelijk",
        ),
        because(
            "Awb 6:11",
            ground != "late" or (facts.is_late and facts.lateness == "not_excused"),
            "het bezwaar kwam op tijd, of te laat met een goede reden",
        ),
        because(
            "Awb 6:6",
            ground != "incomplete" or facts.is_repair_lapsed,
            "de indiener kreeg nog geen kans om het bezwaar aan te vullen, of die loopt nog",
        ),
    )


FITS = {
    "inadmissible": ({"inadmissible"}, "is niet-ontvankelijk"),
    "unfounded": ({"unfounded"}, "is ongegrond"),
    "granted": ({"revoked", "lowered", "renewed"}, "krijgt gelijk"),
}
"""Which outcomes go with a hearing that was left out because of the expected outcome."""


def _waived(facts: DecisionFacts) -> tuple[Ground, ...]:
    if facts.waiver not in FITS:
        return ()
    outcomes, words = FITS[facts.waiver]
    text = (
        f"er is niet gehoord omdat het bezwaar kennelijk {words}; een andere beslissing past niet"
    )
    return (because("Awb 7:3", facts.outcome in outcomes, text),)
