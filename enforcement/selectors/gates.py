"""The gates of the policy (law.md 7.2): which one stands before a fine, and is it closed?"""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from enforcement.models import EnforcementFile
from law.fines import FineGroup, FinePermit, FinePolicy, Gate, gate_key
from regional.selectors import policies_everywhere, spans_of

KEYS = ("asylum_gate", "family_of_asylum_gate", "fine_escalation", "fine_order")


def policy_on(code: str, *, on: date) -> FinePolicy:
    """The policy on fines of a municipality on this day, in a fixed number of queries."""
    values = policies_everywhere(KEYS, on=on, codes=(code,))[code]
    return FinePolicy.read(values.__getitem__)


def policies_for(file: EnforcementFile, *, on: date) -> tuple[FinePolicy, ...]:
    """The policy of this day and that of the day on which the breach was established: the one that
    is better for the newcomer counts (Awb 5:46(4)).
    """
    days = {on, file.established_on or on}
    return tuple(policy_on(file.municipality_id, on=day) for day in sorted(days))


def gate_of(file: EnforcementFile) -> str | None:
    """The gate that stands before this person, by its key; None for who has none."""
    return gate_key(FineGroup(file.group), FinePermit(file.permit))


def closed_gate(file: EnforcementFile, *, on: date) -> str:
    """The key of the gate that is closed for this file; empty when none is."""
    key = gate_of(file)
    if key is None:
        return ""
    closed = any(policy.gate(key) is Gate.BLOCKED for policy in policies_for(file, on=on))
    return key if closed else ""


def is_closed_for(key: str, codes: Collection[str], *, on: date) -> Q:
    """The files of these municipalities for which a gate is closed: today, or on the day on which
    the breach was established. The condition of `closed_gate` for many files at once.
    """
    closed = Q(pk__in=[])
    spans = spans_of(key, Gate.BLOCKED, codes=codes)
    for periods in set(spans.values()):
        towns = Q(municipality__in=[code for code, own in spans.items() if own == periods])
        for first, until in periods:
            inside = Q(established_on__gte=first)
            inside &= Q(established_on__lt=until) if until else Q()
            holds_today = first <= on and (until is None or on < until)
            closed |= towns if holds_today else towns & inside
    return closed
