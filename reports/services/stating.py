"""Make the statements of a month: frozen, numbered, and made anew when something came late."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor
from accounts.acts import Act
from core import clock, outbox
from core.actors import NIGHTLY, Acting
from core.errors import NotInScope, Refused
from core.events import Code
from law import Verdict
from law.calendar import add_months
from regional import selectors as regional
from regional.models import Municipality
from regional.services import remember
from reports.events import StatementMade, StatementReleased
from reports.indicators import CATALOGUE, VERSION
from reports.models import Statement, StatementState
from reports.rules.statements import (
    changes,
    clock_runs_on,
    digest,
    month_before,
    month_may_be_stated,
    stated_from,
    window_of,
)
from reports.selectors.executing import Bounds, executed_everywhere, executed_in
from reports.selectors.late import with_reasons
from reports.selectors.mandates import demand_month
from reports.selectors.outdated import outdated
from reports.selectors.reckoning import Reckoned
from reports.selectors.statements import latest_statements, towns_without
from reports.services.filing import in_background
from reports.services.reading import read_on

MONTHS_BACK = 12
"""How many months a late fact may still change: older ones stay as they were."""


def make_due(on: date) -> int:
    """The job of the night: from the first working day on state the month before, and state anew
    what came late in the months before that. Gives how many were made.

    Municipalities that have the newest are left alone, so that it can run every night, and twice.
    """
    newest = month_before(on)
    if on < stated_from(newest):
        newest = month_before(newest)
    without = towns_without(newest)
    executed = executed_everywhere() if without else {}
    due = [
        town for town in without if _verdict(newest, executed.get(town.code, (None, None)), on=on)
    ]
    if not due:
        return 0
    watermark = read_on()
    older = [add_months(newest, -back) for back in range(MONTHS_BACK - 1, 0, -1)]
    anew = _to_be_stated_anew(older)
    made = 0
    for month in older:
        late = [town for town in due if (town.code, month) in anew]
        made += _state_all(late, Reckoned(month, watermark), is_newest=False, on=on)
    return made + _state_all(due, Reckoned(newest, watermark), is_newest=True, on=on)


def _to_be_stated_anew(months: Collection[date]) -> set[tuple[str, date]]:
    """Of which municipality and month the latest statement would say something else by now, by the
    same definitions.
    """
    known = {
        (row.municipality_id, row.month): row.watermark
        for row in latest_statements(months)
        if row.definitions == VERSION
    }
    windows = {month: window_of(month) for month in months}
    return outdated(CATALOGUE, windows, known=known)


def _state_all(
    towns: Collection[Municipality], reckoned: Reckoned, *, is_newest: bool, on: date
) -> int:
    """State a month for these towns; an older one only where there is one to supersede, by the
    same definitions.
    """
    made = 0
    for town in towns:
        with transaction.atomic():
            latest = _latest(town, reckoned.month)
            is_due = is_newest if latest is None else latest.definitions == VERSION
            if is_due:
                made += _make(town, latest, reckoned, by=NIGHTLY, on=on) is not None
    return made


def make_statement(*, code: str, month: date, by: Acting, on: date) -> Statement:
    """State a month by hand; the one that is there already when nothing changed since.

    Refuses (`Refused`) a month that has not ended, one in which nobody was charged with a duty
    here for the municipality, and a day before the one on which the last statement was made.
    """
    if isinstance(by, Actor):
        demand_month(by, Act.RELEASE_STATEMENT, code, month)
    town = regional.municipality(code)
    _verdict(month, executed_in(code), on=on).or_refuse()
    watermark = read_on()
    with transaction.atomic():
        latest = _latest(town, month)
        if latest is not None:
            clock_runs_on(on=on, known_on=latest.known_on).or_refuse()
        made = _make(town, latest, Reckoned(month, watermark), by=by, on=on)
    return made or _there(latest)


def _there(latest: Statement | None) -> Statement:
    if latest is None:
        raise NotInScope
    return latest


def _verdict(month: date, executed: Bounds, *, on: date) -> Verdict:
    return month_may_be_stated(
        month=month, on=on, first_executed_on=executed[0], last_executed_on=executed[1]
    )


def _latest(town: Municipality, month: date) -> Statement | None:
    """The last statement of the month, while no other can be made."""
    Municipality.objects.select_for_update().get(code=town.code)
    return Statement.objects.filter(municipality=town, month=month).order_by("-number").first()


def _make(
    town: Municipality, latest: Statement | None, reckoned: Reckoned, *, by: Acting, on: date
) -> Statement | None:
    """Freeze these figures; None when the latest statement says the same, or knew more."""
    told: list[dict[str, Any]] = []
    if latest is not None:
        now = {"numbers": reckoned.numbers(town.code)}
        differences = list(changes(latest.figures, now))
        if not differences or latest.watermark >= reckoned.watermark:
            return None
        told = with_reasons(
            differences,
            town.code,
            reckoned.month,
            after=latest.watermark,
            upto=reckoned.watermark,
        )
    figures = reckoned.figures(town.code)
    made = Statement.objects.create(
        municipality=town,
        month=reckoned.month,
        number=latest.number + 1 if latest else 1,
        supersedes=latest,
        definitions=VERSION,
        watermark=reckoned.watermark,
        known_on=on,
        figures=figures,
        changes=told,
        sha256=digest(figures),
        made_at=clock.now(),
    )
    told_of = StatementMade(
        statement_id=made.id,
        month=made.month,
        number=made.number,
        watermark=made.watermark,
        digest=Code(made.sha256),
    )
    remember(told_of, municipality=town, by=by, on=on)
    return made


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
    return Reckoned(statement.month, statement.watermark).figures(statement.municipality_id)


@transaction.atomic
def release(*, statement_id: UUID, by: Actor, on: date) -> Statement:
    """Let the municipality see the statement; it gets a mail with a link, and nothing else.

    Refuses one that was released, and one that another has superseded.
    """
    statement = Statement.objects.select_for_update().filter(id=statement_id).first()
    if statement is None:
        raise NotInScope
    demand_month(by, Act.RELEASE_STATEMENT, statement.municipality_id, statement.month)
    if statement.state != StatementState.MADE:
        raise Refused.because("Awb 10:3", "dit maandrapport is al vrijgegeven")
    if Statement.objects.filter(supersedes=statement).exists():
        raise Refused.because("Awb 10:3", "er is een nieuwer maandrapport over deze maand")
    clock_runs_on(on=on, known_on=statement.known_on).or_refuse()
    statement.release(by=None, on=on)
    statement.released_by_id = by.user_id
    statement.save()
    told = StatementReleased(
        statement_id=statement.id, month=statement.month, number=statement.number
    )
    remember(told, municipality=statement.municipality, by=by, on=on)
    outbox.put("statement_released", {"statement_id": str(statement.id)})
    in_background(statement.id)
    return statement
