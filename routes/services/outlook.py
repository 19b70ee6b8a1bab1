"""Reckon at night who will not make it, keep it, and remember when that changes."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from cases.models import Case
from cases.services.locking import remember_all
from core.actors import NIGHTLY
from core.models import JobRun
from routes.events.outlook import CaughtUp, FellBehind
from routes.models import KeptOutlook
from routes.selectors.outlook import JOB, no_longer_near, outlooks, to_reckon

AT_ONCE = 500


def reckon_outlooks(on: date) -> int:
    """The job of the night: every case that comes near the end of its term, once a day. Gives for
    how many it changed whether they will make it.

    Cut off halfway, it goes on where it was: what was reckoned today is left alone.
    """
    if JobRun.objects.filter(job=JOB, day=on).exists():
        return 0
    changed = 0
    last = ""
    while cases := to_reckon(on, most=AT_ONCE, after=last):
        changed += _reckon(cases, on)
        last = cases[-1].number
    while ids := no_longer_near(on, most=AT_ONCE):
        changed += _let_go(ids, on)
    return changed


@transaction.atomic
def _reckon(cases: Sequence[Case], on: date) -> int:
    ids = [case.id for case in cases]
    before = KeptOutlook.objects.select_for_update().in_bulk(ids)
    found = outlooks(Case.objects.filter(id__in=ids), on=on)
    told = []
    kept = []
    for case in cases:
        if (outlook := found.get(case.id)) is None:
            continue
        was_behind = case.id in before and before[case.id].will_not_make_it
        if outlook.will_not_make_it != was_behind:
            change = (
                CaughtUp(last_day=before[case.id].last_day)
                if was_behind
                else FellBehind(last_day=outlook.last_day)
            )
            told.append((case, change))
        kept.append(
            KeptOutlook(
                case=case,
                reckoned_on=on,
                last_day=outlook.last_day,
                will_not_make_it=outlook.will_not_make_it,
                reasons=list(outlook.reasons),
            )
        )
    KeptOutlook.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["case"],
        update_fields=["reckoned_on", "last_day", "will_not_make_it", "reasons"],
    )
    remember_all(told, by=NIGHTLY, on=on)
    return len(told)


@transaction.atomic
def _let_go(ids: Collection[UUID], on: date) -> int:
    """Their term ends later than one looks ahead, or no term runs any more."""
    rows = KeptOutlook.objects.select_for_update(of=("self",)).filter(case__in=ids)
    found = list(rows.select_related("case").order_by("case__number"))
    rows.update(reckoned_on=on, will_not_make_it=False, reasons=[])
    told = [(row.case, CaughtUp(last_day=row.last_day)) for row in found]
    remember_all(told, by=NIGHTLY, on=on)
    return len(told)
