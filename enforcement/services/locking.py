"""An act on a file begins by locking its case, within the municipality of the file."""

from datetime import date
from uuid import UUID

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from cases.services.locking import lock
from core import events
from core.actors import Acting
from core.errors import NotInScope
from core.events import Payload
from core.models import Event
from enforcement.models import EnforcementFile
from enforcement.selectors.files import EITHER, with_papers


def lock_file(
    file_id: UUID, *, by: Acting, acts: tuple[Act, ...] = (Act.ENFORCE,), seen: int | None = None
) -> EnforcementFile:
    """The file with its papers, and its case, locked for this transaction, when `by` may perform
    one of the acts in the municipality of the file, wherever the newcomer lives now.

    `NotInScope` outside the scope; `Changed` when the case has events after `seen`.
    """
    case_id = EnforcementFile.objects.filter(id=file_id).values_list("case", flat=True).first()
    if case_id is None:
        raise NotInScope
    Case.objects.select_for_update(of=("self",)).get(id=case_id)
    EnforcementFile.objects.select_for_update(of=("self",)).get(id=file_id)
    file = with_papers(EnforcementFile.objects.all()).get(id=file_id)
    if isinstance(by, Actor) and not any(
        Scope.of(by, act).covers(file.municipality_id) for act in acts
    ):
        raise NotInScope
    events.refuse_if_changed(case_id, seen=seen)
    return file


def lock_case(
    case_id: UUID, *, by: Acting, acts: tuple[Act, ...] = EITHER, seen: int | None = None
) -> Case:
    """The case, locked, for who may perform one of these acts in its municipality."""
    code = Case.objects.filter(id=case_id).values_list("municipality", flat=True).first()
    able = [
        act
        for act in acts
        if not isinstance(by, Actor) or (code is not None and Scope.of(by, act).covers(code))
    ]
    if not able:
        raise NotInScope
    return lock(case_id, by=by, act=able[0], seen=seen)


def remember_in(
    file: EnforcementFile,
    payload: Payload,
    *,
    by: Acting,
    on: date,
    cites: tuple[str, ...] | None = None,
) -> Event:
    """Record what happened, on behalf of the municipality of the file; `cites` where its articles
    are others than usual.
    """
    return events.record(
        payload,
        stream=file.case_id,
        by=by,
        on=on,
        on_behalf_of=file.municipality_id,
        cites=cites,
    )
