"""Appeal: noted, judged, and what it does to the decision that was disputed."""

from datetime import date, timedelta

import pytest

from core.errors import Invalid, Refused
from remedies import slots
from remedies.models import Instance, JudgmentOutcome, ObjectionOutcome
from remedies.selectors.standing import irrevocable_on
from remedies.services import appeals
from remedies.services.appeals import Judgment
from tests.remedies.disputes import LAST_DAY

DAY = timedelta(days=1)
SENT_ON = LAST_DAY + DAY
FILED = date(2026, 6, 10)
JUDGED = date(2026, 9, 15)


@pytest.fixture
def decided(dispute):
    """An objection that was found unfounded, sent on 29 April; appeal runs until 10 June."""
    dispute.heard()
    dispute.decide(LAST_DAY)
    dispute.send_post(SENT_ON)
    return dispute


def file(dispute, on=FILED, instance=Instance.COURT):
    return appeals.note_appeal(
        objection_id=dispute.objection.id,
        instance=instance,
        filed_on=on,
        by=dispute.by(on),
        on=on,
    )


def judge(dispute, appeal, outcome, on=JUDGED, **values):
    draft = Judgment(outcome=outcome, judged_on=on, **values)
    return appeals.note_judgment(appeal_id=appeal.id, draft=draft, by=dispute.by(on), on=on)


def standing(dispute, on):
    return irrevocable_on([dispute.letter_id], on)[dispute.letter_id]


def test_there_is_no_appeal_before_the_decision_was_sent(dispute):
    dispute.heard()
    dispute.decide(LAST_DAY)

    with pytest.raises(Refused, match="nog niet verzonden"):
        file(dispute, LAST_DAY)


def test_an_appeal_keeps_the_decision_open_until_it_is_judged_or_withdrawn(decided):
    assert standing(decided, SENT_ON) == FILED + DAY
    appeal = file(decided)
    assert standing(decided, FILED) is None
    assert standing(decided, FILED - DAY) == FILED + DAY
    with pytest.raises(Refused, match="loopt al een beroep"):
        file(decided)

    appeals.withdraw_appeal(
        appeal_id=appeal.id, withdrawn_on=JUDGED, by=decided.by(JUDGED), on=JUDGED
    )

    assert standing(decided, JUDGED) == JUDGED + DAY


def test_a_judgment_is_final_after_the_term_for_higher_appeal_or_by_the_highest_court(
    decided, monkeypatch
):
    told = []
    monkeypatch.setitem(slots.RULINGS, "pip_decision", lambda *given: told.append(given[0]))
    court = file(decided)
    with pytest.raises(Refused, match="loopt al een beroep"):
        file(decided, JUDGED, Instance.HIGHER)
    with pytest.raises(Invalid, match="welk bedrag overblijft"):
        judge(decided, court, JudgmentOutcome.LOWERED)

    judge(decided, court, JudgmentOutcome.LOWERED, lowered_to_cents=5_000)

    last_day = date(2026, 10, 27)
    assert [(ruling.outcome, ruling.cents, ruling.ruled_on) for ruling in told] == [
        ("lowered", 5_000, JUDGED)
    ]
    assert decided.clock("appeal", decided.objection.id).last_day == last_day
    assert standing(decided, JUDGED) == last_day + DAY
    higher = file(decided, last_day, Instance.HIGHER)
    assert standing(decided, last_day) is None
    final = date(2027, 2, 1)
    judge(decided, higher, JudgmentOutcome.REVOKED, final)
    assert standing(decided, final) == final
    assert [ruling.outcome for ruling in told] == ["lowered", "revoked"]


def test_a_matter_that_is_sent_back_is_decided_again_by_the_day_the_court_set(decided):
    appeal = file(decided)
    with pytest.raises(Invalid, match="niet na de uitspraak"):
        judge(decided, appeal, JudgmentOutcome.REMANDED, decide_by=JUDGED)

    by = JUDGED + 42 * DAY
    judge(decided, appeal, JudgmentOutcome.REMANDED, decide_by=by)

    assert decided.objection.state == "heard"
    assert decided.clock("objection_decision", decided.objection.id).last_day == by
    assert standing(decided, JUDGED) is None
    decided.decide(by, ObjectionOutcome.REVOKED)
    decided.send_post(by)
    assert standing(decided, by) == date(2026, 12, 9)
    assert decided.objection.decisions.count() == 2
