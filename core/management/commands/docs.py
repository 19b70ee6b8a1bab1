"""`manage.py docs [--check]`: every generated document at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

GENERATORS = ("law_docs", "draw_machines", "permission_docs")


class Command(BaseCommand):
    """Writes docs/law, docs/machines and docs/permissions.md; `--check` fails when one is stale."""

    help = "Alle gegenereerde documenten"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        for generator in GENERATORS:
            call_command(generator, check=options["check"])
