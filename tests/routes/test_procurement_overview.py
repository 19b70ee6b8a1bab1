from datetime import date, timedelta
from uuid import uuid4

import pytest

from routes.models import PriceUnit, Subject
from routes.selectors.ledger import SHARED, ledger_of
from routes.selectors.occupancy import months_of
from routes.selectors.warnings import Matter, warnings_for
from routes.services import contracts, ledger
from routes.supplyfile import ProviderFile
from tests import make
from tests.routes import bought, courses

DAY = bought.DAY


@pytest.fixture
def buyer(region):
    return make.actor("team_lead", region.region, on=DAY)


def spent(lot, code, units, used=0, *, key):
    ledger.commit(lot.id, code=code, enrolment_id=key, units=units, on=DAY)
    ledger.use(lot, code=code, enrolment_id=key, units=used, on=DAY)


def test_two_municipalities_draw_from_one_lot_and_each_sees_its_share(region, buyer):
    lot = bought.supply(
        region, code=None, volume=1000, price_unit=PriceUnit.HOUR, price_cents=1_000
    ).lot
    spent(lot, "0505", 300, 100, key=uuid4())
    spent(lot, "0590", 200, key=uuid4())

    (table,) = ledger_of(buyer, on=DAY).tables

    (row,) = table.rows
    parts = {part.label: (part.balance.committed, part.balance.used) for part in row.parts}
    assert row.label == SHARED
    assert parts == {"Dordrecht": (300, 100), "Papendrecht": (200, 0)}
    assert (row.balance.volume, row.balance.remaining) == (1000, 500)
    assert (row.balance.committed_cents, row.balance.remaining_cents) == (500_000, 500_000)


def test_what_has_another_unit_is_not_added_up_but_its_money_is(region, buyer):
    bought.supply(region, volume=10, price_cents=100_000)
    bought.supply(region, volume=4, price_cents=100_000, code="0590")
    bought.supply(region, volume=500, price_unit=PriceUnit.HOUR, price_cents=1_000)

    found = ledger_of(buyer, on=DAY)

    by_unit = {table.unit: table.total.volume for table in found.tables}
    assert by_unit == {PriceUnit.TRAJECTORY: 14, PriceUnit.HOUR: 500}
    assert found.total.volume_cents == 14 * 100_000 + 500 * 1_000
    assert [row.label for row in found.tables[0].rows] == ["Dordrecht", "Papendrecht"]


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (bought.FIRST_DAY - timedelta(days=1), 0),
        (bought.FIRST_DAY, 1),
        (bought.LAST_DAY, 1),
        (bought.LAST_DAY + timedelta(days=1), 0),
    ],
    ids=str,
)
def test_the_ledger_shows_the_lots_that_run(region, buyer, on, count):
    bought.supply(region)

    assert len(ledger_of(buyer, on=on).tables) == count


def test_nothing_of_another_buyer_is_counted_or_warned_about(region, buyer):
    bought.supply(region, code="0482", volume=1, mark_until=DAY)

    assert ledger_of(buyer, on=DAY).tables == ()
    assert warnings_for(buyer, on=DAY) == []


@pytest.mark.parametrize(("taken", "warned"), [(3, []), (4, [False]), (5, [True])])
def test_a_lot_warns_from_a_fifth_and_is_late_when_it_is_sold_out(region, buyer, taken, warned):
    lot = bought.supply(region, volume=5).lot
    spent(lot, "0505", taken, key=lot.id)

    found = warnings_for(buyer, on=DAY)

    assert [warning.is_late for warning in found if warning.matter == Matter.LOT] == warned


@pytest.mark.parametrize(
    ("until", "warned"),
    [
        (DAY + timedelta(days=91), []),
        (DAY + timedelta(days=90), [False]),
        (DAY, [False]),
        (DAY - timedelta(days=1), [True]),
        (None, [True]),
    ],
    ids=str,
)
def test_a_mark_warns_before_it_lapses_and_is_late_after(region, buyer, until, warned):
    bought.supply(region, mark_until=until)

    found = warnings_for(buyer, on=DAY)

    assert [warning.is_late for warning in found if warning.matter == Matter.MARK] == warned


def test_a_renewed_mark_warns_no_more_and_map_asks_none(region, buyer):
    renewed = bought.supply(region, mark_until=DAY)
    bought.mark(renewed.provider, last_day=bought.LAST_DAY)
    bought.supply(region, subject=Subject.MAP, mark_until=None)

    assert warnings_for(buyer, on=DAY) == []


def test_a_contract_warns_half_a_year_before_it_ends_with_the_option_that_is_left(region, buyer):
    supply = bought.supply(region, mark_until=date(2035, 1, 1))
    near = bought.LAST_DAY - timedelta(days=180)

    assert warnings_for(buyer, on=near - timedelta(days=1)) == []
    (warning,) = warnings_for(buyer, on=near)
    assert "nog een optie van 12 maanden" in warning.text

    contracts.exercise_option(contract_id=supply.contract.id, position=1, by=make.BUILDER, on=near)
    assert warnings_for(buyer, on=near) == []


def test_a_provider_tells_month_by_month_who_waited_and_who_sat(region, buyer):
    supply = bought.supply(region, places=12)
    course = courses.placed(courses.planned(region), supply)
    courses.waiting(courses.planned(region), supply)
    courses.started(course)
    may = date(2026, 5, 20)

    months = months_of(supply.provider, buyer, on=may)

    told = {month.day: (month.places, month.seats, month.waiting) for month in months[-4:]}
    assert len(months) == 12
    assert told == {
        date(2026, 2, 28): (0, 0, 0),
        date(2026, 3, 31): (0, 0, 2),
        date(2026, 4, 30): (12, 1, 1),
        may: (12, 1, 1),
    }


def test_the_picture_says_in_words_what_it_draws(region, buyer):
    supply = bought.supply(region)
    courses.started(courses.placed(courses.planned(region), supply))
    chart = ProviderFile(supply.provider, buyer, bought.START).chart

    assert not chart.is_empty
    assert chart.description == "Bezet: 1 van de 12 plaatsen. Wacht op een start: 0."
    assert "<title" in chart.svg
    assert "style=" not in chart.svg


def test_the_history_of_a_provider_says_nothing_of_what_others_bought(region, buyer):
    supply = bought.supply(region)
    neighbour = make.actor("team_lead", region.own("0482"), on=DAY)

    mine = [line.text for line in ProviderFile(supply.provider, buyer, DAY).history]
    theirs = [line.text for line in ProviderFile(supply.provider, neighbour, DAY).history]

    assert any(supply.contract.reference in text for text in mine)
    assert len(mine) == 6
    assert len(theirs) == 3
    assert not any(supply.contract.reference in text for text in theirs)
