"""The acts of the PIP, in one place: written in `pip_drafts`, decided in `pip_adoption`."""

from cases.services.pip_adoption import countersign_pip, propose_pip, send_back_pip
from cases.services.pip_drafts import discard_draft, draft_pip, save_draft

__all__ = [
    "countersign_pip",
    "discard_draft",
    "draft_pip",
    "propose_pip",
    "save_draft",
    "send_back_pip",
]
