"""What is asked beside the pages: an act, the night, the figures of a month, exports, letters."""

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta

from django.db import connection, transaction

from accounts.actors import Actor
from bench import bare
from bench.questions import Ask, People, Question
from cases.models import Group, PermitKind
from cases.services.nightly import run_night
from cases.services.opening import Opening, Person, open_case
from letters.models import Letter
from letters.render import render
from regional.selectors import municipalities
from reports.models import ExportFormat, ExportKind, FileFormat, Statement
from reports.rules.statements import month_before
from reports.selectors.figures import read_upto
from reports.selectors.reckoning import Reckoned
from reports.services.exporting import ask_export, make_export
from reports.services.filing import Source


def works(people: People, *, on: date) -> list[Question]:
    """The act and the nightly work."""
    month, known = month_before(on), read_upto()
    of_month, of_night = bare.values_of_month(on, known), bare.values_of_night(on)
    return [
        Question("act with event and clocks", 60, _opening(people, on)),
        Question("nightly sweep", None, lambda: run_night(on), bare.NIGHT, of_night, is_heavy=True),
        Question(
            "month's figures, all towns",
            None,
            _figures(month, known),
            bare.MONTH,
            of_month,
            is_heavy=True,
        ),
    ]


def _opening(people: People, on: date) -> Ask:
    actor = Actor.of(people.caseworker, on=on)
    person = Person(surname="Meting", permit_kind=PermitKind.ASYLUM_DEFINITE)
    opening = Opening(
        municipality_code="0505",
        group=Group.ASYLUM,
        obligation_began_on=on - timedelta(days=7),
        notified_on=on - timedelta(days=7),
        linked_on=on - timedelta(days=7),
        registered_on=on - timedelta(days=7),
    )

    def ask() -> None:
        with transaction.atomic():
            open_case(person=person, opening=opening, by=actor, on=on)
            transaction.set_rollback(True)

    return ask


def _figures(month: date, known: int) -> Ask:
    def ask() -> None:
        reckoned = Reckoned(month, known)
        for town in municipalities():
            reckoned.figures(town.code)

    return ask


def seconds_of_statements(on: date) -> float:
    """Seconds for the files of the newest statements: figures aside, PDF, XLSX and CSV in both
    editions.
    """
    found = Statement.objects.filter(month=month_before(on)).order_by("municipality_id", "-number")
    since = time.perf_counter()
    for statement in found.distinct("municipality_id"):
        for _ in Source(statement).files((FileFormat.PDF, FileFormat.XLSX)):
            pass
    return time.perf_counter() - since


def export(people: People, *, on: date) -> tuple[int, float, float]:
    """Rows, seconds, and by how many MB the memory of this process grew, of an export as CSV."""
    actor = Actor.of(people.team_lead, on=on)
    before = _peak_mb()
    since = time.perf_counter()
    asked = ask_export(
        kind=ExportKind.CASES, file_format=ExportFormat.CSV, asked={}, by=actor, on=on
    )
    made = make_export(asked.id, on=on)
    return made.done, time.perf_counter() - since, _peak_mb() - before


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def letters_per_second(number: int) -> float:
    """Letters of the demo made by two processes, those that start up left aside."""
    sources = list(
        Letter.objects.exclude(source="")
        .exclude(source="-")
        .values_list("source", flat=True)[:number]
    )
    connection.close()
    with ProcessPoolExecutor(2) as hands:
        list(hands.map(_pages, sources[:4]))
        since = time.perf_counter()
        list(hands.map(_pages, sources, chunksize=4))
        return len(sources) / (time.perf_counter() - since)


def _pages(source: str) -> int:
    return render(source).pages
