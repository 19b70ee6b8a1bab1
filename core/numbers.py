"""Numbers in a series, without gaps, whoever asks at the same time."""

from core.models import Counter


def next_number(series: str) -> int:
    """The next number of the series; call it inside the transaction that uses it."""
    Counter.objects.bulk_create([Counter(name=series)], ignore_conflicts=True)
    counter = Counter.objects.select_for_update().get(name=series)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value
