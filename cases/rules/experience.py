"""When a newcomer may be asked how it was."""

from datetime import date

from law import Verdict, because, cites

FEWEST = 5
"""With fewer answers a figure is not shown: somebody could be recognised."""


def moments_passed(
    *, intake_closed_on: date | None, first_pip_on: date | None, route_finished_on: date | None
) -> tuple[str, ...]:
    """After which moments of the track has the newcomer come, oldest first?"""
    passed = (
        ("intake", intake_closed_on),
        ("pip", first_pip_on),
        ("route", route_finished_on),
    )
    return tuple(moment for moment, day in passed if day is not None)


@cites("AVG 5(1)")
def newcomer_may_be_asked(*, has_passed: bool, was_asked: bool) -> Verdict:
    """May the newcomer be asked about this moment now?"""
    return Verdict.all(
        because("AVG 5(1)", has_passed, "dit moment is er nog niet geweest"),
        because("AVG 5(1)", not was_asked, "dit is al gevraagd; vraag het niet nog een keer"),
    )
