import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import StringIO

import pytest
import redis
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from core.models import Event
from letters.models import Letter, LetterState
from letters.tasks import render_letter, render_waiting
from tests import make
from tests.letters import build

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]

MANY = 24


def database_url() -> str:
    """The test's own database, as another process reaches it."""
    given = connection.settings_dict
    address = f"{given['USER']}@{given['HOST']}:{given['PORT']}"
    if given["HOST"].startswith("/"):
        return f"postgres://{given['USER']}@:{given['PORT']}/{given['NAME']}?host={given['HOST']}"
    return f"postgres://{address}/{given['NAME']}"


def environment(**other: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "inburgering.settings.test",
        "DATABASE_URL": database_url(),
        **other,
    }


class Worker:
    """A worker process with its children, which can die without a word."""

    def __init__(self) -> None:
        command = "celery -A inburgering worker -Q letters,default -c 2 -l WARNING"
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command.split()],
            env=environment(),
            cwd=settings.BASE_DIR,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """SIGKILL to the worker and its children at once."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def worker() -> Iterator[Callable[[], Worker]]:
    started: list[Worker] = []

    def start() -> Worker:
        started.append(Worker())
        return started[-1]

    yield start
    for one in started:
        one.kill()


@pytest.fixture
def queue() -> Iterator[redis.Redis]:
    broker = redis.Redis.from_url(settings.CELERY_BROKER_URL)
    broker.delete("letters")
    yield broker
    broker.delete("letters")
    broker.close()


def until(done: Callable[[], bool], *, seconds: float = 120) -> None:
    """Look until it is so; fails when it takes too long."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def with_bytes() -> int:
    return Letter.objects.filter(state=LetterState.FROZEN, rendered_at__isnull=False).count()


def marks() -> list[str]:
    return [
        str(stream)
        for stream in Event.objects.filter(verb="letter_rendered").values_list("stream", flat=True)
    ]


def assert_every_letter_was_made_exactly_once(letters: list[Letter]) -> None:
    assert sorted(marks()) == sorted(str(letter.id) for letter in letters)
    for letter in Letter.objects.all():
        assert sha256(bytes(letter.pdf)).hexdigest() == letter.pdf_sha256
        event = Event.objects.get(stream=letter.id, verb="letter_rendered")
        assert event.payload["pdf_sha256"] == letter.pdf_sha256


def test_a_worker_killed_in_the_middle_leaves_no_letter_twice_and_none_lost(
    worker: Callable[[], Worker], queue: redis.Redis
) -> None:
    make.region()
    letters = [build.frozen(reference=f"2026-{number:06}") for number in range(MANY)]
    first = worker()
    until(lambda: with_bytes() >= 3)

    first.kill()

    assert with_bytes() < MANY
    for letter in letters:
        render_letter.delay(str(letter.id))
    render_waiting.delay()
    worker()
    until(lambda: with_bytes() == MANY)
    assert not any(render_letter(str(letter.id)) for letter in letters)
    assert_every_letter_was_made_exactly_once(letters)


def test_letters_whose_messages_were_lost_are_still_made(queue: redis.Redis) -> None:
    make.region()
    letters = [build.frozen(reference=f"2026-{number:06}") for number in range(3)]
    assert queue.llen("letters") >= 3

    queue.delete("letters")
    told = StringIO()
    call_command("render_letters", "--on", "2026-03-04", stdout=told)

    assert told.getvalue() == "3 brieven opgemaakt\n"

    assert_every_letter_was_made_exactly_once(letters)


def test_a_letter_is_frozen_also_when_the_broker_is_down() -> None:
    make.region()
    letter = build.drafted()
    act = (
        "from datetime import date; from core.actors import System; from letters import services;"
        f"services.approve_and_freeze('{letter.id}', by=System('signer'), on=date(2026, 3, 3))"
    )

    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", act],
        env=environment(REDIS_URL="redis://127.0.0.1:1/0"),
        cwd=settings.BASE_DIR,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    assert Letter.objects.get(id=letter.id).state == LetterState.FROZEN
