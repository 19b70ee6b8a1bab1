"""The people who perform the acts in the demo: who works for which municipality on which day."""

from collections import defaultdict
from datetime import date
from functools import cache, lru_cache
from itertools import cycle
from random import Random
from typing import Any

from accounts.actors import Actor
from accounts.models import User
from cases.services.dispatching import dispatch_batch, make_batch
from demo.region import FIRST_DAY, PLACES
from letters import selectors as letter_selectors
from regional.models import Duty
from regional.selectors import Division, delegations

TEAMS = {
    "sdd": ("regisseur", "regisseur2", "regisseur3", "regisseur4"),
    "alblasserdam": ("regisseur.alblasserdam",),
    "hardinxveld-giessendam": ("regisseur.hardinxveld",),
    "sliedrecht": ("regisseur.sliedrecht",),
}
LEADS = {
    "sdd": "teamleider",
    "alblasserdam": "teamleider.alblasserdam",
    "hardinxveld-giessendam": "teamleider.hardinxveld",
    "sliedrecht": "teamleider.sliedrecht",
}


class Office:
    """Staff of the demo, asked for by municipality and day."""

    def __init__(self, staff: dict[str, User], random: Random) -> None:
        self._staff = staff
        self._random = random
        self._turns = {slug: cycle(team) for slug, team in TEAMS.items()}
        self._actor = lru_cache(maxsize=64)(self._find_actor)
        self._in_role = cache(self._find_in_role)
        self._on = lru_cache(maxsize=2)(self._find_divided)
        self._delegations = delegations()
        self._divided: defaultdict[tuple[str, str], list[tuple[Any, str]]] = defaultdict(list)
        for row in self._delegations:
            self._divided[row.municipality_id, row.duty].append((row.period, row.executor.slug))

    def executor(self, code: str, duty: Duty, *, on: date) -> str:
        """The organisation that carries the duty out for this municipality on this day; nobody
        divides duties otherwise while a play goes on.
        """
        return next(slug for period, slug in self._divided[code, duty] if on in period)

    def caseworker(self, code: str, *, on: date) -> str:
        """The mailbox of whose turn it is to take an intake for this municipality on this day."""
        return next(self._turns[self.executor(code, Duty.INTAKE_PIP, on=on)])

    def actor(self, mailbox: str, *, on: date) -> Actor:
        """The person behind the mailbox, as that person may act on this day."""
        return self._actor(mailbox, on)

    def at_work(self, mailbox: str, code: str, *, on: date, duty: Duty = Duty.INTAKE_PIP) -> str:
        """The same person, or a colleague of who carries the duty out by now."""
        team = TEAMS[self.executor(code, duty, on=on)]
        return mailbox if mailbox in team else self._random.choice(team)

    def lead(self, code: str, *, on: date) -> Actor:
        """Who countersigns for this municipality on this day."""
        return self.lead_of(self.executor(code, Duty.INTAKE_PIP, on=on), on=on)

    def lead_of(self, slug: str, *, on: date) -> Actor:
        """The team lead of an organisation, as that person may act on this day."""
        return self.actor(LEADS[slug], on=on)

    def send_the_post(self, on: date) -> None:
        """Print and send what is ready, for every municipality."""
        codes = frozenset(place.code for place in PLACES)
        for code in sorted(letter_selectors.ready_by_municipality(codes)):
            sender = self.lead(code, on=on)
            batch = make_batch(municipality_code=code, day=on, by=sender)
            dispatch_batch(batch_id=batch.id, by=sender, on=on)

    def _find_actor(self, mailbox: str, on: date) -> Actor:
        """Nobody gets another role while a play goes on, so each is asked for once."""
        return self._in_role(mailbox).at(on, self._on(on))

    def _find_in_role(self, mailbox: str) -> Actor:
        return Actor.of(self._staff[mailbox], on=FIRST_DAY)

    def _find_divided(self, on: date) -> tuple[Division, ...]:
        return tuple(
            Division(row.executor_id, row.duty, row.municipality_id, row.form, row.executor.name)
            for row in self._delegations
            if on in row.period
        )
