"""The letters of the intake: summonses and the written warning (WI 14)."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import law
from cases.letters.kind import case_letter
from cases.letters.person import about
from cases.models import Appointment, Newcomer, Outcome
from cases.models.newcomer import Group
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class SummonsContext(LetterContext):
    """A summons for the broad intake (oproep, WI 14(1)). `last_day` is the last day of its term
    (inclusive).

    `instead_of` is the day of the appointment that this one replaces on the same step of the
    ladder.
    """

    planned_on: date = field(metadata={"label": "datum van de afspraak"})
    planned_at: str = field(metadata={"label": "tijd van de afspraak"})
    place: str = field(metadata={"label": "plaats van de afspraak"})
    last_day: date = field(metadata={"label": "uiterste dag van de oproep"})
    has_learnability_test: bool = field(metadata={"label": "leerbaarheidstoets"})
    interpreter_language: str = field(default="", metadata={"label": "taal van de tolk"})
    instead_of: date | None = field(default=None, metadata={"label": "vorige afspraak"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SummonsAgainContext(SummonsContext):
    """A summons after a fruitless one: `was_present` when the person came but did not take part
    enough.
    """

    missed_on: date = field(metadata={"label": "datum van de gemiste afspraak"})
    was_present: bool = field(metadata={"label": "was aanwezig"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdSummonsContext(SummonsAgainContext):
    """The third summons: where no fine may be or is imposed, with the recorded reason (WI 22, BI
    7.1); or within the new term of a fine that was made known on `fined_on` (WI 22(2)).
    """

    no_fine_reason: str = field(default="", metadata={"label": "reden waarom er geen boete is"})
    fined_on: date | None = field(default=None, metadata={"label": "datum van het boetebesluit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningContext(LetterContext):
    """The written warning that goes with the second summons (WI 14(1), 22)."""

    missed_on: date = field(metadata={"label": "datum van de gemiste afspraak"})
    was_present: bool = field(metadata={"label": "was aanwezig"})
    planned_on: date = field(metadata={"label": "datum van de nieuwe afspraak"})
    planned_at: str = field(metadata={"label": "tijd van de nieuwe afspraak"})
    place: str = field(metadata={"label": "plaats van de nieuwe afspraak"})
    last_day: date = field(metadata={"label": "uiterste dag van de tweede oproep"})
    is_fine_exceptional: bool = field(metadata={"label": "boete alleen bij uitzondering"})


SUMMONS_1 = case_letter(
    "summons_1", "Oproep 1 voor de intake", "Uitnodiging voor de brede intake", SummonsContext
)
SUMMONS_2 = case_letter(
    "summons_2",
    "Oproep 2 voor de intake",
    "Tweede oproep voor de brede intake",
    SummonsAgainContext,
)
SUMMONS_3 = case_letter(
    "summons_3",
    "Oproep 3 voor de intake",
    "Derde en laatste oproep voor de brede intake",
    ThirdSummonsContext,
)
WARNING = case_letter(
    "warning",
    "Schriftelijke waarschuwing",
    "Waarschuwing: u heeft niet meegewerkt aan de brede intake",
    WarningContext,
)


def summons_context(
    appointment: Appointment,
    *,
    has_learnability_test: bool,
    missed: Appointment | None = None,
    instead_of: date | None = None,
    fined_on: date | None = None,
) -> SummonsContext:
    """What the summons of this appointment's step says; steps 2 and 3 need the appointment that was
    `missed`, and step 3 the day of a fine that was imposed for it.
    """
    facts: dict[str, Any] = {
        **about(appointment.case),
        "planned_on": appointment.planned_on,
        "planned_at": clock_time(appointment.planned_at),
        "place": appointment.place,
        "last_day": appointment.last_day,
        "has_learnability_test": has_learnability_test,
        "interpreter_language": _interpreter(appointment.case.newcomer),
        "instead_of": instead_of,
    }
    if missed is None:
        return SummonsContext(**facts)
    facts |= _missed(missed)
    if appointment.summons < law.parameter("intake_summonses", appointment.issued_on).number:
        return SummonsAgainContext(**facts)
    return ThirdSummonsContext(
        **facts, no_fine_reason=appointment.no_fine_reason, fined_on=fined_on
    )


def warning_context(appointment: Appointment, *, missed: Appointment) -> WarningContext:
    """What the written warning says that goes with the second summons."""
    return WarningContext(
        **about(appointment.case),
        **_missed(missed),
        planned_on=appointment.planned_on,
        planned_at=clock_time(appointment.planned_at),
        place=appointment.place,
        last_day=appointment.last_day,
        is_fine_exceptional=appointment.case.group == Group.ASYLUM,
    )


def clock_time(at: time) -> str:
    """The time as a letter writes it: 9.30 uur."""
    return f"{at.hour}.{at.minute:02d} uur"


def _missed(appointment: Appointment) -> dict[str, Any]:
    return {
        "missed_on": appointment.planned_on,
        "was_present": appointment.outcome == Outcome.NOT_COOPERATIVE,
    }


def _interpreter(newcomer: Newcomer) -> str:
    return newcomer.language if newcomer.needs_interpreter else ""
