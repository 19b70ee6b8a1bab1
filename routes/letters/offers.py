"""The letters that routes send: what each of them says, and how rows become them."""

from dataclasses import dataclass, field
from datetime import date

from cases.letters import salutation_of
from letters.contexts import LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty
from routes.models import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseOfferContext(LetterContext):
    """The offer of a course (aanbod van een cursus, WI 16(1)); no decision.

    `answer_by` is the last day for an answer. Where and when are empty while they are not known;
    `last_day` is inclusive.
    """

    course: str = field(metadata={"label": "cursus"})
    provider: str = field(metadata={"label": "aanbieder"})
    place: str = field(default="", metadata={"label": "plaats van de lessen"})
    starts_on: date | None = field(default=None, metadata={"label": "verwachte eerste les"})
    last_day: date | None = field(default=None, metadata={"label": "verwachte laatste les"})
    hours_per_week: int | None = field(default=None, metadata={"label": "uren per week"})
    has_literacy: bool = field(default=False, metadata={"label": "leren lezen en schrijven"})
    is_map: bool = field(default=False, metadata={"label": "MAP"})
    answer_by: date = field(metadata={"label": "uiterste dag voor het antwoord"})


COURSE_OFFER = register(
    LetterKind(
        key="course_offer",
        title="Aanbod van een cursus",
        subject="Wij bieden u een cursus aan",
        duty=Duty.ROUTES,
        is_decision=False,
        context=CourseOfferContext,
    )
)


def course_offer_context(offer: Offer) -> CourseOfferContext:
    """What the letter of this offer says."""
    case, group = offer.case, offer.group
    where = group.location if group else None
    return CourseOfferContext(
        salutation=salutation_of(case.newcomer),
        handled_by=case.caseworker.name if case.caseworker else "",
        course=str(offer.get_subject_display()),
        provider=offer.lot.contract.provider.name,
        place=f"{where.name}, {where.street}, {where.postcode} {where.city}" if where else "",
        starts_on=offer.expected_start_on,
        last_day=offer.expected_last_day,
        hours_per_week=group.hours_per_week if group else None,
        has_literacy=offer.literacy in ("A", "AA"),
        is_map=offer.subject == "map",
        answer_by=offer.answer_by,
    )
