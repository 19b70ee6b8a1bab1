"""`manage.py demo --cases N --seed S --on DATE`: play the demo region."""

import os
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from demo.production import LATEST, PERIOD, RegionIsThere, TooEarly, log_ins, put_on


class Command(BaseCommand):
    """Plays all cases day by day, with the clock on that day and the night included."""

    help = "Demo-regio spelen: gemeenten, medewerkers en zaken met hun geschiedenis."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=80, help="aantal zaken")
        parser.add_argument("--seed", type=int, default=1, help="begin van de toevalsgetallen")
        parser.add_argument("--on", type=date.fromisoformat, default=None, help="laatste dag")
        parser.add_argument(
            "--days", type=int, default=PERIOD.days, help="hoeveel dagen de demo teruggaat"
        )
        parser.add_argument("--if-empty", action="store_true", help="alleen zonder regio")
        parser.add_argument("--print-logins", action="store_true", help="toon de demo-accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print_logins"]:
            self.stdout.write("\n".join(log_ins()))
            return
        if options["cases"] < 1:
            raise CommandError("Geef een aantal zaken van 1 of meer.")
        if options["days"] <= LATEST:
            raise CommandError(f"Geef meer dan {LATEST} dagen.")
        try:
            told = put_on(
                cases=options["cases"],
                seed=options["seed"],
                last_day=options["on"] or clock.today(),
                tell=self._tell,
                hands=os.cpu_count() or 1,
                period=timedelta(days=options["days"]),
            )
        except RegionIsThere as there:
            if options["if_empty"]:
                return
            raise CommandError(str(there)) from there
        except TooEarly as early:
            raise CommandError(str(early)) from early
        self.stdout.write("\n".join(told))

    def _tell(self, progress: str) -> None:
        self.stderr.write(progress)
        self.stderr.flush()
