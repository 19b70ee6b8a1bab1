"""`manage.py statement CODE YYYY-MM [--json] [--rebuild]`: the frozen figures of a month."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from reports.indicators import BY_KEY
from reports.models import Statement
from reports.rules.statements import digest
from reports.selectors.statements import latest_statement
from reports.services.stating import rebuilt


def month_of(text: str) -> date:
    """The first day of a month written as 2026-10; ValueError for another shape."""
    year, _, number = text.partition("-")
    return date(int(year), int(number), 1)


class Command(BaseCommand):
    """Prints the newest statement of a month, or what its watermark gives when reckoned again."""

    help = "Toont de vastgelegde cijfers van een maandrapport."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE", help="vier cijfers, zoals 0505")
        parser.add_argument("month", metavar="YYYY-MM")
        parser.add_argument("--json", action="store_true", help="precies een JSON-object")
        parser.add_argument(
            "--rebuild", action="store_true", help="opnieuw gerekend, niet opgeslagen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        statement = self._found(options["code"], options["month"])
        figures = statement.figures
        if options["rebuild"]:
            try:
                figures = rebuilt(statement)
            except Refused as refusal:
                raise CommandError(str(refusal), returncode=2) from refusal
        told = {
            "municipality": statement.municipality_id,
            "month": f"{statement.month:%Y-%m}",
            "number": statement.number,
            "definitions": statement.definitions,
            "watermark": statement.watermark,
            "digest": digest(figures),
            "frozen_digest": statement.sha256,
            "figures": figures,
        }
        if options["json"]:
            json.dump(told, self.stdout, ensure_ascii=False)
            self.stdout.write("")
        else:
            self._write(statement, told)
        if told["digest"] != statement.sha256:
            raise CommandError(
                f"Deze cijfers zijn anders dan de vastgelegde: die hebben SHA-256 "
                f"{statement.sha256}.",
                returncode=1,
            )

    def _found(self, code: str, text: str) -> Statement:
        try:
            month = month_of(text)
        except ValueError as fault:
            raise CommandError("Schrijf de maand als 2026-10.", returncode=2) from fault
        found = latest_statement(code, month)
        if found is None:
            raise CommandError(
                f"Over {text} is voor {code} geen maandrapport gemaakt.", returncode=2
            )
        return found

    def _write(self, statement: Statement, told: dict[str, Any]) -> None:
        self.stdout.write(f"Maandrapport {told['month']} van {statement.municipality}")
        for key, values in told["figures"]["numbers"].items():
            name = BY_KEY[key].name if key in BY_KEY else key
            self.stdout.write(f"{name:<48} {values['all'] if values['all'] is not None else '-'}")
        self.stdout.write(f"SHA-256: {told['digest']}")
