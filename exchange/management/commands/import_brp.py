"""`manage.py import_brp FILE --municipality CODE --notified-on DATE`: open a case for everybody in
a file of the BRP for whom that can be done, and say of everybody else why not.
"""

import json
import re
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

import regional.selectors
from core import clock
from core.actors import System
from core.errors import Invalid, NotInScope
from exchange import imports
from exchange.imports import NotThisFile, Order
from exchange.report import Report, as_json, as_text
from exchange.uploads import MAX_BYTES, TOO_LARGE
from regional.models import Municipality

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Command(BaseCommand):
    """Nobody is lost: who is opened and who is listed are together everybody in the file."""

    help = "Open cases for the people in a file with the shape of the BRP's answer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Everything is optional to the parser, so that what is missing gets a Dutch sentence."""
        parser.add_argument("file", nargs="?", metavar="FILE")
        parser.add_argument("--municipality", metavar="CODE", help="four digits, table 33")
        parser.add_argument("--notified-on", metavar="DATE", help="DUO's notification, ISO")
        parser.add_argument(
            "--obligation-began-on", metavar="DATE", help="default: the permit's first day"
        )
        parser.add_argument(
            "--any-municipality",
            action="store_true",
            help="treat everybody as living in the municipality",
        )
        parser.add_argument("--on", metavar="DATE", help="the day of the import, default today")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options: Any) -> None:
        """Parse, open, print. One Dutch sentence on stderr and exit code 2 when nothing can be
        done.
        """
        on = self._day(options["on"], "--on") or clock.today()
        try:
            order = self._order(options, on)
            people = imports.read_people(self._content(options["file"]))
        except (Invalid, NotThisFile) as refusal:
            self._refuse(str(refusal))
        by = System("import")
        lines = imports.plan(people, order, by=by, on=on)
        report = Report.of(imports.carry_out(lines, order, by=by, on=on))
        if options["json"]:
            about = {
                "municipality": order.municipality.code,
                "notified_on": order.notified_on.isoformat(),
            }
            self.stdout.write(json.dumps({**about, **as_json(report)}, ensure_ascii=False))
        else:
            self.stdout.write(as_text(report))

    def _order(self, options: dict[str, Any], on: date) -> Order:
        notified_on = self._day(options["notified_on"], "--notified-on")
        if notified_on is None:
            self._refuse("Geef met --notified-on de dag van de kennisgeving van DUO.")
        began_on = self._day(options["obligation_began_on"], "--obligation-began-on")
        imports.check_dates(notified_on=notified_on, obligation_began_on=began_on, on=on)
        return Order(
            municipality=self._municipality(options["municipality"]),
            notified_on=notified_on,
            obligation_began_on=began_on,
            is_residence_checked=not options["any_municipality"],
        )

    def _municipality(self, code: str | None) -> Municipality:
        try:
            return regional.selectors.municipality(code or "")
        except NotInScope:
            known = ", ".join(
                f"{row.code} ({row.name})" for row in regional.selectors.municipalities()
            )
            self._refuse(f"“{code or ''}” is geen gemeente van deze regio; kies uit {known}.")

    def _content(self, name: str | None) -> bytes:
        if not name:
            self._refuse("Noem het bestand dat u wilt inlezen.")
        path = Path(name)
        try:
            if path.stat().st_size > MAX_BYTES:
                self._refuse(TOO_LARGE)
            return path.read_bytes()
        except OSError:
            self._refuse(f"Het bestand “{name}” is niet te lezen.")

    def _day(self, text: str | None, option: str) -> date | None:
        if text is None:
            return None
        try:
            return date.fromisoformat(text if ISO_DAY.fullmatch(text) else "")
        except ValueError:
            self._refuse(f"“{text}” is geen datum; schrijf {option} als jjjj-mm-dd.")

    def _refuse(self, text: str) -> NoReturn:
        self.stderr.write(text)
        sys.exit(2)
