"""What happened is recorded once, in order, and nobody changes it unseen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from core.actors import NIGHTLY
from core.errors import Changed
from core.events import (
    REGISTRY,
    Code,
    NotCoded,
    Payload,
    Told,
    breaks,
    record,
    record_all,
    refuse_if_changed,
    registered,
)
from core.models import Event, Stream

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
UPDATE = "UPDATE core_event SET {column} WHERE stream_id = %s AND number = 2"
WITHOUT_TRIGGER = "SET LOCAL session_replication_role = replica"


@dataclass(frozen=True, kw_only=True)
class Weighed(Payload):
    verb: ClassVar[str] = "weighed"
    cites: ClassVar[tuple[str, ...]] = ("WI 14",)

    what: UUID
    on: date
    grams: Decimal
    kind: Code
    parts: tuple[Code, ...] = ()


def weigh(stream: UUID, kind: str = "apple") -> Event:
    fact = Weighed(what=uuid4(), on=DAY, grams=Decimal("12.50"), kind=Code(kind))
    return record(fact, stream=stream, by=NIGHTLY, on=DAY)


def tamper(sql: str, *values: object) -> None:
    """What somebody could do who owns the database and knows how to pass the trigger."""
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_TRIGGER)
        cursor.execute(sql, values)


def reasons(stream: UUID | None = None) -> list[tuple[int, str]]:
    return [(fault.number, fault.reason) for fault in breaks(stream)]


@pytest.fixture
def stream():
    made = uuid4()
    for kind in ("apple", "pear", "plum"):
        weigh(made, kind)
    return made


def test_events_are_numbered_and_chained(stream):
    facts = list(Event.objects.filter(stream=stream).order_by("number"))

    assert [fact.number for fact in facts] == [1, 2, 3]
    assert [fact.previous_hash for fact in facts] == ["", facts[0].hash, facts[1].hash]
    assert Stream.objects.get(id=stream).hash == facts[2].hash


def test_a_payload_is_kept_as_plain_values_with_its_articles(stream):
    fact = Event.objects.filter(stream=stream).earliest("number")

    assert fact.payload["on"] == "2026-03-02"
    assert fact.payload["grams"] == "12.50"
    assert fact.payload["kind"] == "apple"
    assert fact.cites == ["WI 14"]
    assert fact.actor == "system:nightly"


@pytest.mark.parametrize(
    "text", ["Zij is ziek, zegt zij.", "é", "a" * 65, "999992806", "bsn 999992806", "regel\nregel"]
)
def test_free_text_and_numbers_like_a_bsn_never_become_history(text):
    with pytest.raises(NotCoded) as caught:
        weigh(uuid4(), text)

    assert text not in str(caught.value)


@pytest.mark.parametrize(
    "code", ["", "WI 11(1)", "0505", "summons_1", "2026-03/1", "0123456789", "a999992806b"]
)
def test_codes_become_history(code):
    assert weigh(uuid4(), code).payload["kind"] == code


@pytest.mark.parametrize("sql", ["UPDATE core_event SET verb = 'x'", "DELETE FROM core_event"])
def test_the_database_itself_refuses_to_change_or_delete_an_event(stream, sql):
    with (
        pytest.raises(DatabaseError, match="history is never edited"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert Event.objects.filter(stream=stream).count() == 3


def test_a_whole_history_has_no_breaks(stream):
    weigh(uuid4())

    assert reasons() == []


@pytest.mark.parametrize(
    "column",
    [
        "payload = '{}'",
        "verb = 'x'",
        "actor = 'user:x'",
        "occurred_on = '2026-03-03'",
        "recorded_at = recorded_at + interval '1 second'",
        "cites = '{}'",
        "on_behalf_of = '0505'",
    ],
)
def test_a_changed_event_is_found(stream, column):
    tamper(UPDATE.format(column=column), stream)

    assert reasons(stream) == [(2, "inhoud is gewijzigd")]


def test_an_event_that_was_taken_out_is_found(stream):
    tamper("DELETE FROM core_event WHERE stream_id = %s AND number = 2", stream)

    assert (2, "gebeurtenis ontbreekt") in reasons(stream)


def test_a_tail_that_was_cut_off_is_found(stream):
    tamper("DELETE FROM core_event WHERE stream_id = %s AND number = 3", stream)

    assert reasons(stream) == [(3, "het einde van de geschiedenis ontbreekt")]


def test_a_history_of_which_only_the_head_is_left_is_found(stream):
    tamper("DELETE FROM core_event WHERE stream_id = %s", stream)

    assert reasons() == [(3, "het einde van de geschiedenis ontbreekt")]


def test_events_that_changed_places_are_found(stream):
    for old, new in ((2, 9), (3, 2), (9, 3)):
        tamper(
            "UPDATE core_event SET number = %s WHERE stream_id = %s AND number = %s",
            new,
            stream,
            old,
        )

    assert {number for number, _ in reasons(stream)} == {2, 3}


def test_breaks_of_one_history_say_nothing_of_another(stream):
    other = uuid4()
    weigh(other)
    tamper("UPDATE core_event SET verb = 'x' WHERE stream_id = %s", stream)

    assert reasons(other) == []
    assert len(reasons()) == 3


def test_who_saw_everything_goes_on_and_who_missed_something_is_told_what(stream):
    refuse_if_changed(stream, seen=3)
    refuse_if_changed(stream, seen=None)

    with pytest.raises(Changed) as caught:
        refuse_if_changed(stream, seen=1)

    assert list(caught.value.numbers) == [2, 3]


def test_a_verb_has_one_meaning():
    @dataclass(frozen=True, kw_only=True)
    class Again(Payload):
        verb: ClassVar[str] = next(iter(REGISTRY))

    with pytest.raises(ValueError, match="Two events"):
        registered(Again)


def test_many_facts_are_told_at_once_each_next_in_its_own_stream(
    stream, django_assert_max_num_queries
):
    other = uuid4()
    fact = Weighed(what=other, on=DAY, grams=Decimal(2), kind=Code("fig"))
    told = [Told(fact, one, "0505", ("WI 14",)) for one in (stream, other, stream) * 10]

    with django_assert_max_num_queries(6):
        facts = record_all(told, by=NIGHTLY, on=DAY)

    assert [fact.number for fact in facts[:4]] == [4, 1, 5, 6]
    assert Stream.objects.get(id=stream).number == 23
    assert reasons() == []
