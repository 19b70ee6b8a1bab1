"""The virtual environment `.venv/`, exactly as the locked requirements say.

`base` is what the product runs on, `dev` is that plus what checks it. A stamp in the environment
tells which lock file it was made from, so that an up-to-date one costs nothing. What the checks
need is never taken away by starting the server.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from script.lib import places
from script.lib.processes import Command, Refusal, run

LOCKS = places.ROOT / "requirements"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
INSTALLER = "uv==0.13.9"


def provide(wanted: str) -> None:
    """Have `.venv/` hold the set `wanted`; refuses when the packages cannot be had."""
    folder = places.run_folder()
    with (folder / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with (folder / "install.log").open("ab") as log:
            if not _works():
                _create(log)
            has_pytest = (places.VENV / "bin" / "pytest").exists()
            chosen = chosen_set(wanted, _stamp(), has_pytest=has_pytest)
            if _stamp() != stamp_for(chosen):
                print("Installing the Python packages …", flush=True)
                _place_of_stamp().unlink(missing_ok=True)
                _synchronise(LOCKS / f"{chosen}.txt", log)
                _place_of_stamp().write_text(stamp_for(chosen))


def stamp_for(chosen: str) -> str:
    """What an environment made from this lock file says of itself."""
    return f"{chosen} {hashlib.sha256((LOCKS / f'{chosen}.txt').read_bytes()).hexdigest()}"


def _place_of_stamp() -> Path:
    return places.VENV / "requirements.stamp"


def _stamp() -> str:
    place = _place_of_stamp()
    return place.read_text() if place.exists() else ""


def chosen_set(wanted: str, stamp: str, *, has_pytest: bool) -> str:
    """The set to install: never less than what the environment was made from.

    One without a stamp (made by hand, or half made) is judged by whether pytest is in it.
    """
    made_from = stamp.split()
    has_dev = made_from[0] == "dev" if made_from else has_pytest
    return "dev" if has_dev else wanted


def _works() -> bool:
    """Whether the interpreter behind `.venv/` is still there, is one of ours and has pip."""
    test = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))"
    try:
        return subprocess.run([places.PYTHON, "-c", test], capture_output=True).returncode == 0
    except OSError:
        return False


def _create(log: IO[bytes]) -> None:
    print("Making the virtual environment in .venv …", flush=True)
    command: Command = [sys.executable, "-m", "venv", "--clear", places.VENV]
    if run("venv", command, environment=os.environ, output=log) != 0:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Refusal(f"cannot make .venv; install with: apt-get install -y python{version}-venv")


def _synchronise(lock: Path, log: IO[bytes]) -> None:
    """By uv, which is quick; by pip where uv cannot reach an index that only pip knows of."""
    python = str(places.PYTHON)
    # uv brings its own list of authorities; the machine's may know one more (an office proxy).
    known = {"UV_SYSTEM_CERTS": "1"} if CERTIFICATES.exists() else {}
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    uv = [python, "-m", "uv", "pip", "sync", "--quiet", "--python", python, "--require-hashes"]
    attempts = (
        [[*pip, INSTALLER], [*uv, str(lock)]],
        [[*pip, "--require-hashes", "--requirement", str(lock)]],
    )
    for steps in attempts:
        if all(
            run("pip", step, environment={**known, **os.environ}, output=log) == 0 for step in steps
        ):
            return
    by_hand = f"{python} -m pip install --require-hashes -r {lock}"
    raise Refusal(f"cannot install the Python packages (.run/install.log); try: {by_hand}")
