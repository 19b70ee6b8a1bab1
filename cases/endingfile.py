"""What an ending will do to a case, told before it is recorded; and how a case ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases import consequences, reasons
from cases.casefile import CaseFrame
from cases.consequences import Consequence
from cases.models import EndReason, Phase
from cases.rules.ending import case_may_end, day_of_ending_is_wrong
from cases.selectors.ending import clocks_stopped_by_ending
from cases.services.ending import EXEMPTIONS, GONE
from core.errors import Invalid
from core.templatetags.dutch import day, long_date

CITES = {
    EndReason.FULL_EXEMPTION: ("WI 4",),
    EndReason.FULL_DISPENSATION: ("WI 5",),
    EndReason.DIED: ("WI 3",),
    EndReason.DUTY_ENDED: ("WI 3",),
    EndReason.LEFT_COUNTRY: ("WI 3",),
}


@dataclass(frozen=True)
class EndingFile:
    """An ending as it would be recorded today."""

    frame: CaseFrame
    reason: EndReason
    ended_on: date

    def check(self) -> None:
        """Refuse what the services would refuse."""
        case = self.frame.case
        case_may_end(is_person=True, is_open=case.ended_on is None).or_refuse()
        wrong = day_of_ending_is_wrong(
            self.ended_on, began_on=case.obligation_began_on, on=self.frame.on
        )
        if wrong:
            raise Invalid({"ended_on": wrong})

    @property
    def is_exemption(self) -> bool:
        """Does DUO's decision end the duty, or the facts?"""
        return self.reason in EXEMPTIONS

    @property
    def consequences(self) -> list[Consequence]:
        """Everything that will happen, what decides most first."""
        return [
            self._case(),
            self._letter(),
            consequences.clocks(self.frame),
            consequences.drafts(self.frame),
            *consequences.appointments(self.frame),
            Consequence(
                "Cursussen",
                "Inschrijvingen die nog lopen, eindigen op deze dag. De uren die zijn gevolgd, "
                "blijven in het dossier.",
            ),
        ]

    def _case(self) -> Consequence:
        text = (
            f"De zaak eindigt op {long_date(self.ended_on)}: {self.reason.label.lower()}. "
            "U kunt het dossier nog lezen. Was het een vergissing? Dan heropent u de zaak."
        )
        return Consequence("De zaak", text, CITES[self.reason])

    def _letter(self) -> Consequence:
        if self.reason in GONE:
            return Consequence("Brief", "Er gaat geen brief uit.")
        return Consequence(
            "Brief",
            "De nieuwkomer krijgt een brief: de begeleiding bij de inburgering stopt. "
            "De brief is geen besluit; dat nam DUO.",
        )


@dataclass(frozen=True)
class ReopeningFile:
    """What reopening a case will do."""

    frame: CaseFrame

    @property
    def is_possible(self) -> bool:
        """Has the case ended here in a way that can be undone?"""
        return self.frame.case.phase in (Phase.COMPLETED, Phase.EXEMPTED, Phase.ENDED)

    @property
    def consequences(self) -> Iterable[Consequence]:
        """What comes back, and what does not."""
        phase = Phase(self.frame.case.phase_before).label
        yield Consequence("De zaak", f"De zaak gaat terug naar de fase {phase}.", ("Awb 3:2",))
        stopped = [
            f"{reasons.what(clock.key, clock.parameter_since)} (uiterlijk {day(clock.last_day)})"
            for clock in clocks_stopped_by_ending(self.frame.case)
        ]
        text = (
            f"Deze termijnen lopen weer, met dezelfde uiterste dag: {', '.join(stopped)}."
            if stopped
            else "Er liep geen termijn toen de zaak eindigde."
        )
        yield Consequence("Termijnen", text)
        yield Consequence(
            "Wat niet terugkomt",
            "Concepten die vervielen, blijven vervallen. Inschrijvingen bij een cursus maakt u "
            "opnieuw. Is er een brief over het einde verzonden? Bel dan de nieuwkomer.",
            needs_care=True,
        )
