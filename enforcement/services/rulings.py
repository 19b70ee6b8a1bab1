"""What objection, appeal and requests do to a fine and to what is owed, from that moment on."""

from datetime import date
from uuid import UUID

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.services import clocks
from claims.models import Claim
from claims.services.arranging import defer
from claims.services.opening import reduce_claim, revoke_claim
from claims.services.relieving import remit
from core.actors import Acting
from core.errors import Invalid, Refused
from enforcement.events.fines import FineLowered, FineRevoked
from enforcement.models import STANDING, Fine
from enforcement.services.locking import remember_in
from law.terms import TermKey
from law.wording import euros
from remedies.models import Application
from remedies.slots import Ruling, RulingOutcome


def after_ruling(ruling: Ruling, by: Acting, on: date) -> None:
    """A fine was disputed: revoked or lowered, with its claim. From now on it counts as it is now,
    for recidivism, the cap and payment; what was reckoned before stays.

    A decision that is renewed for the same amount changes nothing here. Refuses (`Invalid`) a
    lowering that is none.
    """
    fines = Fine.objects.select_for_update(of=("self",)).select_related("file__case")
    fine = fines.filter(letter_id=ruling.letter_id, state__in=STANDING).first()
    if fine is None or ruling.outcome == RulingOutcome.UPHELD:
        return
    if ruling.outcome == RulingOutcome.REVOKED:
        _revoke(fine, ruling, by=by, on=on)
    elif ruling.cents is not None:
        _lower(fine, ruling.cents, ruling, by=by, on=on)


def _revoke(fine: Fine, ruling: Ruling, *, by: Acting, on: date) -> None:
    told = FineRevoked(file_id=fine.file_id, fine_id=fine.id, was_cents=fine.cents)
    fine.revoke(on=ruling.ruled_on)
    fine.save()
    remember_in(fine.file, told, by=by, on=ruling.ruled_on)
    revoke_claim(letter_id=fine.letter_id, by=by, on=on)
    clocks.withdraw(ruling.case, TermKey.NEW_INTAKE_TERM, by=by, on=on, about_id=fine.letter_id)


def _lower(fine: Fine, cents: int, ruling: Ruling, *, by: Acting, on: date) -> None:
    if not 0 < cents < fine.cents:
        least = f"De boete is nu {euros(fine.cents)}; een verlaging blijft daaronder, en boven nul."
        raise Invalid({"lowered_to_cents": least})
    told = FineLowered(file_id=fine.file_id, fine_id=fine.id, was_cents=fine.cents, cents=cents)
    fine.lower(cents=cents, on=ruling.ruled_on)
    fine.save()
    remember_in(fine.file, told, by=by, on=ruling.ruled_on)
    reduce_claim(letter_id=fine.letter_id, to_cents=cents, by=by, on=on)


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
