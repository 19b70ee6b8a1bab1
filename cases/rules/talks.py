"""When a progress talk may be planned, and when what became of it may be recorded."""

from datetime import date

from law import Verdict, because, cites


@cites("WI 17(1)", "BI 5.3(4)")
def talk_may_be_planned(*, has_pip: bool, is_taken: bool) -> Verdict:
    """May a talk be planned on this day? `is_taken`: there is one already."""
    return Verdict.all(
        because(
            "BI 5.3(4)",
            has_pip,
            "voortgangsgesprekken horen bij een PIP dat geldt, en dat is er niet",
        ),
        because("WI 17(1)", not is_taken, "op deze dag staat al een voortgangsgesprek"),
    )


@cites("WI 17(1)")
def talk_may_be_recorded(*, is_planned: bool, planned_on: date, on: date) -> Verdict:
    """May it be recorded on this day that the talk took place, or was missed?"""
    return Verdict.all(
        because("WI 17(1)", is_planned, "van dit gesprek is al vastgelegd hoe het ging"),
        because("WI 17(1)", planned_on <= on, "de dag van het gesprek moet nog komen"),
    )


@cites("WI 17(1)")
def talk_may_be_cancelled(*, is_planned: bool, planned_on: date, on: date) -> Verdict:
    """May the talk still be called off on this day?"""
    return Verdict.all(
        because("WI 17(1)", is_planned, "van dit gesprek is al vastgelegd hoe het ging"),
        because(
            "WI 17(1)",
            on <= planned_on,
            "de dag van het gesprek is voorbij; leg vast dat het is gemist of gehouden",
        ),
    )
