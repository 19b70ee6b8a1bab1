"""`python -m bench --cases N`: build, measure, tell. `script/bench` brings the services for it."""

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from bench.measuring import Measured


def main(arguments: list[str]) -> int:
    """Build on the demo that was played in this database, and measure."""
    options = _options().parse_args(arguments)
    django.setup()
    from bench.building import build, counted
    from bench.telling import put_in_page, table
    from core import clock

    on = clock.today()
    if options.again is None:
        built = build(options.cases, events=options.events, tell=_say)
    else:
        built = counted(seconds=options.again)
    told = table(built, *_measured(on, options.rounds), on=on)
    print(told, flush=True)  # noqa: T201
    if options.write:
        put_in_page(told, options.cases)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "script/bench", description="Build a region and measure in it."
    )
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases")
    parser.add_argument("--rounds", type=int, default=200, help="how often each question is asked")
    parser.add_argument("--events", type=float, default=15, help="events of a case on average")
    parser.add_argument("--demo", type=int, default=100, help="histories that are played")
    parser.add_argument(
        "--again",
        type=float,
        metavar="SECONDS",
        help="build nothing: measure in the database of DATABASE_URL, built before in so long",
    )
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    return parser


def _measured(on: date, rounds: int) -> "tuple[list[Measured], list[str]]":
    from bench.measuring import measure
    from bench.questions import People, pages
    from bench.works import export, letters_per_second, seconds_of_statements, works
    from cases.services.nightly import run_night

    _say("the first night")
    run_night(on)
    people = People.found()
    _say("asking")
    measured = measure([*pages(people, on=on), *works(people, on=on)], rounds)
    _say("exporting, stating, rendering")
    rows, seconds, grown = export(people, on=on)
    others = [
        f"Export of {rows:,} rows: {rows / seconds:,.0f} rows a second, {grown:.0f} MB more memory "
        "(target 30,000, constant).",
        f"Files of a month's statements, PDF and XLSX, both editions: "
        f"{seconds_of_statements(on):.1f} s (target 30).",
        f"Letters on two processes: {letters_per_second(60):.1f} a second (target 20).",
    ]
    return measured, others


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
