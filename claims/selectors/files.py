"""One claim with everything that is known of it, and the claims of a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.expressions import Combinable

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from cases.slots import counting
from claims.models import Claim, Deferral, Entry, Notice, PaymentPlan, Writ
from claims.rules import collecting
from claims.rules.collecting import PressFacts
from claims.rules.ledger import Stand
from claims.rules.plans import Part, behind
from claims.selectors.stands import facts_from
from core.errors import NotInScope
from core.models import Stream
from law import Verdict
from letters.kinds import kind
from letters.models import Letter


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry with the balance after it, in cents. `may_undo`: it is a payment that stands."""

    entry: Entry
    balance: int
    may_undo: bool

    @property
    def size(self) -> int:
        """The amount without its sign."""
        return abs(self.entry.cents)

    @property
    def is_back(self) -> bool:
        """Is the balance money that goes back?"""
        return self.balance < 0

    @property
    def balance_size(self) -> int:
        """The balance without its sign."""
        return abs(self.balance)


@dataclass(frozen=True)
class ClaimFile:
    """A claim as its page shows it on one day."""

    claim: Claim
    entries: tuple[Entry, ...]
    stand: Stand
    facts: PressFacts
    letters: dict[UUID, Letter]
    deferrals: tuple[Deferral, ...]
    plans: tuple[PaymentPlan, ...]
    notices: tuple[Notice, ...]
    writ: Writ | None
    on: date

    @cached_property
    def lines(self) -> list[LedgerLine]:
        """The ledger, oldest first."""
        undone = {row.reverses_id for row in self.entries}
        balances = accumulate(row.cents for row in self.entries)
        return [
            LedgerLine(row, balance, _is_payment(row) and row.id not in undone)
            for row, balance in zip(self.entries, balances, strict=True)
        ]

    @property
    def about(self) -> str:
        """What the decision is, by the name of its letter."""
        letter = self.letters.get(self.claim.letter_id)
        return kind(letter.kind).title if letter else "Besluit"

    @property
    def plan(self) -> PaymentPlan | None:
        """The plan that is being paid."""
        return next((plan for plan in self.plans if plan.ended_on is None), None)

    @property
    def behind_cents(self) -> int:
        """How far the running plan is behind."""
        if self.plan is None:
            return 0
        parts = [Part(row.last_day, row.cents) for row in self.plan.instalments.all()]
        return behind(parts, due_cents=self.stand.due, on=self.on)

    @property
    def reminder(self) -> Verdict:
        """May a reminder be sent today?"""
        return collecting.reminder_may_be_sent(self.facts, on=self.on)

    @property
    def writing(self) -> Verdict:
        """May a writ be issued today?"""
        return collecting.writ_may_be_issued(self.facts, on=self.on)

    @property
    def is_prescribed(self) -> bool:
        """Has the last day passed on which payment can be enforced?"""
        return self.claim.is_collected and self.on > self.claim.prescribes_on


def _is_payment(row: Entry) -> bool:
    return row.kind == "payment" and not row.is_reversal


def claim_for(actor: Actor, claim_id: UUID, act: Act = Act.VIEW_CASE) -> Claim:
    """One claim with its case; `NotInScope` outside the municipalities in which this person may
    perform the act. `claim.case.seen` is the number of the last event of the case.
    """
    head = Stream.objects.filter(id=OuterRef("case")).values("number")
    claim = (
        Claim.objects.filter(municipality__in=Scope.of(actor, act).codes)
        .select_related("case__newcomer", "case__municipality", "municipality")
        .annotate(seen=Subquery(head))
        .filter(id=claim_id)
        .first()
    )
    if claim is None:
        raise NotInScope
    claim.case.seen = claim.seen
    return claim


def file_of(claim: Claim, *, on: date) -> ClaimFile:
    """Everything of one claim."""
    return files_of([claim], on=on)[0]


def files_of_case(case: Case, *, on: date) -> list[ClaimFile]:
    """The claims of a case that one may see, the newest first."""
    rows = Claim.objects.filter(case=case).select_related("municipality")
    return files_of(rows, on=on)


def files_of(claims: Iterable[Claim], *, on: date) -> list[ClaimFile]:
    """The files of many claims, in a fixed number of queries."""
    rows = list(claims)
    ids = [claim.id for claim in rows]
    entries = list(
        Entry.objects.filter(claim__in=ids)
        .select_related("booked_by", "bank_line")
        .order_by("claim", "number")
    )
    deferrals = list(Deferral.objects.filter(claim__in=ids))
    plans = list(PaymentPlan.objects.filter(claim__in=ids).prefetch_related("instalments"))
    notices = list(Notice.objects.filter(claim__in=ids))
    writs = {writ.claim_id: writ for writ in Writ.objects.filter(claim__in=ids)}
    light = Letter.objects.defer("pdf", "source", "context")
    decisions = light.in_bulk([claim.letter_id for claim in rows])
    return [
        _file(
            claim,
            [row for row in entries if row.claim_id == claim.id],
            [row for row in notices if row.claim_id == claim.id],
            writ=writs.get(claim.id),
            deferrals=tuple(row for row in deferrals if row.claim_id == claim.id),
            plans=tuple(row for row in plans if row.claim_id == claim.id),
            letters=decisions,
            on=on,
        )
        for claim in rows
    ]


def _file(
    claim: Claim,
    entries: list[Entry],
    notices: list[Notice],
    *,
    writ: Writ | None,
    deferrals: tuple[Deferral, ...],
    plans: tuple[PaymentPlan, ...],
    letters: dict[UUID, Letter],
    on: date,
) -> ClaimFile:
    stand = Stand.of((row.kind, row.cents) for row in entries)
    return ClaimFile(
        claim=claim,
        entries=tuple(entries),
        stand=stand,
        facts=facts_from(claim, stand, notices, writ),
        letters=letters,
        deferrals=deferrals,
        plans=plans,
        notices=tuple(notices),
        writ=writ,
        on=on,
    )


COUNT = "claim_count"
"""The attribute of an opened case that tells how many claims it has."""


def claims_counted() -> Combinable:
    """How many claims a case has, as part of its query."""
    return counting(Claim.objects.all())


def claim_count(case: Case) -> int:
    """How many claims a case has, without a query where it was opened with that number."""
    known: int | None = getattr(case, COUNT, None)
    return Claim.objects.filter(case=case).count() if known is None else known
