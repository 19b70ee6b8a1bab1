"""The team lead's overview in the menu."""

from accounts.acts import Act
from cases import menu


def show() -> None:
    """Add the overview to the first group of the rail."""
    menu.add("", menu.Entry("Teamoverzicht", "reports:team", "figures", (Act.VIEW_FIGURES,)))
