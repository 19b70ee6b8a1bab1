from datetime import date

import pytest

from law.objections import filed_in_time, postponed

LAST = date(2026, 4, 13)


@pytest.mark.parametrize(
    ("received_on", "posted_on", "is_in_time"),
    [
        pytest.param(date(2026, 4, 12), None, True, id="the day before"),
        pytest.param(LAST, None, True, id="on the last day"),
        pytest.param(date(2026, 4, 14), None, False, id="a day late, not by post"),
        pytest.param(date(2026, 4, 14), LAST, True, id="posted on the last day"),
        pytest.param(date(2026, 4, 15), date(2026, 4, 14), False, id="posted a day late"),
        pytest.param(date(2026, 4, 20), LAST, True, id="by post, received after a week"),
        pytest.param(date(2026, 4, 21), LAST, False, id="by post, a day more than a week"),
        pytest.param(LAST, date(2026, 4, 14), True, id="received in time, whatever the postmark"),
    ],
)
def test_by_post_there_is_a_week_more(received_on, posted_on, is_in_time):
    assert filed_in_time(last_day=LAST, received_on=received_on, posted_on=posted_on) is is_in_time


def test_a_week_that_ends_on_koningsdag_ends_a_day_later():
    last_day = date(2026, 4, 20)

    for received_on, is_in_time in ((date(2026, 4, 28), True), (date(2026, 4, 29), False)):
        assert (
            filed_in_time(last_day=last_day, received_on=received_on, posted_on=last_day)
            is is_in_time
        )


def test_the_decision_on_an_objection_is_postponed_by_six_weeks_at_most():
    assert postponed(date(2026, 5, 26)) == date(2026, 7, 7)


def test_a_postponed_decision_never_falls_on_a_rest_day():
    assert postponed(date(2026, 2, 23)) == date(2026, 4, 7)
