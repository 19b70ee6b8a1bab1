"""The gates of the policy (law.md 7.2): which one stands before a fine, and is it closed?"""

from datetime import date

from django.db.models import (
    Case,
    DateField,
    Expression,
    F,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

import law
from enforcement.models import EnforcementFile
from law.fines import FineGroup, FinePermit, FinePolicy, Gate, gate_key
from law.registry import versions
from regional.models import Policy
from regional.selectors import policies_everywhere

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


def is_closed_for(key: str, *, on: date) -> Q:
    """The files for which a gate is closed: today, or on the day on which the breach was
    established. The condition of `closed_gate` for many files at once, within their query.
    """
    today = _told(law.policy_default(key, on).value)
    then = Case(
        *(
            When(established_on__gte=version.since, then=_told(version.value))
            for version in reversed(versions(key))
        ),
        default=_told(Gate.OPEN),
    )
    return _is_closed(key, Value(on, output_field=DateField()), today) | _is_closed(
        key, OuterRef("established_on"), then
    )


def _is_closed(key: str, day: Combinable, by_default: Expression) -> Q:
    """Closed on this day: by the decision of the municipality, else of the region, else by the
    default, as `policy` has it.
    """
    who = Q(municipality=OuterRef("municipality")) | Q(municipality=None)
    decided = Policy.objects.filter(who, key=key, period__contains=day)
    first = decided.order_by(F("municipality").asc(nulls_last=True)).values("value")[:1]
    return Q(Exact(Coalesce(Subquery(first), by_default), _told(Gate.BLOCKED)))


def _told(value: object) -> Value:
    return Value(value, output_field=JSONField())
