"""The team of somebody who divides work, and for whom one does the work today."""

from datetime import date

from accounts.actors import Actor
from accounts.acts import Act
from accounts.models import Absence, User
from accounts.selectors import absences_from, colleagues
from core.errors import NotInScope


def team_of(actor: Actor, *, on: date) -> list[User]:
    """Who does intakes in the organisations for which this person divides work, by name;
    `NotInScope` for who divides nothing.
    """
    bodies = {position.organisation for position in actor.positions if Act.ASSIGN in position.acts}
    if not bodies:
        raise NotInScope
    people = {one for body in bodies for one in colleagues(body, Act.DO_INTAKE, on=on)}
    return sorted(people, key=lambda person: (person.name, str(person.id)))


def absences_of_team(actor: Actor, *, on: date) -> list[Absence]:
    """Who of the team is away or will be."""
    return absences_from(on, {person.id for person in team_of(actor, on=on)})
