"""Who takes part in enforcement in the demo: one makes the report, another decides (Awb 10:3)."""

from dataclasses import dataclass
from datetime import date

from accounts.actors import Actor
from demo.office import Office
from regional.models import Duty

REPORTERS = {
    "sdd": "jurist",
    "alblasserdam": "jurist.alblasserdam",
    "hardinxveld-giessendam": "jurist.hardinxveld",
}
DECIDERS = {
    "sdd": "jurist2",
    "alblasserdam": "teamleider.alblasserdam",
    "hardinxveld-giessendam": "teamleider.hardinxveld",
}


@dataclass(frozen=True, slots=True)
class Officers:
    """The people who carry out enforcement for one municipality, by their part in a file."""

    office: Office
    code: str

    def reporter(self, on: date) -> Actor:
        """Who keeps the file and makes the report; this person handles objections and requests
        too, having no part in the decision.
        """
        return self._of(REPORTERS, on)

    def decider(self, on: date) -> Actor:
        """Who decides on the fine."""
        return self._of(DECIDERS, on)

    def lead(self, on: date) -> Actor:
        """Who decides where the decider signed an exception to the policy."""
        return self.office.lead_of(self._slug(on), on=on)

    def _of(self, people: dict[str, str], on: date) -> Actor:
        return self.office.actor(people[self._slug(on)], on=on)

    def _slug(self, on: date) -> str:
        return self.office.executor(self.code, Duty.ENFORCEMENT, on=on)
