"""What becomes of a fine that was made known: less, or nothing, from that moment on. What was
reckoned with it before stays as it was.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cases.models import Case
from cases.services import clocks
from claims.services.opening import reduce_claim, revoke_claim
from core.actors import Acting
from core.errors import Invalid
from enforcement.events.fines import FineLowered, FineRevoked
from enforcement.models import Fine
from enforcement.services.locking import remember_in
from law.terms import TermKey
from law.wording import euros

OWN_INITIATIVE = ("Awb 3:4(2)",)
"""What a change cites that nobody asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Why a fine changes: by a ruling of `ruled_on`, or by a decision of the college itself, in the
    letter `letter_id`.
    """

    case: Case
    ruled_on: date
    letter_id: UUID | None = None

    @property
    def cites(self) -> tuple[str, ...] | None:
        """The article behind it; None for that of a ruling."""
        return OWN_INITIATIVE if self.letter_id is not None else None


def take_away(fine: Fine, change: Change, *, by: Acting, on: date) -> None:
    """The fine counts nowhere any more, and nothing is owed; a new term under WI 22(2) ends."""
    told = FineRevoked(
        file_id=fine.file_id, fine_id=fine.id, was_cents=fine.cents, letter_id=change.letter_id
    )
    fine.revoke(on=change.ruled_on)
    fine.save()
    remember_in(fine.file, told, by=by, on=change.ruled_on, cites=change.cites)
    revoke_claim(letter_id=fine.letter_id, by=by, on=on)
    clocks.withdraw(change.case, TermKey.NEW_INTAKE_TERM, by=by, on=on, about_id=fine.letter_id)


def demand_lower(fine: Fine, cents: int) -> None:
    """Refuse (`Invalid`) a lowering that is none."""
    if not 0 < cents < fine.cents:
        least = f"De boete is nu {euros(fine.cents)}; een verlaging blijft daaronder, en boven nul."
        raise Invalid({"lowered_to_cents": least})


def bring_down(fine: Fine, cents: int, change: Change, *, by: Acting, on: date) -> None:
    """The fine is so much from now on. Refuses (`Invalid`) a lowering that is none."""
    demand_lower(fine, cents)
    told = FineLowered(
        file_id=fine.file_id,
        fine_id=fine.id,
        was_cents=fine.cents,
        cents=cents,
        letter_id=change.letter_id,
    )
    fine.lower(cents=cents, on=change.ruled_on)
    fine.save()
    remember_in(fine.file, told, by=by, on=change.ruled_on, cites=change.cites)
    reduce_claim(letter_id=fine.letter_id, to_cents=cents, by=by, on=on)
