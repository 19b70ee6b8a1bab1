"""Where things lie: the clone, its virtual environment, and what the services keep.

Everything of a clone is in `.run/`, so that removing the clone removes its data too. Only when the
user that the database runs as cannot enter the clone (root's own folders) do the services keep
their data in /var/lib/inburgering, to which `.run/services` then points.
"""

import contextlib
import fcntl
import json
import os
import pwd
import secrets
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from script.lib.processes import LOOK_EVERY_SECONDS, Refusal

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN = ROOT / ".run"
SYSTEM_DATA = Path("/var/lib/inburgering")
HANDOVER_SECONDS = 15.0


def run_folder() -> Path:
    """`.run/` in the clone, made when it is not there; refuses a clone that cannot be written."""
    try:
        RUN.mkdir(mode=0o755, exist_ok=True)
    except OSError as error:
        raise Refusal(f"cannot write in {ROOT}: {error.strerror}") from error
    if not os.access(RUN, os.W_OK):
        owner = pwd.getpwuid(RUN.stat().st_uid).pw_name
        raise Refusal(f"{RUN} belongs to {owner}; run this as {owner}, or remove it")
    return RUN


def private_file(place: Path) -> IO[bytes]:
    """A file to write that only we can read: logs and keys tell more than others need to know."""
    return open(place, "wb", opener=lambda path, flags: os.open(path, flags, 0o600))


def service_account(preferred: str) -> str | None:
    """The user a service runs as: `preferred` when we are root (servers refuse root), else us."""
    if os.geteuid() != 0:
        return None
    for name in (preferred, "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise Refusal(f"there is no user {preferred}: install it with: apt-get install -y {preferred}")


def give_to(account: str | None, folder: Path) -> Path:
    """A folder that only `account` (None: we ourselves) can enter; refuses somebody else's data."""
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = folder.stat().st_uid
    wanted = os.geteuid() if account is None else pwd.getpwnam(account).pw_uid
    if owner not in (wanted, os.geteuid()):
        name = pwd.getpwuid(owner).pw_name
        raise Refusal(f"{folder} belongs to {name}; run this as {name}, or remove {RUN}")
    os.chown(folder, wanted, -1)
    return folder


def can_enter(account: str | None, folder: Path) -> bool:
    """Whether the user can reach `folder` through all the folders above it."""
    if account is None:
        return os.access(folder, os.X_OK)
    ids = [f"--reuid={account}", f"--regid={account}", "--clear-groups"]
    test = subprocess.run(["setpriv", *ids, "test", "-x", folder], check=False)
    return test.returncode == 0


def kept_data(accounts: Sequence[str | None]) -> Path:
    """The folder in which the services keep their data from one start to the next."""
    place = run_folder() / "services"
    if not place.exists():
        place.unlink(missing_ok=True)
        place.mkdir(mode=0o755)
        if not all(can_enter(account, place) for account in accounts):
            place.rmdir()
            SYSTEM_DATA.mkdir(mode=0o755, exist_ok=True)
            outside = Path(tempfile.mkdtemp(prefix=f"{ROOT.name}-", dir=SYSTEM_DATA))
            outside.chmod(0o755)
            (outside / "belongs-to").write_text(f"{ROOT}\n")
            place.symlink_to(outside)
    return place.resolve()


@contextlib.contextmanager
def throw_away_data(accounts: Sequence[str | None]) -> Iterator[Path]:
    """A folder for services whose data nobody needs afterwards."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108
        folder = tempfile.TemporaryDirectory(prefix="inburgering-", dir=parent)
        Path(folder.name).chmod(0o755)
        if all(can_enter(account, Path(folder.name)) for account in accounts):
            break
        folder.cleanup()
    else:
        raise Refusal("no temporary folder that the database's user can enter; make /tmp mode 1777")
    with folder as name:
        yield Path(name)


def secret_key() -> str:
    """The key that signs sessions: made once, kept where only we can read it."""
    place = run_folder() / "secret_key"
    if not place.exists():
        new = place.with_suffix(".new")
        with private_file(new) as file:
            file.write(secrets.token_urlsafe(50).encode())
        new.replace(place)
    return place.read_text()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the services of this clone, and (once they run) where they are."""

    command: str
    pid: int
    addresses: Mapping[str, str]


class Lock:
    """The claim on this clone's data. The services inherit it: it ends when the last one ended."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.descriptor = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def taken_for(self, command: str) -> bool:
        """Claim it; False when somebody else has it."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self.tell(command, {})
        return True

    def tell(self, command: str, addresses: Mapping[str, str]) -> None:
        """Let others know who holds it and where the services are."""
        holder = {"command": command, "pid": os.getpid(), "addresses": dict(addresses)}
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, json.dumps(holder).encode(), 0)

    def holder(self) -> Holder | None:
        """Who holds it; None when that process has gone (its services are still stopping)."""
        try:
            holder = Holder(**json.loads(self.place.read_text()))
            os.kill(holder.pid, 0)
        except (ValueError, ProcessLookupError):
            return None
        except PermissionError:
            pass
        return holder

    def close(self) -> None:
        """Give it up, unless a service still has it."""
        os.close(self.descriptor)


def claim(command: str) -> Lock:
    """Claim this clone's data; refuses when another script has it."""
    lock = Lock(run_folder() / "lock")
    wait_for_claim(lock, command)
    return lock


def wait_for_claim(lock: Lock, command: str) -> None:
    """Wait for services that are still stopping, but not for a script that goes on running."""
    deadline = time.monotonic() + HANDOVER_SECONDS
    while not lock.taken_for(command):
        holder = lock.holder()
        if holder is not None or time.monotonic() > deadline:
            who = f"script/{holder.command} (process {holder.pid})" if holder else "old services"
            raise Refusal(f"this clone's data is in use by {who}; stop that first")
        time.sleep(LOOK_EVERY_SECONDS)
