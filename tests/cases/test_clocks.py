from datetime import date, timedelta

import pytest

from cases.models import Deadline, LateCause
from cases.rules.clocks import SuspensionGround, last_day_with_pauses
from cases.services import clocks, extending, waiting
from core.errors import Invalid, Refused
from law.extensions import ExtensionGround
from law.terms import TermKey
from tests.cases.openings import LAST_DAY, NOTIFIED, OPENED, caseworker, opened, pip_clock, verbs

NEXT_DAY = LAST_DAY + timedelta(days=1)


@pytest.fixture
def case(region):
    return opened(caseworker(region))


def ask(region, case, requested_on, on=None):
    day = on or requested_on
    return waiting.request_information(
        case_id=case.id,
        asked=waiting.Asked(
            what="Medisch advies",
            from_whom="GGD",
            why="Zonder dit advies is de route niet te bepalen.",
            requested_on=requested_on,
        ),
        by=caseworker(region, day),
        on=day,
    )


def receive(region, case, request, received_on):
    waiting.receive_information(
        request_id=request.id,
        case_id=case.id,
        received_on=received_on,
        by=caseworker(region, received_on),
        on=received_on,
    )


def test_while_information_is_awaited_the_clock_waits_on_another(region, case):
    ask(region, case, LAST_DAY)

    clock = pip_clock(case)
    assert clock.waits_on_other
    assert clock.last_day == LAST_DAY


def test_two_weeks_after_receipt_is_the_last_day_when_that_is_later(region, case):
    request = ask(region, case, LAST_DAY)

    receive(region, case, request, date(2025, 5, 26))

    clock = pip_clock(case)
    assert clock.last_day == date(2025, 6, 10)
    assert not clock.waits_on_other
    assert clock.base_last_day == LAST_DAY


def test_early_receipt_leaves_the_ten_weeks_as_they_were(region, case):
    request = ask(region, case, NOTIFIED + timedelta(days=7), on=OPENED + timedelta(days=7))

    receive(region, case, request, date(2025, 3, 3))

    assert pip_clock(case).last_day == LAST_DAY


def test_a_request_after_the_last_day_is_refused_and_the_clock_is_late(region, case):
    with pytest.raises(Refused, match="te laat"):
        ask(region, case, NEXT_DAY)

    assert pip_clock(case).waits_on_other is False


def test_information_is_received_once_and_not_before_it_was_asked(region, case):
    request = ask(region, case, date(2025, 3, 10))
    with pytest.raises(Invalid):
        receive(region, case, request, date(2025, 3, 9))

    receive(region, case, request, date(2025, 3, 10))

    with pytest.raises(Refused):
        receive(region, case, request, date(2025, 3, 11))


def test_the_pip_clock_cannot_be_suspended(region, case):
    with pytest.raises(Refused, match="kent geen opschorting"):
        waiting.suspend_term(
            case_id=case.id,
            deadline_id=pip_clock(case).id,
            ground=SuspensionGround.COMPLETION,
            first_day=OPENED,
            lapses_on=OPENED + timedelta(days=14),
            by=caseworker(region),
            on=OPENED,
        )


def test_a_decision_on_application_pauses_and_goes_on_later(region, case):
    by = caseworker(region)
    clock = clocks.start(
        case, TermKey.APPLICATION_DECISION, started_on=OPENED, by=by, on=OPENED, is_work=True
    )
    paused = waiting.suspend_term(
        case_id=case.id,
        deadline_id=clock.id,
        ground=SuspensionGround.COMPLETION,
        first_day=date(2025, 2, 17),
        lapses_on=date(2025, 3, 2),
        by=caseworker(region, date(2025, 2, 17)),
        on=date(2025, 2, 17),
    )

    waiting.resume_term(
        case_id=case.id,
        suspension_id=paused.id,
        last_day=date(2025, 2, 23),
        by=caseworker(region, date(2025, 2, 24)),
        on=date(2025, 2, 24),
    )

    clock.refresh_from_db()
    assert clock.base_last_day == date(2025, 4, 9)
    assert clock.last_day == date(2025, 4, 16)
    assert verbs(case)[-2:] == ["term_suspended", "term_resumed"]


def test_days_that_two_pauses_share_count_once_and_the_end_rolls():
    last_day = last_day_with_pauses(
        TermKey.APPLICATION_DECISION,
        unrolled=date(2025, 4, 9),
        pauses=[
            (date(2025, 3, 1), date(2025, 3, 5)),
            (date(2025, 3, 4), date(2025, 3, 7)),
        ],
        on=date(2025, 2, 12),
    )

    assert last_day == date(2025, 4, 16)
    assert last_day_with_pauses(
        TermKey.APPLICATION_DECISION,
        unrolled=date(2025, 4, 9),
        pauses=[(date(2025, 3, 1), date(2025, 3, 10))],
        on=date(2025, 2, 12),
    ) == date(2025, 4, 22)


@pytest.mark.parametrize(("met_on", "is_late"), [(LAST_DAY, False), (NEXT_DAY, True)])
def test_today_is_not_overdue(region, case, met_on, is_late):
    met = clocks.meet(
        case, *clocks.PIP_CLOCKS, met_on=met_on, by=caseworker(region, met_on), on=met_on
    )

    assert (met.late_on is not None) is is_late


def test_a_missed_last_day_stays_missed_and_gets_its_cause(region, case):
    day = NEXT_DAY

    extending.explain_lateness(
        case_id=case.id,
        deadline_id=pip_clock(case).id,
        cause=LateCause.LEARNABILITY_TEST,
        by=caseworker(region, day),
        on=day,
    )

    clock = pip_clock(case)
    assert (clock.late_on, clock.late_cause) == (LAST_DAY, "learnability_test")


def test_a_clock_in_time_needs_no_cause(region, case):
    with pytest.raises(Refused, match="niet te laat"):
        extending.explain_lateness(
            case_id=case.id,
            deadline_id=pip_clock(case).id,
            cause=LateCause.OURSELVES,
            by=caseworker(region, LAST_DAY),
            on=LAST_DAY,
        )


@pytest.fixture
def term(region, case):
    by = caseworker(region)
    return clocks.start(case, TermKey.INTEGRATION, started_on=date(2025, 3, 3), by=by, on=OPENED)


def extend(region, case, ground, on, **period):
    return extending.extend_term(
        case_id=case.id,
        granted=extending.Granted(
            **{"first_day": None, "last_day": None, **period},
            ground=ground,
            reference="DUO-1",
            granted_on=on,
        ),
        by=caseworker(region, on),
        on=on,
    )


def test_childbirth_extends_the_term_by_sixteen_weeks(region, case, term):
    extend(region, case, ExtensionGround.CHILDBIRTH, date(2026, 6, 1))

    term.refresh_from_db()
    assert term.base_last_day == date(2028, 3, 3)
    assert term.last_day == date(2028, 6, 23)


def test_a_second_extension_adds_to_the_first(region, case, term):
    extend(region, case, ExtensionGround.CHILDBIRTH, date(2026, 6, 1))
    extend(region, case, ExtensionGround.DEATH, date(2026, 7, 1))

    term.refresh_from_db()
    assert term.last_day == date(2028, 9, 23)
    assert term.extensions.count() == 2


def test_illness_shorter_than_three_months_does_not_extend(region, case, term):
    with pytest.raises(Refused):
        extend(
            region,
            case,
            ExtensionGround.ILLNESS,
            date(2026, 6, 1),
            first_day=date(2026, 1, 1),
            last_day=date(2026, 3, 30),
        )

    assert not term.extensions.exists()


def test_a_late_term_stays_late_after_a_later_extension(region, case, term):
    missed = date(2028, 3, 3)

    extend(region, case, ExtensionGround.CHILDBIRTH, date(2028, 3, 6))

    term.refresh_from_db()
    assert term.late_on == missed
    assert term.last_day > missed


def test_only_one_clock_runs_per_term(region, case):
    running = Deadline.objects.filter(case=case, key="pip", state="running")

    clocks.keep_pip_clock(case, by=caseworker(region), on=OPENED)

    assert running.count() == 1
