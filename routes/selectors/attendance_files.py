"""Files with hours: whose they are, what their rows are about, and how they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, F, QuerySet

from accounts.actors import Actor, Scope
from accounts.acts import Act
from core.errors import NotInScope
from routes.models import (
    COURSES,
    AttendanceFile,
    AttendanceRow,
    Enrolment,
    FileState,
    Provider,
    RowResult,
)
from routes.rules.hours import (
    History,
    Option,
    Totals,
    choose_course,
    hours_may_be_recorded,
)
from routes.selectors.attendance import Limits, histories, statement_facts

UNDER_WAY = (FileState.UPLOADED, FileState.READING, FileState.BOOKING)
"""A worker has something to do."""

PAGE = 100


def providers_for(actor: Actor) -> list[Provider]:
    """Who gives courses to people for whom this person records hours."""
    codes = Scope.of(actor, Act.RECORD_HOURS).codes
    taught = Enrolment.objects.filter(case__municipality__in=codes, subject__in=COURSES)
    return list(Provider.objects.filter(id__in=taught.values("provider")))


def files_for(actor: Actor) -> "QuerySet[AttendanceFile]":
    """The files that this person or a colleague sent in, the newest first, without their bytes."""
    bodies = {
        position.organisation for position in actor.positions if Act.RECORD_HOURS in position.acts
    }
    return (
        AttendanceFile.objects.filter(
            uploaded_by__memberships__organisation__in=bodies,
            uploaded_by__memberships__period__contains=F("uploaded_on"),
        )
        .distinct()
        .select_related("provider", "uploaded_by", "booked_by")
        .defer("content")
        .order_by("-uploaded_on", "-id")
    )


def file_for(actor: Actor, file_id: UUID) -> AttendanceFile:
    """One of these files; `NotInScope` for another's."""
    found = files_for(actor).filter(id=file_id).first()
    if found is None:
        raise NotInScope
    return found


def rows_of(file: AttendanceFile, *, result: str = "", after: int = 0) -> "QuerySet[AttendanceRow]":
    """The rows of a file in their order, with the case that each is about; those with this result
    only when asked.
    """
    rows = AttendanceRow.objects.filter(file=file, number__gt=after)
    if result in RowResult.values:
        rows = rows.filter(result=result)
    return rows.select_related("enrolment__case").order_by("number")


def counts(file: AttendanceFile) -> list[tuple[RowResult, int]]:
    """How many rows have each result, those that there are."""
    rows = AttendanceRow.objects.filter(file=file).order_by().values_list("result")
    found = dict(rows.annotate(number=Count("id")))
    return [(result, found[result]) for result in RowResult if result in found]


def sent_before(file: AttendanceFile) -> AttendanceFile | None:
    """An earlier file with the same bytes of the same provider."""
    same = AttendanceFile.objects.filter(provider=file.provider_id, digest=file.digest)
    return same.exclude(id=file.id).defer("content").order_by("uploaded_on").first()


def unfinished() -> list[UUID]:
    """The files of which a worker has something to do."""
    return list(AttendanceFile.objects.filter(state__in=UNDER_WAY).values_list("id", flat=True))


class Shelf:
    """The courses that rows of a file may be about, with what was stated, fetched at once.

    Judging a row as right puts it with what was stated, so that rows of one file are judged in
    their order.
    """

    def __init__(
        self,
        enrolments: Iterable[Enrolment],
        stated: dict[UUID, History],
        *,
        file: AttendanceFile,
        limits: Limits,
        on: date,
    ) -> None:
        self.by_id = {one.id: one for one in enrolments}
        self.by_case: dict[str, list[Enrolment]] = defaultdict(list)
        for one in self.by_id.values():
            self.by_case[one.case.number].append(one)
        self.stated = stated
        self.file, self.limits, self.on = file, limits, on

    def find(self, reference: str, subject: str, known_until: date) -> Enrolment:
        """The course that a row is about; `NoCourse` when there is none."""
        options = (
            Option(one.id, one.subject, one.started_on, one.ended_on)
            for one in self.by_case[reference]
        )
        return self.by_id[
            choose_course(options, subject=subject, known_until=known_until).reference
        ]

    def judge(self, enrolment: Enrolment, totals: Totals) -> tuple[RowResult, str]:
        """Is this right, known already, or refused, and why?"""
        history = self.stated[enrolment.id]
        if history.knows(totals):
            return RowResult.UNCHANGED, ""
        facts = statement_facts(
            enrolment, totals, history, self.limits, provider_id=self.file.provider_id
        )
        for condition in hours_may_be_recorded(facts, on=self.on):
            if not condition.ground.holds:
                return RowResult.REFUSED, condition.ground.text
        self.stated[enrolment.id] = history.followed_by(totals)
        return RowResult.RIGHT, ""


def shelf(
    file: AttendanceFile, references: Collection[str], *, actor: Actor, limits: Limits, on: date
) -> Shelf:
    """The courses with this provider of these cases, as far as the actor records their hours, with
    what was stated and what earlier rows of the file will state.
    """
    enrolments = list(_recordable(file, actor).filter(case__number__in=set(references)))
    stated = histories(one.id for one in enrolments)
    earlier = AttendanceRow.objects.filter(
        file=file, result=RowResult.RIGHT, enrolment__in=[one.id for one in enrolments]
    )
    for row in earlier.order_by("number"):
        if row.enrolment_id is not None:
            stated[row.enrolment_id] = stated[row.enrolment_id].followed_by(totals_of(row))
    return Shelf(enrolments, stated, file=file, limits=limits, on=on)


def booking_shelf(
    file: AttendanceFile, rows: Iterable[AttendanceRow], *, actor: Actor, limits: Limits, on: date
) -> Shelf:
    """The courses of rows that are about to be booked, with what was stated."""
    ids = {row.enrolment_id for row in rows if row.enrolment_id}
    enrolments = list(_recordable(file, actor).filter(id__in=ids))
    return Shelf(
        enrolments, histories(one.id for one in enrolments), file=file, limits=limits, on=on
    )


def _recordable(file: AttendanceFile, actor: Actor) -> "QuerySet[Enrolment]":
    codes = Scope.of(actor, Act.RECORD_HOURS).codes
    return Enrolment.objects.filter(
        provider=file.provider_id, case__municipality__in=codes, subject__in=COURSES
    ).select_related("case", "provider", "lot")


def totals_of(row: AttendanceRow) -> Totals:
    """The hours of a row that was read; a row without is a fault of the code."""
    if row.hours is None or row.excused is None or row.unexcused is None or row.known_until is None:
        raise ValueError(f"row {row.number} has no hours")
    return Totals(
        hours=row.hours,
        excused=row.excused,
        unexcused=row.unexcused,
        known_until=row.known_until,
    )
