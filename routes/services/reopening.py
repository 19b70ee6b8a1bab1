"""Undo the end of a PVT, of a MAP or of the Z-route that turned out to be wrong (Awb 3:2).

Nothing is wiped out: why it goes on is kept beside what was closed, and closing again is the same
act as the first time.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case
from cases.rules.ending import SHORTEST_REASON
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, Refused
from core.events import Code
from letters import services as letters
from letters.selectors import unfrozen_of_case
from routes.events.participation import TrackReopened
from routes.models import MapTrack, PvtTrack, TrackReopening, TrackThatEnds, ZTrack
from routes.selectors.participation import certificate_on
from routes.services.participating import demand_under_way


@transaction.atomic
def reopen_pvt(
    *, case_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> PvtTrack:
    """The PVT goes on: what stands in it can be put right, and it is closed anew.

    A certificate that was not sent yet lapses; the next closing writes another. Refuses a PVT that
    is not closed, one on which the certificate of the Z-route stands, and (`Invalid`) a reason that
    says nothing.
    """
    case = lock(case_id, by=by, act=Act.DO_PVT, seen=seen)
    _demand_no_certificate(case)
    track = PvtTrack.objects.filter(case=case).first()
    if track is None or track.closed_on is None:
        raise Refused.because("BI 3.1", "het PVT is niet afgerond")
    _keep(case, TrackThatEnds.PVT, track.closed_on, reason, by=by, on=on)
    for letter in unfrozen_of_case(case.id):
        if letter.id == track.letter_id:
            letters.withdraw(letter.id, by=by, on=on)
            track.letter_id = None
    track.closed_on = None
    track.save()
    return track


@transaction.atomic
def reopen_map(
    *, case_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> MapTrack:
    """The MAP goes on, as `reopen_pvt`."""
    case = lock(case_id, by=by, act=Act.DO_MAP, seen=seen)
    _demand_no_certificate(case)
    track = MapTrack.objects.filter(case=case).first()
    if track is None or track.closed_on is None:
        raise Refused.because("BI 3.2", "de MAP is niet afgerond")
    _keep(case, TrackThatEnds.MAP, track.closed_on, reason, by=by, on=on)
    track.closed_on = None
    track.save()
    return track


@transaction.atomic
def take_back_certificate(
    *, case_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> ZTrack:
    """The certificate of the Z-route was recorded wrongly as handed over (RI 3.18(2)).

    Refuses it where none was, and once the case is completed: that is reopened first.
    """
    case = lock(case_id, by=by, act=Act.COMPLETE_CASE, seen=seen)
    demand_under_way(case)
    track = ZTrack.objects.filter(case=case).first()
    if track is None or track.certificate_handed_on is None:
        raise Refused.because("RI 3.18(2)", "er is geen certificaat uitgereikt")
    _keep(case, TrackThatEnds.CERTIFICATE, track.certificate_handed_on, reason, by=by, on=on)
    track.certificate_handed_on = None
    track.save()
    return track


def _demand_no_certificate(case: Case) -> None:
    demand_under_way(case)
    if certificate_on(case) is not None:
        raise Refused.because(
            "RI 3.18(2)", "het certificaat is al uitgereikt; neem eerst de uitreiking terug"
        )


def _keep(
    case: Case, what: TrackThatEnds, closed_on: date, reason: str, *, by: Acting, on: date
) -> None:
    """Keep why it goes on; refuses a reason that says nothing."""
    told = reason.strip()
    if len(told) < SHORTEST_REASON:
        raise Invalid({"reason": "Leg in een zin uit waarom dit weer opengaat."})
    row = TrackReopening.objects.create(
        case=case, what=what, was_closed_on=closed_on, reopened_on=on, reason=told
    )
    remember(
        TrackReopened(reopening_id=row.id, what=Code(what), was_closed_on=closed_on),
        case=case,
        by=by,
        on=on,
    )
