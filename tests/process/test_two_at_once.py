from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from cases.models import Case, Newcomer
from cases.services import waiting
from cases.services.nightly import run_night
from core.errors import Changed, Invalid, Refused
from core.models import Event, Stream
from routes.models import Enrolment, EnrolmentState
from routes.services import enrolment
from routes.services.enrolment import Placing
from routes.services.groups import reschedule_group
from tests import make
from tests.cases.openings import BSN, OPENED, caseworker, opened, person
from tests.cases.pips import DAY
from tests.routes import courses

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]


def at_once(*acts):
    """Run the acts at the same moment on connections of their own; gives results and refusals."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except (Changed, Invalid, Refused) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_who_act_on_one_page_exactly_one_wins_and_the_other_hears_what_changed():
    region = make.region()
    case = opened(caseworker(region))
    seen = Stream.objects.get(id=case.id).number
    colleagues = [caseworker(region), caseworker(region)]

    def ask(by):
        return lambda: waiting.request_information(
            case_id=case.id,
            asked=waiting.Asked(
                what="Advies", from_whom="GGD", why="Nodig voor de route.", requested_on=OPENED
            ),
            by=by,
            on=OPENED,
            seen=seen,
        )

    results = at_once(*(ask(by) for by in colleagues))

    (refusal,) = [result for result in results if isinstance(result, Changed)]
    assert case.information_requests.count() == 1
    told = Event.objects.filter(stream=case.id, number__in=refusal.numbers)
    assert [event.verb for event in told.order_by("number")] == [
        "information_requested",
        "clock_recomputed",
    ]


def test_of_two_who_open_a_case_for_one_person_exactly_one_wins():
    region = make.region()
    openers = [caseworker(region), caseworker(region)]

    results = at_once(
        *(lambda by=by: opened(by, who=person(bsn=BSN)) for by in openers),
    )

    assert sorted(type(result).__name__ for result in results) == ["Case", "Invalid"]
    assert (Case.objects.count(), Newcomer.objects.count()) == (1, 1)


def test_case_numbers_stay_without_gaps_or_doubles_when_many_open_at_once():
    region = make.region()
    openers = [caseworker(region) for _ in range(4)]

    results = at_once(*(lambda by=by: opened(by).number for by in openers))

    assert sorted(results) == [f"2025-{n:05d}" for n in range(1, 5)]


def test_two_nights_side_by_side_miss_a_last_day_once():
    region = make.region()
    case = opened(caseworker(region))
    night = date(2025, 4, 23)

    results = at_once(lambda: run_night(night), lambda: run_night(night))

    assert sum(found["open_due"] for found in results) == 1
    assert Event.objects.filter(stream=case.id, verb="clock_missed").count() == 1


def in_group(course, group):
    """The act of giving somebody a place in this group."""
    told = {"enrolment_id": course.enrolment.id, "by": course.by(DAY), "on": DAY}
    return lambda: enrolment.place(placing=Placing(group_id=group.id), **told)


@pytest.mark.parametrize(
    ("places", "volume", "sentence"),
    [
        (1, 10, "De groep is vol: alle 1 plaatsen zijn bezet"),
        (12, 1, "Het perceel is op: er is nog 0 over"),
    ],
)
def test_of_two_who_want_the_last_place_exactly_one_wins_and_the_other_hears_why(
    places, volume, sentence
):
    region = make.region()
    supply = courses.supplied(region, places=places, volume=volume)
    waiting = [courses.waiting(courses.planned(region), supply) for _ in range(2)]

    results = at_once(*(in_group(course, supply.open_group) for course in waiting))

    (refusal,) = [result for result in results if isinstance(result, Refused)]
    assert str(refusal).startswith(sentence)
    states = Enrolment.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == [EnrolmentState.PLACED, EnrolmentState.WAITING]


def test_a_group_that_is_moved_while_somebody_gets_a_place_in_it_waits_its_turn():
    region = make.region()
    supply = courses.supplied(region)
    seated = courses.placed(courses.planned(region), supply)
    comes = courses.waiting(courses.planned(region), supply)
    group = supply.open_group
    first_day = date(2026, 5, 4)

    def move():
        return reschedule_group(
            group_id=group.id, first_day=first_day, places=12, by=make.BUILDER, on=DAY
        )

    results = at_once(in_group(comes, group), move)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert {seated.enrolment.expected_start_on, comes.enrolment.expected_start_on} == {first_day}
