import pytest
from django.db import connection

from bench.building import build
from bench.filling import spread
from bench.patterns import shares
from bench.telling import put_in_page
from cases.models import Case, Deadline
from core.events import breaks
from core.identity import read_bsn
from letters.models import Letter
from reports.models import Fact
from reports.services.reading import read_again, read_on
from tests.browser import town

COPIES = 30


def facts_of(cases):
    rows = Fact.objects.filter(case__in=cases).order_by("id")
    return list(rows.values_list("id", "kind", "code", "case", "on", "until", "amount"))


def test_histories_are_copied_as_if_they_had_been_played(region, today):
    today(town.TODAY)
    town.build(region)
    read_on()
    before = set(Case.objects.values_list("id", flat=True))

    built = build(COPIES, events=1000, tell=str, hands=0)

    connection.check_constraints()
    copies = Case.objects.exclude(id__in=before).select_related("newcomer")
    bsns = {case.newcomer.bsn for case in copies}
    assert built.rows["cases_case"] == len(before) + COPIES
    assert len(bsns) == COPIES
    assert all(read_bsn(bsn) for bsn in bsns)
    assert list(breaks()) == []
    ids = [case.id for case in copies]
    copied = facts_of(ids)
    assert copied
    read_again()
    assert copied == facts_of(ids)
    assert Deadline.objects.filter(case__in=ids).count() / COPIES == pytest.approx(4, abs=0.5)
    assert Letter.objects.filter(case_id__in=ids).count() / COPIES == pytest.approx(3, abs=0.5)


@pytest.mark.parametrize("mean", [12, 30])
def test_short_histories_are_copied_more_often_until_the_mean_is_right(mean):
    told = {1: 4, 2: 10, 3: 60, 4: 90}

    part = shares(told, mean)

    assert sum(part.values()) == pytest.approx(1)
    assert sum(part[one] * told[one] for one in told) == pytest.approx(mean)
    assert min(part.values()) > 0


def test_rows_are_spread_evenly_until_the_mean_is_right():
    shares = {1: 0.5, 2: 0.3, 3: 0.15, 4: 0.05}

    more = spread(shares, 2.55)

    assert set(more.values()) == {2, 3}
    assert sum(shares[one] * more[one] for one in shares) == pytest.approx(2.55, abs=0.05)
    assert spread({3: 0.15, 4: 0.05}, 20) == {3: 100, 4: 100}
    assert spread(shares, -1) == {}


def test_histories_that_are_short_enough_are_copied_alike():
    assert shares({1: 4, 2: 6}, 15) == {1: 0.5, 2: 0.5}


def test_a_table_takes_the_place_of_the_one_before(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text("# Fast\n<!-- 10 cases -->\nold\n<!-- end -->\nafter\n")

    put_in_page("new", 10, page)

    assert page.read_text() == "# Fast\n<!-- 10 cases -->\nnew\n<!-- end -->\nafter\n"
    with pytest.raises(ValueError, match="20 cases"):
        put_in_page("new", 20, page)
