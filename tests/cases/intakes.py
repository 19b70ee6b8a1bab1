"""Intakes for the tests: a case, who works on it, and the acts on the days of a story."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

import pytest

from accounts.actors import Actor
from accounts.models import User
from cases.letters import SUMMONS_1, addressee_of, summons_context
from cases.models import Appointment, Case, ExemptionGround, Group, Outcome, PermitKind
from cases.services import dispatching, health, intake, learnability
from cases.services.intake import Planned, ReportDraft
from cases.services.opening import Opening, Person, open_case
from core.errors import Invalid, Refused
from core.models import Event
from letters import services as letters
from tests import make

MONDAY = date(2026, 3, 2)
FIRST_POSSIBLE = date(2026, 3, 9)
LAST_DAY = date(2026, 3, 16)

REPORT = ReportDraft(
    education_work="Zes jaar school, tien jaar bakker.",
    circumstances="Woont met vrouw en kind in een flat.",
    has_young_children=True,
    early_childhood="De dochter gaat naar de voorschool.",
    language_level="Spreekt enkele woorden.",
    work_options="Wil weer als bakker werken.",
    self_reliance="Regelt zijn post met hulp van een buur.",
    wishes="Een eigen bakkerij.",
)


@contextmanager
def refused(citation: str, words: str) -> Iterator[None]:
    """The block is refused on a ground of this article that says these words."""
    with pytest.raises(Refused) as caught:
        yield
    found = [ground.text for ground in caught.value.grounds if ground.citation == citation]
    assert any(words in text for text in found), caught.value


@contextmanager
def invalid(field: str, words: str) -> Iterator[None]:
    """The block is wrong at this field, with these words."""
    with pytest.raises(Invalid) as caught:
        yield
    assert words in caught.value.errors.get(field, ""), caught.value.errors


@dataclass(frozen=True)
class Desk:
    """A caseworker of the region with one case in its intake."""

    region: make.Region
    user: User
    case_id: UUID

    def by(self, on: date) -> Actor:
        """The caseworker as that person may act on this day."""
        return Actor.of(self.user, on=on)

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return Case.objects.get(id=self.case_id)

    @property
    def last(self) -> Appointment:
        """The newest appointment."""
        return Appointment.objects.filter(case=self.case_id).latest("issued_on")

    def summon(
        self, on: date, planned_on: date, *, place: str = "Spuiboulevard 298", reason: str = ""
    ) -> Appointment:
        """Summon on this day, for an appointment at half past nine."""
        planned = Planned(planned_on=planned_on, planned_at=time(9, 30), place=place)
        return intake.summon(
            case_id=self.case_id, planned=planned, no_fine_reason=reason, by=self.by(on), on=on
        )

    def send_post(self, on: date) -> None:
        """Render, print and send whatever waits."""
        letters.render_waiting(on=on)
        code = self.case.municipality_id
        batch = dispatching.make_batch(municipality_code=code, day=on, by=self.by(on))
        dispatching.dispatch_batch(batch_id=batch.id, by=self.by(on), on=on)

    def meet(self, on: date, planned_on: date) -> None:
        """A summons after which the newcomer came."""
        self.summon(on, planned_on)
        self.end(Outcome.SHOWN, planned_on)

    def end(self, outcome: Outcome, on: date, note: str = "") -> Appointment:
        """Record how the newest appointment went."""
        return intake.record_outcome(
            appointment_id=self.last.id,
            case_id=self.case_id,
            outcome=outcome,
            note=note,
            by=self.by(on),
            on=on,
        )

    def summon_and_miss(self, on: date, planned_on: date, *, reason: str = "") -> Appointment:
        """A summons that was sent and to which the newcomer did not come."""
        self.summon(on, planned_on, reason=reason)
        self.send_post(on)
        return self.end(Outcome.NO_SHOW, planned_on)

    def find_everything(self, on: date, *, draft: ReportDraft = REPORT) -> None:
        """All that the intake has to find besides the appointment."""
        told = {"case_id": self.case_id, "by": self.by(on), "on": on}
        intake.tell_right_to_be_alone(told_on=on, wants_alone=False, **told)
        intake.save_report(draft=draft, **told)
        health.record_health(physical="Gezond", mental="Slaapt slecht", discussed_on=on, **told)
        learnability.exempt_from_test(ground=ExemptionGround.VISUAL, **told)

    def verbs(self) -> list[str]:
        """What happened in the case, in order, letters, clocks and signals left out."""
        told = Event.objects.filter(stream=self.case_id).order_by("number")
        return [
            verb
            for verb in told.values_list("verb", flat=True)
            if not verb.startswith(("letter_", "clock_", "signal_"))
        ]


def desk(
    region: make.Region,
    *,
    code: str = "0505",
    earlier_pip_on: date | None = None,
    street: str = "Voorstraat 12",
) -> Desk:
    """A case of a newcomer in this municipality, opened before the Monday of the stories."""
    body = region.region if code in make.UNDER_MANDATE else region.own(code)
    user = make.user("caseworker", body)
    opened_on = date(2026, 2, 20)
    case = open_case(
        person=Person(
            surname="Haile",
            given_names="Mehari",
            permit_kind=PermitKind.ASYLUM_DEFINITE,
            street=street,
            postcode="3311 ES" if street else "",
            city="Dordrecht" if street else "",
            language="Tigrinya",
            needs_interpreter=True,
        ),
        opening=Opening(
            municipality_code=code,
            group=Group.ASYLUM,
            obligation_began_on=date(2026, 1, 12),
            notified_on=date(2026, 2, 16),
            registered_on=opened_on,
            earlier_pip_on=earlier_pip_on,
        ),
        by=Actor.of(user, on=opened_on),
        on=opened_on,
    )
    return Desk(region, user, case.id)


def send_again(desk: Desk, appointment: Appointment, *, on: date) -> None:
    """Write the summons anew in the place of one that came back, and send it."""
    case = desk.case
    again = letters.draft(
        kind=SUMMONS_1.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=addressee_of(case.newcomer),
        context=summons_context(appointment, has_learnability_test=True),
        dated_on=on,
        by=desk.by(on),
        on=on,
        corrects=appointment.letter_id,
    )
    letters.approve_and_freeze(again.id, by=desk.by(on), on=on)
    desk.send_post(on)
