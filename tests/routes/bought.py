"""What is bought, for the tests: a provider with its mark, contract, lot, location and group."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from regional.models import Organisation
from regional.selectors import delegation_for
from routes.models import (
    DUTY_OF_SUBJECT,
    Contract,
    CourseGroup,
    Execution,
    Location,
    Lot,
    MarkKind,
    PracticeHost,
    PriceUnit,
    Provider,
    Subject,
)
from routes.selectors.procurement import mark_kind
from routes.services import contracts, groups, hosts, providers
from routes.services.contracts import ContractDraft, LotDraft
from routes.services.groups import GroupDraft
from routes.services.hosts import HostDraft
from routes.services.providers import ProviderDraft
from tests import make
from tests.cases.pips import DAY

FIRST_DAY = date(2026, 1, 1)
LAST_DAY = date(2028, 12, 31)
"""The first and last day of the contract, its lots and, unless told otherwise, the mark."""
START = DAY + timedelta(weeks=4)
"""The first lesson of the group."""
PRICES = {PriceUnit.TRAJECTORY: 850_000, PriceUnit.HOUR: 1_250, PriceUnit.LEVEL: 300_000}
"""In cents."""

_serial = count(1)


@dataclass(frozen=True, slots=True)
class Supply:
    """A provider and what was bought from it; `group` is None when no places were asked."""

    provider: Provider
    contract: Contract
    lot: Lot
    location: Location
    group: CourseGroup | None

    @property
    def open_group(self) -> CourseGroup:
        """The group, of which there must be one."""
        assert self.group is not None
        return self.group


def supply(
    region: make.Region,
    *,
    subject: Subject = Subject.B1,
    code: str | None = "0505",
    volume: int = 10,
    price_unit: PriceUnit = PriceUnit.TRAJECTORY,
    price_cents: int | None = None,
    places: int = 12,
    first_lesson: date = START,
    mark_until: date | None = LAST_DAY,
    on: date = DAY,
) -> Supply:
    """Something to offer: bought by who carries out the duty of this subject in the municipality.

    Without `code` the region buys it for all of its municipalities; without `mark_until` the
    provider has no mark; without places there is no group yet.
    """
    seller = provider(mark_until=mark_until, subject=subject, on=on)
    contract = signed(seller, buyer(region, subject, code, on=on), on=on)
    lot = contracts.add_lot(
        contract_id=contract.id,
        draft=LotDraft(
            name=f"{Subject(subject).label} {code or 'regio'}",
            subject=subject,
            execution=Execution.BOUGHT,
            price_unit=price_unit,
            price_cents=PRICES[price_unit] if price_cents is None else price_cents,
            volume=volume,
            municipality=code or "",
        ),
        by=make.BUILDER,
        on=on,
    )
    location = providers.open_location(
        provider_id=seller.id,
        name="Leerplein",
        street="Spuiboulevard 12",
        postcode="3311 GR",
        city="Dordrecht",
        by=make.BUILDER,
        on=on,
    )
    opened = group(lot, location, first_day=first_lesson, places=places, on=on) if places else None
    return Supply(seller, contract, lot, location, opened)


def supplied_again(supply: Supply, *, on: date = DAY) -> Lot:
    """Another contract with the same provider, with a lot and a group."""
    contract = signed(supply.provider, supply.contract.buyer, on=on)
    lot = contracts.add_lot(
        contract_id=contract.id,
        draft=LotDraft(
            name="Nog een perceel",
            subject=Subject(supply.lot.subject),
            price_cents=supply.lot.price_cents,
            volume=supply.lot.volume,
        ),
        by=make.BUILDER,
        on=on,
    )
    group(lot, supply.location, on=on)
    return lot


def provider(
    *, subject: Subject = Subject.B1, mark_until: date | None = LAST_DAY, on: date = DAY
) -> Provider:
    """A provider with the mark that this subject asks; a BRIN for the education route."""
    number = next(_serial)
    made = providers.register_provider(
        ProviderDraft(
            name=f"Taalschool {number}",
            kvk=f"{70_000_000 + number}",
            institution_number=f"{1000 + number}",
            brin=f"{number % 100:02d}AB" if subject == Subject.EDUCATION else "",
        ),
        by=make.BUILDER,
        on=on,
    )
    if mark_until is not None:
        mark(made, kind=mark_kind(subject), last_day=mark_until, on=on)
    return made


def mark(
    seller: Provider, *, kind: MarkKind = MarkKind.BOW, last_day: date, on: date = DAY
) -> None:
    """A quality mark up to and including this day."""
    providers.record_mark(
        provider_id=seller.id,
        kind=kind,
        number="12345",
        first_day=min(FIRST_DAY, last_day),
        last_day=last_day,
        by=make.BUILDER,
        on=on,
    )


def buyer(
    region: make.Region, subject: Subject, code: str | None, *, on: date = DAY
) -> Organisation:
    """Who carries out the duty of this subject there; the region without a municipality."""
    if code is None:
        return region.region
    return delegation_for(code, DUTY_OF_SUBJECT[subject], on=on).executor


def signed(
    seller: Provider,
    body: Organisation,
    *,
    first_day: date = FIRST_DAY,
    last_day: date = LAST_DAY,
    options: tuple[int, ...] = (12, 12),
    on: date = DAY,
) -> Contract:
    """A framework contract of this buyer, with its options in months."""
    return contracts.sign_contract(
        provider_id=seller.id,
        draft=ContractDraft(
            buyer_id=body.id,
            reference=f"RO-{next(_serial)}",
            first_day=first_day,
            last_day=last_day,
            options=options,
        ),
        by=make.BUILDER,
        on=on,
    )


def group(
    lot: Lot,
    location: Location,
    *,
    first_day: date = START,
    weeks: int = 40,
    places: int = 12,
    hours_per_week: int = 15,
    on: date = DAY,
) -> CourseGroup:
    """A group of this lot that starts on a day."""
    return groups.open_group(
        lot_id=lot.id,
        draft=GroupDraft(
            location_id=location.id,
            name=f"Groep {next(_serial)}",
            first_day=first_day,
            weeks=weeks,
            places=places,
            hours_per_week=hours_per_week,
        ),
        by=make.BUILDER,
        on=on,
    )


def host(*, code: str = "0505", places: int = 4, on: date = DAY) -> PracticeHost:
    """Somebody who offers places for practical hours."""
    return hosts.register_host(
        HostDraft(
            name=f"Bakkerij {next(_serial)}",
            municipality_id=code,
            sector="horeca",
            places=places,
        ),
        by=make.BUILDER,
        on=on,
    )
