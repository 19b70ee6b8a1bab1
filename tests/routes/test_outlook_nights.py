"""What the night sees coming is kept, listed, and remembered when it changes."""

from datetime import timedelta

import pytest

from accounts.actors import Scope
from accounts.acts import Act
from cases.models import Deadline, EndReason
from cases.services.ending import end
from cases.services.moving import hand_over
from cases.services.nightly import run_night
from core.models import Event
from law.calendar import add_months
from law.terms import TermKey
from reports.indicators import Window, indicator
from reports.selectors.figures import cube, facts, known_on
from reports.services.reading import read_on
from routes.models import KeptOutlook
from routes.selectors.outlook import JOB, Wanted, to_reckon, will_be_late
from routes.services.outlook import reckon_outlooks
from tests import make
from tests.routes import courses, examined, participating
from tests.routes.examined import NEAR

DAY = timedelta(days=1)
TOWN = "0505"

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(region, today):
    today(NEAR)
    return courses.planned(region)


def told(desk):
    rows = Event.objects.filter(stream=desk.case_id, verb__in=("fell_behind", "caught_up"))
    return list(rows.order_by("seq").values_list("verb", "occurred_on"))


def listed(desk, on):
    return list(will_be_late(Scope.of(desk.by(on), Act.VIEW_CASE), Wanted()))


def test_the_night_remembers_once_that_somebody_fell_behind_and_says_why(desk):
    assert run_night(NEAR, JOB) == {JOB: 1}
    assert run_night(NEAR, JOB) == {JOB: 0}
    assert run_night(NEAR + DAY, JOB) == {JOB: 0}

    assert told(desk) == [("fell_behind", NEAR)]
    (row,) = listed(desk, NEAR)
    assert (row.case_id, row.reckoned_on) == (desk.case_id, NEAR + DAY)
    assert row.reasons[0].startswith("Volgt nu geen cursus")


def test_a_night_that_was_cut_off_goes_on_where_it_was(desk, region, monkeypatch):
    monkeypatch.setattr("routes.services.outlook.AT_ONCE", 1)
    reckon_outlooks(NEAR)
    others = [courses.planned(region), courses.planned(region)]
    first, second = (other.case for other in others)
    assert to_reckon(NEAR, most=2) == [first, second]
    assert to_reckon(NEAR, most=2, after=first.number) == [second]

    assert reckon_outlooks(NEAR) == 2

    assert [told(one) for one in (desk, *others)] == [[("fell_behind", NEAR)]] * 3


def test_who_catches_up_is_no_longer_listed_and_both_are_remembered(desk):
    reckon_outlooks(NEAR)
    examined.pass_everything(desk)
    participating.done_pvt(desk)
    participating.done_map(desk)

    assert reckon_outlooks(NEAR + DAY) == 1

    assert told(desk) == [("fell_behind", NEAR), ("caught_up", NEAR + DAY)]
    assert listed(desk, NEAR + DAY) == []


def test_who_gets_more_time_is_no_longer_near_the_end(desk):
    reckon_outlooks(NEAR)
    clock = Deadline.objects.get(case=desk.case_id, key=TermKey.INTEGRATION)
    clock.last_day = add_months(NEAR, 24)
    clock.save()

    assert reckon_outlooks(NEAR) == 0
    assert reckon_outlooks(NEAR + DAY) == 1

    assert told(desk) == [("fell_behind", NEAR), ("caught_up", NEAR + DAY)]
    assert not KeptOutlook.objects.get(case=desk.case_id).will_not_make_it


def test_who_moves_counts_and_is_listed_until_the_night_and_is_not_said_to_make_it(desk, region):
    reckon_outlooks(NEAR)
    warned = KeptOutlook.objects.get(case=desk.case_id).last_day
    moving = {"to_code": "0590", "registered_on": NEAR, "is_placed": False}
    hand_over(case_id=desk.case_id, **moving, by=desk.by(NEAR), on=NEAR)
    read_on()
    lead = make.actor("team_lead", region.region, on=NEAR)
    one, window = indicator("behind"), Window(NEAR, NEAR)

    found = will_be_late(Scope.of(lead, Act.VIEW_CASE), Wanted())

    assert found.count() == facts(one, window, codes=[TOWN, "0590"]).count() == 1
    assert reckon_outlooks(NEAR + DAY) == 1
    assert found.count() == 0
    (event,) = desk.events("caught_up")
    assert event.payload == {"last_day": warned.isoformat()}
    page = make.client(make.user("team_lead", region.region)).get(
        f"/zaken/{desk.case_id}/tijdlijn/"
    )
    assert "geldt niet meer" in page.content.decode()


def test_the_number_of_who_will_not_make_it_is_its_list_now_and_as_it_was_known(
    desk, region, today
):
    browser = make.client(make.user("team_lead", region.region))
    one, codes = indicator("behind"), [TOWN]
    reckon_outlooks(NEAR)
    today(NEAR + DAY)
    ended_on = NEAR + DAY
    end(
        case_id=desk.case_id,
        reason=EndReason.LEFT_COUNTRY,
        ended_on=ended_on,
        by=desk.by(ended_on),
        on=ended_on,
    )
    read_on()

    def number(on, known=None):
        window = Window(on, on)
        counted = cube([one], window, codes=codes, known=known).figure(one, codes=codes)
        assert counted == facts(one, window, codes=codes, known=known).count()
        return counted

    assert number(NEAR) == 1
    assert number(ended_on) == 0
    assert number(ended_on, known_on(NEAR)) == 1
    assert reckon_outlooks(ended_on) == 0
    assert listed(desk, ended_on) == []

    today(NEAR + 2 * DAY)
    for query, found in (({}, 0), ({"bekend-op": NEAR.isoformat()}, 1)):
        board = browser.get("/teamoverzicht/koers/", query)
        assert board.context["number"] == found
        assert browser.get(board.context["href"]).context["list"]["total"] == found


def test_the_page_says_in_which_night_it_was_reckoned(desk):
    browser = make.client(desk.writer)
    assert "Nog niet berekend" in browser.get("/vooruitblik/").content.decode()

    run_night(NEAR, JOB)
    page = browser.get("/vooruitblik/").content.decode()

    assert "Berekend in de nacht van" in page
    assert desk.case.number in page
    assert Event.objects.filter(verb="fell_behind").count() == 1
