"""What a case leaves behind when it goes or ends: drafts, clocks, where the newcomer lived."""

from datetime import date

from cases import slots
from cases.events import PipDraftDiscarded
from cases.models import Case, Deadline, DeadlineState, PipState, PipVersion, Residence
from cases.services.clocks import withdraw
from cases.services.locking import remember
from core.actors import Acting
from law.terms import TermKey
from letters import services as letters


def discard_drafts(case: Case, *, by: Acting, on: date, is_gone: bool = False) -> None:
    """Plans and letters that were only drafts lapse; what somebody has earned does not, unless
    nobody is there to write to (`is_gone`).
    """
    open_states = (PipState.DRAFT, PipState.PROPOSED)
    for version in PipVersion.objects.select_for_update().filter(case=case, state__in=open_states):
        version.discard()
        version.save()
        remember(PipDraftDiscarded(version_id=version.id), case=case, by=by, on=on)
    keep = frozenset[str]() if is_gone else frozenset(slots.KEPT_DRAFTS)
    letters.withdraw_drafts(case_id=case.id, keep=keep, by=by, on=on)


def withdraw_clocks(case: Case, *, by: Acting, on: date) -> None:
    """Every clock lapses but those that a letter started, on which its reader may rely."""
    rest = Deadline.objects.filter(case=case, state=DeadlineState.RUNNING, about_id=None)
    for key in rest.order_by("key").values_list("key", flat=True):
        withdraw(case, TermKey(key), by=by, on=on)


def leave(case: Case, *, left_on: date) -> None:
    """The newcomer no longer lives where the case is (`left_on` exclusive)."""
    Residence.objects.filter(case=case, left_on=None).update(left_on=left_on)


def tell_others(case: Case, ended_on: date, *, by: Acting, on: date) -> None:
    """Let the other parts of the house do what follows the end of a route or of a case."""
    for follow in slots.ON_END:
        follow(case, ended_on, by, on)
