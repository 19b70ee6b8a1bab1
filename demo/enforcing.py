"""How a file goes in the demo: the ladder of article 23, and that of article 22, step by step.

Every step lies so many days before the decision; a decision that is still to come leaves the file
at the step where it is on the last day of the play.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cases.models import EndReason
from cases.services import ending, moving
from demo import acts
from demo.acts import Part, Story
from demo.matter import Matter, come_at_last
from enforcement.models import Breach, CloseReason, CulpabilityDegree, FineArticle
from law.calendar import roll_forward


class Turnout(StrEnum):
    """What comes of a file."""

    FINE = "fine"
    NO_FINE = "no_fine"
    UNDECIDED = "undecided"


class Answer(StrEnum):
    """How the newcomer answers the intention."""

    NOTHING = "nothing"
    WRITTEN = "written"
    ORAL = "oral"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a file goes: what the newcomer answers, what is decided, and so many days before the last
    day; a negative number is a decision that is still to come.
    """

    ago: int
    answer: Answer = Answer.NOTHING
    turnout: Turnout = Turnout.FINE
    degree: CulpabilityDegree = CulpabilityDegree.NORMAL
    breach: Breach = Breach.GUIDANCE
    is_exception: bool = False
    waits: int = 0
    """So many days more pass between the report and the intention."""


Aftermath = Callable[[Matter, date], Story | Part]
"""What happens after the decision was sent."""

MISSED, OPENED, REACHED, WARNED, REPORTED, ANNOUNCED, HEARD, WROTE = 84, 71, 69, 62, 45, 38, 20, 25
CLOSED = 58
"""Article 23: so many days before the decision each step is taken."""

INTAKE_OPENED, INTAKE_CHECKED, INTAKE_ANNOUNCED, INTAKE_SKIPPED = 48, 41, 36, 12
"""The same for article 22."""

BEFORE_TALK, BEFORE_FILE, BEFORE_THIRD = 75, 62, 120
"""How long an intake with a plan takes at most, two fruitless summonses, and a fine under 22(1)
with the third summons after it.
"""


def begins_23(course: Course) -> int:
    """How many days before the last day somebody is notified whose file goes this way."""
    return course.ago + course.waits + MISSED + BEFORE_TALK


def begins_22(course: Course) -> int:
    """The same for article 22(1)."""
    return course.ago + INTAKE_OPENED + BEFORE_FILE


def begins_again(course: Course) -> int:
    """The same for article 22(3)."""
    return course.ago + INTAKE_OPENED + BEFORE_THIRD + BEFORE_FILE


def settle_in(matter: Matter, notified_on: date) -> Part:
    """The case is opened, the intake held and the plan set, without a hitch."""
    on = yield from arrive(matter, notified_on)
    return (yield from come_at_last(matter.role, on))


def arrive(matter: Matter, notified_on: date) -> Part:
    """The case is opened."""
    on = yield notified_on + timedelta(days=3)
    registered_on = notified_on - timedelta(days=20)
    acts.open_case(matter.role, notified_on=notified_on, registered_on=registered_on, on=on)
    matter.held.add(matter.role.case.id)
    return (yield on + timedelta(days=2))


def cooperate_little(matter: Matter, course: Course, on: date) -> Part:
    """A file under article 23, from a missed talk to its end; gives the day on which it was decided
    and sent.
    """
    on = yield from open_after_talk(matter, course, on)
    ago = course.ago + course.waits
    on = yield from matter.until(on, ago + WARNED)
    on = yield from matter.sent(matter.warn(on), on)
    on = yield from matter.until(on, ago + REPORTED)
    matter.check(on)
    if course.is_exception:
        matter.sign_exception(on)
    matter.report(on)
    on = yield from matter.until(on, course.ago + ANNOUNCED)
    on = yield from _hear_both_sides(matter, course, on)
    return (yield from _decide(matter, course, on))


def open_after_talk(matter: Matter, course: Course, on: date) -> Part:
    """A talk is missed, a file opened, and the newcomer spoken to."""
    ago = course.ago + course.waits
    on = yield from matter.until(on, ago + MISSED)
    on = yield from matter.miss_talk(on)
    on = yield from matter.until(on, ago + OPENED)
    matter.open(FineArticle.COOPERATION, course.breach, on)
    matter.seek_contact(on, is_reached=False)
    on = yield from matter.until(on, ago + REACHED)
    matter.seek_contact(on, is_reached=True)
    return on


def stay_away(matter: Matter, course: Course, on: date) -> Part:
    """A file under article 22(1): two summonses without anybody, the second with the warning."""
    on = yield from matter.miss_summons(on)
    on = yield on + timedelta(days=2)
    on = yield from matter.miss_summons(on)
    return (yield from _file_of_intake(matter, course, FineArticle.INTAKE, on))


def stay_away_again(matter: Matter, course: Course, on: date) -> Part:
    """A file under article 22(3): fined before, and away again within the new term."""
    on = yield on + timedelta(days=2)
    on = yield from matter.miss_summons(on)
    new_term = matter.fine.new_term_last_day
    on = yield max(on, new_term or on) + timedelta(days=2)
    return (yield from _file_of_intake(matter, course, FineArticle.INTAKE_AGAIN, on))


def _file_of_intake(matter: Matter, course: Course, article: FineArticle, on: date) -> Part:
    on = yield from matter.until(on, course.ago + INTAKE_OPENED)
    matter.open(article, Breach.INTAKE_ABSENCE, on)
    matter.seek_contact(on, is_reached=False)
    on = yield from matter.until(on, course.ago + INTAKE_CHECKED)
    matter.check(on)
    if course.answer == Answer.NOT_ASKED:
        on = yield from matter.until(on, course.ago + INTAKE_SKIPPED)
        matter.skip_views(on)
    else:
        on = yield from matter.until(on, course.ago + INTAKE_ANNOUNCED)
        on = yield from _hear_both_sides(matter, course, on)
    return (yield from _decide(matter, course, on))


def _hear_both_sides(matter: Matter, course: Course, on: date) -> Part:
    """The intention goes out, and is answered or not."""
    heard_on = roll_forward(max(matter.last_day - timedelta(days=course.ago + HEARD), on))
    is_oral = course.answer == Answer.ORAL
    letter = matter.announce(on, degree=course.degree, heard_on=heard_on if is_oral else None)
    on = yield from matter.sent(letter, on)
    if is_oral:
        on = yield max(on + timedelta(days=1), heard_on)
        matter.hear(on)
    elif course.answer == Answer.WRITTEN:
        on = yield from matter.until(on, course.ago + WROTE)
        matter.take_views(on)
    return on


def _decide(matter: Matter, course: Course, on: date) -> Part:
    """Views are over: a decision, and it is sent."""
    on = yield from matter.until(on, course.ago)
    if course.answer != Answer.NOT_ASKED:
        on = yield max(on, matter.file.intention.views_last_day + timedelta(days=1))
    letter_id = None
    if course.turnout == Turnout.NO_FINE:
        matter.let_off(on)
        letter_id = matter.file.notice_letter_id
    elif course.turnout == Turnout.FINE:
        letter_id = matter.fine_it(on, degree=course.degree, is_exception=course.is_exception)
    return (yield from matter.sent(letter_id, on))


def close_early(matter: Matter, course: Course, reason: CloseReason, on: date) -> Part:
    """A file under article 23 that ends before anything formal."""
    on = yield from open_after_talk(matter, course, on)
    on = yield from matter.until(on, course.ago + CLOSED)
    role = matter.role
    if reason == CloseReason.MOVED:
        moving.hand_over(
            case_id=role.case.id,
            to_code="0642" if role.code != "0642" else "0505",
            registered_on=on,
            is_placed=False,
            by=role.worker(on),
            on=on,
        )
    elif reason == CloseReason.ENDED:
        ended = EndReason.DUTY_ENDED
        ending.end(case_id=role.case.id, reason=ended, ended_on=on, by=role.worker(on), on=on)
    matter.close(reason, on)
    return on
