"""The facts a fine under WI 22 or 23 is reckoned from, and the policy where the law leaves two
readings.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.citations import cites
from law.registry import policy_default


class Article(StrEnum):
    """The breach: not appearing or cooperating at the intake, that again within the new term, or
    not cooperating with what the plan asks. The value is stored.
    """

    INTAKE = "22.1"
    INTAKE_AGAIN = "22.3"
    COOPERATION = "23.1"

    @property
    def label(self) -> str:
        """The breach in Dutch."""
        return {
            Article.INTAKE: "niet verschijnen of niet genoeg meewerken bij de brede intake",
            Article.INTAKE_AGAIN: "opnieuw niet meewerken aan de brede intake in de nieuwe termijn",
            Article.COOPERATION: "niet genoeg meewerken aan wat in het PIP staat",
        }[self]

    @property
    def citation(self) -> str:
        """The article of the Act."""
        return f"WI {self.value.replace('.', '(')})"

    @property
    def tariff_key(self) -> str:
        """The parameter the sum begins with."""
        return "fine_23_base" if self is Article.COOPERATION else "fine_22"


class Culpability(StrEnum):
    """How much the person is to blame (verwijtbaarheid, BI 7.1(4))."""

    INTENT = "intent"
    GROSS = "gross"
    NORMAL = "normal"
    REDUCED = "reduced"
    NONE = "none"

    @property
    def label(self) -> str:
        """The degree in Dutch."""
        return {
            Culpability.INTENT: "opzet",
            Culpability.GROSS: "grove schuld",
            Culpability.NORMAL: "geen opzet en geen grove schuld",
            Culpability.REDUCED: "verminderde verwijtbaarheid",
            Culpability.NONE: "geen verwijt",
        }[self]

    @property
    def percent_key(self) -> str:
        """The parameter with the part of the fine; there is none where there is no fault."""
        return f"fine_percent_{self.value}"


class FineGroup(StrEnum):
    """The group of the Act: WI 13(1), or WI 19."""

    ASYLUM = "asylum"
    FAMILY = "family"


class FinePermit(StrEnum):
    """The permit of this person, kept apart from the group: some in the asylum group hold a regular
    one (WI 13(1)(b)).
    """

    ASYLUM_DEFINITE = "asylum_definite"
    REGULAR = "regular"


class FineTerm(StrEnum):
    """The term in which fines add up to a maximum (BI 7.1(5)): basic, extended, or one set anew by
    DUO.
    """

    BASIC = "basic"
    EXTENDED = "extended"
    NEW_6M = "new_6m"
    NEW_1Y = "new_1y"
    NEW_18M = "new_18m"
    NEW_2Y = "new_2y"

    @property
    def label(self) -> str:
        """The term in Dutch."""
        return {
            FineTerm.BASIC: "de gewone termijn",
            FineTerm.EXTENDED: "de verlengde termijn",
            FineTerm.NEW_6M: "de nieuwe termijn van een half jaar",
            FineTerm.NEW_1Y: "de nieuwe termijn van een jaar",
            FineTerm.NEW_18M: "de nieuwe termijn van anderhalf jaar",
            FineTerm.NEW_2Y: "de nieuwe termijn van twee jaar",
        }[self]

    @property
    def cap_key(self) -> str:
        """The parameter with the most that fines in this term may add up to."""
        return f"fine_cap_{self.value}"


class Gate(StrEnum):
    """Whether policy lets somebody be fined without more."""

    BLOCKED = "blocked"
    OPEN = "open"


class Escalation(StrEnum):
    """What recurrence adds each time: the fine as it was raised before, or the base."""

    DOUBLE = "double"
    ADD_BASE = "add_base"


class FineOrder(StrEnum):
    """Which comes first: the raise for recurrence, or the percentage of culpability."""

    ESCALATE_FIRST = "escalate_first"
    PERCENTAGE_FIRST = "percentage_first"


FAVOURABLE = frozenset({Escalation.ADD_BASE, FineOrder.ESCALATE_FIRST})
"""The readings that never lead to a higher fine than the other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFine:
    """A fine under WI 22 or 23 that this person got before, from whichever municipality.

    `amount_cents` as it stands now; `irrevocable_on` the first day nothing can be done against it,
    None while something can; `in_this_term` whether it counts for the maximum of the present term
    (one from before the PIP counts for the basic term).
    """

    article: Article
    established_on: date
    amount_cents: int
    irrevocable_on: date | None
    in_this_term: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FinePolicy:
    """What the college decided where the law leaves room; keys as in `policy.toml`."""

    asylum_gate: Gate
    family_of_asylum_gate: Gate
    escalation: Escalation
    order: FineOrder

    @classmethod
    def read(cls, value_of: Callable[[str], str]) -> "FinePolicy":
        """The policy whose parameters have these values; ValueError for a value that is no
        choice.
        """
        return cls(
            asylum_gate=Gate(value_of("asylum_gate")),
            family_of_asylum_gate=Gate(value_of("family_of_asylum_gate")),
            escalation=Escalation(value_of("fine_escalation")),
            order=FineOrder(value_of("fine_order")),
        )

    def gate(self, key: str) -> Gate:
        """The gate with this key, as `gate_key` gives it."""
        return self.asylum_gate if key == "asylum_gate" else self.family_of_asylum_gate


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Why a closed gate does not hold for one person: reasons that speak to exceptional, persistent
    unwillingness, and the legal officer who signed.
    """

    reasons: str
    signed_by: str

    @property
    def is_complete(self) -> bool:
        """Are there reasons and a signature?"""
        return bool(self.reasons.strip() and self.signed_by.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class FineFacts:
    """What a fine is reckoned from.

    `established_on` is the day the college established the breach. Without `culpability` the degree
    is neither intent nor gross fault, and the sum says so; without `policy` the default in force on
    `established_on` holds.
    """

    article: Article
    established_on: date
    group: FineGroup
    permit: FinePermit
    culpability: Culpability | None = None
    term: FineTerm = FineTerm.BASIC
    benefit_lowered_for_same_conduct: bool = False
    earlier: tuple[EarlierFine, ...] = ()
    policy: FinePolicy | None = None
    override: Override | None = None

    @property
    def degree(self) -> Culpability:
        """The culpability reckoned with."""
        return Culpability.NORMAL if self.culpability is None else self.culpability


def default_fine_policy(on: date) -> FinePolicy:
    """The cautious defaults in force on this day. `NotYetLaw` before the Act."""
    return FinePolicy.read(lambda key: policy_default(key, on).choice)


@cites("WI 13(1)", "WI 19")
def gate_key(group: FineGroup, permit: FinePermit) -> str | None:
    """Which policy gate stands before a fine for this person: by an asylum permit, as family of
    somebody with one, or none?
    """
    if permit is FinePermit.ASYLUM_DEFINITE:
        return "asylum_gate"
    return "family_of_asylum_gate" if group is FineGroup.ASYLUM else None
