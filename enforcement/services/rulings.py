"""What objection, appeal and requests do to a fine and to what is owed, from that moment on."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from accounts.actors import Actor, Scope
from accounts.acts import Act
from claims.models import Claim
from claims.services.arranging import defer
from claims.services.relieving import remit
from core.actors import Acting
from core.errors import Refused
from enforcement.models import STANDING, Fine
from enforcement.services.changing import Change, bring_down, take_away
from remedies.models import Application
from remedies.slots import Ruling, RulingOutcome


def after_ruling(ruling: Ruling, by: Acting, on: date) -> None:
    """A fine, or a decision that lowered it, was disputed: the fine is revoked or lowered, with its
    claim. From now on it counts as it is now, for recidivism, the cap and payment; what was
    reckoned before stays.

    A decision that is renewed for the same amount changes nothing here. Refuses (`Invalid`) a
    lowering that is none.
    """
    revised = Q(revisions__letter_id=ruling.letter_id)
    ids = Fine.objects.filter(Q(letter_id=ruling.letter_id) | revised).values_list("id", flat=True)
    fines = Fine.objects.select_for_update(of=("self",)).select_related("file__case")
    fine = fines.filter(id__in=list(ids), state__in=STANDING).first()
    if fine is None or ruling.outcome == RulingOutcome.UPHELD:
        return
    change = Change(case=ruling.case, ruled_on=ruling.ruled_on)
    if ruling.outcome == RulingOutcome.REVOKED:
        take_away(fine, change, by=by, on=on)
    elif ruling.cents is not None:
        bring_down(fine, ruling.cents, change, by=by, on=on)


def after_deferment(application: Application, by: Acting, on: date) -> None:
    """A request to pay later was granted: payment waits, by that decision (Awb 4:94)."""
    claim_id = _claim_of(application, by)
    if application.granted_last_day is not None:
        defer(
            claim_id=claim_id,
            last_day=application.granted_last_day,
            reasons=application.reasons,
            told_by=application.decision_letter_id,
            by=by,
            on=on,
        )


def after_remission(application: Application, by: Acting, on: date) -> None:
    """A request for remission was granted: so much less is owed, by that decision (Awb 4:94a)."""
    remit(
        claim_id=_claim_of(application, by),
        cents=application.granted_cents,
        reasons=application.reasons,
        told_by=application.decision_letter_id,
        by=by,
        on=on,
    )


def _claim_of(application: Application, by: Acting) -> UUID:
    """The claim that a request is about; refused for who may not collect there (Awb 10:3)."""
    about = application.letter_id
    claim = Claim.objects.filter(letter_id=about).first() if about is not None else None
    if claim is None:
        raise Refused.because("Awb 4:94", "bij dit besluit is geen vordering")
    if isinstance(by, Actor) and not Scope.of(by, Act.COLLECT).covers(claim.municipality_id):
        raise Refused.because(
            "Awb 10:3", "over uitstel en kwijtschelding beslist iemand die boetes mag innen"
        )
    return claim.id
