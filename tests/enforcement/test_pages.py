"""The pages of enforcement: the tab of a case, the page of a file, and every act on it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import AccessLog, User
from enforcement.models import EnforcementFile, FileState, Fine, PriorFine, Signal, Views
from tests import make
from tests.enforcement import procedure
from tests.enforcement.procedure import (
    ANNOUNCED,
    DECIDED,
    MISSED,
    OPENED,
    REPORTED,
    VIEWS_LAST_DAY,
    WARNED,
    Procedure,
)

FINED = {
    "culpability": "normal",
    "culpability_reasons": "U wist van de afspraak.",
    "answer_to_views": "Bellen had gekund.",
    "what_to_do": "Kom op de volgende afspraak.",
}


@pytest.fixture
def file(region: make.Region) -> Procedure:
    return procedure.cooperation(region)


def page(user: User, name: str, *args: object, **query: str) -> str:
    answer = make.client(user).get(reverse(f"enforcement:{name}", args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def post(user: User, name: str, *args: object, **told: object):
    return make.client(user).post(reverse(f"enforcement:{name}", args=args), told)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_signal_is_answered_where_its_evidence_stands(file, today):
    signal = file.miss_a_talk()
    today(OPENED)
    tab = page(file.worker, "case", file.case_id)
    where = (file.case_id, signal.id)

    bare = post(file.worker, "answer_signal", *where, answer="talk")
    done = post(file.worker, "answer_signal", *where, answer="talk", note="Belde; komt maandag.")
    again = post(file.worker, "answer_signal", *where, answer="talk", note="Nog eens.")

    assert "Voortgangsgesprek gemist" in tab
    assert "naar het gesprek" in tab
    assert "Die termijn is beleid, geen wet." in tab
    assert (bare.status_code, done.status_code, again.status_code) == (400, 302, 409)
    assert "Schrijf op wat u heeft gedaan" in text(bare)
    assert "Dit signaal is al beantwoord (Algemene wet bestuursrecht" in text(again)
    assert "Belde; komt maandag." in page(file.worker, "case", file.case_id)
    assert not EnforcementFile.objects.exists()


def test_a_file_is_opened_by_hand_on_a_signal_and_leads_to_its_first_step(file, today):
    signal = file.miss_a_talk()
    today(OPENED)
    begun = page(file.worker, "open_file", file.case_id, signaal=str(signal.id))
    told = {
        "signals": [str(signal.id)],
        "article": "23.1",
        "breach": "guidance",
        "what": procedure.WHAT,
        "place": "Dordrecht",
        "breach_on": str(MISSED),
        "established_on": str(OPENED),
    }

    wrong = post(file.worker, "open_file", file.case_id, **{**told, "article": "22.1"})
    bare = post(file.worker, "open_file", file.case_id)
    done = post(file.worker, "open_file", file.case_id, **told)

    assert f'value="{MISSED}"' in begun
    assert "checked" in begun
    assert (wrong.status_code, bare.status_code, done.status_code) == (409, 400, 302)
    assert "gaat alleen over een gemiste oproep" in text(wrong)
    made = EnforcementFile.objects.get()
    assert done.url == reverse("enforcement:file", args=[made.id])
    shown = page(file.worker, "file", made.id)
    assert "Nu: Contact en gesprek" in shown
    assert procedure.WHAT in shown
    assert AccessLog.objects.filter(page="enforcement_file", case_id=file.case_id).exists()


def test_the_page_of_a_file_shows_what_is_done_next_and_locked_with_its_article(file, today):
    file.miss_a_talk()
    file.open()
    file.talk_to()
    today(WARNED)

    shown = page(file.reporter, "file", file.file_id)

    assert "Gebeld over de gemiste afspraak." in shown
    assert 'id="warn" open' in shown
    assert "de schriftelijke waarschuwing is nog niet verzonden; het beleid vraagt die (Wet" in (
        shown.replace("De schriftelijke", "de schriftelijke")
    )
    assert 'id="announce"' not in shown
    worker = page(file.worker, "file", file.file_id)
    assert 'id="contact"' in worker
    assert 'id="warn"' not in worker


def test_the_whole_ladder_can_be_gone_by_forms(file, today):
    file.miss_a_talk()
    file.open()
    key, who = file.file_id, file.reporter

    def act(day: date, name: str, user: User = who, **told: object) -> None:
        today(day)
        assert post(user, name, key, **told).status_code == 302, name
        if name in ("warn", "report", "announce", "fine"):
            file.send_post(day)

    act(
        OPENED,
        "contact",
        file.worker,
        tried_on=str(OPENED),
        channel="phone",
        is_reached="on",
        note="Gesproken over de afspraak.",
    )
    act(WARNED, "warn", what_to_do="Kom op 6 juli.", do_by=str(procedure.DO_BY))
    act(
        REPORTED,
        "sanction",
        file.worker,
        law="wi",
        source="Inkomensconsulent",
        checked_on=str(REPORTED),
    )
    act(REPORTED, "report", text="Op 10 juni kwam niemand.")
    act(ANNOUNCED, "announce", culpability="normal", caution_on=str(ANNOUNCED))
    day = ANNOUNCED + timedelta(days=7)
    talk = {"planned_on": str(day), "planned_at": "10:00", "place": "Spuiboulevard"}
    act(ANNOUNCED + timedelta(days=1), "plan_hearing", **talk)
    told = {"outcome": "held", "minutes": "Ik was het vergeten.", "is_cautioned": "on"}
    act(day, "end_hearing", **told, declares_nothing="on")
    act(DECIDED, "fine", file.decider, **FINED)

    shown = page(file.decider, "file", key)
    assert file.fine.cents == 2500
    assert file.fine.answer_to_views == "Bellen had gekund."
    assert "Van kracht" in shown
    assert "€ 25,00" in shown
    assert "Bezwaartermijn" in shown
    assert Views.objects.count() == 2
    assert post(file.decider, "fine", key, **FINED).status_code == 409


def test_before_the_last_day_for_views_nobody_decides_and_who_reported_never(file, today):
    file.to_intention()
    file.give_views(ANNOUNCED + timedelta(days=3))
    today(VIEWS_LAST_DAY)
    early = post(file.decider, "fine", file.file_id, **FINED)
    waiting = page(file.decider, "file", file.file_id)
    today(VIEWS_LAST_DAY + timedelta(days=1))
    own = post(file.reporter, "fine", file.file_id, **FINED)

    assert early.status_code == 409
    assert not Fine.objects.exists()
    assert "nog tot en met" in text(early)
    assert "U wist van de afspraak." not in waiting
    assert 'id="fine"' not in waiting
    assert own.status_code == 409
    assert "ie het rapport maakte, beslist niet over de boete" in text(own)
    shown = page(file.reporter, "file", file.file_id)
    assert "U maakte het rapport; over de boete beslist een collega" in shown
    assert 'id="fine"' not in shown
    assert 'id="no_fine"' in shown
    assert 'id="fine" open' in page(file.decider, "file", file.file_id)


def test_the_sum_is_made_anew_before_anything_is_decided(file, today):
    file.to_intention()
    today(DECIDED)

    shown = page(file.decider, "sum", file.file_id, culpability="gross")
    where = reverse("enforcement:sum", args=[file.file_id])
    told = {"culpability": "none"}
    part = make.client(file.decider).get(where, told, headers={"HX-Request": "true"})

    assert "bij: grove schuld" in shown
    assert "75 procent van € 50,00" in shown or "procent van 50,00" in shown
    assert not Fine.objects.exists()
    assert "Geen boete mogelijk" in text(part)
    assert "<html" not in text(part)
    assert f"{where}?culpability=normal" in page(file.decider, "file", file.file_id)


def test_a_closed_gate_asks_reasons_and_the_signature_of_a_legal_officer(region, today):
    file = procedure.cooperation(region, group="asylum")
    file.miss_a_talk()
    file.open()
    file.talk_to()
    file.warn()
    file.check()
    file.report()
    today(ANNOUNCED)
    lead = make.user("team_lead", region.region, name="Lies Smit")
    told = {"culpability": "normal", "caution_on": str(ANNOUNCED)}

    blocked = post(file.reporter, "announce", file.file_id, **told)
    before = page(file.decider, "file", file.file_id)
    not_hers = post(lead, "override", file.file_id, reasons="Bleef weg.")
    empty = post(file.decider, "override", file.file_id, reasons=" ")
    signed = post(file.decider, "override", file.file_id, reasons="Bleef na alles weg.")

    assert blocked.status_code == 409
    assert "Het beleid laat voor deze groep" in text(blocked)
    assert "Boete geblokkeerd" in before
    assert "geldt de voorzichtige keuze" in before
    assert (not_hers.status_code, empty.status_code, signed.status_code) == (404, 400, 302)
    after = page(file.decider, "file", file.file_id)
    assert "Uitzondering getekend" in after
    assert "Bleef na alles weg." in after


def test_a_file_ends_without_a_fine_by_a_letter_or_is_closed_before_an_intention(file, today):
    file.miss_a_talk()
    file.open()
    today(OPENED)
    bare = post(file.reporter, "close", file.file_id)
    closed = post(file.reporter, "close", file.file_id, reason="resolved", note="Komt weer.")
    late = post(file.reporter, "close", file.file_id, reason="resolved", note="Nog eens.")

    assert (bare.status_code, closed.status_code, late.status_code) == (400, 302, 409)
    assert file.file.state == FileState.CLOSED
    assert "Komt weer." in page(file.worker, "file", file.file_id)
    file.miss_a_talk(WARNED)
    file.open(WARNED)
    today(WARNED)
    none = post(file.decider, "no_fine", file.file_id, reasons="U had een goede reden.")
    assert none.status_code == 302
    assert file.file.state == FileState.NO_FINE


def test_a_fine_of_elsewhere_counts_until_it_is_taken_away(file, today):
    file.miss_a_talk()
    file.open(OPENED)
    today(OPENED)
    told = {
        "imposed_by": "Utrecht",
        "article": "23.1",
        "established_on": str(OPENED - timedelta(days=60)),
        "cents": "50,00",
        "irrevocable_on": str(OPENED - timedelta(days=1)),
    }

    bare = post(file.reporter, "note_prior_fine", file.case_id)
    done = post(file.reporter, "note_prior_fine", file.case_id, **told)
    worker = post(file.worker, "note_prior_fine", file.case_id, **told)
    prior = PriorFine.objects.get()
    counted = page(file.reporter, "sum", file.file_id)
    gone = post(file.reporter, "withdraw_prior_fine", file.case_id, prior.id)
    again = post(file.reporter, "withdraw_prior_fine", file.case_id, prior.id)

    answers = [row.status_code for row in (bare, done, worker, gone, again)]
    assert answers == [400, 302, 404, 302, 409]
    assert "telt mee als herhaling" in counted
    assert "€ 50,00" in counted
    assert "Dit is beleid, geen wet: de wet laat twee lezingen toe" in counted
    assert "Geen herhaling" in page(file.reporter, "sum", file.file_id)


def test_who_works_elsewhere_finds_nothing_and_after_a_move_the_file_stays_here(
    file, region, today
):
    file.miss_a_talk()
    file.open()
    today(OPENED)
    stranger = make.user("legal", region.own("0610"))
    names = ("file", "dossier")

    lost = [
        make.client(stranger).get(reverse(f"enforcement:{name}", args=[file.file_id])).status_code
        for name in names
    ]

    assert lost == [404, 404]
    assert post(stranger, "contact", file.file_id).status_code == 404
    case_tab = reverse("enforcement:case", args=[file.case_id])
    assert make.client(stranger).get(case_tab).status_code == 404
    answer = make.client(file.reporter).get(reverse("enforcement:dossier", args=[file.file_id]))
    assert answer.content.startswith(b"%PDF")


def test_an_answer_that_somebody_gave_meanwhile_is_told_and_nothing_typed_is_lost(file, today):
    signal = file.miss_a_talk()
    today(OPENED)

    answer = post(
        file.worker,
        "answer_signal",
        file.case_id,
        signal.id,
        answer="talk",
        note="Getypt voor niets?",
        seen="1",
    )

    assert answer.status_code == 409
    assert "Iemand anders heeft deze zaak intussen gewijzigd" in text(answer)
    assert "Getypt voor niets?" in text(answer)
    assert Signal.objects.get().answered_on is None
