"""From a draft to a decision: propose, countersign or send back, adopt.

Adoption is one transaction: the phase, the version, the frozen letter, the clocks and the event.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

import law
from accounts.acts import Act
from cases.events import PipAdopted, PipProposed, PipSentBack
from cases.models import (
    Case,
    Deadline,
    Group,
    LearningRoute,
    Phase,
    PipState,
    PipVersion,
    TalkAgreement,
)
from cases.rules.pip import failing
from cases.rules.pip_content import Condition
from cases.selectors.pip import countersign_is_asked, newest_plan, pip_facts, plan_of
from cases.services import clocks
from cases.services.locking import remember, user_id
from cases.services.pip_drafts import lock_version
from cases.services.pip_letters import draft_decision
from core.actors import Acting
from core.errors import Invalid, Refused
from core.events import Code
from law.terms import TermKey
from letters import services as letters
from letters.models import Letter


@transaction.atomic
def propose_pip(
    *, version_id: UUID, dated_on: date, by: Acting, on: date, seen: int | None = None
) -> PipVersion:
    """Adopt the draft, or lay it before another person where the team's policy asks two.

    `dated_on` is the date on the decision: not before `on` (a decision is never antedated).
    Refuses (`Invalid`, at the field) what is missing or wrong, and (`Refused`) a case or a version
    in another state.
    """
    case, version = lock_version(version_id, by=by, act=Act.ADOPT_PIP, seen=seen)
    if version.state != PipState.DRAFT:
        raise Refused.because("WI 15(1)", f"deze versie is {version.get_state_display()}")
    _demand_adoptable(case, version, dated_on=dated_on, on=on)
    version.propose(by_id=user_id(by), dated_on=dated_on, on=on)
    if not countersign_is_asked(case, on=on):
        return _adopt(case, version, dated_on=dated_on, by=by, on=on)
    version.save()
    remember(PipProposed(version_id=version.id), case=case, by=by, on=on)
    return version


@transaction.atomic
def countersign_pip(
    *, version_id: UUID, by: Acting, on: date, seen: int | None = None
) -> PipVersion:
    """Sign a proposed version as the second person, which adopts it.

    The date on the decision becomes `on` when the proposed date has passed. Refuses whoever
    proposed it: two pairs of eyes are the team's policy.
    """
    case, version = lock_version(version_id, by=by, act=Act.COUNTERSIGN_PIP, seen=seen)
    _demand_proposed(version)
    signer = user_id(by)
    if signer == version.proposed_by_id:
        raise Refused.because(
            "WI 15(1)",
            "het beleid vraagt twee paar ogen: wie het PIP voorlegt, ondertekent het niet zelf mee",
        )
    dated_on = max(version.dated_on or on, on)
    _demand_adoptable(case, version, dated_on=dated_on, on=on)
    version.countersigned_by_id = signer
    return _adopt(case, version, dated_on=dated_on, by=by, on=on)


@transaction.atomic
def send_back_pip(
    *, version_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> PipVersion:
    """Not sign: the draft opens again for who writes it, with the reason.

    Who proposed it may take it back as well.
    """
    proposer = PipVersion.objects.filter(id=version_id).values_list("proposed_by_id", flat=True)
    is_own = user_id(by) is not None and proposer.first() == user_id(by)
    act = Act.ADOPT_PIP if is_own else Act.COUNTERSIGN_PIP
    case, version = lock_version(version_id, by=by, act=act, seen=seen)
    _demand_proposed(version)
    if not reason.strip():
        raise Invalid({"reason": "Schrijf op wat er nog moet gebeuren."})
    version.send_back(reason=reason.strip())
    version.save()
    remember(PipSentBack(version_id=version.id), case=case, by=by, on=on)
    return version


def _demand_proposed(version: PipVersion) -> None:
    if version.state != PipState.PROPOSED:
        raise Refused.because(
            "WI 15(1)",
            f"deze versie is {version.get_state_display()} en wacht niet op een handtekening",
        )


def _demand_adoptable(case: Case, version: PipVersion, *, dated_on: date, on: date) -> None:
    """Refuse on the state of the case; else each fault at its field, the first of each."""
    plan, earlier = plan_of(version), newest_plan(case)
    facts = pip_facts(case, plan.content, plan.drafts, earlier=earlier, dated_on=dated_on, on=on)
    faults = failing(facts, on=on)
    states = tuple(fault.ground for fault in faults if not fault.field)
    if states:
        raise Refused(states)
    if faults:
        raise Invalid(errors_of(faults))


def errors_of(faults: tuple[Condition, ...]) -> dict[str, str]:
    """One sentence per field: the first that fails there."""
    errors: dict[str, str] = {}
    for fault in faults:
        errors.setdefault(fault.field, str(fault.ground))
    return errors


def _adopt(case: Case, version: PipVersion, *, dated_on: date, by: Acting, on: date) -> PipVersion:
    is_first = case.first_pip_on is None
    letter = _decision(case, version, dated_on=dated_on, by=by, on=on)
    version.adopt(letter_id=letter.id, dated_on=dated_on, on=on)
    version.save()
    if case.phase == Phase.PIP:
        case.adopt_pip(dated_on=dated_on)
        case.save()
    remember(
        PipAdopted(
            version_id=version.id,
            number=version.number,
            dated_on=dated_on,
            route=Code(version.route),
            level=Code(version.level),
            is_first=is_first,
            letter_id=letter.id,
            countersigned_by=version.countersigned_by_id,
        ),
        case=case,
        by=by,
        on=on,
    )
    _take_agreements(case, version)
    clocks.meet(case, *clocks.PIP_CLOCKS, met_on=dated_on, by=by, on=on)
    _start_term_once(case, by=by, on=on)
    _watch_supply(case, version, is_first=is_first, by=by, on=on)
    return version


def _take_agreements(case: Case, version: PipVersion) -> None:
    """Agreements that are goals of this version wait no longer; one whose goal was taken out again
    waits for the next.
    """
    origins = version.goals.values_list("origin", flat=True)
    waiting = TalkAgreement.objects.filter(talk__case=case, taken_into=None, id__in=origins)
    waiting.update(taken_into=version)


def _start_term_once(case: Case, *, by: Acting, on: date) -> None:
    """The term runs from the very first PIP and never again (WI 11(3)); also when another region
    adopted that one.
    """
    first = case.first_pip_on
    if first is None or Deadline.objects.filter(case=case, key=TermKey.INTEGRATION).exists():
        return
    clocks.start(case, TermKey.INTEGRATION, started_on=first, by=by, on=on)
    if law.term(TermKey.ROUTE_SWITCH, on=first).ends(first) >= on:
        clocks.start(case, TermKey.ROUTE_SWITCH, started_on=first, by=by, on=on)


def _watch_supply(case: Case, version: PipVersion, *, is_first: bool, by: Acting, on: date) -> None:
    """Watch what gives the newcomer more time when it comes late: the offer of the college, and the
    real start of the education route (RI 4.1(1)(g)).
    """
    dated_on = version.dated_on or on
    if is_first and case.group == Group.ASYLUM:
        clocks.start(case, TermKey.COURSE_OFFER, started_on=dated_on, by=by, on=on, is_work=True)
    if version.route != LearningRoute.EDUCATION:
        clocks.withdraw(case, TermKey.EDUCATION_START, by=by, on=on)
    elif not Deadline.objects.filter(case=case, key=TermKey.EDUCATION_START).exists():
        clocks.start(case, TermKey.EDUCATION_START, started_on=dated_on, by=by, on=on, is_work=True)


def _decision(case: Case, version: PipVersion, *, dated_on: date, by: Acting, on: date) -> Letter:
    """The decision letter, sealed: adopting is approving it."""
    letter = draft_decision(case, version, dated_on=dated_on, by=by, on=on)
    return letters.approve_and_freeze(letter.id, by=by, on=on)
