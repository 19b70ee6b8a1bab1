"""The arithmetic of a claim: what is owed, what goes back, and which amounts follow from an act.

Amounts are whole cents. A balance is the sum of everything booked; below zero it is exactly what
has to be paid back, which is never more than what was paid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from law import Verdict, because, cites
from law.wording import euros


class Kind(StrEnum):
    """What an entry is; the sign of an entry that undoes another is the opposite."""

    PRINCIPAL = "principal"
    REDUCTION = "reduction"
    REMINDER_FEE = "reminder_fee"
    INTEREST = "interest"
    PAYMENT = "payment"
    REFUND = "refund"
    REMISSION = "remission"
    WRITE_OFF = "write_off"
    LAPSE = "lapse"


GIVEN_UP = (Kind.WRITE_OFF, Kind.REMISSION, Kind.LAPSE)
"""What the authority gave up, the first to be undone first."""
COSTS = (Kind.REMINDER_FEE, Kind.INTEREST)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a claim stands: per kind the sum of its entries, in cents and signed."""

    sums: Mapping[str, int]

    @classmethod
    def of(cls, entries: "Iterable[tuple[str, int]]") -> "Stand":
        """The stand after these entries: kind and signed cents."""
        sums: dict[str, int] = {}
        for kind, cents in entries:
            sums[kind] = sums.get(kind, 0) + cents
        return cls(sums)

    def sum_of(self, kind: str) -> int:
        """The sum of the entries of one kind, signed."""
        return self.sums.get(kind, 0)

    @property
    def balance(self) -> int:
        """What is still to be paid; below zero, what has to go back."""
        return sum(self.sums.values())

    @property
    def due(self) -> int:
        """What is still to be paid, never below zero."""
        return max(self.balance, 0)

    @property
    def refund_due(self) -> int:
        """What has to be paid back."""
        return max(-self.balance, 0)

    @property
    def principal(self) -> int:
        """What the decision asks now, after every reduction."""
        return self.sum_of(Kind.PRINCIPAL) + self.sum_of(Kind.REDUCTION)

    @property
    def charged(self) -> int:
        """What is asked in all: the principal with costs and interest."""
        return self.principal + sum(self.sum_of(kind) for kind in COSTS)

    @property
    def paid(self) -> int:
        """What was paid and not paid back."""
        return -(self.sum_of(Kind.PAYMENT) + self.sum_of(Kind.REFUND))

    def plus(self, *bookings: "Booking") -> "Stand":
        """The stand after these bookings too."""
        return Stand.of((*self.sums.items(), *((one.kind, one.cents) for one in bookings)))


@dataclass(frozen=True, slots=True)
class Booking:
    """An entry that follows from an act. `is_reversal`: it undoes what was booked before."""

    kind: Kind
    cents: int
    is_reversal: bool = False


def opening(cents: int) -> tuple[Booking, ...]:
    """What the decision asks."""
    return (Booking(Kind.PRINCIPAL, cents),)


def payment(cents: int) -> tuple[Booking, ...]:
    """What was paid, also when it is more than is due: the rest goes back."""
    return (Booking(Kind.PAYMENT, -cents),)


@cites("Awb 4:87")
def payment_fits(stand: Stand, cents: int) -> Verdict:
    """Is no more paid than is due?"""
    return Verdict.all(
        because(
            "Awb 4:87",
            cents <= stand.due,
            f"er staat nog {euros(stand.due)} open; {euros(cents)} is meer dan te betalen is",
        )
    )


@cites("Awb 4:87")
def refund_fits(stand: Stand, cents: int) -> Verdict:
    """Is no more paid back than was paid too much?"""
    return Verdict.all(
        because(
            "Awb 4:87",
            0 < cents <= stand.refund_due,
            f"er is {euros(stand.refund_due)} te veel betaald; {euros(cents)} kan niet terug",
        )
    )


def refund(cents: int) -> tuple[Booking, ...]:
    """What was paid back."""
    return (Booking(Kind.REFUND, cents),)


def giving_up(stand: Stand, kind: Kind, cents: int | None = None) -> tuple[Booking, ...]:
    """What the authority gives up of what is due: all of it, or so much; nothing when nothing is
    due.
    """
    given = stand.due if cents is None else min(cents, stand.due)
    return (Booking(kind, -given),) if given > 0 else ()


def reduction(stand: Stand, to_cents: int) -> tuple[Booking, ...]:
    """The decision now asks `to_cents`. What was given up before shrinks with it, so that nothing
    goes back that nobody paid.
    """
    lowered = stand.principal - to_cents
    if lowered <= 0:
        return ()
    first = Booking(Kind.REDUCTION, -lowered)
    return (first, *_undo_given_up(stand.plus(first)))


def revocation(stand: Stand) -> tuple[Booking, ...]:
    """The decision is gone, and the costs and interest with it: what was paid goes back."""
    lowered = Booking(Kind.REDUCTION, -stand.principal)
    costs = tuple(
        Booking(kind, -stand.sum_of(kind), is_reversal=True)
        for kind in COSTS
        if stand.sum_of(kind) > 0
    )
    gone = (lowered, *costs) if stand.principal > 0 else costs
    return (*gone, *_undo_given_up(stand.plus(*gone)))


def _undo_given_up(stand: Stand) -> tuple[Booking, ...]:
    """Nothing goes back but what was paid beyond what is asked now: more was given up than there
    is to give up.
    """
    missing = min(stand.charged - stand.paid, 0) - stand.balance
    undone = []
    for kind in GIVEN_UP:
        back = min(-stand.sum_of(kind), missing)
        if back > 0:
            undone.append(Booking(kind, back, is_reversal=True))
            missing -= back
    return tuple(undone)


def undoing(kind: Kind, cents: int) -> Booking:
    """The entry that undoes an entry of this kind and these signed cents."""
    return Booking(kind, -cents, is_reversal=True)
