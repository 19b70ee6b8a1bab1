"""The pages of objections and requests, by who handles them."""

from datetime import timedelta

import pytest

from cases.models import Phase
from cases.services import moving
from remedies.models import ObjectionOutcome
from remedies.services import defaults
from tests import make
from tests.remedies.disputes import RECEIVED

DAY = timedelta(days=1)


@pytest.fixture
def lawyer(dispute):
    return make.client(dispute.lawyer)


def seen(dispute, **values):
    return {"seen": len(dispute.events("")), **values}


def test_an_objection_goes_from_the_letter_to_its_decision(dispute, lawyer, today):
    today(RECEIVED)
    letter_page = lawyer.get(f"/brieven/{dispute.letter_id}/").content.decode()
    receive = f"/besluiten/{dispute.letter_id}/bezwaar/"
    assert receive in letter_page
    empty = lawyer.post(receive, {})
    assert empty.status_code == 400
    sent = lawyer.post(
        receive, seen(dispute, received_on="2026-04-07", way="post", grounds="Ik wil B2.")
    )
    place = f"/bezwaren/{dispute.objection.id}/"
    assert sent.headers["Location"] == place
    assert "Bezwaar van 7 apr 2026" in lawyer.get(f"/brieven/{dispute.letter_id}/").content.decode()

    page = lawyer.get(place).content.decode()
    assert "Ontvangst bevestigen" in page
    assert "di 9 jun 2026" in page
    half = lawyer.post(f"{place}ontvangst/", seen(dispute, repair_what="Redenen"))
    assert half.status_code == 400
    assert "tot wanneer er kan worden aangevuld" in half.content.decode()
    lawyer.post(f"{place}ontvangst/", seen(dispute))
    early = lawyer.post(
        f"{place}hoorzitting/",
        seen(dispute, planned_on="2026-04-08", planned_at="10:00", place="Stadhuis"),
    )
    assert early.status_code == 409
    assert "artikel 7:4" in early.content.decode()
    lawyer.post(f"{place}niet-horen/", seen(dispute, ground="granted", reasons="Duidelijk."))
    refused = lawyer.post(f"{place}beslissing/", seen(dispute, outcome="unfounded", reasons="Nee"))
    assert refused.status_code == 409
    done = lawyer.post(f"{place}beslissing/", seen(dispute, outcome="renewed", reasons="Ja."))
    assert done.status_code == 302
    assert dispute.decision.outcome == ObjectionOutcome.RENEWED
    assert "Neem nu het andere besluit" in lawyer.get(place).content.decode()


def test_who_is_late_is_told_what_it_costs_until_now(dispute, lawyer, today):
    dispute.object()
    overdue = dispute.clock("objection_decision", dispute.objection.id).last_day
    notice = overdue + DAY
    defaults.receive_notice_on_objection(
        objection_id=dispute.objection.id, received_on=notice, by=dispute.by(notice), on=notice
    )
    today(overdue + 18 * DAY)

    page = lawyer.get(f"/bezwaren/{dispute.objection.id}/").content.decode()

    assert "€ 46,00 over 2 dagen" in page
    assert "Dwangsom vaststellen" in page


def test_a_colleague_with_a_part_in_the_decision_reads_but_does_not_act(dispute, today):
    today(RECEIVED)
    objection = dispute.object()
    browser = make.client(dispute.desk.writer)

    page = browser.get(f"/bezwaren/{objection.id}/").content.decode()

    assert "Iemand anders behandelt dit bezwaar" in page
    assert "<summary>" not in page.split("<main")[1]
    assert browser.post(f"/bezwaren/{objection.id}/ontvangst/", {}).status_code == 404


def test_a_request_is_recorded_confirmed_and_decided_in_the_case(dispute, today):
    today(RECEIVED)
    browser = make.client(dispute.desk.writer)
    place = f"/zaken/{dispute.desk.case_id}/bezwaar-en-aanvragen/"
    assert "Er is niets aangevraagd" in browser.get(place).content.decode()
    nameless = browser.post(
        f"{place}nieuw/",
        seen(dispute, kind="remission", received_on="2026-04-07", content="Ik heb geen geld."),
    )
    assert nameless.status_code == 400
    assert "Kies het besluit" in nameless.content.decode()
    browser.post(
        f"{place}nieuw/",
        seen(dispute, kind="route_change", received_on="2026-04-07", content="Liever B1."),
    )
    one = f"{place}{dispute.application.id}/"
    assert browser.post(f"{one}ontvangst/", seen(dispute)).status_code == 302
    assert "Kwijtgescholden bedrag" not in browser.get(one).content.decode()
    assert browser.post(f"{one}besluit/", seen(dispute, answer="granted")).status_code == 400
    browser.post(f"{one}besluit/", seen(dispute, answer="granted", reasons="Past goed."))

    page = browser.get(one).content.decode()
    assert "PIP wijzigen" in page
    assert "toegekend" in browser.get(place).content.decode()


def test_the_work_list_asks_each_for_what_is_theirs_to_do(dispute, lawyer, today):
    today(RECEIVED)
    dispute.object()
    dispute.ask()

    to_handle = lawyer.get("/?wie=team&tab=alles").content.decode()
    mine = make.client(dispute.desk.writer).get("/?tab=alles").content.decode()

    assert "Ontvangst van bezwaar bevestigen" in to_handle
    assert "Ontvangst van bezwaar bevestigen" not in mine
    assert "Ontvangst van aanvraag bevestigen" in mine


def test_the_lists_show_what_waits_and_filter_by_municipality(dispute, lawyer, today):
    today(RECEIVED)
    assert "nergens meer op te beslissen" in lawyer.get("/bezwaren/").content.decode()
    assert "niets meer te besluiten" in lawyer.get("/aanvragen/").content.decode()
    dispute.object()
    dispute.ask()

    for place in ("/bezwaren/", "/aanvragen/"):
        assert "Haile" in lawyer.get(place).content.decode()
        assert "Haile" in lawyer.get(f"{place}?gemeente=0505").content.decode()
        assert "met deze filters" in lawyer.get(f"{place}?gemeente=0590").content.decode()


def test_after_a_move_the_college_that_decided_still_handles_the_objection(
    dispute, lawyer, region, today
):
    objection = dispute.object()
    moved_on = RECEIVED + DAY
    moving.hand_over(
        case_id=dispute.desk.case_id,
        to_code="0482",
        registered_on=moved_on,
        is_placed=False,
        by=dispute.desk.by(moved_on),
        on=moved_on,
    )
    assert dispute.case.phase in Phase.values
    today(moved_on)
    there = make.client(make.user("legal", region.own("0482")))
    place = f"/bezwaren/{objection.id}/"

    page = lawyer.get(place).content.decode()

    assert "Dordrecht" in page
    assert f"/zaken/{dispute.desk.case_id}/" not in page
    assert lawyer.post(f"{place}ontvangst/", seen(dispute)).status_code == 302
    assert dispute.objection.state == "confirmed"
    assert there.get(place).status_code == 404
    assert dispute.clock("objection_decision", objection.id) is not None
