from datetime import date

import pytest
from django.urls import reverse

from cases import selectors, timeline
from cases.models import Case
from core.events import REGISTRY
from core.models import Event
from tests import make
from tests.cases import intakes, pips
from tests.cases.cabinet import cabinet

ELSEWHERE = {"letter_rendered", "batch_made", "batch_dispatched"}
"""Events of letters and batches themselves, which stand in no case's history."""


def told(case_id):
    case = Case.objects.get(id=case_id)
    return timeline.lines(selectors.events_of(case))


def test_every_verb_of_a_case_has_a_sentence():
    verbs = {
        verb
        for verb, payload in REGISTRY.items()
        if payload.__module__.startswith(("cases.events", "letters.events"))
    }

    assert verbs - ELSEWHERE <= set(timeline.SENTENCES) <= set(REGISTRY)


def test_every_theme_has_verbs_and_every_verb_a_theme():
    assert {theme for theme, _ in timeline.SENTENCES.values()} == set(timeline.THEMES)


def test_a_whole_story_reads_as_sentences(region):
    desk = pips.desk(region)
    desk.adopt()

    lines = told(desk.case_id)

    assert len(lines) == Event.objects.filter(stream=desk.case_id).count()
    for line in lines:
        assert line.text[0].isupper()
        assert line.text.endswith(".")
        assert "None" not in line.text
    texts = [line.text for line in lines]
    assert (
        "Zaak geopend voor Dordrecht: asielstatushouder, kennisgeving van DUO op 16 feb 2026."
        in texts
    )
    assert "Intakegesprek van 9 mrt 2026 (oproep 1): verschenen." in texts
    assert any(
        text.startswith("PIP versie 1 vastgesteld met dagtekening 16 mrt 2026: B1-route, niveau B1")
        for text in texts
    )


def test_a_line_has_its_actor_its_date_and_its_articles(region):
    desk = intakes.desk(region)
    desk.summon(intakes.MONDAY, intakes.FIRST_POSSIBLE)

    line = next(line for line in told(desk.case_id) if "Opgeroepen" in line.text)

    assert line.who == "Sanne de Wit"
    assert line.occurred_on == intakes.MONDAY
    assert line.articles == ("WI 14(1)",)
    assert not line.is_system


def test_a_fact_that_was_recorded_later_shows_both_dates(region, today):
    files = cabinet(region)
    today(date(2026, 4, 8))
    case = files.open(date(2026, 4, 1))

    opened = told(case.id)[-1]

    assert (opened.occurred_on, opened.recorded_on) == (date(2026, 4, 1), date(2026, 4, 8))


def test_an_act_of_the_night_is_of_the_system(region):
    from cases.services.nightly import open_due

    files = cabinet(region)
    case = files.open(date(2026, 3, 31))
    open_due(date(2026, 6, 10))

    missed = next(line for line in told(case.id) if "verstreken" in line.text)

    assert missed.is_system
    assert missed.who == "Het systeem"


def test_the_page_filters_by_theme_and_pages_by_number(region, today):
    desk = pips.desk(region)
    today(pips.DAY)
    browser = make.client(desk.writer)
    url = reverse("cases:timeline", args=[desk.case_id])

    intake = browser.get(f"{url}?over=intake").content.decode()
    early = browser.get(f"{url}?voor=2").content.decode()

    assert "Brede intake afgerond." in intake
    assert "Zaak geopend" not in intake
    assert "Zaak geopend" in early
    assert "Brede intake afgerond." not in early
    assert browser.get(f"{url}?over=x&voor=y").status_code == 200


@pytest.mark.parametrize("verb", sorted(timeline.QUIET))
def test_what_is_left_out_of_the_latest_news_is_a_verb(verb):
    assert verb in timeline.SENTENCES
    assert verb not in timeline.headlines()
