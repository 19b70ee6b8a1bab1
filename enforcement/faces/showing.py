"""What enforcement adds: to what follows an act, to the night, and to the history of a case."""

from cases import slots, timeline
from cases.services import nightly
from enforcement.faces.history import SENTENCES
from enforcement.services.following import after_dispatch, after_end
from enforcement.services.nightly import note_persistent_absence
from enforcement.services.signalling import raise_missed, withdraw_missed


def show() -> None:
    """Fill the slots."""
    slots.ON_MISSED.append(raise_missed)
    slots.ON_NOT_MISSED.append(withdraw_missed)
    slots.ON_DISPATCH.append(after_dispatch)
    slots.ON_END.append(after_end)
    nightly.add_job("persistent_absence", note_persistent_absence)
    timeline.register("enforcement", "Handhaving", SENTENCES, quiet=("breach_established",))
