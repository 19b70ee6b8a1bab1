"""A region in which there is something behind every address: twice, here and at the neighbours."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from cases.models import Deadline
from cases.rules.clocks import SuspensionGround
from cases.services import clocks, waiting
from cases.services.covering import AbsenceDraft, arrange_absence
from law.terms import TermKey
from letters import services as letters
from letters.models import Letter, PrintBatch
from regional.models import Authority, Delegation
from routes.models import AttendanceSignal, SessionKind, Subject
from tests import make
from tests.cases import intakes, pips, talks
from tests.claims import owed
from tests.enforcement import procedure, sheets
from tests.remedies import disputes
from tests.reports.released import released, table_of
from tests.routes import bought, courses, examined, hours, participating

REGIONAL, LOCAL = "0505", "0482"
"""A municipality for which the region acts, and one that acts for itself."""

SENT = intakes.MONDAY
CHANGED = date(2026, 3, 18)
TODAY = date(2026, 3, 23)
"""A summons is in the post since `SENT`; a first plan is adopted, a change waits for a signature.
"""

OF_PLANNED = frozenset(
    {"enrolment_id", "offer_id", "practice_id", "talk_id", "breach_signal_id", "prior_fine_id"}
)
"""What belongs to the case that has a plan."""


@dataclass(frozen=True)
class World:
    """What stands in an address, by name of the parameter: for each municipality, and for all."""

    region: make.Region
    about: dict[str, dict[str, Any]]
    general: dict[str, Any]

    def arguments(self, route: str, names: list[str], code: str) -> dict[str, Any]:
        """The values for the parameters of this route, about this municipality."""
        known = {**self.general, **self.about[code]}
        if route.startswith("cases:pip") or OF_PLANNED.intersection(names):
            known["case_id"] = known["pip_case_id"]
        if "application_id" in names:
            known["case_id"] = known["disputed_case_id"]
        if "signal_id" in names:
            known["case_id"] = known["followed_case_id"]
        return {name: known[name] for name in names}


def build(region: make.Region) -> World:
    """Perform the acts that put something behind every address."""
    somebody = make.user("caseworker", region.region, name="Jan de Boer")
    general = {
        "user_id": somebody.id,
        "membership_id": somebody.memberships.get().id,
        "delegation_id": Delegation.objects.earliest("id").id,
        "authority_id": Authority.objects.earliest("id").id,
        "key": "countersign_pip",
        "role": "caseworker",
        "provider_id": "organisatie",
        "pk": 1,
        "ticket": uuid4(),
        "export_id": uuid4(),
        "delivery_id": uuid4(),
        "quarter": "2025-K4",
        "api_client_id": uuid4(),
        "statement_id": uuid4(),
        "rest": "niets",
        "number": 1,
        "old": 1,
        "new": 2,
        "name": "voortgang",
        "language": "fa",
        "subject": "intention",
        "indicator_key": "first_plans",
        "board": "wachten",
        "absence_id": _absent(region, somebody),
        "approval_id": sheets.approve(region, on=TODAY),
    }
    supplies = {code: bought.supply(region, code=code) for code in (REGIONAL, LOCAL)}
    general |= _offering(supplies[REGIONAL])
    about = {
        code: _municipality(region, supply, code) | _contracted(supply)
        for code, supply in supplies.items()
    }
    _agree_with_offers(region)
    letters.render_waiting(on=TODAY)
    return World(region, about, general)


def _agree_with_offers(region: make.Region) -> None:
    """A letter of each municipality that is ready for the printer."""
    for code, body in ((REGIONAL, region.region), (LOCAL, region.own(LOCAL))):
        drafted = Letter.objects.filter(municipality=code, kind="course_offer", state="drafted")
        lead = make.actor("team_lead", body, on=TODAY)
        letters.approve_and_freeze(drafted.latest("drafted_at").id, by=lead, on=TODAY)


def _absent(region: make.Region, somebody: User) -> UUID:
    """Somebody who is not there, with a colleague who covers."""
    cover = make.user("caseworker", region.region, name="Kim Bos")
    draft = AbsenceDraft(user_id=somebody.id, cover_id=cover.id, first_day=CHANGED, last_day=TODAY)
    lead = make.actor("team_lead", region.region, on=CHANGED)
    return arrange_absence(draft, by=lead, on=CHANGED).id


def _offering(supply: bought.Supply) -> dict[str, Any]:
    """Who teaches and who offers places: known to all."""
    return {
        "supplier_id": supply.provider.id,
        "location_id": supply.location.id,
        "host_id": bought.host().id,
    }


def _contracted(supply: bought.Supply) -> dict[str, Any]:
    """What was bought: known to who bought it."""
    return {
        "contract_id": supply.contract.id,
        "lot_id": supply.lot.id,
        "group_id": supply.open_group.id,
    }


def _municipality(region: make.Region, supply: bought.Supply, code: str) -> dict[str, Any]:
    desk = intakes.desk(region, code=code)
    by = desk.by(SENT)
    appointment = desk.summon(SENT, intakes.LAST_DAY)
    desk.send_post(SENT)
    request = waiting.request_information(
        case_id=desk.case_id,
        asked=waiting.Asked(
            what="Diploma", from_whom="DUO", why="Nodig voor de route", requested_on=SENT
        ),
        by=by,
        on=SENT,
    )
    deadline_id, suspension_id = _paused(desk, SENT)
    return {
        "case_id": desk.case_id,
        "appointment_id": appointment.id,
        "letter_id": Letter.objects.get(case_id=desk.case_id).id,
        "batch_id": PrintBatch.objects.get(municipality_id=code).id,
        "request_id": request.id,
        "deadline_id": deadline_id,
        "suspension_id": suspension_id,
        "attempt_id": examined.attempt(desk, on=SENT).id,
        "duo_decision_id": examined.exemption(
            desk, on=SENT, kind="partial", reason="GED", part="writing", level="B1"
        ).id,
        "code": code,
        **_owing(region, code),
        **_planned(region, supply, code),
        **_followed(region, code),
        **_disputed(region, code),
        **_stated(region, code),
    }


def _planned(region: make.Region, supply: bought.Supply, code: str) -> dict[str, UUID]:
    """A case with a plan and a change, a second change that waits for a signature, more time on
    which DUO decides, a place in a group, and an offer that waits for an answer.
    """
    body = region.region if code == REGIONAL else region.own(code)
    desk = pips.desk(replace(region, region=body), municipality_code=code)
    desk.adopt(pips.DAY)
    enrolment_id = courses.placed(desk, supply).enrolment_id
    knm = bought.supply(region, subject=Subject.KNM, code=code)
    offer_id = courses.offered(desk, knm).id
    desk.change(CHANGED, wishes="Een winkel")
    desk.propose(CHANGED)
    desk.countersign(CHANGED)
    desk.change(TODAY, wishes="Twee winkels")
    desk.propose(TODAY)
    more_time = examined.ask(desk, on=TODAY, is_ex_officio=True)
    return {
        "pip_case_id": desk.case_id,
        "extension_request_id": more_time.id,
        "enrolment_id": enrolment_id,
        "offer_id": offer_id,
        "talk_id": talks.plan(desk, TODAY, on=TODAY).id,
        **_enforced(desk),
        **_participating(desk, code),
    }


def _stated(region: make.Region, code: str) -> dict[str, UUID]:
    """A month that was stated and released, with a file to take along."""
    statement_id = released(region, code, month=date(2026, 2, 1), on=TODAY)
    return {"statement_id": statement_id, "statement_file_id": table_of(statement_id)}


def _owing(region: make.Region, code: str) -> dict[str, UUID]:
    """A claim of which a part was paid, and a line of the bank that waits."""
    purse = owed.owed(region, code=code)
    file = owed.taken_in(purse, [owed.waiting_line()], on=TODAY)
    return {
        "claim_id": purse.claim_id,
        "entry_id": purse.pay(100, TODAY),
        "bank_file_id": file.id,
        "line_id": file.lines.get().id,
    }


def _enforced(desk: pips.Desk) -> dict[str, UUID]:
    """Two talks that were missed: on one a file was opened, one waits for an answer; and a fine of
    elsewhere.
    """
    file = procedure.Procedure(desk.region, desk.writer, desk.writer, desk.writer, desk)
    file.miss_a_talk(CHANGED)
    dossier = file.open(CHANGED)
    waiting = file.miss_a_talk(CHANGED + timedelta(days=1))
    return {
        "breach_signal_id": waiting.id,
        "dossier_id": dossier.id,
        "prior_fine_id": procedure.fined_elsewhere(desk.case_id, on=TODAY).id,
    }


def _participating(desk: pips.Desk, code: str) -> dict[str, UUID]:
    """Somebody in a group at the day of its signing, with hours in practice."""
    group = participating.group(code, on=CHANGED)
    participating.join(desk, group, on=CHANGED)
    participating.start_map(desk, on=CHANGED)
    return {
        "pvt_group_id": group.id,
        "session_id": participating.session(group, TODAY, kind=SessionKind.SIGNING).id,
        "practice_id": participating.practise(desk, first_day=TODAY, last_day=TODAY, hours=4),
    }


def _followed(region: make.Region, code: str) -> dict[str, UUID]:
    """Somebody who misses lessons without leave, and a file with hours that was checked."""
    course = courses.following(region, code=code, started_on=pips.DAY)
    hours.stated(course, 6, 0, 2, until=CHANGED, on=TODAY)
    rows = [hours.line(course, 12, 0, 2, TODAY)]
    return {
        "followed_case_id": course.desk.case_id,
        "signal_id": AttendanceSignal.objects.get(case=course.desk.case_id).id,
        "file_id": hours.sent(course.provider, rows, by=course.by(TODAY), on=TODAY).id,
    }


def _disputed(region: make.Region, code: str) -> dict[str, UUID]:
    """A decision that was sent, an objection against it, and a request."""
    body = region.region if code == REGIONAL else region.own(code)
    paying = disputes.dispute(replace(region, region=body), code=code).won(TODAY)
    dispute = disputes.dispute(replace(region, region=body), code=code)
    return {
        "payout_id": paying.id,
        "decision_id": dispute.letter_id,
        "objection_id": dispute.object(TODAY).id,
        "application_id": dispute.ask(on=TODAY).id,
        "disputed_case_id": dispute.desk.case_id,
    }


def _paused(desk: intakes.Desk, on: date) -> tuple[UUID, UUID]:
    """A clock that may be paused, and its pause."""
    by = desk.by(on)
    clock: Deadline = clocks.start(
        desk.case, TermKey.APPLICATION_DECISION, started_on=on, by=by, on=on, is_work=True
    )
    pause = waiting.suspend_term(
        case_id=desk.case_id,
        deadline_id=clock.id,
        ground=SuspensionGround.COMPLETION,
        first_day=on,
        lapses_on=date(2026, 3, 16),
        by=by,
        on=on,
    )
    return clock.id, pause.id
