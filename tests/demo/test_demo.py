from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import call_command

from cases.models import Case, Deadline, Newcomer, PipVersion
from core import events
from core.identity import read_bsn
from core.models import Event
from demo import stating
from demo.people import FIRST_BSN, LAST_BSN, bsns
from demo.production import (
    AGES,
    EARLIEST,
    LATEST,
    RegionIsThere,
    TooEarly,
    _days_ago,
    _turns,
    log_ins,
    put_on,
)
from demo.stories import SHARES, Turn
from letters.models import Letter
from regional.models import Delegation, DelegationForm, Duty, Municipality
from reports.models import Statement, StatementState
from tests import make

LAST_DAY = date(2026, 3, 31)


def play(seed, hands=0):
    return put_on(
        cases=10,
        seed=seed,
        last_day=LAST_DAY,
        tell=lambda progress: None,
        period=timedelta(days=110),
        hands=hands,
    )


def history():
    """Who, what and when of the whole play, without the ids that differ each time."""
    told = Event.objects.order_by("seq").values_list(
        "stream__kind", "number", "verb", "occurred_on", "recorded_at"
    )
    people = Newcomer.objects.order_by("bsn").values_list("bsn", "given_names", "surname")
    return list(told), list(people)


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """One play for all of these tests, and an empty stage afterwards."""
    with django_db_blocker.unblock():
        call_command("flush", "--no-input", verbosity=0)
        play(seed=7)
        yield
        call_command("flush", "--no-input", verbosity=0)
        make.region()  # it stood there for every test of this process


@pytest.fixture
def played(stage, db):
    return stage


def test_a_play_fills_the_region_by_acts_alone(played):
    streams = set(Event.objects.filter(verb="case_opened").values_list("stream_id", flat=True))

    assert Municipality.objects.count() == 7
    assert {case.id for case in Case.objects.all()} == streams
    assert len(streams) == 10
    assert PipVersion.objects.filter(state="adopted").exists()
    assert Letter.objects.filter(dispatched_on__isnull=False).exists()
    assert not Letter.objects.filter(state="frozen", rendered_at=None, frozen_at__date__lt=LAST_DAY)
    assert list(events.breaks()) == []


def test_no_letter_stays_in_concept_for_a_week(played):
    assert not Letter.objects.filter(state="drafted", dated_on__lt=LAST_DAY - timedelta(days=7))


def test_all_four_legal_forms_occur_and_the_service_begins_later(played):
    service = Delegation.objects.get(
        municipality="0523", duty=Duty.INTAKE_PIP, form=DelegationForm.SERVICE
    )
    delegated = Delegation.objects.filter(form=DelegationForm.DELEGATION)

    assert set(Delegation.objects.values_list("form", flat=True)) == set(DelegationForm.values)
    assert service.period.lower > date(2022, 1, 1)
    assert [row.duty for row in delegated] == [Duty.ENFORCEMENT]


def test_the_last_statements_are_released_except_in_one_municipality(played):
    stated = Statement.objects.filter(month=date(2026, 2, 1), superseded_by=None)

    released = {one.municipality_id for one in stated if one.state == StatementState.RELEASED}
    assert {one.municipality_id for one in stated} - released == {stating.WAITS}


def test_nothing_happened_after_the_last_day(played):
    assert not Event.objects.filter(occurred_on__gt=LAST_DAY).exists()
    assert not Deadline.objects.filter(met_on__gt=LAST_DAY).exists()


def test_bsns_of_the_demo_pass_the_test_and_lie_below_the_official_ones(played):
    for bsn in Newcomer.objects.values_list("bsn", flat=True):
        assert read_bsn(bsn) == bsn
        assert FIRST_BSN <= int(bsn) <= LAST_BSN


def test_a_region_that_is_there_is_left_alone(played, capsys):
    with pytest.raises(RegionIsThere):
        play(seed=8)

    call_command("demo", "--if-empty", "--cases", "3")

    assert Case.objects.count() == 10


@pytest.mark.parametrize("cases", [20, 300])
def test_every_turn_has_its_stated_share(cases):
    counted = Counter(_turns(cases, Random(1)))

    assert sum(counted.values()) == cases
    for turn, share in SHARES.items():
        assert counted[turn] == round(cases * share)
    assert counted[Turn.SMOOTH] > cases / 4


def test_most_came_lately_and_some_so_long_ago_that_their_term_ends_about_now():
    dice = Random(1)

    ages = [_days_ago(dice, AGES[-1][0]) for _ in range(1000)]

    assert min(ages) >= LATEST
    assert max(ages) <= AGES[-1][0]
    assert sum(age <= 120 for age in ages) > 400
    assert sum(age > 3 * 365 for age in ages) > 50


def test_in_a_shorter_period_nobody_came_before_it():
    dice = Random(2)

    assert max(_days_ago(dice, 110) for _ in range(500)) <= 110


def test_a_demo_cannot_end_before_its_region_began():
    with pytest.raises(TooEarly):
        put_on(cases=1, seed=1, last_day=EARLIEST + timedelta(days=LATEST), tell=lambda told: None)


def test_no_bsn_is_given_twice():
    numbers = bsns(Random(3))

    given = [next(numbers) for _ in range(2000)]

    assert len(set(given)) == 2000


def test_every_role_has_a_log_in():
    told = "\n".join(log_ins())

    for role in (
        "klantregisseur",
        "teamleider",
        "jurist",
        "privacy officer",
        "partner",
        "beheerder",
    ):
        assert role in told


def test_the_same_arguments_give_the_same_play_however_the_letters_are_made(played):
    first = history()
    call_command("flush", "--no-input", verbosity=0)

    play(seed=7, hands=1)

    assert history() == first
