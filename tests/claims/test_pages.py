"""The pages of claims as who collects uses them."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AccessLog
from claims.models import BankFile, BankLine, Claim
from claims.services import opening
from claims.services.nightly import see_plans
from tests import make
from tests.claims.camt import Row, statement
from tests.claims.owed import LATE, OFFICE, owed, taken_in, waiting_line


@pytest.fixture
def purse(region, today):
    today(LATE)
    return owed(region)


@pytest.fixture
def browser(purse):
    return make.client(purse.collector)


def page(browser, name, *args, query="", status=200):
    answer = browser.get(reverse(f"claims:{name}", args=args) + query)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def post(browser, purse, name, *args, **told):
    return browser.post(reverse(f"claims:{name}", args=[purse.claim_id, *args]), told)


def test_the_list_shows_totals_of_what_is_chosen_and_what_is_needed(region, purse, browser):
    paid = owed(region, case=purse.case)
    paid.pay(30_000, is_too_much=True)
    foreign = owed(region, 99_900, code="0482")

    text = page(browser, "claims")
    assert "2 vorderingen" in text
    assert "€ 500,00" in text
    assert "€ 300,00" in text
    assert "Aanmaning versturen <b>1</b>" in text
    assert foreign.claim.reference not in text
    narrowed = page(browser, "claims", query="?nodig=refund&stand=settled&gemeente=0505")
    assert paid.claim.reference in narrowed
    assert purse.claim.reference not in narrowed
    assert "Geen vorderingen met deze filters" in page(browser, "claims", query="?stand=writ")


def test_a_claim_shows_its_ledger_what_may_be_done_and_why_the_rest_may_not(purse, browser):
    text = page(browser, "claim", purse.claim_id)

    assert "Aanmaning maken" in text
    assert "er is geen aanmaning verzonden" in text.lower()
    assert "Bezwaar houdt betalen niet tegen" in text
    assert "Verrekenen met een uitkering kan niet" in text
    assert AccessLog.objects.filter(case_id=purse.case.id, page="claim").exists()


def test_a_payment_a_refund_and_a_mistake_go_through_the_page(purse, browser):
    refused = post(browser, purse, "pay", cents="300,00", paid_on="2026-04-14")
    assert refused.status_code == 409
    assert "is meer dan te betalen is" in refused.content.decode()
    done = post(browser, purse, "pay", cents="300,00", paid_on="2026-04-14", is_too_much="on")
    assert done.status_code == 302
    assert "Er moet € 50,00 terug" in page(browser, "claim", purse.claim_id)
    assert post(browser, purse, "refund", cents="50,00", paid_on="2026-04-14").status_code == 302
    assert purse.balance == 0

    entry = purse.claim.entries.get(kind="payment")
    refused = post(browser, purse, "reverse", entry.id, note="")
    assert refused.status_code == 400
    assert "<details open><summary>Betaling" in refused.content.decode()
    again = post(browser, purse, "reverse", entry.id, note="Verkeerd.")
    assert again.status_code == 409  # a part of it was paid back


@pytest.mark.parametrize(
    ("name", "told", "state"),
    [
        ("remind", {}, "open"),
        ("defer", {"last_day": "2026-06-01", "reasons": "Wacht op een toeslag."}, "deferred"),
        ("plan", {"parts": "5", "first_day": "2026-05-01"}, "in_plan"),
        ("remit", {"cents": "", "reasons": "Betalen lukt echt niet."}, "remitted"),
        ("write_off", {"reason": "no_means", "note": "Heeft niets meer."}, "uncollectable"),
    ],
)
def test_every_act_has_its_form(purse, browser, name, told, state):
    if told:
        assert post(browser, purse, name).status_code == 400
    assert post(browser, purse, name, **told).status_code == 302

    assert purse.claim.state == state
    assert page(browser, "claim", purse.claim_id)


def test_a_whole_road_to_the_bailiff_by_page(purse, today):
    purse.reminded()
    today(date(2026, 4, 29))
    browser = make.client(purse.collector)
    assert post(browser, purse, "writ").status_code == 302
    assert post(browser, purse, "interest", until="2026-04-29").status_code == 409
    served = {"served_on": "2026-04-29", "bailiff": "De Waard"}
    assert post(browser, purse, "serve", **served).status_code == 302

    assert "betekend 29 apr 2026 door De Waard" in page(browser, "claim", purse.claim_id)
    assert post(browser, purse, "remind").status_code == 302


def test_a_plan_that_is_not_kept_can_be_ended_and_a_claim_collected_again(purse, browser, today):
    purse.agree(5, date(2026, 4, 20), on=LATE)
    assert post(browser, purse, "resume").status_code == 409
    today(date(2026, 4, 21))
    browser = make.client(purse.collector)
    see_plans(date(2026, 4, 21))
    assert "Loopt € 50,00 achter" in page(browser, "claim", purse.claim_id)
    assert post(browser, purse, "resume").status_code == 302
    post(browser, purse, "write_off", reason="costs", note="Kost meer dan het oplevert.")

    assert post(browser, purse, "collect_again", note="Meldt zich zelf weer.").status_code == 302
    assert purse.claim.state == "open"


def test_who_acts_on_an_old_page_is_told(purse, browser):
    purse.pay(100)

    answer = post(browser, purse, "pay", cents="1,00", paid_on="2026-04-14", seen="1")

    assert answer.status_code == 409
    assert purse.balance == 24_900


def test_a_case_has_the_tab_once_there_is_a_claim(region, purse):
    person = make.client(make.user("caseworker", region.region))
    other = owed(region)
    Claim.objects.filter(id=other.claim_id).update(case=purse.case)

    with_claims = page(person, "case", purse.case.id)
    assert "Betalen<b>2</b>" in with_claims
    assert purse.claim.reference in with_claims
    letter_case = other.case.newcomer_id
    assert letter_case
    assert person.get(reverse("claims:claims")).status_code == 404


def test_the_work_list_says_what_is_needed_and_counts_the_lines_of_the_bank(
    region, purse, browser, today
):
    refund = owed(region, case=purse.case)
    refund.pay(25_000)
    opening.revoke_claim(letter_id=refund.claim.letter_id, by=OFFICE, on=LATE)
    taken_in(purse, [waiting_line()])

    answer = browser.get(reverse("cases:worklist") + "?wie=team&tab=alles")
    text = answer.content.decode()

    assert "Aanmaning versturen" in text
    assert "€ 250,00 terug" in text
    assert "Bankregels te koppelen <b>1</b>" in text
    assert answer.context["counts"]["all"] == len(answer.context["rows"])
    caseworker = make.client(make.user("caseworker", region.region))
    assert (
        "Aanmaning versturen"
        not in caseworker.get(reverse("cases:worklist") + "?wie=team&tab=alles").content.decode()
    )


def upload(browser, content, code="0505"):
    file = SimpleUploadedFile("afschrift.xml", content, content_type="text/xml")
    return browser.post(reverse("exchange:bank"), {"municipality": code, "file": file})


def test_a_file_is_shown_before_it_is_booked_and_counts_once(purse, browser):
    content = statement(
        Row(amount="100.00", text=purse.claim.reference, mark="B1"),
        Row(amount="25.00", text="boete", mark="B2"),
        Row(amount="9.00", sign="DBIT", mark="B3"),
    )
    shown = upload(browser, content)
    assert shown.status_code == 302
    preview = browser.get(shown.url).content.decode()
    assert "Er is nog niets geboekt" in preview
    assert "Koppelt u daarna met de hand (1)" in preview
    assert BankFile.objects.count() == 0

    done = browser.post(shown.url, follow=True)
    assert done.status_code == 200
    assert purse.balance == 15_000
    assert "2026" in done.content.decode()

    twice = upload(browser, content)
    assert "Al eerder ingelezen (3)" in browser.get(twice.url).content.decode()
    answer = browser.post(twice.url)
    assert answer.status_code == 409
    assert "Er is niets veranderd" in answer.content.decode()
    assert purse.balance == 15_000


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"geen xml", "geen XML"),
        (statement(Row(), head="<!DOCTYPE d>"), "documenttype"),
        (b"", "leeg"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field(browser, content, why):
    answer = upload(browser, content)

    assert answer.status_code == 400
    assert why in answer.content.decode()


def test_a_line_is_matched_or_laid_aside_on_its_own_page(purse, browser):
    file = taken_in(purse, [waiting_line(1, cents=25_000), waiting_line(2, text="zaalhuur")])
    first, second = file.lines.order_by("number")
    text = page(browser, "bank_line", first.id)
    assert purse.claim.reference in text  # exactly this sum is open
    wrong = {"reference": "V2026-99999-01", "cents": "250,00"}
    right = {"reference": purse.claim.reference, "cents": "250,00"}
    address = reverse("claims:bank_line", args=[first.id])
    assert browser.post(address, wrong).status_code == 400
    assert browser.post(address, right).status_code == 302
    aside = reverse("claims:set_line_aside", args=[second.id])
    assert browser.post(aside, {"why": ""}).status_code == 400
    assert browser.post(aside, {"why": "Huur van de zaal"}).status_code == 302

    states = BankLine.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["matched", "set_aside"]
    assert "Alles is gekoppeld" in page(browser, "bank")
    assert "Huur van de zaal" in page(browser, "bank_file", file.id)


def test_somebody_elses_claims_files_and_lines_are_not_found(region, purse):
    file = taken_in(purse, [waiting_line()])
    stranger = make.client(make.user("legal", region.own("0482")))

    for name, key in (
        ("claim", purse.claim_id),
        ("bank_file", file.id),
        ("bank_line", file.lines.get().id),
    ):
        page(stranger, name, key, status=404)
