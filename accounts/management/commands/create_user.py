"""Give somebody an account from the command line: the first functional administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import services
from core import clock
from core.actors import Acting, System
from core.errors import Invalid
from regional import selectors as regional

OPERATOR: Acting = System("command-line")


class Command(BaseCommand):
    """Makes the user, gives the role and prints a password that works once."""

    help = "Make a user with a role; prints a one-time password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", default="functional_administrator")
        parser.add_argument(
            "--organisation", default="", help="its short name; left out: the region itself"
        )

    def handle(self, *, email: str, name: str, role: str, organisation: str, **_: Any) -> None:
        body = regional.organisation(organisation)
        if body is None:
            raise CommandError("there is no such organisation yet; see `bootstrap --region`")
        password, today = services.one_time_password(), clock.today()
        try:
            with transaction.atomic():
                user = services.register_user(
                    email=email,
                    name=name,
                    password=password,
                    is_one_time=True,
                    by=OPERATOR,
                    on=today,
                )
                services.give_role(
                    user=user,
                    role=role,
                    organisation=body,
                    first_day=today,
                    by=OPERATOR,
                    on=today,
                )
        except Invalid as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"one-time password of {user.email}: {password}")
