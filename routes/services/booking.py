"""Write statements of hours, one or many at once, with all that follows from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cases.models import Case
from cases.services.locking import remember_all
from core.actors import Acting
from core.events import Code, Payload
from routes.events.hours import AttendanceFell, HoursRecorded
from routes.models import (
    AttendanceSignal,
    Enrolment,
    HoursSource,
    HoursStatement,
    PriceUnit,
)
from routes.rules.hours import History, Totals, missed_percent
from routes.selectors.attendance import Limits, charged_codes
from routes.services import ledger
from routes.services.ledger import Use


@dataclass(frozen=True, slots=True)
class Entry:
    """Hours that may be recorded: the course with its case, locked, and what was stated before."""

    enrolment: Enrolment
    totals: Totals
    history: History


def book(
    entries: Sequence[Entry],
    *,
    limits: Limits,
    source: HoursSource,
    file_id: UUID | None = None,
    by: Acting,
    on: date,
) -> list[HoursStatement]:
    """Write the statements, the use of lots that are paid per hour, a signal where somebody misses
    more than policy takes lightly, and what happened in each case. A fixed number of queries.

    Whoever calls holds the locks of the cases and has judged the entries.
    """
    statements = HoursStatement.objects.bulk_create(
        _statement(entry, source=source, file_id=file_id, on=on) for entry in entries
    )
    signals = AttendanceSignal.objects.bulk_create(
        _signals(zip(entries, statements, strict=True), limits, on=on)
    )
    remember_all(_told(statements, signals), by=by, on=on)
    _use_lots(entries, on=on)
    return statements


def _statement(
    entry: Entry, *, source: HoursSource, file_id: UUID | None, on: date
) -> HoursStatement:
    return HoursStatement(
        enrolment=entry.enrolment,
        hours=entry.totals.hours,
        excused=entry.totals.excused,
        unexcused=entry.totals.unexcused,
        known_until=entry.totals.known_until,
        source=source,
        file_id=file_id,
        recorded_on=on,
        number=len(entry.history.statements) + 1,
    )


def _signals(
    booked: Iterable[tuple[Entry, HoursStatement]], limits: Limits, *, on: date
) -> Iterable[AttendanceSignal]:
    for entry, statement in booked:
        case = entry.enrolment.case
        percent = missed_percent(entry.totals, entry.history.newest)
        if percent >= limits.fall[case.municipality_id]:
            days = limits.answer_days[case.municipality_id]
            yield AttendanceSignal(
                statement=statement,
                case=case,
                percent=percent,
                raised_on=on,
                answer_by=on + timedelta(days=days),
            )


def _told(
    statements: Iterable[HoursStatement], signals: Iterable[AttendanceSignal]
) -> Iterable[tuple[Case, Payload]]:
    """Each statement, with the signal that it gave right behind it."""
    fell = {signal.statement_id: signal for signal in signals}
    for statement in statements:
        enrolment = statement.enrolment
        yield (
            enrolment.case,
            HoursRecorded(
                statement_id=statement.id,
                enrolment_id=enrolment.id,
                provider_id=enrolment.provider_id,
                subject=Code(enrolment.subject),
                hours=statement.hours,
                excused=statement.excused,
                unexcused=statement.unexcused,
                known_until=statement.known_until,
                source=Code(statement.source),
            ),
        )
        if (signal := fell.get(statement.id)) is not None:
            yield (
                enrolment.case,
                AttendanceFell(
                    signal_id=signal.id,
                    statement_id=statement.id,
                    provider_id=enrolment.provider_id,
                    percent=signal.percent,
                ),
            )


def _use_lots(entries: Iterable[Entry], *, on: date) -> None:
    """Where an hour has a price, the hours that were followed are used; the last entry counts."""
    last = {
        entry.enrolment.id: entry
        for entry in entries
        if entry.enrolment.lot is not None and entry.enrolment.lot.price_unit == PriceUnit.HOUR
    }
    if not last:
        return
    codes = charged_codes(last)
    ledger.use_all(
        (
            Use(
                entry.enrolment.lot,
                codes.get(key, entry.enrolment.case.municipality_id),
                key,
                entry.totals.hours,
            )
            for key, entry in last.items()
            if entry.enrolment.lot is not None
        ),
        on=on,
    )
