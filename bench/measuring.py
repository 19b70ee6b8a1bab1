"""Ask every question in turn, round after round, and keep the medians."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from django.db import connection

from bench.questions import Question, ask_bare

SELDOM = 10
"""A heavy question is asked once in so many rounds."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians in milliseconds of so many `times`, and how many queries one answer takes; `bare`
    is None where there is no such SQL.
    """

    question: Question
    product: float
    bare: float | None
    queries: int
    times: int

    @property
    def misses(self) -> bool:
        """Is it slower than its target, or asks it too much?"""
        target = self.question.target
        if target is None:
            return self.bare is not None and self.product > 2 * self.bare
        return self.product > target


def measure(questions: list[Question], rounds: int) -> list[Measured]:
    """The medians of so many rounds; product and bare SQL take turns, so that both meet the same
    weather. The first time, in which caches fill, does not count.
    """
    took: dict[str, list[float]] = defaultdict(list)
    bare: dict[str, list[float]] = defaultdict(list)
    queries = {}
    for one in questions:
        queries[one.name] = _queries(one)
    for turn in range(rounds):
        for one in questions:
            if one.is_heavy and turn % SELDOM:
                continue
            took[one.name].append(_timed(one.ask))
            if one.bare:
                bare[one.name].append(_timed(partial(ask_bare, one)))
    return [
        Measured(
            one,
            median(took[one.name]),
            median(bare[one.name]) if one.bare else None,
            queries[one.name],
            len(took[one.name]),
        )
        for one in questions
    ]


def _timed(ask: Callable[[], Any]) -> float:
    since = time.perf_counter()
    ask()
    return (time.perf_counter() - since) * 1000


def _queries(question: Question) -> int:
    told = 0

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal told
        told += 1
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        question.ask()
    return told
