"""PostgreSQL and Redis of this clone alone: nothing else of the machine is touched or used.

The database listens on a local socket only and lets in the user who started it (the operating
system says who that is). The broker listens on 127.0.0.1, on a free port, with a password.
`DATABASE_URL` and `REDIS_URL` of the caller win: then no service of that kind is started.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from script.lib import packages, places
from script.lib.processes import LOOK_EVERY_SECONDS, Command, Crew, Process, Refusal, run

DATABASE = "inburgering"
POSTGRESQL_PORT = 5432  # only names the socket file; no TCP port is opened
LONGEST_SOCKET_FOLDER = 80  # a socket's path has at most 107 bytes
START_SECONDS = 60.0
STOP_SECONDS = 6.0
# Kept data survives any stop; a power cut may cost the last half second, never more.
KEPT = ("synchronous_commit=off",)
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def accounts(environment: Mapping[str, str]) -> list[str | None]:
    """The users that the services we are going to start run as."""
    return [
        places.service_account(name)
        for name, variable in (("postgres", "DATABASE_URL"), ("redis", "REDIS_URL"))
        if not environment.get(variable)
    ]


@contextlib.contextmanager
def running(
    data: Path,
    environment: Mapping[str, str],
    *,
    durable: bool,
    keep_open: Sequence[int] = (),
    database: Sequence[str] = (),
) -> Iterator[tuple[Crew, dict[str, str]]]:
    """The services with their data in `data`; gives their crew and the variables that lead there.

    `keep_open` are descriptors that the services hold as long as they live (the lock), `database`
    are further settings of PostgreSQL.
    """
    addresses = {}
    with contextlib.ExitStack() as stack:
        crew = stack.enter_context(Crew(patience=STOP_SECONDS))
        if not environment.get("DATABASE_URL"):
            addresses["DATABASE_URL"] = _postgresql(
                stack,
                crew,
                data,
                (*(KEPT if durable else THROW_AWAY), *database),
                durable,
                keep_open,
            )
        if not environment.get("REDIS_URL"):
            addresses["REDIS_URL"] = _redis(crew, data, durable, keep_open)
        yield crew, addresses


def _postgresql(
    stack: contextlib.ExitStack,
    crew: Crew,
    data: Path,
    chosen: Sequence[str],
    durable: bool,
    keep_open: Sequence[int],
) -> str:
    account = places.service_account("postgres")
    home = places.give_to(account, data / "postgresql")
    cluster = home / "data"
    programs = _programs_for(cluster)
    if not cluster.exists():
        print("Making the database …", flush=True)
        _make_cluster(programs, cluster, account, data / "postgresql.log", durable)
    sockets = _socket_folder(home, account)
    stack.callback(_remove_if_temporary, sockets, home)
    settings = [
        "listen_addresses=",
        f"unix_socket_directories={sockets}",
        "unix_socket_permissions=0700",
        *chosen,
    ]
    options = [part for setting in settings for part in ("-c", setting)]
    with places.private_file(data / "postgresql.log") as log:
        process = crew.start(
            "PostgreSQL",
            [programs / "postgres", "-D", cluster, *options],
            environment=_own_environment(),
            account=account,
            stop_signal=signal.SIGINT,  # its "fast" shutdown: it does not wait for clients
            folder=home,
            output=log,
            keep_open=keep_open,
        )
    ready: Command = [programs / "pg_isready", "-q", "-h", sockets, "-p", str(POSTGRESQL_PORT)]
    _wait_until(process, lambda: _succeeds(ready), data / "postgresql.log")
    return f"postgres://{DATABASE}@:{POSTGRESQL_PORT}/{DATABASE}?host={quote(str(sockets))}"


def _programs_for(cluster: Path) -> Path:
    version_file = cluster / "PG_VERSION"
    version = version_file.read_text().strip() if version_file.exists() else None
    programs = packages.postgresql_folder(version)
    if programs is None:
        name = f"postgresql-{version}" if version else "postgresql"
        raise Refusal(f"missing: {name}; install with: apt-get install -y {name}")
    return programs


def _make_cluster(
    programs: Path, cluster: Path, account: str | None, log_place: Path, durable: bool
) -> None:
    """Make it beside its place and move it there when complete: half a cluster never counts."""
    new = cluster.with_name("new")
    shutil.rmtree(new, ignore_errors=True)
    how = ["-U", DATABASE, "-E", "UTF8", "--locale=C.UTF-8", "--auth=peer"]
    how += [] if durable else ["--no-sync"]
    initdb: Command = [programs / "initdb", "-D", new, *how]
    single: Command = [programs / "postgres", "--single", "-D", new, "postgres"]
    with places.private_file(log_place) as log:
        for command, text in ((initdb, None), (single, f"CREATE DATABASE {DATABASE};\n")):
            code = run(
                "PostgreSQL",
                command,
                environment=_own_environment(),
                account=account,
                folder=new.parent,
                output=log,
                text=text,
            )
            if code != 0:
                raise Refusal(f"PostgreSQL cannot make its database; see {log_place}")
    ourselves = pwd.getpwuid(os.geteuid()).pw_name
    users = sorted({ourselves, account or ourselves})
    (new / "pg_hba.conf").write_text("local all all peer map=owner\n")
    (new / "pg_ident.conf").write_text("".join(f"owner {user} {DATABASE}\n" for user in users))
    new.rename(cluster)


def _socket_folder(home: Path, account: str | None) -> Path:
    folder = home / "socket"
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        folder = Path(tempfile.mkdtemp(prefix="inburgering-", dir="/tmp"))
    return places.give_to(account, folder)


def _remove_if_temporary(sockets: Path, home: Path) -> None:
    if sockets.parent != home:
        shutil.rmtree(sockets, ignore_errors=True)


def _own_environment() -> dict[str, str]:
    """The caller's environment without what would steer PostgreSQL elsewhere (PGPORT, PGDATA)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def _redis(crew: Crew, data: Path, durable: bool, keep_open: Sequence[int]) -> str:
    program = packages.redis_program()
    if program is None:
        raise Refusal("missing: Redis; install with: apt-get install -y redis-server")
    account = places.service_account("redis")
    home = places.give_to(account, data / "redis")
    password = secrets.token_urlsafe(24)
    port = _any_port()
    settings = {
        "bind": "127.0.0.1",
        "port": str(port),
        "requirepass": password,
        "dir": f'"{home}"',
        "save": '""',
        "appendonly": "yes" if durable else "no",
    }
    log_place = data / "redis.log"
    with places.private_file(log_place) as log:
        process = crew.start(
            "Redis",
            [program, "-"],
            environment=os.environ,
            account=account,
            folder=home,
            output=log,
            text="".join(f"{name} {value}\n" for name, value in settings.items()),
            keep_open=keep_open,
        )
    _wait_until(process, lambda: _answers(port, password), log_place)
    return f"redis://:{password}@127.0.0.1:{port}/0"


def _answers(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (part := connection.recv(256)):
                answer += part
    except OSError:
        return False
    return answer == b"+OK\r\n+PONG\r\n"


def free_port(first: int) -> int:
    """The first port from `first` on that nothing on this machine listens on."""
    last = min(first + 99, 65535)
    for port in range(first, last + 1):
        if is_free(port):
            return port
    raise Refusal(f"ports {first} to {last} are all taken; choose another with --port")


def is_free(port: int) -> bool:
    """Whether both loopback addresses are free: a browser tries ::1 first for localhost."""
    with socket.socket() as attempt, contextlib.suppress(OSError):
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        attempt.bind(("127.0.0.1", port))
        return not _has_listener("::1", port)
    return False


def _any_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def _has_listener(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


def _succeeds(command: Command) -> bool:
    return subprocess.run(command, env=_own_environment(), check=False).returncode == 0


def _wait_until(process: Process, is_ready: Callable[[], bool], log_place: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_ready():
        if process.has_ended() or time.monotonic() > deadline:
            raise Refusal(f"{process.name} does not start; see {log_place}")
        time.sleep(LOOK_EVERY_SECONDS)
