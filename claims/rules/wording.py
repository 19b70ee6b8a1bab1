"""Amounts as the sentences of the rules say them."""


def euros(cents: int) -> str:
    """An amount in words: € 1.250,00."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}€ {grouped},{rest:02d}"
