"""Requests within the scope of who asks, and those of a case."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.actors import Scope
from cases.models import Case
from core.errors import NotInScope
from letters import kinds
from letters.models import Letter
from remedies.models import PENDING, Application, DefaultNotice
from remedies.selectors.objections import due_of


def applications_of(case: Case) -> list[Application]:
    """The requests in this case, newest first."""
    return list(Application.objects.filter(case=case).annotate(due=due_of()))


def application_in(case: Case, application_id: UUID) -> Application:
    """One request of a case that one may see; `NotInScope` in another."""
    notices = DefaultNotice.objects.select_related("penalty").order_by("received_on")
    found = (
        Application.objects.select_related("decided_by")
        .prefetch_related(Prefetch("default_notices", notices), "payouts")
        .filter(id=application_id, case=case)
        .first()
    )
    if found is None:
        raise NotInScope
    found.case = case
    return found


def applications_in(scope: Scope, *, shows_all: bool, code: str = "") -> "QuerySet[Application]":
    """The requests in these municipalities, which term ends first in front."""
    codes = scope.codes & {code} if code else scope.codes
    rows = Application.objects.filter(case__municipality__in=codes)
    rows = rows if shows_all else rows.filter(state__in=PENDING)
    rows = rows.select_related("case__newcomer", "case__municipality", "case__caseworker")
    return rows.annotate(due=due_of()).order_by("due", "received_on", "id")


def decisions_of(case: Case) -> list[tuple[str, str]]:
    """The decisions of a case that were made known, as choices of a form."""
    rows = Letter.objects.filter(case_id=case.id, is_decision=True).exclude(published_on=None)
    found = rows.order_by("-published_on").values_list("id", "kind", "dated_on")
    return [(str(id), f"{kinds.kind(kind).title}, {on:%d-%m-%Y}") for id, kind, on in found]
