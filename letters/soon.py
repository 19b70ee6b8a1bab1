"""Who makes the bytes of a letter once the act that froze it is committed: a worker, or whoever
asked for that work.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from letters.models import Letter

Ask = Callable[[Letter], None]

_asked: ContextVar[Ask | None] = ContextVar("asked_for_letters", default=None)


@contextmanager
def given_to(ask: Ask) -> Iterator[None]:
    """Give letters that are frozen within the block to `ask` instead of to a worker; whoever does
    so sees to it that `services.render_waiting` runs afterwards.
    """
    token = _asked.set(ask)
    try:
        yield
    finally:
        _asked.reset(token)


def render_soon(letter: Letter) -> None:
    """Ask for the bytes once the act is committed.

    `robust`: when the broker is down the act stands all the same, and `render_waiting` finds the
    letter later.
    """
    ask = _asked.get() or _ask_a_worker
    transaction.on_commit(lambda: ask(letter), robust=True)


def _ask_a_worker(letter: Letter) -> None:
    from letters.tasks import render_letter  # tasks stand above services; only this call looks up

    render_letter.delay(str(letter.id))
