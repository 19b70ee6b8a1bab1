"""Claims for the tests: who collects, a case with a decision, and the acts on what is owed."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from accounts.actors import Actor
from accounts.models import User
from cases.models import Case, Deadline
from cases.services import dispatching
from claims.models import BankFile, Claim, Notice
from claims.rules.matching import Line
from claims.rules.plans import monthly
from claims.selectors.stands import stand_of
from claims.services import arranging, bank, opening, paying, pressing, relieving
from core.actors import System
from core.models import Event
from letters import services as letters
from letters.models import Letter
from regional import services as regional
from tests import make
from tests.cases import intakes
from tests.letters import build
from tests.letters.samples import ADDRESSEE
from tests.letters.samples_enforcement import SAMPLES

PUBLISHED = date(2026, 3, 2)
LAST_DAY = date(2026, 4, 13)
"""Six weeks after a Monday is a Monday."""
LATE = date(2026, 4, 14)
OFFICE = System("office")


def set_interest_of_six_percent() -> None:
    """Let the statutory interest be 6 percent from the day of the decision."""
    regional.set_policy(
        key="statutory_interest",
        value=600,
        municipality=None,
        first_day=PUBLISHED,
        decided_in="Staatsblad 2026, 1",
        by=OFFICE,
        on=PUBLISHED,
    )


@dataclass(frozen=True)
class Purse:
    """Who collects, and one claim."""

    region: make.Region
    collector: User
    claim_id: UUID

    def by(self, on: date) -> Actor:
        """Who collects, on this day."""
        return Actor.of(self.collector, on=on)

    @property
    def claim(self) -> Claim:
        """The claim as it is now."""
        return Claim.objects.select_related("case").get(id=self.claim_id)

    @property
    def case(self) -> Case:
        """Its case as it is now."""
        return self.claim.case

    @property
    def balance(self) -> int:
        """What is open, in cents, below zero what goes back: as the claim says it, and as its
        entries add up.
        """
        claim = self.claim
        assert claim.balance == stand_of(claim).balance
        return claim.balance

    def hand(self, on: date) -> dict[str, Any]:
        """The claim, who acts, and the day."""
        return {"claim_id": self.claim_id, "by": self.by(on), "on": on}

    def pay(self, cents: int, on: date = LATE, **more: Any) -> UUID:
        """A payment that came in and was typed over on the same day."""
        entry = paying.record_payment(cents=cents, paid_on=on, **more, **self.hand(on))
        return entry.id

    def remind(self, on: date = LATE) -> Notice:
        """Write a reminder; it is not sent yet."""
        return pressing.remind(**self.hand(on))

    def send(self, letter_id: UUID, on: date = LATE) -> None:
        """The letter is made, printed and sent."""
        letters.render(letter_id, on=on)
        code = Letter.objects.get(id=letter_id).municipality_id
        batch = dispatching.make_batch(municipality_code=code, day=on, by=OFFICE)
        dispatching.dispatch_batch(batch_id=batch.id, by=OFFICE, on=on)

    def reminded(self, on: date = LATE) -> Notice:
        """A reminder that was written and sent on one day."""
        notice = self.remind(on)
        self.sent(notice, on)
        return Notice.objects.get(id=notice.id)

    def sent(self, notice: Notice, on: date) -> None:
        """What follows when the letter of a reminder was sent, without a printer."""
        letter = Letter.objects.get(id=notice.letter_id)
        pressing.follow_dispatch(self.case, letter, OFFICE, on)

    def defer(self, last_day: date, on: date = PUBLISHED) -> None:
        """Payment may wait."""
        arranging.defer(last_day=last_day, reasons="Wacht op een toeslag.", **self.hand(on))

    def agree(self, parts: int, first_day: date, on: date = PUBLISHED) -> None:
        """Payment in equal parts."""
        due = stand_of(self.claim).due
        arranging.agree_plan(parts=monthly(due, parts, first_day), **self.hand(on))

    def remit(self, cents: int | None, on: date = LATE) -> None:
        """Remit so much, or all."""
        relieving.remit(cents=cents, reasons="Betalen lukt echt niet.", **self.hand(on))


def taken_in(purse: Purse, lines: list[Line], *, on: date = LATE, name: str = "") -> BankFile:
    """A file with these lines, taken in for the municipality of the claim."""
    return bank.take_in(
        municipality_code=purse.claim.municipality_id,
        name=name or "afschrift.xml",
        digest=sha256(repr(lines).encode()).hexdigest(),
        lines=lines,
        by=purse.by(on),
        on=on,
    )


def waiting_line(number: int = 1, *, text: str = "boete", cents: int = 2_500) -> Line:
    """A payment without a reference, which waits for a person."""
    return Line(number=number, booked_on=PUBLISHED, cents=cents, payer="S. Haile", text=text)


def decision(case: Case, *, reference: str = "", on: date = PUBLISHED) -> Letter:
    """A sealed decision on a fine in this case."""
    kind, context = SAMPLES["fine_22"]
    return build.frozen(
        kind,
        context,
        ADDRESSEE,
        code=case.municipality_id,
        dated_on=on,
        case_id=case.id,
        reference=reference or opening.next_reference(on=on),
    )


def owed(
    region: make.Region, cents: int = 25_000, *, code: str = "0505", case: Case | None = None
) -> Purse:
    """A case whose newcomer owes this much by a decision of the second of March 2026."""
    body = region.region if code in make.UNDER_MANDATE else region.own(code)
    found = case or Case.objects.get(id=intakes.desk(region, code=code).case_id)
    letter = decision(found)
    claim = opening.open_claim(
        case_id=found.id,
        letter_id=letter.id,
        cents=cents,
        published_on=PUBLISHED,
        by=OFFICE,
        on=PUBLISHED,
    )
    return Purse(region, make.user("legal", body, name="Noor Bakker"), claim.id)


def clocks(purse: Purse) -> set[tuple[str, str, date]]:
    """The terms of its claims: which, how they stand, and their last day."""
    rows = Deadline.objects.filter(case=purse.case, key__in=("payment", "reminder", "prescription"))
    return {(row.key, row.state, row.last_day) for row in rows}


def verbs(purse: Purse) -> list[str]:
    """What happened in its case."""
    rows = Event.objects.filter(stream=purse.case.id).order_by("seq")
    return list(rows.values_list("verb", flat=True))
