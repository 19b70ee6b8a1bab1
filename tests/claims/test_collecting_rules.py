"""When may be pressed for payment, what it costs, and the interest: each rule on both sides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from claims.rules import collecting
from claims.rules.collecting import PressFacts
from claims.rules.interest import InterestFacts, interest_may_be_charged, interest_owed
from claims.rules.plans import Part, behind, monthly, plan_is_wrong
from claims.rules.references import reference, references_in

DAY = timedelta(days=1)
PAY_BY = date(2026, 4, 13)
OWED = PressFacts(due_cents=25_000, last_day=PAY_BY, prescribes_on=date(2031, 4, 13))
REMINDED = replace(OWED, notice_last_day=date(2026, 4, 28))


@pytest.mark.parametrize(
    ("facts", "on", "article"),
    [
        pytest.param(OWED, PAY_BY, "Awb 4:112", id="op de laatste betaaldag"),
        pytest.param(OWED, PAY_BY + DAY, "", id="de dag erna"),
        pytest.param(replace(OWED, due_cents=0), PAY_BY + DAY, "Awb 4:112", id="niets open"),
        pytest.param(
            replace(OWED, arranged_until=date(2026, 6, 1)), PAY_BY + DAY, "Awb 4:94", id="uitstel"
        ),
        pytest.param(replace(OWED, has_unsent=True), PAY_BY + DAY, "Awb 4:112", id="ligt klaar"),
        pytest.param(REMINDED, date(2026, 4, 28), "Awb 4:112", id="vorige aanmaning loopt"),
        pytest.param(REMINDED, date(2026, 4, 29), "", id="vorige aanmaning voorbij"),
        pytest.param(OWED, date(2031, 4, 13), "", id="laatste dag voor verjaring"),
        pytest.param(OWED, date(2031, 4, 14), "Awb 4:104", id="verjaard"),
    ],
)
def test_when_a_reminder_may_be_sent(facts, on, article):
    verdict = collecting.reminder_may_be_sent(facts, on=on)

    assert [ground.citation for ground in verdict.failed] == [article] * bool(article)


@pytest.mark.parametrize(
    ("facts", "on", "article"),
    [
        pytest.param(OWED, date(2026, 5, 1), "Awb 4:117", id="geen aanmaning"),
        pytest.param(REMINDED, date(2026, 4, 28), "Awb 4:117", id="laatste dag van de aanmaning"),
        pytest.param(REMINDED, date(2026, 4, 29), "", id="de dag erna"),
        pytest.param(
            replace(REMINDED, has_writ=True), date(2026, 4, 29), "Awb 4:117", id="is er al"
        ),
        pytest.param(
            replace(REMINDED, arranged_until=date(2026, 6, 1)),
            date(2026, 4, 29),
            "Awb 4:94",
            id="uitstel",
        ),
        pytest.param(REMINDED, date(2031, 4, 14), "Awb 4:104", id="verjaard"),
    ],
)
def test_when_a_writ_may_be_issued(facts, on, article):
    verdict = collecting.writ_may_be_issued(facts, on=on)

    assert [ground.citation for ground in verdict.failed] == [article] * bool(article)


@pytest.mark.parametrize(("last_day", "may"), [(PAY_BY, False), (PAY_BY + DAY, True)])
def test_payment_is_deferred_to_a_day_that_is_to_come(last_day, may):
    verdict = collecting.payment_may_be_deferred(is_collected=True, last_day=last_day, on=PAY_BY)

    assert bool(verdict) is may


@pytest.mark.parametrize(
    ("served_on", "may"),
    [(PAY_BY - DAY, False), (PAY_BY, True), (PAY_BY + DAY, True), (PAY_BY + 2 * DAY, False)],
)
def test_a_writ_is_served_between_its_day_and_today(served_on, may):
    verdict = collecting.writ_may_be_served(
        issued_on=PAY_BY, is_served=False, served_on=served_on, on=PAY_BY + DAY
    )

    assert bool(verdict) is may


def test_prescription_is_five_years_and_does_not_roll():
    assert collecting.prescribes_on(date(2026, 4, 13)) == date(2031, 4, 13)  # Easter Sunday


YEAR = InterestFacts(
    changes=((date(2026, 3, 2), 100_000),),
    last_day=PAY_BY,
    until=date(2027, 4, 13),
    rates=((date(2022, 1, 1), 600),),
)


def cents(facts):
    return interest_owed(facts, on=date(2027, 4, 13)).reckoned_cents


def test_interest_of_a_year_is_the_rate_and_starts_after_the_last_day_of_payment():
    assert cents(YEAR) == 6_000
    assert cents(replace(YEAR, until=PAY_BY)) == 0
    assert cents(replace(YEAR, until=PAY_BY + DAY)) == 16  # 16,44 rounds to 16


def test_interest_falls_with_every_payment_from_its_day():
    paid = replace(YEAR, changes=(*YEAR.changes, (date(2026, 4, 24), -100_000)))

    assert cents(paid) == 164  # ten days: 14 up to and including 23 April


def test_interest_follows_the_rate_of_each_day():
    halfway = date(2026, 4, 24)
    lowered = replace(YEAR, rates=((date(2022, 1, 1), 600), (halfway, 300)))

    assert cents(replace(lowered, until=halfway - DAY)) == 164
    assert cents(lowered) == 164 + 2_918  # 355 days at three percent


@pytest.mark.parametrize(("rate", "article"), [(199, "Awb 4:98"), (200, ""), (0, "Awb 4:97")])
def test_interest_below_twenty_euros_in_all_is_not_asked(rate, article):
    facts = replace(YEAR, rates=((date(2022, 1, 1), rate),))
    verdict = interest_may_be_charged(facts, on=date(2027, 4, 13))

    assert article in [ground.citation for ground in verdict.failed] or bool(verdict)
    assert bool(verdict) is (article == "")


def test_interest_is_not_asked_twice_nor_ahead():
    day = date(2027, 4, 13)

    assert not interest_may_be_charged(replace(YEAR, charged_cents=6_000), on=day)
    assert interest_may_be_charged(replace(YEAR, charged_cents=5_999), on=day)
    assert not interest_may_be_charged(YEAR, on=day - DAY)


def test_a_sum_in_months_adds_up():
    parts = monthly(10_000, 3, date(2026, 1, 31))

    assert [part.cents for part in parts] == [3_333, 3_333, 3_334]
    assert [part.last_day for part in parts] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ((), "1 tot"),
        ((Part(date(2026, 5, 1), 4_000), Part(date(2026, 6, 1), 5_999)), "samen"),
        ((Part(date(2026, 5, 1), 10_000), Part(date(2026, 6, 1), 0)), "meer dan nul"),
        ((Part(date(2026, 5, 1), 5_000), Part(date(2026, 5, 1), 5_000)), "volgorde"),
        ((Part(PAY_BY, 10_000),), "nog komen"),
        ((Part(PAY_BY + DAY, 10_000),), ""),
    ],
)
def test_what_is_no_plan(parts, why):
    found = plan_is_wrong(parts, due_cents=10_000, on=PAY_BY)

    assert (why in found) if why else (found == "")


@pytest.mark.parametrize(
    ("on", "due", "cents"),
    [
        (date(2026, 5, 1), 10_000, 0),
        (date(2026, 5, 2), 10_000, 5_000),
        (date(2026, 5, 2), 5_000, 0),
        (date(2026, 5, 2), 6_000, 1_000),
        (date(2026, 6, 2), 1_000, 1_000),
    ],
)
def test_who_is_behind_and_how_far(on, due, cents):
    parts = (Part(date(2026, 5, 1), 5_000), Part(date(2026, 6, 1), 5_000))

    assert behind(parts, due_cents=due, on=on) == cents


def test_a_reference_is_found_however_it_is_typed_and_never_when_it_is_mistyped():
    mine = reference(2026, 12)

    assert mine == "V2026-00012-06" or mine.startswith("V2026-00012-")
    for typed in (mine, mine.lower(), mine.replace("-", ""), mine.replace("-", " ")):
        assert references_in(f"boete {typed} bedankt") == (mine,)
    assert references_in(mine.replace("00012", "00013")) == ()
    assert references_in(mine.replace("00012", "00021")) == ()
    assert references_in(mine + "7") == ()
    assert references_in("V2026") == ()
    other = reference(2026, 13)
    assert references_in(f"{mine} {other} {mine}") == (mine, other)
