"""Objection: in time or late, confirmed, heard, decided, and what follows."""

from datetime import date, timedelta

import pytest

from accounts import services as accounts
from accounts.actors import Actor
from cases.services import nightly
from core.errors import Invalid, NotInScope, Refused
from remedies import slots
from remedies.models import (
    HearingWaiver,
    InadmissibleGround,
    LatenessRuling,
    ObjectionHearingOutcome,
    ObjectionOutcome,
)
from remedies.selectors.standing import irrevocable_on
from remedies.services import hearing, receiving
from tests import make
from tests.remedies.disputes import COMMITTEE_BY, DECIDE_BY, LAST_DAY, RECEIVED, SENT

DAY = timedelta(days=1)


def refused(article):
    return pytest.raises(Refused, match=article)


def test_an_objection_in_time_starts_the_term_for_a_decision_and_ends_the_window(dispute):
    objection = dispute.object(LAST_DAY)

    clock = dispute.clock("objection_decision", objection.id)
    assert not objection.is_late
    assert clock.last_day == DECIDE_BY
    assert dispute.clock("objection", dispute.letter_id) is None
    assert irrevocable_on([dispute.letter_id], LAST_DAY) == {dispute.letter_id: None}


@pytest.mark.parametrize(
    ("received_on", "posted_on", "is_late"),
    [
        (LAST_DAY + DAY, None, True),
        (LAST_DAY + DAY, LAST_DAY, False),
        (LAST_DAY + DAY, LAST_DAY + DAY, True),
        (LAST_DAY + 7 * DAY, LAST_DAY, False),
        (LAST_DAY + 9 * DAY, LAST_DAY, True),
    ],
)
def test_what_was_posted_in_time_may_come_a_week_later(dispute, received_on, posted_on, is_late):
    assert dispute.object(received_on, posted_on=posted_on).is_late is is_late


def test_bad_input_is_refused_at_its_field_or_with_its_article(dispute):
    with refused("artikel 6:8 lid 1"):
        dispute.object(SENT - DAY)
    with pytest.raises(Invalid, match="niet na de ontvangst"):
        dispute.object(posted_on=RECEIVED + DAY)
    summons = next(row for row in dispute.desk.case.deadlines.all() if row.key == "objection")
    assert summons.about_id == dispute.letter_id
    dispute.object()
    with refused("al een bezwaar"):
        dispute.object()


def test_a_decision_that_is_not_published_cannot_be_disputed_yet(dispute):
    on = date(2026, 3, 18)
    dispute.desk.change(on, wishes="Een winkel")
    dispute.desk.propose(on)
    dispute.desk.countersign(on)
    letter = dispute.case and type(dispute.letter).objects.get(kind="pip_change")

    with refused("artikel 6:8 lid 1"):
        receiving.receive_objection(
            letter_id=letter.id,
            draft=receiving.Received(
                received_on=on, is_by_post=False, posted_on=None, grounds="Nee."
            ),
            by=dispute.by(on),
            on=on,
        )


def test_who_took_part_in_the_decision_does_not_handle_the_objection(dispute, region):
    objection = dispute.object()
    signer = dispute.desk.signer
    accounts.give_role(
        user=signer,
        role="legal",
        organisation=region.region,
        first_day=make.SINCE,
        by=make.BUILDER,
        on=make.SINCE,
    )

    with refused("artikel 10:3 lid 3"):
        receiving.confirm_receipt(
            objection_id=objection.id, by=Actor.of(signer, on=RECEIVED), on=RECEIVED
        )
    with pytest.raises(NotInScope):
        receiving.confirm_receipt(
            objection_id=objection.id, by=dispute.desk.by(RECEIVED), on=RECEIVED
        )


def test_a_committee_gives_twelve_weeks_only_when_announced_in_time(dispute):
    objection = dispute.object()
    with refused("artikel 7:10 lid 1"):
        dispute.confirm(DECIDE_BY + DAY, has_committee=True)

    dispute.confirm(DECIDE_BY, has_committee=True)

    assert dispute.clock("objection_decision", objection.id) is None
    clock = dispute.clock("objection_decision_committee", objection.id)
    assert clock.last_day == COMMITTEE_BY


def test_the_decision_is_postponed_once_and_not_after_its_last_day(dispute):
    objection = dispute.object()
    dispute.confirm()
    with refused("al voorbij"):
        hearing.postpone_decision(
            objection_id=objection.id, by=dispute.by(DECIDE_BY + DAY), on=DECIDE_BY + DAY
        )

    hearing.postpone_decision(objection_id=objection.id, by=dispute.by(DECIDE_BY), on=DECIDE_BY)

    assert dispute.clock("objection_decision", objection.id).last_day == date(2026, 7, 21)
    with refused("al een keer verdaagd"):
        hearing.postpone_decision(objection_id=objection.id, by=dispute.by(DECIDE_BY), on=DECIDE_BY)


def test_an_omission_pauses_the_term_until_it_is_repaired_or_its_last_day_passed(dispute):
    objection = dispute.object()
    until = RECEIVED + 14 * DAY
    dispute.confirm(repair=receiving.Repair(what="Uw redenen.", last_day=until))
    repaired_on = RECEIVED + 8 * DAY

    receiving.receive_repair(
        objection_id=objection.id,
        grounds="Omdat het niet klopt.",
        repaired_on=repaired_on,
        by=dispute.by(repaired_on),
        on=repaired_on,
    )

    assert dispute.clock("objection_decision", objection.id).last_day == DECIDE_BY + 7 * DAY
    assert "Omdat het niet klopt." in dispute.objection.grounds


def test_an_omission_that_stays_makes_the_objection_inadmissible_after_its_last_day(dispute):
    dispute.object(grounds="")
    until = RECEIVED + 14 * DAY
    dispute.confirm(repair=receiving.Repair(what="Uw redenen.", last_day=until))
    _waive(dispute, HearingWaiver.INADMISSIBLE, until)
    inadmissible = {
        "outcome": ObjectionOutcome.INADMISSIBLE,
        "inadmissible_ground": InadmissibleGround.INCOMPLETE,
    }

    with refused("artikel 6:6"):
        dispute.decide(until, **inadmissible)
    nightly.run_night(until + DAY, "end_pauses")
    assert dispute.decide(until + DAY, **inadmissible).outcome == "inadmissible"
    clock = dispute.clock("objection_decision", dispute.objection.id)
    assert clock.last_day == DECIDE_BY + 14 * DAY


def _waive(dispute, ground, on):
    return hearing.waive_hearing(
        objection_id=dispute.objection.id,
        ground=ground,
        reasons="Dat is duidelijk.",
        by=dispute.by(on),
        on=on,
    )


def test_a_late_objection_is_judged_first_and_an_excuse_undoes_irrevocability(dispute):
    late = LAST_DAY + 20 * DAY
    was = irrevocable_on([dispute.letter_id], late)
    objection = dispute.object(late)
    dispute.confirm(late)
    _waive(dispute, HearingWaiver.DECLINED, late)

    assert was == {dispute.letter_id: LAST_DAY + DAY}
    assert irrevocable_on([dispute.letter_id], late) == was
    with refused("beoordeel eerst"):
        dispute.decide(late)
    receiving.rule_lateness(
        objection_id=objection.id,
        ruling=LatenessRuling.EXCUSED,
        reasons="Lag in het ziekenhuis.",
        by=dispute.by(late + DAY),
        on=late + DAY,
    )
    assert irrevocable_on([dispute.letter_id], late) == was
    assert irrevocable_on([dispute.letter_id], late + DAY) == {dispute.letter_id: None}
    with refused("op tijd, of te laat met een goede reden"):
        dispute.decide(
            late + DAY,
            ObjectionOutcome.INADMISSIBLE,
            inadmissible_ground=InadmissibleGround.LATE,
        )


def test_a_late_objection_without_excuse_can_only_be_inadmissible(dispute):
    late = LAST_DAY + DAY
    objection = dispute.object(late)
    dispute.confirm(late)
    _waive(dispute, HearingWaiver.INADMISSIBLE, late)
    receiving.rule_lateness(
        objection_id=objection.id,
        ruling=LatenessRuling.NOT_EXCUSED,
        reasons="Vergeten.",
        by=dispute.by(late),
        on=late,
    )

    with refused("artikel 6:11"):
        dispute.decide(late, ObjectionOutcome.REVOKED)
    dispute.decide(late, ObjectionOutcome.INADMISSIBLE, inadmissible_ground=InadmissibleGround.LATE)
    assert irrevocable_on([dispute.letter_id], late) == {dispute.letter_id: LAST_DAY + DAY}


def test_nobody_is_decided_upon_unheard(dispute):
    dispute.object()
    with refused("artikel 7:2 lid 1"):
        dispute.decide(RECEIVED)
    with refused("ontvangst is bevestigd"):
        dispute.hear(RECEIVED, LAST_DAY)
    dispute.confirm()
    with refused("artikel 7:4 lid 1"):
        dispute.hear(RECEIVED, RECEIVED + 13 * DAY)

    dispute.hear(RECEIVED, RECEIVED + 14 * DAY, ObjectionHearingOutcome.ABSENT)

    assert dispute.decide(RECEIVED + 14 * DAY).outcome == "unfounded"


def test_costs_are_paid_only_when_asked_before_and_the_decision_is_revoked(dispute):
    dispute.heard()
    with refused("artikel 7:15 lid 3"):
        dispute.decide(LAST_DAY, ObjectionOutcome.REVOKED, costs_cents=10_000)
    receiving.ask_costs(
        objection_id=dispute.objection.id,
        asked_on=LAST_DAY,
        by=dispute.by(LAST_DAY),
        on=LAST_DAY,
    )
    with refused("artikel 7:15 lid 2"):
        dispute.decide(LAST_DAY, costs_cents=10_000)
    with pytest.raises(Invalid, match="om kosten gevraagd"):
        dispute.decide(LAST_DAY, ObjectionOutcome.REVOKED)

    decision = dispute.decide(LAST_DAY, ObjectionOutcome.REVOKED, costs_cents=10_000)

    assert decision.costs_cents == 10_000


def test_a_ruling_is_followed_in_the_act_and_the_term_ends_when_the_letter_is_sent(
    dispute, monkeypatch
):
    told = []
    monkeypatch.setitem(slots.RULINGS, "pip_decision", lambda *given: told.append(given))
    objection = dispute.heard()
    with pytest.raises(Invalid, match="boven nul"):
        dispute.decide(LAST_DAY, ObjectionOutcome.LOWERED)

    dispute.decide(LAST_DAY, ObjectionOutcome.LOWERED, lowered_to_cents=10_000)

    [(ruling, by, on)] = told
    assert (ruling.letter_id, ruling.outcome, ruling.cents) == (
        dispute.letter_id,
        "lowered",
        10_000,
    )
    assert (by.name, on, ruling.ruled_on) == ("Noor Bakker", LAST_DAY, LAST_DAY)
    assert dispute.clock("objection_decision", objection.id) is not None
    sent_on = LAST_DAY + DAY
    dispute.send_post(sent_on)
    assert dispute.clock("objection_decision", objection.id) is None
    assert dispute.decision.published_on == sent_on
    appeal = dispute.clock("appeal", objection.id)
    assert appeal.last_day == date(2026, 6, 10)
    assert irrevocable_on([dispute.letter_id], sent_on) == {dispute.letter_id: date(2026, 6, 11)}


def test_a_withdrawn_objection_leaves_room_for_another_while_the_term_runs(dispute):
    dispute.object()
    receiving.withdraw_objection(
        objection_id=dispute.objection.id,
        withdrawn_on=RECEIVED,
        by=dispute.by(RECEIVED),
        on=RECEIVED,
    )

    assert irrevocable_on([dispute.letter_id], RECEIVED) == {dispute.letter_id: LAST_DAY + DAY}
    assert dispute.object(LAST_DAY).state == "received"
