"""Addresses of pages about one thing: a list has three in each row."""

from functools import cache
from uuid import UUID

from django.urls import reverse

NOTHING = UUID(int=0)


def address(name: str, key: UUID) -> str:
    """What `reverse` gives for the page of this name about this thing, without matching patterns
    each time.
    """
    before, behind = _around(name)
    return f"{before}{key}{behind}"


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, behind = reverse(name, args=[NOTHING]).partition(str(NOTHING))
    return before, behind
