from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actors import Scope
from accounts.acts import Act
from routes.selectors.outlook import Wanted, outlook_of, will_be_late
from routes.services.outlook import reckon_outlooks
from tests import make
from tests.routes import courses, examined, hours, participating
from tests.routes.examined import NEAR, TAKEN

DAY = timedelta(days=1)


@pytest.fixture
def desk(region, today):
    today(NEAR)
    return courses.planned(region)


@pytest.fixture
def browser(desk):
    return make.client(desk.writer)


def at(desk, *path):
    return "/".join(("", "zaken", str(desk.case_id), *path, ""))


def seen(desk):
    return {"seen": len(desk.events())}


def test_what_is_missing_is_always_to_be_seen(desk, browser):
    page = browser.get(at(desk, "afronding")).content.decode()

    assert page.count("Ontbreekt") == 9
    assert "Lezen is nog niet behaald" in page
    assert "DUO heeft nog niet gemeld dat aan de plicht is voldaan" in page
    assert "Inburgering afronden</button>" not in page


def test_a_route_that_is_done_goes_to_its_map(desk, browser):
    refused = browser.post(at(desk, "afronding", "leerroute"), seen(desk))
    assert refused.status_code == 409

    examined.pass_everything(desk)
    done = browser.post(at(desk, "afronding", "leerroute"), seen(desk))

    assert done.status_code == 302
    assert desk.case.phase == "map"
    (event,) = desk.events("route_finished")
    assert len(event.payload["parts"]) == 5


def test_the_last_thing_that_is_missing_opens_the_act(desk, browser):
    examined.pass_everything(desk)
    examined.reported(desk)
    page = browser.get(at(desk, "afronding")).content.decode()
    assert "Het PVT is nog niet afgerond" in page

    refused = browser.post(at(desk, "afronding", "zaak"), seen(desk))

    assert refused.status_code == 409
    assert desk.case.phase == "route"


def test_the_pictures_tell_what_is_missing_and_draw_the_exams(desk, browser):
    examined.attempt(desk, "knm")

    progress = browser.get(at(desk, "beeld", "voortgang")).content.decode()
    line = browser.get(at(desk, "beeld", "termijn")).content.decode()

    assert "Wat nog ontbreekt" in progress
    assert "KNM behaald" in line
    assert browser.get(at(desk, "beeld", "iets")).status_code == 404


def test_near_the_end_of_the_term_a_picture_asks_no_more_than_other_pages(
    desk, browser, today, django_assert_max_num_queries
):
    today(examined.NEAR)
    browser.get(at(desk, "beeld", "voortgang"))

    with django_assert_max_num_queries(25):
        near = browser.get(at(desk, "beeld", "voortgang"), headers={"HX-Request": "true"})

    assert "Zo wordt het niet gehaald" in near.content.decode()


def test_an_exam_is_typed_over_and_what_is_wrong_is_told_beside_it(desk, browser):
    typed = {"part": "knm", "level": "A2", "taken_on": TAKEN.isoformat(), "result": "passed"}

    wrong = browser.post(at(desk, "examens", "poging"), {**seen(desk), **typed})
    assert wrong.status_code == 400
    assert "KNM heeft geen niveau" in wrong.content.decode()

    right = browser.post(at(desk, "examens", "poging"), {**seen(desk), **typed, "level": ""})
    assert right.status_code == 302
    assert "behaald 1 jun 2027" in browser.get(at(desk, "examens")).content.decode()


def test_reasons_of_an_advice_are_read_by_who_may_see_health_data(desk, browser):
    examined.advise(desk)

    assert "ziek kind" in browser.get(at(desk, "examens")).content.decode()
    lead = make.client(desk.signer)
    assert "ziek kind" not in lead.get(at(desk, "examens")).content.decode()


def test_a_full_exemption_says_that_the_case_can_end(desk, browser):
    examined.exemption(desk)

    page = browser.get(at(desk, "examens")).content.decode()

    assert "Zaak beëindigen" in page


def test_the_page_of_extension_tells_what_effort_lacks_and_takes_a_request(desk, browser):
    page = browser.get(at(desk, "termijnen", "verzoeken")).content.decode()
    assert "KNM is nog niet behaald" in page
    assert "Geen tijdig cursusaanbod" in page

    typed = {
        "ground": "childbirth",
        "evidence": "Geboorteakte",
        "requested_on": NEAR.isoformat(),
    }
    asked = browser.post(at(desk, "termijnen", "verzoeken", "nieuw"), {**seen(desk), **typed})

    assert asked.status_code == 302
    assert "in behandeling bij DUO" in browser.get(at(desk, "termijnen")).content.decode()


def late(desk, on, **wanted):
    """Who will not make it, as the night of this day sees it."""
    reckon_outlooks(on)
    scope = Scope.of(desk.by(on), Act.VIEW_CASE)
    return [one.case_id for one in will_be_late(scope, Wanted(**wanted))]


def test_who_will_not_make_it_is_listed_from_a_year_before_the_end(desk, browser):
    first = date(2028, 3, 16)

    assert late(desk, first - DAY) == []
    assert late(desk, first) == [desk.case_id]
    assert late(desk, first, municipality="0482") == []
    assert outlook_of(desk.case, on=first).reasons == (
        "Volgt nu geen cursus; er is nog geen start bekend. Er zijn nog 52 weken.",
    )
    assert desk.case.number in browser.get("/vooruitblik/").content.decode()


def test_hours_are_held_against_the_pace_of_the_last_quarter(region, desk):
    course = courses.started(courses.placed(desk, courses.supplied(region)))
    quarter = NEAR - timedelta(weeks=13)
    hours.stated(course, 100, until=quarter, on=quarter)
    hours.stated(course, 230, until=NEAR, on=NEAR)

    (slow, *_) = outlook_of(desk.case, on=NEAR).reasons

    assert slow == (
        "Nog 370 uren cursus te gaan. Met 10 per week duurt dat 37 weken. Er zijn nog 18 weken."
    )


def test_everything_that_is_done_completes_the_case_with_its_evidence(desk, browser):
    participating.done_pvt(desk)
    closed_on = participating.done_map(desk)
    examined.pass_everything(desk)
    examined.reported(desk)
    assert "Inburgering afronden</a>" in browser.get(at(desk)).content.decode()

    typed = seen(desk)
    done = browser.post(at(desk, "afronding", "zaak"), typed)

    assert done.status_code == 302
    assert (desk.case.phase, desk.case.ended_on) == ("completed", TAKEN)
    (event,) = desk.events("case_completed")
    assert event.payload["map_closed_on"] == closed_on.isoformat()
    assert event.payload["diploma_on"] == TAKEN.isoformat()
    assert browser.get(at(desk, "afronding")).status_code == 200
    again = browser.post(at(desk, "afronding", "zaak"), {**typed, **seen(desk)})
    assert again.status_code == 409


def test_on_the_z_route_the_hours_and_the_end_talk_are_missing_and_no_exam(region, today):
    today(NEAR)
    desk = courses.planned(region, route="z")

    page = make.client(desk.writer).get(at(desk, "afronding")).content.decode()

    assert "0 van 800 uren" in page
    assert "Eindgesprek Z-route" in page
    assert "Lezen" not in page


def test_many_who_will_not_make_it_take_no_more_queries_than_one(region, desk):
    with CaptureQueriesContext(connection) as one:
        assert len(late(desk, NEAR)) == 1
    courses.planned(region)
    with CaptureQueriesContext(connection) as two:
        assert len(late(desk, NEAR)) == 2

    assert len(two) == len(one)
