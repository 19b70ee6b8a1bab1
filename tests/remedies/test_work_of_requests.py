"""Requests on the work list."""

from dataclasses import replace
from datetime import timedelta

from tests import make
from tests.remedies.disputes import RECEIVED, Dispute

DAY = timedelta(days=1)


def test_a_request_whose_refusal_was_revoked_waits_for_another_decision(dispute: Dispute, today):
    dispute.ask()
    on = RECEIVED + DAY
    dispute.answer(on)
    dispute.send_post(on)
    refusal = replace(dispute, letter_id=dispute.application.decision_letter_id)
    later = on + 7 * DAY
    refusal.won(later)
    today(later)

    page = make.client(dispute.desk.writer).get("/?wie=team&tab=te-laat&soort=aanvraag")

    assert dispute.application.state == "received"
    assert [(row.kind, row.due) for row in page.context["rows"]] == [("aanvraag", RECEIVED)]
