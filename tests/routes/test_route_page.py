from datetime import timedelta

import pytest
from django.urls import reverse

from cases.casefile import CaseFrame
from cases.selectors import case_for
from cases.tabs import Tab
from cases.worklist import Desk, counts
from core.models import Stream
from routes.models import Enrolment, EnrolmentState, FallbackReason, Offer, Subject
from routes.selectors.supply import supply_for
from routes.services.providers import record_travel
from tests import make
from tests.cases import pips
from tests.cases.pips import DAY, day_after
from tests.routes import bought, courses
from tests.routes.bought import START

MOST = 25
"""More queries no page may take."""


@pytest.fixture
def browse(today):
    """A browser of the caseworker on a day."""

    def on_day(desk, on=DAY):
        today(on)
        return make.client(desk.writer)

    return on_day


def route(desk):
    return reverse("routes:route", args=[desk.case_id])


def post(browser, name, desk, *rest, **values):
    seen = Stream.objects.get(id=desk.case_id).number
    address = reverse(f"routes:{name}", args=[desk.case_id, *rest])
    return browser.post(address, {"seen": seen, **values})


def frame(desk, on):
    actor = desk.by(on)
    return CaseFrame(case_for(actor, desk.case_id), actor, route(desk))


def test_before_there_is_a_plan_the_page_shows_what_can_be_had_and_why_the_rest_cannot(
    region, browse
):
    desk = pips.desk(region)
    supply = courses.supplied(region)

    shown = browse(desk).get(route(desk)).content.decode()

    assert "Nog geen leerroute" in shown
    assert supply.provider.name in shown
    assert "Hier niet ingekocht" in shown
    assert "Cursus aanbieden</button>" not in shown


def test_from_offer_to_first_lesson_on_one_page(region, browse):
    desk, supply = courses.planned(region), courses.supplied(region)
    browser, group = browse(desk), supply.open_group

    refused = post(browser, "make_offer", desk)
    assert (refused.status_code, b"Cursus: " in refused.content) == (400, True)
    offered = post(browser, "make_offer", desk, what=f"{supply.lot.id}:{group.id}")
    assert offered.status_code == 302
    offer = Offer.objects.get()
    assert "Antwoord uiterlijk 30 mrt 2026" in browser.get(route(desk)).content.decode()

    without_reason = post(browser, "answer_offer", desk, offer.id, answer="declined")
    assert "Kies waarom het aanbod niet past" in without_reason.content.decode()
    post(browser, "answer_offer", desk, offer.id, answer="accepted")
    enrolment = Enrolment.objects.get()
    assert "plaats 1, sinds 16 mrt 2026" in browser.get(route(desk)).content.decode()

    post(browser, "enrolment_place", desk, enrolment.id, group=group.id)
    too_early = post(browser, "enrolment_start", desk, enrolment.id, started_on=DAY.isoformat())
    assert too_early.status_code == 409
    assert "de eerste les van de groep is pas op 13 april 2026" in (
        too_early.content.decode().lower()
    )
    browser = browse(desk, START)
    post(browser, "enrolment_start", desk, enrolment.id, started_on=START.isoformat())

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.ACTIVE
    assert "Volgt de cursus" in browser.get(route(desk)).content.decode()


def test_a_running_course_is_paused_resumed_moved_and_ended_with_forms(region, browse):
    course = courses.following(region)
    desk, key = course.desk, course.enrolment.id
    browser = browse(desk, START + timedelta(weeks=3))
    day, last = START.isoformat(), (START + timedelta(weeks=2)).isoformat()

    assert post(browser, "enrolment_pause", desk, key).status_code == 400
    post(browser, "enrolment_pause", desk, key, ground="illness", first_day=day)
    assert "Cursus hervatten" in browser.get(route(desk)).content.decode()
    post(browser, "enrolment_resume", desk, key, last_day=last)
    other = courses.supplied(region, first_lesson=START + timedelta(weeks=8))
    post(browser, "enrolment_move", desk, key, where=str(other.lot.id), last_day=last)
    new = Enrolment.objects.get(follows=key)
    assert (new.state, new.provider) == (EnrolmentState.WAITING, other.provider)
    post(browser, "enrolment_end", desk, new.id, reason="stopped", ground="work", last_day=last)

    shown = browser.get(route(desk)).content.decode()
    assert "Eerdere cursussen" in shown
    assert not Enrolment.objects.exclude(state="ended").exists()


def test_the_family_group_sees_no_offer_and_registers_an_own_course(region, browse):
    desk, seller = courses.planned(region, group="family"), bought.provider()
    browser = browse(desk)
    shown = browser.get(route(desk)).content.decode()
    assert "regelt en betaalt de cursus zelf" in shown
    assert "Cursus aanbieden</button>" not in shown

    done = post(browser, "own_course", desk, subject="b1", provider=seller.id, has_loan="ja")

    assert done.status_code == 302
    assert Enrolment.objects.get().has_loan is True


def test_a_fallback_is_noted_once_and_counted_on_the_waiting_list(region, browse):
    desk, browser = courses.planned(region), None
    browser = browse(desk)
    told = {"wanted": "education", "fallback": "b1", "reason": "not_bought"}
    same = post(browser, "fallback", desk, **{**told, "fallback": "education"})
    assert "Kies een andere leerroute" in same.content.decode()

    assert post(browser, "fallback", desk, **told).status_code == 302
    assert post(browser, "fallback", desk, **told).status_code == 400

    shown = browser.get(reverse("routes:waiting")).content.decode()
    assert "Uitgeweken in 2026" in shown
    assert "hier niet ingekocht" in shown


def test_the_waiting_list_is_in_order_and_can_be_narrowed(region, browse):
    supply = courses.supplied(region, code=None)
    first = courses.waiting(courses.planned(region), supply)
    second = courses.waiting(courses.planned(region, code="0590"), supply)
    third = courses.waiting(courses.planned(region), supply, on=day_after(DAY))
    browser = browse(first.desk, day_after(DAY))
    address = reverse("routes:waiting")

    every = browser.get(address).context["rows"]
    assert [(row.id, row.position) for row in every] == [
        (first.enrolment.id, 1),
        (second.enrolment.id, 2),
        (third.enrolment.id, 3),
    ]
    narrowed = browser.get(address, {"gemeente": "0505", "perceel": supply.lot.id}).context["rows"]
    assert [row.position for row in narrowed] == [1, 3]
    onward = browser.get(address, {"vanaf": "2"})
    assert [row.id for row in onward.context["rows"]] == [third.enrolment.id]
    assert (onward.context["count"], onward.context["next_page"]) == (3, "")
    assert "Naar het begin" in onward.content.decode()
    assert "De lijst is hier uit" in browser.get(address, {"vanaf": "3"}).content.decode()
    assert (
        "Niemand wacht met deze filters"
        in browser.get(address, {"onderwerp": "knm"}).content.decode()
    )


def test_unknown_travel_and_start_are_shown_as_unknown(region, browse):
    desk = courses.planned(region)
    courses.supplied(region, places=0)

    shown = browse(desk).get(route(desk)).content.decode()

    assert shown.count('<span class="muted">onbekend</span>') == 2
    assert "geen plaats in een groep" in shown


def test_beside_a_plan_that_is_written_stands_what_can_be_had(region, browse):
    desk = pips.desk(region)
    courses.supplied(region)
    desk.draft()

    shown = browse(desk).get(reverse("cases:pip_draft", args=[desk.case_id])).content.decode()

    assert "Aanbod in beeld" in shown
    assert "eerste start 13 apr 2026, reistijd onbekend" in shown


def test_what_comes_next_goes_from_offer_to_answer_to_place_to_start(region):
    desk, supply = courses.planned(region), courses.supplied(region)

    def label(on=DAY):
        found = frame(desk, on).next
        return (found.label, found.waits) if found else None

    assert label() == ("Cursus aanbieden", False)
    offer = courses.offered(desk, supply)
    assert label() == ("Antwoord vastleggen", True)
    assert label(day_after(offer.answer_by)) == ("Antwoord vastleggen", False)
    offer.withdraw(on=DAY)
    offer.save()
    course = courses.placed(desk, supply)
    assert label() == ("Eerste les vastleggen", True)
    assert label(START) == ("Eerste les vastleggen", False)
    courses.started(course)
    assert frame(desk, START).line is not None
    assert label(START) not in (("Cursus aanbieden", False), ("Eerste les vastleggen", False))


def work(desk, kind, on):
    found = counts(Desk(desk.by(on), on, is_own=False, kind=kind))
    return found[Tab.LATE], found[Tab.WAITING]


def test_an_offer_without_an_answer_is_work_from_the_day_after_its_last_day(region, browse):
    desk = courses.planned(region)
    offer = courses.offered(desk, courses.supplied(region))

    assert work(desk, "aanbod", offer.answer_by) == (0, 0)
    late = day_after(offer.answer_by)
    assert work(desk, "aanbod", late) == (1, 0)
    shown = browse(desk, late).get("/", {"tab": "te-laat", "wie": "team"}).content.decode()
    assert "Antwoord op cursusaanbod" in shown


def test_a_promised_start_is_work_once_it_passed_and_waits_when_it_was_put_off(region, browse):
    desk = courses.planned(region)
    course = courses.placed(desk, courses.supplied(region))
    assert work(desk, "cursusstart", START) == (0, 0)
    assert work(desk, "cursusstart", day_after(START)) == (1, 0)

    Enrolment.objects.filter(id=course.enrolment.id).update(
        expected_start_on=START + timedelta(weeks=2)
    )

    assert work(desk, "cursusstart", DAY) == (0, 1)
    shown = browse(desk, DAY).get("/", {"tab": "wacht", "wie": "team"}).content.decode()
    assert "Start verschoven" in shown
    assert work(desk, "cursusstart", START + timedelta(weeks=2, days=1)) == (1, 0)


def test_the_page_takes_no_more_queries_when_there_is_more_to_show(
    region, browse, django_assert_max_num_queries
):
    course = courses.following(region)
    browser = browse(course.desk, START)
    browser.get(route(course.desk))
    with django_assert_max_num_queries(MOST) as few:
        browser.get(route(course.desk))
    for _ in range(2):
        extra = courses.supplied(region)
        bought.group(extra.lot, extra.location, first_day=START + timedelta(weeks=9))
    courses.offered(course.desk, bought.supply(region, subject=Subject.KNM), on=DAY)

    with django_assert_max_num_queries(len(few)):
        browser.get(route(course.desk))


def test_a_lot_that_is_used_up_or_whose_provider_lost_its_mark_cannot_be_had(region):
    used_up = courses.supplied(region, volume=1)
    courses.placed(courses.planned(region), used_up)
    lapsed = courses.supplied(region, mark_until=DAY)
    desk = courses.planned(region)

    def obstacles(on):
        (b1, *_) = supply_for(desk.case, on=on)
        found = {line.provider: (line.obstacles, line.remaining) for line in b1.lines}
        return found[used_up.provider], found[lapsed.provider], b1.reasons

    exhausted = ((FallbackReason.LOT_EXHAUSTED,), 0)
    assert obstacles(DAY) == (exhausted, ((), 10), ())
    assert obstacles(day_after(DAY)) == (
        exhausted,
        ((FallbackReason.NO_PROVIDER,), 10),
        (FallbackReason.LOT_EXHAUSTED, FallbackReason.NO_PROVIDER),
    )


def test_the_first_start_is_the_first_group_to_come_with_a_place_and_its_travel_is_known(region):
    supply = courses.supplied(region, places=1)
    later = bought.group(supply.lot, supply.location, first_day=START + timedelta(weeks=4))
    record_travel(location_id=supply.location.id, minutes={"0505": 25}, by=make.BUILDER, on=DAY)
    desk = courses.planned(region)

    def first(on=DAY):
        start = supply_for(desk.case, on=on)[0].first_start
        return start and (start.row.id, start.minutes)

    assert first() == (supply.open_group.id, 25)
    courses.placed(courses.planned(region), supply)
    assert first() == (later.id, 25)
    assert first(day_after(later.first_day)) is None
