"""A decision that is late, as the page of an objection or a request shows it, and what can be done
about it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import law
from law.penalties import PenaltyResult
from remedies.acting import Offered
from remedies.forms import applications as forms
from remedies.models import DefaultNotice, Payout, PayoutKind
from remedies.selectors.defaults import owed


@dataclass(frozen=True)
class LateDecision:
    """The notice of default on an objection or a request, and what it costs until now; `paying` are
    the payouts about the same.
    """

    notice: DefaultNotice
    on: date
    paying: tuple[Payout, ...] = ()

    @classmethod
    def last_of(
        cls, notices: Iterable[DefaultNotice], paying: Iterable[Payout], *, on: date
    ) -> "LateDecision | None":
        """The newest notice of default; None without one."""
        rows = list(notices)
        return cls(rows[-1], on, tuple(paying)) if rows else None

    @property
    def penalty(self) -> object:
        """The penalty as it was fixed; None while it is not."""
        return getattr(self.notice, "penalty", None)

    @property
    def result(self) -> PenaltyResult:
        """What is owed up to yesterday, or until the decision came."""
        return owed(self.notice, on=self.on)

    @property
    def most_days(self) -> int:
        """For how many days a penalty can be due."""
        return law.parameter("penalty_days", self.notice.first_penalty_day).number

    @property
    def may_be_fixed(self) -> bool:
        """Is it not fixed yet?"""
        return self.penalty is None

    @property
    def payouts(self) -> list[Payout]:
        """The payment of the penalty, once its decision left."""
        letter_id = getattr(self.penalty, "letter_id", None)
        kind = PayoutKind.PENALTY
        return [row for row in self.paying if row.kind == kind and row.letter_id == letter_id]


class MayBeLate(Protocol):
    """What a page has to know of its decision."""

    @property
    def is_overdue(self) -> bool:
        """Did the last day pass while the term ran?"""
        ...

    @property
    def late(self) -> LateDecision | None:
        """The last notice of default."""
        ...


def _may_be_noticed(file: MayBeLate) -> bool:
    return file.is_overdue and (file.late is None or bool(file.late.notice.ended_on))


OFFERED: dict[str, Offered] = {
    "notice": Offered(forms.NoticeForm, "Ingebrekestelling vastleggen", _may_be_noticed),
    "penalty": Offered(
        forms.PenaltyForm,
        "Dwangsom vaststellen",
        lambda file: file.late is not None and file.late.may_be_fixed,
    ),
}
"""The acts on a late decision, whatever it is about."""
