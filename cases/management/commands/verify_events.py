"""Prove that nobody changed history: each event against its hash, each history against its head."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.models import Case
from cases.selectors.logbook import case_numbered, without_history
from core.events import Break, breaks


class Command(BaseCommand):
    """One line for every break and exit code 1; one line and 0 when all is whole."""

    help = "Verify the hash chain of every history, or of one case."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--case", default="", metavar="NUMBER", help="one case, by its number")

    def handle(self, *, case: str, **_: Any) -> None:
        found = case_numbered(case) if case else None
        if case and found is None:
            raise CommandError(f"there is no case {case}")
        faults = list(_breaks(found))
        for fault in faults:
            self.stdout.write(f"{fault.stream} event {fault.number}: {fault.reason}")
        if faults:
            raise SystemExit(1)
        self.stdout.write(f"the history of {case or 'everything'} is whole")


def _breaks(case: Case | None) -> Iterator[Break]:
    """Every break in the history of this case, or in all; a case without any history is one too."""
    for gone in without_history():
        if case in (None, gone):
            yield Break(gone.id, 0, "de hele geschiedenis ontbreekt")
    yield from breaks(case.id if case else None)
