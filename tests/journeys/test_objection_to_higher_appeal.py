"""A plan disputed until the court: late, with a committee, decided too late, and sent back."""

from datetime import date, timedelta

import pytest

from cases import timeline
from cases.selectors import events_of
from cases.services import nightly
from core.events import breaks
from law.penalties import penalty
from remedies.models import (
    Instance,
    JudgmentOutcome,
    LatenessRuling,
    ObjectionOutcome,
)
from remedies.selectors.standing import irrevocable_on
from remedies.services import appeals, defaults, hearing, penalties, receiving
from tests.remedies import disputes
from tests.remedies.disputes import LAST_DAY

DAY = timedelta(days=1)


@pytest.mark.django_db
def test_an_objection_goes_the_whole_way_and_back(region):
    dispute = disputes.dispute(region)

    # 11 May: two weeks too late, from hospital.
    late = date(2026, 5, 11)
    objection = dispute.object(late, asks_costs=True)
    told = {"objection_id": objection.id, "by": dispute.by(late), "on": late}
    dispute.confirm(late, has_committee=True)
    receiving.rule_lateness(ruling=LatenessRuling.EXCUSED, reasons="Lag ziek.", **told)
    hearing.postpone_decision(**told)
    clock = dispute.clock("objection_decision_committee", objection.id)
    assert (clock.base_last_day, clock.last_day) == (date(2026, 7, 21), date(2026, 9, 1))

    # 26 May: heard. The authority then forgets.
    dispute.hear(late, date(2026, 5, 26))
    nightly.run_night(date(2026, 9, 2), "open_due")
    notice = defaults.receive_notice_on_objection(
        objection_id=objection.id,
        received_on=date(2026, 9, 2),
        by=dispute.by(date(2026, 9, 2)),
        on=date(2026, 9, 2),
    )
    assert notice.first_penalty_day == date(2026, 9, 17)

    # 28 September: decided, and sent the next day: twelve days too late.
    decided_on = date(2026, 9, 28)
    dispute.decide(decided_on, costs_cents=None)
    dispute.send_post(decided_on + DAY)
    fixed = penalties.fix_penalty(
        notice_id=notice.id, by=dispute.by(decided_on + DAY), on=decided_on + DAY
    )
    assert (fixed.days, fixed.cents) == (12, 12 * 2_300)
    assert fixed.cents == penalty(fixed.first_day, fixed.last_day).cents

    # The court sends it back; the new decision renews the plan.
    filed = date(2026, 10, 20)
    appeal = appeals.note_appeal(
        objection_id=objection.id,
        instance=Instance.COURT,
        filed_on=filed,
        by=dispute.by(filed),
        on=filed,
    )
    judged = date(2027, 2, 2)
    appeals.note_judgment(
        appeal_id=appeal.id,
        draft=appeals.Judgment(
            outcome=JudgmentOutcome.REMANDED, judged_on=judged, decide_by=date(2027, 3, 16)
        ),
        by=dispute.by(judged),
        on=judged,
    )
    assert irrevocable_on([dispute.letter_id], judged) == {dispute.letter_id: None}
    again = date(2027, 3, 15)
    dispute.decide(again, ObjectionOutcome.RENEWED, costs_cents=50_000)
    dispute.send_post(again)
    assert irrevocable_on([dispute.letter_id], again) == {dispute.letter_id: date(2027, 4, 27)}

    # What was known on a day stays what it was.
    assert irrevocable_on([dispute.letter_id], late - DAY) == {dispute.letter_id: LAST_DAY + DAY}
    assert list(breaks(dispute.desk.case_id)) == []
    texts = [line.text for line in timeline.lines(events_of(dispute.case))]
    assert "Dwangsom vastgesteld: € 276,00 over 12 dagen." in texts
    assert "Beslist op bezwaar: gegrond: er komt een ander besluit." in " ".join(texts)
