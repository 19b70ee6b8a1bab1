"""What a claim asks: one thing at a time, in every state and on both sides of each day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple
from uuid import uuid4

from claims.models import PRESSED, Claim, ClaimState, Entry, Notice, PaymentPlan, Writ
from claims.selectors.needs import Need, asking, with_need

ON = date(2026, 6, 1)
PASSED = ON - timedelta(days=1)
SINCE = date(2026, 5, 20)
UNSENT, KEPT, BEHIND, ENDED, ISSUED, SERVED = (
    "unsent",
    "kept",
    "behind",
    "ended",
    "issued",
    "served",
)
BESIDE = ((), (UNSENT,), (KEPT,), (BEHIND,), (ENDED,), (ISSUED,), (SERVED,))
ALL_AT_ONCE = (UNSENT, BEHIND, ISSUED)


class Stand(NamedTuple):
    """How a claim stands, and what stands beside it."""

    state: ClaimState
    cents: int
    last_day: date
    prescribes_on: date
    reminded_until: date | None
    beside: tuple[str, ...]

    @property
    def needs(self) -> Iterator[tuple[Need, date]]:
        """What is asked and since when; the first counts."""
        is_quiet = UNSENT not in self.beside
        if self.cents < 0:
            yield Need.REFUND, PASSED
        if self.state in PRESSED and self.prescribes_on < ON:
            yield Need.PRESCRIBED, self.prescribes_on
        if self.state == ClaimState.OPEN and self.last_day < ON and is_quiet:
            yield Need.REMIND, self.last_day
        if self.state == ClaimState.REMINDED and self.reminded_until == PASSED and is_quiet:
            yield Need.WRIT, PASSED
        if self.state == ClaimState.IN_PLAN and BEHIND in self.beside:
            yield Need.BEHIND, SINCE
        if self.state == ClaimState.WRIT and ISSUED in self.beside:
            yield Need.SERVE, SINCE


def test_a_claim_asks_one_thing_at_a_time_in_every_state_and_on_both_sides_of_each_day(purse):
    Claim.objects.filter(id=purse.claim_id).update(last_day=ON)
    days = (PASSED, ON)
    every = product(ClaimState, (-1, 0, 1), days, days, (None, *days), (*BESIDE, ALL_AT_ONCE))
    stands = {uuid4(): Stand(*told) for told in every}
    _write(purse, stands)

    rows = Claim.objects.all()
    asked = {need: dict(asking(rows, need, on=ON).values_list("id", "need_since")) for need in Need}
    found = list(with_need(rows, on=ON).values_list("id", "need", "need_since"))

    expected = {id_: next(stand.needs, ("", None)) for id_, stand in stands.items()}
    expected[purse.claim_id] = ("", None)
    assert len(found) == len(expected)
    assert {id_: (need, since) for id_, need, since in found} == expected
    for need, ids in asked.items():
        assert ids
        assert ids == {id_: since for id_, (one, since) in expected.items() if one == need}


def _write(purse, stands):
    case, code = purse.case, purse.claim.municipality_id
    Claim.objects.bulk_create(
        Claim(
            id=id_,
            case=case,
            municipality_id=code,
            letter_id=id_,
            reference=str(number),
            state=stand.state,
            opened_on=SINCE,
            closed_on=PASSED,
            last_day=stand.last_day,
            prescribes_on=stand.prescribes_on,
            reminded_until=stand.reminded_until,
        )
        for number, (id_, stand) in enumerate(stands.items())
    )
    Entry.objects.bulk_create(
        Entry(
            claim_id=id_,
            number=1,
            kind="principal" if stand.cents > 0 else "payment",
            cents=stand.cents,
            valued_on=SINCE,
            booked_on=SINCE,
        )
        for id_, stand in stands.items()
        if stand.cents
    )
    for model, word, told in (
        (Notice, UNSENT, {"written_on": SINCE, "demanded_cents": 1, "fee_cents": 0}),
        (PaymentPlan, KEPT, {"agreed_on": SINCE}),
        (PaymentPlan, BEHIND, {"agreed_on": SINCE, "behind_on": SINCE}),
        (PaymentPlan, ENDED, {"agreed_on": SINCE, "behind_on": SINCE, "ended_on": SINCE}),
        (Writ, ISSUED, {"issued_on": SINCE, "demanded_cents": 1}),
        (Writ, SERVED, {"issued_on": SINCE, "demanded_cents": 1, "served_on": SINCE}),
    ):
        model.objects.bulk_create(
            model(claim_id=id_, letter_id=uuid4(), **told)
            for id_, stand in stands.items()
            if word in stand.beside
        )
