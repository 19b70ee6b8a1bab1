"""Make the bytes of the letters that wait for them, as the beat does."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from core import clock
from letters import services


class Command(BaseCommand):
    """`manage.py render_letters [--on DATE]`: safe to run again, also while workers run."""

    help = "Maakt de PDF van alle vastgelegde brieven die er nog geen hebben."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, help="de dag (JJJJ-MM-DD)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        made = services.render_waiting(on=options["on"] or clock.today())
        self.stdout.write(f"{made} brieven opgemaakt")
