from dataclasses import replace
from datetime import date

import pytest

from cases.models import Phase, PipState
from cases.selectors.pip import content_of, goal_drafts, goals_in
from tests import make
from tests.cases import pips
from tests.cases.pip_forms import fields, seen, text, url
from tests.cases.pips import CONTENT, DAY


def test_before_the_intake_is_done_the_page_says_how_a_plan_comes(region, today):
    today(DAY)
    desk = pips.desk(region, closes=False)

    page = make.client(desk.writer).get(url("pip", desk))

    assert "Het PIP begint als de brede intake is afgerond" in text(page)
    assert "PIP opstellen" not in text(page)


def test_a_draft_is_begun_written_looked_over_and_laid_before_a_colleague(desk, browser, lead):
    assert "PIP opstellen" in text(browser.get(url("pip", desk)))

    begun = browser.post(url("pip_begin", desk), {"seen": seen(desk)})
    assert begun.headers["Location"] == url("pip_draft", desk)
    page = text(browser.get(url("pip_draft", desk)))
    assert "Een eigen bakkerij." in page
    assert "Kies een leerroute" in page

    saved = browser.post(url("pip_draft", desk), fields(seen=seen(desk), revision="0"))
    assert saved.headers["Location"] == url("pip_draft", desk)
    assert content_of(desk.version) == CONTENT
    assert [goal.title for goal in goals_in(desk.version)] == ["Werk als bakker", "Stage"]
    assert "Het plan kan worden vastgesteld" in text(browser.get(url("pip_draft", desk)))

    page = text(browser.get(url("pip_adopt", desk)))
    assert "3 jaar: van 17 maart 2026 tot en met 16 maart 2029" in page
    assert "De uiterste dag is di 28 apr 2026" in page
    assert "Het college van Gemeente Dordrecht" in page
    proposed = browser.post(url("pip_adopt", desk), {"dated_on": DAY, "seen": seen(desk)})
    assert proposed.headers["Location"] == url("pip", desk)
    assert desk.version.state == PipState.PROPOSED

    page = text(lead.get(url("pip_countersign", desk)))
    assert "Werk als bakker" in page
    assert "PIP medeondertekenen" in page
    signed = lead.post(url("pip_sign", desk), {"seen": seen(desk)})
    assert signed.headers["Location"] == url("pip", desk)
    assert desk.version.state == PipState.ADOPTED
    page = text(browser.get(url("pip", desk)))
    assert "PIP versie 1: B1-route, niveau B1" in page
    assert "Geldt nu" in page
    assert "Medeondertekend door</dt><dd>Bas Bos" in page


def test_the_page_before_adopting_shows_what_is_missing_and_has_no_button(desk, browser):
    desk.draft(content=replace(CONTENT, support=""))

    page = text(browser.get(url("pip_adopt", desk)))

    assert "Dit moet eerst" in page
    assert "data-primary" not in page
    refused = browser.post(url("pip_adopt", desk), {"dated_on": DAY, "seen": seen(desk)})
    assert refused.status_code == 400
    assert desk.version.state == PipState.DRAFT


def test_a_date_before_the_duty_began_is_a_wrong_form_with_the_sentence_at_the_field(desk, browser):
    desk.draft()

    page = browser.post(url("pip_adopt", desk), {"dated_on": "2026-01-11", "seen": seen(desk)})

    assert page.status_code == 400
    assert "voor het begin van de inburgeringsplicht (12 januari 2026)" in text(page)
    assert 'id="id_dated_on_error"' in text(page)


def test_a_wrong_state_is_a_conflict_with_its_ground(region, today):
    today(DAY)
    desk = pips.desk(region, registered_on=None, linked_on=pips.SETTLED, placement_code="0505")
    desk.draft()

    page = make.client(desk.writer).post(
        url("pip_adopt", desk), {"dated_on": DAY, "seen": seen(desk)}
    )

    assert page.status_code == 409
    assert "DUO weigert een PIP van voor de vestiging" in text(page)


def test_another_date_is_reckoned_before_anything_happens(desk, browser, today):
    late = date(2026, 4, 29)
    today(late)
    desk.draft(late)

    page = text(browser.get(url("pip_adopt", desk), {"dated_on": "2026-04-30"}))

    assert "Te laat" in page
    assert "2 dagen na de uiterste dag di 28 apr 2026" in page
    assert "van 1 mei 2026 tot en met 30 april 2029" in page
    assert desk.version.state == PipState.DRAFT


def test_the_letter_can_be_looked_at_before_it_is_one(desk, browser):
    desk.draft()

    answer = browser.get(url("pip_preview", desk))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "object-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_letter_without_a_route_is_refused_in_a_sentence(desk, browser):
    desk.draft(content=replace(CONTENT, route=""))

    answer = browser.get(url("pip_preview", desk))

    assert answer.status_code == 400
    assert "Kies eerst een leerroute" in text(answer)


def test_who_proposed_sees_why_another_has_to_sign_and_may_take_it_back(desk, browser):
    desk.draft()
    desk.propose()

    page = text(browser.get(url("pip_countersign", desk)))
    assert "Het beleid vraagt twee paar ogen" in page
    assert 'action="' + url("pip_sign", desk) not in page

    back = browser.post(url("pip_send_back", desk), {"reason": "Nog een doel", "seen": seen(desk)})
    assert back.headers["Location"] == url("pip", desk)
    assert "Nog een doel" in text(browser.get(url("pip", desk)))
    assert "Nog een doel" in text(browser.get(url("pip_draft", desk)))


def test_sending_back_without_a_word_is_a_wrong_form(desk, lead):
    desk.draft()
    desk.propose()

    page = lead.post(url("pip_send_back", desk), {"reason": " ", "seen": seen(desk)})

    assert page.status_code == 400
    assert desk.version.state == PipState.PROPOSED


def test_signing_a_plan_that_no_longer_fits_shows_what_has_changed(desk, lead):
    desk.draft()
    desk.propose()
    case = desk.case
    case.registered_on = date(2026, 3, 17)
    case.save()

    page = lead.post(url("pip_sign", desk), {"seen": seen(desk)})

    assert page.status_code == 400
    assert "Sinds het voorleggen is er iets veranderd" in text(page)
    assert desk.case.phase == Phase.PIP


def test_an_editor_of_a_proposed_plan_leads_to_the_signatures_and_back(desk, browser):
    desk.draft()
    assert browser.get(url("pip_countersign", desk)).headers["Location"] == url("pip", desk)
    desk.propose()

    assert browser.get(url("pip_draft", desk)).headers["Location"] == url("pip_countersign", desk)
    assert browser.get(url("pip_adopt", desk)).headers["Location"] == url("pip_countersign", desk)


def test_a_change_asks_why_and_shows_the_difference(desk, browser, lead):
    desk.adopt()
    page = text(browser.get(url("pip", desk)))
    assert "PIP wijzigen" in page
    assert browser.post(url("pip_begin", desk), {"reason": ""}).status_code == 400

    browser.post(url("pip_begin", desk), {"reason": "Werk gevonden", "seen": seen(desk)})
    goals = goal_drafts(goals_in(desk.version))
    desk.save(replace(CONTENT, talks=6, change_reason="Werk gevonden"), goals=goals[:1])
    assert "Blijft zoals die is" in text(browser.get(url("pip_adopt", desk)))
    browser.post(url("pip_adopt", desk), {"dated_on": DAY, "seen": seen(desk)})
    page = text(lead.get(url("pip_countersign", desk)))
    assert "<del>4</del>" in page
    assert "<ins>6</ins>" in page
    lead.post(url("pip_sign", desk), {"seen": seen(desk)})

    page = text(browser.get(url("pip_difference", desk, 1, 2)))
    assert "Wat verschilt tussen versie 1 en versie 2" in page
    assert "<del>4</del>" in page
    assert "Vervallen doel" in page
    assert "Mensen in de buurt leren kennen" in text(browser.get(url("pip_version", desk, 1)))
    assert "Mensen in de buurt leren kennen" not in text(browser.get(url("pip_version", desk, 2)))


def test_a_draft_is_called_off(desk, browser):
    desk.draft()

    browser.post(url("pip_discard", desk), {"seen": seen(desk)})

    assert "PIP opstellen" in text(browser.get(url("pip", desk)))
    assert browser.get(url("pip_draft", desk)).status_code == 404


def test_versions_that_are_not_there_are_not_found(desk, browser):
    desk.adopt()

    for name, args in (
        ("pip_version", [2]),
        ("pip_difference", [1, 2]),
        ("pip_difference", [2, 1]),
        ("pip_difference", [1, 1]),
    ):
        assert browser.get(url(name, desk, *args)).status_code == 404


def test_nothing_of_the_plan_is_there_for_somebody_out_of_scope(desk):
    desk.draft()
    stranger = make.client(make.user("caseworker", desk.region.own("0610")))

    for name in ("pip", "pip_draft", "pip_adopt", "pip_preview", "pip_countersign"):
        assert stranger.get(url(name, desk)).status_code == 404
    for name in ("pip_begin", "pip_draft", "pip_check", "pip_discard", "pip_adopt", "pip_sign"):
        assert stranger.post(url(name, desk), {}).status_code == 404


def test_who_may_only_sign_sees_the_plan_and_does_not_write(desk):
    desk.draft()
    lawyer = make.client(make.user("legal", desk.region.region))

    page = text(lawyer.get(url("pip", desk)))

    assert "PIP afmaken" not in page
    assert "laten vervallen" not in page
    assert lawyer.get(url("pip_draft", desk)).status_code == 404


def test_what_is_typed_is_shown_as_text(desk, browser):
    desk.draft(content=replace(CONTENT, support="<script>alert(1)</script>"))

    assert "<script>alert(1)</script>" not in text(browser.get(url("pip_draft", desk)))


@pytest.mark.parametrize(
    "name", ["pip", "pip_draft", "pip_adopt", "pip_countersign", "pip_version", "pip_difference"]
)
def test_a_page_asks_a_fixed_small_number_of_queries(
    desk, browser, django_assert_max_num_queries, name
):
    args = []
    if name in ("pip_version", "pip_difference"):
        desk.adopt()
        desk.change(DAY, talks=6)
        desk.propose()
        desk.countersign()
        args = [1] if name == "pip_version" else [1, 2]
    elif name == "pip_countersign":
        desk.adopt()
        desk.change(DAY, talks=6)
        desk.propose()
    elif name == "pip":
        desk.adopt()
        desk.change(DAY, talks=6)
    else:
        desk.draft()

    with django_assert_max_num_queries(25):
        assert browser.get(url(name, desk, *args)).status_code == 200


def test_the_page_offers_the_first_day_that_can_stand_on_the_decision(desk, browser):
    pips.one_pair_of_eyes(desk)
    desk.draft()
    desk.propose(DAY, dated_on=date(2026, 3, 20))
    desk.change(DAY, talks=6)

    page = text(browser.get(url("pip_adopt", desk)))
    assert 'value="2026-03-20"' in page
    assert "PIP vaststellen</button>" in page

    early = browser.get(url("pip_adopt", desk), {"dated_on": "2026-03-19"})
    assert "voor de datum van het eerste PIP (20 maart 2026)" in text(early)
    done = browser.post(url("pip_adopt", desk), {"dated_on": "2026-03-20", "seen": seen(desk)})
    assert done.headers["Location"] == url("pip", desk)
