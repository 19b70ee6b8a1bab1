"""A region at work: newcomers in every phase, and as many rows of everything as a test asks for.

The stories take place between 16 February and `TODAY`. Everything came about by performing acts.
"""

from contextlib import suppress
from datetime import date, timedelta

from accounts import services as accounts
from accounts.models import User
from accounts.permissions import ROLES
from cases.letters import SUMMONS_1, addressee_of, summons_context
from cases.models import Appointment, Case
from cases.services import dispatching
from core.identity import Bsn
from exchange import services as exchange
from exchange.brp.client import BrpClient, BrpUnavailable
from exchange.models import BrpLookup
from law.calendar import add_months
from letters import services as letters
from letters.models import Letter, LetterState, ReturnReason
from regional import services as regional
from regional.models import Delegation, DelegationForm, Duty, OrganisationKind
from reports.models import Statement
from tests import make
from tests.browser.newcomers import FIRST, LONG, MANY, TODAY, TOWN, Town, postponed, proposed
from tests.cases import cabinet
from tests.reports.released import released
from tests.routes import bought

__all__ = ["TODAY", "TOWN", "Town", "build", "grow", "people"]


def build(region: make.Region, *, rows: int = 1) -> Town:
    """A region in which everything was done `rows` times."""
    town = Town(region, cabinet.cabinet(region))
    grow(town, rows)
    return town


def people(town: Town) -> dict[str, User]:
    """Somebody in each role, where the most is to be seen."""
    region = town.region
    body = {"municipality": region.own(TOWN), "partner": region.partner}
    return {
        role: make.user(role, body.get(role, region.region), name="Noor Jansen") for role in ROLES
    }


def grow(town: Town, rows: int) -> None:
    """Do everything until there are so many rows, in the lists and in the newest case of each
    story.
    """
    for tell in MANY:
        while len(town.cases.get(tell.__name__, ())) < rows:
            tell(town)
    for tell_long in LONG:
        tell_long(town, rows)
    _bring_back(town, rows)
    _leave_letters_on_the_way(town, rows)
    _keep_the_region(town, rows)
    _ask_the_register(town, rows)
    _buy(town, rows)
    _state_months(town, rows)


def _state_months(town: Town, rows: int) -> None:
    """Months of the municipality were stated and released, one more for each row."""
    for back in range(rows):
        month = add_months(date(2026, 2, 1), -back)
        if not Statement.objects.filter(municipality=TOWN, month=month).exists():
            released(town.region, TOWN, month=month, on=TODAY)


def _buy(town: Town, rows: int) -> None:
    """As many providers as rows, and as many contracts with the first; one has its last days."""
    while len(town.supplies) < rows:
        until = date(2026, 5, 1) if town.supplies else bought.LAST_DAY
        town.supplies.append(bought.supply(town.region, code=TOWN, mark_until=until, on=FIRST))
        bought.supplied_again(town.supplies[0], on=FIRST)
        bought.host(code=TOWN, on=FIRST)


# What is about the region and not about one case.


def _bring_back(town: Town, rows: int) -> None:
    """So many letters returned."""
    sent = Letter.objects.filter(state=LetterState.DISPATCHED).order_by("drafted_at", "id")
    returned = Letter.objects.filter(state=LetterState.RETURNED).count()
    for letter in sent[: rows - returned]:
        letters.mark_returned(
            letter.id, reason=ReturnReason.MOVED, by=town.cabinet.by(TODAY), on=TODAY
        )


def _ask_the_register(town: Town, rows: int) -> None:
    """So many questions to a BRP that does not answer."""
    person, nowhere = Bsn("999990019"), BrpClient("http://127.0.0.1:9")
    for _ in range(rows - BrpLookup.objects.count()):
        with suppress(BrpUnavailable):
            exchange.look_up(person, municipality_code=TOWN, brp=nowhere, by=town.cabinet.by(TODAY))


def _leave_letters_on_the_way(town: Town, rows: int) -> None:
    """So many in each step: at the post, ready to be printed, to be rendered, to be approved."""
    letters.render_waiting(on=TODAY)
    dispatching.make_batch(municipality_code=TOWN, day=TODAY, by=town.cabinet.by(TODAY))
    for _ in range(rows):
        proposed(town)
    letters.render_waiting(on=TODAY)
    postponed(town, rows)
    for _ in range(rows):
        _write_draft(town)


def _write_draft(town: Town) -> None:
    """A summons once more, as when the first was spoilt, which nobody approved yet."""
    case = Case.objects.select_related("newcomer").get(id=town.newest("summoned"))
    letters.draft(
        kind=SUMMONS_1.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=addressee_of(case.newcomer),
        context=summons_context(Appointment.objects.get(case=case), has_learnability_test=True),
        dated_on=TODAY,
        by=town.cabinet.by(TODAY),
        on=TODAY,
    )


def _keep_the_region(town: Town, rows: int) -> None:
    """So many users, roles of one user, organisations, and changes of what is dated."""
    dordrecht, own = town.region.municipalities[TOWN], town.region.own(TOWN)
    begin = date(2022 + len(town.cases["gone"]), 6, 1)
    busy = make.user("caseworker", own, name=f"Drukke Collega {rows}")
    for number in range(rows):
        body = make.organisation(
            f"partner-{rows}-{number}", f"Partner {rows}-{number}", OrganisationKind.PARTNER
        )
        first_day = begin + timedelta(weeks=number)
        make.user("caseworker", own)
        accounts.give_role(
            user=busy,
            role="partner",
            organisation=body,
            first_day=first_day,
            by=make.BUILDER,
            on=make.SINCE,
        )
        make.letterhead(own, first_day=first_day)
        regional.set_policy(
            key="countersign_pip",
            value=True,
            municipality=dordrecht,
            first_day=first_day,
            decided_in="Gemeenteblad",
            by=make.BUILDER,
            on=make.SINCE,
        )
        last = Delegation.objects.get(
            municipality=dordrecht, duty=Duty.GUIDANCE, period__upper_inf=True
        )
        regional.end_delegation(
            delegation_id=last.id,
            last_day=first_day - timedelta(days=1),
            by=make.BUILDER,
            on=make.SINCE,
        )
        make.delegation(dordrecht, Duty.GUIDANCE, DelegationForm.SERVICE, body, first_day=first_day)
