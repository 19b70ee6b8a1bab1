"""Editions, deliveries, and what is still to be delivered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actors import Actor, Scope
from accounts.acts import Act
from core.errors import NotInScope
from core.models import Event
from exchange.cbs.document import Fault, check, read_schema, write
from exchange.cbs.fields import Checked, Person, checked
from exchange.cbs.mapping import read_mapping
from exchange.cbs.people import people
from exchange.cbs.quarters import Quarter, due_on
from exchange.events import StatisticsDelivered
from exchange.models import StatisticsDelivery, StatisticsEdition
from regional.models import Municipality
from regional.selectors import municipalities_of


def towns_for(actor: Actor) -> list[Municipality]:
    """For which municipalities this person delivers; `NotInScope` for who delivers for none."""
    codes = Scope.of(actor, Act.DELIVER_STATISTICS).codes
    if not codes:
        raise NotInScope
    return municipalities_of(codes)


def editions() -> "QuerySet[StatisticsEdition]":
    """What was loaded, the newest first, without its bytes."""
    return StatisticsEdition.objects.select_related("loaded_by").defer("schema", "mapping")


def edition_for(quarter: Quarter) -> StatisticsEdition | None:
    """What counts for the quarter: of what begins with it or before, what was loaded last."""
    begun = Q(first_year__lt=quarter.year) | Q(
        first_year=quarter.year, first_quarter__lte=quarter.number
    )
    return StatisticsEdition.objects.filter(begun).first()


def deliveries(actor: Actor) -> "QuerySet[StatisticsDelivery]":
    """What was made and delivered for these municipalities, the newest first."""
    codes = Scope.of(actor, Act.DELIVER_STATISTICS).codes
    rows = StatisticsDelivery.objects.filter(municipality__in=codes)
    return rows.select_related("municipality", "made_by", "delivered_by", "edition").defer(
        "edition__schema", "edition__mapping"
    )


def delivery_for(actor: Actor, delivery_id: UUID) -> StatisticsDelivery:
    """One of these; `NotInScope` for another."""
    found = deliveries(actor).filter(id=delivery_id).first()
    if found is None:
        raise NotInScope
    return found


def delivered_on(code: str, quarter: Quarter) -> date | None:
    """On which day a file of this quarter was first uploaded; None while none was."""
    rows = StatisticsDelivery.objects.filter(
        municipality=code, year=quarter.year, quarter=quarter.number, delivered_on__isnull=False
    )
    return rows.order_by("delivered_on").values_list("delivered_on", flat=True).first()


@dataclass(frozen=True, slots=True)
class Due:
    """A municipality whose last quarter is not delivered; `last_day` inclusive."""

    municipality: Municipality
    quarter: Quarter
    last_day: date
    is_late: bool


def due(actor: Actor, *, on: date, known: int | None = None) -> list[Due]:
    """The clock of the last quarter for each municipality that has not delivered it, in whatever
    form: without an edition the file is made from the CSV by hand.

    `known` is the last event that counts: what was recorded after it was not delivered yet.
    """
    codes = Scope.of(actor, Act.DELIVER_STATISTICS).codes
    quarter = due_on(on)
    done = StatisticsDelivery.objects.filter(
        year=quarter.year,
        quarter=quarter.number,
        delivered_on__isnull=False,
    )
    if known is not None:
        told = Event.objects.filter(verb=StatisticsDelivered.verb, seq__lte=known)
        done = done.filter(id__in=list(told.values_list("payload__delivery_id", flat=True)))
    towns = Municipality.objects.filter(code__in=codes).exclude(
        code__in=done.values("municipality")
    )
    last_day = quarter.deliver_by
    return [Due(town, quarter, last_day, is_late=on > last_day) for town in towns]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A quarter of a municipality: everybody with the stand of every field, who can be delivered,
    and what the edition says is wrong, by case.
    """

    quarter: Quarter
    rows: tuple[Checked, ...]
    deliverable: tuple[Person, ...]
    edition: StatisticsEdition | None
    content: bytes
    faults: tuple[tuple[Person | None, str], ...]

    @property
    def missing(self) -> int:
        """How many people lack something that must be there, a BSN apart."""
        return sum(bool(row.missing) and not row.waits_for_bsn for row in self.rows)


def sheet(code: str, quarter: Quarter) -> Sheet:
    """The quarter as it would be delivered now."""
    rows = tuple(checked(person) for person in people(code, quarter))
    able = tuple(row.person for row in rows if not row.waits_for_bsn)
    edition = edition_for(quarter)
    content, faults = _document(edition, able, quarter) if edition else (b"", ())
    told = tuple((able[fault.place - 1] if fault.place else None, fault.what) for fault in faults)
    return Sheet(quarter, rows, able, edition, content, told)


def _document(
    edition: StatisticsEdition, able: tuple[Person, ...], quarter: Quarter
) -> tuple[bytes, tuple[Fault, ...]]:
    mapping = read_mapping(bytes(edition.mapping))
    content, faults = write(mapping, able, quarter)
    faults += check(mapping, read_schema(bytes(edition.schema)), content)
    return content, tuple(faults)
