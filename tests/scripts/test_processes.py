import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from script.lib import places, services
from script.lib.processes import Crew, Refusal, shell_code

pytestmark = pytest.mark.process

ROOT = Path(__file__).resolve().parents[2]
# A program that ignores a friendly stop and has a child that does too.
STUBBORN = "trap '' TERM; (trap '' TERM; echo ready >&{0}; exec sleep 600) & wait; exec sleep 600"


def everybody_has_ended(reader: int) -> bool:
    """The pipe's other end is open in the program and all its children: it closes with the last."""
    os.set_blocking(reader, True)
    return os.read(reader, 1) == b""


def test_stopping_a_crew_ends_the_children_of_its_members_too():
    reader, writer = os.pipe()
    with Crew(patience=0.5) as crew:
        crew.start(
            "stubborn",
            ["bash", "-c", STUBBORN.format(writer)],
            environment=os.environ,
            keep_open=[writer],
        )
        os.close(writer)
        assert os.read(reader, 6) == b"ready\n"

    assert everybody_has_ended(reader)


def test_a_member_that_ends_by_itself_is_noticed():
    with Crew() as crew:
        crew.start("steady", ["sleep", "600"], environment=os.environ)
        falling = crew.start("falling", ["bash", "-c", "exit 3"], environment=os.environ)
        falling.popen.wait()

        assert crew.fallen() == falling


def test_the_processes_end_when_the_script_itself_is_killed():
    reader, writer = os.pipe()
    script = f"""
import os
from script.lib.processes import Crew
crew = Crew()
crew.start("child", ["bash", "-c", "echo ready >&{writer}; exec sleep 600"],
           environment=os.environ, keep_open=[{writer}])
os.close({writer})
crew.members[0].popen.wait()
"""
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, pass_fds=[writer])
    os.close(writer)
    assert os.read(reader, 6) == b"ready\n"

    parent.kill()
    parent.wait()

    assert everybody_has_ended(reader)


@pytest.mark.parametrize(("code", "shown"), [(0, 0), (3, 3), (-signal.SIGKILL, 137)])
def test_a_death_by_signal_is_shown_as_a_shell_shows_it(code: int, shown: int):
    assert shell_code(code) == shown


def test_a_second_script_is_refused_in_one_line_that_names_the_first(tmp_path: Path):
    first, second = places.Lock(tmp_path / "lock"), places.Lock(tmp_path / "lock")
    assert first.taken_for("server")

    with pytest.raises(Refusal) as refusal:
        places.wait_for_claim(second, "manage")

    assert str(refusal.value) == (
        f"this clone's data is in use by script/server (process {os.getpid()}); stop that first"
    )


def test_the_running_services_are_found_through_the_lock(tmp_path: Path):
    first, second = places.Lock(tmp_path / "lock"), places.Lock(tmp_path / "lock")
    assert first.taken_for("server")
    first.tell("server", {"DATABASE_URL": "postgres://somewhere"})

    assert not second.taken_for("manage")
    holder = second.holder()

    assert holder is not None
    assert holder.addresses == {"DATABASE_URL": "postgres://somewhere"}


def test_a_service_that_is_still_running_keeps_the_claim_of_its_script(tmp_path: Path):
    first, second = places.Lock(tmp_path / "lock"), places.Lock(tmp_path / "lock")
    assert first.taken_for("server")
    with Crew() as crew:
        crew.start(
            "service", ["sleep", "600"], environment=os.environ, keep_open=[first.descriptor]
        )
        first.close()
        assert not second.taken_for("server")

    assert second.taken_for("server")


def test_the_port_after_a_taken_one_is_chosen():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert not services.is_free(port)
        assert services.free_port(port) > port
