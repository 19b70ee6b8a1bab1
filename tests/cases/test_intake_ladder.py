from datetime import date

import pytest

from cases.rules.intake import (
    Attempt,
    Step,
    intake_may_be_completed_in_absentia,
    next_step,
    summons_may_be_issued,
    window_of,
)

ON = date(2026, 4, 1)


def attempt(summons: int, ending: str, *, day: int = 1, is_ours: bool = True) -> Attempt:
    return Attempt(
        summons=summons,
        issued_on=date(2026, 3, day),
        is_open=ending == "open",
        is_fruitless=ending == "fruitless",
        is_shown=ending == "shown",
        is_ours=is_ours,
    )


FIRST = Step(summons=1)
FIRST_AGAIN = Step(summons=1, is_repeat=True)
SECOND = Step(summons=2, has_warning=True)
SECOND_AGAIN = Step(summons=2, is_repeat=True)
THIRD = Step(summons=3, needs_reason=True)
THIRD_AGAIN = Step(summons=3, is_repeat=True)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        pytest.param([], FIRST, id="nog nooit opgeroepen"),
        pytest.param([(1, "excused")], FIRST_AGAIN, id="verzet of afgemeld: zelfde trede"),
        pytest.param([(1, "shown")], FIRST_AGAIN, id="verschenen maar niet klaar: zelfde trede"),
        pytest.param([(1, "fruitless")], SECOND, id="vergeefs: tweede oproep met waarschuwing"),
        pytest.param([(1, "excused"), (1, "fruitless")], SECOND, id="afgemeld en daarna vergeefs"),
        pytest.param(
            [(1, "shown"), (1, "fruitless")], SECOND, id="tweede gesprek waarop niemand kwam"
        ),
        pytest.param(
            [(1, "fruitless"), (2, "excused")],
            SECOND_AGAIN,
            id="de waarschuwing gaat niet nog eens mee",
        ),
        pytest.param([(1, "fruitless"), (2, "shown")], SECOND_AGAIN, id="alsnog verschenen"),
        pytest.param(
            [(1, "fruitless"), (2, "fruitless")],
            THIRD,
            id="derde oproep, met een reden",
        ),
        pytest.param(
            [(1, "fruitless"), (2, "fruitless"), (3, "excused")],
            THIRD_AGAIN,
            id="derde oproep verzet",
        ),
        pytest.param(
            [(1, "fruitless"), (2, "fruitless"), (3, "fruitless")], None, id="een vierde is er niet"
        ),
    ],
)
def test_the_next_summons_follows_from_how_the_earlier_ones_ended(history, step):
    attempts = [attempt(summons, ending) for summons, ending in history]

    assert next_step(attempts, on=ON) == step


def test_the_ladder_begins_anew_with_the_college_of_another_municipality():
    before = [attempt(1, "fruitless", is_ours=False), attempt(2, "fruitless", is_ours=False)]

    assert next_step(before, on=ON) == FIRST


@pytest.mark.parametrize(
    ("attempts", "citation"),
    [
        pytest.param([attempt(1, "open")], "WI 14(1)", id="er staat nog een afspraak"),
        pytest.param(
            [attempt(1, "open", is_ours=False)],
            "WI 14(1)",
            id="afspraak van voor de verhuizing",
        ),
        pytest.param([attempt(1, "excused", day=9)], "WI 14(1)", id="vandaag al opgeroepen"),
        pytest.param(
            [attempt(1, "fruitless"), attempt(2, "fruitless"), attempt(3, "fruitless")],
            "WI 14(2)",
            id="drie keer vergeefs",
        ),
    ],
)
def test_a_summons_is_refused_with_the_article(attempts, citation):
    verdict = summons_may_be_issued(attempts, on=date(2026, 3, 9))

    assert [ground.citation for ground in verdict.failed] == [citation]


def test_a_day_after_a_moved_appointment_one_may_summon_again():
    assert summons_may_be_issued([attempt(1, "excused", day=9)], on=date(2026, 3, 10))


@pytest.mark.parametrize(
    ("on", "first_day", "last_day"),
    [
        pytest.param(
            date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), id="vijf dagen op zaterdag"
        ),
        pytest.param(date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 18), id="op werkdagen"),
        pytest.param(
            date(2026, 3, 23), date(2026, 3, 30), date(2026, 4, 7), id="tweede paasdag schuift door"
        ),
        pytest.param(
            date(2026, 4, 22), date(2026, 4, 28), date(2026, 5, 6), id="koningsdag en 5 mei"
        ),
    ],
)
def test_the_term_of_a_summons_never_ends_on_a_rest_day(on, first_day, last_day):
    window = window_of(on, term_days=14, notice_days=5)

    assert (window.first_day, window.last_day) == (first_day, last_day)


def test_a_term_shorter_than_the_post_still_leaves_one_day():
    window = window_of(date(2026, 3, 4), term_days=2, notice_days=5)

    assert window.first_day == window.last_day == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("history", "is_allowed"),
    [
        ([], False),
        ([(1, "fruitless"), (2, "fruitless")], False),
        ([(1, "fruitless"), (2, "fruitless"), (2, "fruitless")], False),
        ([(1, "fruitless"), (2, "fruitless"), (3, "open")], False),
        ([(1, "fruitless"), (2, "fruitless"), (3, "shown")], False),
        ([(1, "fruitless"), (2, "fruitless"), (3, "fruitless")], True),
    ],
)
def test_the_intake_is_completed_in_absentia_after_three_fruitless_summonses_only(
    history, is_allowed
):
    attempts = [attempt(summons, ending) for summons, ending in history]

    assert bool(intake_may_be_completed_in_absentia(attempts, on=ON)) is is_allowed


def test_fruitless_summonses_of_another_college_do_not_count_for_absentia():
    attempts = [attempt(step, "fruitless", is_ours=step > 1) for step in (1, 2, 3)]

    verdict = intake_may_be_completed_in_absentia(attempts, on=ON)

    assert "het zijn er nu 2" in verdict.failed[0].text
