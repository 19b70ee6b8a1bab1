"""Procurement in the menu."""

from accounts.acts import Act
from cases import menu

GROUP = "Inkoop"


def show() -> None:
    """Add the pages of procurement to the rail."""
    readers = (Act.PROCURE, Act.ENROL)
    menu.add(GROUP, menu.Entry("Percelen en saldo", "routes:procurement", "bought", readers))
    menu.add(GROUP, menu.Entry("Aanbieders", "routes:providers", "school", readers))
    hosting = (*readers, Act.DO_MAP)
    menu.add(GROUP, menu.Entry("Praktijkplekken", "routes:hosts", "practice", hosting))
