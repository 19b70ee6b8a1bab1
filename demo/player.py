"""Plays all stories day by day: the clock on that day, the night first, then the office."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from cases.services.nightly import JOBS, run_night
from core import clock
from demo.acts import Story
from demo.office import Office
from demo.press import Press
from law.calendar import is_rest_day, roll_forward
from letters import services as letters
from letters.soon import given_to

POST_DAYS = (1, 3)
"""Letters leave on Tuesday and Thursday."""

LATER = tuple(job for job in JOBS if job in {"read_facts", "render_letters"})
BEFORE_RENDERING = tuple(job for job in JOBS if job not in LATER)
"""What every night does; letters are only fetched from the press before they leave, and what
happened is read into facts when a month is stated and after the last night.
"""


@dataclass(order=True, slots=True)
class Waiting:
    """A story that goes on, on a day; `place` keeps stories of one day in a fixed order."""

    day: date
    place: int
    story: Story = field(compare=False)


def play(
    stories: Iterable[Story],
    *,
    office: Office,
    press: Press,
    first_day: date,
    last_day: date,
    tell: Callable[[date], None],
) -> None:
    """Play every story from `first_day` up to and including `last_day`.

    What a story has not told by then is left to who works with the demo.
    """
    waiting = [Waiting(next(story), place, story) for place, story in enumerate(stories)]
    heapq.heapify(waiting)
    day = first_day
    with given_to(press.begin):
        while day <= last_day:
            with clock.at(day, hour=3):
                _night(day, press, is_last=day == last_day)
            if not is_rest_day(day):
                with clock.at(day):
                    _office_hours(day, waiting, office, press)
            tell(day)
            day += timedelta(days=1)


def _night(day: date, press: Press, *, is_last: bool) -> None:
    """The nightly run; the last one is whole, as it will be in every night that follows."""
    run_night(day, *BEFORE_RENDERING)
    if is_last:
        letters.render_waiting(on=day, make=press.take)
        run_night(day, *LATER)


def _office_hours(
    day: date, waiting: list[Waiting], office: Office, press: Press | None = None
) -> None:
    """Every story that is due goes one step on; then the post, on its days: what was written before
    today is fetched from the press.
    """
    while waiting and waiting[0].day <= day:
        current = heapq.heappop(waiting)
        again = _step(current.story, day)
        if again is not None:
            next_day = roll_forward(max(again, day + timedelta(days=1)))
            heapq.heappush(waiting, Waiting(next_day, current.place, current.story))
    if day.weekday() in POST_DAYS:
        if press is not None:
            this_morning = clock.now().replace(hour=0)
            letters.render_waiting(on=day, make=press.take, frozen_before=this_morning)
        office.send_the_post(day)


def _step(story: Story, day: date) -> date | None:
    try:
        return story.send(day)
    except StopIteration:
        return None
