"""`manage.py term KEY --from DATE`: the last day of a term, why that day, and the articles. Needs
no database.
"""

import json
import re
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from law.calendar import BeyondCalendar
from law.registry import NotYetLaw
from law.terms import TermKey, TermResult, term
from law.wording import sentence, written, written_with_weekday

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Command(BaseCommand):
    """Print the last day of a term; one Dutch sentence on stderr and exit code 2 for a question
    without an answer.
    """

    help = "Print the last day of a statutory term that starts with an event on the given day."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Both arguments are optional to the parser, so that a missing one gets a Dutch sentence
        too.
        """
        parser.add_argument("key", nargs="?", metavar="KEY", help=", ".join(TermKey))
        parser.add_argument("--from", dest="start", metavar="DATE", help="day of the event, ISO")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options: Any) -> None:
        """Parse, reckon, print."""
        key = self._key(options["key"])
        start = self._day(options["start"])
        try:
            result = term(key, on=start).explain(start)
        except (NotYetLaw, BeyondCalendar) as refusal:
            self._refuse(str(refusal))
        self.stdout.write(as_json(result) if options["json"] else as_text(result))

    def _key(self, text: str | None) -> TermKey:
        try:
            return TermKey(text or "")
        except ValueError:
            self._refuse(f"“{text or ''}” is geen termijn; kies uit {', '.join(TermKey)}")

    def _day(self, text: str | None) -> date:
        try:
            # Python also reads 20250210 and 2025-W07-1 as a date; a typing error may look so.
            return date.fromisoformat(text if text and ISO_DAY.fullmatch(text) else "")
        except ValueError:
            self._refuse(f"“{text or ''}” is geen datum; schrijf --from als jjjj-mm-dd")

    def _refuse(self, text: str) -> NoReturn:
        self.stderr.write(sentence(text))
        sys.exit(2)


def as_json(result: TermResult) -> str:
    """The result as one JSON object."""
    return json.dumps(
        {
            "key": result.key,
            "from": result.start.isoformat(),
            "last_day": result.last_day.isoformat(),
            "rolled_from": result.rolled_from.isoformat() if result.rolled_from else None,
            "citations": result.citations,
            "parameter_since": result.parameter_since.isoformat(),
        },
        ensure_ascii=False,
    )


def as_text(result: TermResult) -> str:
    """The result in Dutch lines."""
    counted = f"{result.length} vanaf {result.start_event}"
    if result.counted_from != result.start:
        counted += f" op {written(result.counted_from)}"
    return "\n".join(
        (
            f"Laatste dag:  {written_with_weekday(result.last_day)}",
            f"Termijn:      {result.label} ({counted})",
            f"Gebeurtenis:  {written_with_weekday(result.start)}",
            f"Verschoven:   {_rolled(result)}",
            *(f"Artikel:      {citation}" for citation in result.citations),
            f"Regel sinds:  {written(result.parameter_since)}",
        )
    )


def _rolled(result: TermResult) -> str:
    if result.rolled_from is None:
        return "nee"
    over = ", ".join(f"{written(day)} ({name})" for day, name in result.rolled_over)
    return f"ja, van {written_with_weekday(result.rolled_from)}; overgeslagen: {over}"
