"""How full providers were, who waited for them, and how courses had ended, as it was known on a day
before: from facts by lot, and from what was told of groups until then.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models.fields.json import KeyTextTransform

from accounts.actors import Actor
from core.models import Event
from regional.selectors import municipalities
from reports.facts.providing import QUEUED, RESULTS, SEATED
from reports.selectors.providers import YEAR, ProviderFigures
from reports.selectors.tallies import standing, sums
from routes.events.procurement import GroupOpened, GroupRescheduled
from routes.models import CourseGroup, Lot
from routes.selectors.procurement import bodies


class _Seller(NamedTuple):
    """A provider, by name."""

    name: str
    id: UUID


def providers_then(actor: Actor, *, known: int, on: date) -> list[ProviderFigures]:
    """Every provider from whom this person's organisations bought and with whom somebody was
    enrolled, by name; whom one sees is as it is now.
    """
    lots = Lot.objects.filter(contract__buyer__in=bodies(actor)).order_by(
        "contract__provider__name", "contract__provider"
    )
    told = lots.values_list("id", "contract__provider__name", "contract__provider")
    sellers = {str(lot): _Seller(name, who) for lot, name, who in told}
    counted = _counted(sellers, known, on)
    enrolled = {seller for seller, _ in counted}
    places = _places(sellers, known, on)
    return [
        ProviderFigures(
            seller.id,
            seller.name,
            places=places[seller],
            seats=counted[seller, SEATED],
            waiting=counted[seller, QUEUED],
            finished=counted[seller, RESULTS["finished"]],
            stopped=counted[seller, RESULTS["stopped"]],
        )
        for seller in dict.fromkeys(sellers.values())
        if seller in enrolled
    ]


def _counted(
    sellers: Mapping[str, _Seller], known: int, on: date
) -> "Counter[tuple[_Seller, str]]":
    """How many of each kind; a 0 for who had somebody before."""
    codes = [town.code for town in municipalities()]
    held = standing((QUEUED, SEATED), codes=codes, on=on, known=known)
    ended = sums(RESULTS.values(), codes=codes, first_day=on - YEAR, last_day=on, known=known)
    found = Counter[tuple[_Seller, str]]()
    told = [(name.code, name.kind, count) for name, count in held.items()]
    for lot, kind, count in (*told, *((one.code, one.kind, one.count) for one in ended)):
        if lot in sellers:
            found[sellers[lot], kind] += count
    return found


def _places(sellers: Mapping[str, _Seller], known: int, on: date) -> "Counter[_Seller]":
    """The places in groups that were under way."""
    found = Counter[_Seller]()
    for group in groups_then(map(UUID, sellers), known=known, on=on):
        found[sellers[str(group.lot_id)]] += group.places
    return found


def groups_then(lots: Iterable[UUID], *, known: int, on: date) -> Iterator[CourseGroup]:
    """The groups of these lots that were under way, with the days and places that were told last;
    they are not to be saved.
    """
    groups = CourseGroup.objects.filter(lot__in=list(lots)).in_bulk()
    for group_id, first_day, places in _told(known, on):
        group = groups.get(group_id)
        if group is None:
            continue
        group.last_day = group.last_day and group.last_day + (first_day - group.first_day)
        group.first_day, group.places = first_day, places
        if group.last_day is None or on <= group.last_day:
            yield group


def _told(known: int, on: date) -> Iterable[tuple[UUID, date, int]]:
    """The groups that had begun, each with its first day and its places as they were known."""
    rows = (
        Event.objects.filter(seq__lte=known, verb__in=(GroupOpened.verb, GroupRescheduled.verb))
        .annotate(ref=KeyTextTransform("group_id", "payload"))
        .order_by("ref", "-seq")
        .distinct("ref")
        .values_list("ref", "payload")
    )
    for ref, payload in rows:
        first_day = date.fromisoformat(payload["first_day"])
        if first_day <= on:
            yield UUID(ref), first_day, int(payload["places"])
