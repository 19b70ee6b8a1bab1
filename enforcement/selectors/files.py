"""Files and signals that an actor may see: by the municipality whose college acts."""

from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.db.models.expressions import OuterRef

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from core.errors import NotInScope
from core.models import Stream
from enforcement.models import EnforcementFile, Signal

EITHER = (Act.ENFORCE, Act.ANSWER_SIGNAL)
"""Who enforces and who has the case both do the first steps."""


def files_in(scope: Scope) -> "QuerySet[EnforcementFile]":
    """The files of the municipalities in which the actor may perform the act of the scope."""
    return EnforcementFile.objects.filter(municipality__in=scope.codes)


def file_for(actor: Actor, file_id: UUID, act: Act = Act.VIEW_CASE) -> EnforcementFile:
    """One file with its case, newcomer and papers; `NotInScope` outside the scope.

    `file.case.seen` is the number of the last event of the case, which forms carry.
    """
    return _one(files_in(Scope.of(actor, act)), file_id)


def _one(rows: "QuerySet[EnforcementFile]", file_id: UUID) -> EnforcementFile:
    head = Stream.objects.filter(id=OuterRef("case_id")).values("number")
    found = with_papers(rows).annotate(seen=Subquery(head)).filter(id=file_id).first()
    if found is None:
        raise NotInScope
    found.case.seen = found.seen
    return found


def with_papers(rows: "QuerySet[EnforcementFile]") -> "QuerySet[EnforcementFile]":
    """The files with everything of which a file has one."""
    return rows.select_related(
        "case__newcomer",
        "case__municipality",
        "case__caseworker",
        "municipality",
        "opened_by",
        "written_report__made_by",
        "intention",
        "waiver",
        "override__signed_by",
        "fine__decided_by",
    )


def files_of(case: Case) -> list[EnforcementFile]:
    """Every file of a case that one may see, the newest first."""
    return list(with_papers(EnforcementFile.objects.filter(case=case)))


def signals_of(case: Case) -> list[Signal]:
    """Every signal of a case that one may see, the newest first; not those that were withdrawn."""
    rows = Signal.objects.filter(case=case, withdrawn_on=None)
    return list(rows.select_related("answered_by", "file"))
