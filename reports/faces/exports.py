"""Exports in the menu."""

from accounts.acts import Act
from cases import menu


def show() -> None:
    """Add the exports to the first group of the rail."""
    menu.add("", menu.Entry("Exports", "reports:exports", "download", (Act.EXPORT,)))
