"""A newcomer moves: within the region the case goes along, outside it the case ends here (WI 15(4),
35(4)).
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.events import CaseHandedOver, MovedOut
from cases.models import Case, Phase, Residence
from cases.rules.moving import case_may_leave_the_region
from cases.selectors.moving import may_be_handed_over
from cases.services.clearing import discard_drafts, leave, tell_others, withdraw_clocks
from cases.services.clocks import PIP_CLOCKS, keep_pip_clock, note_missed, running, withdraw
from cases.services.locking import lock, remember
from core import outbox
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from regional.models import Municipality


@transaction.atomic
def hand_over(
    *,
    case_id: UUID,
    to_code: str,
    registered_on: date,
    is_placed: bool,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Case:
    """Hand the case over to another municipality of the region, with its route and its history.

    With a PIP the ten weeks start anew at the registration there; without one the clock runs on
    from the notification, or for somebody placed there (Huisvestingswet 28) from the registration
    there. Drafts of the old college lapse.
    """
    case = lock(case_id, by=by, act=Act.HAND_OVER, seen=seen)
    to = Municipality.objects.select_related("organisation").filter(code=to_code).first()
    if to is None:
        raise NotInScope
    if registered_on > on:
        raise Invalid({"registered_on": "Deze dag ligt in de toekomst."})
    may_be_handed_over(case, to_code=to.code, registered_on=registered_on).or_refuse()
    from_code, had_pip = case.municipality_id, case.first_pip_on is not None
    discard_drafts(case, by=by, on=on)
    leave(case, left_on=registered_on)
    _change_hands(case, to, registered_on=registered_on, is_placed=is_placed)
    remember(
        CaseHandedOver(
            from_municipality=Code(from_code),
            to_municipality=Code(to.code),
            registered_on=registered_on,
            had_pip=had_pip,
        ),
        case=case,
        by=by,
        on=registered_on,
    )
    if had_pip:
        _end_pip_clock(case, by=by, on=on)
    keep_pip_clock(case, by=by, on=on)
    outbox.put("case_handed_over", {"case_id": str(case.id), "to": to.code})
    return case


def _change_hands(case: Case, to: Municipality, *, registered_on: date, is_placed: bool) -> None:
    """The new municipality's college is responsible from now on; nobody there has the case yet."""
    if case.phase in (Phase.ROUTE, Phase.MAP):
        case.take_over_with_pip(municipality=to, registered_on=registered_on)
    else:
        case.take_over_without_pip(municipality=to, registered_on=registered_on)
    case.placement_municipality = to if is_placed else None
    case.caseworker = None
    case.save()
    Residence.objects.create(
        case=case, municipality=to, linked_on=registered_on, registered_on=registered_on
    )


def _end_pip_clock(case: Case, *, by: Acting, on: date) -> None:
    """The old municipality's clock lapses; a missed last day stays on its row."""
    deadline = running(case, *PIP_CLOCKS)
    if deadline is not None and note_missed(deadline, on=on):
        deadline.save()
    withdraw(case, *PIP_CLOCKS, by=by, on=on)


@transaction.atomic
def move_out(
    *, case_id: UUID, registered_elsewhere_on: date, by: Acting, on: date, seen: int | None = None
) -> Case:
    """End the case here: the newcomer was registered outside the region.

    Clocks of the old college lapse.
    """
    case = lock(case_id, by=by, act=Act.HAND_OVER, seen=seen)
    case_may_leave_the_region(is_open=case.ended_on is None).or_refuse()
    if not case.obligation_began_on <= registered_elsewhere_on <= on:
        raise Invalid(
            {"registered_on": "Deze dag ligt in de toekomst of voor het begin van de plicht."}
        )
    from_code = case.municipality_id
    case.move_out(on=registered_elsewhere_on)
    case.save()
    discard_drafts(case, by=by, on=on)
    leave(case, left_on=registered_elsewhere_on)
    withdraw_clocks(case, by=by, on=on)
    remember(
        MovedOut(
            from_municipality=Code(from_code), registered_elsewhere_on=registered_elsewhere_on
        ),
        case=case,
        by=by,
        on=registered_elsewhere_on,
    )
    tell_others(case, registered_elsewhere_on, by=by, on=on)
    return case
