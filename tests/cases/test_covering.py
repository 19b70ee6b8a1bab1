"""Who does the work of who is not there, and that it returns by itself."""

from datetime import timedelta

import pytest

from accounts.models import Absence
from accounts.selectors import covered_by
from cases import worklist
from cases.services.assigning import assign
from cases.services.covering import AbsenceDraft, arrange_absence, end_absence
from cases.tabs import Tab
from cases.worklist import Desk
from core.errors import Invalid, NotInScope
from core.models import Event
from tests import make
from tests.cases import cabinet
from tests.cases.cabinet import ON

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FIRST, LAST = ON + DAY, ON + 3 * DAY
WORK = "/"
PAGE = "/afwezigheid/"


@pytest.fixture
def files(region):
    """A case of one caseworker, and a colleague who has none."""
    files = cabinet.cabinet(region)
    case = files.open(cabinet.LATE)
    assign(case_ids=[case.id], caseworker_id=files.worker.id, by=files.leads(), on=ON)
    return files


@pytest.fixture
def ravi(region):
    return make.user("caseworker", region.region, name="Ravi Mohan")


def draft(files, ravi, **other):
    days = {"first_day": FIRST, "last_day": LAST}
    return AbsenceDraft(**{"user_id": files.worker.id, "cover_id": ravi.id, **days, **other})


def arrange(files, ravi, **other):
    return arrange_absence(draft(files, ravi, **other), by=files.leads(), on=ON)


def rows(person, on):
    """How many rows the own work list of somebody has on a day."""
    covers = tuple(absence.user_id for absence in covered_by(person.id, on=on))
    actor = make.Actor.of(person, on=on)
    return worklist.counts(Desk(actor, on, covered=covers))[Tab.ALL]


def test_the_cover_has_the_work_from_the_first_day_up_to_and_including_the_last(files, ravi):
    arrange(files, ravi)

    assert [rows(ravi, day) for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)] == [0, 1, 1, 0]
    assert rows(files.worker, FIRST) == 1
    assert Event.objects.filter(stream=files.worker.id, verb="absence_arranged").count() == 1


def test_who_is_back_sooner_has_the_work_back_today_and_what_did_not_begin_leaves_nothing(
    files, ravi
):
    absence = arrange(files, ravi, first_day=ON)
    next_day = files.leads(ON + DAY)

    end_absence(absence.id, by=next_day, on=ON + DAY)

    assert [rows(ravi, day) for day in (ON, ON + DAY)] == [1, 0]
    later = arrange(files, ravi, first_day=LAST, last_day=LAST)
    end_absence(later.id, by=files.leads(), on=ON)
    assert Absence.objects.count() == 1
    with pytest.raises(NotInScope):
        end_absence(absence.id, by=next_day, on=ON + DAY)


def test_days_that_are_over_or_too_many_are_refused(files, ravi):
    for first, last, told in (
        (ON, ON - DAY, "voor de eerste"),
        (ON - 2 * DAY, ON - DAY, "al voorbij"),
        (ON, ON + timedelta(days=367), "Langer dan een jaar"),
    ):
        with pytest.raises(Invalid, match=told):
            arrange(files, ravi, first_day=first, last_day=last)
    assert arrange(files, ravi, first_day=ON - DAY, last_day=ON).last_day == ON


def test_nobody_is_away_twice_or_covers_while_away(files, ravi, region):
    with pytest.raises(Invalid, match="een ander"):
        arrange(files, ravi, cover_id=files.worker.id)
    arrange(files, ravi)
    kim = make.user("caseworker", region.region, name="Kim Bos")

    for other, told in (
        ({"cover_id": kim.id}, "is in deze dagen al afwezig"),
        ({"user_id": ravi.id, "cover_id": kim.id}, "vervangt in deze dagen zelf iemand"),
        ({"user_id": kim.id, "cover_id": files.worker.id}, "is in deze dagen zelf afwezig"),
    ):
        with pytest.raises(Invalid, match=told):
            arrange(files, ravi, **other)
    arrange(files, ravi, first_day=LAST + DAY, last_day=LAST + DAY)


def test_a_cover_may_work_in_every_municipality_of_the_cases_and_is_of_the_team(files, region):
    outsider = make.user("caseworker", region.own("0482"), name="Ver Weg")
    with pytest.raises(Invalid, match="hoort niet bij uw team"):
        arrange(files, outsider)
    with pytest.raises(NotInScope):
        arrange_absence(draft(files, outsider), by=files.by(), on=ON)


def test_the_team_lead_arranges_it_on_a_page_and_the_list_of_the_cover_says_so(files, ravi, today):
    today(ON)
    browser = make.client(files.lead)
    told = {
        "user": files.worker.id,
        "cover": ravi.id,
        "first_day": ON.isoformat(),
        "last_day": LAST.isoformat(),
    }

    wrong = browser.post(PAGE, {**told, "cover": files.worker.id})
    done = browser.post(PAGE, told, follow=True)

    assert wrong.status_code == 400
    assert "De vervanging is geregeld." in done.content.decode()
    work = make.client(ravi).get(WORK)
    assert "U vervangt" in work.content.decode()
    assert work.context["total"] == 1
    today(LAST + DAY)
    assert "U vervangt" not in make.client(ravi).get(WORK).content.decode()
    assert make.client(files.worker).get(PAGE).status_code == 404
