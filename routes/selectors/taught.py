"""The groups whose hours somebody records, and who is in them."""

from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from accounts.actors import Actor, Scope
from accounts.acts import Act
from core.errors import NotInScope
from routes.models import CourseGroup, Enrolment, EnrolmentState

FOLLOWING = (EnrolmentState.ACTIVE, EnrolmentState.PAUSED)


def groups_for(actor: Actor) -> "QuerySet[CourseGroup]":
    """The groups in which people of this scope follow a course now: how many, and until when their
    hours are known. Those that are behind first.
    """
    codes = Scope.of(actor, Act.RECORD_HOURS).codes
    ours = Q(enrolments__state__in=FOLLOWING, enrolments__case__municipality__in=codes)
    return (
        CourseGroup.objects.filter(ours)
        .select_related("lot__contract__provider", "location")
        .annotate(
            people=Count("enrolments", filter=ours, distinct=True),
            known_until=Max("enrolments__statements__known_until", filter=ours),
        )
        .order_by("known_until", "first_day", "name")
    )


def group_for(actor: Actor, group_id: UUID) -> CourseGroup:
    """A group that the actor's organisation bought, or in which somebody of the scope is;
    `NotInScope` for another's.
    """
    bodies = {
        position.organisation for position in actor.positions if Act.RECORD_HOURS in position.acts
    }
    codes = Scope.of(actor, Act.RECORD_HOURS).codes
    taught = Enrolment.objects.filter(group=group_id, case__municipality__in=codes)
    ours = Q(lot__contract__buyer__in=bodies) | Q(id__in=taught.values("group"))
    found = CourseGroup.objects.filter(ours, id=group_id)
    group = found.select_related("lot__contract__provider", "location").first()
    if group is None:
        raise NotInScope
    return group


def members_of(group: CourseGroup, actor: Actor) -> list[Enrolment]:
    """Who follows a course in the group now, as far as the actor records their hours; by name."""
    codes = Scope.of(actor, Act.RECORD_HOURS).codes
    rows = Enrolment.objects.filter(
        group=group, case__municipality__in=codes, state__in=FOLLOWING
    ).select_related("case__newcomer")
    return list(rows.order_by("case__newcomer__surname", "case__number"))
