"""A fine taken back or lowered on the college's own initiative."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.services.locking import user_id
from claims.rules import ledger
from claims.selectors.stands import claim_about, stand_of
from core.actors import Acting
from enforcement.models import EnforcementFile, Fine, FineRevision
from enforcement.rules.revising import fine_may_be_revised
from enforcement.selectors.revising import revision_facts
from enforcement.selectors.standing import stand_of as file_stand
from enforcement.services import changing, writing
from enforcement.services.changing import Change
from enforcement.services.locking import lock_file
from enforcement.services.preparing import demand_text


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionDraft:
    """What the college decides of itself. `lowered_to_cents` is what remains of the fine; None
    takes it away. `reasons` are sentences to the newcomer.
    """

    reasons: str
    lowered_to_cents: int | None = None


@transaction.atomic
def revise_fine(
    *, file_id: UUID, draft: RevisionDraft, by: Acting, on: date, seen: int | None = None
) -> FineRevision:
    """Take back or lower a fine without being asked, by a letter with its reasons (Awb 3:4(2)).

    From now on the fine counts as it is now: for what is owed, for recidivism and for the cap. It
    can never become higher. Refuses a fine that is not in force, who made the report (Awb 10:3(4)),
    and, while an objection or appeal runs, who had a part in the decision; (`Invalid`) no reasons,
    and a lowering that is none.
    """
    file = lock_file(file_id, by=by, acts=(Act.DECIDE_FINE,), seen=seen)
    facts = revision_facts(file, by.key)
    stand = file_stand(file, on=on)
    fine_may_be_revised(stand, facts, decider=user_id(by), on=on).or_refuse()
    demand_text(reasons=(draft.reasons, "Schrijf voor de nieuwkomer op waarom de boete verandert."))
    fine = Fine.objects.select_for_update(of=("self",)).get(file=file)
    fine.file = file
    if draft.lowered_to_cents is not None:
        changing.demand_lower(fine, draft.lowered_to_cents)
    return _decide(file, fine, draft, is_disputed=facts.is_disputed, by=by, on=on)


def _decide(
    file: EnforcementFile,
    fine: Fine,
    draft: RevisionDraft,
    *,
    is_disputed: bool,
    by: Acting,
    on: date,
) -> FineRevision:
    remains = draft.lowered_to_cents or 0
    told = _told(fine, draft, is_disputed=is_disputed)
    letter = writing.revision(file, told, by=by, on=on)
    row = FineRevision.objects.create(
        fine=fine,
        was_cents=fine.cents,
        cents=remains,
        reasons=draft.reasons.strip(),
        letter_id=letter.id,
        decided_on=on,
        decided_by_id=user_id(by),
    )
    change = Change(case=file.case, ruled_on=on, letter_id=letter.id)
    if remains:
        changing.bring_down(fine, remains, change, by=by, on=on)
    else:
        changing.take_away(fine, change, by=by, on=on)
    return row


def _told(fine: Fine, draft: RevisionDraft, *, is_disputed: bool) -> writing.Revision:
    """What the letter says, with what is then still to be paid or goes back."""
    claim, remains = claim_about(fine.letter_id), draft.lowered_to_cents or 0
    due = refund = 0
    if claim is not None:
        before = stand_of(claim)
        bookings = ledger.reduction(before, remains) if remains else ledger.revocation(before)
        after = before.plus(*bookings)
        due = after.due if claim.is_collected else 0
        refund = after.refund_due
    return writing.Revision(
        fine=fine,
        cents=remains,
        reasons=draft.reasons.strip(),
        due_cents=due,
        refund_cents=refund,
        pay_by=claim.last_day if claim is not None and due else None,
        payment_reference=claim.reference if claim is not None else "",
        is_disputed=is_disputed,
    )
