"""Enforcement for the tests: who takes part, and the acts by their day."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from accounts.actors import Actor
from accounts.models import User
from cases.models import Case, Outcome
from cases.services import dispatching, talking
from cases.services.talking import PlannedTalk
from core.models import Event
from enforcement.models import (
    Breach,
    BreachedLaw,
    ContactChannel,
    CulpabilityDegree,
    EnforcementFile,
    Fine,
    FineArticle,
    HealthMention,
    HearingOutcome,
    PriorFine,
    Signal,
    WaiverGround,
)
from enforcement.services import deciding, elsewhere, hearing, opening, preparing
from enforcement.services.deciding import FineDraft
from enforcement.services.elsewhere import PriorFineDraft
from enforcement.services.hearing import HearingDraft, HearingReport, IntentionDraft
from enforcement.services.opening import OpeningDraft
from letters import services as letters
from letters.render import Rendered, render
from regional import services as regional
from tests import make
from tests.cases import intakes
from tests.routes import courses

MISSED = date(2026, 6, 10)
"""A Wednesday on which a talk was planned, in most stories the day of the breach."""
OPENED = date(2026, 6, 15)
WARNED = date(2026, 6, 22)
DO_BY = date(2026, 7, 6)
REPORTED = date(2026, 7, 13)
ANNOUNCED = date(2026, 7, 20)
VIEWS_LAST_DAY = date(2026, 8, 10)
DECIDED = date(2026, 8, 17)
PUBLISHED = date(2026, 8, 18)

WHAT = "U bent op 10 juni niet op het gesprek gekomen en u heeft niet afgezegd."


@cache
def _printed(source: str) -> Rendered:
    return render(source)


def one_print() -> "Any":
    """Bytes of a real letter, made once, for stories in which nobody reads the letters."""
    first: list[Rendered] = []

    def make_bytes(source: str) -> Rendered:
        if not first:
            first.append(_printed(source))
        return first[0]

    return make_bytes


QUICK = one_print()


@dataclass
class Procedure:
    """One case at the desk of its caseworker, who makes the report, and who decides."""

    region: make.Region
    worker: User
    reporter: User
    decider: User
    desk: Any
    file_id: UUID | None = None

    @property
    def case_id(self) -> UUID:
        """The case."""
        found: UUID = self.desk.case_id
        return found

    def as_(self, user: User, on: date) -> Actor:
        """This person on this day."""
        return Actor.of(user, on=on)

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return Case.objects.get(id=self.case_id)

    @property
    def file(self) -> EnforcementFile:
        """The file as it is now."""
        return EnforcementFile.objects.get(id=self.file_id)

    @property
    def fine(self) -> Fine:
        """The fine as it is now."""
        return Fine.objects.get(file=self.file_id)

    @property
    def signal(self) -> Signal:
        """The newest signal."""
        return Signal.objects.filter(case=self.case_id).latest("raised_on", "noted_on")

    def verbs(self) -> list[str]:
        """What happened, letters and clocks left out."""
        told = Event.objects.filter(stream=self.case_id).order_by("number")
        return [
            verb
            for verb in told.values_list("verb", flat=True)
            if not verb.startswith(("letter_", "clock_"))
        ]

    def send_post(self, on: date) -> None:
        """Render, print and send whatever waits."""
        letters.render_waiting(on=on, make=QUICK)
        by = self.as_(self.worker, on)
        code = self.case.municipality_id
        batch = dispatching.make_batch(municipality_code=code, day=on, by=by)
        dispatching.dispatch_batch(batch_id=batch.id, by=by, on=on)

    def miss_a_talk(self, on: date = MISSED) -> Signal:
        """A talk to which the newcomer did not come."""
        by = self.as_(self.worker, on)
        planned = PlannedTalk(planned_on=on, planned_at=time(10), place="Spuiboulevard 298")
        talk = talking.plan_talk(case_id=self.case_id, planned=planned, by=by, on=on)
        talking.miss_talk(
            case_id=self.case_id, talk_id=talk.id, reason="Geen bericht", by=by, on=on
        )
        return Signal.objects.get(ref=talk.id)

    def open(self, on: date = OPENED, **other: Any) -> EnforcementFile:
        """A file on the newest signal, of article 23 unless told otherwise."""
        signal = self.signal
        facts: dict[str, Any] = {
            "signals": (signal.id,),
            "article": FineArticle.COOPERATION,
            "breach": Breach.GUIDANCE,
            "what": WHAT,
            "place": "Spuiboulevard 298 in Dordrecht",
            "breach_on": signal.noted_on,
            "established_on": on,
        }
        file = opening.open_file(
            case_id=self.case_id,
            draft=OpeningDraft(**{**facts, **other}),
            by=self.as_(self.worker, on),
            on=on,
        )
        self.file_id = file.id
        return file

    def act(self, service: Any, on: date, *, who: User | None = None, **told: Any) -> Any:
        """An act on the file, by who makes the report unless told otherwise."""
        by = self.as_(who or self.reporter, on)
        return service(file_id=self.file_id, by=by, on=on, **told)

    def talk_to(self, on: date = OPENED, *, is_reached: bool = True) -> None:
        """The caseworker gets through, or tries."""
        self.act(
            preparing.attempt_contact,
            on,
            who=self.worker,
            channel=ContactChannel.PHONE,
            tried_on=on,
            is_reached=is_reached,
            note="Gebeld over de gemiste afspraak.",
            health=HealthMention.NONE,
        )

    def warn(self, on: date = WARNED, *, do_by: date = DO_BY) -> None:
        """The written warning of article 23, sent the same day."""
        self.act(preparing.warn, on, what_to_do="Kom op 6 juli op gesprek.", do_by=do_by)
        self.send_post(on)

    def check(self, on: date = REPORTED, **other: Any) -> None:
        """No benefit was lowered for this conduct."""
        told = {
            "law": BreachedLaw.INTEGRATION,
            "has_benefit": True,
            "is_benefit_lowered": False,
            "source": "Inkomensconsulent",
            "checked_on": on,
        }
        self.act(preparing.check_sanctions, on, who=self.worker, **{**told, **other})

    def report(self, on: date = REPORTED) -> None:
        """The report of the breach."""
        self.act(preparing.report, on, text="Op 10 juni verscheen niemand op het gesprek.")

    def announce(self, on: date = ANNOUNCED, *, is_sent: bool = True, **other: Any) -> None:
        """The intention, sent the same day."""
        told = {
            "culpability": CulpabilityDegree.NORMAL,
            "caution_on": on,
            "needs_interpreter": True,
            "interpreter": "Tigrinya",
        }
        self.act(hearing.announce_intention, on, draft=IntentionDraft(**{**told, **other}))
        if is_sent:
            self.send_post(on)

    def plan_hearing(self, day: date, on: date) -> UUID:
        """A hearing on that day."""
        draft = HearingDraft(planned_on=day, planned_at=time(10), place="Spuiboulevard 298")
        found: UUID = self.act(hearing.plan_hearing, on, draft=draft).id
        return found

    def hold_hearing(self, hearing_id: UUID, on: date, **other: Any) -> None:
        """The hearing took place."""
        told = {
            "outcome": HearingOutcome.HELD,
            "minutes": "Ik was de afspraak vergeten.",
            "is_cautioned": True,
            "health": HealthMention.NONE,
        }
        report = HearingReport(**{**told, **other})
        self.act(hearing.end_hearing, on, hearing_id=hearing_id, report=report)

    def call_off_hearing(self, hearing_id: UUID, on: date) -> None:
        """The hearing does not take place."""
        report = HearingReport(outcome=HearingOutcome.CANCELLED)
        self.act(hearing.end_hearing, on, hearing_id=hearing_id, report=report)

    def sign(self, on: date, *, who: User | None = None) -> None:
        """An exception to the policy."""
        told = {"reasons": "Bleef na drie gesprekken en veel hulp weg."}
        self.act(preparing.sign_override, on, who=who or self.decider, **told)

    def give_views(self, on: date, text: str = "Ik was ziek en kon niet bellen.") -> None:
        """Views in writing."""
        self.act(hearing.record_views, on, text=text, received_on=on)

    def declare(self, on: date) -> None:
        """The newcomer writes that nothing will follow."""
        self.act(hearing.declare_nothing_follows, on, received_on=on)

    def skip(self, on: date, ground: WaiverGround = WaiverGround.FINANCIAL) -> None:
        """Views are left out."""
        self.act(hearing.skip_views, on, ground=ground, note="Herstel in bezwaar is mogelijk.")

    def decide(
        self, on: date = DECIDED, *, who: User | None = None, is_sent: bool = False, **other: Any
    ) -> Fine:
        """A fine."""
        told: dict[str, Any] = {
            "culpability": CulpabilityDegree.NORMAL,
            "culpability_reasons": "U wist van de afspraak en heeft niet gebeld.",
            "answer_to_views": "Wij begrijpen dat, maar u had kunnen bellen.",
            "what_to_do": "Kom op de volgende afspraak.",
        }
        draft = FineDraft(**{**told, **other})
        fine: Fine = self.act(deciding.decide_fine, on, who=who or self.decider, draft=draft)
        if is_sent:
            self.send_post(on + timedelta(days=1))
        return fine

    def to_intention(self, **intention: Any) -> None:
        """The whole way of article 23 up to a sent intention."""
        self.miss_a_talk()
        self.open()
        self.talk_to()
        self.warn()
        self.check()
        self.report()
        self.announce(**intention)


def cooperation(region: make.Region, *, group: str = "family", code: str = "0505") -> Procedure:
    """A case with a plan, of a family migrant unless told otherwise: no gate stands before it."""
    desk = courses.planned(region, group=group, code=code)
    return Procedure(region, desk.writer, *_office(region), desk)


def intake(region: make.Region) -> tuple[Procedure, intakes.Desk]:
    """A case in its intake, of an asylum status holder, for whom the gate is open here."""
    desk = intakes.desk(region)
    open_gate(region)
    return Procedure(region, desk.user, *_office(region), desk), desk


def _office(region: make.Region) -> tuple[User, User]:
    reporter = make.user("legal", region.region, name="Jo Jansen")
    return reporter, make.user("legal", region.region, name="Ada Bakker")


def fined_elsewhere(case_id: UUID, *, on: date, cents: int = 5000) -> PriorFine:
    """A fine of a municipality outside the region, told today."""
    draft = PriorFineDraft(
        imposed_by="Utrecht",
        article=FineArticle.COOPERATION,
        established_on=on,
        cents=cents,
    )
    return elsewhere.note_prior_fine(case_id=case_id, draft=draft, by=make.BUILDER, on=on)


def open_gate(region: make.Region, key: str = "asylum_gate") -> None:
    """Dordrecht decides that people with an asylum permit may be fined."""
    regional.set_policy(
        key=key,
        value="open",
        municipality=region.municipalities["0505"],
        first_day=make.SINCE,
        decided_in="Gemeenteblad 2025, 9",
        by=make.BUILDER,
        on=make.SINCE,
    )


def miss_twice(desk: intakes.Desk) -> None:
    """Two summonses that were sent, and to which nobody came; the second with the warning."""
    desk.summon_and_miss(date(2026, 3, 2), date(2026, 3, 9))
    desk.summon_and_miss(date(2026, 3, 10), date(2026, 3, 17))


def outcome(desk: intakes.Desk, on: date, how: Outcome = Outcome.NO_SHOW) -> None:
    """How the newest appointment went."""
    desk.end(how, on, note="Zei niets." if how == Outcome.NOT_COOPERATIVE else "")
