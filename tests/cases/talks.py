"""Progress talks for the tests."""

from datetime import date, time

from cases.models import ProgressTalk
from cases.services import talking
from cases.services.talking import Agreed, PlannedTalk
from tests.cases import pips

DAY = date(2026, 6, 10)
AGREED = (
    Agreed(domain="work", title="Een dag meelopen in een bakkerij"),
    Agreed(domain="network", title="Elke week naar het taalcafé"),
    Agreed(domain="health", title="Belt de huisarts", becomes_goal=False),
)


def plan(
    desk: pips.Desk, day: date = DAY, *, on: date = DAY, place: str = "Spuiboulevard 298"
) -> ProgressTalk:
    """A talk at ten o'clock."""
    planned = PlannedTalk(planned_on=day, planned_at=time(10), place=place)
    return talking.plan_talk(case_id=desk.case_id, planned=planned, by=desk.by(on), on=on)


def hold(
    desk: pips.Desk,
    talk: ProgressTalk,
    *,
    on: date = DAY,
    report: str = "Het gaat goed.",
    agreements: tuple[Agreed, ...] = AGREED,
) -> ProgressTalk:
    """The talk took place."""
    return talking.hold_talk(
        case_id=desk.case_id,
        talk_id=talk.id,
        report=report,
        agreements=agreements,
        by=desk.by(on),
        on=on,
    )
