"""The acts that an objection and a request share: the notice of default, the penalty, and that it
is asked no more.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from cases.views.acting import Hand
from core.errors import NotInScope
from remedies.latefile import MayBeLate
from remedies.services import penalties

Acts = dict[str, tuple[Callable[[Any, Any, Hand], object], str]]


def _notice(file: MayBeLate) -> UUID:
    """The last notice of default; `NotInScope` without one."""
    if file.late is None:
        raise NotInScope
    return file.late.notice.id


def shared_acts(
    subject: str,
    id_of: Callable[[Any], UUID],
    *,
    receive: Callable[..., object],
    withdraw: Callable[..., object],
    withdrawn: str,
) -> Acts:
    """What each shared form does, and what is said when it was done.

    `subject` is how the services name the id that `id_of` gives of a page; `receive` records a
    notice of default about it and `withdraw` that it is asked no more, told as `withdrawn`.
    """
    return {
        "notice": (
            lambda file, form, told: receive(**{subject: id_of(file)}, **form.cleaned_data, **told),
            "De ingebrekestelling is vastgelegd.",
        ),
        "penalty": (
            lambda file, form, told: penalties.fix_penalty(
                notice_id=_notice(file),
                exclusion=form.exclusion(),
                reasons=form.cleaned_data["reasons"],
                **told,
            ),
            "Over de dwangsom is beslist. De brief staat klaar bij Brieven.",
        ),
        "withdraw": (
            lambda file, form, told: withdraw(
                **{subject: id_of(file)}, **form.cleaned_data, **told
            ),
            withdrawn,
        ),
    }
