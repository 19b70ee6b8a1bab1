"""What DUO can have decided and reported: only what can be true is taken over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import law
from cases.rules.pip_content import Condition, forbidden, needed
from law import cites
from routes.rules.exams import KNM, LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What a mirror is held against: the begin of the duty, the route in force ("" before the
    first PIP) and the group.
    """

    obligation_began_on: date
    route: str = ""
    group: str = "asylum"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptDraft:
    """An attempt as it was typed over from DUO."""

    part: str
    level: str = ""
    taken_on: date
    result: str
    no_result_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionDraft:
    """An exemption as DUO decided it. `first_day` and `last_day` (inclusive) for a temporary one;
    part and level for a partial one.
    """

    kind: str
    reason: str
    judgement: str
    decided_on: date
    part: str = ""
    level: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DispensationDraft:
    """A dispensation as DUO decided it. A partial one is about a part of the exam, or about
    participation: then `participation_hours` are the hours that remain possible.
    """

    kind: str
    ground: str
    judgement: str
    decided_on: date
    part: str = ""
    participation_hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionDraft:
    """What DUO reported of the end of the duty, and that the taalschakeltraject was completed."""

    education_done_on: date | None = None
    completed_on: date | None = None
    diploma_on: date | None = None


def day_conditions(
    field: str, citation: str, day: date | None, *, began_on: date, on: date
) -> Iterator[Condition]:
    """A day that DUO names lies in the time of the duty, and not in the future."""
    if day is not None:
        yield forbidden(field, citation, day > on, "deze dag ligt in de toekomst")
        before = day < began_on
        yield forbidden(field, citation, before, "deze dag ligt voor het begin van de plicht")


@cites("BI 9.2(5)", "BI 3.4")
def attempt_conditions(
    draft: AttemptDraft, facts: CaseFacts, *, is_known: bool, on: date
) -> tuple[Condition, ...]:
    """Can this attempt be as it was typed? `is_known`: there is one of this part, level and day."""
    began = facts.obligation_began_on
    is_knm, is_none = draft.part == KNM, draft.result == "none"
    source = "BI 9.2(5)"
    return (
        *day_conditions("taken_on", source, draft.taken_on, began_on=began, on=on),
        forbidden("level", "BI 3.4", is_knm and draft.level != "", "KNM heeft geen niveau"),
        needed("level", source, is_knm or draft.level, "kies het niveau van het examen"),
        needed(
            "no_result_reason",
            source,
            not is_none or draft.no_result_reason,
            "kies waarom er geen uitslag is",
        ),
        forbidden(
            "no_result_reason",
            source,
            not is_none and draft.no_result_reason != "",
            "er is een uitslag, dus geen reden waarom die ontbreekt",
        ),
        forbidden("taken_on", source, is_known, "deze poging is al vastgelegd"),
    )


TEMPORARY_REASONS = ("INS", "OPL")


@cites("WI 4", "BI 2.3", "BI 2.6")
def exemption_conditions(
    draft: ExemptionDraft, facts: CaseFacts, *, on: date
) -> tuple[Condition, ...]:
    """Can DUO have decided on this exemption?

    DUO frees of language parts, at a level; for a time only on its two reasons for that.
    """
    is_partial, is_temporary = draft.kind == "partial", draft.kind == "temporary"
    began = facts.obligation_began_on
    return (
        *day_conditions("decided_on", "BI 2.3", draft.decided_on, began_on=began, on=on),
        needed(
            "part",
            "BI 2.6",
            not is_partial or draft.part in LANGUAGE,
            "een gedeeltelijke vrijstelling gaat over een taalonderdeel",
        ),
        needed(
            "level",
            "BI 2.6",
            not is_partial or draft.level in ("A2", "B1"),
            "kies A2 of B1 voor een gedeeltelijke vrijstelling",
        ),
        forbidden(
            "part",
            "BI 2.6",
            not is_partial and bool(draft.part or draft.level),
            "alleen een gedeeltelijke vrijstelling heeft een onderdeel en een niveau",
        ),
        forbidden(
            "reason",
            "WI 4",
            is_temporary != (draft.reason in TEMPORARY_REASONS),
            "deze reden past niet bij deze reikwijdte",
        ),
        *_period(draft),
    )


def _period(draft: ExemptionDraft) -> Iterator[Condition]:
    first, last = draft.first_day, draft.last_day
    if draft.kind != "temporary":
        has_days = first is not None or last is not None
        text = "alleen een tijdelijke vrijstelling heeft een periode"
        yield forbidden("first_day", "WI 4", has_days, text)
        return
    if draft.judgement == "granted":
        yield needed("first_day", "WI 4", first, "vul in vanaf wanneer de vrijstelling geldt")
        yield needed("last_day", "WI 4", last, "vul in tot en met wanneer de vrijstelling geldt")
    if first is not None and last is not None:
        turned = last < first
        yield forbidden("last_day", "WI 4", turned, "de laatste dag ligt voor de eerste dag")


@cites("WI 5", "BI 2.7", "BI 2.8", "BI 3.14(3)")
def dispensation_conditions(
    draft: DispensationDraft,
    facts: CaseFacts,
    *,
    freed_parts: frozenset[str],
    has_advice: bool,
    on: date,
) -> tuple[Condition, ...]:
    """Can DUO have decided on this dispensation?

    A partial one is about at most three parts, or about participation on the Z-route; never about
    PVT or MAP. `freed_parts` have one already; `has_advice`: the college advised on or before the
    day of the decision.
    """
    began = facts.obligation_began_on
    return (
        *day_conditions("decided_on", "WI 5", draft.decided_on, began_on=began, on=on),
        forbidden("kind", "WI 5", draft.kind == "temporary", "een ontheffing is nooit tijdelijk"),
        *_reach(draft, facts),
        _most(draft, freed_parts),
        needed(
            "ground",
            "BI 2.8",
            draft.ground != "BIO" or has_advice,
            "leg eerst het advies van het college vast; zonder advies beslist DUO niet",
        ),
    )


def _reach(draft: DispensationDraft, facts: CaseFacts) -> Iterator[Condition]:
    """What a dispensation is about: everything, a part, or participation on the Z-route."""
    has_hours = draft.participation_hours is not None
    is_partial = draft.kind == "partial"
    yield needed(
        "part",
        "BI 2.7",
        not is_partial or bool(draft.part) != has_hours,
        "kies een onderdeel van het examen, of vul de uren participatie in; "
        "voor PVT en MAP bestaat geen ontheffing",
    )
    yield forbidden(
        "part",
        "BI 2.7",
        not is_partial and (bool(draft.part) or has_hours),
        "alleen een gedeeltelijke ontheffing heeft een onderdeel of uren",
    )
    yield forbidden(
        "participation_hours",
        "BI 3.14(3)",
        has_hours and (facts.route != "z" or facts.group != "asylum"),
        "alleen asielstatushouders op de zelfredzaamheidsroute hebben uren participatie",
    )


def _most(draft: DispensationDraft, freed_parts: frozenset[str]) -> Condition:
    most = law.parameter("dispensation_parts", draft.decided_on).number
    parts = freed_parts | {draft.part} if draft.part else freed_parts
    is_more = draft.judgement == "granted" and bool(draft.part) and len(parts) > most
    text = f"een gedeeltelijke ontheffing geldt voor hooguit {most} onderdelen"
    return forbidden("part", "BI 2.7", is_more, text)


@cites("BI 2.8")
def advice_conditions(
    reasons: str, facts: CaseFacts, *, advised_on: date, on: date
) -> tuple[Condition, ...]:
    """Does the advice of the college say why, and when?"""
    began = facts.obligation_began_on
    return (
        *day_conditions("advised_on", "BI 2.8", advised_on, began_on=began, on=on),
        needed("reasons", "BI 2.8", reasons.strip(), "schrijf op waarom het college dit adviseert"),
    )


@cites("WI 6", "WI 8(1)", "BI 9.2(5)")
def completion_conditions(
    draft: CompletionDraft, facts: CaseFacts, *, on: date
) -> tuple[Condition, ...]:
    """Can DUO have reported this?

    The taalschakeltraject belongs to the education route; a diploma to a duty that was met.
    """
    began = facts.obligation_began_on
    days = {
        "education_done_on": draft.education_done_on,
        "completed_on": draft.completed_on,
        "diploma_on": draft.diploma_on,
    }
    every = (
        condition
        for field, day in days.items()
        for condition in day_conditions(field, "BI 9.2(5)", day, began_on=began, on=on)
    )
    return (
        *every,
        needed("completed_on", "BI 9.2(5)", any(days.values()), "vul ten minste een datum in"),
        forbidden(
            "education_done_on",
            "WI 8(1)",
            draft.education_done_on is not None and facts.route != "education",
            "het taalschakeltraject hoort bij de onderwijsroute",
        ),
        needed(
            "completed_on",
            "WI 6",
            draft.diploma_on is None or draft.completed_on,
            "er is een diploma; vul ook in wanneer aan de plicht is voldaan",
        ),
    )


def failing(conditions: tuple[Condition, ...]) -> dict[str, str]:
    """The first sentence of each field that cannot be right."""
    errors: dict[str, str] = {}
    for condition in conditions:
        if not condition.ground.holds:
            errors.setdefault(condition.field, str(condition.ground))
    return errors
