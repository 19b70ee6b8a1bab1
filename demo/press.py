"""The printing office of a play: processes that make letters while the play goes on."""

from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from demo.tidying import come_to_work
from letters.models import Letter
from letters.render import Rendered, render


class Press:
    """Makes bytes from the sealed sources that it was given, in so many processes beside this one;
    with none, only when it is asked for them.

    Bytes hang on their source alone, so a play is the same with any number of hands.
    """

    def __init__(self, hands: int) -> None:
        self._made: dict[str, Future[Rendered]] = {}
        # Not forked: a forked process would share this one's connection to the database.
        self._pool = (
            ProcessPoolExecutor(hands, mp_context=get_context("spawn"), initializer=come_to_work)
            if hands
            else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def begin(self, letter: Letter) -> None:
        """Begin with a letter that was frozen just now."""
        if self._pool is not None:
            self._made[letter.source] = self._pool.submit(render, letter.source)

    def take(self, source: str) -> Rendered:
        """The bytes of this source, once they are there."""
        made = self._made.pop(source, None)
        return made.result() if made is not None else render(source)
