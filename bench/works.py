"""What is asked beside the pages: an act, the night, the figures of a month, exports, letters."""

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta

from django.db import connection, transaction

from accounts.actors import Actor
from bench.questions import Ask, People, Question
from cases.models import WINDOWS, Group, PermitKind
from cases.services.nightly import run_night
from cases.services.opening import Opening, Person, open_case
from letters.models import Letter
from letters.render import render
from regional.selectors import municipalities
from reports.indicators import CATALOGUE
from reports.indicators.definition import Over
from reports.models import ExportFormat, ExportKind, FileFormat, Statement
from reports.rules.statements import month_before, window_of
from reports.selectors.figures import read_upto
from reports.selectors.reckoning import Reckoned
from reports.services.exporting import ask_export, make_export
from reports.services.filing import Source

NIGHT = """
    SELECT count(*) FROM cases_deadline WHERE state = 'running' AND (
        NOT waits_on_other AND last_day < %(on)s AND late_on IS NULL AND key <> ALL(%(windows)s)
        OR key = ANY(%(windows)s) AND last_day < %(on)s
        OR NOT waits_on_other AND warned_on IS NULL AND is_work
           AND last_day BETWEEN %(on)s AND %(soon)s)
"""
MONTH = """
    SELECT kind, code, municipality_id, "group", count(*), sum(amount) FROM reports_fact
    WHERE "on" BETWEEN %(first)s AND %(last)s AND known_from <= %(known)s
      AND (known_until IS NULL OR known_until > %(known)s) AND kind = ANY(%(in_period)s)
    GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT kind, code, municipality_id, "group", count(*), sum(amount) FROM reports_fact
    WHERE "on" <= %(last)s AND (until IS NULL OR until > %(last)s) AND known_from <= %(known)s
      AND (known_until IS NULL OR known_until > %(known)s) AND kind = ANY(%(at_moment)s)
    GROUP BY 1, 2, 3, 4
"""


def works(people: People, *, on: date) -> list[Question]:
    """The act and the nightly work."""
    month = month_before(on)
    window, known = window_of(month), read_upto()
    night = {"on": on, "soon": on + timedelta(days=14), "windows": list(WINDOWS)}
    kinds = {over: sorted({one.kind for one in CATALOGUE if one.over is over}) for over in Over}
    stated = {
        "first": window.first_day,
        "last": window.last_day,
        "known": known,
        "in_period": kinds[Over.PERIOD],
        "at_moment": kinds[Over.MOMENT],
    }
    return [
        Question("act with event and clocks", 60, _opening(people, on)),
        Question("nightly sweep", None, lambda: run_night(on), NIGHT, night, heavy=True),
        Question(
            "month's figures, all towns", None, _figures(month, known), MONTH, stated, heavy=True
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
