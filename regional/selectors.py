"""Who does what for whom on a day, and in whose name a letter goes out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

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


def municipalities() -> list[Municipality]:
    """The municipalities of the region, by name."""
    return list(Municipality.objects.select_related("organisation"))


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


def delegations() -> list[Delegation]:
    """Every division of duties, past and future, by municipality, duty and date."""
    return list(
        Delegation.objects.select_related("executor", "municipality").order_by(
            "municipality__name", "duty", "period"
        )
    )


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
    rows = Policy.objects.filter(key=key, period__contains=on)
    own = rows.filter(municipality_id=code).first() if code else None
    found = own or rows.filter(municipality__isnull=True).first()
    return found.value if found else law.policy_default(key, on).value


def policy_everywhere(key: str, *, on: date) -> dict[str, Any]:
    """The value of a policy parameter on this day, for every municipality by code."""
    rows = Policy.objects.filter(key=key, period__contains=on)
    decided = {row.municipality_id: row.value for row in rows}
    for_all = decided.get(None, law.policy_default(key, on).value)
    return {place.code: decided.get(place.code, for_all) for place in Municipality.objects.all()}


def policies() -> list[Policy]:
    """Every policy row, past and future, by key and date."""
    return list(Policy.objects.select_related("municipality").order_by("key", "period"))


def region() -> Organisation:
    """The regional social service itself."""
    return Organisation.objects.get(kind=OrganisationKind.REGION)


def organisations() -> list[Organisation]:
    """Every organisation that can carry out a duty, by name."""
    return list(Organisation.objects.all())


def authorities() -> list[Authority]:
    """Every letterhead and signatory, past and future."""
    return list(
        Authority.objects.select_related("organisation").order_by("organisation__name", "period")
    )
