"""A passkey's question for the browser, as a data attribute: pages carry no script of their own."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """The value as JSON text; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)
