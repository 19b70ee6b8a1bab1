from datetime import date

import pytest

from law.irrevocability import AppealStanding, ObjectionStanding, Standing, irrevocable_on

PUBLISHED = date(2026, 3, 2)
AFTER_OBJECTION = date(2026, 4, 14)
DECIDED = date(2026, 6, 1)
AFTER_APPEAL = date(2026, 7, 14)


def admitted(**told):
    return ObjectionStanding(is_admitted=True, **told)


def appealed(**told):
    return AppealStanding(is_admitted=True, **told)


@pytest.mark.parametrize(
    ("objection", "appeal", "day"),
    [
        pytest.param(None, None, AFTER_OBJECTION, id="no objection: after the last day for it"),
        pytest.param(admitted(), None, None, id="an objection runs"),
        pytest.param(
            ObjectionStanding(is_admitted=False),
            None,
            AFTER_OBJECTION,
            id="a late objection that nobody excused changes nothing",
        ),
        pytest.param(
            admitted(withdrawn_on=date(2026, 4, 12)),
            None,
            AFTER_OBJECTION,
            id="withdrawn while the term still ran",
        ),
        pytest.param(
            admitted(withdrawn_on=date(2026, 4, 13)),
            None,
            AFTER_OBJECTION,
            id="withdrawn on the last day for objection",
        ),
        pytest.param(
            admitted(withdrawn_on=date(2026, 4, 14)),
            None,
            date(2026, 4, 15),
            id="withdrawn a day after that",
        ),
        pytest.param(
            admitted(decided_on=DECIDED), None, AFTER_APPEAL, id="decided, and nobody appealed"
        ),
        pytest.param(admitted(decided_on=DECIDED), appealed(), None, id="an appeal runs"),
        pytest.param(
            admitted(decided_on=DECIDED),
            AppealStanding(is_admitted=False),
            AFTER_APPEAL,
            id="a late appeal that nobody excused changes nothing",
        ),
        pytest.param(
            admitted(decided_on=DECIDED),
            appealed(final_on=date(2027, 1, 5)),
            date(2027, 1, 5),
            id="a judgment: as entered",
        ),
        pytest.param(
            admitted(decided_on=DECIDED),
            appealed(withdrawn_on=date(2026, 7, 1)),
            AFTER_APPEAL,
            id="an appeal withdrawn while its term ran",
        ),
        pytest.param(
            admitted(decided_on=DECIDED),
            appealed(withdrawn_on=date(2026, 9, 1)),
            date(2026, 9, 2),
            id="an appeal withdrawn later",
        ),
    ],
)
def test_the_day_nothing_can_be_done_any_more(objection, appeal, day):
    standing = Standing(published_on=PUBLISHED, objection=objection, appeal=appeal)

    assert irrevocable_on(standing) == day


def test_the_last_day_for_objection_that_rolls_moves_the_day_along():
    assert irrevocable_on(Standing(published_on=date(2025, 4, 17))) == date(2025, 6, 3)


def test_a_late_objection_once_excused_opens_the_decision_again():
    late = Standing(published_on=PUBLISHED, objection=ObjectionStanding(is_admitted=False))
    excused = Standing(published_on=PUBLISHED, objection=admitted())

    assert irrevocable_on(late) == AFTER_OBJECTION
    assert irrevocable_on(excused) is None
