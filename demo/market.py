"""What can be bought in the demo: schools with lots and groups, places for practice, PVT groups."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from accounts.actors import Actor
from demo.office import Office
from demo.region import PLACES
from regional.models import Duty
from regional.selectors import organisations
from routes.models import (
    CourseGroup,
    Execution,
    FallbackReason,
    Lot,
    MarkKind,
    PriceUnit,
    PvtGroup,
    SessionKind,
    Subject,
)
from routes.services import contracts, groups, hosts, providers, pvt, pvt_groups
from routes.services.contracts import ContractDraft, LotDraft
from routes.services.groups import GroupDraft
from routes.services.hosts import HostDraft
from routes.services.providers import ProviderDraft
from routes.services.pvt_groups import GroupDraft as PvtDraft
from routes.services.pvt_groups import SessionDraft

DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
WEEKS_BETWEEN, FIRST_WEEKS = 10, 3
WEEKLY = {Subject.B1: 20, Subject.Z: 24, Subject.EDUCATION: 22}
"""Hours a week of the courses that groups of the demo follow."""

PLACES_IN_GROUP = 12
HOURS_OF_PLACE = 1100
VOLUNTEERS = "vluchtelingenwerk"
LAPSED = "De Oude Taalfabriek"
"""The school whose mark has lapsed by the last day; nobody is sent there."""
PVT_WEEKS = ((9, SessionKind.LESSON), (10, SessionKind.ACTIVITY), (11, SessionKind.SIGNING))
ENOUGH_FOR_PVT = 6
"""So many people want a PVT group before the next one is made."""


class Market:
    """What is bought, by who carries out the routes; and the groups that have places."""

    def __init__(self, office: Office, dice: Random, *, cases: int, last_day: date) -> None:
        self._office, self._dice = office, dice
        self._cases, self._last_day = cases, last_day
        self._bodies = {body.slug: body for body in organisations()}
        self._lots: list[tuple[str, Lot, UUID]] = []
        self._groups: list[CourseGroup] = []
        self._seats: Counter[UUID] = Counter()
        self._taken: Counter[UUID] = Counter()
        self._schools: dict[Subject, list[UUID]] = {}
        self._waiting: defaultdict[UUID, set[UUID]] = defaultdict(set)
        self._hosts: list[tuple[UUID, int]] = []
        self._stays: defaultdict[UUID, list[tuple[date, date]]] = defaultdict(list)
        self._pvt_places = self._pvt_wanted = 0
        self._pvt_group: PvtGroup | None = None

    def reserve(self, code: str, subject: Subject, *, on: date) -> Lot | FallbackReason:
        """Set a place apart for somebody of this municipality, in a lot that has enough left; or
        why there is none.
        """
        buyer = self._office.executor(code, Duty.ROUTES, on=on)
        found = [
            lot
            for slug, lot, _ in self._lots
            if slug == buyer
            and lot.subject == subject
            and lot.municipality_id in (None, code)
            and lot.contract.provider.name != LAPSED
        ]
        left = [lot for lot in found if self._taken[lot.id] + _asked(lot) <= lot.volume]
        if not left:
            return FallbackReason.LOT_EXHAUSTED if found else FallbackReason.NOT_BOUGHT
        lot = self._dice.choice(left)
        self._taken[lot.id] += _asked(lot)
        return lot

    def seat(self, lot: Lot, enrolment_id: UUID, *, on: date) -> CourseGroup | None:
        """A group of this lot that has yet to start and has a place, which is taken with it; who
        finds none waits, and is counted when groups are opened.
        """
        for group in self._groups:
            is_open = group.lot_id == lot.id and group.first_day > on
            if is_open and self._seats[group.id] < group.places:
                self._seats[group.id] += 1
                self._waiting[lot.id].discard(enrolment_id)
                return group
        self._waiting[lot.id].add(enrolment_id)
        return None

    def school(self, subject: Subject) -> UUID | None:
        """A school where somebody can arrange a course alone."""
        found = self._schools.get(subject)
        return self._dice.choice(found) if found else None

    def host(self, first_day: date, last_day: date) -> UUID | None:
        """Where somebody can practise in these days; None when every place is taken."""
        for host_id, places in self._hosts:
            stays = self._stays[host_id]
            if sum(first <= last_day and first_day <= last for first, last in stays) < places:
                stays.append((first_day, last_day))
                return host_id
        return None

    def pvt_place(self) -> PvtGroup | None:
        """The PVT group that has yet to begin, with a place set apart in it; without one, somebody
        more wants a group.
        """
        if self._pvt_group is None or self._pvt_places <= 0:
            self._pvt_wanted += 1
            return None
        self._pvt_places -= 1
        return self._pvt_group

    def story(self, first_day: date) -> Generator[date, date, None]:
        """Buy everything, and then open groups where people wait or the last one was wanted."""
        on = yield first_day
        for school in DATA["schools"]:
            self._sign(school, on=on)
        for host in DATA["hosts"]:
            self._register_host(host, on=on)
        round_ = 0
        while True:
            for slug, lot, location in self._lots:
                if lot.contract.provider.name != LAPSED and self._is_wanted(lot):
                    self._open_group(slug, lot, location, round_, on=on)
            round_ += 1
            on = yield on + timedelta(weeks=WEEKS_BETWEEN)

    def pvt_story(self, first_day: date) -> Generator[date, date, None]:
        """A PVT group of the volunteers whenever enough people want one; a colleague writes down
        who was there.
        """
        on = yield first_day + timedelta(weeks=6)
        number = 0
        while True:
            while self._pvt_wanted < ENOUGH_FOR_PVT:
                on = yield on + timedelta(weeks=1)
            number += 1
            began, self._pvt_wanted = on, 0
            group = self._pvt_group = self._make_pvt_group(number, on=on)
            self._pvt_places = group.places
            for week, kind in PVT_WEEKS:
                on = yield began + timedelta(weeks=week)
                self._pvt_group = None
                self._hold_session(group, kind, on=on)

    def _is_wanted(self, lot: Lot) -> bool:
        """Does anybody wait for a group of this lot, or did its newest one find people?"""
        if lot.subject not in WEEKLY:
            return False
        newest = next((one for one in reversed(self._groups) if one.lot_id == lot.id), None)
        return newest is None or bool(self._waiting[lot.id]) or self._seats[newest.id] > 3

    def _lead(self, slug: str, *, on: date) -> Actor:
        return self._office.lead_of(slug, on=on)

    def _sign(self, school: dict[str, Any], *, on: date) -> None:
        """One school with its mark, its location, and a contract for each who buys there."""
        lead = self._lead("sdd", on=on)
        brin, body = school.get("brin", ""), self._bodies.get(school.get("organisation", ""))
        provider = providers.register_provider(
            ProviderDraft(
                name=school["name"],
                kvk=school["kvk"],
                institution_number=school["institution"],
                brin=brin,
                contact_name="Afdeling inburgering",
                phone="078 000 00 00",
                email=f"inburgering@{school['kvk']}.example",
                organisation_id=body.id if body else None,
            ),
            by=lead,
            on=on,
        )
        if body is None:
            providers.record_mark(
                provider_id=provider.id,
                kind=MarkKind.TST if brin else MarkKind.BOW,
                number=school["kvk"],
                first_day=on - timedelta(days=365),
                last_day=self._last_day + timedelta(days=school["mark_until"]),
                by=lead,
                on=on,
            )
        location = providers.open_location(
            provider_id=provider.id,
            name="Hoofdlocatie",
            street=school["street"],
            postcode=school["postcode"],
            city=school["city"],
            by=lead,
            on=on,
        )
        providers.record_travel(location_id=location.id, minutes=school["travel"], by=lead, on=on)
        wanted = [lot for lot in DATA["lots"] if lot["school"] == school["name"]]
        for slug in sorted({lot["buyer"] for lot in wanted}):
            own = [lot for lot in wanted if lot["buyer"] == slug]
            self._buy(slug, provider.id, location.id, own, on=on)

    def _buy(
        self,
        slug: str,
        provider_id: UUID,
        location_id: UUID,
        lots: list[dict[str, Any]],
        *,
        on: date,
    ) -> None:
        lead = self._lead(slug, on=on)
        contract = contracts.sign_contract(
            provider_id=provider_id,
            draft=ContractDraft(
                buyer_id=self._bodies[slug].id,
                reference=f"INB-{on.year}-{len(self._lots) + 1:03d}",
                first_day=on,
                last_day=self._last_day + timedelta(days=400),
                options=(12, 12),
                decided_in="Aanbesteding inburgering (demo)",
            ),
            by=lead,
            on=on,
        )
        for row in lots:
            volume = row.get("volume") or max(round(row["share"] * self._cases), 2)
            draft = LotDraft(
                name=f"{Subject(row['subject']).label} {row.get('municipality', '')}".strip(),
                subject=Subject(row["subject"]),
                execution=Execution.OWN if row.get("own") else Execution.BOUGHT,
                price_unit=PriceUnit(row.get("unit", "trajectory")),
                price_cents=row["price"],
                volume=volume,
                municipality=row.get("municipality", ""),
            )
            lot = contracts.add_lot(contract_id=contract.id, draft=draft, by=lead, on=on)
            self._lots.append((slug, lot, location_id))
            if lot.contract.provider.name != LAPSED:
                self._schools.setdefault(Subject(lot.subject), []).append(provider_id)

    def _open_group(self, slug: str, lot: Lot, location: UUID, round_: int, *, on: date) -> None:
        weekly = WEEKLY[Subject(lot.subject)]
        draft = GroupDraft(
            location_id=location,
            name=f"{Subject(lot.subject).label} {on.year}-{round_ + 1:02d}",
            first_day=on + timedelta(weeks=FIRST_WEEKS),
            weeks=36 if lot.subject == Subject.B1 else 44,
            places=PLACES_IN_GROUP,
            hours_per_week=weekly,
        )
        by = self._lead(slug, on=on)
        self._groups.append(groups.open_group(lot_id=lot.id, draft=draft, by=by, on=on))

    def _register_host(self, host: dict[str, Any], *, on: date) -> None:
        draft = HostDraft(
            name=host["name"],
            municipality_id=host["municipality"],
            places=host["places"],
            sector=host["sector"],
            contact_name="Bedrijfsleider",
        )
        row = hosts.register_host(draft, by=self._lead("sdd", on=on), on=on)
        self._hosts.append((row.id, row.places))

    def _make_pvt_group(self, number: int, *, on: date) -> PvtGroup:
        draft = PvtDraft(
            organiser_id=self._bodies[VOLUNTEERS].id,
            municipalities=tuple(place.code for place in PLACES),
            name=f"PVT-groep {number}",
            language=("Tigrinya", "Arabisch", "Turks", "Engels")[number % 4],
            places=40,
        )
        return pvt_groups.make_group(draft, by=self._office.actor("partner", on=on), on=on)

    def _hold_session(self, group: PvtGroup, kind: SessionKind, *, on: date) -> None:
        """A session on its own day; now and then somebody is not there."""
        by = self._office.actor("partner", on=on)
        draft = SessionDraft(held_on=on, hours=5, kind=kind, place="Buurthuis De Koppel")
        session = pvt_groups.plan_session(group_id=group.id, draft=draft, by=by, on=on)
        seats = sorted(group.seats.filter(left_on=None).values_list("case__number", "case_id"))
        present = [case for _, case in seats if self._dice.random() < 0.9]
        if present:
            pvt.record_presence(
                session_id=session.id,
                hours=dict.fromkeys(present, 5),
                signed=set(present) if kind == SessionKind.SIGNING else None,
                by=by,
                on=on,
            )


def _asked(lot: Lot) -> int:
    """What one newcomer takes of a lot: a trajectory, or hours."""
    return HOURS_OF_PLACE if lot.price_unit == PriceUnit.HOUR else 1
