"""Looking something up by a key that the row itself holds."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(table: Mapping[Any, Any], key: Any) -> Any:
    """What the table holds under this key; nothing when it holds nothing."""
    return table.get(key, "")
