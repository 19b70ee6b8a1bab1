"""One matter of enforcement in the demo: a newcomer, a file, and the acts on it.

Each act is a few calls of services; a part of a story waits where the post has to go first.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from uuid import UUID

from cases.models import Appointment, Outcome
from cases.services import intake, talking
from demo import acts
from demo.acts import PLACES, Part, Role
from demo.market import Market
from demo.officers import Officers
from enforcement.models import (
    Breach,
    BreachedLaw,
    CloseReason,
    ContactChannel,
    CulpabilityDegree,
    EnforcementFile,
    Fine,
    FineArticle,
    HealthMention,
    HearingOutcome,
    Signal,
    WaiverGround,
)
from enforcement.services import deciding, hearing, opening, preparing
from enforcement.services.deciding import FineDraft
from enforcement.services.hearing import HearingDraft, HearingReport, IntentionDraft
from enforcement.services.opening import OpeningDraft
from law.calendar import roll_forward
from law.wording import written
from letters.selectors import letters_of_case

ONE_DAY = timedelta(days=1)
OFFICE = PLACES[-1]
VIEWS = (
    "Ik was ziek en mijn telefoon was leeg. Ik wilde wel komen.",
    "Ik had die dag mijn eerste werkdag en durfde niet te bellen.",
    "Ik heb de brief niet goed begrepen. Nu weet ik het en kom ik wel.",
)
DUTIES = {
    Breach.GUIDANCE: "op een gesprek over uw inburgering",
    Breach.PVT: "op de bijeenkomst van het participatieverklaringstraject",
    Breach.MAP: "op het gesprek van de module Arbeidsmarkt en Participatie",
}
"""Where somebody was expected, as a letter says it."""


@dataclass(slots=True)
class Matter:
    """A newcomer whose conduct was noticed, the people of the municipality, and the last day of the
    play, from which the days of the story are counted back. `held`: the cases that nobody else
    answers signals of. `market`: where a course is found afterwards; without one nobody goes on.
    """

    role: Role
    officers: Officers
    last_day: date
    held: set[UUID]
    market: Market | None = None
    file_id: UUID = field(init=False)

    def until(self, on: date, ago: int) -> Part:
        """Wait until so many days before the last day, or until tomorrow where that is later."""
        return (yield max(on + ONE_DAY, self.last_day - timedelta(days=ago)))

    def sent(self, letter_id: UUID | None, on: date) -> Part:
        """Wait until a letter has left; without a letter not at all."""
        if letter_id is None:
            return on
        letters = letters_of_case(self.role.case.id).filter(id=letter_id)
        while not letters.exclude(dispatched_on=None).exists():
            on = yield on + ONE_DAY
        return on

    @property
    def file(self) -> EnforcementFile:
        """The file as it is now."""
        return EnforcementFile.objects.get(id=self.file_id)

    @property
    def fine(self) -> Fine:
        """The fine as it is now."""
        return Fine.objects.get(file=self.file_id)

    def miss_talk(self, on: date) -> Part:
        """A progress talk to which the newcomer did not come."""
        day = roll_forward(on + timedelta(days=6))
        planned = talking.PlannedTalk(planned_on=day, planned_at=time(10, 30), place=OFFICE)
        talk = talking.plan_talk(planned=planned, **self.role.deed(on))
        on = yield day
        talking.miss_talk(
            talk_id=talk.id, reason="Niet verschenen, niet gebeld.", **self.role.deed(on)
        )
        return on

    def miss_summons(self, on: date) -> Part:
        """A summons for the intake that was sent, and to which nobody came."""
        appointment = acts.summon(self.role, on=on)
        on = yield appointment.planned_on
        on = yield from self.sent(appointment.letter_id, on)
        acts.outcome(self.role, appointment, Outcome.NO_SHOW, on=on)
        return on

    def open(self, article: FineArticle, breach: Breach, on: date) -> None:
        """Open a file on the signals that nobody answered yet."""
        signals = Signal.objects.filter(case=self.role.case, answered_on=None, withdrawn_on=None)
        found = list(signals.order_by("noted_on"))
        noted_on, is_cooperation = found[-1].noted_on, article == FineArticle.COOPERATION
        where = DUTIES.get(breach, "op de afspraak voor de brede intake")
        draft = OpeningDraft(
            signals=tuple(signal.id for signal in found),
            article=article,
            breach=breach,
            what=f"U bent op {written(noted_on)} niet {where} gekomen en u heeft niet afgezegd.",
            place=OFFICE,
            breach_on=noted_on if is_cooperation else None,
            established_on=on if is_cooperation else None,
        )
        self.file_id = opening.open_file(draft=draft, **self.role.deed(on)).id

    def seek_contact(self, on: date, *, is_reached: bool) -> None:
        """Somebody rings, or knocks on the door."""
        channel = ContactChannel.PHONE if is_reached else ContactChannel.VISIT
        told = "Gesproken over wat er gebeurde." if is_reached else "Aangebeld; niemand deed open."
        preparing.attempt_contact(
            file_id=self.file_id,
            channel=channel,
            tried_on=on,
            is_reached=is_reached,
            note=told,
            health=HealthMention.NONE,
            by=self.role.worker(on),
            on=on,
        )

    def warn(self, on: date) -> UUID | None:
        """Warn in writing; the letter."""
        file = preparing.warn(
            file_id=self.file_id,
            what_to_do="Bel uw klantregisseur en kom op de volgende afspraak.",
            do_by=roll_forward(on + timedelta(days=12)),
            by=self.officers.reporter(on),
            on=on,
        )
        return file.warning_letter_id

    def check(self, on: date) -> None:
        """No benefit was lowered for the same conduct."""
        preparing.check_sanctions(
            file_id=self.file_id,
            law=BreachedLaw.INTEGRATION,
            has_benefit=self.role.dice.random() < 0.5,
            is_benefit_lowered=False,
            source="Inkomensconsulent van de sociale dienst",
            checked_on=on,
            by=self.role.worker(on),
            on=on,
        )

    def report(self, on: date) -> None:
        """Lay the breach down."""
        preparing.report(
            file_id=self.file_id,
            text="De nieuwkomer verscheen niet, belde niet af en reageerde niet op de uitnodiging.",
            by=self.officers.reporter(on),
            on=on,
        )

    def sign_exception(self, on: date) -> None:
        """A legal officer signs why the policy does not hold here."""
        preparing.sign_override(
            file_id=self.file_id,
            reasons=(
                "De nieuwkomer zegt in drie gesprekken met een tolk niet te willen inburgeren, "
                "zonder andere reden, en weigert elke vorm van hulp."
            ),
            by=self.officers.decider(on),
            on=on,
        )

    def announce(self, on: date, *, degree: CulpabilityDegree, heard_on: date | None) -> UUID:
        """Announce the intention, perhaps with a day for a hearing; the letter."""
        person = self.role.arrival.person
        interpreter = person.language if person.needs_interpreter else ""
        planned = heard_on and HearingDraft(
            planned_on=heard_on, planned_at=time(14), place=OFFICE, interpreter=interpreter
        )
        draft = IntentionDraft(
            culpability=degree,
            caution_on=on,
            needs_interpreter=bool(interpreter),
            interpreter=interpreter,
            hearing=planned or None,
        )
        by = self.officers.reporter(on)
        return hearing.announce_intention(file_id=self.file_id, draft=draft, by=by, on=on).letter_id

    def hear(self, on: date) -> None:
        """The newcomer tells, at the hearing that was planned."""
        report = HearingReport(
            outcome=HearingOutcome.HELD,
            minutes=self.role.some(list(VIEWS)),
            is_cautioned=True,
            health=HealthMention.BY_PERSON,
        )
        hearing.end_hearing(
            file_id=self.file_id,
            hearing_id=self.file.hearings.get().id,
            report=report,
            by=self.officers.reporter(on),
            on=on,
        )

    def take_views(self, on: date) -> None:
        """A letter of the newcomer came in."""
        hearing.record_views(
            file_id=self.file_id,
            text=self.role.some(list(VIEWS)),
            received_on=on,
            by=self.officers.reporter(on),
            on=on,
        )

    def skip_views(self, on: date) -> None:
        """Views are left out: a financial decision that objection can mend (Awb 4:12)."""
        hearing.skip_views(
            file_id=self.file_id,
            ground=WaiverGround.FINANCIAL,
            note="De gevolgen zijn in bezwaar volledig ongedaan te maken.",
            by=self.officers.reporter(on),
            on=on,
        )

    def fine_it(self, on: date, *, degree: CulpabilityDegree, is_exception: bool = False) -> UUID:
        """A colleague of who made the report decides on a fine; the letter."""
        file = self.file
        is_first = file.article == FineArticle.INTAKE
        draft = FineDraft(
            culpability=degree,
            culpability_reasons="U wist van de afspraak. U heeft niet afgezegd en niet gebeld.",
            answer_to_views="Wij begrijpen uw uitleg, maar u had kunnen bellen.",
            what_to_do="" if file.is_about_intake else "Kom op de volgende afspraak.",
            new_term_last_day=roll_forward(on + timedelta(days=49)) if is_first else None,
        )
        by = self.officers.lead(on) if is_exception else self.officers.decider(on)
        return deciding.decide_fine(file_id=self.file_id, draft=draft, by=by, on=on).letter_id

    def let_off(self, on: date) -> None:
        """It is decided, and told, that no fine follows."""
        deciding.decide_no_fine(
            file_id=self.file_id,
            reasons="Uw uitleg is duidelijk. U werkt nu mee. Daarom krijgt u geen boete.",
            by=self.officers.decider(on),
            on=on,
        )

    def close(self, reason: CloseReason, on: date) -> None:
        """The file is closed without a word to the newcomer."""
        deciding.close_file(
            file_id=self.file_id,
            reason=reason,
            note="Na het gesprek is er geen reden om verder te gaan.",
            by=self.officers.reporter(on),
            on=on,
        )


def come_at_last(role: Role, on: date, *, no_fine_reason: str = "") -> Part:
    """Come to the intake, which is then completed, and get a plan."""
    appointment: Appointment = acts.summon(role, on=on, no_fine_reason=no_fine_reason)
    on = yield appointment.planned_on
    acts.outcome(role, appointment, Outcome.SHOWN, on=on)
    acts.hold_interview(role, on=on)
    on = yield on + timedelta(days=10)
    acts.take_test(role, on=on)
    on = yield on + timedelta(days=2)
    intake.close_intake(**role.deed(on))
    role.case.refresh_from_db()
    version_id = acts.draft_plan(role, on=on)
    on = yield on + timedelta(days=2)
    return (yield from acts.sign_plan(role, version_id, on=on))
