"""An act on a claim begins by locking its case, then the claim, within the scope of the college to
whom the money goes; that is not always the college that has the case now.
"""

from datetime import date
from uuid import UUID

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from claims.models import Claim
from core import events
from core.actors import Acting
from core.errors import NotInScope
from core.events import Payload
from core.models import Event


def lock_claim(
    claim_id: UUID, *, by: Acting, seen: int | None = None, act: Act = Act.COLLECT
) -> Claim:
    """The claim with its case, locked for this transaction, when `by` may collect for its
    municipality.

    `NotInScope` outside the scope; `Changed` when the file has events after `seen`.
    """
    found = Claim.objects.filter(id=claim_id).values_list("case", "municipality").first()
    if found is None:
        raise NotInScope
    case_id, code = found
    if isinstance(by, Actor):
        Scope.of(by, act).demand(code)
    return _locked(claim_id, case_id, seen)


def lock_claim_of_letter(letter_id: UUID) -> Claim | None:
    """The claim of a decision, locked, for who decides on that decision and was let in there; None
    when the decision made none.
    """
    found = Claim.objects.filter(letter_id=letter_id).values_list("id", "case").first()
    return None if found is None else _locked(*found, seen=None)


def _locked(claim_id: UUID, case_id: UUID, seen: int | None) -> Claim:
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("newcomer", "caseworker")
        .get(id=case_id)
    )
    events.refuse_if_changed(case.id, seen=seen)
    claim = Claim.objects.select_for_update(of=("self",)).get(id=claim_id)
    claim.case = case
    return claim


def remember(payload: Payload, *, claim: Claim, by: Acting, on: date) -> Event:
    """Record what happened to the claim in the history of its case, on behalf of its
    municipality.
    """
    return events.record(
        payload, stream=claim.case_id, by=by, on=on, on_behalf_of=claim.municipality_id
    )
