from datetime import date, timedelta

import pytest

from cases.models import Deadline, DeadlineState
from core.errors import Changed, NotInScope
from law.terms import TermKey
from letters.models import Letter, LetterState
from routes.models import DeclineReason, EnrolmentState, Offer, OfferState, Subject
from routes.services import offering
from routes.services.offering import OfferDraft
from tests import make
from tests.cases.intakes import invalid, refused
from tests.cases.pips import DAY, day_after, day_before
from tests.routes import bought, courses
from tests.routes.bought import START


@pytest.fixture
def desk(region):
    return courses.planned(region)


@pytest.fixture
def supply(region):
    return courses.supplied(region)


def watch(desk, key=TermKey.COURSE_OFFER):
    return Deadline.objects.filter(case=desk.case_id, key=key).order_by("started_on", "state")


def test_an_offer_has_a_letter_to_approve_and_stops_the_watch_of_three_months(desk, supply):
    offer = courses.offered(desk, supply)

    assert (offer.state, offer.offered_on) == (OfferState.OFFERED, DAY)
    assert offer.answer_by == DAY + timedelta(days=14)
    assert (offer.expected_start_on, offer.literacy) == (START, "NVT")
    letter = Letter.objects.get(id=offer.letter_id)
    assert (letter.kind, letter.is_decision, letter.state) == ("course_offer", False, "drafted")
    (clock,) = watch(desk)
    assert (clock.state, clock.met_on, clock.late_on) == (DeadlineState.MET, DAY, None)
    assert [event.verb for event in desk.events()][-3:] == [
        "letter_drafted",
        "course_offered",
        "clock_met",
    ]


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_on_the_last_day_of_three_months_an_offer_is_in_time_and_a_day_later_not(
    region, desk, days, is_late
):
    on = date(2026, 6, 16) + timedelta(days=days)
    later = courses.supplied(region, first_lesson=date(2026, 9, 1))

    courses.offered(desk, later, on=on)

    assert (watch(desk).get().late_on is not None) is is_late


def test_an_offer_of_knm_is_no_offer_of_the_route(region, desk):
    courses.offered(desk, bought.supply(region, subject=Subject.KNM))

    assert watch(desk).get().state == DeadlineState.RUNNING


def test_the_family_group_is_refused_an_offer(region, supply):
    desk = courses.planned(region, group="family")

    with refused("WI 20", "regelt en betaalt de cursus zelf"):
        courses.offered(desk, supply)


def test_a_second_offer_of_one_course_is_refused_while_the_first_is_open(desk, supply):
    courses.offered(desk, supply)

    with refused("WI 16(1)", "er ligt al een aanbod"):
        courses.offered(desk, supply)
    assert Offer.objects.count() == 1


def test_a_course_is_not_offered_beside_one_that_is_waited_for(desk, supply):
    courses.waiting(desk, supply)

    with refused("WI 16(1)", "er loopt al een inschrijving"):
        courses.offered(desk, supply)


def test_a_course_after_the_term_is_refused_and_on_its_last_day_not(desk, supply):
    with refused("WI 11(1)", "eindigt op 16 maart 2029"):
        courses.offered(desk, supply, expected_last_day=date(2029, 3, 17))
    assert courses.offered(desk, supply, expected_last_day=date(2029, 3, 16))


def test_a_group_cannot_be_joined_before_its_first_lesson(desk, supply):
    with invalid("expected_start_on", "De groep begint later"):
        courses.offered(desk, supply, expected_start_on=day_before(START))


def test_on_the_last_day_of_a_mark_an_offer_can_be_made_and_a_day_later_not(region, desk):
    supply = courses.supplied(region, mark_until=DAY)

    with refused("WI 16(3)", "liep af op 16 maart 2026"):
        courses.offered(desk, supply, on=day_after(DAY))
    assert courses.offered(desk, supply, on=DAY)


def test_a_lot_that_is_exhausted_is_not_offered(region, desk):
    supply = courses.supplied(region, volume=1)
    courses.placed(courses.planned(region), supply)

    with refused("WI 16(1)", "het perceel is op"):
        courses.offered(desk, supply)


def test_a_lot_of_another_municipality_or_another_buyer_is_not_offered(region, desk):
    neighbours = courses.supplied(region, code="0590")
    own = courses.supplied(region, code="0482")

    with refused("WI 16(1)", "niet voor deze gemeente"):
        courses.offered(desk, neighbours)
    with pytest.raises(NotInScope):
        courses.offered(desk, own)


def test_who_does_not_enrol_or_works_elsewhere_offers_nothing(region, desk, supply):
    draft = OfferDraft(lot_id=supply.lot.id)
    for role, body in (("legal", region.region), ("caseworker", region.own("0482"))):
        by = make.actor(role, body, on=DAY)
        with pytest.raises(NotInScope):
            offering.make_offer(case_id=desk.case_id, draft=draft, by=by, on=DAY)


def test_who_did_not_see_what_happened_is_told(desk, supply):
    seen = desk.events()[-1].number
    courses.offered(desk, supply)

    draft = OfferDraft(lot_id=supply.lot.id)
    with pytest.raises(Changed):
        offering.make_offer(case_id=desk.case_id, draft=draft, by=desk.by(DAY), on=DAY, seen=seen)


def test_who_takes_an_offer_waits_with_a_promise(desk, supply):
    enrolment = courses.waiting(desk, supply).enrolment

    assert enrolment.state == EnrolmentState.WAITING
    assert (enrolment.promised_on, enrolment.expected_start_on) == (START, START)
    assert (enrolment.planned_hours, enrolment.waiting_since) == (600, DAY)
    assert enrolment.offer is not None
    assert enrolment.offer.state == OfferState.ACCEPTED


def test_who_declines_an_offer_says_why_and_was_offered_one_all_the_same(desk, supply):
    offer = courses.offered(desk, supply)

    told = offering.decline_offer(
        offer_id=offer.id, reason=DeclineReason.TRAVEL, by=desk.by(DAY), on=DAY
    )

    assert (told.state, told.declined_reason) == (OfferState.DECLINED, "travel")
    assert watch(desk).get().state == DeadlineState.MET
    assert courses.offered(desk, supply)


def test_an_answer_is_given_once(desk, supply):
    offer = courses.offered(desk, supply)
    told = {"offer_id": offer.id, "by": desk.by(DAY), "on": DAY}
    offering.accept_offer(**told)

    with refused("WI 16(1)", "dit aanbod is al aanvaard"):
        offering.accept_offer(**told)
    with refused("WI 16(1)", "dit aanbod is al aanvaard"):
        offering.withdraw_offer(**told)


def test_an_offer_that_is_withdrawn_takes_its_draft_along_and_the_watch_runs_again(desk, supply):
    offer = courses.offered(desk, supply)

    offering.withdraw_offer(offer_id=offer.id, by=desk.by(DAY), on=DAY)

    assert Letter.objects.get(id=offer.letter_id).state == LetterState.WITHDRAWN
    again = watch(desk).get(state=DeadlineState.RUNNING)
    assert (again.started_on, again.last_day, again.is_work) == (DAY, date(2026, 6, 16), True)


def test_with_another_offer_that_stands_the_watch_does_not_run_again(desk, supply):
    declined = courses.offered(desk, supply)
    told = {"by": desk.by(DAY), "on": DAY}
    offering.decline_offer(offer_id=declined.id, reason=DeclineReason.TIMES, **told)
    offering.withdraw_offer(offer_id=courses.offered(desk, supply).id, **told)

    assert not watch(desk).filter(state=DeadlineState.RUNNING).exists()


def test_an_offer_of_another_municipality_is_not_there(region, desk, supply):
    offer = courses.offered(desk, supply)
    by = make.actor("caseworker", region.own("0482"), on=DAY)

    with pytest.raises(NotInScope):
        offering.accept_offer(offer_id=offer.id, by=by, on=DAY)
