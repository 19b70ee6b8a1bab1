"""Asking for what was not paid: reminder and writ, deferral, and a plan to pay in parts."""

from datetime import date, timedelta

import pytest

from claims.models import Notice, Writ
from claims.services import arranging, pressing
from claims.services.nightly import end_deferrals, see_plans
from core.errors import Invalid, Refused
from letters.models import Letter
from tests.claims.owed import LAST_DAY, LATE, PUBLISHED, clocks

DAY = timedelta(days=1)


def refused(article):
    return pytest.raises(
        Refused, match=article.replace("Awb ", "Algemene wet bestuursrecht, artikel ")
    )


def test_a_reminder_costs_nine_euros_once_and_gives_two_weeks_from_when_it_is_sent(purse):
    with refused("Awb 4:112"):
        purse.remind(LAST_DAY)
    notice = purse.remind(LATE)
    assert (notice.fee_cents, notice.demanded_cents, purse.balance) == (900, 25_900, 25_000)
    with refused("Awb 4:112"):
        purse.remind(LATE)

    purse.sent(notice, LATE)
    assert (purse.claim.state, purse.balance) == ("reminded", 25_900)
    assert Notice.objects.get().last_day == date(2026, 4, 28)
    assert purse.claim.prescribes_on == date(2031, 4, 14)
    purse.sent(notice, LATE)  # the same letter counts once
    assert purse.balance == 25_900

    again = purse.reminded(date(2026, 4, 29))
    assert (again.fee_cents, again.last_day) == (0, purse.claim.reminded_until)


def test_sending_the_batch_sends_the_reminder(purse):
    notice = purse.remind(LATE)

    purse.send(notice.letter_id)

    assert purse.claim.state == "reminded"
    assert ("reminder", "running", date(2026, 4, 28)) in clocks(purse)


def test_a_reminder_that_crosses_with_payment_costs_nothing(purse):
    notice = purse.remind(LATE)
    purse.pay(25_000)

    purse.sent(notice, LATE)

    assert (purse.balance, purse.claim.state) == (0, "settled")
    assert Notice.objects.get().crossed_on == LATE


def test_a_writ_follows_the_term_of_the_reminder_and_works_once_it_was_served(purse):
    with refused("Awb 4:117"):
        pressing.issue_writ(**purse.hand(LATE))
    purse.reminded()
    with refused("Awb 4:117"):
        pressing.issue_writ(**purse.hand(date(2026, 4, 28)))
    day = date(2026, 4, 29)
    writ = pressing.issue_writ(**purse.hand(day))
    assert (purse.claim.state, writ.demanded_cents) == ("writ", 25_900)

    for served_on, bailiff, fault in (
        (day - DAY, "De Waard", Refused),
        (day + 2 * DAY, "De Waard", Refused),
        (day, " ", Invalid),
    ):
        with pytest.raises(fault):
            pressing.serve_writ(served_on=served_on, bailiff=bailiff, **purse.hand(day + DAY))
    pressing.serve_writ(served_on=day, bailiff="De Waard", **purse.hand(day + DAY))

    assert (Writ.objects.get().served_on, purse.claim.prescribes_on) == (day, date(2031, 4, 29))
    assert ("prescription", "running", date(2031, 4, 29)) in clocks(purse)


def test_nobody_presses_while_payment_is_deferred_and_the_night_ends_the_deferral(purse):
    until = date(2026, 6, 1)
    with refused("Awb 4:94"):
        purse.defer(PUBLISHED)
    purse.defer(until)
    assert (purse.claim.state, purse.claim.last_day) == ("deferred", until)
    with refused("Awb 4:94"):
        purse.remind(LATE)
    with refused("Awb 4:94"):
        arranging.end_arrangement(**purse.hand(until))

    assert (end_deferrals(until), end_deferrals(until + DAY), end_deferrals(until + DAY)) == (
        0,
        1,
        0,
    )
    assert (purse.claim.state, purse.claim.last_day) == ("open", until)
    purse.remind(until + DAY)


def test_a_decision_on_deferral_is_a_letter_unless_another_letter_told_it(purse):
    purse.defer(date(2026, 6, 1))
    letter = Letter.objects.get(kind="payment_deferral")
    assert letter.is_decision

    arranging.defer(
        last_day=date(2026, 7, 1), reasons="Op aanvraag.", told_by=letter.id, **purse.hand(LATE)
    )

    assert Letter.objects.filter(kind="payment_deferral").count() == 1
    assert [row.end_reason for row in purse.claim.deferrals.order_by("last_day")] == [
        "replaced",
        "",
    ]


def test_a_plan_that_is_paid_settles_and_one_that_is_not_is_seen_and_can_be_ended(
    purse, django_assert_num_queries
):
    purse.agree(5, date(2026, 4, 1))
    assert purse.claim.last_day == date(2026, 8, 1)
    purse.pay(5_000, date(2026, 4, 1))
    with django_assert_num_queries(1):  # a plan that is kept is not locked
        assert see_plans(date(2026, 4, 2)) == 0
    with refused("Awb 4:94"):
        arranging.end_arrangement(**purse.hand(date(2026, 4, 2)))

    assert [see_plans(date(2026, 5, day)) for day in (1, 2, 2, 3)] == [0, 1, 0, 0]
    arranging.end_arrangement(**purse.hand(date(2026, 5, 2)))

    assert (purse.claim.state, purse.claim.last_day) == ("open", date(2026, 5, 1))
    assert purse.remind(date(2026, 5, 2)).demanded_cents == 20_900


def test_paying_the_whole_plan_closes_it(purse):
    purse.agree(2, date(2026, 4, 1))

    purse.pay(25_000, PUBLISHED)

    assert purse.claim.state == "settled"
    assert purse.claim.plans.get().end_reason == "paid"
