"""What can happen in a case. Payloads hold ids, dates, codes and amounts only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class CaseOpened(Payload):
    """A case was opened after DUO's notification (zaak geopend)."""

    verb: ClassVar[str] = "case_opened"
    cites: ClassVar[tuple[str, ...]] = ("WI 3", "BI 9.1")

    municipality: Code
    group: Code
    obligation_began_on: date
    notified_on: date
    earlier_pip_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Payload):
    """A caseworker got the case (zaak toegewezen)."""

    verb: ClassVar[str] = "case_assigned"

    caseworker_id: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class SettlementRegistered(Payload):
    """The newcomer was housed or registered in the municipality (vestiging vastgelegd)."""

    verb: ClassVar[str] = "settlement_registered"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.3(1)",)

    municipality: Code
    housed_on: date | None
    registered_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class NewcomerUpdated(Payload):
    """Contact data, language or address were changed (persoonsgegevens gewijzigd)."""

    verb: ClassVar[str] = "newcomer_updated"

    fields: tuple[Code, ...]


@registered
@dataclass(frozen=True, kw_only=True)
class CaseHandedOver(Payload):
    """Another municipality of the region took the case over (zaak overgedragen)."""

    verb: ClassVar[str] = "case_handed_over"
    cites: ClassVar[tuple[str, ...]] = ("WI 15(4)", "WI 35(4)", "BI 5.3(3)")

    from_municipality: Code
    to_municipality: Code
    registered_on: date
    had_pip: bool


@registered
@dataclass(frozen=True, kw_only=True)
class MovedOut(Payload):
    """The newcomer left the region (verhuisd naar buiten de regio)."""

    verb: ClassVar[str] = "moved_out"
    cites: ClassVar[tuple[str, ...]] = ("WI 15(4)", "WI 35(4)")

    from_municipality: Code
    registered_elsewhere_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ClockStarted(Payload):
    """A term began to run (termijn begonnen)."""

    verb: ClassVar[str] = "clock_started"

    deadline_id: UUID
    key: Code
    started_on: date
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class ClockRecomputed(Payload):
    """A term's last day was computed anew from its rows (termijn herrekend)."""

    verb: ClassVar[str] = "clock_recomputed"

    deadline_id: UUID
    key: Code
    was: date
    last_day: date
    waits_on_other: bool


@registered
@dataclass(frozen=True, kw_only=True)
class ClockMet(Payload):
    """What a term asked for was done (termijn gehaald); `is_late` when after the last day."""

    verb: ClassVar[str] = "clock_met"

    deadline_id: UUID
    key: Code
    last_day: date
    met_on: date
    is_late: bool


@registered
@dataclass(frozen=True, kw_only=True)
class ClockWithdrawn(Payload):
    """A term no longer counts (termijn vervallen)."""

    verb: ClassVar[str] = "clock_withdrawn"

    deadline_id: UUID
    key: Code


@registered
@dataclass(frozen=True, kw_only=True)
class ClockMissed(Payload):
    """A last day passed (uiterste dag verstreken)."""

    verb: ClassVar[str] = "clock_missed"

    deadline_id: UUID
    key: Code
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class ClockWarned(Payload):
    """A warning was given before a last day (waarschuwing voor de uiterste dag)."""

    verb: ClassVar[str] = "clock_warned"

    deadline_id: UUID
    key: Code
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class LatenessExplained(Payload):
    """The cause of a missed last day was recorded (oorzaak vastgelegd)."""

    verb: ClassVar[str] = "lateness_explained"

    deadline_id: UUID
    key: Code
    cause: Code


@registered
@dataclass(frozen=True, kw_only=True)
class InformationRequested(Payload):
    """Indispensable information was asked from a third party (onmisbare informatie gevraagd)."""

    verb: ClassVar[str] = "information_requested"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.3(2)",)

    request_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class InformationReceived(Payload):
    """The awaited information came in (onmisbare informatie ontvangen)."""

    verb: ClassVar[str] = "information_received"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.3(2)",)

    request_id: UUID
    received_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class TermExtended(Payload):
    """DUO extended the term (termijn verlengd)."""

    verb: ClassVar[str] = "term_extended"
    cites: ClassVar[tuple[str, ...]] = ("WI 12",)

    deadline_id: UUID
    extension_id: UUID
    ground: Code
    was: date
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class TermSuspended(Payload):
    """A term was suspended (termijn opgeschort)."""

    verb: ClassVar[str] = "term_suspended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:15",)

    deadline_id: UUID
    suspension_id: UUID
    ground: Code
    first_day: date
    lapses_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class TermResumed(Payload):
    """A suspended term runs again (opschorting beëindigd)."""

    verb: ClassVar[str] = "term_resumed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:15",)

    deadline_id: UUID
    suspension_id: UUID
    last_day_of_pause: date
    last_day: date


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
class ToldRightToBeAlone(Payload):
    """The right to hold the interviews alone was pointed out (gewezen op het recht om alleen te spreken)."""

    verb: ClassVar[str] = "told_right_to_be_alone"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.2(2)",)

    told_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class IntakeReportSaved(Payload):
    """The intake report was written on (intakeverslag bijgewerkt); the parts that hold text, not the text."""

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
class LearnabilityTestExempted(Payload):
    """The college exempted from the test (vrijgesteld van de leerbaarheidstoets); the ground is health data, kept apart."""

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


@registered
@dataclass(frozen=True, kw_only=True)
class PipDrafted(Payload):
    """A version of the PIP was begun (PIP-concept gemaakt)."""

    verb: ClassVar[str] = "pip_drafted"

    version_id: UUID
    number: int


@registered
@dataclass(frozen=True, kw_only=True)
class PipDraftSaved(Payload):
    """A draft was written on (PIP-concept bijgewerkt)."""

    verb: ClassVar[str] = "pip_draft_saved"

    version_id: UUID
    goals: int


@registered
@dataclass(frozen=True, kw_only=True)
class PipDraftDiscarded(Payload):
    """A draft was called off (PIP-concept vervallen)."""

    verb: ClassVar[str] = "pip_draft_discarded"

    version_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class PipProposed(Payload):
    """The draft was laid before another person to sign too (PIP voorgelegd)."""

    verb: ClassVar[str] = "pip_proposed"

    version_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class PipSentBack(Payload):
    """The other person did not sign (PIP teruggestuurd)."""

    verb: ClassVar[str] = "pip_sent_back"

    version_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class PipAdopted(Payload):
    """A version of the PIP was adopted and its decision frozen (PIP vastgesteld)."""

    verb: ClassVar[str] = "pip_adopted"
    cites: ClassVar[tuple[str, ...]] = ("WI 15(1)", "WI 15(3)")

    version_id: UUID
    number: int
    dated_on: date
    route: Code
    level: Code
    is_first: bool
    letter_id: UUID
    countersigned_by: UUID | None
