"""What the authority pays to the person: penalties and costs, until when, and when it did."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.worklist import Desk as WorkDesk
from core.errors import Invalid, NotInScope, Refused
from remedies.models import Payout, PayoutKind
from remedies.selectors import payouts as selectors
from remedies.services import defaults, penalties
from remedies.services.payouts import pay_out, reverse_payout
from tests import make
from tests.remedies.disputes import RECEIVED

DAY = timedelta(days=1)
PAY_BY = date(2026, 5, 19)
"""Six weeks after 7 April."""


def pay(dispute, row, paid_on, on=None):
    on = on or paid_on
    return pay_out(payout_id=row.id, paid_on=paid_on, by=dispute.by(on), on=on)


def test_costs_are_owed_when_the_decision_left_and_paid_within_six_weeks(dispute):
    row = dispute.won(RECEIVED)

    assert (row.kind, row.cents, row.published_on) == (PayoutKind.COSTS, 64700, RECEIVED)
    assert (row.last_day, row.paid_on) == (PAY_BY, None)
    [owed] = dispute.events("payout_owed")
    assert (owed.payload["cents"], owed.payload["last_day"]) == (64700, "2026-05-19")
    for wrong in (RECEIVED - DAY, PAY_BY + DAY):
        with pytest.raises(Invalid, match="Deze dag"):
            pay(dispute, row, wrong, on=PAY_BY)
    stranger = make.actor("caseworker", dispute.desk.region.own("0590"), on=PAY_BY)
    with pytest.raises(NotInScope):
        pay_out(payout_id=row.id, paid_on=PAY_BY, by=stranger, on=PAY_BY)

    pay(dispute, row, PAY_BY)

    with pytest.raises(Refused, match="al gedaan"):
        pay(dispute, row, PAY_BY)
    [paid] = dispute.events("payout_paid")
    assert (paid.occurred_on, paid.payload["is_late"]) == (PAY_BY, False)
    reverse_payout(payout_id=row.id, by=dispute.by(PAY_BY), on=PAY_BY)
    with pytest.raises(Refused, match="nog niet gedaan"):
        reverse_payout(payout_id=row.id, by=dispute.by(PAY_BY), on=PAY_BY)
    row.refresh_from_db()
    assert (row.paid_on, row.last_day) == (None, PAY_BY)
    pay(dispute, row, PAY_BY + DAY)
    assert dispute.events("payout_paid")[-1].payload["is_late"] is True


def test_a_penalty_is_owed_when_it_was_fixed_and_the_letter_left_and_nothing_when_excluded(dispute):
    application = dispute.ask()
    late = date(2026, 6, 3)
    by = dispute.desk.by(late)
    notice = defaults.receive_notice_on_application(
        application_id=application.id, received_on=late, by=by, on=late
    )
    decided = late + timedelta(days=20)
    dispute.answer(decided)
    dispute.send_post(decided)
    fixed = penalties.fix_penalty(notice_id=notice.id, by=dispute.desk.by(decided), on=decided)
    assert not Payout.objects.exists()

    dispute.send_post(decided + DAY)

    row = Payout.objects.get()
    assert (row.kind, row.cents, row.letter_id) == ("penalty", fixed.cents, fixed.letter_id)
    assert (row.application_id, row.objection_id) == (application.id, None)
    assert row.last_day == decided + DAY + timedelta(weeks=6)


def test_what_has_to_be_paid_stands_in_a_list_as_work_and_in_the_agenda_until_it_was(
    dispute, today
):
    row = dispute.won(RECEIVED)
    today(PAY_BY)
    listed, page = reverse("remedies:payouts"), reverse("remedies:payout", args=[row.id])
    agenda = f"{reverse('cases:agenda')}?wie=team"
    work = WorkDesk(dispute.desk.by(PAY_BY), PAY_BY, kind=selectors.KIND)

    def text(address: str) -> str:
        answer = make.client(dispute.lawyer).get(address)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    assert "Nog te betalen: <b>€ 647,00</b> in 1 uitbetaling" in text(listed)
    assert "1 te laat" not in text(listed)
    assert "Kosten van het bezwaar betalen: € 647,00" in text(agenda)
    assert f'href="{page}"' in text(reverse("remedies:objection", args=[row.objection_id]))
    assert selectors.payouts_to_make(work).count() == 1
    today(PAY_BY + DAY)
    assert "1 te laat" in text(listed)

    browser = make.client(dispute.lawyer)
    bare = browser.post(reverse("remedies:payout_pay", args=[row.id]), {"paid_on": ""})
    done = browser.post(reverse("remedies:payout_pay", args=[row.id]), {"paid_on": str(PAY_BY)})

    assert (bare.status_code, done.status_code) == (400, 302)
    assert "Er is niets te betalen" in text(listed)
    assert "Betaald 19 mei" in text(f"{listed}?toon=alles")
    assert "kosten van het bezwaar betalen" not in text(agenda).lower()
    assert selectors.payouts_to_make(work).count() == 0
    again = browser.post(reverse("remedies:payout_pay", args=[row.id]), {"paid_on": str(PAY_BY)})
    assert again.status_code == 409
