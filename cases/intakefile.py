"""What the page of the broad intake shows: the ladder, what was found, what is missing, what is
next.
"""

from dataclasses import dataclass
from functools import cached_property

from accounts.acts import Act
from cases import selectors
from cases.casefile import CaseFrame
from cases.models import Appointment, Case, IntakeReport, LearnabilityTest, Outcome
from cases.rules.intake import (
    Attempt,
    IntakeFacts,
    Part,
    Step,
    Window,
    findings_may_be_recorded,
    intake_is_complete,
    intake_may_be_completed_in_absentia,
    summons_may_be_issued,
    summonses,
)
from cases.selectors import intake as found
from law import Verdict
from law.wording import written_with_weekday
from letters.models import Letter

TONES = {
    Outcome.PLANNED: "soon",
    Outcome.SHOWN: "ok",
    Outcome.NOT_COOPERATIVE: "late",
    Outcome.NO_SHOW: "late",
    Outcome.NO_SHOW_NOTIFIED: "hold",
    Outcome.MOVED: "hold",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment with its letters, and the colour of its outcome."""

    row: Appointment
    letter: Letter | None
    warning: Letter | None

    @property
    def tone(self) -> str:
        """The colour that goes with the outcome."""
        return TONES[Outcome(self.row.outcome)]

    @property
    def is_planned(self) -> bool:
        """Has it no outcome yet?"""
        return self.row.outcome == Outcome.PLANNED


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: its name, what the law says of it, and its appointments.

    `state` is done, now or empty while it lies ahead.
    """

    number: int
    title: str
    law: str
    citation: str
    state: str
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Now:
    """What comes next in the intake: its name, why, the place on the page, and its colour."""

    title: str
    text: str
    anchor: str
    tone: str


@dataclass(frozen=True, slots=True)
class PartState:
    """A part of the report as it is kept, and whether it is asked of this newcomer."""

    part: Part
    text: str
    is_asked: bool


RUNGS = (
    (
        "Oproep 1",
        "Iedere inburgeringsplichtige wordt met een termijn opgeroepen voor de brede intake.",
        "WI 14(1)",
    ),
    (
        "Oproep 2 met schriftelijke waarschuwing",
        "Na wegblijven zonder bericht, of te weinig medewerking, volgt een waarschuwing met een "
        "nieuwe oproep en een nieuwe termijn.",
        "WI 14(1)",
    ),
    (
        "Oproep 3",
        "In de wet is dit de nieuwe termijn in het boetebesluit. Kan of mag er geen boete komen, "
        "dan gaat de derde oproep per brief, met de reden.",
        "WI 22(2)",
    ),
)


@dataclass(frozen=True)
class IntakeFile:
    """The broad intake of a case as one person sees it on one day."""

    frame: CaseFrame

    @property
    def case(self) -> Case:
        return self.frame.case

    @cached_property
    def rows(self) -> list[Appointment]:
        """Every appointment, in order of issue."""
        return found.appointments_of(self.case)

    @cached_property
    def ladder(self) -> tuple[Attempt, ...]:
        """The appointments as the rules see them."""
        return found.attempts(self.rows, self.case)

    @cached_property
    def report(self) -> IntakeReport:
        """What was written down."""
        return found.report_of(self.case)

    @cached_property
    def test(self) -> LearnabilityTest:
        """The learnability test."""
        return found.test_of(self.case)

    @cached_property
    def is_health_discussed(self) -> bool:
        """Was health discussed? Not what was said."""
        return selectors.health_discussed_on(self.case) is not None

    @cached_property
    def facts(self) -> IntakeFacts:
        """What the completeness stands on."""
        return found.intake_facts(
            self.case,
            rows=self.rows,
            report=self.report,
            test=self.test,
            is_health_discussed=self.is_health_discussed,
        )

    @cached_property
    def complete(self) -> Verdict:
        """May the intake be closed? Its failed grounds are what is missing."""
        return intake_is_complete(self.facts)

    @cached_property
    def absentia(self) -> Verdict:
        """May it be completed without the newcomer?"""
        return intake_may_be_completed_in_absentia(self.ladder, on=self.frame.on)

    @property
    def is_open(self) -> bool:
        """Is the case still in its intake?"""
        return bool(self.case.phase == "intake")

    @property
    def may_act(self) -> bool:
        """May this person summon, record and close here?"""
        return self.is_open and self.frame.can[Act.DO_INTAKE]

    @property
    def may_write(self) -> bool:
        """May this person write down what the intake finds?"""
        open_for_findings = findings_may_be_recorded(
            phase=self.case.phase,
            is_in_absentia=self.case.is_intake_in_absentia,
            is_taken_over=self.case.moved_in_on is not None,
        )
        return bool(open_for_findings) and self.frame.can[Act.DO_INTAKE]

    @property
    def may_see_health(self) -> bool:
        """May this person open the health data?"""
        return self.frame.can[Act.VIEW_HEALTH]

    @property
    def is_under_way(self) -> bool:
        """Is or was there a conversation, so that there is something to write down?"""
        planned = self.planned
        has_come = planned is not None and planned.planned_on <= self.frame.on
        return has_come or self.is_heard or not self.is_open

    @property
    def is_heard(self) -> bool:
        """Did the newcomer come to an appointment of this college?"""
        return any(one.is_shown and one.is_ours for one in self.ladder)

    @property
    def is_extra(self) -> bool:
        """Would the next appointment be one more conversation, that nothing asks for?"""
        return self.is_heard and self.step is not None and self.step.is_repeat

    @property
    def is_test_open(self) -> bool:
        """Has the test no result and no exemption yet?"""
        return not self.facts.is_tested

    @cached_property
    def coming(self) -> Step | None:
        """The summons that comes next, whether or not it can be made today."""
        return found.coming_step(self.case, self.ladder, on=self.frame.on)

    @cached_property
    def step(self) -> Step | None:
        """The summons that can be made today; None when none can."""
        if not self.may_act or not summons_may_be_issued(self.ladder, on=self.frame.on):
            return None
        return self.coming

    @cached_property
    def window(self) -> Window:
        """Between which days its appointment can be."""
        return found.summons_window(self.case, on=self.frame.on, step=self.step)

    @property
    def has_young_children(self) -> bool | None:
        """Are there children younger than four? None while that is not known."""
        return self.report.has_young_children

    @property
    def parts(self) -> list[PartState]:
        """The parts of the report in the order of the law."""
        return [
            PartState(
                part=part,
                text=getattr(self.report, part),
                is_asked=part != Part.EARLY_CHILDHOOD or self.has_young_children is not False,
            )
            for part in Part
        ]

    @cached_property
    def rungs(self) -> list[Rung]:
        """The ladder of this college, from the first summons to the last."""
        reached = max((one.summons for one in self.ladder if one.is_ours), default=0)
        coming = self.coming
        is_going_on = self.is_open and (self.planned is not None or not self.is_heard)
        now = coming.summons if coming and is_going_on else 0
        return [
            Rung(
                number=number,
                title=title,
                law=law,
                citation=citation,
                state="now" if number == now else ("done" if number <= reached else ""),
                visits=tuple(self._visits(number)),
            )
            for number, (title, law, citation) in enumerate(RUNGS, start=1)
        ]

    @property
    def before_move(self) -> list[Visit]:
        """The appointments with the college of before the move."""
        return [self._visit(row) for row in self.rows if not found.is_ours(row, self.case)]

    @property
    def planned(self) -> Appointment | None:
        """The appointment that has no outcome yet."""
        return next((row for row in self.rows if row.outcome == Outcome.PLANNED), None)

    @property
    def last(self) -> Appointment | None:
        """The latest appointment, of whichever college."""
        return self.rows[-1] if self.rows else None

    def _visits(self, summons: int) -> list[Visit]:
        return [
            self._visit(row)
            for row in self.rows
            if row.summons == summons and found.is_ours(row, self.case)
        ]

    def _visit(self, row: Appointment) -> Visit:
        letters = {letter.id: letter for letter in self.frame.letters}
        return Visit(
            row=row,
            letter=letters.get(row.letter_id) if row.letter_id else None,
            warning=letters.get(row.warning_letter_id) if row.warning_letter_id else None,
        )

    @property
    def now(self) -> Now | None:
        """What comes next; None when the intake is closed."""
        if not self.is_open:
            return None
        if self.planned is not None:
            return self._after_planning(self.planned)
        if self.complete:
            text = "Alle onderdelen zijn er. Na het afronden stelt u het PIP op."
            return Now("Brede intake afronden", text, "#afronden", "ok")
        if self.absentia:
            number = summonses(self.frame.on)
            text = f"Er waren {number} vergeefse oproepen. Zo kan het PIP er toch komen."
            return Now("Intake afronden zonder de nieuwkomer", text, "#afronden", "warn")
        if self.is_heard and (self.step is None or self.is_extra):
            return Now(
                "Aanvullen wat nog ontbreekt",
                "Het gesprek is geweest. Rechts staat wat de wet nog vraagt.",
                "#ontbreekt",
                "info",
            )
        return self._summon()

    def _after_planning(self, planned: Appointment) -> Now:
        day = written_with_weekday(planned.planned_on)
        if planned.planned_on <= self.frame.on:
            when = "is vandaag" if planned.planned_on == self.frame.on else f"was op {day}"
            text = f"De afspraak {when}. Leg vast hoe het is gegaan."
            return Now("Uitkomst vastleggen", text, "#afspraken", "warn")
        text = f"De nieuwkomer wordt verwacht op {day}. U kunt het verslag voorbereiden."
        return Now("Intake voorbereiden", text, "#afspraken", "info")

    def _summon(self) -> Now:
        step = self.coming
        if step is None or step.is_repeat:
            text = "De vorige afspraak ging niet door. De oproep blijft op dezelfde trede."
            return Now("Nieuwe afspraak maken", text, "#oproep", "warn")
        if step.summons == 1:
            text = "Er is nog geen afspraak voor de brede intake."
            return Now("Oproepen voor de brede intake", text, "#oproep", "info")
        fined = "Er is een boete opgelegd: de oproep valt binnen de nieuwe termijn daarvan."
        law = fined if step.fined else RUNGS[step.summons - 1][1]
        text = f"De vorige oproep was vergeefs. {law}"
        return Now(f"Oproep {step.summons} maken", text, "#oproep", "warn")
