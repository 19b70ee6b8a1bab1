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

BUILDING = ("max_wal_size=16GB", "checkpoint_timeout=30min", "autovacuum=off")
"""The region is written in one go, and vacuumed at the end."""


def main(arguments: list[str]) -> int:
    """Make the tables, play a demo, and let the bench copy it and measure.

    Never in a database that is there already, since a region of the bench is for nobody's eyes; but
    for `--again`, which measures in one that the bench built.
    """
    is_again = "--again" in arguments
    if is_again != bool(os.environ.get("DATABASE_URL")):
        raise Refusal("the bench makes its own database; DATABASE_URL goes with --again alone")
    packages.provide(packages.needs(os.environ, for_tests=False))
    environment.provide("base")
    accounts = services.accounts(os.environ)
    with (
        places.throw_away_data(accounts) as data,
        services.running(data, os.environ, durable=False, database=settings_of_database()) as (
            _crew,
            addresses,
        ),
    ):
        settings = {**os.environ, **addresses, **FOR_TESTS}
        if not is_again:
            prepare(settings, with_demo=False)
            _play(settings, arguments)
        bench: Command = [places.PYTHON, "-m", "bench", *arguments]
        return foreground(bench, {**settings, "PYTHONPATH": str(places.ROOT)})


def _play(settings: Mapping[str, str], arguments: list[str]) -> None:
    asked = dict(itertools.pairwise(arguments)).get("--demo", PLAYED)
    line: Command = [places.PYTHON, places.ROOT / "manage.py", "demo", "--cases", asked]
    if run("manage.py", line, environment=settings, folder=places.ROOT) != 0:
        raise Refusal("manage.py demo failed; its message is above")


def settings_of_database() -> tuple[str, ...]:
    """As a region would set its database, by the memory of the machine: a quarter to keep pages in.

    Those of docker-compose.yml are the same for a machine of 8 GB.
    """
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**2
    return (
        f"shared_buffers={megabytes // 4}MB",
        f"effective_cache_size={megabytes * 3 // 4}MB",
        f"work_mem={max(8, megabytes // 256)}MB",
        f"maintenance_work_mem={megabytes // 16}MB",
        "random_page_cost=1.1",
        "jit=off",
        *BUILDING,
    )
