"""What is asked of the product, each with the bare SQL of the same question and its target."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from accounts.models import User
from bench import bare
from cases.models import Case, Phase
from reports.views.team import BOARDS

Ask = Callable[[], Any]
TOWN = "0505"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is asked again and again; `target` in milliseconds, None where there is none.

    `bare` is SQL that answers the same, with its values. One that is heavy is asked less often.
    """

    name: str
    target: float | None
    ask: Ask
    bare: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    is_heavy: bool = False


def ask_bare(question: Question) -> None:
    """The bare SQL, its rows fetched."""
    with connection.cursor() as cursor:
        cursor.execute(question.bare, question.values)
        cursor.fetchall()


@dataclass(frozen=True, slots=True)
class People:
    """Who asks: a caseworker among the copies, and the team lead of the region."""

    caseworker: User
    team_lead: User

    @classmethod
    def found(cls) -> "People":
        """The caseworker is one of the region, with cases of the bench."""
        return cls(
            caseworker=User.objects.filter(email__endswith=".regisseur@demo.example").earliest(
                "email"
            ),
            team_lead=User.objects.get(email="teamleider@demo.example"),
        )


WORK = """
    (SELECT count(*), NULL::date, NULL::uuid
     FROM cases_deadline d JOIN cases_case c ON c.id = d.case_id
     WHERE d.state = 'running' AND d.is_work {whose})
    UNION ALL
    (SELECT 0, d.last_day, d.id FROM cases_deadline d JOIN cases_case c ON c.id = d.case_id
     WHERE d.state = 'running' AND d.is_work {whose} ORDER BY d.last_day, d.id LIMIT 51)
"""
LISTED = """
    SELECT c.*, n.*, m.name, u.name FROM cases_case c
    JOIN cases_newcomer n ON n.id = c.newcomer_id
    JOIN regional_municipality m ON m.code = c.municipality_id
    LEFT JOIN accounts_user u ON u.id = c.caseworker_id
    {where} ORDER BY {order} LIMIT 51
"""
NAMED = """
    SELECT n.id
    FROM (SELECT word FROM cases_nameword WHERE word %% fold(%(typed)s)
          ORDER BY similarity(word, fold(%(typed)s)) DESC LIMIT 1) near
    JOIN cases_newcomer n ON words_of(n.search_name) @> ARRAY[near.word] LIMIT 100
"""
OF_CASE = """
    SELECT 1 FROM cases_case WHERE id = %(case)s
    UNION ALL SELECT 1 FROM cases_deadline WHERE case_id = %(case)s
    UNION ALL SELECT 1 FROM letters_letter WHERE case_id = %(case)s
    UNION ALL SELECT 1 FROM core_event WHERE stream_id = %(case)s
"""
SORTED = {
    "nummer": "c.number DESC",
    "naam": 'n.surname COLLATE "nl-x-icu", c.id',
    "fase": "c.phase, c.id",
    "gemeente": 'm.name COLLATE "nl-x-icu", c.id',
}


def pages(people: People, *, on: date) -> list[Question]:
    """The pages that are open all day."""
    worker, lead = _browser(people.caseworker), _browser(people.team_lead)
    own = {"user": people.caseworker.id}
    mine = WORK.format(whose="AND c.caseworker_id = %(user)s")
    filtered = LISTED.format(
        where="WHERE c.municipality_id = %(town)s AND c.phase = %(phase)s", order="c.number DESC"
    )
    some = list(
        Case.objects.filter(caseworker=people.caseworker)
        .exclude(phase=Phase.INTAKE)
        .order_by("id")
        .values_list("id", flat=True)[:200]
    )
    names = _with_a_slip(some)
    return [
        Question("work list, own", 45, _get(worker, "/?wie=mijn"), mine, own),
        Question("work list, team", 45, _get(worker, "/?wie=team"), WORK.format(whose="")),
        Question("work list, team lead", 45, _get(lead, "/?wie=team"), WORK.format(whose="")),
        Question(
            "case load, filtered",
            45,
            _get(worker, f"/zaken/?gemeente={TOWN}&fase={Phase.ROUTE}&op=-nummer"),
            filtered,
            {"town": TOWN, "phase": Phase.ROUTE},
        ),
        *(
            Question(
                f"case load by {name}",
                45,
                _get(worker, f"/zaken/?op={'-' if name == 'nummer' else ''}{name}"),
                LISTED.format(where="", order=order),
            )
            for name, order in SORTED.items()
        ),
        Question(
            "name search with a typo",
            60,
            _post(worker, "/zaken/zoeken/", names),
            NAMED,
            {"typed": next(names)},
        ),
        Question("case page", 80, _open(worker, cycle(some)), OF_CASE, {"case": some[0]}),
        *_boards(lead, on),
    ]


def _boards(browser: Client, on: date) -> Iterator[Question]:
    values = bare.values_of_boards(on)
    overview = _get(browser, "/teamoverzicht/")
    yield Question("team overview", 500, overview, bare.OVERVIEW, values, is_heavy=True)
    for board in BOARDS:
        ask = _get(browser, f"/teamoverzicht/{board.name}/")
        asked = bare.BOARDS[board.name]
        yield Question(f"board {board.name}", 500, ask, asked, values, is_heavy=True)


def _with_a_slip(cases: list[UUID]) -> Iterator[str]:
    """Surnames of these cases, each with two letters changed round."""
    found = Case.objects.filter(id__in=cases).values_list("newcomer__surname", flat=True)
    return cycle([f"{name[:2]}{name[3]}{name[2]}{name[4:]}" for name in found if len(name) > 4])


def _browser(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def _get(browser: Client, address: str) -> Ask:
    def ask() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return ask


def _post(browser: Client, address: str, typed: Iterator[str]) -> Ask:
    def ask() -> None:
        answer = browser.post(address, {"q": next(typed)})
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return ask


def _open(browser: Client, cases: Iterator[UUID]) -> Ask:
    return lambda: _get(browser, f"/zaken/{next(cases)}/")()
