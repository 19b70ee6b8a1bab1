"""Who has to integrate (WI 3), as far as a register can show it.

DUO establishes the duty; this module says what the register points to, so that the application
opens a case, refuses one with a reason, or asks DUO. It never guesses: an unknown date or an
unknown permit leads to the question, and an unknown nationality or none refuses nobody.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Literal

from law.calendar import add_months, add_years
from law.citations import cites
from law.registry import FOLDER, parameter, versions
from law.wording import sentence, written


class Outcome(StrEnum):
    """What the register points to."""

    OBLIGED = "obliged"
    OBLIGED_WITH_NOTE = "obliged_with_note"
    ASK_DUO = "ask_duo"
    NOT_OBLIGED = "not_obliged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationFacts:
    """What the register knows about a person.

    The date of birth is the first and the last day it can have been (the same day when known, a
    whole year when only the year is), both None when nothing is known. `nationalities` are codes of
    table 32, `permit_code` of table 56. A permit runs from `permit_from` (included) to
    `permit_until` (not included), as the register writes it.
    """

    birth_earliest: date | None
    birth_latest: date | None
    nationalities: tuple[str, ...]
    permit_code: str | None
    permit_from: date | None
    permit_until: date | None
    deceased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer: outcome, a slug for the reason, the reason as a Dutch sentence, its article.

    `group` is the group the permit points to when a duty is possible: asylum, or family and other
    migrants. A family member of a permit-holder belongs to the asylum group with a regular permit
    (WI 13(1)(b)): no code shows that.
    """

    outcome: Outcome
    code: str
    reason: str
    citation: str
    group: Literal["asylum", "family"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitFamily:
    """Permit codes with one answer; `group` is None where no duty can rest on them."""

    slug: str
    citation: str
    reason: str
    group: Literal["asylum", "family"] | None


@cites("WI 3(1)", "WI 3(2)", "WI 4(1)(c)", "AOW 7a", "Vw 8")
def assess(facts: ObligationFacts, *, on: date) -> Assessment:
    """Does the register point to a duty to integrate on this day?

    In this order: death, nationality, kind of permit, its dates, age. `NotYetLaw` before the Act.
    """
    parameter("min_age", on)  # refuses a day before the Act, whatever the facts
    if facts.deceased:
        return _no("deceased", "deze persoon is overleden", "WI 3(1)")
    return _by_nationality(facts) or _by_permit(facts, on) or _by_age(facts, on)


def _by_nationality(facts: ObligationFacts) -> Assessment | None:
    held = set(facts.nationalities)
    if held & dutch_nationalities().keys():
        return _no("dutch", "deze persoon is Nederlander of wordt zo behandeld", "WI 3(1)")
    for code in facts.nationalities:
        if name := free_movement_nationalities().get(code):
            text = f"de {name} nationaliteit valt onder het vrije verkeer (EU, EER of Zwitserland)"
            return _no("free_movement", text, "WI 3(2)")
    return None


def _by_permit(facts: ObligationFacts, on: date) -> Assessment | None:
    """The answer of the permit, or None when a duty can rest on it on this day."""
    if facts.permit_code is None:
        return _ask("no_permit", "de BRP kent geen verblijfstitel")
    family = permit_families().get(facts.permit_code)
    if family is None:
        return _ask("unknown_permit", f"de verblijfstitel met code {facts.permit_code} is onbekend")
    if family.group is None:
        return _no(family.slug, f"deze persoon {family.reason}", family.citation)
    if facts.permit_until is not None and facts.permit_until <= on:
        lapsed = f"de verblijfsvergunning is verlopen op {written(facts.permit_until)}"
        return _no("permit_lapsed", lapsed, "WI 3(1)")
    if facts.permit_from is not None and facts.permit_from > on:
        later = f"de verblijfsvergunning begint pas op {written(facts.permit_from)}"
        return _ask("permit_not_begun", later)
    return None


def _by_age(facts: ObligationFacts, on: date) -> Assessment:
    """The answer for someone with a permit that counts: every possible date of birth must give the
    same.
    """
    family = permit_families()[str(facts.permit_code)]
    if facts.birth_earliest is None or facts.birth_latest is None:
        return _ask("birth_unknown", "de geboortedatum is onbekend", family)
    stages = {_stage(facts.birth_earliest, on), _stage(facts.birth_latest, on)}
    if stages == {"pensioner"}:
        return _no("pension_age", "deze persoon heeft de AOW-leeftijd bereikt", "WI 3(1)")
    if stages == {"child"}:
        return _no("under_age", "deze persoon is jonger dan 16 jaar", "WI 3(1)")
    if not stages <= {"adult", "minor"}:
        return _ask("birth_partial", "van de geboortedatum is te weinig bekend", family)
    if "minor" in stages:
        return Assessment(
            outcome=Outcome.OBLIGED_WITH_NOTE,
            code=f"{family.slug}_minor",
            reason=sentence(
                f"deze persoon {family.reason}, maar is 16 of 17 jaar: zolang de "
                "kwalificatieplicht geldt, is er vrijstelling"
            ),
            citation="WI 4(1)(c)",
            group=family.group,
        )
    return Assessment(
        outcome=Outcome.OBLIGED,
        code=family.slug,
        reason=sentence(f"deze persoon {family.reason}"),
        citation="WI 3(1)",
        group=family.group,
    )


Stage = Literal["child", "minor", "adult", "pensioner"]


def _stage(born: date, on: date) -> Stage:
    """The stage of life that matters to the Act; a birthday is the first day of the new age."""
    if on < add_years(born, parameter("min_age", on).number):
        return "child"
    if on < add_years(born, parameter("note_age", on).number):
        return "minor"
    return "adult" if on < pension_day(born) else "pensioner"


@cites("AOW 7a")
def pension_day(born: date) -> date:
    """On which day does someone born then reach the pension age? The age rises by year; the first
    that is reached holds.
    """
    ages = versions("pension_age")
    for age, following in pairwise(ages):
        day = add_months(born, age.number)
        if day < following.since:
            return day
    return add_months(born, ages[-1].number)


def _no(code: str, text: str, citation: str) -> Assessment:
    return Assessment(
        outcome=Outcome.NOT_OBLIGED, code=code, reason=sentence(text), citation=citation
    )


def _ask(code: str, text: str, family: PermitFamily | None = None) -> Assessment:
    return Assessment(
        outcome=Outcome.ASK_DUO,
        code=code,
        reason=sentence(f"{text}: navragen bij DUO"),
        citation="WI 3(1)",
        group=family.group if family is not None else None,
    )


@cache
def permit_families() -> dict[str, PermitFamily]:
    """The families of `parameters/permits.toml` by permit code."""
    table = tomllib.loads((FOLDER / "permits.toml").read_text(encoding="utf-8"))
    return {
        code: PermitFamily(
            slug=row["slug"],
            citation=row["citation"],
            reason=row["reason"],
            group=row.get("group"),
        )
        for row in table["family"]
        for code in row["codes"]
    }


def dutch_nationalities() -> dict[str, str]:
    """Codes of table 32 for Dutch nationals and those treated as such."""
    return _nationalities("dutch")


def free_movement_nationalities() -> dict[str, str]:
    """Codes of table 32 for nationals of the EU, the EEA and Switzerland, the Dutch excepted."""
    return _nationalities("free_movement")


@cache
def _nationalities(kind: str) -> dict[str, str]:
    table = tomllib.loads((FOLDER / "nationalities.toml").read_text(encoding="utf-8"))
    return dict(table[kind])
