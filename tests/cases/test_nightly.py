from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from cases.models import NameWord, Newcomer
from cases.rules.clocks import SuspensionGround
from cases.services import clocks, waiting
from cases.services.nightly import JOBS, run_night
from core.models import JobRun
from law.calendar import add_months
from law.terms import TermKey
from regional.models import Municipality
from regional.services import set_policy
from tests import make
from tests.cases.openings import LAST_DAY, OPENED, caseworker, opened, pip_clock, verbs


@pytest.fixture
def case(region):
    return opened(caseworker(region))


@pytest.mark.parametrize(
    ("night", "late_on"), [(LAST_DAY, None), (LAST_DAY + timedelta(days=1), LAST_DAY)]
)
def test_a_last_day_is_missed_the_night_after_it(case, night, late_on):
    run_night(night)

    assert pip_clock(case).late_on == late_on


def test_a_night_that_runs_twice_finds_nothing_the_second_time(case):
    night = LAST_DAY + timedelta(days=1)

    first, second = run_night(night), run_night(night)

    assert first["open_due"] == 1
    assert set(second.values()) == {0}
    assert verbs(case).count("clock_missed") == 1


@pytest.mark.parametrize(("days_before", "warned"), [(15, False), (14, True)])
def test_the_caseworker_is_warned_two_weeks_before_the_last_day(case, days_before, warned):
    run_night(LAST_DAY - timedelta(days=days_before))

    assert ("clock_warned" in verbs(case)) is warned
    assert len(mail.outbox) == warned


def test_each_municipality_is_warned_as_long_ahead_as_it_decided(region, case):
    by = caseworker(region)
    other = opened(by, municipality_code="0590")
    set_policy(
        key="warn_days_pip",
        value=21,
        municipality=Municipality.objects.get(code="0590"),
        first_day=OPENED,
        decided_in="besluit 1",
        by=make.BUILDER,
        on=OPENED,
    )

    found = run_night(LAST_DAY - timedelta(days=21))

    assert found["warn_due"] == 1
    assert "clock_warned" in verbs(other)
    assert "clock_warned" not in verbs(case)


@pytest.mark.parametrize(("days_before", "found"), [(1, 0), (0, 1)])
def test_one_is_warned_of_the_term_of_three_years_months_ahead(region, case, days_before, found):
    term = clocks.start(
        case, TermKey.INTEGRATION, started_on=OPENED, by=caseworker(region), on=OPENED
    )
    pip_clock(case).delete()

    night = add_months(term.last_day, -6) - timedelta(days=days_before)

    assert run_night(night, "warn_due") == {"warn_due": found}


def test_the_warning_carries_the_case_number_and_no_name(case):
    run_night(LAST_DAY - timedelta(days=3))

    (message,) = mail.outbox
    assert case.number in message.subject
    assert case.newcomer.surname not in message.subject + message.body


def test_missed_nights_are_caught_up_one_by_one(case):
    run_night(LAST_DAY - timedelta(days=20))

    run_night(LAST_DAY + timedelta(days=3))

    days = JobRun.objects.filter(job="open_due").values_list("day", flat=True)
    assert len(days) == 24
    assert "clock_warned" in verbs(case)
    assert pip_clock(case).late_on == LAST_DAY


def test_a_pause_that_nobody_ended_ends_by_itself_on_its_latest_day(region, case):
    by = caseworker(region)
    clock = clocks.start(case, TermKey.APPLICATION_DECISION, started_on=OPENED, by=by, on=OPENED)
    lapses_on = OPENED + timedelta(days=6)
    waiting.suspend_term(
        case_id=case.id,
        deadline_id=clock.id,
        ground=SuspensionGround.CONSENT,
        first_day=OPENED,
        lapses_on=lapses_on,
        by=by,
        on=OPENED,
    )

    before, after = run_night(lapses_on), run_night(lapses_on + timedelta(days=1))

    clock.refresh_from_db()
    assert (before["end_pauses"], after["end_pauses"]) == (0, 1)
    assert clock.last_day == clock.base_last_day + timedelta(days=7)


def test_every_job_is_a_command_that_takes_the_day(case, capsys):
    for job in JOBS:
        call_command("nightly", job, on=date(2025, 3, 3))

    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == list(JOBS)


@pytest.mark.parametrize(("night", "state"), [(6, "running"), (7, "expired")])
def test_the_window_for_objection_closes_without_anybody_being_late(region, case, night, state):
    by = caseworker(region)
    window = clocks.start(
        case, TermKey.OBJECTION, started_on=date(2025, 2, 20), by=by, on=OPENED, about_id=case.id
    )
    assert window.last_day == date(2025, 4, 3)

    run_night(date(2025, 4, 3) + timedelta(days=night - 6))

    window.refresh_from_db()
    assert (window.state, window.late_on) == (state, None)


def test_a_term_of_three_years_that_passed_is_kept_as_missed(region, case):
    by = caseworker(region)
    term = clocks.start(case, TermKey.INTEGRATION, started_on=OPENED, by=by, on=OPENED)

    run_night(term.last_day + timedelta(days=1))

    term.refresh_from_db()
    assert term.late_on == term.last_day


@pytest.mark.django_db
def test_the_night_forgets_a_word_that_nobody_bears_in_a_name_any_more():
    first = Newcomer.objects.create(given_names="Zoë", surname="Öztürk-Haile")
    second = Newcomer.objects.create(given_names="Mehari", prefix="van", surname="Haile")

    def forgotten():
        found = run_night(OPENED, "forget_names")["forget_names"]
        return found, sorted(NameWord.objects.values_list("word", flat=True))

    assert forgotten() == (0, ["haile", "mehari", "ozturk", "van", "zoe"])
    first.surname = "Verkerk"
    first.save()
    second.phone = "0612345678"
    second.save()

    assert forgotten() == (1, ["haile", "mehari", "van", "verkerk", "zoe"])
    second.delete()

    assert forgotten() == (3, ["verkerk", "zoe"])
    assert not NameWord.objects.filter(is_in_doubt=True).exists()
