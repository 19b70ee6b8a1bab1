"""The history of a case as sentences: one for every verb, with who, when and by which article."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts import selectors as accounts
from cases.models import InformationRequest
from core.models import Event
from core.templatetags.dutch import short_date
from regional import selectors as regional

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lookups:
    """What a payload names by id or code: people, municipalities, requests for information."""

    people: dict[str, str]
    towns: dict[str, str]
    requests: dict[str, InformationRequest]
    others: dict[str, str] = field(default_factory=dict)

    def person(self, user_id: str | None) -> str:
        """The name of a colleague."""
        return self.people.get(f"user:{user_id}", "niemand") if user_id else "niemand"

    def town(self, code: str) -> str:
        """The name of a municipality, or its code outside the region."""
        return self.towns.get(code, code)

    def name(self, reference: str | None, otherwise: str = "onbekend") -> str:
        """The name of what another part of the house keeps under this id."""
        return self.others.get(reference or "", otherwise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event as it is read. `occurred_on` is the legal date; `recorded_on` only when it differs.

    `is_system`: nobody pressed a button.
    """

    number: int
    text: str
    occurred_on: date
    recorded_on: date | None
    who: str
    is_system: bool
    articles: tuple[str, ...]
    theme: str


Sentence = Callable[[Facts, Lookups], str]

SENTENCES: dict[str, tuple[str, Sentence]] = {}
"""Per verb: the theme by which one can filter, and the sentence."""

THEMES: dict[str, str] = {}

QUIET: set[str] = set()
"""Steps on the way to something else: told in the whole history, not in the latest news."""

Names = Callable[[Collection[UUID]], "QuerySet[Any, tuple[UUID, str]]"]
_NAMES: dict[str, Names] = {}
TOWNS = ("municipality", "from_municipality", "to_municipality")
"""The fields of payloads that hold the code of a municipality."""


def on(facts: Facts, name: str) -> str:
    """A date of the payload, in words."""
    value = facts.get(name)
    return short_date(date.fromisoformat(value)) if value else "onbekend"


def listed(codes: Iterable[str], words: dict[str, str]) -> str:
    """Codes of a payload as words, with commas between them."""
    return ", ".join(words.get(code, code.replace("_", " ")) for code in codes) or "niets"


def register(
    theme: str,
    label: str,
    sentences: dict[str, Sentence],
    *,
    quiet: Collection[str] = (),
    names: dict[str, Names] | None = None,
) -> None:
    """Let a part of the house tell its events under a theme.

    `quiet` are the verbs that are no headline; `names` gives for a field of the payload, an id, the
    ids and names of many (`Lookups.name`).
    """
    THEMES.setdefault(theme, label)
    SENTENCES.update({verb: (theme, sentence) for verb, sentence in sentences.items()})
    QUIET.update(quiet)
    _NAMES.update(names or {})


def headlines() -> tuple[str, ...]:
    """The verbs that are news."""
    return tuple(verb for verb in SENTENCES if verb not in QUIET)


def verbs_of(theme: str) -> Collection[str] | None:
    """The verbs of a theme; None, for all, when it is no theme."""
    if theme not in THEMES:
        return None
    return [verb for verb, (of, _) in SENTENCES.items() if of == theme]


def lines(events: Iterable[Event]) -> list[Line]:
    """The events as sentences, in their order, in a fixed number of queries."""
    rows = list(events)
    names = _lookups(rows)
    return [_line(row, names) for row in rows]


def _line(event: Event, names: Lookups) -> Line:
    theme, sentence = SENTENCES[event.verb]
    recorded = event.recorded_at.astimezone().date()
    return Line(
        number=event.number,
        text=sentence(event.payload, names),
        occurred_on=event.occurred_on,
        recorded_on=recorded if recorded != event.occurred_on else None,
        who=names.people.get(event.actor, "Het systeem"),
        is_system=not event.actor.startswith("user:"),
        articles=tuple(event.cites),
        theme=theme,
    )


def _lookups(rows: list[Event]) -> Lookups:
    people = {row.actor for row in rows}
    for row in rows:
        for name in ("caseworker_id", "countersigned_by"):
            if row.payload.get(name):
                people.add(f"user:{row.payload[name]}")
    in_town = any(name in row.payload for row in rows for name in TOWNS)
    asked = [UUID(row.payload["request_id"]) for row in rows if "request_id" in row.payload]
    return Lookups(
        people=accounts.names(people) if people else {},
        towns={town.code: town.name for town in regional.municipalities()} if in_town else {},
        requests={str(k): v for k, v in InformationRequest.objects.in_bulk(asked).items()},
        others=_others(rows),
    )


def _others(rows: list[Event]) -> dict[str, str]:
    """The names that other parts of the house keep, all in one query."""
    wanted = {
        name: {UUID(row.payload[name]) for row in rows if row.payload.get(name)} for name in _NAMES
    }
    parts = [_NAMES[name](ids).order_by() for name, ids in wanted.items() if ids]
    if not parts:
        return {}
    return {str(key): name for key, name in parts[0].union(*parts[1:])}
