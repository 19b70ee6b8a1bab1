"""The ledger of a lot: what is committed, used and released; entries are only ever added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from core.errors import Refused
from routes.models import EntryKind, Lot, LotEntry, PriceUnit
from routes.rules.supply import lot_may_be_used
from routes.selectors.procurement import lot_facts


def units_of(lot: Lot, planned_hours: int | None) -> int:
    """How much of a lot one enrolment takes: its planned hours, or one trajectory or level."""
    return (planned_hours or 0) if lot.price_unit == PriceUnit.HOUR else 1


def commit(lot_id: UUID, *, code: str, enrolment_id: UUID, units: int, on: date) -> Lot:
    """Reserve units of the lot for an enrolment; the lot is locked, so that its last units go to
    one.

    Refuses a lot that is exhausted, not for this municipality or not running, and a provider whose
    mark lapsed (WI 16(3)).
    """
    lot = (
        Lot.objects.select_for_update(of=("self",))
        .select_related("contract__provider")
        .get(id=lot_id)
    )
    lot_may_be_used(lot_facts(lot, code, asked=units, on=on), on=on).or_refuse()
    _enter(lot, code, enrolment_id, EntryKind.COMMITTED, units, on=on)
    return lot


@dataclass(frozen=True, slots=True)
class Use:
    """That `units` in all are used of a lot for an enrolment in this municipality."""

    lot: Lot
    code: str
    enrolment_id: UUID
    units: int


def use(lot: Lot, *, code: str, enrolment_id: UUID, units: int, on: date) -> None:
    """Count units as followed, so that `units` in all are used for this enrolment.

    What was used is never taken back; what goes beyond the commitment is committed first, so that
    the ledger says what was really bought.
    """
    use_all([Use(lot, code, enrolment_id, units)], on=on)


def use_all(uses: Iterable[Use], *, on: date) -> None:
    """The same for many enrolments, each once, in a fixed number of queries."""
    rows = list(uses)
    booked = _totals(row.enrolment_id for row in rows)
    entries = []
    for row in rows:
        committed, used, released = (
            booked.get((row.lot.id, row.enrolment_id, kind), 0)
            for kind in (EntryKind.COMMITTED, EntryKind.USED, EntryKind.RELEASED)
        )
        more, beyond = row.units - used, row.units - (committed - released)
        if more > 0 and beyond > 0:
            entries.append(_entry(row, EntryKind.COMMITTED, beyond, on=on))
        if more > 0:
            entries.append(_entry(row, EntryKind.USED, more, on=on))
    LotEntry.objects.bulk_create(entries)


def _totals(enrolments: Iterable[UUID]) -> dict[tuple[UUID, UUID, str], int]:
    sums = (
        LotEntry.objects.filter(enrolment_id__in=list(enrolments))
        .values_list("lot", "enrolment_id", "kind")
        .annotate(total=Sum("units"))
        .order_by()
    )
    return {(lot, enrolment, kind): total for lot, enrolment, kind, total in sums}


def release(lot: Lot, *, code: str, enrolment_id: UUID, on: date) -> None:
    """Give back what was reserved for an enrolment and not used."""
    units = _reserved(lot, enrolment_id) - _total(lot, enrolment_id, EntryKind.USED)
    if units > 0:
        _enter(lot, code, enrolment_id, EntryKind.RELEASED, units, on=on)


def _reserved(lot: Lot, enrolment_id: UUID) -> int:
    committed = _total(lot, enrolment_id, EntryKind.COMMITTED)
    return committed - _total(lot, enrolment_id, EntryKind.RELEASED)


def _total(lot: Lot, enrolment_id: UUID, kind: EntryKind) -> int:
    rows = LotEntry.objects.filter(lot=lot, enrolment_id=enrolment_id, kind=kind)
    return rows.aggregate(total=Sum("units"))["total"] or 0


def _enter(
    lot: Lot, code: str, enrolment_id: UUID, kind: EntryKind, units: int, *, on: date
) -> None:
    if units <= 0:
        raise Refused.because("WI 16(1)", "vul in hoeveel uren gepland zijn")
    _entry(Use(lot, code, enrolment_id, units), kind, units, on=on).save()


def _entry(use: Use, kind: EntryKind, units: int, *, on: date) -> LotEntry:
    return LotEntry(
        lot=use.lot,
        municipality_id=use.code,
        enrolment_id=use.enrolment_id,
        kind=kind,
        units=units,
        cents=units * use.lot.price_cents,
        booked_on=on,
    )
