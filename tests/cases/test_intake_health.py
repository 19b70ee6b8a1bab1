from datetime import date, timedelta

import pytest

from cases.models import HealthRecord
from cases.services import health, intake
from core.errors import NotInScope
from core.models import Event
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, MONDAY, invalid, refused

ON = FIRST_POSSIBLE


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def record(
    desk: intakes.Desk, *, physical: str = "Diabetes", mental: str = "", day: date = ON
) -> HealthRecord:
    return health.record_health(
        case_id=desk.case_id,
        physical=physical,
        mental=mental,
        discussed_on=day,
        by=desk.by(ON),
        on=ON,
    )


def test_health_is_kept_apart_and_the_event_says_only_that_it_was_discussed(desk):
    record(desk, mental="Slaapt slecht")

    kept = HealthRecord.objects.get(case=desk.case_id)
    assert (kept.physical, kept.mental, kept.discussed_on) == ("Diabetes", "Slaapt slecht", ON)
    assert Event.objects.get(stream=desk.case_id, verb="health_recorded").payload == {}


def test_who_has_no_complaints_has_discussed_health_too(desk):
    assert record(desk, physical="").discussed_on == ON


def test_the_same_words_again_are_no_event_and_other_words_are(desk):
    record(desk)
    record(desk)
    record(desk, physical="Diabetes, type 2")

    assert desk.verbs().count("health_recorded") == 2


def test_a_team_lead_does_not_write_health_data(region, desk):
    lead = make.actor("team_lead", region.region, on=ON)

    with pytest.raises(NotInScope):
        health.record_health(
            case_id=desk.case_id, physical="x", mental="", discussed_on=ON, by=lead, on=ON
        )

    assert not HealthRecord.objects.exists()


def test_a_caseworker_of_another_municipality_writes_none_either(region, desk):
    stranger = make.actor("caseworker", region.own("0610"), on=ON)

    with pytest.raises(NotInScope):
        health.record_health(
            case_id=desk.case_id, physical="x", mental="", discussed_on=ON, by=stranger, on=ON
        )


@pytest.mark.parametrize(
    ("day", "words"),
    [(ON + timedelta(days=1), "in de toekomst"), (date(2026, 1, 11), "voor het begin")],
)
def test_the_day_lies_between_duty_and_today(desk, day, words):
    with invalid("discussed_on", words):
        record(desk, day=day)


def test_after_closing_nothing_is_added(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)
    intake.close_intake(case_id=desk.case_id, by=desk.by(ON), on=ON)

    with refused("BI 5.2(3)", "niet (meer) open"):
        record(desk)
