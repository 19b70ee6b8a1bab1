"""Haalt de termijn waarschijnlijk niet: who will not make it as it goes."""

from typing import Any

from django.urls import reverse

from reports.boards.rows import rows_of
from reports.indicators import Window
from reports.sight import Sight


def course(sight: Sight) -> dict[str, Any]:
    """How many, with the list; as it is now, also the page that says why."""
    ((_, number, href),) = rows_of(["behind"], Window(sight.on, sight.on), sight)
    why = "" if sight.is_back else f"{reverse('routes:outlook')}?gemeente={sight.town}"
    return {"number": number, "href": href, "why": why}
