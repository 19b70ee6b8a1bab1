from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.pip_clock import InformationWait, PipClockFacts, pip_clock
from law.registry import NotYetLaw
from law.terms import TermKey

NOTIFIED = date(2026, 1, 5)
TEN_WEEKS = date(2026, 3, 16)


def clock(**facts):
    return pip_clock(
        PipClockFacts(
            **{
                "group": "family",
                "notified_on": NOTIFIED,
                "registered_on": date(2025, 12, 1),
                "is_placed": False,
                **facts,
            }
        )
    )


def placed(**facts):
    return clock(**{"group": "asylum", "is_placed": True, **facts})


def asked(requested_on, received_on=None):
    return InformationWait(requested_on=requested_on, received_on=received_on)


def test_the_ten_weeks_run_from_the_notification():
    found = clock()

    assert found.started_on == NOTIFIED
    assert found.start_event == "kennisgeving door DUO"
    assert found.last_day == found.base_last_day == TEN_WEEKS
    assert found.waiting_for is None
    assert found.term_key is found.decided_by is TermKey.PIP
    assert found.citations == ("Besluit inburgering 2021, artikel 5.3 lid 1",)


def test_a_last_day_on_a_holiday_rolls_and_says_so():
    found = clock(notified_on=date(2025, 2, 10))

    assert found.last_day == date(2025, 4, 22)
    assert found.rolled_from == date(2025, 4, 21)
    assert found.rolled_over == ((date(2025, 4, 21), "Tweede Paasdag"),)
    assert "Algemene termijnenwet, artikel 1 lid 1" in found.citations


def test_a_notification_before_2023_leaves_the_start_to_the_registration():
    found = clock(notified_on=date(2022, 12, 31), registered_on=date(2022, 11, 7))

    assert found.started_on == date(2022, 11, 7)
    assert found.start_event == "inschrijving in de BRP"
    assert found.last_day == date(2023, 1, 16)


def test_a_registration_before_the_act_still_starts_the_clock_of_a_first_notification():
    found = clock(notified_on=date(2022, 1, 3), registered_on=date(2021, 12, 20))

    assert found.started_on == date(2021, 12, 20)
    assert found.parameter_since == date(2022, 1, 1)


def test_from_2023_a_registration_long_before_the_notification_does_not_count():
    found = clock(notified_on=date(2023, 6, 1), registered_on=date(2022, 2, 1))

    assert found.started_on == date(2023, 6, 1)


def test_before_2023_without_registration_the_clock_waits():
    found = clock(notified_on=date(2022, 6, 1), registered_on=None)

    assert found.waiting_for == "registration"
    assert found.started_on is None
    assert found.last_day is None


def test_a_notification_before_the_act_is_not_yet_law():
    with pytest.raises(NotYetLaw):
        clock(notified_on=date(2021, 12, 31))


def test_a_placed_permit_holder_who_is_not_registered_yet_waits_for_it():
    found = placed(registered_on=None)

    assert found.waiting_for == "registration"
    assert found.start_event == "inschrijving in de gemeente van plaatsing"
    assert (found.started_on, found.base_last_day, found.last_day) == (None, None, None)
    assert found.citations == ("Besluit inburgering 2021, artikel 5.3 lid 1",)


@pytest.mark.parametrize(
    ("registered_on", "started_on"),
    [
        pytest.param(date(2026, 1, 4), NOTIFIED, id="registered the day before"),
        pytest.param(date(2026, 1, 5), NOTIFIED, id="registered on the day itself"),
        pytest.param(date(2026, 1, 6), date(2026, 1, 6), id="registered the day after"),
    ],
)
def test_a_placed_permit_holder_registered_after_the_notification_starts_there(
    registered_on, started_on
):
    assert placed(registered_on=registered_on).started_on == started_on


def test_a_family_migrant_starts_with_the_notification_registered_or_not():
    assert clock(registered_on=None).started_on == NOTIFIED
    assert clock(registered_on=date(2026, 5, 1), is_placed=True).started_on == NOTIFIED


def test_a_move_after_the_pip_starts_ten_new_weeks():
    found = clock(moved_on_registered=date(2026, 6, 1), had_pip_before_move=True)

    assert found.term_key is TermKey.PIP_AFTER_MOVE
    assert found.started_on == date(2026, 6, 1)
    assert found.start_event == "inschrijving in de nieuwe gemeente"
    assert found.last_day == date(2026, 8, 10)
    assert found.citations[0] == "Besluit inburgering 2021, artikel 5.3 lid 3"


def test_a_move_without_a_pip_lets_the_clock_run_on_from_the_notification():
    found = clock(moved_on_registered=date(2026, 2, 2))

    assert (found.term_key, found.started_on) == (TermKey.PIP, NOTIFIED)
    assert found.last_day == TEN_WEEKS


def test_a_placed_permit_holder_who_moves_without_a_pip_starts_at_the_registration_there():
    found = placed(moved_on_registered=date(2026, 2, 2))

    assert (found.term_key, found.started_on) == (TermKey.PIP, date(2026, 2, 2))
    assert found.start_event == "inschrijving in de gemeente van plaatsing"


def test_while_information_is_awaited_the_ten_weeks_stand():
    found = clock(information=(asked(date(2026, 2, 2)),))

    assert found.waiting_for == "information"
    assert found.last_day == TEN_WEEKS
    assert "Besluit inburgering 2021, artikel 5.3 lid 2" in found.citations


def test_information_received_late_gives_two_weeks_more():
    found = clock(information=(asked(date(2026, 2, 2), date(2026, 3, 30)),))

    assert found.waiting_for is None
    assert found.base_last_day == TEN_WEEKS
    assert found.last_day == date(2026, 4, 13)
    assert found.decided_by is TermKey.PIP_AFTER_INFORMATION


def test_information_received_early_leaves_the_ten_weeks():
    found = clock(information=(asked(date(2026, 1, 12), date(2026, 1, 19)),))

    assert found.last_day == TEN_WEEKS
    assert found.decided_by is TermKey.PIP


def test_the_last_receipt_decides():
    found = clock(
        information=(
            asked(date(2026, 2, 2), date(2026, 4, 1)),
            asked(date(2026, 1, 12), date(2026, 3, 30)),
        )
    )

    assert found.last_day == date(2026, 4, 15)


@pytest.mark.parametrize(
    ("requested_on", "last_day"),
    [
        pytest.param(TEN_WEEKS, date(2026, 5, 18), id="on the last day"),
        pytest.param(date(2026, 3, 17), TEN_WEEKS, id="a day too late"),
    ],
)
def test_a_request_after_the_last_day_does_not_help(requested_on, last_day):
    found = clock(information=(asked(requested_on, date(2026, 5, 4)),))

    assert found.last_day == last_day
    assert found.waiting_for is None


def test_a_request_after_the_last_day_is_not_waited_for():
    assert clock(information=(asked(date(2026, 3, 17)),)).waiting_for is None


def test_a_second_request_within_the_two_weeks_gained_helps_too():
    first = asked(date(2026, 3, 2), date(2026, 3, 30))
    in_time, too_late = date(2026, 4, 13), date(2026, 4, 14)

    helped = clock(information=(first, asked(in_time, date(2026, 5, 11))))
    not_helped = clock(information=(first, asked(too_late, date(2026, 5, 11))))

    assert helped.last_day == date(2026, 5, 26)
    assert not_helped.last_day == date(2026, 4, 13)


@pytest.mark.parametrize(
    ("first_received", "last_day", "waiting_for"),
    [
        pytest.param(date(2026, 4, 7), date(2026, 5, 18), None, id="came in later"),
        pytest.param(None, date(2026, 5, 18), "information", id="never came in"),
        pytest.param(date(2026, 3, 9), date(2026, 3, 23), None, id="came in long before"),
    ],
)
def test_a_second_request_while_the_first_is_awaited_is_in_time(
    first_received, last_day, waiting_for
):
    first = asked(date(2026, 3, 2), first_received)

    found = clock(information=(first, asked(date(2026, 4, 6), date(2026, 5, 4))))

    assert (found.last_day, found.waiting_for) == (last_day, waiting_for)


def test_information_does_not_revive_a_clock_that_ended_before_the_exception_was_law():
    found = clock(
        notified_on=date(2022, 9, 1),
        registered_on=date(2022, 9, 1),
        information=(asked(date(2022, 10, 3)),),
    )

    assert found.last_day == date(2022, 11, 10)
    assert found.waiting_for is None


def test_information_received_before_the_exception_was_law_does_not_help():
    facts = {"notified_on": date(2022, 11, 1), "registered_on": date(2022, 11, 1)}

    before = clock(**facts, information=(asked(date(2022, 12, 1), date(2022, 12, 31)),))
    after = clock(**facts, information=(asked(date(2022, 12, 1), date(2023, 1, 2)),))

    assert before.last_day == date(2023, 1, 10)
    assert after.last_day == date(2023, 1, 16)


def test_information_helps_after_a_move_too():
    found = clock(
        moved_on_registered=date(2026, 6, 1),
        had_pip_before_move=True,
        information=(asked(date(2026, 7, 1), date(2026, 8, 10)),),
    )

    assert found.last_day == date(2026, 8, 24)
    assert found.term_key is TermKey.PIP_AFTER_MOVE


def test_information_cannot_come_in_before_it_was_asked_for():
    with pytest.raises(ValueError, match="before it was requested"):
        asked(date(2026, 2, 2), date(2026, 2, 1))


@given(
    requested=st.dates(date(2026, 1, 5), date(2026, 6, 30)),
    wait=st.none() | st.integers(min_value=0, max_value=200),
)
def test_information_never_shortens_the_ten_weeks(requested, wait):
    received = None if wait is None else date.fromordinal(requested.toordinal() + wait)

    found = clock(information=(asked(requested, received),))

    assert found.base_last_day == TEN_WEEKS
    assert found.last_day >= TEN_WEEKS
