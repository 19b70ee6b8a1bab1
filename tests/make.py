"""Builders: they perform the acts through the services, so that no impossible data can be built."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db import transaction
from django.test import Client

from accounts import services as accounts
from accounts.actors import Actor
from accounts.models import User
from core.actors import System
from regional import services as regional
from regional.models import (
    Delegation,
    DelegationForm,
    Duty,
    Municipality,
    Organisation,
    OrganisationKind,
)
from regional.selectors import municipalities, organisations

SINCE = date(2022, 1, 1)
BUILDER = System("builder")
PASSWORD = "een-lang-wachtwoord-7"

CODES = {
    "0482": "Alblasserdam",
    "0505": "Dordrecht",
    "0523": "Hardinxveld-Giessendam",
    "0531": "Hendrik-Ido-Ambacht",
    "0590": "Papendrecht",
    "0610": "Sliedrecht",
    "0642": "Zwijndrecht",
}
UNDER_MANDATE = ("0505", "0531", "0590", "0642")
KEPT_LOCAL = (Duty.PVT, Duty.GUIDANCE)

_serial = count(1)


@dataclass(frozen=True, slots=True)
class Region:
    """The region, its partner, and its seven municipalities by code."""

    region: Organisation
    partner: Organisation
    municipalities: dict[str, Municipality]

    def own(self, code: str) -> Organisation:
        """The municipality's own organisation."""
        return self.municipalities[code].organisation


def region() -> Region:
    """The region, built when it is not there yet.

    Seven municipalities: four lay their duties with the region under mandate, three carry them out
    themselves. PVT and guidance stay local; in Dordrecht a partner carries them out.
    """
    towns = {town.code: town for town in municipalities()}
    if not towns:
        return _build()
    bodies = {body.slug: body for body in organisations()}
    return Region(bodies["regio"], bodies["vluchtelingenwerk"], towns)


def _build() -> Region:
    accounts.install_roles()
    centre = organisation("regio", "Sociale Dienst Drechtsteden", OrganisationKind.REGION)
    partner = organisation("vluchtelingenwerk", "VluchtelingenWerk", OrganisationKind.PARTNER)
    towns = {code: municipality(code, name) for code, name in CODES.items()}
    for code, town in towns.items():
        for duty in Duty:
            _delegate(town, duty, centre, partner if code == "0505" else town.organisation)
    for body in (centre, *(town.organisation for town in towns.values())):
        letterhead(body)
    return Region(centre, partner, towns)


def _delegate(
    town: Municipality, duty: Duty, centre: Organisation, local: Organisation
) -> Delegation:
    if town.code not in UNDER_MANDATE:
        return delegation(town, duty, DelegationForm.OWN, town.organisation)
    if duty not in KEPT_LOCAL:
        return delegation(town, duty, DelegationForm.MANDATE, centre)
    is_own = local.id == town.organisation_id
    return delegation(town, duty, DelegationForm.OWN if is_own else DelegationForm.SERVICE, local)


def organisation(slug: str, name: str, kind: OrganisationKind) -> Organisation:
    """An organisation that can carry out duties."""
    return regional.register_organisation(
        slug=slug, name=name, kind=kind, email=f"post@{slug}.example", by=BUILDER, on=SINCE
    )


def municipality(code: str, name: str) -> Municipality:
    """A municipality with its own organisation."""
    own = organisation(f"gemeente-{code}", f"Gemeente {name}", OrganisationKind.MUNICIPALITY)
    return regional.join_municipality(code=code, organisation=own, by=BUILDER, on=SINCE)


def delegation(
    town: Municipality,
    duty: Duty,
    form: DelegationForm,
    executor: Organisation,
    *,
    first_day: date = SINCE,
    last_day: date | None = None,
) -> Delegation:
    """A duty laid with an executor."""
    return regional.lay_down_delegation(
        municipality=town,
        duty=duty,
        form=form,
        executor=executor,
        first_day=first_day,
        last_day=last_day,
        decided_in="Gemeenteblad 2021, 1",
        by=BUILDER,
        on=SINCE,
    )


def letterhead(body: Organisation, *, first_day: date = SINCE) -> None:
    """A letterhead and a signatory for a college or a board."""
    regional.register_authority(
        organisation=body,
        letterhead=regional.Letterhead(
            name=f"Het college van {body.name}",
            letterhead=body.name,
            return_address=f"Postbus 1, 3300 AA {body.name}",
            visiting_address="Spuiboulevard 298, 3311 GR Dordrecht",
            phone="14 078",
            website="www.voorbeeld.example",
            signatory="A. de Vries",
            signatory_title="teammanager",
            objection_address="Postbus 2, 3300 AA Dordrecht",
        ),
        first_day=first_day,
        by=BUILDER,
        on=SINCE,
    )


def user(
    role: str | None = None,
    body: Organisation | None = None,
    *,
    name: str = "Sanne de Wit",
    email: str = "",
    password: str | None = PASSWORD,
    is_demo: bool = True,
) -> User:
    """A user, with a role for an organisation when both are given; demo users need no second factor
    here.
    """
    made = accounts.register_user(
        email=email or f"{role or 'niemand'}-{next(_serial)}@sdd.example",
        name=name,
        password=password,
        is_demo=is_demo,
        by=BUILDER,
        on=SINCE,
    )
    if role and body:
        accounts.give_role(
            user=made, role=role, organisation=body, first_day=SINCE, by=BUILDER, on=SINCE
        )
    return made


def actor(role: str, body: Organisation, *, on: date, name: str = "Sanne de Wit") -> Actor:
    """Somebody with this role for this organisation, on this day."""
    return Actor.of(user(role, body, name=name), on=on)


def transaction_of_a_test() -> transaction.Atomic:
    """A transaction as Django's own tests have around them: what stands alone may run within it."""
    around = transaction.atomic()
    around._from_testcase = True
    return around


def client(person: User) -> Client:
    """A browser in which this person is logged in."""
    browser = Client()
    browser.force_login(person)
    return browser
