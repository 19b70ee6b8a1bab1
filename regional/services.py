"""The only writers of the region's own data."""

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

import law
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code, Payload, record
from core.models import Event, StreamKind
from regional.events import (
    AuthorityRegistered,
    DelegationEnded,
    DelegationLaidDown,
    MunicipalityJoined,
    OrganisationRegistered,
    PolicySet,
)
from regional.models import (
    Authority,
    Delegation,
    DelegationForm,
    Duty,
    Municipality,
    Organisation,
    OrganisationKind,
    Policy,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """How an authority signs: what its letters show."""

    name: str
    letterhead: str
    return_address: str
    visiting_address: str
    phone: str
    website: str
    signatory: str
    signatory_title: str
    objection_address: str
    bank_account: str = ""
    accent: str = "#15617d"


def remember(payload: Payload, *, municipality: Municipality, by: Acting, on: date) -> Event:
    """Record what happened in the history of a municipality, on its behalf."""
    return record(
        payload,
        stream=municipality.id,
        kind=StreamKind.MUNICIPALITY,
        by=by,
        on=on,
        on_behalf_of=municipality.code,
    )


@transaction.atomic
def register_organisation(
    *, slug: str, name: str, kind: OrganisationKind, email: str, by: Acting, on: date
) -> Organisation:
    """Register an organisation that can carry out duties. Refuses (`Invalid`) a name in use."""
    if Organisation.objects.filter(slug=slug).exists():
        raise Invalid({"name": "Er is al een organisatie met deze naam."})
    organisation = Organisation.objects.create(slug=slug, name=name, kind=kind, email=email)
    record(
        OrganisationRegistered(kind=Code(kind)),
        stream=organisation.id,
        kind=StreamKind.ORGANISATION,
        by=by,
        on=on,
    )
    return organisation


@transaction.atomic
def join_municipality(
    *, code: str, organisation: Organisation, by: Acting, on: date
) -> Municipality:
    """Bring a municipality under the region; its duties are laid down separately.

    Refuses (`Invalid`) a code in use.
    """
    if Municipality.objects.filter(code=code).exists():
        raise Invalid({"code": "Deze gemeente hoort al bij de regio."})
    municipality = Municipality.objects.create(
        code=code, name=organisation.name.removeprefix("Gemeente "), organisation=organisation
    )
    remember(
        MunicipalityJoined(code=Code(code)),
        municipality=municipality,
        by=by,
        on=on,
    )
    return municipality


@transaction.atomic
def lay_down_delegation(
    *,
    municipality: Municipality,
    duty: Duty,
    form: DelegationForm,
    executor: Organisation,
    first_day: date,
    last_day: date | None,
    decided_in: str,
    by: Acting,
    on: date,
) -> Delegation:
    """Lay a duty with an executor from `first_day` up to and including `last_day` (None: until
    further notice).

    Refuses (`Invalid`) an overlap with an existing row, a period that ends before it begins, own
    execution by somebody else, and delegation to anybody but the region (Awb 10:14).
    """
    _check_delegation(municipality, duty, form, executor, first_day, last_day)
    delegation = Delegation.objects.create(
        municipality=municipality,
        duty=duty,
        form=form,
        executor=executor,
        period=(first_day, last_day + timedelta(days=1) if last_day else None),
        decided_in=decided_in,
    )
    remember(
        DelegationLaidDown(
            delegation_id=delegation.id,
            duty=Code(duty),
            form=Code(form),
            executor_id=executor.id,
            first_day=first_day,
            last_day=last_day,
        ),
        municipality=municipality,
        by=by,
        on=on,
    )
    return delegation


def _check_delegation(
    municipality: Municipality,
    duty: Duty,
    form: DelegationForm,
    executor: Organisation,
    first_day: date,
    last_day: date | None,
) -> None:
    if last_day is not None and last_day < first_day:
        raise Invalid({"last_day": "De laatste dag ligt voor de eerste dag."})
    if (form == DelegationForm.OWN) != (executor.id == municipality.organisation_id):
        raise Invalid(
            {"executor": "Eigen uitvoering is altijd door de gemeente zelf, en alleen door haar."}
        )
    if form == DelegationForm.DELEGATION and executor.kind != OrganisationKind.REGION:
        raise Invalid(
            {"executor": "Delegatie kan alleen aan het bestuur van de regio (Awb 10:14)."}
        )
    period = (first_day, last_day + timedelta(days=1) if last_day else None)
    clash = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("executor")
        .filter(municipality=municipality, duty=duty, period__overlap=period)
        .first()
    )
    if clash is not None:
        since = f"{clash.period.lower:%d-%m-%Y}"
        raise Invalid(
            {
                "first_day": f"Deze periode overlapt met {clash.get_form_display()} "
                f"door {clash.executor} "
                f"vanaf {since}. Beëindig die eerst."
            }
        )


@transaction.atomic
def end_delegation(*, delegation_id: UUID, last_day: date, by: Acting, on: date) -> Delegation:
    """End a division of duties after `last_day` (inclusive)."""
    delegation = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .filter(id=delegation_id)
        .first()
    )
    if delegation is None:
        raise NotInScope
    upper = delegation.period.upper
    if last_day < delegation.period.lower or (upper and last_day >= upper):
        raise Invalid(
            {"last_day": "De laatste dag ligt buiten de periode waarin deze taakverdeling geldt."}
        )
    delegation.period = (delegation.period.lower, last_day + timedelta(days=1))
    delegation.save(update_fields=["period"])
    remember(
        DelegationEnded(delegation_id=delegation.id, duty=Code(delegation.duty), last_day=last_day),
        municipality=delegation.municipality,
        by=by,
        on=on,
    )
    delegation.refresh_from_db()
    return delegation


@transaction.atomic
def register_authority(
    *, organisation: Organisation, letterhead: Letterhead, first_day: date, by: Acting, on: date
) -> Authority:
    """Register how an authority signs from `first_day`; the one in force then ends the day
    before.
    """
    rows = Authority.objects.filter(organisation=organisation)
    period = _make_room(rows, first_day, "Vanaf deze dag is al een briefhoofd vastgelegd.")
    authority = Authority.objects.create(
        organisation=organisation,
        period=period,
        **dataclasses.asdict(letterhead),
    )
    record(
        AuthorityRegistered(authority_id=authority.id, first_day=first_day),
        stream=organisation.id,
        kind=StreamKind.ORGANISATION,
        by=by,
        on=on,
    )
    return authority


@transaction.atomic
def set_policy(
    *,
    key: str,
    value: Any,
    municipality: Municipality | None,
    first_day: date,
    decided_in: str,
    by: Acting,
    on: date,
) -> Policy:
    """Decide a policy parameter from `first_day`; the value in force then ends the day before.

    Refuses an unknown key, a value of another kind than the default's or that is none of its
    choices, and a change without a source.
    """
    if not law.policy_default(key, first_day).takes(value):
        raise Invalid({"value": "Deze waarde past niet bij de parameter."})
    if not decided_in.strip():
        raise Refused.because(
            "Awb 4:83", "Beleid kan alleen veranderen met een besluit en vindplaats."
        )
    rows = Policy.objects.filter(key=key, municipality=municipality)
    period = _make_room(rows, first_day, "Vanaf deze dag is deze parameter al vastgesteld.")
    policy = Policy.objects.create(
        key=key,
        value=value,
        municipality=municipality,
        period=period,
        decided_in=decided_in,
    )
    record(
        PolicySet(
            policy_id=policy.id,
            key=Code(key),
            municipality=Code(municipality.code if municipality else ""),
            first_day=first_day,
        ),
        stream=policy.id,
        kind=StreamKind.POLICY,
        by=by,
        on=on,
        on_behalf_of=municipality.code if municipality else "",
    )
    return policy


def _make_room(
    rows: "QuerySet[Authority] | QuerySet[Policy]", first_day: date, taken: str
) -> tuple[date, date | None]:
    """End the row in force the day before `first_day`; gives the period up to the next row.

    Refuses (`Invalid`, with `taken`) when a row begins on that very day.
    """
    for row in rows.select_for_update().filter(period__contains=first_day):
        if row.period.lower == first_day:
            raise Invalid({"first_day": taken})
        row.period = (row.period.lower, first_day)
        row.save(update_fields=["period"])
    later = rows.filter(period__startswith__gt=first_day).order_by("period")
    next_period = later.values_list("period", flat=True).first()
    return first_day, next_period.lower if next_period else None
