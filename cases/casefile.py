"""What every page of a case shows above its own part: who, where it stands, what runs and comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases import reasons, selectors, slots
from cases.charts import Mark, Stretch, TermLine
from cases.models import TRACK, Case, Deadline, Phase, PipVersion
from cases.rules.next_act import NextAct, NextKey, next_act, next_talk
from cases.selectors import Clocks
from cases.selectors.talks import talk_count
from core.templatetags.dutch import short_date
from law.extensions import ExtensionGround
from law.terms import TermKey
from letters import selectors as letters
from letters.models import Letter
from regional.models import DelegationForm, Duty
from regional.selectors import Division

INTEGRATION = TermKey.INTEGRATION
ENDED_AS: dict[str, str] = {
    Phase.COMPLETED: "Ingeburgerd",
    Phase.MOVED: "Verhuisd naar buiten de regio",
    Phase.EXEMPTED: "Hoeft niet in te burgeren",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A phase in the stepper: `state` is done, now or empty; `note` its date."""

    label: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class TabLink:
    """A section of the case, or a tab of a list; `is_more` where there are more than `count`."""

    label: str
    href: str
    is_current: bool
    count: int | None = None
    tone: str = ""
    is_rare: bool = False
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class MoreTabs:
    """Sections that fold away under "Meer"."""

    tabs: tuple[TabLink, ...]

    @property
    def current(self) -> TabLink | None:
        """The one that is shown now, if it is one of these."""
        return next((tab for tab in self.tabs if tab.is_current), None)

    @property
    def count(self) -> int:
        """How much waits in all of them."""
        return sum(tab.count or 0 for tab in self.tabs)


@dataclass(frozen=True)
class CaseFrame:
    """The case as its pages show it to one person on one day."""

    case: Case
    actor: Actor
    path: str
    kept: dict[str, Any] = field(default_factory=dict, compare=False)
    """What other parts of the house fetched for this page, by a name of theirs."""

    @property
    def on(self) -> date:
        """The day on which the case is read."""
        return self.actor.on

    @cached_property
    def can(self) -> dict[str, bool]:
        """Which acts this person may perform in this case's municipality."""
        code = self.case.municipality_id
        return {act.value: Scope.of(self.actor, act).covers(code) for act in Act}

    @cached_property
    def clocks(self) -> Clocks:
        """Every clock, with what moved it."""
        return selectors.clocks_of(self.case)

    @cached_property
    def plans(self) -> tuple[PipVersion | None, PipVersion | None]:
        """The plan in force with its goals, and the version that is being written."""
        return selectors.plans_of(self.case)

    @cached_property
    def letters(self) -> list[Letter]:
        """The letters, newest first."""
        return list(letters.letters_of_case(self.case.id))

    @cached_property
    def duties(self) -> list[Division]:
        """Who carries out which duty for this municipality today, in the order of the duties."""
        order = list(Duty)
        own = [row for row in self.actor.divided if row.municipality == self.case.municipality_id]
        return sorted(own, key=lambda row: order.index(Duty(row.duty)))

    @property
    def executor(self) -> str:
        """In which form and by whom intake and PIP are done: "mandaat Sociale Dienst"."""
        for row in self.duties:
            if row.duty == Duty.INTAKE_PIP:
                is_own = row.form == DelegationForm.OWN
                return row.form_label if is_own else f"{row.form_label} {row.name}"
        return "niet belegd"

    @property
    def age(self) -> str:
        """The age in words, as far as the birth date is known."""
        birth = self.case.newcomer.birth
        years = birth.age(self.on)
        return f"{years} jaar" if years is not None else f"geboren: {birth}"

    @property
    def speaks(self) -> str:
        """Language and interpreter."""
        newcomer = self.case.newcomer
        told = [newcomer.language, "tolk nodig" if newcomer.needs_interpreter else ""]
        return ", ".join(part for part in told if part)

    @cached_property
    def nearest(self) -> Deadline | None:
        """The clock that counts now: work of this house first, then the term of the newcomer."""
        running = self.clocks.running
        work = [clock for clock in running if clock.is_work]
        rest = [clock for clock in running if clock.key == INTEGRATION]
        return next(iter([*work, *rest]), None)

    @property
    def nearest_what(self) -> str:
        """What the nearest clock asks for."""
        if self.nearest is None:
            return ""
        name = reasons.what(self.nearest.key, self.nearest.parameter_since)
        return "PIP" if self.nearest.key in reasons.PIP_KEYS else name

    @property
    def nearest_why(self) -> str:
        """The rule of the nearest clock in few words."""
        return reasons.summary(self.nearest, with_date=False) if self.nearest else ""

    @cached_property
    def next(self) -> NextAct | None:
        """What comes next, by law."""
        if self.case.phase in (Phase.ROUTE, Phase.MAP) and self.plans[1] is None:
            return next(filter(None, (ask(self) for ask in slots.NEXT)), None) or self._next_talk
        facts = selectors.facts_for([self.case], on=self.on)[self.case.id]
        return next_act(facts)

    @property
    def _next_talk(self) -> NextAct | None:
        """The progress talk that has to be recorded, or planned."""
        count = talk_count(self.case)
        return next_talk(
            asked=count.asked, held=count.held, planned_on=count.planned_on, on=self.on
        )

    @property
    def next_href(self) -> str:
        """Where the next act is done."""
        if self.next is None:
            return ""
        return f"{reverse(self.next.url_name, args=[self.case.id])}{self.next.anchor}"

    @property
    def may_do_next(self) -> bool:
        """Is the next act this person's to do?"""
        needs = {"cases:intake": Act.DO_INTAKE, "cases:pip": Act.ADOPT_PIP}
        if self.next is None:
            return False
        if self.next.asks:
            return self.can[self.next.asks]
        if self.next.key == NextKey.COUNTERSIGN:
            return self.can[Act.COUNTERSIGN_PIP]
        return self.can[needs.get(self.next.url_name, Act.OPEN_CASE)]

    @property
    def ended_as(self) -> str:
        """How the case ended, in few words."""
        return ENDED_AS.get(self.case.phase, "Zaak beëindigd")

    @property
    def steps(self) -> list[Step]:
        """The five phases with their dates."""
        case = self.case
        order = [phase.value for phase in TRACK]
        reached = order.index(case.phase) if case.phase in order else _reached(case)
        return [
            Step(
                label=phase.label,
                state="done" if at < reached else ("now" if phase == case.phase else ""),
                note=_note(case, phase),
            )
            for at, phase in enumerate(TRACK)
        ]

    @cached_property
    def _sections(self) -> list[TabLink]:
        """Every section of the case."""
        sections = (
            slots.Section("Overzicht", "cases:case"),
            slots.Section("Intake", "cases:intake"),
            slots.Section("PIP", "cases:pip"),
            slots.Section("Gesprekken", "cases:talks"),
            *(part for part in slots.SECTIONS if part.is_shown(self)),
            slots.Section("Termijnen", "cases:clocks", lambda frame: len(frame.clocks.running)),
            slots.Section("Brieven", "cases:case_letters", lambda frame: len(frame.letters)),
            slots.Section("Tijdlijn", "cases:timeline"),
        )
        hrefs = [reverse(part.url_name, args=[self.case.id]) for part in sections]
        inside = [href for href in hrefs if self.path.startswith(href)]
        current = max(inside, key=len, default="")
        return [
            TabLink(part.label, href, href == current, part.count(self), is_rare=part.is_rare)
            for href, part in zip(hrefs, sections, strict=True)
        ]

    @property
    def tabs(self) -> list[TabLink]:
        """The sections that most cases use."""
        return [tab for tab in self._sections if not tab.is_rare]

    @property
    def more(self) -> "MoreTabs":
        """The sections that most cases hardly need."""
        return MoreTabs(tuple(tab for tab in self._sections if tab.is_rare))

    @cached_property
    def panels(self) -> list[slots.Panel]:
        """What other parts of the house tell on the overview, wide column."""
        return slots.panels(slots.MAIN_PANELS, self)

    @cached_property
    def aside_panels(self) -> list[slots.Panel]:
        """What other parts of the house tell on the overview, narrow column."""
        return slots.panels(slots.ASIDE_PANELS, self)

    @cached_property
    def clock_panels(self) -> list[slots.Panel]:
        """What other parts of the house tell beside the terms."""
        return slots.panels(slots.CLOCK_PANELS, self)

    @cached_property
    def pip_panels(self) -> list[slots.Panel]:
        """What other parts of the house tell beside a PIP that is being written."""
        return slots.panels(slots.PIP_PANELS, self)

    @property
    def line(self) -> TermLine | None:
        """The term as a drawing: three years once there is a PIP, before that the ten weeks."""
        clocks = (*self.clocks.running, *self.clocks.ended)
        term = next((clock for clock in clocks if clock.key == INTEGRATION), None)
        if term is not None:
            return self._three_years(term)
        weeks = next((clock for clock in clocks if clock.key in reasons.PIP_KEYS), None)
        return self._ten_weeks(weeks) if weeks is not None else None

    def _three_years(self, term: Deadline) -> TermLine:
        drawn = [draw(self) for draw in slots.DRAWN]
        return TermLine(
            title="De inburgeringstermijn",
            first_day=term.started_on,
            last_day=term.last_day,
            on=self.on,
            marks=(
                Mark(term.started_on, "eerste PIP"),
                *self._switch(),
                *(mark for marks, _ in drawn for mark in marks),
                Mark(term.last_day, short_date(term.last_day)),
            ),
            stretches=(*_stretches(term), *(one for _, added in drawn for one in added)),
        )

    def _switch(self) -> Iterable[Mark]:
        for clock in (*self.clocks.running, *self.clocks.ended):
            if clock.key == TermKey.ROUTE_SWITCH:
                yield Mark(clock.last_day, "wisselen van route")

    def _ten_weeks(self, term: Deadline) -> TermLine:
        case = self.case
        marks = [Mark(term.started_on, "begin van de termijn")]
        if case.intake_closed_on and case.intake_closed_on >= term.started_on:
            marks.append(Mark(case.intake_closed_on, "intake afgerond"))
        marks.append(Mark(term.last_day, f"uiterlijk {short_date(term.last_day)}"))
        waits = [
            Stretch(
                row.requested_on,
                row.received_on or max(self.on, row.requested_on),
                "wacht op informatie",
            )
            for row in self.clocks.requests
        ]
        return TermLine(
            title="De tien weken voor het PIP",
            first_day=term.started_on,
            last_day=term.last_day,
            on=term.met_on or self.on,
            marks=tuple(marks),
            stretches=tuple(waits),
        )


def _reached(case: Case) -> int:
    """How far a case came that left the track."""
    order = [phase.value for phase in TRACK]
    if case.phase_before in order:
        return order.index(case.phase_before)
    if case.first_pip_on is not None:
        return 2
    return 1 if case.intake_closed_on is not None else 0


def _note(case: Case, phase: Phase) -> str:
    match phase:
        case Phase.INTAKE:
            if case.intake_closed_on is None:
                return f"sinds {short_date(case.opened_on)}"
            absent = ", in afwezigheid" if case.is_intake_in_absentia else ""
            return f"afgerond {short_date(case.intake_closed_on)}{absent}"
        case Phase.PIP:
            return f"eerste PIP {short_date(case.first_pip_on)}" if case.first_pip_on else ""
        case Phase.ROUTE:
            if case.route_finished_on is not None:
                return f"afgerond {short_date(case.route_finished_on)}"
            return "loopt" if case.phase == Phase.ROUTE else ""
        case Phase.COMPLETED if case.phase == Phase.COMPLETED:
            return f"op {short_date(case.ended_on)}"
        case _:
            return ""


def _stretches(term: Deadline) -> Iterable[Stretch]:
    """What was added at the end of the term, one after the other."""
    before = term.base_last_day
    for extension in term.extensions.all():
        label = f"{ExtensionGround(extension.ground).label.lower()}, {extension.added}"
        yield Stretch(before, extension.new_last_day, label)
        before = extension.new_last_day
