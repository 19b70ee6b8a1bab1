"""The steps of a file in words: what was done, by whom, with which letter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User
from core.templatetags.dutch import short_date
from enforcement.filepage import FilePage
from enforcement.models import HearingOutcome, ViewsForm
from enforcement.rules.ladder import Step, StepStand
from enforcement.selectors import papers
from law.wording import euros
from letters.models import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that was done: when, what in a few words, by whom, the text, and the letter."""

    on: date | None
    text: str
    who: str = ""
    body: str = ""
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder with what was done on it; `look` is done, now or empty."""

    stand: StepStand
    look: str
    told: tuple[Told, ...]

    @property
    def name(self) -> str:
        """The step by its name in the code."""
        return self.stand.step.value

    @property
    def state(self) -> tuple[str, str]:
        """The labelled state: tone and words."""
        if self.stand.is_done:
            return "ok", "Gedaan"
        if self.look == "now":
            return ("soon", "Nu") if self.stand.is_open else ("hold", "Wacht")
        return "", "Mag, hoeft niet" if self.stand.is_optional else "Later"


def rungs(page: FilePage) -> list[Rung]:
    """Every step of a file, in order."""
    return [_rung(stand, page) for stand in page.steps]


def _rung(stand: StepStand, page: FilePage) -> Rung:
    look = "done" if stand.is_done else ("now" if stand is page.now else "")
    return Rung(stand, look, tuple(TELLERS[stand.step](page)))


def _name(user: User | None) -> str:
    return user.name if user is not None else ""


def _letter(page: FilePage, letter_id: UUID | None) -> Letter | None:
    return page.shelf.letters.get(letter_id) if letter_id is not None else None


def _contact(page: FilePage) -> Iterable[Told]:
    for row in page.shelf.contacts:
        reached = "gesproken" if row.is_reached else "niet bereikt"
        text = f"{row.get_channel_display().capitalize()}: {reached}"
        kept = "" if row.may_be_told else " · buiten brieven en dossier-PDF"
        yield Told(on=row.tried_on, text=f"{text}{kept}", who=_name(row.by), body=row.note)


def _warning(page: FilePage) -> Iterable[Told]:
    if not page.file.is_about_intake:
        letter = _letter(page, page.file.warning_letter_id)
        if letter is not None:
            yield Told(on=letter.dated_on, text="Waarschuwing gemaakt", letter=letter)
        return
    for row in page.shelf.summonses:
        letter = _letter(page, row.warning_letter_id)
        if letter is not None:
            yield Told(on=letter.dated_on, text="Waarschuwing bij de oproep", letter=letter)


def _summons(page: FilePage) -> Iterable[Told]:
    for row in page.shelf.summonses:
        came = f"{row.get_outcome_display()} ({short_date(row.planned_on)})"
        text = f"Oproep {row.summons}: {came}, kon tot en met {short_date(row.last_day)}"
        yield Told(on=row.issued_on, text=text, letter=_letter(page, row.letter_id))


def _sanction(page: FilePage) -> Iterable[Told]:
    for row in page.shelf.checks:
        lowered = "verlaagd voor hetzelfde gedrag" if row.is_benefit_lowered else "niet verlaagd"
        benefit = f"bijstand {lowered}" if row.has_benefit else "geen bijstand"
        text = f"Plicht uit {row.get_law_display()}; {benefit}"
        yield Told(
            on=row.checked_on, text=text, who=_name(row.by), body=f"Nagegaan bij: {row.source}"
        )


def _override(page: FilePage) -> Iterable[Told]:
    row = papers.override_of(page.file)
    if row is not None:
        yield Told(
            on=row.signed_on,
            text="Uitzondering getekend",
            who=row.signed_by.name,
            body=row.reasons,
        )


def _report(page: FilePage) -> Iterable[Told]:
    row = papers.report_of(page.file)
    if row is not None:
        yield Told(
            on=row.dated_on,
            text="Rapport gemaakt",
            who=_name(row.made_by),
            body=row.text,
            letter=_letter(page, row.letter_id),
        )


def _intention(page: FilePage) -> Iterable[Told]:
    row = papers.intention_of(page.file)
    if row is not None:
        tolk = f"tolk {row.interpreter}" if row.needs_interpreter else "geen tolk nodig"
        yield Told(
            on=row.announced_on,
            text=f"Voornemen, verwachte boete {euros(row.expected_cents)}",
            body=f"Op het zwijgrecht gewezen op {short_date(row.caution_on)}; {tolk}. "
            f"Zienswijze tot en met {short_date(row.views_last_day)}.",
            letter=_letter(page, row.letter_id),
        )
    waiver = papers.waiver_of(page.file)
    if waiver is not None:
        text = f"Afgezien van een zienswijze: {waiver.get_ground_display()}"
        yield Told(on=waiver.decided_on, text=text, body=waiver.note)


def _views(page: FilePage) -> Iterable[Told]:
    for row in page.shelf.hearings:
        at = f"{row.planned_at.hour}.{row.planned_at.minute:02d} uur"
        outcome = HearingOutcome(row.outcome).label
        yield Told(
            on=row.planned_on,
            text=f"Hoorgesprek om {at}, {row.place}: {outcome}",
            who=_name(row.held_by),
        )
    for view in page.shelf.views:
        text = f"Zienswijze: {ViewsForm(view.form).label}"
        yield Told(on=view.received_on, text=text, who=_name(view.by), body=view.text)


def _decision(page: FilePage) -> Iterable[Told]:
    fine, file = papers.fine_of(page.file), page.file
    if fine is not None:
        yield Told(
            on=fine.decided_on,
            text=f"Boete van {euros(fine.imposed_cents)}, {fine.get_culpability_display()}",
            who=fine.decided_by.name,
            body=fine.culpability_reasons,
            letter=_letter(page, fine.letter_id),
        )
    elif file.notice_letter_id is not None:
        yield Told(
            on=file.ended_on,
            text="Besluit: geen boete",
            body=file.end_note,
            letter=_letter(page, file.notice_letter_id),
        )


def _dispatch(page: FilePage) -> Iterable[Told]:
    fine = papers.fine_of(page.file)
    if fine is not None and fine.published_on is not None:
        yield Told(on=fine.published_on, text="Bekendgemaakt: verzonden")
    for row in fine.revisions.all() if fine is not None else ():
        what = f"verlaagd naar {euros(row.cents)}" if row.cents else "ingetrokken"
        yield Told(
            on=row.decided_on,
            text=f"Boete door het college zelf {what}",
            who=_name(row.decided_by),
            body=row.reasons,
            letter=_letter(page, row.letter_id),
        )


TELLERS: dict[Step, Callable[[FilePage], Iterable[Told]]] = {
    Step.CONTACT: _contact,
    Step.WARNING: _warning,
    Step.SUMMONS: _summons,
    Step.SANCTION: _sanction,
    Step.OVERRIDE: _override,
    Step.REPORT: _report,
    Step.INTENTION: _intention,
    Step.VIEWS: _views,
    Step.DECISION: _decision,
    Step.DISPATCH: _dispatch,
}
"""What was done on each step."""
