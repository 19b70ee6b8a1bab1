import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from script.lib import places, services

pytestmark = pytest.mark.process

NOT_OF_A_CLONE = shutil.ignore_patterns(
    ".git", ".venv", ".run", "staticfiles", "__pycache__", "*_cache", ".hypothesis"
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of its own beside this one, so that a server of the developer is left alone."""
    if not (places.VENV / "requirements.stamp").exists():
        pytest.skip("the virtual environment was not made by script/test")
    clone = tmp_path / "clone"
    shutil.copytree(places.ROOT, clone, ignore=NOT_OF_A_CLONE)
    (clone / ".venv").symlink_to(places.VENV)
    return clone


@pytest.fixture
def given() -> Iterator[dict[str, str]]:
    """The environment of somebody who has a PostgreSQL and a Redis, with a small region in it."""
    with (
        places.throw_away_data(services.accounts({})) as data,
        services.running(data, {}, durable=False) as (_crew, addresses),
    ):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        yield {**kept, **addresses}


def lines_until(server: "subprocess.Popen[str]", wanted: str) -> list[str]:
    """What the server says, up to and with the line that starts with `wanted`."""
    assert server.stdout is not None
    lines = []
    for line in server.stdout:
        lines.append(line.rstrip())
        if line.startswith(wanted):
            return lines
    raise AssertionError("\n".join(lines))


@pytest.fixture
def server(clone: Path, given: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    a_small_region = ["demo", "--cases=1", "--days=14"]
    for command in (["migrate", "--verbosity=0"], a_small_region):
        subprocess.run([clone / "script" / "manage", *command], env=given, check=True)
    with subprocess.Popen(
        [clone / "script" / "server"],
        env=given,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
    ) as server:
        yield server
        server.terminate()


def test_the_server_says_where_it_is_and_stops_all_it_started_when_told_to(
    server: "subprocess.Popen[str]", clone: Path
):
    lines = lines_until(server, "Serving on ")
    address = lines[-1].removeprefix("Serving on ").split()[0]

    assert address.startswith("http://localhost:")
    assert any("@" in line for line in lines), "no demo log-in was printed"
    with urlopen(address, timeout=20) as answer:
        assert b'type="password"' in answer.read()

    second = subprocess.run([clone / "script" / "server"], capture_output=True, text=True)
    assert second.returncode == 1
    assert f"in use by script/server (process {server.pid})" in second.stderr
    assert second.stderr.count("\n") == 1

    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0
    with pytest.raises(OSError, match="refused"):
        urlopen(address, timeout=5)
    assert started_from(clone) == []


def started_from(clone: Path) -> list[str]:
    """The command lines of processes that work in the clone."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").resolve() == clone:
                found.append((process / "cmdline").read_text())
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue  # it ended while we looked
    return found
