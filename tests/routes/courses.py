"""Courses for the tests: a case with a plan, what was bought for it, and the acts up to the first
lesson.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from accounts.actors import Actor
from cases.models import Group, LearningRoute
from cases.rules.pip_content import PipContent
from routes.models import CourseGroup, Enrolment, Lot, Offer, Provider, Subject
from routes.services import enrolment as acts
from routes.services import offering
from routes.services.enrolment import OwnCourse, Placing
from routes.services.offering import OfferDraft
from tests import make
from tests.cases import pips
from tests.cases.pips import CONTENT, DAY
from tests.routes import bought
from tests.routes.bought import START, Supply

CONTENTS: dict[str, PipContent] = {
    "b1": CONTENT,
    "education": replace(CONTENT, route="education", route_hours=1500, map_hours=None),
    "z": replace(CONTENT, route="z", level="", route_hours=800),
}
"""A plan on each route, as an asylum status holder gets it."""


@dataclass(frozen=True)
class Course:
    """A case with a course, who works on it, and the rows as they are now."""

    desk: pips.Desk
    enrolment_id: UUID
    supply: Supply | None = None

    @property
    def enrolment(self) -> Enrolment:
        """The enrolment as it is now."""
        return Enrolment.objects.select_related("provider", "group", "lot").get(
            id=self.enrolment_id
        )

    @property
    def group(self) -> CourseGroup | None:
        """The group in which there is a place; None for an own course."""
        return self.enrolment.group

    @property
    def provider(self) -> Provider:
        """Who gives the course."""
        return self.enrolment.provider

    @property
    def lot(self) -> Lot | None:
        """The lot that is charged; None for an own course."""
        return self.enrolment.lot

    def by(self, on: date) -> Actor:
        """The caseworker on this day."""
        return self.desk.by(on)


def planned(
    region: make.Region,
    *,
    route: str = "b1",
    group: str = "asylum",
    code: str = "0505",
    on: date = DAY,
) -> pips.Desk:
    """A case in this municipality with a plan on this route, adopted on `on`."""
    body = region.region if code in make.UNDER_MANDATE else region.own(code)
    desk = pips.desk(replace(region, region=body), group=Group(group), municipality_code=code)
    content = CONTENTS[route]
    if group != Group.ASYLUM:
        content = replace(content, route_hours=None)
    desk.adopt(on, content=content)
    return desk


def supplied(
    region: make.Region, *, route: str = "b1", code: str = "0505", **values: object
) -> Supply:
    """What can be offered on this route in this municipality."""
    return bought.supply(region, subject=Subject(route), code=code, **values)  # type: ignore[arg-type]


def offered(desk: pips.Desk, supply: Supply, *, on: date = DAY, **values: object) -> Offer:
    """An offer of this supply, in its group when it has one."""
    draft = OfferDraft(
        lot_id=supply.lot.id,
        group_id=supply.group.id if supply.group else None,
        **values,  # type: ignore[arg-type]
    )
    return offering.make_offer(case_id=desk.case_id, draft=draft, by=desk.by(on), on=on)


def waiting(desk: pips.Desk, supply: Supply, *, on: date = DAY) -> Course:
    """Somebody who took an offer and waits for a place."""
    offer = offered(desk, supply, on=on)
    enrolment = offering.accept_offer(offer_id=offer.id, by=desk.by(on), on=on)
    return Course(desk, enrolment.id, supply)


def placed(desk: pips.Desk, supply: Supply, *, on: date = DAY) -> Course:
    """Somebody with a place in the group."""
    course = waiting(desk, supply, on=on)
    placing = Placing(group_id=supply.open_group.id)
    acts.place(enrolment_id=course.enrolment.id, placing=placing, by=desk.by(on), on=on)
    return course


def started(course: Course, *, on: date = START) -> Course:
    """The first lesson was followed on this day."""
    acts.start_course(enrolment_id=course.enrolment.id, started_on=on, by=course.by(on), on=on)
    return course


def following(
    region: make.Region,
    *,
    route: str = "b1",
    group: str = "asylum",
    code: str = "0505",
    started_on: date = START,
    supply: Supply | None = None,
) -> Course:
    """Somebody with a plan of 16 March 2026 who follows a course since `started_on`.

    Asylum status holders are offered one and placed in a group (of `supply`, else of a new one);
    others arranged a course with a loan.
    """
    desk = planned(region, route=route, group=group, code=code)
    if group != Group.ASYLUM:
        return started(
            own(desk, Subject(LearningRoute(route)), starts_on=started_on), on=started_on
        )
    found = supply or supplied(region, route=route, code=code, first_lesson=started_on)
    return started(placed(desk, found), on=started_on)


def own(
    desk: pips.Desk,
    subject: Subject = Subject.B1,
    *,
    provider: Provider | None = None,
    starts_on: date | None = START,
    on: date = DAY,
) -> Course:
    """A course that somebody of the family group arranged."""
    seller = provider or bought.provider(subject=subject)
    enrolment = acts.enrol(
        case_id=desk.case_id,
        own=OwnCourse(
            subject=subject,
            provider_id=seller.id,
            has_loan=True,
            expected_start_on=starts_on,
            planned_hours=500,
        ),
        by=desk.by(on),
        on=on,
    )
    return Course(desk, enrolment.id)
