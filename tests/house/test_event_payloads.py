"""History holds ids, dates, codes, numbers and amounts: no free text, no health, no BSN."""

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from django.db.models import TextChoices

from core.events import REGISTRY, Code

PLAIN = {UUID, int, bool, date, datetime, Decimal, Code, type(None)}


def is_plain(hint: Any) -> bool:
    """May history keep a value of this type?"""
    if get_origin(hint) in (Union, types.UnionType, tuple):
        return all(part is Ellipsis or is_plain(part) for part in get_args(hint))
    if hint in PLAIN:
        return True
    return isinstance(hint, type) and issubclass(hint, StrEnum | TextChoices)


def free(payload: type) -> Iterator[str]:
    """The fields of a payload that could hold free text."""
    hints = get_type_hints(payload)
    for field in fields(payload):
        if not is_plain(hints[field.name]):
            yield f"{payload.__name__}.{field.name}: {hints[field.name]}"


@pytest.mark.parametrize("verb", sorted(REGISTRY))
def test_a_payload_holds_no_free_text(verb):
    assert is_dataclass(REGISTRY[verb])
    assert list(free(REGISTRY[verb])) == []


@pytest.mark.parametrize("hint", [str, str | None, tuple[str, ...], dict[str, int], Any, list[int]])
def test_types_that_could_hold_text_are_not_plain(hint):
    assert not is_plain(hint)


@pytest.mark.parametrize("verb", sorted(REGISTRY))
def test_a_payload_says_in_dutch_what_happened(verb):
    assert "(" in (REGISTRY[verb].__doc__ or ""), verb
