"""The kinds of matters of enforcement in the demo.

A plot states how many days before the last day its newcomer is notified and what happens then, so
that every stand of a file, a fine, an objection and a request is there on the last day.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date

from cases.models import Group
from demo import enforcing, paying
from demo.acts import Story
from demo.courses import follow
from demo.enforcing import Aftermath, Answer, Course, Turnout
from demo.matter import Matter, come_at_last
from demo.stories import NO_FINE
from enforcement.models import CloseReason, FineArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One matter: in which municipality, for whom, since when, and the story after notification.

    `course` is how its last file goes; None without a file.
    """

    code: str
    begins: int
    story: Callable[[Matter, date], Story]
    group: Group = Group.FAMILY
    article: FineArticle = FineArticle.COOPERATION
    course: Course | None = None


Going = Generator[date, date, object]


def beside(*told: Going | None) -> Story:
    """Several stories of one newcomer that go on beside each other, each on its own days."""
    begun = [(one, place) for place, one in enumerate(told) if one is not None]
    waiting = [(day, place, one) for one, place in begun if (day := next(one, None)) is not None]
    while waiting:
        waiting.sort(key=lambda each: each[:2])
        day, place, one = waiting.pop(0)
        on = yield day
        try:
            waiting.append((one.send(on), place, one))
        except StopIteration:
            continue


def _go_on(matter: Matter, on: date) -> Story:
    """Life goes on after a matter: a course, as far as somebody gets."""
    if matter.market is not None:
        yield from follow(matter.role, matter.market, on)


def _come_and_go_on(matter: Matter, on: date, no_fine_reason: str) -> Story:
    """Come to the intake after all, and then go on."""
    on = yield from come_at_last(matter.role, on, no_fine_reason=no_fine_reason)
    yield from _go_on(matter, on)


def of_23(code: str, course: Course, after: Aftermath | None = None) -> Plot:
    """A file under article 23, and what follows its decision."""

    def told(matter: Matter, notified_on: date) -> Story:
        on = yield from enforcing.settle_in(matter, notified_on)
        on = yield from enforcing.cooperate_little(matter, course, on)
        yield from beside(
            after(matter, on) if after is not None else None,
            _go_on(matter, on) if after is not paying.die else None,
        )

    group = Group.ASYLUM if course.is_exception else Group.FAMILY
    return Plot(
        code=code, begins=enforcing.begins_23(course), story=told, group=group, course=course
    )


def twice(code: str, first: Course, second: Course) -> Plot:
    """A second file, once the first fine was paid and cannot be disputed any more."""

    def told(matter: Matter, notified_on: date) -> Story:
        on = yield from enforcing.settle_in(matter, notified_on)
        on = yield from enforcing.cooperate_little(matter, first, on)
        on = yield from paying.pay(matter, on)
        yield from enforcing.cooperate_little(matter, second, on)

    return Plot(code=code, begins=enforcing.begins_23(first), story=told, course=second)


def closed(code: str, ago: int, reason: CloseReason) -> Plot:
    """A file under article 23 that is closed without a decision."""
    course = Course(ago=ago)

    def told(matter: Matter, notified_on: date) -> Story:
        on = yield from enforcing.settle_in(matter, notified_on)
        on = yield from enforcing.close_early(matter, course, reason, on)
        if reason not in (CloseReason.MOVED, CloseReason.ENDED):
            yield from _go_on(matter, on)

    return Plot(code=code, begins=enforcing.begins_23(course), story=told)


def of_22(code: str, course: Course, after: Aftermath | None = None) -> Plot:
    """A file under article 22(1); once decided, the newcomer comes to the third summons."""

    def told(matter: Matter, notified_on: date) -> Story:
        on = yield from enforcing.arrive(matter, notified_on)
        on = yield from enforcing.stay_away(matter, course, on)
        if course.turnout == Turnout.UNDECIDED:
            return
        no_fine = NO_FINE if course.turnout == Turnout.NO_FINE else ""
        coming = _come_and_go_on(matter, on, no_fine)
        yield from beside(coming, after(matter, on) if after is not None else None)

    begins = enforcing.begins_22(course)
    return Plot(code=code, begins=begins, story=told, article=FineArticle.INTAKE, course=course)


def of_22_again(code: str, course: Course) -> Plot:
    """A file under article 22(3): the fine of 22(1) was paid, the third summons missed as well."""
    first = Course(ago=course.ago + enforcing.BEFORE_THIRD, answer=Answer.NOT_ASKED)

    def told(matter: Matter, notified_on: date) -> Story:
        on = yield from enforcing.arrive(matter, notified_on)
        on = yield from enforcing.stay_away(matter, first, on)
        on = yield from paying.pay(matter, on)
        yield from enforcing.stay_away_again(matter, course, on)

    again, begins = FineArticle.INTAKE_AGAIN, enforcing.begins_again(course)
    return Plot(code=code, begins=begins, story=told, article=again, course=course)


def asking(code: str, ago: int, story: Aftermath) -> Plot:
    """A newcomer with a plan who asks for something, or disagrees with the plan itself."""

    def told(matter: Matter, notified_on: date) -> Story:
        on = yield from enforcing.settle_in(matter, notified_on)
        on = yield from matter.until(on, ago)
        yield from story(matter, on)

    return Plot(code=code, begins=ago + enforcing.BEFORE_TALK, story=told)


def asking_at_once(code: str, ago: int, story: Aftermath) -> Plot:
    """A newcomer who asks something during the intake."""

    def told(matter: Matter, notified_on: date) -> Story:
        on = yield from enforcing.arrive(matter, notified_on)
        yield from beside(come_at_last(matter.role, on), story(matter, on))

    return Plot(code=code, begins=ago, story=told)
