"""Record what happened, once, in the transaction of the act; read it back; prove that nobody
changed it.
"""

import dataclasses
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, NewType, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import F, Field, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from core import clock
from core.actors import Acting
from core.errors import Changed
from core.models import Event, Stream, StreamKind

Code = NewType("Code", str)
"""A coded value in a payload: a slug, an official code or a key; never text that a person typed."""


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What an event remembers.

    Fields are ids, dates, codes, numbers and amounts only (a house test).
    """

    verb: ClassVar[str]
    cites: ClassVar[tuple[str, ...]] = ()


CODED = re.compile(r"[A-Za-z0-9_.:/ ()-]{0,64}")
NINE_DIGITS = re.compile(r"(?<![A-Za-z0-9])\d{9}(?![A-Za-z0-9])")


class NotCoded(ValueError):
    """A payload holds text that is no code, or what may be a BSN: history would keep it for ever.

    The message never repeats the text.
    """


REGISTRY: dict[str, type[Payload]] = {}

P = TypeVar("P", bound=type[Payload])


def registered(payload: P) -> P:
    """Make a payload class known under its verb (class decorator); a verb has one meaning."""
    if payload.verb in REGISTRY:
        raise ValueError(f"Two events are called {payload.verb}")
    REGISTRY[payload.verb] = payload
    return payload


def record(
    payload: Payload,
    *,
    stream: UUID,
    by: Acting,
    on: date,
    kind: StreamKind = StreamKind.CASE,
    on_behalf_of: str = "",
    cites: tuple[str, ...] | None = None,
) -> Event:
    """Add the fact to the stream, chained to the one before.

    Call it inside the act's transaction.     `on` is the legal date of the fact; `on_behalf_of` the
    municipality code in whose name it was done.
    """
    head = _lock_head(stream, kind)
    told = Told(payload, stream, on_behalf_of, payload.cites if cites is None else cites)
    fact = _linked(told, head, by=by, on=on)
    _append(fact, head)
    return fact


@dataclass(frozen=True, slots=True)
class Told:
    """A fact for `record_all`: what, in which stream, and in whose name."""

    payload: Payload
    stream: UUID
    on_behalf_of: str
    cites: tuple[str, ...]


def record_all(
    told: Iterable[Told], *, by: Acting, on: date, kind: StreamKind = StreamKind.CASE
) -> list[Event]:
    """Add many facts, each to its own stream and in their order, in a fixed number of queries."""
    rows = list(told)
    heads = _lock_heads({row.stream for row in rows}, kind)
    facts = [_linked(row, heads[row.stream], by=by, on=on) for row in rows]
    Event.objects.bulk_create(facts)
    # The heads are there and locked: to update them this way costs least.
    Stream.objects.bulk_create(
        heads.values(),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["number", "hash"],
    )
    return facts


def _linked(told: Told, head: Stream, *, by: Acting, on: date) -> Event:
    """The fact as the next of its stream, whose head moves on to it."""
    fact = Event(
        stream=head,
        number=head.number + 1,
        verb=told.payload.verb,
        payload=_plain(dataclasses.asdict(told.payload)),
        cites=list(told.cites),
        actor=by.key,
        on_behalf_of=told.on_behalf_of,
        occurred_on=on,
        recorded_at=clock.now(),
        previous_hash=head.hash,
    )
    fact.hash = hash_of(fact)
    head.number, head.hash = fact.number, fact.hash
    return fact


def last_number(stream: UUID) -> int:
    """The number of the stream's last event; 0 where nothing happened yet."""
    return Stream.objects.filter(id=stream).values_list("number", flat=True).first() or 0


def refuse_if_changed(stream: UUID, *, seen: int | None) -> None:
    """Refuse (`Changed`) when the stream has events that the actor had not seen; `seen=None` asks
    nothing.
    """
    if seen is None:
        return
    current = last_number(stream)
    if current != seen:
        raise Changed(range(seen + 1, current + 1))


def hash_of(fact: Event) -> str:
    """The SHA-256 over everything the event says and the hash of the one before it."""
    return hashlib.sha256(hashed_text(fact, after=fact.previous_hash).encode()).hexdigest()


def hashed_text(fact: Event, *, after: str) -> str:
    """What the hash of the event is made of; that of the one before it (`after`) stands last."""
    told = [
        str(fact.stream_id),
        fact.number,
        fact.verb,
        fact.payload,
        list(fact.cites),
        fact.actor,
        fact.on_behalf_of,
        fact.occurred_on.isoformat(),
        fact.recorded_at.astimezone(UTC).isoformat(),
        after,
    ]
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the log does not hold: the stream, the event's number, and what is wrong."""

    stream: UUID
    number: int
    reason: str


def breaks(stream: UUID | None = None) -> Iterator[Break]:
    """Every break in one stream, or in all: a gap, a changed event, a wrong link, a cut-off
    tail.
    """
    heads = Stream.objects.all() if stream is None else Stream.objects.filter(id=stream)
    facts = Event.objects.order_by("stream_id", "number")
    if stream is not None:
        facts = facts.filter(stream_id=stream)
    previous: Event | None = None
    for fact in facts.iterator(chunk_size=2000):
        same = previous is not None and previous.stream_id == fact.stream_id
        yield from _breaks_between(previous if same else None, fact)
        previous = fact
    tail = Event.objects.filter(stream=OuterRef("id")).order_by("-number")
    cut = heads.annotate(
        last_number=Coalesce(Subquery(tail.values("number")[:1]), 0),
        last_hash=Coalesce(Subquery(tail.values("hash")[:1]), Value("")),
    ).exclude(last_number=F("number"), last_hash=F("hash"))
    for head in cut.iterator(chunk_size=2000):
        yield Break(head.id, head.number, "het einde van de geschiedenis ontbreekt")


def _breaks_between(previous: Event | None, fact: Event) -> Iterator[Break]:
    expected_number = previous.number + 1 if previous else 1
    if fact.number != expected_number:
        yield Break(fact.stream_id, expected_number, "gebeurtenis ontbreekt")
    if fact.previous_hash != (previous.hash if previous else ""):
        yield Break(fact.stream_id, fact.number, "sluit niet aan op de vorige gebeurtenis")
    if fact.hash != hash_of(fact):
        yield Break(fact.stream_id, fact.number, "inhoud is gewijzigd")


def _lock_heads(streams: Collection[UUID], kind: StreamKind) -> dict[UUID, Stream]:
    """The heads of these streams, made where there are none, locked in a fixed order."""
    locked = Stream.objects.select_for_update().filter(id__in=streams).order_by("id")
    heads = {head.id: head for head in locked}
    if new := sorted(set(streams) - heads.keys()):
        Stream.objects.bulk_create([Stream(id=id, kind=kind) for id in new], ignore_conflicts=True)
        heads = {head.id: head for head in locked.all()}
    return heads


def _lock_head(stream: UUID, kind: StreamKind) -> Stream:
    """The head of one stream, locked; made when there is none.

    Every act records something: this and `_append` are written out, since building the same three
    queries again each time took a fifth of an act.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, number, hash FROM core_stream WHERE id = %s FOR UPDATE", [stream]
        )
        found = cursor.fetchone()
    if found is None:
        return _lock_heads([stream], kind)[stream]
    return Stream(id=stream, kind=found[0], number=found[1], hash=found[2])


def _append(fact: Event, head: Stream) -> None:
    """Write the fact and move its head on to it, in one statement."""
    fields, statement = _appending()
    values = [field.get_db_prep_save(getattr(fact, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, [head.number, head.hash, head.id, *values])
        (fact.seq,) = cursor.fetchone()
    fact._state.adding, fact._state.db = False, connection.alias


@cache
def _appending() -> tuple[tuple["Field[Any, Any]", ...], str]:
    """The columns of an event that are given, and the statement of `_append`."""
    fields = tuple(field for field in Event._meta.concrete_fields if not field.primary_key)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return fields, (
        "WITH head AS (UPDATE core_stream SET number = %s, hash = %s WHERE id = %s) "  # noqa: S608
        f"INSERT INTO core_event ({columns}) VALUES ({places}) RETURNING seq"
    )


def _plain(value: Any) -> Any:
    """The value as JSON keeps it: dates in ISO, ids and amounts as text."""
    match value:
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case datetime() | date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case str() if not CODED.fullmatch(value) or NINE_DIGITS.search(value):
            raise NotCoded(f"{len(value)} characters that are no code")
        case _:
            return value
