"""Who acts.

People are `accounts.actors.Actor`; the system acts by night under its own name.
"""

from dataclasses import dataclass
from typing import Protocol


class Acting(Protocol):
    """Whoever performs an act; `key` is what the event keeps ("user:12", "system:nightly")."""

    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class System:
    """The application itself, at work without a person."""

    name: str

    @property
    def key(self) -> str:
        return f"system:{self.name}"


NIGHTLY = System("nightly")
