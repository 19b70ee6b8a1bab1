from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AccessLog
from cases.rules.completion import EXAM, CompletionEvidence, PartDone
from cases.services.ending import finish_route
from routes.models import PracticePurpose, PvtGroup, PvtTrack, SessionKind
from tests import make
from tests.cases.pips import Desk
from tests.routes.courses import planned
from tests.routes.participating import (
    FIRST,
    done_map,
    done_pvt,
    group,
    join,
    practise,
    session,
    start_map,
)

ONE = timedelta(days=1)


def page_of(desk: Desk, user=None) -> str:
    """The page PVT en MAP, as this person reads it."""
    return make.client(user or desk.writer).get(f"/zaken/{desk.case_id}/participatie/").text


def post(desk: Desk, act: str, user=None, **values: object):
    browser = make.client(user or desk.writer)
    return browser.post(f"/zaken/{desk.case_id}/participatie/{act}/", values)


@pytest.mark.django_db
def test_the_page_says_what_pvt_and_map_still_lack(region, today):
    today(FIRST)
    shown = page_of(planned(region))

    assert "0 van ten minste 12" in shown
    assert "het PIP noemt 12 uur" in shown
    assert "Er was nog geen activiteit of excursie bij" in shown
    assert "0 van de 8 thema" in shown
    assert "MAP beginnen" in shown
    assert "Afronding van de Z-route" not in shown


@pytest.mark.django_db
def test_on_the_education_route_the_map_is_not_asked(region, today):
    today(FIRST)
    desk = planned(region, route="education")
    shown = page_of(desk)

    assert "Niet verplicht" in shown
    assert "artikel 8 lid 3" in shown
    assert "MAP beginnen" not in shown
    answer = post(desk, "map/begin", started_on=FIRST)
    assert (answer.status_code, "niet verplicht" in answer.text) == (409, True)


@pytest.mark.django_db
def test_a_caseworker_takes_the_pvt_to_its_end_on_the_page(region, today):
    today(FIRST)
    desk, of = planned(region), group()
    steps = [
        ("pvt/groep", {"group": of.id, "joined_on": FIRST}),
        ("pvt/intake", {"hours": 12, "has_activity": "on"}),
        ("pvt/aanwezig", {"attended_on": FIRST}),
        ("pvt/handtekening", {"signed_on": FIRST}),
        ("pvt/handtekening/terugnemen", {}),
        ("pvt/aanwezig/terugnemen", {}),
        ("pvt/aanwezig", {"attended_on": FIRST}),
        ("pvt/handtekening", {"signed_on": FIRST}),
        ("pvt/groep/einde", {"left_on": FIRST}),
        ("pvt/afronden", {}),
    ]

    assert [post(desk, act, **values).status_code for act, values in steps] == [302] * len(steps)

    assert PvtTrack.objects.get().closed_on == FIRST
    shown = page_of(desk)
    assert "naar de brief" in shown
    assert "PVT afronden" not in shown


@pytest.mark.django_db
def test_a_caseworker_takes_the_map_to_its_end_on_the_page(region, today):
    today(FIRST + 4 * ONE)
    desk = planned(region)
    practice = {"activity": "Meelopen", "first_day": FIRST, "last_day": FIRST + 4 * ONE}
    steps = [
        ("map/begin", {"started_on": FIRST}),
        *(("map/thema", {"theme": at, "hours": 2, "done_on": FIRST}) for at in range(1, 9)),
        ("map/praktijk", {**practice, "hours": 40}),
        ("map/gesprek", {"held_on": FIRST, "organisation": region.region.id}),
        ("map/afronden", {}),
    ]

    assert [post(desk, act, **values).status_code for act, values in steps] == [302] * len(steps)
    shown = page_of(desk)

    assert "40 van ten minste 40" in shown
    assert "Sociale Dienst Drechtsteden" in shown


@pytest.mark.django_db
def test_a_refusal_stands_beside_its_form_with_the_article(region, today):
    today(FIRST)
    desk = planned(region, route="z")
    talk = {"held_on": FIRST, "organisation": region.partner.id}

    refused = post(desk, "z-route/gesprek", **talk)
    missing = post(desk, "z-route/certificaat", handed_on=FIRST)
    empty = post(desk, "map/begin")
    gone = post(desk, "map/afronden")

    assert refused.status_code == missing.status_code == gone.status_code == 409
    assert "artikel 3.14 lid 4" in refused.text
    assert "persoonlijk uitgereikt" in missing.text
    assert "800 uren cursus" in missing.text
    assert (empty.status_code, "Vul deze datum in" in empty.text) == (400, True)
    assert "De MAP is nog niet begonnen" in gone.text


@pytest.mark.django_db
def test_hours_in_practice_are_put_right_on_the_page(region, today):
    today(FIRST)
    desk = planned(region)
    start_map(desk)
    row = practise(desk, first_day=FIRST, last_day=FIRST, hours=8)
    right = {"activity": "Meelopen", "first_day": FIRST, "last_day": FIRST}

    wrong = post(desk, f"praktijk/{row}", **right, hours=9)
    done = post(desk, f"praktijk/{row}", **right, hours=5)
    again = post(desk, f"praktijk/{row}", **right, hours=4)

    assert (wrong.status_code, "hooguit 8 uren" in wrong.text) == (400, True)
    assert (done.status_code, again.status_code) == (302, 404)
    assert "5 van ten minste 40" in page_of(desk)


@pytest.mark.django_db
def test_the_z_route_shows_hours_against_norms_and_takes_its_acts(region, today):
    today(FIRST)
    desk = planned(region, route="z")
    practice = {"activity": "Buurthuis", "first_day": FIRST, "last_day": FIRST, "hours": 8}
    deduction = {"ground": "impairment", "of_course": "course", "hours": 100, "note": "Visio"}

    assert post(desk, "z-route/participatie", **practice).status_code == 302
    assert post(desk, "z-route/aftrek", **deduction).status_code == 302
    talk = {"held_on": FIRST, "organisation": region.own("0505").id}
    assert post(desk, "z-route/gesprek", **talk).status_code == 302

    shown = page_of(desk)
    assert "0 van 700" in shown
    assert "8 van 800" in shown
    assert "Gemeente Dordrecht" in shown


@pytest.mark.django_db
def test_a_jurist_reads_the_page_and_changes_nothing(region, today):
    today(FIRST)
    desk = planned(region)
    jurist = make.user("legal", region.region)

    assert "PVT afronden" not in page_of(desk, jurist)
    assert post(desk, "pvt/afronden", jurist).status_code == 404
    assert post(desk, "map/begin", jurist).status_code == 404


@pytest.mark.django_db
def test_a_partner_opens_no_case(region, today):
    today(FIRST)
    desk, partner = planned(region), make.user("partner", region.partner)
    browser = make.client(partner)

    assert browser.get(f"/zaken/{desk.case_id}/participatie/").status_code == 404
    assert post(desk, "pvt/afronden", partner).status_code == 404
    assert post(desk, "pvt/groep", partner, group=group().id).status_code == 404


def seated(desk: Desk, of: PvtGroup) -> PvtGroup:
    """The group with this person in it."""
    join(desk, of)
    return of


@pytest.mark.django_db
def test_a_partner_makes_a_group_plans_sessions_and_records_presence(region, today):
    today(FIRST)
    browser = make.client(make.user("partner", region.partner))
    desk = planned(region)
    made = browser.post(
        "/pvt/nieuw/",
        {
            "name": "Groep Tigrinya",
            "language": "Tigrinya",
            "places": 8,
            "organiser": region.partner.id,
            "municipalities": ["0505"],
        },
    )
    join(desk, PvtGroup.objects.get())
    session_form = {"kind": "signing", "held_on": FIRST, "hours": 3, "place": "Buurthuis"}
    browser.post(f"{made.url}bijeenkomst/", session_form)
    signing = PvtGroup.objects.get().sessions.get()
    address = f"/pvt/bijeenkomsten/{signing.id}/"

    shown = browser.get(address).text
    too_long = browser.post(address, {f"hours-{desk.case_id}": 4})
    both = {f"hours-{desk.case_id}": 3, f"signed-{desk.case_id}": "on"}
    done = browser.post(address, both)

    assert "Mehari Haile ondertekende" in shown
    assert desk.case.number not in shown
    assert (too_long.status_code, done.status_code) == (400, 302)
    assert PvtTrack.objects.get().signed_on == FIRST
    listed = browser.get(made.url).text
    assert "Haile" in listed
    assert f"/zaken/{desk.case_id}" not in listed
    assert {row.page for row in AccessLog.objects.filter(case_id=desk.case_id)} >= {
        "pvt_group",
        "pvt_session",
    }


@pytest.mark.django_db
def test_a_partner_sees_groups_of_the_own_organisation_only(region, today):
    today(FIRST)
    theirs, ours = group("0590", name="Papendrecht"), group(name="Dordrecht")
    partner = make.client(make.user("partner", region.partner))
    staff = make.client(make.user("caseworker", region.region))
    own = make.client(make.user("caseworker", region.own("0482")))

    def seen(browser: Client) -> list[int]:
        return [browser.get(f"/pvt/groepen/{one.id}/").status_code for one in (theirs, ours)]

    assert seen(partner) == [404, 200]
    assert seen(staff) == [200, 200]
    assert seen(own) == [404, 404]
    assert "Papendrecht" not in partner.get("/pvt/").text
    assert "PVT" in partner.get("/verwezen/").text


@pytest.mark.django_db
def test_a_group_that_another_must_organise_is_refused_on_the_page(region, today):
    today(FIRST)
    browser = make.client(make.user("caseworker", region.region))
    answer = browser.post(
        "/pvt/nieuw/",
        {
            "name": "Groep",
            "language": "Arabisch",
            "places": 8,
            "organiser": region.own("0590").id,
            "municipalities": ["0505"],
        },
    )

    assert answer.status_code == 409
    assert "in Dordrecht voert VluchtelingenWerk het PVT uit".lower() in answer.text.lower()


@pytest.mark.django_db
def test_sessions_that_wait_for_their_presence_stand_above_the_groups(region, today):
    of = group()
    past, soon = session(of, FIRST), session(of, FIRST + ONE)
    nobody = session(group(name="Nog leeg"), FIRST)
    join(planned(region), of)
    today(FIRST)
    browser = make.client(make.user("partner", region.partner))

    shown = browser.get("/pvt/").text

    assert str(past.id) in shown
    assert str(soon.id) not in shown
    assert str(nobody.id) not in shown
    early = browser.get(f"/pvt/bijeenkomsten/{soon.id}/")
    assert "nog niet geweest" in early.text


@pytest.mark.django_db
def test_in_the_phase_of_the_map_its_gaps_come_next(region, today):
    desk = planned(region)
    start_map(desk)
    done = tuple(PartDone(part=part, level="B1", done_on=FIRST, how="exam") for part in EXAM)
    evidence = CompletionEvidence(route="b1", parts=done)
    finish_route(case_id=desk.case_id, evidence=evidence, by=desk.by(FIRST), on=FIRST)
    today(FIRST)
    browser = make.client(desk.writer)

    shown = browser.get(f"/zaken/{desk.case_id}/").text

    assert "MAP afmaken" in shown
    assert "0 van de 8 thema" in shown
    assert f"/zaken/{desk.case_id}/participatie/#map" in shown


@pytest.mark.django_db
def test_the_whole_story_reads_as_sentences(region, today):
    desk = planned(region, route="z")
    done_pvt(desk)
    done_map(desk)
    practise(desk, first_day=FIRST, last_day=FIRST, hours=8, purpose=PracticePurpose.PARTICIPATION)
    today(FIRST + 60 * ONE)

    shown = make.client(desk.writer).get(f"/zaken/{desk.case_id}/tijdlijn/?over=participatie").text

    for sentence in (
        "Geplaatst in PVT-groep Groep van",
        "PVT, ondertekening van",
        "Participatieverklaring ondertekend op",
        "PVT afgerond: 12 uur gevolgd",
        "MAP, thema 8 behandeld op",
        "Praktijkuren (MAP): 40 uur",
        "Praktijkuren (participatie Z-route): 8 uur",
        "Eindgesprek van de MAP gehouden op",
        "MAP afgerond: 8 thema",
    ):
        assert sentence in shown
    assert "None" not in shown


@pytest.mark.django_db
def test_a_group_and_its_session_take_no_more_queries_for_more_people(region, today):
    of = group()
    signing = session(of, kind=SessionKind.SIGNING)
    join(planned(region), of)
    today(FIRST)
    browser = make.client(make.user("partner", region.partner))

    def counts() -> list[int]:
        pages = (f"/pvt/groepen/{of.id}/", f"/pvt/bijeenkomsten/{signing.id}/", "/pvt/")
        return [asked(browser, page) for page in pages]

    one = counts()
    for _ in range(2):
        join(planned(region), of)
    group(name="Groep 2")

    assert counts() == one


def asked(browser: Client, page: str) -> int:
    """The queries of one page."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return len(queries)
