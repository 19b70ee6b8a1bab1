"""The arithmetic of a claim, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import EntryKind
from claims.rules import ledger
from claims.rules.ledger import Kind, Stand

CENTS = st.integers(1, 240_000)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["pay", "undo", "refund", "reduce", "revoke", "fee", "interest", "remit", "off", "back"]
        ),
        CENTS,
    ),
    max_size=20,
)


def perform(stand: Stand, act: str, cents: int) -> Stand:  # noqa: C901 - one line an act
    """The stand after one lawful act, or the same where the act is refused."""
    match act:
        case "pay":
            return stand.plus(*ledger.payment(cents))
        case "undo" if stand.paid >= cents:
            return stand.plus(ledger.undoing(Kind.PAYMENT, -cents))
        case "refund" if ledger.refund_fits(stand, cents):
            return stand.plus(*ledger.refund(cents))
        case "reduce":
            return stand.plus(*ledger.reduction(stand, cents))
        case "revoke":
            return stand.plus(*ledger.revocation(stand))
        case "fee" if stand.principal > 0:
            return stand.plus(ledger.Booking(Kind.REMINDER_FEE, 900))
        case "interest" if stand.due > 0:
            return stand.plus(ledger.Booking(Kind.INTEREST, cents))
        case "remit":
            return stand.plus(*ledger.giving_up(stand, Kind.REMISSION, cents))
        case "off":
            return stand.plus(*ledger.giving_up(stand, Kind.WRITE_OFF))
        case "back" if stand.sum_of(Kind.WRITE_OFF):
            return stand.plus(ledger.undoing(Kind.WRITE_OFF, stand.sum_of(Kind.WRITE_OFF)))
    return stand


@given(CENTS, ACTS)
def test_a_balance_is_never_below_zero_without_money_that_was_paid_and_goes_back(principal, acts):
    stand = Stand.of([(Kind.PRINCIPAL, principal)])

    for act, cents in acts:
        stand = perform(stand, act, cents)

        assert stand.balance == stand.due - stand.refund_due
        assert stand.refund_due <= max(stand.paid, 0)
        assert stand.principal >= 0


@given(CENTS, ACTS)
def test_after_a_revocation_exactly_what_was_paid_goes_back(principal, acts):
    stand = Stand.of([(Kind.PRINCIPAL, principal)])
    for act, cents in acts:
        stand = perform(stand, act, cents)

    gone = stand.plus(*ledger.revocation(stand))

    assert gone.balance == -stand.paid
    assert ledger.revocation(gone) == ()


def test_a_reduction_of_what_was_remitted_gives_back_nothing_that_nobody_paid():
    stand = Stand.of([("principal", 10_000), ("payment", -2_000), ("remission", -8_000)])

    after = stand.plus(*ledger.reduction(stand, 5_000))

    assert (after.balance, after.sum_of(Kind.REMISSION)) == (0, -3_000)


def test_a_reduction_to_more_than_is_asked_changes_nothing():
    stand = Stand.of([("principal", 10_000)])

    assert ledger.reduction(stand, 10_000) == ()
    assert ledger.reduction(stand, 12_000) == ()


@pytest.mark.parametrize(("cents", "fits"), [(10_000, True), (10_001, False)])
def test_a_payment_fits_up_to_what_is_due(cents, fits):
    assert bool(ledger.payment_fits(Stand.of([("principal", 10_000)]), cents)) is fits


@pytest.mark.parametrize(("cents", "fits"), [(0, False), (1, True), (500, True), (501, False)])
def test_no_more_goes_back_than_was_paid_too_much(cents, fits):
    stand = Stand.of([("principal", 10_000), ("payment", -10_500)])

    assert bool(ledger.refund_fits(stand, cents)) is fits


def test_the_rules_and_the_tables_speak_of_the_same_kinds():
    assert [kind.value for kind in Kind] == EntryKind.values
