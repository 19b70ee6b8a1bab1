"""The matters of enforcement in the demo, without the nights of a play."""

import heapq
from datetime import date, timedelta
from functools import cache, partial
from random import Random

import pytest
from django.core.management import call_command

from cases import timeline
from claims.models import BankLine, Claim
from core import clock, events
from core.models import Event
from demo import disputing, enforcing, paying
from demo.casting import asking, closed, of_22, of_22_again, of_23, twice
from demo.desk import Desk
from demo.enforcing import Answer, Course, Turnout
from demo.market import Market
from demo.office import Office
from demo.people import bsns
from demo.player import POST_DAYS, Waiting, _office_hours
from demo.plots import PLOTS, cast, stories
from demo.region import build_region
from enforcement.models import (
    CloseReason,
    CulpabilityDegree,
    EnforcementFile,
    Fine,
    SheetApproval,
)
from law.calendar import is_rest_day
from letters import services as letters
from letters.render import render
from remedies.models import (
    Appeal,
    ApplicationKind,
    DefaultNotice,
    Objection,
    ObjectionOutcome,
)
from routes.models import Enrolment
from tests import make

LAST_DAY = date(2026, 3, 31)
PRINTED = cache(lambda: render("<html lang=nl><title>Brief</title><p>Brief.</p></html>"))
"""Bytes of a letter, made once: nobody reads them here."""

STEPS = {
    "23.1": {
        "opened": enforcing.OPENED,
        "warned": enforcing.WARNED,
        "reported": enforcing.REPORTED,
        "announced": enforcing.ANNOUNCED,
    },
    "22.1": {"opened": enforcing.INTAKE_OPENED, "announced": enforcing.INTAKE_ANNOUNCED},
    "22.3": {"opened": enforcing.INTAKE_OPENED, "announced": enforcing.INTAKE_ANNOUNCED},
}
MOST = 80
"""So many days before a decision there is a signal that nobody answered yet."""
ANSWERED = {Answer.WRITTEN: enforcing.WROTE, Answer.ORAL: enforcing.HEARD}


def stand(plot):
    """How far the file of this plot is on the last day, as its course tells."""
    course, to_come = plot.course, -plot.course.ago
    if to_come <= 0:
        return "may be decided" if course.turnout == Turnout.UNDECIDED else course.turnout
    steps = STEPS[plot.article].items()
    step = [name for name, before in (("signal", MOST), *steps) if before > to_come][-1]
    if step == "announced" and ANSWERED.get(course.answer, 0) > to_come:
        return course.answer
    return step


@pytest.mark.parametrize("article", STEPS)
def test_there_is_a_file_at_every_step(article):
    found = {stand(plot) for plot in PLOTS if plot.course and plot.article == article}

    ends = {"written", "oral", "may be decided", "no_fine", "fine"}
    assert found - {"signal"} == {*STEPS[article], *ends}
    assert ("signal" in found) == (article != "22.3")


def test_a_file_is_decided_late_and_one_still_waits_too_long():
    """Thirteen weeks after the report (Awb 5:51)."""
    late = {
        plot.course.turnout
        for plot in PLOTS
        if plot.course and enforcing.REPORTED + plot.course.waits > 13 * 7
    }

    assert late == {Turnout.FINE, Turnout.UNDECIDED}


def test_matters_lie_in_every_municipality_and_a_small_demo_plays_those_that_fit():
    assert {plot.code for plot in PLOTS} == {"0482", "0505", "0523", "0531", "0590", "0610", "0642"}
    assert len(cast(300, most_days=1400)) == len(PLOTS)
    assert len(cast(80, most_days=1400)) == 20
    assert cast(1, most_days=1400) == []
    assert all(plot.begins <= 110 for plot in cast(300, most_days=110))


EXCEPTION = Course(ago=10, degree=CulpabilityDegree.INTENT, is_exception=True)
SECOND = Course(ago=15, degree=CulpabilityDegree.GROSS)
IN_VAIN = disputing.Objecting()
FOUNDED = disputing.Objecting(outcome=ObjectionOutcome.REVOKED)
FOLLOWED = (
    of_23("0505", EXCEPTION),
    twice("0505", Course(ago=240), SECOND),
    of_23("0505", Course(ago=40), paying.pay_by_bank),
    of_23("0482", Course(ago=100), partial(disputing.get_money_back, FOUNDED)),
    of_22("0523", Course(ago=130), paying.be_pressed),
    of_22("0610", Course(ago=150), partial(disputing.go_to_court, IN_VAIN)),
    of_22_again("0642", Course(ago=15, answer=Answer.ORAL)),
    of_23("0590", Course(ago=60), paying.be_remitted),
    closed("0531", -20, CloseReason.MOVED),
    asking("0505", 105, partial(disputing.wait_too_long, ApplicationKind.LEVEL_A2)),
)
"""What is played here to its end: the ladder is the same for every file."""


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """One play of what follows decisions, and an empty stage afterwards."""
    with django_db_blocker.unblock():
        call_command("flush", "--no-input", verbosity=0)
        play_matters(FOLLOWED)
        yield
        call_command("flush", "--no-input", verbosity=0)
        make.region()  # it stood there for every test of this process


def play_matters(plots):
    office = Office(build_region(), Random(1))
    desk = Desk(office, Random(2))
    first_day = LAST_DAY - timedelta(days=max(plot.begins for plot in plots))
    market = Market(office, Random(5), cases=30, last_day=LAST_DAY)
    people = stories(plots, bsns(Random(3)), desk, Random(4), last_day=LAST_DAY, market=market)
    told = [desk.story(first_day), market.story(first_day), *people]
    waiting = [Waiting(next(one), place, one) for place, one in enumerate(told)]
    heapq.heapify(waiting)
    for ahead in range((LAST_DAY - first_day).days + 1):
        day = first_day + timedelta(days=ahead)
        if not is_rest_day(day):
            with clock.at(day):
                if day.weekday() in POST_DAYS:
                    letters.render_waiting(on=day, make=lambda source: PRINTED())
                _office_hours(day, waiting, office)


@pytest.fixture
def played(stage, db):
    return stage


def test_nobody_decides_on_a_fine_after_making_its_report(played):
    fined = Fine.objects.select_related("file__written_report")
    reported = [fine for fine in fined if hasattr(fine.file, "written_report")]

    assert all(fine.decided_by_id != fine.file.written_report.made_by_id for fine in reported)
    assert len(reported) >= 5
    assert list(events.breaks()) == []


def test_a_status_holder_is_fined_only_with_a_signature(played):
    (fine,) = Fine.objects.filter(case__group="asylum")

    assert fine.file.override.signed_by.name == "Hanna Brinkman"
    assert set(Fine.objects.exclude(id=fine.id).values_list("case__group", flat=True)) == {"family"}


def test_a_second_fine_is_higher_once_the_first_is_irrevocable(played):
    first, second = Fine.objects.filter(case__in=twice_fined()).order_by("decided_on")

    assert (first.cents, second.cents) == (2500, 7500)


def twice_fined():
    found = EnforcementFile.objects.filter(article="23.1", state="fined").values_list(
        "case", flat=True
    )
    return [case for case in found if list(found).count(case) == 2]


def test_claims_are_paid_pressed_for_revoked_and_remitted(played):
    found = set(Claim.objects.values_list("state", flat=True))

    assert found >= {"settled", "writ", "revoked", "remitted", "open"}
    assert set(BankLine.objects.values_list("state", flat=True)) == {
        "matched",
        "refused",
        "unmatched",
    }


def test_who_stays_away_again_is_fined_under_the_third_paragraph(played):
    (fine,) = Fine.objects.filter(article="22.3")

    assert (fine.cents, fine.file.hearings.get().outcome) == (25_000, "held")


def test_objections_come_to_court_and_a_request_is_late(played):
    outcomes = set(Objection.objects.values_list("decisions__outcome", flat=True))
    notice = DefaultNotice.objects.get()

    assert outcomes == {"unfounded", "revoked"}
    assert Appeal.objects.get().state == "filed"
    assert (notice.ended_on, notice.first_penalty_day < LAST_DAY) == (None, True)


def test_who_moves_away_is_no_longer_pursued(played):
    (file,) = EnforcementFile.objects.filter(close_reason="moved")

    assert file.municipality_id == "0531" != file.case.municipality_id


def test_who_was_fined_goes_on_to_a_course_afterwards(played):
    began = Enrolment.objects.filter(case__in=Fine.objects.values("case")).exclude(started_on=None)

    assert began.exists()
    for each in began:
        assert each.started_on > each.case.fines.earliest("decided_on").decided_on


def test_translators_approved_two_languages(played):
    assert set(SheetApproval.objects.values_list("language", flat=True)) == {"ar", "en"}


def test_everything_that_happened_is_told_in_a_sentence(played):
    told = timeline.lines(Event.objects.filter(verb__in=timeline.SENTENCES))

    assert len(told) > 500
    assert [line.text for line in told if not line.text.endswith(".")] == []
