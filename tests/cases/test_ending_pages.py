from datetime import date

import pytest
from django.urls import reverse

from cases.models import EndReason, Phase
from cases.services import moving
from tests import make
from tests.cases import endings, pips, talks

DAY = date(2026, 6, 10)


@pytest.fixture
def desk(region: make.Region, today) -> pips.Desk:
    desk = endings.on_route(region)
    today(DAY)
    return desk


def url(desk, name="end"):
    return reverse(f"cases:{name}", args=[desk.case_id])


def shown(answer):
    return " ".join(answer.content.decode().split())


def test_the_page_tells_what_an_ending_does_before_it_is_recorded(desk):
    talks.plan(desk, date(2026, 7, 1), on=DAY)
    desk.change(DAY, wishes="Een winkel")
    browser = make.client(desk.writer)

    look = browser.get(url(desk), {"reason": "full_exemption", "ended_on": "2026-06-08"})

    told = shown(look)
    assert "Inburgeringstermijn (uiterlijk vr 16 mrt 2029)" in told
    assert "het concept van PIP versie 2" in told
    assert "wo 1 jul 2026. Zeg die zelf af." in told
    assert "De nieuwkomer krijgt een brief" in told
    assert "Wet inburgering 2021, artikel 4" in told
    assert desk.case.phase == Phase.ROUTE

    done = browser.post(url(desk), {"reason": "full_exemption", "ended_on": "2026-06-08"})

    assert done.url == url(desk, "case")
    assert (desk.case.phase, desk.case.ended_on) == (Phase.EXEMPTED, date(2026, 6, 8))
    overview = shown(browser.get(url(desk, "case")))
    assert "Hoeft niet in te burgeren" in overview
    assert "Volledige vrijstelling" in overview
    assert url(desk, "reopen") in overview


def test_no_letter_goes_to_who_died(desk):
    look = make.client(desk.writer).get(url(desk), {"reason": "died", "ended_on": "2026-06-08"})

    assert "Er gaat geen brief uit." in shown(look)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Kies een reden."),
        ({"reason": "work", "ended_on": "2026-06-08"}, "Kies een reden."),
        ({"reason": "died", "ended_on": "2026-06-11"}, "Deze dag ligt in de toekomst."),
        ({"reason": "died", "ended_on": "2026-01-11"}, "voor het begin van de inburgeringsplicht"),
    ],
    ids=["nothing", "work", "ahead", "before"],
)
def test_what_is_wrong_is_told_at_its_field(desk, given, words):
    answer = make.client(desk.writer).post(url(desk), given)

    assert answer.status_code == 400
    assert words in shown(answer)
    assert desk.case.ended_on is None


def test_an_ended_case_is_not_ended_again_but_reopened_with_a_reason(desk):
    endings.end(desk, DAY, EndReason.LEFT_COUNTRY)
    browser = make.client(desk.writer)
    assert "al beëindigd op 10 juni 2026" in shown(browser.get(url(desk)))
    again = browser.post(url(desk), {"reason": "died", "ended_on": "2026-06-10"})
    assert again.status_code == 409
    assert "terug naar de fase Leerroute" in shown(browser.get(url(desk, "reopen")))

    short = browser.post(url(desk, "reopen"), {"reason": "Fout"})
    done = browser.post(url(desk, "reopen"), {"reason": "De registratie <b>klopte</b> niet."})

    assert short.status_code == 400
    assert done.url == url(desk, "case")
    assert desk.case.phase == Phase.ROUTE
    assert "De registratie &lt;b&gt;klopte&lt;/b&gt; niet." in shown(browser.get(url(desk, "case")))


def test_a_case_that_runs_or_moved_away_has_nothing_to_reopen(desk):
    browser = make.client(desk.writer)
    assert "Er is niets te heropenen." in shown(browser.get(url(desk, "reopen")))
    moving.move_out(case_id=desk.case_id, registered_elsewhere_on=DAY, by=desk.by(DAY), on=DAY)

    assert "de nieuwe gemeente verantwoordelijk" in shown(browser.get(url(desk, "reopen")))
    refused = browser.post(url(desk, "reopen"), {"reason": "Toch hier gebleven."})
    assert refused.status_code == 409


def test_a_municipality_counts_how_cases_ended(desk, region):
    endings.end(desk, DAY)
    browser = make.client(make.user("municipality", region.own("0505")))

    (found,) = browser.get("/gemeente/").context["figures"]

    assert {row.label: row.count for row in found.ended} == {
        "Afgerond": 0,
        "Vrijgesteld of ontheven": 0,
        "Beëindigd": 1,
        "Verhuisd": 0,
    }
