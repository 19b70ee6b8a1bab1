"""The clock of the PIP (BI 5.3): from which day the ten weeks run, and when they end, in every
situation of the law.

This clock cannot be paused. Indispensable information from a third party that is asked for in time
lets the college exceed the ten weeks, up to two weeks after it came in (BI 5.3(2)); a request made
after the last day helps nobody.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from law.citations import cites, dutch
from law.registry import parameter, versions
from law.terms import Term, TermKey, TermResult, term

Group = Literal["asylum", "family"]
WaitingFor = Literal["registration", "information"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationWait:
    """Information without which the PIP cannot reasonably be set: when it was asked for and when it
    came in.
    """

    requested_on: date
    received_on: date | None = None

    def __post_init__(self) -> None:
        if self.received_on is not None and self.received_on < self.requested_on:
            raise ValueError("information received before it was requested")


@dataclass(frozen=True, slots=True, kw_only=True)
class PipClockFacts:
    """What the clock stands on.

    `notified_on` is the day of DUO's written notification. `registered_on` is the registration in
    the municipality that was responsible first (for a placed permit-holder: of placement), None
    while there is none. `is_placed`: housed under Huisvestingswet 28 in the municipality now
    responsible. `moved_on_registered` is the registration in the new municipality after a move, and
    `had_pip_before_move` whether a PIP had been set by then.
    """

    group: Group
    notified_on: date
    registered_on: date | None
    is_placed: bool = False
    moved_on_registered: date | None = None
    had_pip_before_move: bool = False
    information: tuple[InformationWait, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PipClock:
    """The clock as it stands.

    `base_last_day` is the last day of the ten weeks, `last_day` the last lawful day: the later of
    those weeks and two weeks after information came in. Both are None until the clock has started.
    `term_key` is the ten weeks that run, `decided_by` the term that sets `last_day`. While
    something is awaited `waiting_for` says what. `citations` are in Dutch; `rolled_from` and
    `rolled_over` belong to `last_day`.
    """

    term_key: TermKey
    decided_by: TermKey
    start_event: str
    started_on: date | None
    base_last_day: date | None
    last_day: date | None
    waiting_for: WaitingFor | None
    citations: tuple[str, ...]
    rolled_from: date | None = None
    rolled_over: tuple[tuple[date, str], ...] = ()
    parameter_since: date


@dataclass(frozen=True, slots=True)
class _Start:
    """The event that starts the ten weeks; `day` is None while it has not happened.

    `rule_on` picks the version of the rule: the day of the move, else that of the notification.
    Under the first text somebody could be registered before the Act and be notified under it.
    """

    key: TermKey
    day: date | None
    rule_on: date
    event: str


@cites("BI 5.3(1)", "BI 5.3(2)", "BI 5.3(3)", "WI 15(4)", "Huisvestingswet 28")
def pip_clock(facts: PipClockFacts) -> PipClock:
    """Until when may the PIP be set, and what is it waiting for?

    `NotYetLaw` for a notification (or, after a move with a PIP, a registration) before the Act.
    """
    start = _start(facts)
    rule = term(start.key, on=start.rule_on)
    if start.day is None:
        return _not_started(start, rule)
    base = rule.explain(start.day)
    helpful = _helpful(facts.information, base.last_day)
    deciding = max([base, *_received(helpful)], key=lambda result: result.last_day)
    awaited = any(wait.received_on is None for wait in helpful)
    extra = (dutch("BI 5.3(2)"),) if helpful else ()
    return PipClock(
        term_key=start.key,
        decided_by=deciding.key,
        start_event=start.event,
        started_on=start.day,
        base_last_day=base.last_day,
        last_day=deciding.last_day,
        waiting_for="information" if awaited else None,
        citations=tuple(dict.fromkeys((*base.citations, *extra, *deciding.citations))),
        rolled_from=deciding.rolled_from,
        rolled_over=deciding.rolled_over,
        parameter_since=deciding.parameter_since,
    )


def _not_started(start: _Start, rule: Term) -> PipClock:
    """The clock of somebody whose registration has yet to come."""
    return PipClock(
        term_key=start.key,
        decided_by=start.key,
        start_event=start.event,
        started_on=None,
        base_last_day=None,
        last_day=None,
        waiting_for="registration",
        citations=(dutch(rule.source),),
        parameter_since=rule.since,
    )


def _start(facts: PipClockFacts) -> _Start:
    """The event that starts the clock: the move after a PIP, a registration, or DUO's
    notification.
    """
    moved = facts.moved_on_registered
    if moved is not None and facts.had_pip_before_move:
        return _Start(TermKey.PIP_AFTER_MOVE, moved, moved, "inschrijving in de nieuwe gemeente")
    placed = facts.is_placed and facts.group == "asylum"
    registered = moved if placed and moved is not None else facts.registered_on
    there = "inschrijving in de gemeente van plaatsing" if placed else "inschrijving in de BRP"
    by_registration = parameter("pip_start_event", facts.notified_on).value == "registration"
    still_to_register = registered is None or registered > facts.notified_on
    if by_registration or (placed and still_to_register):
        return _Start(TermKey.PIP, registered, facts.notified_on, there)
    return _Start(TermKey.PIP, facts.notified_on, facts.notified_on, "kennisgeving door DUO")


def _helpful(waits: tuple[InformationWait, ...], base: date) -> tuple[InformationWait, ...]:
    """The waits that count: asked for on or before the last lawful day, under a law that knows
    them.

    A request made while earlier information was still awaited is in time: the last day was open
    then.
    """
    first_law = versions(TermKey.PIP_AFTER_INFORMATION)[0].since
    helpful: list[InformationWait] = []
    for wait in sorted(waits, key=lambda wait: wait.requested_on):
        is_open = any(earlier.received_on is None for earlier in helpful)
        in_force = max([base, *(result.last_day for result in _received(tuple(helpful)))])
        is_law = in_force >= first_law and (wait.received_on or in_force) >= first_law
        if is_law and (is_open or wait.requested_on <= in_force):
            helpful.append(wait)
    return tuple(helpful)


def _received(waits: tuple[InformationWait, ...]) -> list[TermResult]:
    """Two weeks from each receipt."""
    days = [wait.received_on for wait in waits if wait.received_on is not None]
    return [term(TermKey.PIP_AFTER_INFORMATION, on=day).explain(day) for day in days]
