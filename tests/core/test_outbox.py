"""Effects outside the database: delivered once, tried again when they fail."""

from datetime import date

import pytest

from core import clock, outbox
from core.models import Outbox

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def delivered(request):
    arrived = []

    def deliver(payload):
        arrived.append(payload["n"])
        if payload.get("fails"):
            raise OSError("no answer")

    outbox.delivers("test-post")(deliver)
    yield arrived
    del outbox._DELIVERERS["test-post"]


def test_what_was_put_is_delivered_once_and_in_order(delivered):
    for n in range(3):
        outbox.put("test-post", {"n": n})

    assert outbox.drain() == 3
    assert outbox.drain() == 0
    assert delivered == [0, 1, 2]


def test_what_fails_is_kept_with_its_reason_and_does_not_hold_up_the_rest(delivered):
    outbox.put("test-post", {"n": 1, "fails": True})
    outbox.put("test-post", {"n": 2})

    assert outbox.drain() == 1

    failed = Outbox.objects.get(delivered_at=None)
    assert failed.attempts == 1
    assert failed.last_error == "OSError: no answer"
    assert delivered == [1, 2]


def test_what_failed_is_tried_again_later_and_not_at_once(delivered):
    with clock.at(DAY, hour=9):
        outbox.put("test-post", {"n": 1, "fails": True})
        outbox.drain()
        outbox.drain()
        assert delivered == [1]

    with clock.at(DAY, hour=10):
        outbox.drain()

    assert delivered == [1, 1]


def test_an_effect_that_nobody_can_deliver_stays_and_says_so(delivered):
    outbox.put("unknown-post", {})

    assert outbox.drain() == 0
    assert Outbox.objects.get().last_error.startswith("KeyError")


def test_after_ten_attempts_nobody_tries_again(delivered):
    message = outbox.put("test-post", {"n": 1})
    message.attempts = outbox.MAX_ATTEMPTS
    message.save()

    assert outbox.drain() == 0
