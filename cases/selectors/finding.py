"""Find a case by what somebody has: a number, a BSN, a birth date, a name with a slip in it.

The words that were typed stand in no address and in no log.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import cast
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import QuerySet, TextField, Value
from django.db.models.expressions import Combinable

from accounts.actors import Scope
from cases.models import Case, Newcomer
from cases.selectors.scoped import cases_in
from core.fields import Fold
from core.identity import read_bsn
from core.partial_date import PartialDate

LIMIT = 50
LIKENESS = (0.5, 0.3)
"""How alike a word of a name must be (pg_trgm word similarity, 0-1): first this, else that."""

CASE_NUMBER = re.compile(r"\d{4}-\d{1,6}")
BIRTH = re.compile(
    r"(?:(?:(?P<day>\d{1,2})[-/. ])?(?P<month>\d{1,2})[-/. ])?(?P<year>(?:19|20)\d\d)"
)


class By(StrEnum):
    """By what was searched; the value is Dutch, for the page."""

    NUMBER = "zaaknummer"
    BSN = "BSN"
    BIRTH = "geboortedatum"
    NAME = "naam"
    NOTHING = "niets"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, at most `LIMIT` cases; `more` when there were others, `hint` what went
    wrong with what was typed.
    """

    by: By
    cases: tuple[Case, ...]
    more: bool = False
    hint: str = ""


def find(scope: Scope, typed: str) -> Found:
    """The cases of the scope that fit what was typed."""
    words = " ".join(typed.split())
    if not words:
        return Found(By.NOTHING, (), hint="Typ een naam, zaaknummer, BSN of geboortedatum.")
    digits = re.sub(r"[ .]", "", words)
    if CASE_NUMBER.fullmatch(words):
        return _shown(By.NUMBER, _light(scope).filter(number=words))
    if digits.isdigit() and len(digits) in (8, 9):
        return _by_bsn(scope, digits)
    birth = BIRTH.fullmatch(words)
    if birth:
        return _by_birth(scope, birth)
    return _by_name(scope, words)


def _light(scope: Scope) -> "QuerySet[Case]":
    return cases_in(scope).select_related("newcomer", "municipality", "caseworker")


def _shown(by: By, rows: "QuerySet[Case]", hint: str = "") -> Found:
    found = tuple(rows[: LIMIT + 1])
    return Found(by, found[:LIMIT], more=len(found) > LIMIT, hint=hint if not found else "")


def _by_bsn(scope: Scope, digits: str) -> Found:
    bsn = read_bsn(digits)
    if bsn is None:
        return Found(By.BSN, (), hint="Dit is geen geldig BSN. Kijk de cijfers na.")
    return _shown(By.BSN, _light(scope).filter(newcomer__bsn=bsn))


def _by_birth(scope: Scope, typed: "re.Match[str]") -> Found:
    parts = {name: int(value) for name, value in typed.groupdict().items() if value}
    try:
        PartialDate(**parts).latest  # noqa: B018 - a day that does not exist is refused here
    except ValueError:
        return Found(By.BIRTH, (), hint="Deze datum bestaat niet.")
    people = Newcomer.objects.filter(**{f"birth_{name}": value for name, value in parts.items()})
    rows = _light(scope).filter(newcomer__in=people).order_by("newcomer__surname", "number")
    return _shown(By.BIRTH, rows)


def _by_name(scope: Scope, words: str) -> Found:
    """By likeness, word by word, diacritics and capitals ignored; strict first, then looser."""
    typed = [word for word in words.replace(".", " ").replace(",", " ").split() if len(word) > 1]
    if not typed:
        return Found(By.NAME, (), hint="Typ ten minste twee letters van een naam.")
    for likeness in LIKENESS:
        near = _alike(scope, typed[:4], likeness)
        if near:
            break
    rows = _light(scope).filter(newcomer__in=near)
    found = sorted(rows, key=lambda case: (-near[case.newcomer_id], case.newcomer.surname))
    return Found(By.NAME, tuple(found[:LIMIT]), more=len(found) > LIMIT)


@transaction.atomic
def _alike(scope: Scope, typed: list[str], likeness: float) -> dict[UUID, float]:
    """Who has a word like each of these in the name, most alike first; the index answers `%>`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(likeness)]
        )
    people = Newcomer.objects.filter(cases__municipality__in=scope.codes)
    total: Combinable = Value(0.0)
    for word in typed:
        folded = Fold(Value(word, output_field=TextField()))
        people = people.filter(search_name__trigram_word_similar=folded)
        total = total + TrigramWordSimilarity(cast("str", folded), "search_name")
    nearest = people.annotate(near=total).order_by("-near", "surname").values_list("id", "near")
    return dict(nearest.distinct()[: 2 * LIMIT])
