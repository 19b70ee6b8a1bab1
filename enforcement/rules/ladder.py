"""The ladder: every step of a file, what it needs, what is missing, and by which article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enforcement.rules import acts, grounds
from enforcement.rules.signalling import RULE
from enforcement.rules.stand import FileStand
from law import Ground


class Step(StrEnum):
    """A step of a file (stap), in the order of the ladder."""

    CONTACT = "contact"
    WARNING = "warning"
    SUMMONS = "summons"
    SANCTION = "sanction"
    OVERRIDE = "override"
    REPORT = "report"
    INTENTION = "intention"
    VIEWS = "views"
    DECISION = "decision"
    DISPATCH = "dispatch"

    @property
    def label(self) -> str:
        """The step in Dutch."""
        return _LABELS[self]


_LABELS = {
    Step.CONTACT: "Contact en gesprek",
    Step.WARNING: "Schriftelijke waarschuwing",
    Step.SUMMONS: "Oproep van de brede intake",
    Step.SANCTION: "Eén sanctie",
    Step.OVERRIDE: "Uitzondering op het boetebeleid",
    Step.REPORT: "Rapport",
    Step.INTENTION: "Voornemen",
    Step.VIEWS: "Zienswijze",
    Step.DECISION: "Besluit",
    Step.DISPATCH: "Verzending",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStand:
    """How one step stands. `needs` are all its conditions, `missing` those that do not hold,
    `cites` the articles of the step.

    `is_open`: it may be taken now. `is_optional`: the file can go on without it. `warning` is a
    Dutch sentence that stops nobody.
    """

    step: Step
    label: str
    needs: tuple[Ground, ...]
    missing: tuple[Ground, ...]
    cites: tuple[str, ...]
    is_done: bool
    done_on: date | None
    is_open: bool
    is_optional: bool = False
    warning: str = ""


def ladder(stand: FileStand, *, on: date) -> tuple[StepStand, ...]:
    """The steps of this file, in order, as they stand on this day."""
    return tuple(_steps(stand, on))


def current(steps: tuple[StepStand, ...]) -> StepStand | None:
    """The first step that has to be taken and was not; None when all were."""
    return next((one for one in steps if not one.is_done and not one.is_optional), None)


def _steps(stand: FileStand, on: date) -> Iterator[StepStand]:
    if stand.is_about_intake:
        yield from _of_intake(stand, on)
    else:
        yield from _of_cooperation(stand, on)
    yield _step(
        Step.SANCTION,
        acts.sanction_may_be_checked(stand, on=on).grounds,
        ("WI 27",),
        done_on=stand.sanction_checked_on,
    )
    if stand.gate or stand.is_overridden:
        yield _step(
            Step.OVERRIDE,
            acts.override_may_be_signed(stand, on=on).grounds,
            ("Awb 4:84",),
            is_done=stand.is_overridden,
        )
    yield _step(
        Step.REPORT,
        acts.report_may_be_made(stand, on=on).grounds,
        ("Awb 5:48",) if stand.is_about_intake else ("Awb 5:48", "Awb 5:53"),
        done_on=stand.reported_on,
        is_optional=stand.is_about_intake,
    )
    yield from _hearing_both_sides(stand, on)
    yield from _end(stand, on)


def _of_intake(stand: FileStand, on: date) -> Iterator[StepStand]:
    """The warning and the summons of article 22 are acts of the case itself: they show here."""
    is_open = grounds.still_open(stand, on=on)
    yield _step(
        Step.CONTACT, is_open[:1], ("Awb 3:2",), is_done=stand.contacts > 0, is_optional=True
    )
    if stand.article == "22.1":
        yield _step(
            Step.WARNING,
            is_open,
            ("WI 14(1)", "WI 22(1)"),
            done_on=stand.intake.warned_on,
        )
    yield _step(
        Step.SUMMONS,
        (*is_open, *grounds.breach_is_complete(stand, on=on)),
        ("WI 14(1)", RULE[stand.article]),
        is_done=all(one.holds for one in grounds.breach_is_complete(stand, on=on)),
        done_on=stand.intake.breach_on,
    )


def _of_cooperation(stand: FileStand, on: date) -> Iterator[StepStand]:
    is_open = grounds.still_open(stand, on=on)
    yield _step(
        Step.CONTACT,
        is_open[:1],
        ("Awb 3:2",),
        is_done=grounds.contact_was_sought(stand).holds,
    )
    yield _step(
        Step.WARNING,
        acts.warning_may_be_given(stand, on=on).grounds,
        ("WI 23(1)",),
        done_on=stand.warned_on,
        is_optional=not stand.is_warning_needed,
        is_on_its_way=stand.state == "warned" and stand.warned_on is None,
    )


def _hearing_both_sides(stand: FileStand, on: date) -> Iterator[StepStand]:
    articles = ("Awb 4:8",) if stand.is_about_intake else ("Awb 5:50(1)", "Awb 5:53")
    is_left_out = stand.is_about_intake and stand.is_waived
    yield _step(
        Step.INTENTION,
        acts.intention_may_be_announced(stand, on=on).grounds,
        (*articles, "Awb 5:10a"),
        done_on=stand.intention_sent_on,
        is_optional=is_left_out,
        is_on_its_way=stand.announced_on is not None and stand.intention_sent_on is None,
    )
    offered = grounds.views_were_offered(stand, on=on)
    yield _step(
        Step.VIEWS,
        (*grounds.still_open(stand, on=on)[:1], *offered),
        ("Awb 4:11", "Awb 4:12") if is_left_out else articles,
        is_done=all(one.holds for one in offered),
        done_on=stand.nothing_follows_on or stand.views_on,
    )


def _end(stand: FileStand, on: date) -> Iterator[StepStand]:
    decision = acts.fine_may_be_decided(stand, decider=None, on=on).grounds
    yield _step(
        Step.DECISION,
        tuple(one for one in decision if one.citation != "Awb 10:3(4)"),
        (RULE[stand.article], "Awb 10:3(4)"),
        done_on=stand.decided_on,
        warning=acts.late_warning(stand, on=on) if stand.decided_on is None else "",
    )
    yield _step(
        Step.DISPATCH,
        (),
        ("Awb 3:41(1)",),
        done_on=stand.dispatched_on,
        is_locked=stand.decided_on is None,
        warning=" ".join(filter(None, (acts.shaken_notice(stand), acts.benefit_notice(stand)))),
    )


ON_ITS_WAY = "De brief is gemaakt. Deze stap telt vanaf de dag waarop hij is verzonden."


def _step(
    step: Step,
    needs: tuple[Ground, ...],
    cites: tuple[str, ...],
    *,
    is_done: bool = False,
    done_on: date | None = None,
    is_optional: bool = False,
    is_locked: bool = False,
    is_on_its_way: bool = False,
    warning: str = "",
) -> StepStand:
    """`is_on_its_way`: its letter was made and did not leave yet; only the post is missing."""
    is_done = is_done or done_on is not None
    is_waited_for = is_done or is_on_its_way
    missing = () if is_waited_for else tuple(one for one in needs if not one.holds)
    return StepStand(
        step=step,
        label=step.label,
        needs=needs,
        missing=missing,
        cites=cites,
        is_done=is_done,
        done_on=done_on if is_done else None,
        is_open=not is_waited_for and not missing and not is_locked,
        is_optional=is_optional,
        warning=ON_ITS_WAY if is_on_its_way else warning,
    )
