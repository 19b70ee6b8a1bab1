"""What a move will do to a case, told before it is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accounts.actors import Scope
from accounts.acts import Act
from cases import consequences, reasons
from cases.casefile import CaseFrame
from cases.consequences import Consequence
from cases.models import Case, Deadline
from cases.rules.moving import case_may_leave_the_region
from cases.selectors.moving import may_be_handed_over, pip_clock_after_move
from core.errors import Invalid, Refused
from core.templatetags.dutch import day, long_date
from law import NotYetLaw
from law.pip_clock import PipClock
from law.terms import TermKey
from regional import selectors as regional
from regional.models import DelegationForm, Duty, Municipality


@dataclass(frozen=True)
class MoveFile:
    """A move of one newcomer, as it would be recorded today; `to` is None outside the region."""

    frame: CaseFrame
    to: Municipality | None
    registered_on: date
    is_placed: bool

    @property
    def case(self) -> Case:
        return self.frame.case

    @property
    def loses_sight(self) -> bool:
        """Will who records this no longer see the case?"""
        scope = Scope.of(self.frame.actor, Act.VIEW_CASE)
        return self.to is not None and not scope.covers(self.to.code)

    def check(self) -> None:
        """Refuse what the services would refuse: `Refused` with grounds, `Invalid` at a field."""
        if self.to is None:
            case_may_leave_the_region(is_open=self.case.ended_on is None).or_refuse()
            return
        may_be_handed_over(
            self.case, to_code=self.to.code, registered_on=self.registered_on
        ).or_refuse()
        try:
            self.clock  # noqa: B018 - a day before the Act is refused here
        except NotYetLaw:
            text = "Deze dag ligt voor 1 januari 2022. Toen gold deze wet nog niet."
            raise Invalid({"registered_on": text}) from None

    @cached_property
    def clock(self) -> PipClock:
        """The clock of the PIP in the new municipality."""
        return pip_clock_after_move(
            self.case, registered_on=self.registered_on, is_placed=self.is_placed
        )

    @property
    def consequences(self) -> list[Consequence]:
        """Everything that will happen, what decides most first."""
        there = self._leaves() if self.to is None else self._goes_along(self.to)
        return [*there, consequences.drafts(self.frame), *consequences.appointments(self.frame)]

    def _goes_along(self, to: Municipality) -> Iterable[Consequence]:
        yield self._execution(to)
        yield self._signing(to)
        yield self._ten_weeks(to)
        yield self._three_years()
        yield Consequence(
            "Dossier",
            "Het hele dossier gaat mee: intake, PIP, brieven en tijdlijn. "
            f"De leerroute blijft: {to.name} neemt die over."
            if self.case.first_pip_on
            else "Het hele dossier gaat mee: intake, brieven en tijdlijn.",
            ("WI 15(4)", "WI 35(4)"),
        )
        yield Consequence(
            "Klantregisseur",
            f"De zaak heeft daarna nog geen klantregisseur. {to.organisation.name} krijgt bericht.",
        )

    def _execution(self, to: Municipality) -> Consequence:
        title = "Wie voert uit"
        try:
            found = regional.delegation_for(to.code, Duty.INTAKE_PIP, on=self.frame.on)
        except Refused:
            text = (
                f"Voor {to.name} is niet vastgelegd wie vandaag de brede intake en het PIP "
                "uitvoert. Tot dat er is, kan niemand aan de zaak werken. "
                "Vraag de functioneel beheerder om dit eerst te regelen."
            )
            return Consequence(title, text, needs_care=True)
        if found.form == DelegationForm.OWN:
            text = f"{found.executor.name} doet de brede intake en het PIP zelf (eigen uitvoering)."
        else:
            text = (
                f"{found.executor.name} doet de brede intake en het PIP voor {to.name} "
                f"({found.get_form_display()})."
            )
        return Consequence(title, text)

    def _signing(self, to: Municipality) -> Consequence:
        title = "Wie tekent"
        try:
            found = regional.authority_for(to.code, Duty.INTAKE_PIP, on=self.frame.on)
        except Refused:
            text = (
                f"Voor {to.name} ontbreken briefhoofd en ondertekenaar. "
                "Tot die er zijn, kan er geen brief uit."
            )
            return Consequence(title, text, needs_care=True)
        text = (
            f"{found.name} beslist daarna. "
            f"Brieven tekent {found.signatory}, {found.signatory_title}."
        )
        return Consequence(title, text)

    def _ten_weeks(self, to: Municipality) -> Consequence:
        clock, was = self.clock, self._running_pip_clock
        last, begin = day(clock.last_day), long_date(clock.started_on)
        if clock.term_key == TermKey.PIP_AFTER_MOVE:
            told = [
                f"De tien weken beginnen opnieuw, bij de inschrijving in {to.name} op {begin}.",
                f"Het nieuwe PIP moet er uiterlijk {last} zijn.",
            ]
        elif clock.started_on == self.registered_on:
            told = [
                f"De tien weken beginnen bij de inschrijving in {to.name} op {begin}.",
                f"Het PIP moet er uiterlijk {last} zijn.",
            ]
        else:
            is_same = was is not None and was.last_day == clock.last_day
            told = [
                f"De tien weken lopen door vanaf de {clock.start_event} op {begin}.",
                f"De uiterste dag {'blijft' if is_same else 'wordt'} {last}.",
            ]
        is_past = clock.last_day is not None and clock.last_day < self.frame.on
        if is_past and clock.waiting_for is None:
            told.append("Die dag is al voorbij.")
        told.extend(self._of_the_old_clock(was))
        return Consequence("Tien weken voor het PIP", " ".join(told), clock.citations, is_past)

    def _of_the_old_clock(self, was: Deadline | None) -> Iterable[str]:
        if was is None:
            return
        missed = was.late_on or (was.last_day if was.last_day < self.frame.on else None)
        if missed is not None and not was.waits_on_other:
            yield f"Dat {day(missed)} is gemist, blijft in het dossier staan."
        if was.waits_on_other and self.clock.waiting_for is None:
            yield "Dat u op informatie van een ander wacht, telt daar niet meer mee."

    @property
    def _running_pip_clock(self) -> Deadline | None:
        running = self.frame.clocks.running
        return next((clock for clock in running if clock.key in reasons.PIP_KEYS), None)

    @property
    def _term(self) -> Deadline | None:
        running = self.frame.clocks.running
        return next((clock for clock in running if clock.key == TermKey.INTEGRATION), None)

    def _three_years(self) -> Consequence:
        title, articles = "Drie jaar om in te burgeren", ("WI 11(1)", "WI 11(2)")
        if self._term is not None:
            text = f"Deze termijn verandert niet: tot en met {day(self._term.last_day)}."
        elif self.case.first_pip_on is not None:
            began = long_date(self.case.first_pip_on)
            text = f"Deze termijn verandert niet. Het eerste PIP is van {began}."
        else:
            text = "Deze termijn loopt nog niet. Die begint de dag na de datum op het eerste PIP."
        return Consequence(title, text, articles)

    def _leaves(self) -> Iterable[Consequence]:
        yield Consequence(
            "De zaak",
            f"De zaak eindigt hier op {long_date(self.registered_on)}. "
            "U kunt het dossier nog lezen.",
        )
        yield Consequence(
            "De nieuwe gemeente",
            "Die is daarna verantwoordelijk. Vraagt zij om het PIP, de voortgang of boetes die "
            "zijn opgelegd? Dan stuurt u die.",
            ("WI 15(4)", "WI 35(4)"),
        )
        yield consequences.clocks(self.frame)
        if self._term is not None:
            text = (
                f"Voor de nieuwkomer verandert er niets: tot en met {day(self._term.last_day)}. "
                "De nieuwe gemeente let daar nu op."
            )
            yield Consequence("Drie jaar om in te burgeren", text, ("WI 11(1)", "WI 11(2)"))
