"""What can happen in the broad intake."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class SummonsIssued(Payload):
    """The newcomer was summoned for the intake (opgeroepen)."""

    verb: ClassVar[str] = "summons_issued"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(1)",)

    appointment_id: UUID
    summons: int
    planned_on: date
    last_day: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class WarningGiven(Payload):
    """A written warning went with the second summons (schriftelijk gewaarschuwd)."""

    verb: ClassVar[str] = "warning_given"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(1)", "WI 22(1)")

    appointment_id: UUID
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class AppointmentOutcomeRecorded(Payload):
    """How an appointment went was recorded (uitkomst afspraak vastgelegd)."""

    verb: ClassVar[str] = "appointment_outcome_recorded"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(1)",)

    appointment_id: UUID
    summons: int
    outcome: Code
    planned_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class AppointmentOutcomeWithdrawn(Payload):
    """An outcome was recorded wrongly and no longer counts (uitkomst afspraak ingetrokken).

    `was` is the outcome that it had.
    """

    verb: ClassVar[str] = "appointment_outcome_withdrawn"
    cites: ClassVar[tuple[str, ...]] = ("AVG 16",)

    appointment_id: UUID
    summons: int
    was: Code
    planned_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ToldRightToBeAlone(Payload):
    """The right to hold the interviews alone was pointed out (gewezen op het recht om alleen te
    spreken).
    """

    verb: ClassVar[str] = "told_right_to_be_alone"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.2(2)",)

    told_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class IntakeReportSaved(Payload):
    """The intake report was written on (intakeverslag bijgewerkt); the parts that hold text, not
    the text.
    """

    verb: ClassVar[str] = "intake_report_saved"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(3)", "BI 5.2(1)", "BI 5.2(3)")

    parts: tuple[Code, ...]


@registered
@dataclass(frozen=True, kw_only=True)
class HealthRecorded(Payload):
    """Health was discussed and recorded (gezondheid vastgelegd); nothing of what was said."""

    verb: ClassVar[str] = "health_recorded"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(3)", "WI 37")


@registered
@dataclass(frozen=True, kw_only=True)
class LearnabilityTestInvited(Payload):
    """The newcomer was invited for the test (uitgenodigd voor de leerbaarheidstoets)."""

    verb: ClassVar[str] = "learnability_test_invited"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(3)",)

    invited_on: date
    planned_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class LearnabilityTestTaken(Payload):
    """The test was taken; DUO's result (leerbaarheidstoets afgenomen)."""

    verb: ClassVar[str] = "learnability_test_taken"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(5)",)

    taken_on: date
    result: Code


@registered
@dataclass(frozen=True, kw_only=True)
class LearnabilityResultWithdrawn(Payload):
    """A result of the test was recorded wrongly and no longer counts (uitslag
    leerbaarheidstoets ingetrokken). `was` is the result that it had.
    """

    verb: ClassVar[str] = "learnability_result_withdrawn"
    cites: ClassVar[tuple[str, ...]] = ("AVG 16",)

    taken_on: date
    was: Code


@registered
@dataclass(frozen=True, kw_only=True)
class LearnabilityTestExempted(Payload):
    """The college exempted from the test (vrijgesteld van de leerbaarheidstoets); the ground is
    health data, kept apart.
    """

    verb: ClassVar[str] = "learnability_test_exempted"
    cites: ClassVar[tuple[str, ...]] = ("WI 14(6)",)

    exempted_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class IntakeClosed(Payload):
    """The broad intake is complete (brede intake afgerond)."""

    verb: ClassVar[str] = "intake_closed"
    cites: ClassVar[tuple[str, ...]] = ("WI 14", "BI 5.2")

    in_absentia: bool
