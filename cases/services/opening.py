"""Open a case after DUO's notification, and keep the facts on which its clocks stand."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.events import CaseOpened, NewcomerUpdated, PlacementRecorded, SettlementRegistered
from cases.models import Case, Gender, Group, Newcomer, PermitKind, Phase, Residence
from cases.rules.opening import OpeningFacts, case_may_be_opened, placement_may_be_recorded
from cases.services.clocks import PIP_CLOCKS, keep_pip_clock, withdraw
from cases.services.locking import lock, remember, user_id
from core.actors import Acting
from core.errors import Invalid, Refused
from core.events import Code
from core.identity import read_bsn
from core.numbers import next_number
from core.partial_date import PartialDate

UNKNOWN_BIRTH = PartialDate()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A newcomer as the register or a form gives it.

    Nothing unknown is filled in.
    """

    surname: str
    permit_kind: PermitKind
    bsn: str | None = None
    v_number: str = ""
    given_names: str = ""
    prefix: str = ""
    birth: PartialDate = UNKNOWN_BIRTH
    gender: Gender = Gender.UNKNOWN
    nationalities: tuple[str, ...] = ()
    nationality: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    is_address_secret: bool = False
    language: str = ""
    needs_interpreter: bool = False
    phone: str = ""
    email: str = ""
    permit_code: str = ""
    permit_from: date | None = None
    permit_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known when the case opens; every date is a calendar day.

    `registered_on`: in the BRP of the municipality. `placement_code`: the municipality assigned
    under Huisvestingswet 28, for a placed permit-holder. `earlier_pip_on`: the date on a PIP that a
    municipality outside the region adopted. Without `caseworker_id` whoever opens the case works on
    it, unless it `leaves_unassigned`.
    """

    municipality_code: str
    group: Group
    obligation_began_on: date
    notified_on: date
    linked_on: date | None = None
    coa_location: str = ""
    placement_code: str | None = None
    housed_on: date | None = None
    registered_on: date | None = None
    earlier_pip_on: date | None = None
    caseworker_id: UUID | None = None
    leaves_unassigned: bool = False


@transaction.atomic
def open_case(*, person: Person, opening: Opening, by: Acting, on: date) -> Case:
    """Open a case for a newcomer; the PIP's clock starts as soon as the law lets it (BI 5.3).

    Refuses (`Invalid`, per field) a BSN that fails the 11-test, dates that contradict each other or
    lie ahead, and a second open case for the same person.
    """
    if isinstance(by, Actor):
        Scope.of(by, Act.OPEN_CASE).demand(opening.municipality_code)
    case_may_be_opened(_facts(person, opening), on=on)
    newcomer = _newcomer(person, by)
    case = Case(
        number=f"{on.year}-{next_number(f'cases-{on.year}'):05d}",
        newcomer=newcomer,
        municipality_id=opening.municipality_code,
        caseworker_id=_first_caseworker(opening, by),
        group=opening.group,
        opened_on=on,
        obligation_began_on=opening.obligation_began_on,
        notified_on=opening.notified_on,
        linked_on=opening.linked_on,
        coa_location=opening.coa_location,
        placement_municipality_id=opening.placement_code,
        housed_on=opening.housed_on,
        registered_on=opening.registered_on,
        first_pip_on=opening.earlier_pip_on,
        moved_in_on=opening.registered_on if opening.earlier_pip_on else None,
    )
    case.save(force_insert=True)
    Residence.objects.create(
        case=case,
        municipality_id=opening.municipality_code,
        linked_on=opening.linked_on,
        registered_on=opening.registered_on,
    )
    remember(_opened(case, opening), case=case, by=by, on=on)
    keep_pip_clock(case, by=by, on=on)
    return case


def _opened(case: Case, opening: Opening) -> CaseOpened:
    return CaseOpened(
        municipality=Code(opening.municipality_code),
        group=Code(opening.group),
        obligation_began_on=opening.obligation_began_on,
        notified_on=opening.notified_on,
        linked_on=opening.linked_on,
        housed_on=opening.housed_on,
        registered_on=opening.registered_on,
        earlier_pip_on=opening.earlier_pip_on,
        caseworker_id=case.caseworker_id,
    )


def _first_caseworker(opening: Opening, by: Acting) -> UUID | None:
    if opening.leaves_unassigned:
        return None
    return opening.caseworker_id or user_id(by)


def _facts(person: Person, opening: Opening) -> OpeningFacts:
    return OpeningFacts(
        bsn=person.bsn,
        surname=person.surname,
        group=opening.group,
        permit_kind=person.permit_kind,
        obligation_began_on=opening.obligation_began_on,
        notified_on=opening.notified_on,
        linked_on=opening.linked_on,
        housed_on=opening.housed_on,
        registered_on=opening.registered_on,
        earlier_pip_on=opening.earlier_pip_on,
        is_placed=opening.placement_code is not None,
        is_placed_here=opening.placement_code in (None, opening.municipality_code),
    )


def _newcomer(person: Person, by: Acting) -> Newcomer:
    """The person's row: found again by BSN, else new.

    Two who open a case for one BSN at once meet at its row: the second sees the first's case.
    """
    columns = _columns(person)
    bsn = read_bsn(person.bsn) if person.bsn else None
    if bsn is None:
        return Newcomer.objects.create(**{**columns, "bsn": None})
    columns["bsn"] = bsn
    Newcomer.objects.bulk_create([Newcomer(**columns)], ignore_conflicts=True)
    known = Newcomer.objects.select_for_update().get(bsn=bsn)
    running = Case.objects.filter(newcomer=known, ended_on=None).first()
    if running is not None:
        raise Invalid({"bsn": _already_open(running, by)})
    for name, value in columns.items():
        setattr(known, name, value)
    known.save()
    return known


def _already_open(running: Case, by: Acting) -> str:
    """There is a case; which one is said to who may see it."""
    may_see = not isinstance(by, Actor) or Scope.of(by, Act.VIEW_CASE).covers(
        running.municipality_id
    )
    which = f": {running.number}." if may_see else "."
    return f"Er is al een lopende zaak voor deze persoon{which}"


def _columns(person: Person) -> dict[str, object]:
    columns = {
        field.name: getattr(person, field.name)
        for field in dataclasses.fields(person)
        if field.name != "birth"
    }
    return {
        **columns,
        "nationalities": list(person.nationalities),
        "birth_year": person.birth.year,
        "birth_month": person.birth.month,
        "birth_day": person.birth.day,
    }


@transaction.atomic
def register_settlement(
    *,
    case_id: UUID,
    registered_on: date,
    housed_on: date | None,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Case:
    """Record the registration in the municipality; for a placed permit-holder it starts the ten
    weeks (BI 5.3(1)).

    Refuses a second registration in the same municipality and dates in the future or before the
    obligation.
    """
    case = lock(case_id, by=by, act=Act.OPEN_CASE, seen=seen)
    if case.registered_on is not None:
        raise Refused.because("BI 5.3(1)", "De inschrijving in deze gemeente is al vastgelegd.")
    if registered_on > on:
        raise Invalid({"registered_on": "Deze dag ligt in de toekomst."})
    if housed_on is not None and housed_on > on:
        raise Invalid({"housed_on": "Deze dag ligt in de toekomst."})
    case.registered_on = registered_on
    case.housed_on = housed_on or case.housed_on
    case.save()
    Residence.objects.filter(case=case, municipality=case.municipality, left_on=None).update(
        registered_on=registered_on
    )
    remember(
        SettlementRegistered(
            municipality=Code(case.municipality_id),
            housed_on=housed_on,
            registered_on=registered_on,
        ),
        case=case,
        by=by,
        on=registered_on,
    )
    if case.phase in (Phase.INTAKE, Phase.PIP):
        keep_pip_clock(case, by=by, on=on)
    return case


@transaction.atomic
def record_placement(*, case_id: UUID, by: Acting, on: date, seen: int | None = None) -> Case:
    """Record that the newcomer was placed in this municipality (Huisvestingswet 28).

    Somebody not registered here yet when notified then has ten weeks from that registration
    (BI 5.3(1)). Refuses who is no status holder, and who was placed here already.
    """
    case = lock(case_id, by=by, act=Act.OPEN_CASE, seen=seen)
    placement_may_be_recorded(
        is_asylum=case.group == Group.ASYLUM,
        is_placed=case.is_placed,
        had_pip=case.first_pip_on is not None,
    ).or_refuse()
    case.placement_municipality_id = case.municipality_id
    case.save()
    remember(PlacementRecorded(municipality=Code(case.municipality_id)), case=case, by=by, on=on)
    if case.registered_on is None:
        withdraw(case, *PIP_CLOCKS, by=by, on=on)
    keep_pip_clock(case, by=by, on=on)
    return case


CONTACT_FIELDS = (
    "street",
    "postcode",
    "city",
    "is_address_secret",
    "language",
    "needs_interpreter",
    "phone",
    "email",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What a caseworker keeps up to date between two looks at the register."""

    street: str
    postcode: str
    city: str
    is_address_secret: bool
    language: str
    needs_interpreter: bool
    phone: str
    email: str


@transaction.atomic
def update_contact(
    *, case_id: UUID, contact: Contact, by: Acting, on: date, seen: int | None = None
) -> Newcomer:
    """Change address, language or contact data; the event keeps which fields, not what they say."""
    case = lock(case_id, by=by, act=Act.OPEN_CASE, seen=seen)
    newcomer = Newcomer.objects.select_for_update().get(id=case.newcomer_id)
    changed = [name for name in CONTACT_FIELDS if getattr(newcomer, name) != getattr(contact, name)]
    if changed:
        for name in changed:
            setattr(newcomer, name, getattr(contact, name))
        newcomer.save(update_fields=changed)
        remember(
            NewcomerUpdated(fields=tuple(Code(name) for name in changed)), case=case, by=by, on=on
        )
    return newcomer
