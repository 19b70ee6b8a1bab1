"""The municipalities of which figures are shown."""

from collections.abc import Collection

from regional.models import Municipality


def towns_with(codes: Collection[str]) -> list[Municipality]:
    """The municipalities with these codes, by name."""
    return list(Municipality.objects.filter(code__in=codes))
