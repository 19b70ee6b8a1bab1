"""Prepare a fresh installation: the standard roles, and the region itself. Safe to run again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.text import slugify

from accounts import services
from core import clock
from core.actors import System
from regional import selectors as regional
from regional.models import OrganisationKind
from regional.services import register_organisation


class Command(BaseCommand):
    """Installs the roles that are missing; a role that is there keeps what was made of it."""

    help = "Install the standard roles, and the region's own organisation; run it after migrate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", default="", help="the name of the regional social service")

    def handle(self, *, region: str, **_: Any) -> None:
        made = services.install_roles()
        self.stdout.write(f"{made} roles installed" if made else "all roles are there")
        if region and regional.organisation() is None:
            body = register_organisation(
                slug=slugify(region),
                name=region,
                kind=OrganisationKind.REGION,
                email="",
                by=System("command-line"),
                on=clock.today(),
            )
            self.stdout.write(f"{body.name} registered")
