"""Where each page of the table of permissions can be seen at its fullest, for a town."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from accounts.permissions import ROUTES, Rule
from accounts.permissions.rules import CASEWORKER
from cases.models import Deadline, PipVersion
from claims.models import BankLine, Claim
from enforcement.models import EnforcementFile
from letters.models import Letter, LetterState, PrintBatch
from regional.models import Authority, Delegation
from remedies.models import Application, Objection, Payout
from reports.models import Statement
from routes.models import AttendanceFile, Enrolment, PracticeHost, PvtSession, SessionKind
from tests.browser.town import TOWN, Town

NOT_A_PAGE = {
    "healthz": "says ok to a machine",
    "readyz": "says ok to a machine",
    "api:statements": "for machines",
    "api:statement": "for machines",
    "api:indicators": "for machines",
    "api:indicator": "for machines",
    "api:openapi": "for machines",
    "api:not_there": "for machines",
    "cases:letter_pdf": "a PDF",
    "cases:pip_preview": "a PDF",
    "cases:batch_pdf": "a PDF",
    "enforcement:dossier": "a PDF",
    "enforcement:sheet_pdf": "a PDF",
    "reports:statement_file": "a file to take along",
    "cases:assign": "leads to the list; the page itself answers a post",
    "cases:why": "leads to the terms of the case when it is not asked for inside a list",
}
ELSEWHERE = {
    "mfa_authenticate": "only between a password and its second step",
    "mfa_login_webauthn": "asked by a script",
    "mfa_reauthenticate": "for who has an app",
    "mfa_reauthenticate_webauthn": "for who has a passkey",
    "mfa_deactivate_totp": "for who has an app",
    "mfa_view_recovery_codes": "for who has an app",
    "mfa_remove_webauthn": "for who has a passkey",
    "openid_connect_login": "leads to the organisation",
    "openid_connect_callback": "comes from the organisation",
    "exchange:found": "what the register answered",
    "exchange:import_preview": "what stood in a file",
    "exchange:bank_preview": "what stood in a file of the bank",
    "reports:export": "only for who asked for it",
    "reports:export_file": "only for who asked for it",
}
"""Pages that are reached by an act only."""

CASES = {
    "cases:case": ("awaiting", "late", "talked", "moved", "gone", "signing", "adopted"),
    "cases:timeline": ("adopted",),
    "cases:contact": ("opened",),
    "cases:move": ("opened", "adopted"),
    "cases:case_letters": ("opened", "adopted"),
    "cases:intake": ("opened", "summoned", "missed", "absent", "adopted", "talked", "postponed"),
    "cases:intake_report": ("talked", "adopted"),
    "cases:intake_health": ("talked", "adopted"),
    "cases:pip": ("opened", "drafting", "proposed", "adopted", "signing", "absent"),
    "cases:pip_draft": ("drafting", "adopted"),
    "cases:pip_adopt": ("drafting", "adopted"),
    "cases:pip_countersign": ("proposed", "signing"),
    "cases:talks": ("opened", "adopted"),
    "cases:end": ("opened", "adopted", "gone"),
    "cases:reopen": ("opened", "gone"),
    "cases:experience": ("opened", "adopted"),
    "routes:lowering": ("opened", "adopted"),
    "cases:clocks": ("awaiting", "late", "talked", "adopted", "gone"),
    "routes:route": ("opened", "adopted", "following"),
    "routes:participation": ("opened", "following"),
    "routes:hours": ("opened", "adopted", "following"),
    "routes:exams": ("opened", "adopted"),
    "routes:extension": ("opened", "adopted"),
    "routes:completion": ("opened", "adopted"),
    "claims:case": ("opened", "owing"),
    "enforcement:case": ("opened", "enforced"),
    "enforcement:open_file": ("opened", "enforced"),
    "remedies:remedies": ("opened", "disputed"),
}
DIFFERS = frozenset(
    {"cases:worklist", "cases:caseload", "cases:case", "cases:pip", "cases:pip_countersign"}
    | {"cases:letters", "cases:letter", "claims:claim", "remedies:objection", "enforcement:file"}
)
"""Pages that offer a team lead or a legal officer other acts than a caseworker."""

QUERIES = {
    "cases:worklist": tuple(f"?wie=team&tab={tab}" for tab in ("alles", "te-laat", "wacht")),
    "cases:caseload": ("", f"?gemeente={TOWN}&op=-dag"),
    "cases:agenda": ("?wie=team", "?wie=team&van=2026-03-02"),
    "cases:letters": tuple(
        f"?stap={step}"
        for step in ("goedkeuren", "opmaken", "printen", "verzenden", "verzonden", "retour")
    ),
    "cases:timeline": ("", "?over=pip"),
    "claims:claims": ("", "?nodig=refund"),
    "reports:provider": ("?welke=bezet", ""),
    "remedies:payouts": ("", "?toon=alles"),
    "enforcement:files": tuple(
        f"?tab={tab}" for tab in ("alles", "mij", "zienswijze", "beslissen", "loopt-af")
    ),
    "oversight:case_log": ("?zaak=2026-00001", ""),
    "oversight:access_log": ("", "?zaak=2026-00001"),
}


def pages() -> dict[str, Rule]:
    """Every route that somebody may GET and that is a page."""
    return {
        name: rule
        for name, rule in ROUTES.items()
        if rule.get is not None and name not in NOT_A_PAGE
    }


def addresses(town: Town) -> dict[str, list[str]]:
    """By the name of a route: where its page can be seen; first where it is at its fullest."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, keywords in _known(town):
        address = reverse(name, kwargs=dict(keywords))
        found[name] += [f"{address}{query}" for query in QUERIES.get(name, ("",))]
    for name in pages().keys() - found.keys() - ELSEWHERE.keys():
        found[name] = [reverse(name) + query for query in QUERIES.get(name, ("",))]
    return found


def files(town: Town) -> dict[str, str]:
    """Where what is no page can be seen: PDFs, and the reason of a day."""
    clock = Deadline.objects.filter(case=town.newest("talked")).earliest("started_on")
    known = addresses(town)
    return {
        "cases:letter_pdf": f"{known['cases:letter'][0]}pdf/",
        "cases:batch_pdf": f"{known['cases:batch'][0]}pdf/",
        "cases:pip_preview": reverse("cases:pip_preview", args=[town.newest("drafting")]),
        "enforcement:dossier": f"{known['enforcement:file'][0]}dossier.pdf",
        "cases:why": reverse("cases:why", args=[clock.id]),
    }


def walk(town: Town, role: str) -> Iterator[tuple[str, str]]:
    """The pages that this role sees, with the name of their route: every place for a caseworker;
    for the others what no caseworker sees, and what looks different to each.
    """
    known = addresses(town)
    for name, rule in pages().items():
        if role not in rule.readers or name not in known:
            continue
        if role == CASEWORKER:
            yield from ((name, address) for address in known[name])
        elif CASEWORKER not in rule.readers or name in DIFFERS:
            yield name, known[name][0]


def _known(town: Town) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The routes with something in their address."""
    for name, stories in CASES.items():
        for story in stories[::-1]:
            yield name, {"case_id": town.newest(story)}
    yield from (
        ("cases:part", {"case_id": town.newest("adopted"), "name": name})
        for name in ("voortgang", "termijn")
    )
    yield "cases:experience_paper", {"language": "fa"}
    yield from _plans(town.newest("adopted"))
    yield from _letters()
    yield from _region()
    yield from _bought(town)
    yield from _taught(town)
    yield from _owed(town)
    for file in EnforcementFile.objects.filter(case=town.newest("enforced"))[:2]:
        yield "enforcement:file", {"dossier_id": file.id}
        yield "enforcement:sum", {"dossier_id": file.id}
    yield from _disputed(town)
    yield "exchange:statistics_quarter", {"code": TOWN, "quarter": "2025-K4"}
    yield "reports:indicator", {"indicator_key": "open_cases"}
    course = Enrolment.objects.filter(lot__isnull=False).latest("number")
    yield "reports:provider", {"supplier_id": course.provider_id}
    newest = Statement.objects.filter(municipality=TOWN, state="released").latest("month")
    yield "reports:statement", {"statement_id": newest.id}
    # The overview itself fetches every part.
    yield from (("reports:board", {"board": name}) for name in ("termijnen", "stroom"))


def _plans(case_id: UUID) -> Iterator[tuple[str, Mapping[str, object]]]:
    last = PipVersion.objects.filter(case=case_id, state="adopted").latest("number").number
    yield "cases:pip_version", {"case_id": case_id, "number": last}
    yield "cases:pip_version", {"case_id": case_id, "number": 1}
    yield "cases:pip_difference", {"case_id": case_id, "old": 1, "new": last}


def _letters() -> Iterator[tuple[str, Mapping[str, object]]]:
    for state in (
        LetterState.DRAFTED,
        LetterState.FROZEN,
        LetterState.DISPATCHED,
        LetterState.RETURNED,
    ):
        letter = Letter.objects.filter(state=state, municipality=TOWN).latest("drafted_at")
        yield "cases:letter", {"letter_id": letter.id}
    for is_sent in (True, False):
        batch = PrintBatch.objects.filter(municipality=TOWN, dispatched_on__isnull=not is_sent)
        yield "cases:batch", {"batch_id": batch.latest("made_at").id}


def _region() -> Iterator[tuple[str, Mapping[str, object]]]:
    busy = User.objects.filter(name__startswith="Drukke Collega").latest("created_at")
    yield "accounts:user", {"user_id": busy.id}
    membership = busy.memberships.earliest("id")
    yield "accounts:end_role", {"user_id": busy.id, "membership_id": membership.id}
    open_end = Delegation.objects.filter(period__upper_inf=True, duty="guidance", municipality=TOWN)
    yield "accounts:end_delegation", {"delegation_id": open_end.get().id}
    yield "accounts:succeed_authority", {"authority_id": Authority.objects.latest("period").id}
    yield "accounts:change_role", {"role": "caseworker"}
    yield "accounts:policy", {"key": "countersign_pip"}


def _bought(town: Town) -> Iterator[tuple[str, Mapping[str, object]]]:
    supply = town.supplies[0]
    seller = {"supplier_id": supply.provider.id}
    for name in ("provider", "edit_provider", "record_mark", "open_location", "sign_contract"):
        yield f"routes:{name}", seller
    yield "routes:record_travel", {**seller, "location_id": supply.location.id}
    for name in ("contract", "add_lot"):
        yield f"routes:{name}", {"contract_id": supply.contract.id}
    for name in ("change_volume", "open_group"):
        yield f"routes:{name}", {"lot_id": supply.lot.id}
    yield "routes:reschedule_group", {"group_id": supply.open_group.id}
    yield "routes:edit_host", {"host_id": PracticeHost.objects.earliest("name").id}


def _owed(town: Town) -> Iterator[tuple[str, Mapping[str, object]]]:
    """A claim, and a file of the bank with a line that waits."""
    claim = Claim.objects.filter(case=town.newest("owing")).latest("reference")
    yield "claims:claim", {"claim_id": claim.id}
    line = BankLine.objects.filter(state="unmatched").latest("file__name", "number")
    yield "claims:bank_line", {"line_id": line.id}
    yield "claims:bank_file", {"bank_file_id": line.file_id}


def _disputed(town: Town) -> Iterator[tuple[str, Mapping[str, object]]]:
    """An objection with a hearing, the decision it is against, and a request."""
    case_id = town.newest("disputed")
    objection = Objection.objects.get(case=case_id)
    yield "remedies:objection", {"objection_id": objection.id}
    yield "remedies:receive_objection", {"decision_id": objection.letter_id}
    paying = Payout.objects.filter(case=town.newest("won")).latest("last_day")
    yield "remedies:payout", {"payout_id": paying.id}
    application = Application.objects.filter(case=case_id).latest("id")
    yield "remedies:application", {"case_id": case_id, "application_id": application.id}


def _taught(town: Town) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The groups and the file of who follows a course and the PVT."""
    course = Enrolment.objects.get(case=town.newest("following"))
    yield "routes:group_hours", {"group_id": course.group_id}
    session = PvtSession.objects.filter(kind=SessionKind.SIGNING).latest("group__made_on")
    yield "routes:pvt_group", {"pvt_group_id": session.group_id}
    yield "routes:pvt_session", {"session_id": session.id}
    file = AttendanceFile.objects.get(provider=course.provider_id)
    yield "routes:attendance_file", {"file_id": file.id}
