import logging
import socket
from contextlib import suppress

import httpx
import pytest

from core.identity import Bsn
from exchange.brp.client import FIELDS, NO_ACCESS, NO_ANSWER, NO_SENSE, BrpClient, BrpUnavailable
from exchange.brp.mapping import register_person
from tests.exchange.brp_server import KEY
from tests.exchange.conftest import Brp, people

KNOWN = Bsn("999990603")
UNKNOWN = Bsn("999990007")


def test_a_known_number_gives_the_person(brp: Brp) -> None:
    found = brp.client().person(KNOWN)

    assert found is not None
    assert found["naam"]["geslachtsnaam"] == "Inönü"  # type: ignore[index]


def test_what_is_asked_for_is_enough_for_every_fact_that_is_kept(brp: Brp) -> None:
    for whole in people("personen-geldig.json"):
        if "burgerservicenummer" in whole:
            answered = brp.client().person(Bsn(whole["burgerservicenummer"]))
            assert register_person(answered) == register_person(whole)


def test_no_more_is_asked_for_than_opening_a_case_needs(brp: Brp) -> None:
    found = brp.client().person(KNOWN)

    assert found is not None
    assert "aNummer" not in found
    assert "immigratie" not in found
    assert "land" not in found["geboorte"]  # type: ignore[operator]


@pytest.mark.parametrize(
    "fields",
    [
        [*FIELDS, "geheimhoudingPersoonsgegevens"],
        [*FIELDS, "geboorte.inOnderzoek"],
        [*FIELDS, "naam.bijnaam"],
        [*FIELDS, "geboorte.datum.dag"],
        [],
    ],
)
def test_the_register_that_answers_here_refuses_what_the_description_refuses(
    brp: Brp, fields: list[str]
) -> None:
    body = {
        "type": "RaadpleegMetBurgerservicenummer",
        "burgerservicenummer": [KNOWN],
        "fields": fields,
    }

    answer = httpx.post(f"{brp.url}/personen", json=body, headers={"X-API-KEY": KEY})

    assert answer.status_code == 400


def test_an_unknown_number_gives_nobody(brp: Brp) -> None:
    assert brp.client().person(UNKNOWN) is None


def test_an_empty_answer_gives_nobody(brp: Brp) -> None:
    brp.will("empty")

    assert brp.client().person(KNOWN) is None


@pytest.mark.parametrize(
    ("moods", "sentence", "requests"),
    [
        (["broken"], NO_ANSWER, 1),
        (["forbidden"], NO_ACCESS, 1),
        (["nonsense"], NO_SENSE, 1),
        (["wrong_shape"], NO_SENSE, 1),
        (["another"], NO_SENSE, 1),
        (["hang_up", "hang_up"], NO_ANSWER, 2),
        (["busy", "busy"], NO_ANSWER, 2),
        (["busy_for_long"], NO_ANSWER, 1),
        (["busy", "hang_up", "broken"], NO_ANSWER, 3),
    ],
)
def test_without_a_usable_answer_there_is_one_sentence(
    brp: Brp, moods: list[str], sentence: str, requests: int
) -> None:
    brp.will(*moods)

    with pytest.raises(BrpUnavailable) as failure:
        brp.client().person(KNOWN)

    assert str(failure.value) == sentence
    assert len(brp.asked()) == requests


@pytest.mark.parametrize("mood", ["hang_up", "busy"])
def test_a_passing_trouble_is_tried_once_more(brp: Brp, mood: str) -> None:
    brp.will(mood)

    assert brp.client().person(KNOWN) is not None
    assert len(brp.asked()) == 2


def test_a_silent_register_is_not_waited_for(brp: Brp) -> None:
    brp.will("silent")

    with pytest.raises(BrpUnavailable, match=NO_ANSWER):
        brp.client(read_seconds=0.2).person(KNOWN)

    assert len(brp.asked()) == 1


def test_a_wrong_key_is_said_to_be_so(brp: Brp) -> None:
    with pytest.raises(BrpUnavailable, match=NO_ACCESS):
        brp.client(key="verkeerd").person(KNOWN)


def test_where_nobody_listens_there_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(BrpUnavailable, match=NO_ANSWER):
        BrpClient(f"http://127.0.0.1:{port}").person(KNOWN)


@pytest.mark.parametrize("mood", ["answer", "broken", "nonsense", "hang_up"])
def test_a_number_never_reaches_the_log_or_the_address(
    brp: Brp, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    brp.will(mood, mood)

    with suppress(BrpUnavailable):
        brp.client().person(KNOWN)

    assert KNOWN not in caplog.text
    assert KNOWN not in brp.asked()[0]["path"]
