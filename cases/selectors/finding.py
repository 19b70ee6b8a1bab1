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
BEGINS, MOST_BEGUN = 0.95, 300
"""How alike a word is that only begins with what was typed, and not more of them."""
ENDS, SHORTEST_END = 0.6, 4
"""How alike a word is with which ends what was typed ("vandenberg"), and how long at least."""
WIDER = (1, 4, MOST_ALIKE, MOST_BEGUN + MOST_ALIKE)
"""With how many of the words one looks for people, until there are enough."""

CANDIDATES = """
    (SELECT fold(%(typed)s), word FROM cases_nameword WHERE word LIKE fold(%(typed)s) || '%%'
     ORDER BY length(word), word LIMIT %(begun)s)
    UNION
    (SELECT fold(%(typed)s), word FROM cases_nameword WHERE word %% fold(%(typed)s)
     ORDER BY similarity(word, fold(%(typed)s)) DESC, word LIMIT %(most)s)
    UNION
    SELECT fold(%(typed)s), word FROM cases_nameword WHERE word = ANY (ARRAY(
        SELECT right(fold(%(typed)s), long)
        FROM generate_series(%(end)s, length(fold(%(typed)s))) long))
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
class Alike:
    """Words of names that are like `typed` (folded), each with how much (0-1), most alike first.

    Where too many begin with it (`is_whole` is False) they are only some of these.
    """

    typed: str
    words: dict[str, float]
    is_whole: bool

    def nearness(self, name: list[str]) -> float:
        """How alike the word of a name is that is most so."""
        begins = any(word.startswith(self.typed) for word in name)
        return max([BEGINS * begins, *(self.words.get(word, 0.0) for word in name)])


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
    near = _people(scope, alike) if all(one.words for one in alike) else {}
    rows = _light(scope).filter(newcomer__in=near)
    found = sorted(rows, key=lambda case: (-near[case.newcomer_id], case.newcomer.surname))
    is_cut = bool(found) and not any(one.is_whole for one in alike)
    return Found(By.NAME, tuple(found[:LIMIT]), more=is_cut or len(found) > LIMIT)


@transaction.atomic
def _words_like(typed: str) -> Alike:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(TRIGRAMS)]
        )
        limits = {"begun": MOST_BEGUN, "most": MOST_CANDIDATES, "end": SHORTEST_END}
        cursor.execute(CANDIDATES, {"typed": typed, **limits})
        told = cursor.fetchall()
    folded = told[0][0] if told else typed
    like = {word: _likeness(folded, word) for _, word in told}
    begun = {word for word in like if word.startswith(folded)}
    slips = sorted(like.keys() - begun, key=lambda word: (-like[word], word))[:MOST_ALIKE]
    kept = [*begun, *(word for word in slips if like[word])]
    kept.sort(key=lambda word: (-like[word], len(word), word))
    return Alike(folded, {word: like[word] for word in kept}, is_whole=len(begun) < MOST_BEGUN)


def _likeness(typed: str, word: str) -> float:
    """How alike letter by letter, 0 when that is too little; a word that begins with what was typed
    is nearly it, one with which that ends a little.
    """
    if word == typed:
        return 1.0
    if word.startswith(typed):
        return BEGINS
    alike = SequenceMatcher(None, typed, word).ratio()
    if alike < LEAST:
        return ENDS if len(word) >= SHORTEST_END and typed.endswith(word) else 0.0
    return alike


def _people(scope: Scope, alike: list[Alike]) -> dict[UUID, float]:
    """Newcomers of the scope with one of the words like each that was typed, with how alike they
    are: by the best words alone while these give a page.

    A word with which too many begin is in the end asked of those whom another word finds.
    """
    own = Case.objects.filter(newcomer=OuterRef("id"), municipality__in=scope.codes)
    some_whole = any(one.is_whole for one in alike)
    found: dict[UUID, list[str]] = {}
    for most in WIDER:
        people = Newcomer.objects.alias(words=WordsOf("search_name")).filter(Exists(own))
        for one in alike:
            if one.is_whole or not some_whole or most < WIDER[-1]:
                people = people.filter(words__overlap=list(one.words)[:most])
            else:
                people = people.filter(search_name__regex=rf"\m{re.escape(one.typed)}")
        found |= dict(people.annotate(of=WordsOf("search_name")).values_list("id", "of")[:MANY])
        if len(found) > LIMIT or all(len(one.words) <= most for one in alike):
            break
    return {person: sum(one.nearness(of) for one in alike) for person, of in found.items()}
