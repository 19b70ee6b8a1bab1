"""Fictitious newcomers, in about the proportions of the real groups. No two have the same BSN."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from cases.models import Gender, Group, PermitKind
from cases.services.opening import Person
from core.identity import read_bsn
from core.partial_date import PartialDate

FIRST_BSN, LAST_BSN = 999_900_000, 999_989_999
"""The range of the demo; the official test people of the register lie above it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where people come from: weight in the inflow, BRP code and name, language, and names."""

    nationality: str
    code: str
    language: str
    group: Group
    weight: int
    share_with_given_names: float
    women: list[str]
    men: list[str]
    surnames: list[str]


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality's main town: its name, the digits of a postcode, and streets."""

    city: str
    postcode: str
    streets: list[str]


DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
ORIGINS = tuple(Origin(**{**each, "group": Group(each["group"])}) for each in DATA["origins"])
TOWNS = {code: Town(**each) for code, each in DATA["towns"].items()}


def bsns(random: Random) -> Iterator[str]:
    """Numbers of the demo's range that pass the 11-test, each once."""
    used: set[int] = set()
    while True:
        number = random.randint(FIRST_BSN, LAST_BSN)
        if number not in used and read_bsn(str(number)) is not None:
            used.add(number)
            yield str(number)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A newcomer about to be notified: who, in which group, and what the intake will find."""

    person: Person
    group: Group
    has_young_children: bool
    is_schooled: bool
    is_young: bool


def arrival(random: Random, bsn: str, code: str, *, notified_on: date) -> Arrival:
    """A believable person living in the municipality with this code, notified on this day."""
    origin = random.choices(ORIGINS, weights=[each.weight for each in ORIGINS])[0]
    is_woman = random.random() < (0.68 if origin.group == Group.FAMILY else 0.40)
    age = random.choices((18, 19, 24, 30, 37, 45, 55), weights=(5, 6, 22, 28, 20, 13, 6))[0]
    permit_from = notified_on - timedelta(days=random.randint(10, 90))
    person = Person(
        bsn=bsn,
        given_names=_given_names(random, origin, is_woman=is_woman),
        surname=random.choice(origin.surnames),
        birth=_birth(random, notified_on.year - age),
        gender=Gender.FEMALE if is_woman else Gender.MALE,
        nationalities=(origin.code,),
        nationality=origin.nationality,
        language=origin.language,
        needs_interpreter=origin.language != "Engels" and random.random() < 0.6,
        is_address_secret=random.random() < 0.015,
        permit_kind=PermitKind.ASYLUM_DEFINITE
        if origin.group == Group.ASYLUM
        else PermitKind.REGULAR,
        permit_code="26" if origin.group == Group.ASYLUM else "21",
        permit_from=permit_from,
        permit_until=permit_from + timedelta(days=5 * 365),
        phone=f"06 0000 {random.randint(1000, 9999)}",
        **_address(random, code),
    )
    return Arrival(
        person=person,
        group=origin.group,
        has_young_children=24 <= age <= 37 and random.random() < 0.35,
        is_schooled=random.random() < 0.55,
        is_young=age <= 24,
    )


def _given_names(random: Random, origin: Origin, *, is_woman: bool) -> str:
    if random.random() >= origin.share_with_given_names:
        return ""
    names = origin.women if is_woman else origin.men
    return " ".join(random.sample(names, 2 if random.random() < 0.2 else 1))


def _birth(random: Random, year: int) -> PartialDate:
    """A birth date; one in twenty-five is known by its year alone."""
    if random.random() < 0.04:
        return PartialDate(year)
    return PartialDate.of(date(year, 1, 1) + timedelta(days=random.randint(0, 364)))


def _address(random: Random, code: str) -> dict[str, str]:
    town = TOWNS[code]
    letters = "".join(random.choices("ABCDEGHJKLMNPRSTVWXZ", k=2))
    return {
        "street": f"{random.choice(town.streets)} {random.randint(1, 240)}",
        "postcode": f"{town.postcode} {letters}",
        "city": town.city,
    }
