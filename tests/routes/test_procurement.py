from datetime import date, timedelta

import pytest

from core.errors import Invalid, NotInScope, Refused
from core.models import Event
from routes.events import procurement as events
from routes.models import Lot, MarkKind, Travel
from routes.services import contracts, groups, hosts, ledger, providers
from routes.services.contracts import ContractDraft, LotDraft
from routes.services.groups import GroupDraft
from routes.services.hosts import HostDraft
from routes.services.providers import ProviderDraft
from tests import make
from tests.routes import bought, courses

DAY = bought.DAY
BY = {"by": make.BUILDER, "on": DAY}


def told(stream):
    return [row.verb for row in Event.objects.filter(stream=stream).order_by("number")]


@pytest.fixture
def supply(region):
    return bought.supply(region, volume=5)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("kvk", "1234567"),
        ("kvk", "1234567٣"),
        ("brin", "1AAB"),
        ("institution_number", "12a"),
        ("name", " "),
    ],
)
def test_a_number_that_is_none_is_refused_at_its_field(region, field, typed):
    with pytest.raises(Invalid) as refusal:
        providers.register_provider(ProviderDraft(**{"name": "Taalhuis", field: typed}), **BY)

    assert list(refusal.value.errors) == [field]


def test_a_provider_is_known_once(supply):
    with pytest.raises(Invalid) as refusal:
        providers.register_provider(
            ProviderDraft(name=supply.provider.name.upper(), kvk=supply.provider.kvk), **BY
        )

    assert set(refusal.value.errors) == {"name", "kvk"}


def test_what_changed_of_a_provider_is_told_without_its_words(supply):
    seller = supply.provider
    draft = ProviderDraft(name=seller.name, kvk=seller.kvk, email="les@taal.example")

    for _ in range(2):
        providers.update_provider(provider_id=seller.id, draft=draft, **BY)

    changed = Event.objects.filter(stream=seller.id, verb="provider_updated")
    assert changed.get().payload == {"fields": ["institution_number", "email"]}


def test_who_enrols_may_bring_a_provider_but_not_change_one(region, supply):
    by = make.actor("caseworker", region.region, on=DAY)
    draft = ProviderDraft(name="Eigen keuze")

    made = providers.register_provider(draft, by=by, on=DAY)

    with pytest.raises(NotInScope):
        providers.update_provider(provider_id=made.id, draft=draft, by=by, on=DAY)


@pytest.mark.parametrize(
    ("last_day", "number", "field"),
    [
        (DAY - timedelta(days=1), "1", "last_day"),
        (date(2206, 1, 1), "1", "last_day"),
        (DAY, "12a", "number"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(supply, last_day, number, field):
    mark = {"kind": MarkKind.BOW, "number": number, "first_day": DAY, "last_day": last_day}

    with pytest.raises(Invalid) as refusal:
        providers.record_mark(provider_id=supply.provider.id, **mark, **BY)

    assert list(refusal.value.errors) == [field]


def test_the_same_mark_is_recorded_once(supply):
    with pytest.raises(Invalid, match="al vastgelegd"):
        bought.mark(supply.provider, last_day=bought.LAST_DAY)


def test_travel_is_replaced_and_the_same_is_not_told_again(supply):
    place = supply.location
    for minutes in ({"0505": 15, "0590": 25}, {"0505": 15, "0590": 30}):
        providers.record_travel(location_id=place.id, minutes=minutes, **BY)

    known = dict(Travel.objects.filter(location=place).values_list("municipality", "minutes"))
    assert known == {"0505": 15, "0590": 30}
    assert told(supply.provider.id).count("travel_recorded") == 3


@pytest.mark.parametrize("minutes", [0, -1, 601])
def test_travel_that_cannot_be_is_refused(supply, minutes):
    with pytest.raises(Invalid):
        providers.record_travel(location_id=supply.location.id, minutes={"0505": minutes}, **BY)


def test_a_contract_is_signed_for_an_organisation_one_buys_for(region, supply):
    by = make.actor("team_lead", region.region, on=DAY)
    draft = ContractDraft(
        buyer_id=region.own("0482").id, reference="X", first_day=DAY, last_day=DAY
    )

    with pytest.raises(NotInScope):
        contracts.sign_contract(provider_id=supply.provider.id, draft=draft, by=by, on=DAY)


def test_an_option_lets_the_contract_and_the_lots_that_end_with_it_last_longer(supply):
    short = contracts.add_lot(
        contract_id=supply.contract.id,
        draft=LotDraft(
            name="Kort", subject="knm", price_cents=1, volume=1, last_day=date(2026, 6, 30)
        ),
        **BY,
    )

    contracts.exercise_option(contract_id=supply.contract.id, position=1, **BY)

    supply.contract.refresh_from_db()
    assert supply.contract.last_day == date(2029, 12, 31)
    assert Lot.objects.get(id=supply.lot.id).last_day == date(2029, 12, 31)
    assert Lot.objects.get(id=short.id).last_day == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("position", "on", "why"),
    [
        (1, DAY, "al ingeroepen"),
        (3, DAY, "eerdere optie"),
        (2, date(2030, 1, 1), "eindigde"),
    ],
    ids=["twice", "out of order", "too late"],
)
def test_an_option_is_refused(region, supply, position, on, why):
    contract = bought.signed(supply.provider, region.region, options=(12, 12, 12))
    contracts.exercise_option(contract_id=contract.id, position=1, **BY)

    with pytest.raises(Refused, match=why):
        contracts.exercise_option(
            contract_id=contract.id, position=position, by=make.BUILDER, on=on
        )


def test_an_option_that_is_not_in_the_contract_is_not_found(supply):
    with pytest.raises(NotInScope):
        contracts.exercise_option(contract_id=supply.contract.id, position=3, **BY)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"volume": 0}, "volume"),
        ({"volume": 1_000_001}, "volume"),
        ({"price_cents": 10_000_001}, "price_cents"),
        ({"first_day": bought.FIRST_DAY - timedelta(days=1)}, "first_day"),
        ({"last_day": bought.LAST_DAY + timedelta(days=1)}, "last_day"),
        ({"name": "B1-ROUTE 0505"}, "name"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_lot_that_does_not_fit_its_contract_is_refused(supply, draft, field):
    lot = LotDraft(**{"name": "A", "subject": "b1", "price_cents": 1, "volume": 1, **draft})

    with pytest.raises(Invalid) as refusal:
        contracts.add_lot(contract_id=supply.contract.id, draft=lot, **BY)

    assert list(refusal.value.errors) == [field]


def test_a_volume_goes_up_and_down_but_not_below_what_was_promised(supply):
    lot = supply.lot
    ledger.commit(lot.id, code="0505", enrolment_id=lot.id, units=2, on=DAY)

    contracts.change_volume(lot_id=supply.lot.id, volume=2, **BY)
    contracts.change_volume(lot_id=supply.lot.id, volume=2, **BY)
    with pytest.raises(Invalid, match="al 2 toegezegd"):
        contracts.change_volume(lot_id=supply.lot.id, volume=1, **BY)

    changed = Event.objects.filter(stream=supply.provider.id, verb="lot_enlarged")
    assert changed.get().payload == {"lot_id": str(supply.lot.id), "was": 5, "volume": 2}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"places": 0}, "places"),
        ({"first_day": bought.FIRST_DAY - timedelta(days=1)}, "first_day"),
        ({"first_day": bought.LAST_DAY + timedelta(days=1)}, "first_day"),
    ],
)
def test_a_group_that_does_not_fit_its_lot_is_refused(supply, values, field):
    with pytest.raises(Invalid) as refusal:
        bought.group(supply.lot, supply.location, **values)

    assert list(refusal.value.errors) == [field]


def test_a_group_is_taught_at_a_place_of_its_provider(region, supply):
    elsewhere = bought.supply(region, places=0).location
    draft = GroupDraft(
        location_id=elsewhere.id, name="A", first_day=DAY, weeks=1, places=1, hours_per_week=1
    )

    with pytest.raises(Invalid) as refusal:
        groups.open_group(lot_id=supply.lot.id, draft=draft, **BY)

    assert list(refusal.value.errors) == ["location"]


def test_a_group_that_moves_takes_its_end_and_who_has_a_place_along(region, supply):
    course = courses.placed(courses.planned(region), supply)
    later = bought.START + timedelta(weeks=2)
    last_day = supply.open_group.last_day

    moved = groups.reschedule_group(group_id=supply.open_group.id, first_day=later, places=12, **BY)

    assert moved.last_day == last_day + timedelta(weeks=2)
    assert course.enrolment.expected_start_on == later
    assert course.enrolment.promised_on == bought.START
    assert "start_moved" in told(course.desk.case_id)


def test_a_group_keeps_the_places_that_are_taken_and_the_day_it_began(region, supply):
    courses.started(courses.placed(courses.planned(region), supply))
    change = {"group_id": supply.open_group.id, **BY}

    with pytest.raises(Invalid, match="al begonnen"):
        groups.reschedule_group(first_day=bought.START + timedelta(days=1), places=12, **change)
    groups.reschedule_group(first_day=bought.START, places=1, **change)
    with pytest.raises(Invalid, match="Er zijn er al 1 bezet"):
        groups.reschedule_group(first_day=bought.START, places=0, **change)


def test_a_host_is_registered_and_kept_up_by_who_carries_out_map(region):
    by = make.actor("caseworker", region.region, on=DAY)
    draft = HostDraft(name="Bakkerij De Korst", municipality_id="0505", places=2)
    host = hosts.register_host(draft, by=by, on=DAY)

    with pytest.raises(Invalid, match="al een praktijkplek"):
        hosts.register_host(draft, by=by, on=DAY)
    full = HostDraft(name=draft.name, municipality_id="0590", places=3, is_active=False)
    for _ in range(2):
        hosts.update_host(host_id=host.id, draft=full, by=by, on=DAY)

    assert told(host.id) == ["host_registered", "host_updated"]


@pytest.mark.parametrize(("role", "body"), [("legal", "region"), ("partner", "partner")])
def test_who_neither_buys_nor_does_map_registers_no_host(region, role, body):
    by = make.actor(role, getattr(region, body), on=DAY)

    with pytest.raises(NotInScope):
        hosts.register_host(HostDraft(name="A", municipality_id="0505", places=1), by=by, on=DAY)


def test_every_event_of_a_provider_has_a_sentence():
    from routes.supplylog import SENTENCES

    verbs = {
        payload.verb
        for payload in vars(events).values()
        if getattr(payload, "__module__", "") == events.__name__ and hasattr(payload, "verb")
    }

    assert verbs - SENTENCES.keys() == {"host_registered", "host_updated"}
