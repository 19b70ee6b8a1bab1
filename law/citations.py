"""Articles: the short codes the code base writes, the Dutch name a reader sees and the address of
the text.

A code is a statute, an article and, in brackets, paragraph (number) and part (letter): `BI 5.3(1)`,
`RI 4.1(1)(g)`, `Atw 4(a)`. A code that names an unknown statute or cannot be read is refused when
it is written, not when it is shown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Statute:
    """One regulation: the code used here, its Dutch title and its id in the national law database
    (BWB).
    """

    code: str
    title: str
    bwb: str | None = None


STATUTES = {
    statute.code: statute
    for statute in (
        Statute("WI", "Wet inburgering 2021", "BWBR0044770"),
        Statute("BI", "Besluit inburgering 2021", "BWBR0045555"),
        Statute("RI", "Regeling inburgering 2021", "BWBR0045574"),
        Statute("Awb", "Algemene wet bestuursrecht", "BWBR0005537"),
        Statute("Atw", "Algemene termijnenwet", "BWBR0002448"),
        Statute("Pw", "Participatiewet", "BWBR0015703"),
        Statute("Vw", "Vreemdelingenwet 2000", "BWBR0011823"),
        Statute("AOW", "Algemene Ouderdomswet", "BWBR0002221"),
        Statute("Huisvestingswet", "Huisvestingswet 2014", "BWBR0035303"),
        Statute("Wet BRP", "Wet basisregistratie personen", "BWBR0033715"),
        Statute("Gemeentewet", "Gemeentewet", "BWBR0005416"),
        Statute("Wgr", "Wet gemeenschappelijke regelingen", "BWBR0003740"),
        Statute("UAVG", "Uitvoeringswet Algemene verordening gegevensbescherming", "BWBR0040940"),
        Statute("AVG", "Algemene verordening gegevensbescherming"),
    )
}

_CODE = re.compile(
    r"(?P<statute>\S.*?) (?P<article>\d+[a-z]?(?:[.:]\d+[a-z]?)?)(?P<parts>(?:\((?:\d+|[a-z]+)\))*)"
)


class UnknownCitation(ValueError):
    """The code names a statute that is not known here, or is not written as a code."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A code taken apart: statute, article, and the bracketed paragraph and part in the order
    written.
    """

    statute: Statute
    article: str
    parts: tuple[str, ...]

    @property
    def sort_key(self) -> tuple[int, tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
        """Statutes in the order above; articles and paragraphs as numbers, so that 5:9 precedes
        5:10a.
        """
        order = tuple(STATUTES).index(self.statute.code)
        numbers = re.findall(r"(\d+)([a-z]*)", self.article)
        article = tuple((int(number), letter) for number, letter in numbers)
        parts = tuple((int(p), "") if p.isdigit() else (0, p) for p in self.parts)
        return order, article, parts


@lru_cache
def parse(code: str) -> Citation:
    """Take a code apart; raises `UnknownCitation` when the statute or the spelling is unknown."""
    match = _CODE.fullmatch(code)
    if match is None:
        raise UnknownCitation(f"{code!r} is not a citation such as 'BI 5.3(1)'")
    statute = STATUTES.get(match["statute"])
    if statute is None:
        raise UnknownCitation(f"{code!r} names a statute that law.citations does not know")
    return Citation(statute, match["article"], tuple(re.findall(r"\((\w+)\)", match["parts"])))


def dutch(code: str) -> str:
    """The citation as a Dutch reader sees it: Besluit inburgering 2021, artikel 5.3 lid 1."""
    citation = parse(code)
    parts = (f" lid {p}" if p.isdigit() else f" onderdeel {p}" for p in citation.parts)
    return f"{citation.statute.title}, artikel {citation.article}{''.join(parts)}"


def url(code: str) -> str | None:
    """The article on wetten.overheid.nl, or None for a regulation that is not in the national law
    database.
    """
    citation = parse(code)
    if citation.statute.bwb is None:
        return None
    return f"https://wetten.overheid.nl/jci1.3:c:{citation.statute.bwb}&artikel={citation.article}"


@dataclass(frozen=True, slots=True)
class RegisteredRule:
    """A function that decides by the law, with the articles it applies and the question
    it answers.
    """

    module: str
    name: str
    question: str
    citations: tuple[str, ...]


_rules: dict[tuple[str, str], RegisteredRule] = {}

Rule = TypeVar("Rule", bound=Callable[..., object])


def cites(*codes: str) -> Callable[[Rule], Rule]:
    """Register the decorated rule under these articles, for docs/law. Refuses a code that cannot be
    read.
    """
    for code in codes:
        parse(code)

    def register(rule: Rule) -> Rule:
        question = " ".join((rule.__doc__ or "").split("\n\n")[0].split())
        _rules[rule.__module__, rule.__qualname__] = RegisteredRule(
            rule.__module__, rule.__qualname__, question, codes
        )
        return rule

    return register


def registered_rules() -> tuple[RegisteredRule, ...]:
    """Every rule registered so far, by module and name; only modules that were imported
    are known.
    """
    return tuple(_rules[key] for key in sorted(_rules))
