"""Ask the BRP about one person: API version 2, `POST /personen`, by BSN. A BSN is never logged."""

import logging
import time

import httpx
from django.conf import settings

from core.identity import Bsn
from exchange.brp.reading import Node, Unreadable

logger = logging.getLogger(__name__)

QUERY = "RaadpleegMetBurgerservicenummer"

FIELDS = (
    "burgerservicenummer",
    "naam.voornamen",
    "naam.voorvoegsel",
    "naam.geslachtsnaam",
    "geboorte.datum",
    "geslacht",
    "nationaliteiten",
    "verblijfplaats",
    "gemeenteVanInschrijving",
    "datumInschrijvingInGemeente",
    "verblijfstitel",
    "overlijden",
)
"""No more than opening a case needs (AVG 5(1)(c)). Secrecy, suspension and "in onderzoek" come
unasked; asking for them is an error (400).
"""

CONNECT_SECONDS = 3.0
READ_SECONDS = 8.0
LONGEST_WAIT_SECONDS = 5


class BrpUnavailable(Exception):
    """The BRP gave no usable answer; the message is a Dutch sentence for the caseworker."""


NO_ANSWER = "De BRP antwoordt niet. Vul het formulier met de hand in of probeer het later opnieuw."
NO_ACCESS = (
    "De BRP weigert de toegang. Meld dit bij de functioneel beheerder en vul het formulier "
    "met de hand in."
)
NO_SENSE = "De BRP geeft een antwoord dat wij niet kunnen lezen. Vul het formulier met de hand in."


def is_configured() -> bool:
    """Is there a BRP to ask?"""
    return bool(settings.BRP_URL)


def configured() -> "BrpClient":
    """The client of this installation."""
    return BrpClient(settings.BRP_URL, key=settings.BRP_API_KEY)


class BrpClient:
    """One BRP at one address (the part before `/personen`), with the key it asks for."""

    def __init__(self, url: str, *, key: str = "", read_seconds: float = READ_SECONDS) -> None:
        self._url = f"{url.rstrip('/')}/personen"
        self._headers = {"Accept": "application/json; charset=utf-8"} | (
            {"X-API-KEY": key} if key else {}
        )
        self._timeout = httpx.Timeout(read_seconds, connect=CONNECT_SECONDS)

    def person(self, bsn: Bsn) -> dict[str, object] | None:
        """The person with this BSN as the API writes it; None when the BRP does not know the
        number.

        `BrpUnavailable` when there is no usable answer. Tries once more after a broken connection,
        and after "too many requests" when the wait that is asked is bearable.
        """
        response = self._ask(bsn)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS and self._waited(response):
            response = self._ask(bsn)
        return _found(response, bsn)

    def _ask(self, bsn: Bsn) -> httpx.Response:
        body = {"type": QUERY, "burgerservicenummer": [bsn], "fields": list(FIELDS)}
        with httpx.Client(timeout=self._timeout, headers=self._headers) as http:
            try:
                try:
                    return http.post(self._url, json=body)
                except (httpx.ConnectTimeout, httpx.NetworkError, httpx.RemoteProtocolError):
                    return http.post(self._url, json=body)
            except httpx.HTTPError as failure:
                logger.warning("brp_no_answer %s", type(failure).__name__)
                raise BrpUnavailable(NO_ANSWER) from None

    @staticmethod
    def _waited(response: httpx.Response) -> bool:
        """Wait as long as the BRP asks, when that is not too long. Did we?"""
        asked = response.headers.get("Retry-After", "1")
        if not asked.isdecimal() or int(asked) > LONGEST_WAIT_SECONDS:
            return False
        time.sleep(int(asked))
        return True


def _found(response: httpx.Response, bsn: Bsn) -> dict[str, object] | None:
    if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        logger.error("brp_no_access status=%s", response.status_code)
        raise BrpUnavailable(NO_ACCESS)
    if response.status_code != httpx.codes.OK:
        logger.error("brp_error status=%s", response.status_code)
        raise BrpUnavailable(NO_ANSWER)
    try:
        people = Node.of(response.json()).nodes("personen")
        mine = [one for one in people if one.text("burgerservicenummer", limit=9) == bsn]
    except (ValueError, Unreadable, RecursionError):
        logger.error("brp_unreadable_answer")
        raise BrpUnavailable(NO_SENSE) from None
    if len(people) != len(mine) or len(mine) > 1:
        logger.error("brp_answer_about_another")
        raise BrpUnavailable(NO_SENSE)
    return mine[0].fields if mine else None
