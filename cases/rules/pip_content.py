"""What a PIP says, as plain facts: typed into a draft, judged by the rules, kept in a version."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from law import Ground, because


@dataclass(frozen=True, slots=True, kw_only=True)
class PipContent:
    """The contents of one version but for its goals (WI 15, BI 5.3).

    Values are the slugs of `cases.models`; `""` and None are not filled in yet. Hours are over the
    whole term. `route_hours` is the intensity of the learning route, which the college sets for
    asylum status holders alone, on every route (WI 15(2)); DUO takes it for the B1-route only, so
    for the other routes it stays in our plan and is never sent.
    """

    route: str = ""
    route_reasons: str = ""
    departs_from_advice: str = ""
    level: str = ""
    route_hours: int | None = None
    literacy: str = ""
    a2_parts: tuple[str, ...] = ()
    pvt_hours: int | None = None
    pvt_plan: str = ""
    map_hours: int | None = None
    map_plan: str = ""
    talks: int | None = None
    support: str = ""
    early_childhood: str = ""
    participation_reference: str = ""
    participation_dated_on: date | None = None
    wishes: str = ""
    change_reason: str = ""
    switch_ground: str = ""
    special_case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubgoalDraft:
    """A step towards a main goal.

    `origin` is the same goal in an earlier version; None for a new one.
    """

    title: str
    offer: str = ""
    result: str = ""
    state: str = "open"
    origin: UUID | None = None

    @property
    def is_empty(self) -> bool:
        """Was nothing typed?"""
        return not (self.title or self.offer or self.result)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft(SubgoalDraft):
    """A main goal in one domain of life, with the steps towards it."""

    domain: str
    subgoals: tuple[SubgoalDraft, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Was nothing typed, here or below?"""
        nothing_here = not (self.title or self.offer or self.result or self.domain)
        return nothing_here and all(goal.is_empty for goal in self.subgoals)


@dataclass(frozen=True, slots=True, kw_only=True)
class PipFacts:
    """What the adoption of a version stands on.

    `group` is "asylum" or "family"; `advice` the result of the test, empty when there is none.
    `is_change`: a PIP of this municipality is in force and this version takes its place; `differs`
    whether it says anything else than the newest PIP.
    `earlier_*` is the newest PIP of this person that is known here, also of another municipality;
    `lowered_parts` are those that the college established may go down to A2;
    `first_pip_on` the date on the very first one, None when there never was one. `settled_on` is
    the registration in this municipality, None while unknown; `is_placed` says that the person is
    housed under Huisvestingswet 28. `dated_on` is the date that the decision will carry, None while
    that is still open; `days_ahead` how far it may lie after the day of the act (policy).
    """

    content: PipContent
    goals: tuple[GoalDraft, ...]
    group: str
    advice: str = ""
    is_intake_closed: bool
    is_in_absentia: bool = False
    has_young_children: bool = False
    is_change: bool = False
    differs: bool = True
    is_placed: bool = False
    obligation_began_on: date
    settled_on: date | None = None
    first_pip_on: date | None = None
    earlier_dated_on: date | None = None
    earlier_route: str = ""
    earlier_level: str = ""
    lowered_parts: tuple[str, ...] = ()
    dated_on: date | None = None
    days_ahead: int = 0

    @property
    def is_first(self) -> bool:
        """Has this person never had a PIP?"""
        return self.first_pip_on is None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a version: its field ("" for the state of the case) and its ground.

    `is_gap`: when it does not hold something is missing; otherwise something is wrong.
    """

    field: str
    ground: Ground
    is_gap: bool


def needed(field: str, citation: str, holds: object, text: str) -> Condition:
    """A condition that asks for something to be filled in."""
    return Condition(field, because(citation, bool(holds), text), is_gap=True)


def forbidden(field: str, citation: str, is_wrong: bool, text: str) -> Condition:
    """A condition that forbids something; it fails when `is_wrong`."""
    return Condition(field, because(citation, not is_wrong, text), is_gap=False)
