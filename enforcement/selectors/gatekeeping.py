"""The gate of the policy as a page tells it: open or closed, since when, decided where, and why."""

from dataclasses import dataclass
from datetime import date

import law
from enforcement.models import EnforcementFile
from enforcement.selectors.gates import gate_of
from regional.selectors import decisions_on


@dataclass(frozen=True, slots=True, kw_only=True)
class GateTold:
    """`decided_in` is where the college or the region decided it, empty when nobody did: then the
    cautious default of the application holds. `explanation` is that of the default.
    """

    label: str
    is_closed: bool
    value: str
    explanation: str
    decided_in: str
    since: date


def gate_told(file: EnforcementFile, *, is_closed: bool, on: date) -> GateTold | None:
    """The gate that stands before this person, with the decision of today; None for who has none.

    `is_closed` as the file stands: the better of two days counts.
    """
    key = gate_of(file)
    if key is None:
        return None
    default = law.policy_default(key, on)
    rows = [
        row
        for row in decisions_on(key)
        if row.municipality_id in (file.municipality_id, None) and on in row.period
    ]
    own = next((row for row in rows if row.municipality_id is not None), None)
    decision = own or next(iter(rows), None)
    return GateTold(
        label=default.label,
        is_closed=is_closed,
        value=default.in_words(decision.value if decision else default.value),
        explanation=default.explanation or "",
        decided_in=decision.decided_in if decision else "",
        since=decision.period.lower if decision else default.since,
    )
