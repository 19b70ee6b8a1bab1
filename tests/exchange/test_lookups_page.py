"""Who asked the BRP about whom: the page of the privacy officer."""

from datetime import date

import pytest
from django.test import Client

from accounts.actors import Actor
from accounts.models import User
from core import clock
from core.identity import Bsn
from exchange import services
from exchange.brp.client import BrpClient, BrpUnavailable
from tests import make
from tests.exchange.persons import BSN, OTHER_BSN

pytestmark = pytest.mark.django_db

NOWHERE = "http://127.0.0.1:9"
PAGE = "/logboek/brp/"
FIRST, SECOND = date(2026, 11, 20), date(2026, 11, 21)


def ask(person: User, bsn: str, on: date, *, code: str = "0505", hour: int = 12) -> None:
    """Ask a BRP that does not answer: that is a question too."""
    with clock.at(on, hour=hour), pytest.raises(BrpUnavailable):
        services.look_up(
            Bsn(bsn), municipality_code=code, brp=BrpClient(NOWHERE), by=Actor.of(person, on=on)
        )


@pytest.fixture
def auditor(region: make.Region) -> Client:
    return make.client(make.user("auditor", region.region, name="Ada Toezicht"))


@pytest.fixture
def askers(region: make.Region) -> tuple[User, User]:
    """Two colleagues: the first asked for two municipalities, the other about somebody else."""
    first = make.user("caseworker", region.region, name="Jan de Boer")
    other = make.user("caseworker", region.region, name="Noor Jansen")
    ask(first, BSN, FIRST)
    ask(first, BSN, SECOND, code="0590", hour=0)
    ask(other, OTHER_BSN, SECOND, hour=23)
    return first, other


def who(page: object) -> list[str]:
    return [row.user.name for row in page.context["rows"]]  # type: ignore[attr-defined]


def test_every_question_is_a_line_without_the_person(
    auditor: Client, askers: tuple[User, User]
) -> None:
    page = auditor.get(PAGE)

    assert who(page) == ["Noor Jansen", "Jan de Boer", "Jan de Boer"]
    assert "Geen antwoord" in page.text
    assert "Papendrecht" in page.text
    assert BSN not in page.text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("gemeente=0590", 1),
        ("van=2026-11-21", 2),
        ("van=2026-11-21&tot=2026-11-21", 2),
        ("tot=2026-11-20", 1),
        ("van=2026-11-22", 0),
        ("wie={first}", 2),
        ("voor=morgen", 3),
        ("voor=2026-11-21T12:00:00%2B01:00", 2),
    ],
)
def test_the_questions_are_narrowed_by_colleague_municipality_and_period(
    auditor: Client, askers: tuple[User, User], query: str, count: int
) -> None:
    page = auditor.get(f"{PAGE}?{query.format(first=askers[0].id)}")

    assert len(page.context["rows"]) == count


def test_who_asked_about_one_person_is_found_by_bsn_which_stands_in_no_address(
    auditor: Client, askers: tuple[User, User]
) -> None:
    page = auditor.post(PAGE, {"bsn": BSN})

    assert who(page) == ["Jan de Boer", "Jan de Boer"]
    assert "Niemand bevroeg de BRP" in auditor.post(PAGE, {"bsn": "999993653"}).text


@pytest.mark.parametrize(
    ("bsn", "sentence"), [("", "Vul het BSN in."), ("123456789", "voldoet niet aan de elfproef")]
)
def test_a_wrong_bsn_is_said_at_its_field(auditor: Client, bsn: str, sentence: str) -> None:
    page = auditor.post(PAGE, {"bsn": bsn})

    assert page.status_code == 400
    assert sentence in page.context["person"].errors["bsn"][0]


def test_a_wrong_period_shows_nothing_and_says_why(
    auditor: Client, askers: tuple[User, User]
) -> None:
    page = auditor.get(f"{PAGE}?van=gisteren")

    assert page.status_code == 400
    assert who(page) == []
