"""The team lead's overview and every indicator in the menu."""

from accounts.acts import Act
from cases import menu


def show() -> None:
    """Add the pages to the first group of the rail."""
    menu.add("", menu.Entry("Teamoverzicht", "reports:team", "team", (Act.VIEW_FIGURES,)))
    lookers = (Act.VIEW_FIGURES, Act.VIEW_OWN_MUNICIPALITY)
    menu.add("", menu.Entry("Alle cijfers", "reports:indicators", "figures", lookers))
