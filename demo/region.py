"""The demo region: seven municipalities, their delegations, letterheads, and staff in every role.

The division of duties is that of the Drechtsteden in its outline: four municipalities under
mandate, three that work themselves, of which one buys intake and PIP as a service from a later date
and one delegates enforcement. People, phone numbers and decrees are fictitious.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from stdnum import iban

from accounts.models import User
from accounts.services import give_role, install_roles, register_user, share_demo_password
from core import clock
from core.actors import System
from regional.models import DelegationForm, Duty, Municipality, Organisation, OrganisationKind
from regional.services import (
    Letterhead,
    join_municipality,
    lay_down_delegation,
    register_authority,
    register_organisation,
    set_policy,
)

FOUNDER = System("demo")
FIRST_DAY = date(2022, 1, 1)
PASSWORD = "inburgering-demo"  # noqa: S105  (demo accounts enter from the machine itself only)
DOMAIN = "demo.example"

MANDATING = ("0505", "0590", "0642", "0531")
BUYING_SERVICE, SERVICE_FROM = "0523", date(2025, 7, 1)
DELEGATING_ENFORCEMENT = "0610"
REGIONAL_DUTIES = (Duty.INTAKE_PIP, Duty.ROUTES, Duty.MAP, Duty.ENFORCEMENT)
VOLUNTEERED_DUTIES = (Duty.PVT, Duty.GUIDANCE)


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of the demo: code, name, town hall, where letters come from, and a colour."""

    code: str
    name: str
    street: str
    postcode: str
    mayor: str
    secretary: str
    phone: str
    accent: str

    @property
    def slug(self) -> str:
        return self.name.lower()


PLACES = (
    Place(
        "0482",
        "Alblasserdam",
        "Cortgene 2",
        "2951 ED",
        "J. van Driel",
        "A. Kooiman",
        "14 078",
        "#1d5c4d",
    ),
    Place(
        "0505",
        "Dordrecht",
        "Spuiboulevard 300",
        "3311 GR",
        "N. de Wit",
        "S. Ackermans",
        "14 078",
        "#8a2432",
    ),
    Place(
        "0523",
        "Hardinxveld-Giessendam",
        "Raadhuisplein 3",
        "3371 BS",
        "D. Heuvel",
        "R. Anker",
        "14 0184",
        "#5a3a7a",
    ),
    Place(
        "0531",
        "Hendrik-Ido-Ambacht",
        "Weteringsingel 1",
        "3342 AG",
        "J. Bakker",
        "M. Plomp",
        "14 078",
        "#1b4f8a",
    ),
    Place(
        "0590", "Papendrecht", "Markt 22", "3351 PB", "M. Ranz", "E. Hordijk", "14 078", "#7a4b00"
    ),
    Place(
        "0610",
        "Sliedrecht",
        "Industrieweg 11",
        "3361 HJ",
        "B. Dekker",
        "T. Visser",
        "14 0184",
        "#2c5f2d",
    ),
    Place(
        "0642",
        "Zwijndrecht",
        "Raadhuisplein 3",
        "3331 BT",
        "H. van Loon",
        "K. Schipper",
        "14 078",
        "#0f4c63",
    ),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff: the mailbox before the @, the name, the role, the organisation's slug."""

    mailbox: str
    name: str
    role: str
    organisation: str


STAFF = (
    Colleague("regisseur", "Karin Roelofs", "caseworker", "sdd"),
    Colleague("regisseur2", "Bas Verhoeven", "caseworker", "sdd"),
    Colleague("regisseur3", "Samira El Idrissi", "caseworker", "sdd"),
    Colleague("regisseur4", "Joost van Ommen", "caseworker", "sdd"),
    Colleague("teamleider", "Marleen Kuipers", "team_lead", "sdd"),
    Colleague("jurist", "Pieter Schouten", "legal", "sdd"),
    Colleague("jurist2", "Hanna Brinkman", "legal", "sdd"),
    Colleague("beheerder", "Anneke de Vos", "functional_administrator", "sdd"),
    Colleague("privacy", "Tom Lagerwey", "auditor", "sdd"),
    Colleague("partner", "Fatma Demir", "partner", "vluchtelingenwerk"),
    Colleague("regisseur.alblasserdam", "Wim Stout", "caseworker", "alblasserdam"),
    Colleague("teamleider.alblasserdam", "Els Baan", "team_lead", "alblasserdam"),
    Colleague("jurist.alblasserdam", "Yusuf Kaya", "legal", "alblasserdam"),
    Colleague("regisseur.hardinxveld", "Ria Kraaijeveld", "caseworker", "hardinxveld-giessendam"),
    Colleague("teamleider.hardinxveld", "Gert Blom", "team_lead", "hardinxveld-giessendam"),
    Colleague("jurist.hardinxveld", "Loes van der Giessen", "legal", "hardinxveld-giessendam"),
    Colleague("regisseur.sliedrecht", "Nadia Amrani", "caseworker", "sliedrecht"),
    Colleague("teamleider.sliedrecht", "Cor van Wijngaarden", "team_lead", "sliedrecht"),
    *(
        Colleague(
            f"gemeente.{place.slug.split('-')[0]}",
            f"Beleid {place.name}",
            "municipality",
            place.slug,
        )
        for place in PLACES
    ),
)


def build_region() -> dict[str, User]:
    """Build the region by its services, as of the first day of the Act; staff by mailbox."""
    with clock.at(FIRST_DAY):
        return _build()


def _build() -> dict[str, User]:
    install_roles()
    organisations = _organisations()
    for place in PLACES:
        own = organisations[place.slug]
        municipality = join_municipality(
            code=place.code, organisation=own, by=FOUNDER, on=FIRST_DAY
        )
        register_authority(
            organisation=own,
            letterhead=_college(place),
            first_day=FIRST_DAY,
            by=FOUNDER,
            on=FIRST_DAY,
        )
        _divide(municipality, organisations)
    register_authority(
        organisation=organisations["sdd"],
        letterhead=_board(),
        first_day=FIRST_DAY,
        by=FOUNDER,
        on=FIRST_DAY,
    )
    _own_policies()
    staff = {colleague.mailbox: _employ(colleague, organisations) for colleague in STAFF}
    share_demo_password(staff.values(), PASSWORD)
    return staff


def _organisations() -> dict[str, Organisation]:
    rows = [
        ("sdd", "Sociale Dienst Drechtsteden", OrganisationKind.REGION),
        ("vluchtelingenwerk", "VluchtelingenWerk", OrganisationKind.PARTNER),
        *(
            (place.slug, f"Gemeente {place.name}", OrganisationKind.MUNICIPALITY)
            for place in PLACES
        ),
    ]
    return {
        slug: register_organisation(
            slug=slug,
            name=name,
            kind=kind,
            email=f"inburgering.{slug}@{DOMAIN}",
            by=FOUNDER,
            on=FIRST_DAY,
        )
        for slug, name, kind in rows
    }


def _divide(municipality: Municipality, organisations: dict[str, Organisation]) -> None:
    """Lay every duty of one municipality with somebody."""
    own, region = municipality.organisation, organisations["sdd"]
    for duty in Duty:
        if duty in VOLUNTEERED_DUTIES:
            _lay(municipality, duty, DelegationForm.SERVICE, organisations["vluchtelingenwerk"])
        elif municipality.code in MANDATING and duty in REGIONAL_DUTIES:
            _lay(municipality, duty, DelegationForm.MANDATE, region)
        elif municipality.code == DELEGATING_ENFORCEMENT and duty == Duty.ENFORCEMENT:
            _lay(municipality, duty, DelegationForm.DELEGATION, region)
        elif municipality.code == BUYING_SERVICE and duty == Duty.INTAKE_PIP:
            until = SERVICE_FROM - timedelta(days=1)
            _lay(municipality, duty, DelegationForm.OWN, own, last_day=until)
            _lay(municipality, duty, DelegationForm.SERVICE, region, first_day=SERVICE_FROM)
        else:
            _lay(municipality, duty, DelegationForm.OWN, own)


def _lay(
    municipality: Municipality,
    duty: Duty,
    form: DelegationForm,
    executor: Organisation,
    *,
    first_day: date = FIRST_DAY,
    last_day: date | None = None,
) -> None:
    lay_down_delegation(
        municipality=municipality,
        duty=duty,
        form=form,
        executor=executor,
        first_day=first_day,
        last_day=last_day,
        decided_in=f"Collegebesluit {municipality.name} {first_day.year} (demo)",
        by=FOUNDER,
        on=first_day,
    )


def _college(place: Place) -> Letterhead:
    return Letterhead(
        name=f"het college van burgemeester en wethouders van {place.name}",
        letterhead=f"Gemeente {place.name}",
        return_address=f"{place.street}, {place.postcode} {place.name}",
        visiting_address=f"{place.street}, {place.postcode} {place.name}",
        phone=place.phone,
        website=f"www.{place.slug}.example",
        signatory=place.secretary,
        signatory_title="teammanager inburgering",
        objection_address=f"{place.street}, {place.postcode} {place.name}",
        bank_account=_account(place.code),
        accent=place.accent,
    )


def _board() -> Letterhead:
    return Letterhead(
        name="het dagelijks bestuur van de Gemeenschappelijke Regeling Sociaal",
        letterhead="Sociale Dienst Drechtsteden",
        return_address="Spuiboulevard 298, 3311 GR Dordrecht",
        visiting_address="Spuiboulevard 298, 3311 GR Dordrecht",
        phone="14 078",
        website="www.socialedienst.example",
        signatory="L. van Andel",
        signatory_title="directeur",
        objection_address="Spuiboulevard 298, 3311 GR Dordrecht",
        bank_account=_account("9999"),
    )


def _account(number: str) -> str:
    """An account at a bank that does not exist, with the right check digits."""
    rest = f"DEMO{number:0>10}"
    return str(iban.format(f"NL{iban.calc_check_digits(f'NL00{rest}')}{rest}"))


def _own_policies() -> None:
    """Two municipalities decided otherwise than the cautious default."""
    set_policy(
        key="countersign_pip",
        value=False,
        municipality=Municipality.objects.get(code="0482"),
        first_day=date(2024, 1, 1),
        decided_in="Werkafspraken inburgering Alblasserdam 2024 (demo)",
        by=FOUNDER,
        on=date(2024, 1, 1),
    )
    set_policy(
        key="summons_term_days",
        value=10,
        municipality=Municipality.objects.get(code="0610"),
        first_day=date(2024, 1, 1),
        decided_in="Beleidsregels handhaving Sliedrecht 2024 (demo)",
        by=FOUNDER,
        on=date(2024, 1, 1),
    )


def _employ(colleague: Colleague, organisations: dict[str, Organisation]) -> User:
    user = register_user(
        email=f"{colleague.mailbox}@{DOMAIN}",
        name=colleague.name,
        password=None,
        is_demo=True,
        by=FOUNDER,
        on=FIRST_DAY,
    )
    give_role(
        user=user,
        role=colleague.role,
        organisation=organisations[colleague.organisation],
        first_day=FIRST_DAY,
        by=FOUNDER,
        on=FIRST_DAY,
    )
    return user
