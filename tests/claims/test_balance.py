"""The balance of a claim is what its entries add up to, whoever writes it."""

from datetime import date
from uuid import uuid4

from claims.models import Claim, Entry, EntryKind, WriteOffReason
from claims.services import opening, paying, relieving
from tests.claims.owed import LATE, OFFICE, owed, set_interest_of_six_percent

YEAR = date(2027, 4, 13)
WHY = "Zo is het afgesproken."


def test_a_balance_is_the_sum_of_the_entries_after_acts_of_every_kind(region):
    purse = owed(region, 100_000)
    letter_id = purse.claim.letter_id
    set_interest_of_six_percent()
    hand = purse.hand(YEAR)
    for act, balance in (
        (lambda: purse.reminded(LATE), 102_000),
        (lambda: relieving.charge_interest(until=YEAR, **hand), 108_000),
        (lambda: opening.reduce_claim(letter_id=letter_id, to_cents=90_000, **by(YEAR)), 98_000),
        (lambda: purse.pay(5_000, YEAR), 93_000),
        (lambda: undo(purse), 98_000),
        (lambda: purse.pay(20_000, YEAR), 78_000),
        (lambda: purse.remit(5_000, YEAR), 73_000),
        (lambda: relieving.write_off(reason=WriteOffReason.NO_MEANS, note=WHY, **hand), 0),
        (lambda: relieving.collect_again(note=WHY, **hand), 73_000),
        (lambda: opening.lapse_claims(case_id=purse.case.id, died_on=YEAR, **by(YEAR)), 0),
        (lambda: opening.revive_after_reopening(purse.case, **by(YEAR)), 73_000),
        (lambda: opening.revoke_claim(letter_id=letter_id, **by(YEAR)), -20_000),
        (lambda: paying.refund(cents=20_000, paid_on=YEAR, **hand), 0),
    ):
        act()
        assert purse.balance == balance

    assert set(Entry.objects.values_list("kind", flat=True)) == set(EntryKind)


def test_a_balance_that_is_written_by_hand_is_put_right(purse):
    read_before = purse.claim
    purse.pay(5_000)
    read_before.save()
    assert purse.balance == 20_000

    Claim.objects.update(balance=7)
    assert purse.balance == 20_000


def by(on):
    return {"by": OFFICE, "on": on}


def undo(purse):
    entry = purse.claim.entries.get(kind=EntryKind.PAYMENT)
    paying.reverse_payment(entry_id=entry.id, note=WHY, **purse.hand(YEAR))


def test_a_claim_that_is_copied_with_its_balance_does_not_count_its_entries_twice(purse):
    copy, entries = purse.claim, list(purse.claim.entries.all())
    copy.id, copy.letter_id, copy.reference = uuid4(), uuid4(), "V-COPY"
    Claim.objects.bulk_create([copy])
    for entry in entries:
        entry.id, entry.claim = uuid4(), copy
    Entry.objects.bulk_create(entries)

    assert Claim.objects.get(id=copy.id).balance == purse.balance == 25_000
