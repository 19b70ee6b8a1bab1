from datetime import date, timedelta

import pytest

from cases.models import Deadline
from cases.selectors.pip import term_last_day
from cases.worklist import Desk as Work
from core.errors import Invalid, NotInScope, Refused
from law.extensions import ExtensionGround
from law.terms import TermKey
from letters.models import Letter
from routes.models import RequestState
from routes.selectors.extension import delays_of, requests_of
from routes.selectors.waiting_on_duo import requests_to_chase
from routes.services import extension
from routes.services.extension import RequestDraft
from tests import make
from tests.cases import pips
from tests.cases.pips import DAY as ADOPTED
from tests.routes import courses, examined
from tests.routes.examined import NEAR, TERM_ENDS

DAY = timedelta(days=1)
EARLIEST = date(2028, 9, 16)
"""Six months before the last day of the term."""


@pytest.fixture
def desk(region):
    return courses.planned(region)


def test_time_can_be_asked_in_the_last_six_months_of_the_term(desk):
    for day in (EARLIEST - DAY, TERM_ENDS + DAY):
        with pytest.raises(Refused, match=r"artikel 4\.5"):
            examined.ask(desk, on=day)

    for day, ground in ((EARLIEST, ExtensionGround.DEATH), (TERM_ENDS, ExtensionGround.EFFORT)):
        assert examined.ask(desk, ground, on=day).state == "requested"


def test_duo_may_decide_earlier_of_its_own_accord(desk):
    row = examined.ask(desk, on=EARLIEST - DAY, is_ex_officio=True)

    assert row.is_ex_officio


def test_a_request_keeps_its_evidence_and_history_does_not(desk):
    examined.ask(desk)

    (row,) = requests_of(desk.case)
    assert row.evidence == "Geboorteakte van 2 oktober."
    assert "Geboorteakte" not in str(desk.events("extension_requested")[0].payload)


WRONG = (
    ("evidence", {"evidence": " "}),
    ("requested_on", {"requested_on": NEAR + DAY}),
    ("requested_on", {"requested_on": ADOPTED}),
    ("first_day", {"ground": ExtensionGround.ILLNESS}),
    ("last_day", {"first_day": NEAR}),
    ("last_day", {"first_day": NEAR, "last_day": NEAR - DAY}),
)


def test_a_request_that_cannot_be_is_refused_at_its_field(desk):
    for field, values in WRONG:
        with pytest.raises(Invalid) as refusal:
            examined.ask(desk, **values)

        assert list(refusal.value.errors) == [field]


def test_a_second_request_on_one_ground_waits_for_the_answer_to_the_first(desk):
    first = examined.ask(desk)
    with pytest.raises(Refused, match="loopt al een verzoek"):
        examined.ask(desk)
    examined.ask(desk, ExtensionGround.DEATH)

    examined.answer(desk, first, RequestState.REFUSED)

    assert examined.ask(desk).state == "requested"


def test_before_there_is_a_term_nothing_can_be_asked(region):
    with pytest.raises(Refused, match="geen inburgeringstermijn"):
        examined.ask(pips.desk(region), on=ADOPTED)


def test_time_that_duo_gives_moves_the_term_in_the_same_act(desk):
    row = examined.answer(desk, examined.ask(desk), reference="DUO-1")

    assert row.state == "granted"
    assert row.extension.new_last_day == date(2029, 7, 6)  # sixteen weeks on
    assert term_last_day(desk.case) == row.extension.new_last_day
    assert [event.verb for event in desk.events()][-2:] == ["term_extended", "extension_answered"]


def test_duo_may_give_time_for_another_period_than_was_asked(desk):
    asked = {"first_day": date(2028, 1, 1), "last_day": date(2028, 6, 30)}
    row = examined.ask(desk, ExtensionGround.ILLNESS, **asked)

    given = {"first_day": date(2028, 1, 1), "last_day": date(2028, 3, 31)}
    granted = examined.answer(desk, row, **given)

    assert granted.extension.new_last_day == TERM_ENDS + 91 * DAY


def test_what_the_law_does_not_give_leaves_request_and_term_as_they_were(desk):
    short = {"first_day": date(2028, 1, 1), "last_day": date(2028, 2, 28)}
    row = examined.ask(desk, ExtensionGround.ILLNESS, **short)

    with pytest.raises(Refused, match="korter dan 3 maanden"):
        examined.answer(desk, row)

    row.refresh_from_db()
    assert row.state == "requested"
    assert term_last_day(desk.case) == TERM_ENDS


def test_without_time_the_term_stays(desk):
    for state in (RequestState.REFUSED, RequestState.WITHDRAWN):
        row = examined.answer(desk, examined.ask(desk), state)

        assert (row.state, row.answered_on) == (state, NEAR)
    assert term_last_day(desk.case) == TERM_ENDS


def test_a_request_is_answered_once_and_not_before_it_was_made(desk):
    row = examined.ask(desk)
    with pytest.raises(Invalid):
        examined.answer(desk, row, answered_on=NEAR - DAY)
    examined.answer(desk, row)

    with pytest.raises(Refused, match="toegekend"):
        examined.answer(desk, row)


def test_requests_of_another_municipality_are_not_found(desk, region):
    draft = RequestDraft(ground=ExtensionGround.CHILDBIRTH, evidence="Akte", requested_on=NEAR)
    with pytest.raises(NotInScope):
        extension.request_extension(
            case_id=desk.case_id,
            draft=draft,
            by=make.actor("caseworker", region.own("0482"), on=NEAR),
            on=NEAR,
        )


def test_no_offer_within_three_months_is_a_delay_that_counts_until_there_is_one(desk):
    last = Deadline.objects.get(case=desk.case_id, key=TermKey.COURSE_OFFER).last_day

    assert delays_of(desk.case, on=last) == []
    (known,) = delays_of(desk.case, on=last + 5 * DAY)
    assert (known.ground, known.delay.days) == (ExtensionGround.LATE_OFFER, 5)


def test_the_college_states_a_delay_in_a_letter(desk):
    last = Deadline.objects.get(case=desk.case_id, key=TermKey.COURSE_OFFER).last_day
    told = {"case_id": desk.case_id, "ground": ExtensionGround.LATE_OFFER}

    with pytest.raises(Refused, match="geen vertraging"):
        extension.state_delay(**told, by=desk.by(last), on=last)
    letter = extension.state_delay(**told, by=desk.by(last + DAY), on=last + DAY)

    assert Letter.objects.get(id=letter.id).kind == "delay_statement"
    assert desk.events("delay_stated")[0].payload["first_day"] == (last + DAY).isoformat()


def test_a_request_is_work_that_waits_when_duo_took_longer_than_eight_weeks(desk):
    examined.ask(desk)
    due = NEAR + timedelta(weeks=8)

    def chased(on):
        return list(requests_to_chase(Work(desk.by(on), on, is_own=False)))

    assert chased(due) == []
    (row,) = chased(due + DAY)
    assert (row.waits, row.due) == (True, due)
