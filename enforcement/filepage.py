"""One file as its page shows it: the ladder with its forms, the policy, the sum, and the clocks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases import reasons
from cases.models import Deadline, DeadlineState
from cases.slots import Related, related
from enforcement.models import CulpabilityDegree, EnforcementFile
from enforcement.rules import acts
from enforcement.rules.grounds import still_open
from enforcement.rules.ladder import Step, StepStand, current, ladder
from enforcement.rules.revising import fine_may_be_revised
from enforcement.rules.stand import FileStand
from enforcement.selectors.files import EITHER
from enforcement.selectors.gatekeeping import GateTold, gate_told
from enforcement.selectors.previews import Preview, preview
from enforcement.selectors.reading import Shelf, gather, shelf_of
from enforcement.selectors.revising import revision_facts
from enforcement.selectors.standing import stand_of
from law import Verdict, because
from law.terms import TermKey

BY_ENFORCER = (Act.ENFORCE,)
BY_DECIDER = (Act.DECIDE_FINE,)


@dataclass(frozen=True, slots=True)
class FileAct:
    """An act of the page: on which step it stands, who may do it, and when."""

    step: Step | None
    label: str
    button: str
    needs: tuple[Act, ...]
    verdict: "Callable[[FilePage], Verdict]"


@dataclass(frozen=True, slots=True)
class ClockTold:
    """A clock about a file: what it asks for, and the rule in few words."""

    row: Deadline
    what: str
    summary: str
    is_late: bool


@dataclass(frozen=True)
class FilePage:
    """What is known of a file, read once for one person on one day."""

    file: EnforcementFile
    actor: Actor
    degree: CulpabilityDegree = CulpabilityDegree.NORMAL

    @property
    def on(self) -> date:
        """The day on which the file is read."""
        return self.actor.on

    @cached_property
    def stand(self) -> FileStand:
        """How the file stands."""
        gather(self.file)
        return stand_of(self.file, on=self.on)

    @cached_property
    def steps(self) -> tuple[StepStand, ...]:
        """The ladder."""
        return ladder(self.stand, on=self.on)

    @cached_property
    def now(self) -> StepStand | None:
        """The step that is next; None when the file is done."""
        return current(self.steps) if self.stand.is_open else None

    @cached_property
    def shelf(self) -> Shelf:
        """What lies in it."""
        return shelf_of(self.file)

    @cached_property
    def gate(self) -> GateTold | None:
        """The gate of the policy that stands before this person."""
        return gate_told(self.file, is_closed=bool(self.stand.gate), on=self.on)

    @cached_property
    def sum(self) -> Preview:
        """What the fine would be today."""
        return preview(self.file, chosen=self.degree, on=self.on)

    def may(self, needs: tuple[Act, ...]) -> bool:
        """Does this person hold one of these acts in the municipality of the file?"""
        code = self.file.municipality_id
        return any(Scope.of(self.actor, act).covers(code) for act in needs)

    @property
    def sees_case(self) -> bool:
        """May this person open the case, wherever the newcomer lives now?"""
        return Scope.of(self.actor, Act.VIEW_CASE).covers(self.file.case.municipality_id)

    @cached_property
    def open_acts(self) -> Mapping[str, FileAct]:
        """The acts that the law allows now and this person may do."""
        return {
            name: act for name, act in ACTS.items() if self.may(act.needs) and act.verdict(self)
        }

    @cached_property
    def related(self) -> list[Related]:
        """What is owed by the decision, and who disputes it."""
        if self.stand.decided_on is None:
            return []
        own = reverse("enforcement:file", args=[self.file.id])
        fine = self.file.fine
        changed = [row.letter_id for row in fine.revisions.all()]
        return related(self.actor, [fine.letter_id, *changed], but=own)

    @cached_property
    def revising(self) -> Verdict:
        """May this person take back or lower the fine of itself today?"""
        facts = revision_facts(self.file, self.actor.key)
        return fine_may_be_revised(self.stand, facts, decider=self.actor.user_id, on=self.on)

    @property
    def is_own_report(self) -> bool:
        """Did this person make the report or, without one, open the file (Awb 10:3(4))?"""
        stand = self.stand
        maker = stand.reporter if stand.reported_on is not None else stand.opener
        return maker is not None and maker == self.actor.user_id

    @property
    def is_told_to_leave_it(self) -> bool:
        """Is this person told before the act that a colleague decides?"""
        return self.stand.is_open and self.is_own_report and self.may(BY_DECIDER)

    @property
    def late_warning(self) -> str:
        """That thirteen weeks have passed since the report; empty in time."""
        return acts.late_warning(self.stand, on=self.on) if self.stand.is_open else ""

    @property
    def running(self) -> list[ClockTold]:
        """The clocks that run."""
        return [_told(row, self.on) for row in self.shelf.clocks if self._runs(row)]

    @property
    def ended(self) -> list[ClockTold]:
        """The clocks that were met, lapsed or withdrawn, and the days for views that passed."""
        return [_told(row, self.on) for row in self.shelf.clocks if not self._runs(row)]

    def _runs(self, row: Deadline) -> bool:
        """Does it still matter? Views that were not given in time are nobody's delay."""
        is_over = row.key == TermKey.VIEWS and row.last_day < self.on
        return row.state == DeadlineState.RUNNING and not is_over


def _told(row: Deadline, on: date) -> ClockTold:
    what = reasons.what(row.key, row.parameter_since)
    return ClockTold(row, what, reasons.summary(row), row.is_missed(on))


def _fine_verdict(page: FilePage) -> Verdict:
    return acts.fine_may_be_decided(page.stand, decider=page.actor.user_id, on=page.on)


def _hearing_verdict(page: FilePage) -> Verdict:
    return Verdict.all(
        *acts.views_may_be_recorded(page.stand, on=page.on).grounds,
        because("Awb 4:9", page.stand.hearing_on is not None, "er is geen hoorgesprek gepland"),
    )


ACTS: dict[str, FileAct] = {
    "contact": FileAct(
        Step.CONTACT,
        "Contact of gesprek vastleggen",
        "Contact vastleggen",
        EITHER,
        lambda page: Verdict.all(*still_open(page.stand, on=page.on)[:1]),
    ),
    "warn": FileAct(
        Step.WARNING,
        "Schriftelijk waarschuwen",
        "Waarschuwing maken",
        BY_ENFORCER,
        lambda page: acts.warning_may_be_given(page.stand, on=page.on),
    ),
    "sanction": FileAct(
        Step.SANCTION,
        "Nagaan of de bijstand is verlaagd",
        "Antwoord vastleggen",
        EITHER,
        lambda page: acts.sanction_may_be_checked(page.stand, on=page.on),
    ),
    "override": FileAct(
        Step.OVERRIDE,
        "Uitzondering op het beleid tekenen",
        "Uitzondering tekenen",
        (Act.SIGN_OVERRIDE,),
        lambda page: acts.override_may_be_signed(page.stand, on=page.on),
    ),
    "report": FileAct(
        Step.REPORT,
        "Rapport maken",
        "Rapport maken",
        BY_ENFORCER,
        lambda page: acts.report_may_be_made(page.stand, on=page.on),
    ),
    "announce": FileAct(
        Step.INTENTION,
        "Voornemen aankondigen",
        "Voornemen aankondigen",
        BY_ENFORCER,
        lambda page: acts.intention_may_be_announced(page.stand, on=page.on),
    ),
    "waive": FileAct(
        Step.INTENTION,
        "Afzien van een zienswijze",
        "Grond vastleggen",
        BY_ENFORCER,
        lambda page: acts.views_may_be_waived(page.stand, on=page.on),
    ),
    "end_hearing": FileAct(
        Step.VIEWS,
        "Uitkomst van het hoorgesprek vastleggen",
        "Uitkomst vastleggen",
        BY_ENFORCER,
        _hearing_verdict,
    ),
    "views": FileAct(
        Step.VIEWS,
        "Zienswijze op papier vastleggen",
        "Zienswijze vastleggen",
        BY_ENFORCER,
        lambda page: acts.views_may_be_recorded(page.stand, on=page.on),
    ),
    "plan_hearing": FileAct(
        Step.VIEWS,
        "Hoorgesprek plannen",
        "Hoorgesprek plannen",
        BY_ENFORCER,
        lambda page: acts.hearing_may_be_planned(page.stand, on=page.on),
    ),
    "declare": FileAct(
        Step.VIEWS,
        "Verklaring dat er niets meer volgt",
        "Verklaring vastleggen",
        BY_ENFORCER,
        lambda page: acts.views_may_be_recorded(page.stand, on=page.on),
    ),
    "fine": FileAct(Step.DECISION, "Boete opleggen", "Boete opleggen", BY_DECIDER, _fine_verdict),
    "no_fine": FileAct(
        Step.DECISION,
        "Afzien van een boete",
        "Geen boete: brief maken",
        BY_DECIDER,
        lambda page: acts.no_fine_may_be_decided(page.stand, on=page.on),
    ),
    "revise": FileAct(
        Step.DISPATCH,
        "Boete intrekken of verlagen",
        "Boete veranderen",
        BY_DECIDER,
        lambda page: page.revising,
    ),
    "close": FileAct(
        None,
        "Dossier sluiten zonder besluit",
        "Dossier sluiten",
        BY_ENFORCER,
        lambda page: acts.file_may_be_closed(page.stand, on=page.on),
    ),
}
"""By its name in the code: every act on a file, in the order of the ladder."""
