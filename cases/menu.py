"""The rail: which parts of the application a person's roles open."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from accounts.actors import Actor
from accounts.acts import Act


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of the application: its page, and the acts of which one opens it."""

    label: str
    url_name: str
    icon: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as the rail shows it to one person on one page."""

    label: str
    href: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Entries that belong together; the first group has no heading."""

    label: str
    items: tuple[Item, ...]


MENU: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry("Mijn werk", "cases:worklist", "work", (Act.VIEW_CASE,)),
            Entry("Zaken", "cases:caseload", "cases", (Act.VIEW_CASE,)),
            Entry("Agenda", "cases:agenda", "agenda", (Act.VIEW_CASE,)),
            Entry("Brieven", "cases:letters", "letters", (Act.APPROVE_LETTER,)),
            Entry("Mijn gemeente", "oversight:municipality", "town", (Act.VIEW_OWN_MUNICIPALITY,)),
            Entry(
                "Ervaringen", "cases:experiences", "people", (Act.ASSIGN, Act.VIEW_OWN_MUNICIPALITY)
            ),
            Entry("Verwezen mensen", "accounts:referrals", "people", (Act.VIEW_REFERRALS,)),
        ),
    ),
    (
        "Nieuwe zaak",
        (
            Entry("Met BSN", "exchange:new_case", "new", (Act.OPEN_CASE,)),
            Entry("Uit een bestand", "exchange:import", "upload", (Act.OPEN_CASE,)),
        ),
    ),
    (
        "Beheer",
        (
            Entry("Gebruikers", "accounts:users", "people", (Act.MANAGE_USERS,)),
            Entry("Regio en beleid", "accounts:region", "settings", (Act.MANAGE_REGION,)),
            Entry("Logboek", "oversight:access_log", "log", (Act.VIEW_LOGS,)),
        ),
    ),
)


_ADDED: list[tuple[str, Entry]] = []


def add(group: str, entry: Entry) -> None:
    """Let another part of the house add an entry to a group of the rail, new or known."""
    if (group, entry) not in _ADDED:
        _ADDED.append((group, entry))


def _groups() -> dict[str, list[Entry]]:
    """Every group with its entries; a group that another part added stands before *Beheer*."""
    groups = {label: list(entries) for label, entries in MENU}
    last = groups.pop("Beheer")
    for label, entry in _ADDED:
        (last if label == "Beheer" else groups.setdefault(label, [])).append(entry)
    return {**groups, "Beheer": last}


def groups_for(actor: Actor, path: str) -> tuple[ItemGroup, ...]:
    """The rail of this person; `path` is the page that is open."""
    groups = []
    for label, entries in _groups().items():
        items = tuple(_items(actor, entries, path))
        if items:
            groups.append(ItemGroup(label, items))
    return _with_current(groups, path)


def _items(actor: Actor, entries: Iterable[Entry], path: str) -> Iterable[Item]:
    for entry in entries:
        if any(actor.may(act) for act in entry.acts):
            yield Item(entry.label, reverse(entry.url_name), entry.icon, is_current=False)


def _with_current(groups: list[ItemGroup], path: str) -> tuple[ItemGroup, ...]:
    """Mark the entry whose address is the longest beginning of the page's."""
    hrefs = [item.href for group in groups for item in group.items]
    begins = [href for href in hrefs if path == href or (href != "/" and path.startswith(href))]
    current = max(begins, key=len, default=None)
    return tuple(
        ItemGroup(
            group.label,
            tuple(
                Item(item.label, item.href, item.icon, item.href == current) for item in group.items
            ),
        )
        for group in groups
    )
