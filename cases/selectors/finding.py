"""Find a case by what somebody has: a number, a BSN, a birth date, a name with a slip in it.

The words that were typed stand in no address and in no log.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.actors import Scope
from cases.models import Case, Newcomer
from cases.selectors.scoped import cases_in
from core.fields import WordsOf
from core.identity import read_bsn
from core.partial_date import PartialDate

LIMIT = 50
MANY = 2 * LIMIT
"""So many people are looked at for the same words."""
MOST_WORDS = 4
TRIGRAMS, MOST_CANDIDATES = 0.2, 300
"""Which words are looked at: so alike (pg_trgm similarity, 0-1), and not more of them."""
LEAST, MOST_ALIKE = 0.65, 20
"""Which of these count: so alike letter by letter (0-1), and not more of them."""
BEGINS = 0.95
"""How alike a word is that only begins with what was typed."""
WIDER = (1, 4, MOST_ALIKE)
"""With how many of the words one looks for people, until there are enough."""

CANDIDATES = """
    SELECT fold(%(typed)s), word FROM cases_nameword
    WHERE word %% fold(%(typed)s) OR word LIKE fold(%(typed)s) || '%%'
    ORDER BY similarity(word, fold(%(typed)s)) DESC, word LIMIT %(most)s
"""

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
    """By likeness, word by word, diacritics and capitals ignored: who has a word like each of these
    in the name, most alike first.
    """
    typed = [word for word in re.split(r"[\W_]+", words) if len(word) > 1][:MOST_WORDS]
    if not typed:
        return Found(By.NAME, (), hint="Typ ten minste twee letters van een naam.")
    alike = [_words_like(word) for word in typed]
    near = _people(scope, alike) if all(alike) else {}
    rows = _light(scope).filter(newcomer__in=near)
    found = sorted(rows, key=lambda case: (-near[case.newcomer_id], case.newcomer.surname))
    return Found(By.NAME, tuple(found[:LIMIT]), more=len(found) > LIMIT)


@transaction.atomic
def _words_like(typed: str) -> dict[str, float]:
    """Words of names that are like this one, each with how much (0-1), most alike first; a word
    that begins with it is nearly it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(TRIGRAMS)]
        )
        cursor.execute(CANDIDATES, {"typed": typed, "most": MOST_CANDIDATES})
        told = cursor.fetchall()
    like = {word: _likeness(folded, word) for folded, word in told}
    best = sorted(like, key=lambda word: (-like[word], word))
    return {word: like[word] for word in best[:MOST_ALIKE] if like[word] >= LEAST}


def _likeness(typed: str, word: str) -> float:
    if word != typed and word.startswith(typed):
        return BEGINS
    return SequenceMatcher(None, typed, word).ratio()


def _people(scope: Scope, alike: list[dict[str, float]]) -> dict[UUID, float]:
    """Newcomers of the scope with one of the words like each that was typed, with how alike they
    are: by the best words alone while these give a page.
    """
    own = Case.objects.filter(newcomer=OuterRef("id"), municipality__in=scope.codes)
    found: dict[UUID, list[str]] = {}
    for most in WIDER:
        people = Newcomer.objects.alias(words=WordsOf("search_name")).filter(Exists(own))
        for words in alike:
            people = people.filter(words__overlap=list(words)[:most])
        found |= dict(people.annotate(of=WordsOf("search_name")).values_list("id", "of")[:MANY])
        if len(found) > LIMIT or all(len(words) <= most for words in alike):
            break
    return {
        person: sum(max(words.get(word, 0.0) for word in of) for words in alike)
        for person, of in found.items()
    }
