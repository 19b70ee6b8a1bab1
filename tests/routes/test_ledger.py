from uuid import uuid4

import pytest

from core.errors import Refused
from routes.models import PriceUnit, Subject
from routes.selectors.procurement import balances
from routes.services import ledger
from tests.routes import bought


def stand(lot):
    found = balances([lot])[lot.id]
    return found.committed, found.used, found.remaining


def test_a_commitment_is_reserved_used_and_given_back_what_was_not_used(region):
    lot = bought.supply(region, volume=500, price_unit=PriceUnit.HOUR, price_cents=1_250).lot
    who = uuid4()

    ledger.commit(lot.id, code="0505", enrolment_id=who, units=200, on=bought.DAY)
    assert stand(lot) == (200, 0, 300)
    ledger.use(lot, code="0505", enrolment_id=who, units=80, on=bought.DAY)
    assert stand(lot) == (200, 80, 300)
    ledger.release(lot, code="0505", enrolment_id=who, on=bought.DAY)
    assert stand(lot) == (80, 80, 420)

    assert balances([lot])[lot.id].committed_cents == 80 * 1_250


def test_hours_are_totals_so_that_the_same_total_twice_counts_once(region):
    lot = bought.supply(region, volume=500, price_unit=PriceUnit.HOUR).lot
    who = uuid4()
    ledger.commit(lot.id, code="0505", enrolment_id=who, units=100, on=bought.DAY)

    for total in (40, 40, 60):
        ledger.use(lot, code="0505", enrolment_id=who, units=total, on=bought.DAY)

    assert stand(lot) == (100, 60, 400)


def test_more_hours_than_were_planned_are_bought_after_all(region):
    lot = bought.supply(region, volume=500, price_unit=PriceUnit.HOUR).lot
    who = uuid4()
    ledger.commit(lot.id, code="0505", enrolment_id=who, units=100, on=bought.DAY)

    ledger.use(lot, code="0505", enrolment_id=who, units=130, on=bought.DAY)

    assert stand(lot) == (130, 130, 370)


def test_nothing_is_given_back_twice(region):
    lot = bought.supply(region, volume=5).lot
    who = uuid4()
    ledger.commit(lot.id, code="0505", enrolment_id=who, units=1, on=bought.DAY)

    for _ in range(2):
        ledger.release(lot, code="0505", enrolment_id=who, on=bought.DAY)

    assert stand(lot) == (0, 0, 5)


def test_a_lot_that_is_sold_out_takes_nobody_until_somebody_leaves(region):
    lot = bought.supply(region, volume=1).lot
    first = uuid4()
    ledger.commit(lot.id, code="0505", enrolment_id=first, units=1, on=bought.DAY)

    with pytest.raises(Refused, match="nog 0 over"):
        ledger.commit(lot.id, code="0505", enrolment_id=uuid4(), units=1, on=bought.DAY)
    ledger.release(lot, code="0505", enrolment_id=first, on=bought.DAY)
    ledger.commit(lot.id, code="0505", enrolment_id=uuid4(), units=1, on=bought.DAY)

    assert stand(lot) == (1, 0, 0)


def test_the_lot_of_one_municipality_serves_no_other(region):
    lot = bought.supply(region, code="0505").lot

    with pytest.raises(Refused, match="niet voor deze gemeente"):
        ledger.commit(lot.id, code="0590", enrolment_id=uuid4(), units=1, on=bought.DAY)


def test_a_lapsed_mark_lets_nobody_in(region):
    lot = bought.supply(region, mark_until=bought.DAY).lot

    ledger.commit(lot.id, code="0505", enrolment_id=uuid4(), units=1, on=bought.DAY)
    with pytest.raises(Refused, match="keurmerk"):
        ledger.commit(
            lot.id, code="0505", enrolment_id=uuid4(), units=1, on=bought.DAY.replace(day=17)
        )


def test_the_education_route_asks_another_mark_and_map_asks_none(region):
    taught = bought.supply(region, subject=Subject.EDUCATION)
    practised = bought.supply(region, subject=Subject.MAP, mark_until=None)

    for lot in (taught.lot, practised.lot):
        ledger.commit(lot.id, code="0505", enrolment_id=uuid4(), units=1, on=bought.DAY)

    assert taught.provider.marks.get().kind == "tst"
    assert practised.provider.marks.count() == 0
