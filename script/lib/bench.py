"""script/bench: the bench, on a database and a broker of its own that nobody needs afterwards."""

import itertools
import os
from collections.abc import Mapping

from script.lib import environment, packages, places, services
from script.lib.checks import FOR_TESTS
from script.lib.processes import Command, Refusal, foreground, run
from script.lib.server import prepare

PLAYED = "100"
"""Histories that are played first, unless `--demo` says how many."""


def main(arguments: list[str]) -> int:
    """Make the tables, play a demo, and let the bench copy it and measure.

    Never in a database that is there already: a region of the bench is for nobody's eyes.
    """
    if os.environ.get("DATABASE_URL"):
        raise Refusal("the bench makes its own database; run it without DATABASE_URL")
    packages.provide(packages.needs(os.environ, for_tests=False))
    environment.provide("base")
    accounts = services.accounts(os.environ)
    with (
        places.throw_away_data(accounts) as data,
        services.running(data, os.environ, durable=False) as (_crew, addresses),
    ):
        settings = {**os.environ, **addresses, **FOR_TESTS}
        prepare(settings, with_demo=False)
        _play(settings, arguments)
        bench: Command = [places.PYTHON, "-m", "bench", *arguments]
        return foreground(bench, {**settings, "PYTHONPATH": str(places.ROOT)})


def _play(settings: Mapping[str, str], arguments: list[str]) -> None:
    asked = dict(itertools.pairwise(arguments)).get("--demo", PLAYED)
    line: Command = [places.PYTHON, places.ROOT / "manage.py", "demo", "--cases", asked]
    if run("manage.py", line, environment=settings, folder=places.ROOT) != 0:
        raise Refusal("manage.py demo failed; its message is above")
