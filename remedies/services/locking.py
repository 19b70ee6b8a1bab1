"""Every act begins by locking the case, within the scope of the college that is responsible, and
ends by remembering what happened in that college's name.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.letters import addressee_of
from cases.models import Case
from core import events
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Payload
from letters import services as letters
from letters.contexts import LetterContext
from letters.kinds import LetterKind
from letters.models import Letter
from remedies.models import Application, Objection
from remedies.rules.objections import person_may_handle
from remedies.selectors.deciders import took_part


def lock_case(case_id: UUID, municipality: str, *, by: Acting, act: Act, seen: int | None) -> Case:
    """The case, locked, when `by` may perform the act for this municipality, wherever the case is
    now. `Changed` when the file has events after `seen`.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("newcomer").get(id=case_id)
    if isinstance(by, Actor):
        Scope.of(by, act).demand(municipality)
    events.refuse_if_changed(case.id, seen=seen)
    return case


def lock_objection(
    objection_id: UUID,
    *,
    by: Acting,
    seen: int | None,
    act: Act = Act.HANDLE_OBJECTION,
    handles: bool = True,
) -> Objection:
    """The objection, locked with its case and with the disputed letter at hand.

    `handles`: refuses (Awb 10:3) whoever took part in the disputed decision.
    """
    found = Objection.objects.filter(id=objection_id).values_list("case", "municipality").first()
    if found is None:
        raise NotInScope
    case = lock_case(found[0], found[1], by=by, act=act, seen=seen)
    objection = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("letter")
        .defer("letter__pdf", "letter__source")
        .get(id=objection_id)
    )
    objection.case = case
    if handles:
        person_may_handle(by.key, took_part(objection.letter)).or_refuse()
    return objection


def lock_application(application_id: UUID, *, by: Acting, seen: int | None) -> Application:
    """The application, locked with its case, where `by` may handle requests."""
    found = (
        Application.objects.filter(id=application_id)
        .values_list("case", "case__municipality")
        .first()
    )
    if found is None:
        raise NotInScope
    case = lock_case(found[0], found[1], by=by, act=Act.HANDLE_REQUEST, seen=seen)
    application = Application.objects.select_for_update(of=("self",)).get(id=application_id)
    application.case = case
    return application


def remember(payload: Payload, *, case: Case, municipality: str, by: Acting, on: date) -> None:
    """Record what happened in the case, in the name of this municipality's college."""
    events.record(payload, stream=case.id, by=by, on=on, on_behalf_of=municipality)


def tell(objection: Objection, payload: Payload, *, by: Acting, on: date) -> None:
    """Record what happened with an objection."""
    town = objection.municipality_id
    remember(payload, case=objection.case, municipality=town, by=by, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """In whose name a letter goes out, in which case."""

    case: Case
    municipality: str

    @classmethod
    def of(cls, about: Objection | Application) -> "Sender":
        """The college that decides on this."""
        if isinstance(about, Objection):
            return cls(case=about.case, municipality=about.municipality_id)
        return cls(case=about.case, municipality=about.case.municipality_id)

    def send(self, kind: LetterKind, context: LetterContext, *, by: Acting, on: date) -> Letter:
        """A letter of today, sealed: the act itself approves it."""
        drafted = letters.draft(
            kind=kind.key,
            case_id=self.case.id,
            reference=self.case.number,
            municipality_code=self.municipality,
            addressee=addressee_of(self.case.newcomer),
            context=context,
            dated_on=on,
            by=by,
            on=on,
        )
        return letters.approve_and_freeze(drafted.id, by=by, on=on)


def demand_past(field: str, day: date, *, since: date, on: date) -> None:
    """Refuse (`Invalid`) a day before `since` or after today."""
    if day > on:
        raise Invalid({field: "Deze dag ligt in de toekomst."})
    if day < since:
        raise Invalid({field: f"Deze dag ligt voor {since:%d-%m-%Y}; dat kan niet."})
