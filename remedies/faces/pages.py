"""What remedies add to the pages of a case and of a letter, to the work list and to the menu."""

from accounts.actors import Scope
from accounts.acts import Act
from cases import menu, slots
from cases.casefile import CaseFrame
from remedies.selectors import payouts, work
from remedies.selectors.agenda import agenda
from remedies.selectors.objections import OPEN, against, open_count
from remedies.selectors.related import remedies_against

GROUP = "Rechtsbescherming"


def show() -> None:
    """Add the tab, the panel beside a letter, the work and the entries of the menu."""
    section = slots.Section("Bezwaar en aanvragen", "remedies:remedies", open_of, is_rare=True)
    slots.SECTIONS.append(section)
    slots.COUNTED[OPEN] = open_count()
    slots.LETTER_PANELS.append(letter_panel)
    slots.RELATED.append(remedies_against)
    slots.AGENDA.append(agenda)
    requests = (work.applications_to_decide, work.applications_to_decide_anew)
    for kind, label, sources, fill in (
        (work.OBJECTION, "Bezwaar", (work.objections_to_handle,), work.objection_rows),
        (work.APPLICATION, "Aanvraag", requests, work.application_rows),
        (work.PENALTY, "Dwangsom", (work.penalties_to_fix,), work.penalty_rows),
        (payouts.KIND, "Uitbetaling", (payouts.payouts_to_make,), payouts.payout_rows),
    ):
        slots.WORK[kind] = slots.WorkSource(kind, label, sources, fill)
    menu.add(GROUP, menu.Entry("Bezwaren", "remedies:objections", "letters", (Act.VIEW_CASE,)))
    paying = menu.Entry("Uitbetalingen", "remedies:payouts", "money", (Act.HANDLE_REQUEST,))
    menu.add(GROUP, paying)
    menu.add(GROUP, menu.Entry("Aanvragen", "remedies:applications", "new", (Act.HANDLE_REQUEST,)))


def open_of(frame: CaseFrame) -> int | None:
    """How many objections and requests wait for a decision, where the case was opened with it."""
    return getattr(frame.case, OPEN, None)


def letter_panel(frame: slots.LetterFrame) -> slots.Panel | None:
    """The objections against a decision, and the way to record one."""
    letter = frame.letter
    if not letter.is_decision or letter.published_on is None:
        return None
    rows = list(against(letter.id))
    may_record = Scope.of(frame.actor, Act.HANDLE_REQUEST).covers(letter.municipality_id)
    is_open = all(row.withdrawn_on is not None for row in rows)
    return slots.Panel(
        "remedies/letter_panel.html",
        {"letter": letter, "objections": rows, "may_record": may_record and is_open},
    )
