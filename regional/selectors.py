"""Who does what for whom on a day, and in whose name a letter goes out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

import law
from core.errors import NotInScope, Refused
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


@dataclass(frozen=True, slots=True)
class AuthoritySnapshot:
    """The authority as a letter of one day shows it; frozen into the letter."""

    organisation: str
    name: str
    letterhead: str
    return_address: str
    visiting_address: str
    phone: str
    website: str
    signatory: str
    signatory_title: str
    objection_address: str
    accent: str
    form: str
    executor: str
    bank_account: str = ""


def municipalities() -> list[Municipality]:
    """The municipalities of the region, by name."""
    return list(Municipality.objects.select_related("organisation"))


def municipalities_of(codes: Collection[str]) -> list[Municipality]:
    """The municipalities with these codes, by name."""
    return list(Municipality.objects.filter(code__in=codes))


def municipality(code: str) -> Municipality:
    """The municipality with this code; `NotInScope` when it is not in the region."""
    found = Municipality.objects.select_related("organisation").filter(code=code).first()
    if found is None:
        raise NotInScope
    return found


def delegation_for(code: str, duty: Duty, *, on: date) -> Delegation:
    """Who carries out the duty for the municipality on this day.

    Refuses when nobody laid down who does: then nobody may act.
    """
    found = (
        Delegation.objects.select_related("executor", "municipality__organisation")
        .filter(municipality_id=code, duty=duty, period__contains=on)
        .first()
    )
    if found is None:
        raise Refused.because(
            "Awb 10:1",
            f"Voor deze gemeente is niet vastgelegd wie op {on:%d-%m-%Y} de taak uitvoert.",
        )
    return found


def delegations_on(on: date) -> list[Delegation]:
    """Every division of duties in force on this day, by municipality and duty."""
    return list(
        Delegation.objects.select_related("executor", "municipality")
        .filter(period__contains=on)
        .order_by("municipality__name", "duty")
    )


class Division(NamedTuple):
    """Who carries out a duty for a municipality on a day, and in which form; every page asks for
    all of them.
    """

    executor: UUID
    duty: str
    municipality: str
    form: str
    name: str

    @property
    def duty_label(self) -> str:
        """The duty in Dutch."""
        return str(Duty(self.duty).label)

    @property
    def form_label(self) -> str:
        """The form in Dutch."""
        return str(DelegationForm(self.form).label)


def divided_on(on: date) -> tuple[Division, ...]:
    """Every division of duties in force on this day."""
    rows = Delegation.objects.filter(period__contains=on)
    told = rows.values_list("executor_id", "duty", "municipality_id", "form", "executor__name")
    return tuple(map(Division._make, told))


def delegations() -> list[Delegation]:
    """Every division of duties, past and future, by municipality, duty and date."""
    return list(
        Delegation.objects.select_related("executor", "municipality").order_by(
            "municipality__name", "duty", "period"
        )
    )


def delegation(delegation_id: UUID) -> Delegation:
    """One division of duties; `NotInScope` when there is none."""
    found = (
        Delegation.objects.select_related("executor", "municipality")
        .filter(id=delegation_id)
        .first()
    )
    if found is None:
        raise NotInScope
    return found


def matrix(on: date) -> list[tuple[Municipality, list[Delegation | None]]]:
    """Who does what on this day: a row for each municipality, in each the duties in their order."""
    held = {(row.municipality_id, row.duty): row for row in delegations_on(on)}
    return [
        (town, [held.get((town.code, duty)) for duty in Duty.values]) for town in municipalities()
    ]


def organisation_names(ids: Collection[UUID]) -> "QuerySet[Organisation, tuple[UUID, str]]":
    """The ids and names of these organisations."""
    return Organisation.objects.filter(id__in=ids).values_list("id", "name")


def carried_out_by(bodies: Collection[UUID], *, on: date) -> list[Delegation]:
    """Which duties these organisations carry out for whom on this day."""
    return [row for row in delegations_on(on) if row.executor_id in set(bodies)]


def authority_for(code: str, duty: Duty, *, on: date) -> AuthoritySnapshot:
    """In whose name a decision under this duty is taken and signed on this day (Awb 10:2, 10:13).

    Under delegation the region's board; under mandate, service and own execution the municipality's
    college.
    """
    delegation = delegation_for(code, duty, on=on)
    if delegation.form == DelegationForm.DELEGATION:
        organisation = delegation.executor
    else:
        organisation = delegation.municipality.organisation
    found = Authority.objects.filter(organisation=organisation, period__contains=on).first()
    if found is None:
        raise Refused.because(
            "Awb 10:10",
            f"Voor {organisation.name} ontbreken briefhoofd en ondertekenaar op deze datum.",
        )
    return AuthoritySnapshot(
        organisation=organisation.name,
        form=delegation.form,
        executor=delegation.executor.name,
        **{
            name: getattr(found, name)
            for name in AuthoritySnapshot.__dataclass_fields__
            if name not in {"organisation", "form", "executor"}
        },
    )


def policy(key: str, *, on: date, code: str = "") -> Any:
    """The value of a policy parameter: the municipality's own, else the region's, else the default
    in `law`.
    """
    rows = Policy.objects.filter(
        Q(municipality_id=code) | Q(municipality__isnull=True), key=key, period__contains=on
    )
    found = rows.order_by(F("municipality").asc(nulls_last=True)).first()
    return found.value if found else law.policy_default(key, on).value


def policy_everywhere(key: str, *, on: date) -> dict[str, Any]:
    """The value of a policy parameter on this day, for every municipality by code."""
    return {code: values[key] for code, values in policies_everywhere([key], on=on).items()}


def policies_everywhere(
    keys: Collection[str], *, on: date, codes: Collection[str] | None = None
) -> dict[str, dict[str, Any]]:
    """The values of these policy parameters on this day, by municipality and key, in a fixed number
    of queries; of these municipalities, or of all.
    """
    rows = Policy.objects.filter(key__in=keys, period__contains=on)
    decided = {(row.municipality_id, row.key): row.value for row in rows}
    for_all = {key: decided.get((None, key), law.policy_default(key, on).value) for key in keys}
    return {
        code: {key: decided.get((code, key), for_all[key]) for key in keys}
        for code in codes or Municipality.objects.values_list("code", flat=True)
    }


def policies() -> list[Policy]:
    """Every policy row, past and future, by key and date."""
    return list(Policy.objects.select_related("municipality").order_by("key", "period"))


@dataclass(frozen=True, slots=True)
class Room:
    """Where the law leaves room for policy: the cautious default, and what was decided instead."""

    default: law.Parameter
    decisions: list[Policy]


def room_for_policy(on: date) -> list[Room]:
    """Every parameter that the law leaves open, with the decisions that hold today."""
    rows = Policy.objects.select_related("municipality").filter(period__contains=on)
    held: dict[str, list[Policy]] = {}
    for row in rows.order_by("municipality__name"):
        held.setdefault(row.key, []).append(row)
    return [Room(default, held.get(default.key, [])) for default in law.policy_defaults(on)]


def decisions_on(key: str) -> list[Policy]:
    """What was decided about one parameter, past and future, the latest first."""
    rows = Policy.objects.select_related("municipality").filter(key=key)
    return list(rows.order_by("-period"))


def region() -> Organisation:
    """The regional social service itself."""
    return Organisation.objects.get(kind=OrganisationKind.REGION)


def organisation(slug: str = "") -> Organisation | None:
    """The organisation with this short name, or the region; None when there is none."""
    rows = (
        Organisation.objects.filter(slug=slug)
        if slug
        else Organisation.objects.filter(kind=OrganisationKind.REGION)
    )
    return rows.first()


def organisations() -> list[Organisation]:
    """Every organisation that can carry out a duty, by name."""
    return list(Organisation.objects.select_related("municipality"))


def letterhead_to_succeed(authority_id: UUID) -> dict[str, Any]:
    """The fields of a letterhead, to begin the next one with; `NotInScope` when there is none."""
    found = Authority.objects.filter(id=authority_id).first()
    if found is None:
        raise NotInScope
    names = {field.name for field in Authority._meta.concrete_fields} - {"id", "period"}
    kept = {name: getattr(found, name) for name in names}
    return {**kept, "organisation": str(found.organisation_id)}


def authorities() -> list[Authority]:
    """Every letterhead and signatory, past and future."""
    return list(
        Authority.objects.select_related("organisation").order_by("organisation__name", "period")
    )
