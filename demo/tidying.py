"""How the processes of a play look for garbage: seldom.

Nothing is imported here that needs Django to be set up: a process of the press begins with it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import django

SELDOM = (50_000, 20, 50)
"""How many new objects are looked through for garbage at a time: a play and a letter make far more
than a request does, and nearly all of them go by themselves.
"""


@contextmanager
def tidied_seldom() -> Iterator[None]:
    """Look for garbage seldom in this process, and never among what is there already."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def come_to_work() -> None:
    """How a process of the press begins."""
    django.setup()
    gc.freeze()
    gc.set_threshold(*SELDOM)
