from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from accounts.actors import Scope
from accounts.acts import Act
from cases import selectors
from cases.models import Case, Group
from cases.selectors import finding
from cases.selectors.listing import Wanted
from cases.services.assigning import assign
from core.partial_date import PartialDate
from tests import make
from tests.cases import cabinet
from tests.cases.cabinet import ON

DUTCH_ORDER = ["Al-Masri", "de Vries", "Eva", "Éva", "IJsbrand", "Öztürk", "Şahin", "Zaal"]


@pytest.fixture
def files(region: make.Region) -> cabinet.Cabinet:
    return cabinet.cabinet(region)


def scope(files: cabinet.Cabinet) -> Scope:
    return Scope.of(files.by(), Act.VIEW_CASE)


def shown(files, **wanted):
    page = selectors.caseload(scope(files), Wanted(**wanted), on=ON)
    return list(page.cases)


def names(found):
    return [case.newcomer.surname for case in found.cases]


def test_names_sort_as_a_dutch_reader_expects(files):
    for surname in reversed(DUTCH_ORDER):
        files.open(cabinet.TODAY, surname=surname)

    found = shown(files, sort="naam")

    assert [case.newcomer.surname for case in found] == DUTCH_ORDER


@pytest.mark.parametrize("column", ["nummer", "naam", "dag", "fase", "gemeente"])
@pytest.mark.parametrize("turn", ["", "-"])
def test_every_sort_pages_through_every_case_once(files, column, turn):
    for at, surname in enumerate(DUTCH_ORDER):
        files.open(date(2026, 4, 1 + at % 3), surname=surname, code=("0505", "0590")[at % 2])
    whole = shown(files, sort=f"{turn}{column}")

    seen, after = [], None
    while True:
        wanted = Wanted(sort=f"{turn}{column}", after=after)
        page = selectors.caseload(scope(files), wanted, on=ON, size=3)
        seen += page.cases
        after = page.next_after
        if after is None:
            break

    assert seen == whole
    assert len(set(seen)) == len(DUTCH_ORDER)


def test_filters_narrow_the_list(files):
    asylum = files.open(cabinet.LATE, group=Group.ASYLUM)
    there = files.open(cabinet.TODAY, code="0590")

    assert shown(files, group="asylum") == [asylum]
    assert shown(files, municipality="0590") == [there]
    assert shown(files, clock="te-laat") == [asylum]
    assert shown(files, clock="deze-week") == [there]
    assert shown(files, clock="geen") == []
    assert shown(files, phase="route") == []
    assert set(shown(files, caseworker=str(files.worker.id))) == {asylum, there}
    assert shown(files, caseworker="niemand") == []


def test_only_the_municipalities_of_the_scope_are_listed(files):
    files.open(cabinet.LATE)
    elsewhere = make.actor("caseworker", files.region.own("0610"), on=ON)

    found = selectors.caseload(Scope.of(elsewhere, Act.VIEW_CASE), Wanted(), on=ON)

    assert found.cases == ()


def test_a_name_is_found_with_a_slip_and_without_diacritics(files):
    files.open(cabinet.TODAY, surname="Öztürk", given_names="Şükran")
    files.open(cabinet.TODAY, surname="Haile", given_names="Mehari")

    assert names(selectors.find(scope(files), "ozturk")) == ["Öztürk"]
    assert names(selectors.find(scope(files), "Ozturc")) == ["Öztürk"]
    assert names(selectors.find(scope(files), "Haille")) == ["Haile"]
    assert names(selectors.find(scope(files), "haile, mehari")) == ["Haile"]
    assert names(selectors.find(scope(files), "Sukran Ozturk")) == ["Öztürk"]
    assert names(selectors.find(scope(files), "Verkerk")) == []


@pytest.mark.parametrize(
    ("typed", "surname"),
    [
        ("Ulohba", "Ulhoba"),
        ("Ulhobba", "Ulhoba"),
        ("Ulhob", "Ulhoba"),
        ("Raohrselassie", "Rahorselassie"),
        ("aziz-ali", "El-Aziz Ali"),
        ("Nuri O'Brein", "O'Brien"),
        ("van der Brug", "Brugt"),
    ],
)
def test_a_slip_anywhere_in_a_rare_name_finds_it_first(files, typed, surname):
    files.open(cabinet.TODAY, surname="Berorselassie", given_names="Ulrich")
    files.open(cabinet.TODAY, surname=surname, given_names="Nuri", person={"prefix": "van der"})

    assert names(selectors.find(scope(files), typed))[0] == surname


def test_the_beginning_of_a_name_finds_everybody_however_many_names_begin_with_it(
    files, monkeypatch
):
    for letter in "abcdefghijklmnopqrstuvwxyz":
        given = "Mehari" if letter == "z" else "Omar"
        files.open(cabinet.TODAY, surname=f"Tesf{letter}ne", given_names=given)

    assert len(selectors.find(scope(files), "tesf").cases) == 26
    monkeypatch.setattr(finding, "MOST_BEGUN", 5)
    assert names(selectors.find(scope(files), "tesf mehari")) == ["Tesfzne"]
    assert selectors.find(scope(files), "tesf").more


def test_a_prefix_that_was_typed_onto_the_name_is_no_hindrance(files):
    files.open(cabinet.TODAY, surname="Berg", given_names="Jan", person={"prefix": "van den"})

    assert names(selectors.find(scope(files), "vandenberg")) == ["Berg"]


def test_a_name_that_changed_is_found_by_the_new_one(files):
    case = files.open(cabinet.TODAY, surname="Haile")
    newcomer = case.newcomer
    newcomer.surname = "Tesfaye"
    newcomer.save()

    assert names(selectors.find(scope(files), "Tesfeya")) == ["Tesfaye"]
    assert names(selectors.find(scope(files), "Haile")) == []


def test_the_best_likeness_comes_first(files):
    files.open(cabinet.TODAY, surname="Hailemariam")
    files.open(cabinet.TODAY, surname="Haile")

    assert names(selectors.find(scope(files), "haile"))[0] == "Haile"


def test_a_case_number_and_a_whole_bsn_find_one_case(files):
    case = files.open(cabinet.TODAY, person={"bsn": "999900006"})
    files.open(cabinet.TODAY)

    assert selectors.find(scope(files), case.number).cases == (case,)
    assert selectors.find(scope(files), "999900006").cases == (case,)
    assert selectors.find(scope(files), "9999.00.006").cases == (case,)


def test_a_bsn_that_fails_the_test_says_so_and_part_of_one_finds_nothing(files):
    files.open(cabinet.TODAY, person={"bsn": "999900006"})

    assert "geen geldig BSN" in selectors.find(scope(files), "999900007").hint
    assert selectors.find(scope(files), "99990000").cases == ()
    assert selectors.find(scope(files), "9999000").cases == ()


def test_a_birth_date_is_found_whole_and_in_part(files):
    whole = files.open(cabinet.TODAY, person={"birth": PartialDate(1990, 3, 7)})
    partial = files.open(cabinet.TODAY, person={"birth": PartialDate(1990)})

    assert selectors.find(scope(files), "7-3-1990").cases == (whole,)
    assert selectors.find(scope(files), "03-1990").cases == (whole,)
    assert set(selectors.find(scope(files), "1990").cases) == {whole, partial}
    assert "bestaat niet" in selectors.find(scope(files), "31-2-1990").hint


@pytest.mark.parametrize("typed", ["", "   ", "a", "%", "'; drop table", "0" * 120])
def test_whatever_is_typed_gets_an_answer(files, typed):
    files.open(cabinet.TODAY)

    assert selectors.find(scope(files), typed).cases == ()


def test_the_search_stays_within_the_scope(files):
    case = files.open(cabinet.TODAY, person={"bsn": "999900006"})
    elsewhere = Scope.of(make.actor("caseworker", files.region.own("0610"), on=ON), Act.VIEW_CASE)

    for typed in ("999900006", case.number, "Haile", "1990"):
        assert selectors.find(elsewhere, typed).cases == ()


def test_a_search_is_posted_and_a_number_leads_straight_to_the_case(files, today):
    case = files.open(cabinet.TODAY)
    today(ON)
    browser = make.client(files.worker)
    url = reverse("cases:search")

    assert browser.get(url).status_code == 405
    assert browser.post(url, {"q": case.number}).url == reverse("cases:case", args=[case.id])
    assert b"Haile, M." in browser.post(url, {"q": "Haile"}).content


def test_no_address_on_the_page_holds_a_name_or_a_bsn(files, today):
    for _ in range(2):
        files.open(cabinet.TODAY, surname="Zeldzaam", person={"bsn": None})
    files.open(cabinet.TODAY, surname="Zeldzaam", person={"bsn": "999900006"})
    today(ON)

    page = make.client(files.worker).get(f"{reverse('cases:caseload')}?op=naam").content.decode()

    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert not any("eldzaam" in link or "999900006" in link for link in links)
    assert "999900006" not in page


def test_filters_are_remembered_and_can_be_wiped(files, today):
    files.open(cabinet.LATE)
    today(ON)
    browser = make.client(files.worker)
    url = reverse("cases:caseload")
    browser.get(f"{url}?termijn=te-laat&op=naam")

    again = browser.get(url)

    assert parse_qs(urlsplit(again.url).query) == {"termijn": ["te-laat"], "op": ["naam"]}
    assert "Filters wissen" in browser.get(again.url).content.decode()


def test_nonsense_in_the_address_is_ignored(files, today):
    files.open(cabinet.LATE)
    today(ON)

    answer = make.client(files.worker).get(
        f"{reverse('cases:caseload')}?fase=x&wie=y&termijn=z&op=bsn&na=1&gemeente=%00"
    )

    assert answer.status_code == 200
    assert b"Haile, M." in answer.content


def test_who_divides_cases_finds_those_without_a_caseworker(files):
    case = files.open(cabinet.TODAY)
    assign(case_ids=[case.id], caseworker_id=files.worker.id, by=files.leads(), on=ON)
    Case.objects.filter(id=case.id).update(caseworker=None)

    assert shown(files, caseworker="niemand") == [case]


def test_the_number_of_queries_does_not_grow_with_the_cases(
    files, today, django_assert_num_queries
):
    files.open(cabinet.LATE)
    today(ON)
    browser = make.client(files.worker)
    url = f"{reverse('cases:caseload')}?op=naam"
    browser.get(url)
    with django_assert_num_queries(11):
        browser.get(url)

    for _ in range(20):
        files.open(cabinet.LATE)

    with django_assert_num_queries(11):
        browser.get(url)
