"""`manage.py nightly [JOB …] --on DATE`: the night's jobs by hand."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from cases.services.nightly import JOBS, run_night
from core import clock


class Command(BaseCommand):
    """Runs the night's jobs, all or the ones named; missed nights are caught up first."""

    help = "Nachtelijke taken: " + ", ".join(JOBS)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("jobs", nargs="*", choices=[*JOBS, []], metavar="JOB")
        parser.add_argument("--on", type=date.fromisoformat, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        for job, found in run_night(options["on"] or clock.today(), *options["jobs"]).items():
            self.stdout.write(f"{job}: {found}")
