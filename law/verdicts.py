"""Verdicts: what a rule answers. A verdict holds grounds; each ground names its article and, in
Dutch, why not.
"""

from dataclasses import dataclass
from typing import Self

from law.citations import dutch, parse
from law.wording import sentence


@dataclass(frozen=True, slots=True)
class Ground:
    """One condition of a rule: its article, whether it holds, and the Dutch clause shown when it
    does not.
    """

    citation: str
    holds: bool
    text: str

    def __str__(self) -> str:
        return sentence(f"{self.text.rstrip('.')} ({dutch(self.citation)})")


def because(citation: str, holds: bool, text: str) -> Ground:
    """A ground; `text` says in Dutch what is wrong when it does *not* hold. Refuses an unknown
    citation.
    """
    parse(citation)
    return Ground(citation, holds, text)


class Refused(Exception):
    """An act the law (or the policy filling its room) does not allow, with every ground that
    failed.
    """

    def __init__(self, grounds: tuple[Ground, ...]) -> None:
        super().__init__(grounds)
        self.grounds = grounds

    @classmethod
    def because(cls, citation: str, text: str) -> Self:
        """A refusal on a single ground."""
        return cls((because(citation, False, text),))

    def __str__(self) -> str:
        return " ".join(str(ground) for ground in self.grounds)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a rule: yes when every ground holds."""

    grounds: tuple[Ground, ...]

    @classmethod
    def all(cls, *grounds: Ground) -> Self:
        """The verdict that needs all of these grounds."""
        return cls(grounds)

    def __bool__(self) -> bool:
        return not self.failed

    @property
    def failed(self) -> tuple[Ground, ...]:
        """The grounds that do not hold, in the order of the rule."""
        return tuple(ground for ground in self.grounds if not ground.holds)

    def or_refuse(self) -> None:
        """Raise `Refused` with the failed grounds unless every ground holds."""
        if self.failed:
            raise Refused(self.failed)
