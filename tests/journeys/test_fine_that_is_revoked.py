"""The whole way of a fine: from a missed talk to a decision, an objection, and the money back."""

from datetime import date

import pytest

from accounts.actors import Actor
from claims.models import Claim
from claims.selectors.stands import stand_of
from claims.services import paying
from core.errors import Refused
from enforcement.models import CulpabilityDegree, EnforcementFile, Signal, SignalKind
from enforcement.selectors.amounts import reckoned
from enforcement.selectors.files import file_for
from letters.models import Letter
from remedies.models import ObjectionOutcome
from tests import make
from tests.enforcement import procedure
from tests.remedies.disputes import Dispute

MISSED = date(2026, 6, 10)
DECIDED = date(2026, 8, 17)
PUBLISHED = date(2026, 8, 18)
PAID = date(2026, 9, 7)
OBJECTED = date(2026, 9, 14)
HEARD = date(2026, 10, 14)
REVOKED = date(2026, 10, 26)
REFUNDED = date(2026, 11, 2)


def test_a_fine_is_paid_disputed_revoked_and_paid_back(region):
    file = procedure.cooperation(region)

    # 10 June 2026: she does not come to a talk; that is a signal, and nothing else
    file.miss_a_talk(MISSED)
    assert Signal.objects.get(case=file.case_id).kind == SignalKind.MISSED_TALK
    assert not EnforcementFile.objects.exists()

    # June to August: contact, warning, report, intention; she says nothing
    file.open()
    file.talk_to()
    file.warn()
    file.check()
    file.report()
    file.announce()

    # 17 August: a colleague decides; what stands on it is half of fifty euros
    with pytest.raises(Refused, match="rapport maakte"):
        file.decide(DECIDED, who=file.reporter)
    fine = file.decide(DECIDED)
    assert not Claim.objects.exists()
    file.send_post(PUBLISHED)
    claim = Claim.objects.get(letter_id=fine.letter_id)
    reference = Letter.objects.get(id=fine.letter_id).reference
    assert (claim.reference, stand_of(claim).due) == (reference, 2500)

    # 7 September: she pays ten euros; objection does not suspend that
    collector = Actor.of(file.reporter, on=PAID)
    paying.record_payment(claim_id=claim.id, cents=1000, paid_on=PAID, by=collector, on=PAID)

    # 14 September: an objection comes in; who decided does not handle it
    theirs = Dispute(file.desk, file.decider, fine.letter_id)
    assert not theirs.object(OBJECTED, grounds="Ik lag in het ziekenhuis.").is_late
    with pytest.raises(Refused, match="meewerkte"):
        theirs.confirm(OBJECTED)
    lawyer = make.user("legal", region.region, name="Kim Koster")
    dispute = Dispute(file.desk, lawyer, fine.letter_id)
    dispute.confirm(OBJECTED)
    dispute.hear(OBJECTED, HEARD)

    # 26 October: founded; the fine is gone from now on, and ten euros have to go back
    with pytest.raises(Refused, match="te veel betaald"):
        paying.refund(
            claim_id=claim.id,
            cents=1000,
            paid_on=HEARD,
            by=Actor.of(file.reporter, on=HEARD),
            on=HEARD,
        )
    before = next_fine(file, on=HEARD)
    dispute.decide(REVOKED, ObjectionOutcome.REVOKED)
    fine.refresh_from_db()
    claim.refresh_from_db()
    assert (fine.state, fine.cents, fine.imposed_cents) == ("revoked", 0, 2500)
    assert (claim.state, stand_of(claim).refund_due) == ("revoked", 1000)
    assert [len(before.facts.earlier), len(next_fine(file, on=REVOKED).facts.earlier)] == [1, 0]

    # 2 November: the money is back; the history keeps every step
    collector = Actor.of(file.reporter, on=REFUNDED)
    paying.refund(claim_id=claim.id, cents=1000, paid_on=REFUNDED, by=collector, on=REFUNDED)
    assert stand_of(claim).refund_due == 0
    told = file.verbs()
    for verb in ("fine_imposed", "fine_published", "fine_revoked", "payment_refunded"):
        assert verb in told


def next_fine(file, *, on):
    """What a next breach would cost: a file that was opened on a later talk."""
    row = EnforcementFile.objects.filter(case=file.case_id).exclude(id=file.file_id).first()
    if row is None:
        first = file.file_id
        file.miss_a_talk(date(2026, 10, 7))
        row = file.open(on)
        file.file_id = first
    found = file_for(Actor.of(file.reporter, on=on), row.id)
    return reckoned(found, culpability=CulpabilityDegree.NORMAL, on=on)
