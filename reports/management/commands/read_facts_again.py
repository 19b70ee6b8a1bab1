"""`manage.py read_facts_again`: throw the facts away and read every history anew."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.services.reading import read_again


class Command(BaseCommand):
    """What a new or another reader of events needs once."""

    help = "Leest de geschiedenis van elke zaak opnieuw tot feiten."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"gelezen tot en met gebeurtenis {read_again()}")
