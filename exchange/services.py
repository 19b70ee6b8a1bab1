"""What the exchange writes: the log of questions to the register, and cases of people in it."""

from datetime import date

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from cases.services.opening import Opening, open_case
from core.errors import Invalid, Refused
from core.identity import Bsn
from exchange.assessment import Assessment, Decision
from exchange.brp.client import BrpClient
from exchange.brp.mapping import RegisterPerson, person
from exchange.digest import person_digest
from exchange.models import BrpLookup, LookupOutcome

PLACED = "Kies de plaatsingsgemeente als het Rijk deze persoon aan uw gemeente heeft toegewezen."


def look_up(
    bsn: Bsn, *, municipality_code: str, brp: BrpClient, by: Actor
) -> dict[str, object] | None:
    """Ask the BRP about one person, for a municipality in whose name the actor opens cases; the
    question is logged.

    None when the BRP does not know the number. `BrpUnavailable` without an answer, `NotInScope`
    elsewhere.
    """
    Scope.of(by, Act.OPEN_CASE).demand(municipality_code)
    outcome = LookupOutcome.UNAVAILABLE
    try:
        found = brp.person(bsn)
        outcome = LookupOutcome.FOUND if found else LookupOutcome.UNKNOWN
        return found
    finally:
        BrpLookup.objects.create(
            user_id=by.user_id,
            municipality_id=municipality_code,
            person_digest=person_digest(bsn),
            outcome=outcome,
        )


def open_found(
    found: RegisterPerson,
    *,
    opening: Opening,
    assessment: Assessment,
    is_confirmed: bool,
    by: Actor,
    on: date,
) -> Case:
    """Open a case for somebody the register knows.

    Refuses where the register rules a duty out, and (`Invalid`) where DUO must be asked first and
    was not, or where a placement must be named and was not.
    """
    if assessment.needs_placement:
        raise Invalid({"placement": f"{assessment.reason} {PLACED}"})
    if assessment.decision == Decision.REFUSED:
        raise Refused.because(assessment.citation or "WI 3(1)", assessment.reason)
    if assessment.decision == Decision.ASK_DUO and not is_confirmed:
        raise Invalid(
            {"confirmed": f"{assessment.reason} Kruis dit pas aan als DUO het bevestigt."}
        )
    return open_case(person=person(found, group=opening.group), opening=opening, by=by, on=on)
