"""The only clock."""

from datetime import date, timedelta

from core import clock

DAY = date(2026, 3, 2)


def test_the_clock_is_set_within_the_block_only():
    before = clock.today()

    with clock.at(DAY, hour=23):
        assert clock.today() == DAY
        with clock.at(DAY + timedelta(days=1)):
            assert clock.today() == DAY + timedelta(days=1)
        assert clock.today() == DAY

    assert clock.today() == before


def test_a_day_is_a_dutch_day():
    with clock.at(DAY, hour=0):
        assert clock.now().utcoffset() == timedelta(hours=1)
        assert clock.today() == DAY
    with clock.at(date(2026, 7, 1)):
        assert clock.now().utcoffset() == timedelta(hours=2)
