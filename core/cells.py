"""Text that somebody opens in a spreadsheet."""

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet begins to reckon, or to fetch."""

CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
"""What no sheet can hold."""


def neutral(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: an apostrophe stands before what would be
    one. Spaces in front hide nothing.
    """
    if not text or (text[0].isalnum() and text.isprintable()):
        return text  # nearly every cell of a long list
    told = text.translate(CONTROLS)
    is_formula = told.startswith(STARTS) or told.lstrip(" \u00a0\ufeff").startswith(STARTS)
    return f"'{told}" if is_formula else told
