"""What enforcement adds: to what follows an act, to the night, to the history of a case, and to
what goes into the envelope with a letter.
"""

from cases import slots, timeline
from cases.services import nightly
from enforcement.faces import pages
from enforcement.faces.history import SENTENCES
from enforcement.letters import FINE_REVISION
from enforcement.selectors.deciders import decider_of
from enforcement.selectors.fined import fined
from enforcement.selectors.sheets import beside
from enforcement.services.following import (
    DECISIONS,
    after_dispatch,
    after_end,
    after_reopening,
)
from enforcement.services.nightly import note_persistent_absence
from enforcement.services.rulings import after_deferment, after_remission, after_ruling
from enforcement.services.signalling import raise_missed, withdraw_missed
from letters import enclosures
from remedies import slots as remedies
from remedies.models import ApplicationKind


def show() -> None:
    """Fill the slots."""
    slots.ON_MISSED.append(raise_missed)
    slots.ON_NOT_MISSED.append(withdraw_missed)
    slots.ON_DISPATCH.append(after_dispatch)
    slots.ON_END.append(after_end)
    slots.ON_REOPEN.append(after_reopening)
    slots.FINED.append(fined)
    for kind in (*DECISIONS, FINE_REVISION.key):
        remedies.RULINGS[kind] = after_ruling
        remedies.DECIDERS[kind] = decider_of
    remedies.GRANTED[ApplicationKind.DEFERMENT] = after_deferment
    remedies.GRANTED[ApplicationKind.REMISSION] = after_remission
    nightly.add_job("persistent_absence", note_persistent_absence)
    enclosures.FINDERS.append(beside)
    timeline.register("enforcement", "Handhaving", SENTENCES, quiet=("breach_established",))
    pages.show()
