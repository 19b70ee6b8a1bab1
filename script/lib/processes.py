"""Start processes, notice when one falls, and leave none behind.

Every process leads a session of its own, so that Ctrl-C in the terminal reaches only the script,
which then stops everything in the right order, children of children included. The kernel stops a
process whose script was killed outright (`setpriv --pdeathsig`).
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO, Self

Command = Sequence[str | Path]
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE_SECONDS = 8.0
LOOK_EVERY_SECONDS = 0.1


class Refusal(Exception):
    """Something is missing or in the way; the text is one line for the person at the terminal."""


class Stopped(Exception):
    """Somebody asked us to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


def stop_on_signals() -> None:
    """From now on a stop signal raises `Stopped`, also where the caller had it ignored.

    A shell without job control starts background programs with SIGINT ignored. SIGHUP is left
    alone when ignored: that is how `nohup` asks us to survive the terminal.
    """
    for number in STOP_SIGNALS:
        if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
            continue
        signal.signal(number, _raise_stopped)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let no stop signal interrupt the tidying up; it is bounded in time by itself."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise_stopped(number: int, _frame: FrameType | None) -> None:
    for each in STOP_SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # once is enough: we are on our way out
    raise Stopped(number)


@dataclass(frozen=True, slots=True)
class Process:
    """A running program and how it likes to be stopped."""

    name: str
    popen: subprocess.Popen[bytes]
    stop_signal: signal.Signals

    def has_ended(self) -> bool:
        """Whether the program itself has ended (its children may linger until the crew stops)."""
        return self.popen.poll() is not None

    def send(self, number: signal.Signals) -> None:
        """Signal the program, not its children: it knows best in which order they end."""
        if not self.has_ended():
            self.popen.send_signal(number)

    def kill_session(self) -> None:
        """End whatever is left of the program and its children."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()


class Crew:
    """Processes that stand and fall together; leaving the `with` block stops them all."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self.members: list[Process] = []
        self.patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    def start(
        self,
        name: str,
        command: Command,
        *,
        environment: Mapping[str, str],
        account: str | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        folder: Path | None = None,
        output: IO[bytes] | None = None,
        text: str | None = None,
        keep_open: Sequence[int] = (),
    ) -> Process:
        """Start a program; `account` is the user it runs as, `text` what it reads on stdin."""
        popen = subprocess.Popen(
            [*_prefix(account, stop_signal), *command],
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            start_new_session=True,
            pass_fds=keep_open,
        )
        process = Process(name, popen, stop_signal)
        self.members.append(process)
        if popen.stdin is not None:
            with popen.stdin as stdin:
                stdin.write((text or "").encode())
        return process

    def fallen(self) -> Process | None:
        """The first member that has ended, if any."""
        return next((member for member in self.members if member.has_ended()), None)

    def stop(self) -> None:
        """Ask every member to end, wait, then end what is left. Bounded by the patience."""
        with undisturbed():
            for member in self.members:
                member.send(member.stop_signal)
            deadline = time.monotonic() + self.patience
            while time.monotonic() < deadline:
                if all(member.has_ended() for member in self.members):
                    break
                time.sleep(LOOK_EVERY_SECONDS)
            for member in self.members:
                member.kill_session()
            self.members.clear()


def wait_for(process: Process) -> int:
    """Wait until the process ends; its exit code as a shell would give it."""
    while not process.has_ended():
        time.sleep(LOOK_EVERY_SECONDS)
    return shell_code(process.popen.returncode)


def shell_code(code: int) -> int:
    """A signal's death as 128 + its number, anything else unchanged."""
    return code if code >= 0 else 128 - code


def run(
    name: str,
    command: Command,
    *,
    environment: Mapping[str, str],
    account: str | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    folder: Path | None = None,
    output: IO[bytes] | None = None,
    text: str | None = None,
) -> int:
    """Run a program to its end; a stop signal stops it as well."""
    crew = Crew()
    process = crew.start(
        name,
        command,
        environment=environment,
        account=account,
        stop_signal=stop_signal,
        folder=folder,
        output=output,
        text=text,
    )
    try:
        code = wait_for(process)
    except Stopped:
        crew.stop()
        raise
    process.kill_session()
    return code


def foreground(command: Command, environment: Mapping[str, str]) -> int:
    """Run a program that may talk with the person at the terminal, and pass signals on to it."""
    popen = subprocess.Popen([*_prefix(None, signal.SIGTERM), *command], env=dict(environment))

    def pass_on(number: int, _frame: FrameType | None) -> None:
        # Ctrl-C reaches the program by itself; twice would interrupt its tidying up.
        if number != signal.SIGINT or not sys.stdin.isatty():
            popen.send_signal(number)

    for number in STOP_SIGNALS:
        signal.signal(number, pass_on)
    code = shell_code(popen.wait())
    stop_on_signals()
    return code


def _prefix(account: str | None, stop_signal: signal.Signals) -> list[str]:
    prefix = ["setpriv", f"--pdeathsig={stop_signal.name}"]
    if account is not None:
        prefix += [f"--reuid={account}", f"--regid={account}", "--clear-groups"]
    return [*prefix, "--"]
