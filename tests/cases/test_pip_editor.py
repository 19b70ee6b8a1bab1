from dataclasses import replace
from datetime import date

import pytest

from cases.selectors.pip import goal_drafts, goals_in
from cases.services import pip
from tests import make
from tests.cases import pips
from tests.cases.pip_forms import fields, seen, text, url
from tests.cases.pips import CONTENT, DAY


def test_a_level_that_the_route_forbids_is_said_at_the_field_with_what_was_typed(desk, browser):
    desk.draft()

    page = browser.post(
        url("pip_draft", desk),
        fields(replace(CONTENT, route="z", support="Iets nieuws"), seen=seen(desk)),
    )

    assert page.status_code == 400
    told = text(page)
    assert (
        "Op de zelfredzaamheidsroute kan het niveau niet B1 zijn; kies A2 of laat het leeg" in told
    )
    assert 'id="id_level_error"' in told
    assert "Iets nieuws" in told
    assert desk.version.support == CONTENT.support


def test_a_number_that_is_none_is_said_at_the_field(desk, browser):
    desk.draft()

    page = browser.post(url("pip_draft", desk), fields(seen=seen(desk), pvt_hours="veel"))

    assert page.status_code == 400
    assert "Vul een heel getal in." in text(page)


def test_autosave_keeps_what_was_typed_right_or_wrong_and_says_which_revision(desk, browser):
    pip.draft_pip(case_id=desk.case_id, by=desk.by(DAY), on=DAY)
    before = seen(desk)

    answer = browser.post(
        url("pip_draft", desk),
        fields(replace(CONTENT, route="z"), seen=before, revision="0", autosave="1"),
    )

    assert (answer.status_code, answer.headers["X-Revision"]) == (204, "1")
    assert (desk.version.route, desk.version.level) == ("z", "B1")
    assert seen(desk) == before


def test_of_two_editors_the_second_is_told_and_overwrites_nothing(desk, browser, lead):
    desk.draft()
    revision = str(desk.version.revision)
    here, now = url("pip_draft", desk), seen(desk)
    browser.post(here, fields(seen=now, revision=revision, autosave="1", talks="7"))

    answer = lead.post(here, fields(seen=now, revision=revision, autosave="1", talks="9"))

    assert answer.status_code == 409
    assert desk.version.talks == 7


def test_rows_come_and_go_without_scripts_and_nothing_typed_is_lost(desk, browser):
    desk.draft()
    here = url("pip_draft", desk)

    more = browser.post(here, fields(seen=seen(desk), row="doel", support="Nieuw"))
    assert 'name="doel-1-title"' in text(more)
    assert desk.version.support == "Nieuw"
    step = browser.post(here, fields(seen=seen(desk), row="doel-0"))
    assert 'name="doel-0-1-title"' in text(step)
    fewer = browser.post(here, fields(seen=seen(desk), row="-doel-0-0"))
    assert 'name="doel-0-0-title"' not in text(fewer)
    none = browser.post(here, fields(seen=seen(desk), row="-doel-0"))

    assert "Werk als bakker" not in text(none)
    assert 'name="doelen" value="1"' in text(none)


@pytest.mark.parametrize("row", ["doel-9", "-doel-9", "-doel-9-1", "--", "-doel-0-9", "x"])
def test_a_button_for_a_row_that_is_not_there_does_no_harm(desk, browser, row):
    desk.draft()

    page = browser.post(url("pip_draft", desk), fields(seen=seen(desk), row=row))

    assert page.status_code == 200
    assert "Werk als bakker" in text(page)


def test_a_row_can_be_added_while_another_field_cannot_be_read(desk, browser):
    desk.draft()

    page = browser.post(url("pip_draft", desk), fields(seen=seen(desk), row="doel", talks="twee"))

    assert page.status_code == 200
    assert 'name="doel-1-title"' in text(page)
    assert "twee" in text(page)
    assert desk.version.talks == CONTENT.talks


def test_a_goal_keeps_who_it_is_through_the_form(desk, browser):
    desk.draft()
    main = goal_drafts(goals_in(desk.version))[0]

    browser.post(
        url("pip_draft", desk),
        fields(seen=seen(desk), **{"doel-0-origin": str(main.origin), "doel-0-title": "Anders"}),
    )

    kept = goal_drafts(goals_in(desk.version))[0]
    assert (kept.title, kept.origin) == ("Anders", main.origin)


def test_the_list_of_what_is_missing_follows_the_page_and_saves_nothing(desk, browser):
    desk.draft()

    page = browser.post(url("pip_check", desk), fields(replace(CONTENT, support="", level="A2")))

    told = text(page)
    assert "Nog 2 punten" in told
    assert 'href="#id_support"' in told
    assert "A2 kan pas na 600 uur taalles" in told
    assert "artikel 5.5" in told
    assert desk.version.support == CONTENT.support


def test_a_family_migrants_editor_asks_no_hours_of_the_route(region, today):
    today(DAY)
    desk = pips.desk(region, group="family")
    desk.draft(content=replace(CONTENT, route_hours=None))

    page = text(make.client(desk.writer).get(url("pip_draft", desk)))

    assert 'name="route_hours"' not in page
    assert 'name="literacy"' in page


@pytest.mark.parametrize(
    ("day", "is_asked"), [(date(2027, 9, 16), False), (date(2027, 9, 17), True)]
)
def test_a_special_case_is_asked_only_after_the_term_for_switching(
    desk, browser, today, day, is_asked
):
    desk.adopt()
    today(day)
    desk.change(day, talks=6)

    page = text(browser.get(url("pip_draft", desk)))

    assert ('name="special_case"' in page) is is_asked


def test_the_line_ends_of_a_browser_are_no_change_of_the_plan(desk, browser):
    desk.adopt(content=replace(CONTENT, support="Elke maand\neen gesprek."))
    browser.post(url("pip_begin", desk), {"reason": "Werk gevonden", "seen": seen(desk)})
    same = fields(
        replace(CONTENT, support="Elke maand\r\neen gesprek.", change_reason="Werk gevonden")
    )

    page = text(browser.post(url("pip_check", desk), {**same, "doelen": "0"}))

    assert desk.version.support == "Elke maand\neen gesprek."
    browser.post(url("pip_draft", desk), {**same, "seen": seen(desk)})
    assert desk.version.support == "Elke maand\neen gesprek."
    assert "Stel samen ten minste één hoofddoel vast" in page


def test_a_part_that_no_longer_comes_up_but_was_filled_in_stays_on_the_page(region, today):
    today(DAY)
    desk = pips.desk(region, group="family")
    desk.draft()

    page = text(make.client(desk.writer).get(url("pip_draft", desk)))

    assert 'name="route_hours" value="600"' in page
    assert "stelt de gemeente geen uren van de leerroute vast; laat dit leeg" in page
