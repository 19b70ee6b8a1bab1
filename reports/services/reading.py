"""Read what happened into facts: up to a watermark, again and again, and the same every time."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Max

from core import clock
from core.models import Event, StreamKind
from reports.facts import Told, facts_of
from reports.indicators import VERSION
from reports.models import Fact, Reading
from reports.models.facts import ROOM
from reports.services.tallying import tally, tally_again

FACTS = "facts"
CASES_AT_ONCE = 500
PATIENCE = "2s"


def read_on() -> int:
    """Read the cases in which something happened since the last reading; gives the watermark.

    When the definitions are of another edition than those by which was read, every history is read
    anew; until that is done everybody sees the facts of before. Two at once take turns. While an
    act is under way that will not end, the watermark of before is given and the next reading goes
    on from there: nothing is lost.
    """
    return _read_on()[0]


def _read_on() -> tuple[int, int]:
    """The watermark, and how many cases were read to get there."""
    upto, read = _watermark(), 0
    with transaction.atomic():
        Reading.objects.bulk_create([Reading(name=FACTS)], ignore_conflicts=True)
        reading = Reading.objects.select_for_update().get(name=FACTS)
        if reading.edition != VERSION:
            upto = max(upto, reading.seq)
            _forget(reading)
        if upto <= reading.seq:
            return reading.seq, 0
        changed = (
            Event.objects.filter(seq__gt=reading.seq, seq__lte=upto, stream__kind=StreamKind.CASE)
            .values_list("stream_id", flat=True)
            .distinct()
        )
        for cases in _portions(changed.iterator(chunk_size=CASES_AT_ONCE)):
            _read(cases, upto)
            read += len(cases)
        reading.seq, reading.read_at, reading.edition = upto, clock.now(), VERSION
        reading.save()
    return upto, read


def read_night(on: date) -> int:
    """The job of the night: read what the day brought. Gives in how many cases that was."""
    return _read_on()[1]


def read_again() -> int:
    """Throw the facts away and read every history anew."""
    Reading.objects.filter(name=FACTS).update(edition="")
    return read_on()


def _forget(reading: Reading) -> None:
    Fact.objects.all().delete()
    tally_again()
    reading.seq = 0


Row = tuple[UUID, int, str, dict[str, Any], date, str]
"""What is read of an event: case, place in the log, verb, payload, legal date, in whose name."""


def _watermark() -> int:
    """The last event of which every earlier one is there too; 0 when writers do not pause.

    Numbers are given out before they are committed: to wait, in a transaction of its own, for who
    is writing makes sure that no smaller one comes afterwards. Inside another transaction nobody
    could write until that is done, so Django refuses it.
    """
    try:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute("LOCK TABLE core_event IN SHARE MODE")
            return Event.objects.aggregate(last=Max("seq"))["last"] or 0
    except OperationalError:
        return 0


def _portions(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    portion: list[UUID] = []
    for one in ids:
        portion.append(one)
        if len(portion) == CASES_AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _read(cases: Collection[UUID], upto: int) -> None:
    """Enter what these cases add; a row that was there only learns when it ceased to hold. The
    tally of the days goes along.
    """
    before = list(Fact.objects.filter(case__in=cases, known_until=None))
    events = (
        Event.objects.filter(stream__in=cases, seq__lte=upto)
        .order_by("stream_id", "number")
        .values_list("stream_id", "seq", "verb", "payload", "occurred_on", "on_behalf_of")
    )
    rows = [
        fact
        for case_id, history in groupby(events.iterator(chunk_size=5000), key=lambda row: row[0])
        for fact in _of_case(case_id, history)
    ]
    Fact.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["known_until"],
        batch_size=2000,
    )
    tally(before, rows)


def _of_case(case_id: UUID, history: Iterable[Row]) -> Iterator[Fact]:
    told = (
        Told(seq=seq, verb=verb, payload=payload, occurred_on=on, on_behalf_of=town)
        for _, seq, verb, payload, on, town in history
    )
    for row in facts_of(told):
        yield Fact(
            id=row.known_from * ROOM + row.place,
            kind=row.kind,
            code=row.code,
            case_id=case_id,
            municipality_id=row.municipality,
            group=row.group,
            on=row.on,
            until=row.until,
            amount=row.amount,
            known_from=row.known_from,
            known_until=row.known_until,
        )
