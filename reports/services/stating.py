"""Make the statements of a month: frozen, numbered, and made anew when something came late."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, Scope
from accounts.acts import Act
from core import clock, outbox
from core.actors import NIGHTLY, Acting
from core.errors import NotInScope, Refused
from core.events import Code, record
from core.models import StreamKind
from law.calendar import add_months
from regional import selectors as regional
from regional.models import Municipality
from reports.events import StatementMade, StatementReleased
from reports.indicators import CATALOGUE, VERSION
from reports.models import Statement, StatementState
from reports.rules.statements import (
    changes,
    digest,
    month_before,
    month_may_be_stated,
    stated_from,
    window_of,
)
from reports.selectors.executing import executed_in, executors_in
from reports.selectors.figures import Cube, cube
from reports.selectors.statements import towns_without
from reports.services.reading import read_on

MONTHS_BACK = 12
"""How many months a late fact may still change: older ones stay as they were."""

GROUPS = ("asylum", "family")


def make_due(on: date) -> int:
    """The job of the night: from the first working day on state the month before, and state anew
    what came late in the months before that. Gives how many were made.

    Municipalities that have the newest are left alone, so that it can run every night, and twice.
    """
    newest = month_before(on)
    if on < stated_from(newest):
        newest = month_before(newest)
    due = [town for town in towns_without(newest) if _may_be_stated(town.code, newest, on=on)]
    if not due:
        return 0
    watermark = read_on()
    months = [add_months(newest, -back) for back in reversed(range(MONTHS_BACK))]
    return sum(
        _state_all(due, month, watermark, is_newest=month == newest, on=on) for month in months
    )


def _state_all(
    towns: Collection[Municipality], month: date, watermark: int, *, is_newest: bool, on: date
) -> int:
    """State a month for these towns; an older one only where there is one to supersede."""
    counted = count_month(month, watermark)
    region = of_region(counted)
    made = 0
    for town in towns:
        with transaction.atomic():
            latest = _latest(town, month)
            if latest is not None or is_newest:
                figures = figures_of(counted, region, town.code, month)
                made += _make(town, month, latest, figures, by=NIGHTLY, on=on) is not None
    return made


@transaction.atomic
def make_statement(*, code: str, month: date, by: Acting, on: date) -> Statement:
    """State a month by hand; the one that is there already when nothing changed since.

    Refuses (`Refused`) a month that has not ended, and one in which nobody was charged with a duty
    here for the municipality.
    """
    if isinstance(by, Actor):
        Scope.of(by, Act.RELEASE_STATEMENT).demand(code)
    town = regional.municipality(code)
    first, last = executed_in(code)
    month_may_be_stated(
        month=month, on=on, first_executed_on=first, last_executed_on=last
    ).or_refuse()
    latest = _latest(town, month)
    counted = count_month(month, read_on())
    figures = figures_of(counted, of_region(counted), code, month)
    made = _make(town, month, latest, figures, by=by, on=on)
    return made or _there(latest)


def _there(latest: Statement | None) -> Statement:
    if latest is None:
        raise NotInScope
    return latest


def _may_be_stated(code: str, month: date, *, on: date) -> bool:
    first, last = executed_in(code)
    return bool(
        month_may_be_stated(month=month, on=on, first_executed_on=first, last_executed_on=last)
    )


def _latest(town: Municipality, month: date) -> Statement | None:
    """The last statement of the month, while no other can be made."""
    Municipality.objects.select_for_update().get(code=town.code)
    return Statement.objects.filter(municipality=town, month=month).order_by("-number").first()


def _make(
    town: Municipality,
    month: date,
    latest: Statement | None,
    figures: Mapping[str, Any],
    *,
    by: Acting,
    on: date,
) -> Statement | None:
    """Freeze these figures; None when the latest statement says the same, or knew more."""
    watermark = figures["watermark"]
    differences = list(changes(latest.figures, figures)) if latest is not None else []
    if latest is not None and (not differences or latest.watermark >= watermark):
        return None
    made = Statement.objects.create(
        municipality=town,
        month=month,
        number=latest.number + 1 if latest else 1,
        supersedes=latest,
        definitions=VERSION,
        watermark=watermark,
        known_on=on,
        figures=figures,
        changes=[asdict(one) for one in differences],
        sha256=digest(figures),
        made_at=clock.now(),
    )
    record(
        StatementMade(
            statement_id=made.id,
            month=month,
            number=made.number,
            watermark=watermark,
            digest=Code(made.sha256),
        ),
        stream=town.id,
        kind=StreamKind.MUNICIPALITY,
        by=by,
        on=on,
        on_behalf_of=town.code,
    )
    return made


def count_month(month: date, watermark: int) -> Cube:
    """Everything of a month, of all municipalities, as known at the watermark."""
    everywhere = [town.code for town in regional.municipalities()]
    return cube(CATALOGUE, window_of(month), codes=everywhere, known=watermark)


def of_region(counted: Cube) -> dict[str, Any]:
    """Every indicator for the whole region."""
    everywhere = frozenset(town.code for town in regional.municipalities())
    return {one.key: _plain(counted.figure(one, codes=everywhere)) for one in CATALOGUE}


def figures_of(counted: Cube, region: Mapping[str, Any], code: str, month: date) -> dict[str, Any]:
    """The figures of a month: of the municipality by group, and of the region beside them."""
    return {
        "definitions": VERSION,
        "municipality": code,
        "month": f"{month:%Y-%m}",
        "watermark": counted.known,
        "executors": executors_in(code, counted.window),
        "numbers": numbers_of(counted, [code]),
        "region": dict(region),
    }


def numbers_of(counted: Cube, codes: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Every indicator for these municipalities together, for each group and for all."""
    return {
        one.key: {
            "all": _plain(counted.figure(one, codes=codes)),
            **{group: _plain(counted.figure(one, codes=codes, group=group)) for group in GROUPS},
        }
        for one in CATALOGUE
    }


def _plain(value: Any) -> Any:
    """A figure as JSON keeps it: decimals as text, so that nothing is rounded again."""
    return str(value) if isinstance(value, Decimal) else value


def rebuilt(statement: Statement) -> dict[str, Any]:
    """The figures of the statement, reckoned again from its watermark and not stored.

    Refuses (`Refused`) when the definitions are others by now: they would say something else.
    """
    if statement.definitions != VERSION:
        raise Refused.because(
            "WI 39",
            f"dit maandrapport is gemaakt met de definities van {statement.definitions}; nu gelden "
            f"die van {VERSION}",
        )
    read_on()
    counted = count_month(statement.month, statement.watermark)
    return figures_of(counted, of_region(counted), statement.municipality_id, statement.month)


@transaction.atomic
def release(*, statement_id: UUID, by: Actor, on: date) -> Statement:
    """Let the municipality see the statement; it gets a mail with a link, and nothing else.

    Refuses one that was released, and one that another has superseded.
    """
    statement = Statement.objects.select_for_update().filter(id=statement_id).first()
    if statement is None:
        raise NotInScope
    Scope.of(by, Act.RELEASE_STATEMENT).demand(statement.municipality_id)
    if statement.state != StatementState.MADE:
        raise Refused.because("Awb 10:3", "dit maandrapport is al vrijgegeven")
    if Statement.objects.filter(supersedes=statement).exists():
        raise Refused.because("Awb 10:3", "er is een nieuwer maandrapport over deze maand")
    statement.release(by=None, on=on)
    statement.released_by_id = by.user_id
    statement.save()
    record(
        StatementReleased(
            statement_id=statement.id, month=statement.month, number=statement.number
        ),
        stream=statement.municipality.id,
        kind=StreamKind.MUNICIPALITY,
        by=by,
        on=on,
        on_behalf_of=statement.municipality_id,
    )
    outbox.put("statement_released", {"statement_id": str(statement.id)})
    return statement
