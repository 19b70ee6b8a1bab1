"""A fine that the college itself takes back or lowers: who may, when, and what follows."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cases.models import Deadline
from claims.models import Claim
from claims.selectors.stands import stand_of
from claims.services import paying
from core.errors import Invalid, Refused
from core.models import Event
from enforcement.models import CulpabilityDegree, FineRevision, FineState
from enforcement.rules.revising import FineRevisionFacts, fine_may_be_revised
from enforcement.rules.stand import FileStand
from enforcement.selectors.amounts import reckoned
from enforcement.selectors.evidence import evidence_of
from enforcement.selectors.files import file_for
from enforcement.services.revising import RevisionDraft, revise_fine
from law.terms import TermKey
from letters.models import Letter
from remedies.models import ObjectionOutcome
from tests import make
from tests.enforcement import procedure
from tests.enforcement.procedure import PUBLISHED, Procedure
from tests.remedies.disputes import Dispute

LATER = date(2026, 9, 7)
WHY = "U zorgde in die weken voor uw moeder. Dat wisten wij niet."
REPORTER, DECIDER = uuid4(), uuid4()
STAND = FileStand(
    article="23.1", state="fined", reported_on=date(2026, 7, 13), reporter=REPORTER, opener=uuid4()
)
FACTS = FineRevisionFacts(is_standing=True, is_published=True, is_disputed=False, took_part=False)


@pytest.fixture
def file(region: make.Region) -> Procedure:
    return procedure.cooperation(region)


def revise(file: Procedure, on: date, *, who: object = None, to: int | None = None) -> FineRevision:
    draft = RevisionDraft(reasons=WHY, lowered_to_cents=to)
    return file.act(revise_fine, on, who=who or file.decider, draft=draft)


@pytest.mark.parametrize(
    ("facts", "stand", "decider", "article"),
    [
        (FACTS, STAND, DECIDER, None),
        # who took the decision may think better of it, until somebody disputes it
        (replace(FACTS, took_part=True), STAND, DECIDER, None),
        (replace(FACTS, is_disputed=True), STAND, DECIDER, None),
        (replace(FACTS, is_disputed=True, took_part=True), STAND, DECIDER, "Awb 10:3(3)"),
        (FACTS, STAND, REPORTER, "Awb 10:3(4)"),
        (FACTS, STAND, None, "Awb 10:3(4)"),
        (replace(FACTS, is_standing=False), STAND, DECIDER, "Awb 3:4(2)"),
        (replace(FACTS, is_published=False), STAND, DECIDER, "Awb 3:40"),
        (FACTS, replace(STAND, is_dead=True), DECIDER, "Awb 5:42"),
        # the college that imposed it may ask less, wherever the newcomer lives now
        (FACTS, replace(STAND, is_moved=True), DECIDER, None),
        (FACTS, replace(STAND, lapses_on=date(2026, 1, 1)), DECIDER, None),
    ],
)
def test_who_may_take_a_fine_back_and_when(facts, stand, decider, article):
    verdict = fine_may_be_revised(stand, facts, decider=decider, on=LATER)

    assert [ground.citation for ground in verdict.failed] == ([article] if article else [])


def test_a_fine_taken_back_is_owed_by_nobody_and_counts_nowhere_from_that_day(file):
    file.to_intention()
    file.decide(is_sent=True)
    claim = Claim.objects.get(letter_id=file.fine.letter_id)
    collector = file.as_(file.reporter, LATER)
    paying.record_payment(claim_id=claim.id, cents=1000, paid_on=LATER, by=collector, on=LATER)
    day = date(2026, 9, 30)  # nobody objected: the fine is final since today
    file.miss_a_talk(day)
    opened = file.open(day, established_on=day)
    again = file_for(file.as_(file.reporter, day), opened.id)
    before = reckoned(again, culpability=CulpabilityDegree.NORMAL, on=day).answer.amount_cents
    file.file_id = file.case.fines.get().file_id
    with pytest.raises(Refused, match="rapport maakte"):
        revise(file, day, who=file.reporter)
    with pytest.raises(Invalid, match="waarom"):
        file.act(revise_fine, day, who=file.decider, draft=RevisionDraft(reasons=" "))

    row = revise(file, day)

    claim.refresh_from_db()
    told = Event.objects.get(stream=file.case_id, verb="fine_revoked")
    letter = Letter.objects.get(id=row.letter_id)
    after = reckoned(again, culpability=CulpabilityDegree.NORMAL, on=day).answer.amount_cents
    assert (file.fine.state, file.fine.cents, file.fine.changed_on) == ("revoked", 0, day)
    assert (claim.state, stand_of(claim).refund_due) == ("revoked", 1000)
    assert (before, after) == (5000, 2500)
    assert told.occurred_on == day
    assert told.payload["letter_id"] == str(row.letter_id)
    assert list(told.cites) == ["Awb 3:4(2)"]
    assert letter.context["refund_cents"] == 1000
    assert letter.is_decision
    assert any("trok de boete zelf in" in line.text for line in evidence_of(file.file))
    with pytest.raises(Refused, match="geen boete die nog geldt"):
        revise(file, day, to=100)


def test_a_fine_is_lowered_once_it_is_known_and_can_be_disputed_again(file, today):
    file.to_intention()
    file.decide()
    with pytest.raises(Refused, match="nog niet bekendgemaakt"):
        revise(file, PUBLISHED, to=1000)
    file.send_post(PUBLISHED)
    for cents in (0, 2500, 2600):
        with pytest.raises(Invalid, match="blijft daaronder"):
            revise(file, LATER, to=cents)

    row = revise(file, LATER, to=1500)
    file.send_post(LATER)

    fine, claim = file.fine, Claim.objects.get(letter_id=file.fine.letter_id)
    assert (fine.state, fine.cents, fine.imposed_cents) == (FineState.LOWERED, 1500, 2500)
    assert stand_of(claim).due == 1500
    context = Letter.objects.get(id=row.letter_id).context
    assert (context["due_cents"], context["pay_by"]) == (1500, "2026-09-29")
    terms = Deadline.objects.filter(about_id=row.letter_id)
    assert terms.get(key=TermKey.OBJECTION).last_day == LATER + timedelta(weeks=6)

    # she finds it still too much: the objection against the new decision is about the same fine
    lawyer = make.user("legal", file.region.region, name="Kim Koster")
    dispute = Dispute(file.desk, lawyer, row.letter_id)
    objected = date(2026, 9, 21)
    dispute.object(objected)
    with pytest.raises(Refused, match="loopt een bezwaar"):
        revise(file, objected, to=500)
    today(objected)
    shown = make.client(lawyer).get(reverse("enforcement:file", args=[file.file_id]))
    text = shown.content.decode()
    assert reverse("remedies:objection", args=[dispute.objection.id]) in text
    assert "Boete door het college zelf verlaagd naar € 15,00" in " ".join(text.split())
    dispute.confirm(objected)
    dispute.hear(objected, date(2026, 10, 7))
    dispute.decide(date(2026, 10, 12), ObjectionOutcome.REVOKED)
    assert file.fine.state == FineState.REVOKED
    assert stand_of(claim).due == 0


def test_the_page_offers_it_to_who_decides_and_asks_for_the_amount(file, today):
    file.to_intention()
    file.decide(is_sent=True)
    today(LATER)
    page = reverse("enforcement:file", args=[file.file_id])
    address = reverse("enforcement:revise", args=[file.file_id])
    decider, reporter = make.client(file.decider), make.client(file.reporter)

    assert 'id="revise"' in decider.get(page).content.decode()
    assert 'id="revise"' not in reporter.get(page).content.decode()
    assert reporter.post(address, {"outcome": "taken_back", "reasons": WHY}).status_code == 409
    bare = decider.post(address, {"outcome": "lowered", "reasons": WHY})
    both = decider.post(
        address, {"outcome": "taken_back", "reasons": WHY, "lowered_to_cents": "10"}
    )
    assert (bare.status_code, both.status_code) == (400, 400)
    assert "Vul in welk bedrag overblijft." in bare.content.decode()
    done = decider.post(address, {"outcome": "lowered", "reasons": WHY, "lowered_to_cents": "10"})
    assert (done.status_code, file.fine.cents) == (302, 1000)
