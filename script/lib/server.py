"""script/server: the whole product in the foreground, on this machine only."""

import argparse
import os
import subprocess
import time
from collections.abc import Mapping

from script.lib import environment, packages, places, services
from script.lib.health import web_answers
from script.lib.processes import LOOK_EVERY_SECONDS, Command, Crew, Refusal, run

FIRST_PORT = 8000
START_SECONDS = 60.0
QUEUES = "default,letters"
# Nothing below may take longer together than the twenty seconds in which a stop must be done:
# the services have `services.STOP_SECONDS` after these.
STOP_SECONDS = 9.0
WEB_GRACE_SECONDS = 6


def main(arguments: list[str]) -> int:
    """Install, prepare, serve; ends when asked to, or refuses naming the process that fell."""
    parser = argparse.ArgumentParser(prog="script/server", description="Serve on localhost.")
    parser.add_argument("--port", type=_port, help=f"default: the first free from {FIRST_PORT}")
    wanted_port: int | None = parser.parse_args(arguments).port
    if wanted_port is not None and not services.is_free(wanted_port):
        raise Refusal(f"port {wanted_port} is taken; leave --port out for the first free one")
    lock = places.claim("server")
    packages.provide(packages.needs(os.environ, for_tests=False))
    environment.provide("base")
    data = places.kept_data(services.accounts(os.environ))
    with services.running(data, os.environ, durable=True, keep_open=[lock.descriptor]) as (
        servants,
        addresses,
    ):
        settings = settings_for(addresses)
        prepare(settings, with_demo=True)
        lock.tell("server", addresses)
        port = wanted_port or services.free_port(FIRST_PORT)
        settings.setdefault("INBURGERING_BASE_URL", f"http://localhost:{port}")
        with Crew(patience=STOP_SECONDS) as crew:
            _start(crew, settings, port)
            _wait_until_it_answers(port, crew, servants)
            _announce(port, settings)
            _watch(crew, servants)
    return 0


def settings_for(addresses: Mapping[str, str]) -> dict[str, str]:
    """The environment of every program of ours: the caller's, and what is private to this clone."""
    settings = {**os.environ, **addresses}
    settings.setdefault("DJANGO_SETTINGS_MODULE", "inburgering.settings.local")
    if not settings.get("SECRET_KEY"):
        settings["SECRET_KEY"] = places.secret_key()
    return settings


def prepare(settings: Mapping[str, str], *, with_demo: bool) -> None:
    """Bring the database up to date, with the roles and reference data that the product needs."""
    steps = [
        ("Bringing the database up to date …", ["migrate", "--verbosity=0"]),
        ("Loading roles and reference data …", ["bootstrap"]),
    ]
    if with_demo:
        steps.append(("Gathering static files …", ["collectstatic", "--noinput", "--verbosity=0"]))
        steps.append(("Looking for the demo region …", ["demo", "--if-empty"]))
    for what, command in steps:
        print(what, flush=True)
        line: Command = [places.PYTHON, places.ROOT / "manage.py", *command]
        if run("manage.py", line, environment=settings, folder=places.ROOT) != 0:
            raise Refusal(f"manage.py {command[0]} failed; its message is above")


def _start(crew: Crew, settings: Mapping[str, str], port: int) -> None:
    web = [
        "-m",
        "gunicorn",
        "inburgering.wsgi:application",
        "--worker-class=gthread",
        "--workers=2",
    ]
    web += ["--threads=4", f"--bind=127.0.0.1:{port}", f"--graceful-timeout={WEB_GRACE_SECONDS}"]
    web += ["--no-control-socket", "--log-level=warning"]
    # Celery's warning against root says nothing new in a container, where everybody is root.
    celery = ["-W", "ignore::UserWarning:celery.platforms", "-m", "celery", "--quiet"]
    celery += ["-A", "inburgering"]
    worker = [*celery, "worker", f"--queues={QUEUES}", "--concurrency=2", "--loglevel=INFO"]
    beat = [*celery, "beat", f"--schedule={places.RUN / 'beat-schedule'}", "--pidfile="]
    for name, options in (("web", web), ("worker", worker), ("beat", beat)):
        command: Command = [places.PYTHON, *options]
        with places.private_file(places.run_folder() / f"{name}.log") as log:
            crew.start(name, command, environment=settings, folder=places.ROOT, output=log)


def _wait_until_it_answers(port: int, *crews: Crew) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not web_answers(port):
        _refuse_fallen(*crews)
        if time.monotonic() > deadline:
            raise Refusal(f"the web process does not answer on http://localhost:{port}/healthz")
        time.sleep(LOOK_EVERY_SECONDS)


def _announce(port: int, settings: Mapping[str, str]) -> None:
    line: Command = [places.PYTHON, places.ROOT / "manage.py", "demo", "--print-logins"]
    logins = subprocess.run(line, env=dict(settings), capture_output=True, text=True, check=False)
    logs = f"{places.RUN}/web.log, worker.log and beat.log"
    print(f"\n{logins.stdout.rstrip()}\n\nLogs: {logs}", flush=True)
    print(f"Serving on http://localhost:{port} (Ctrl-C stops)", flush=True)


def _watch(*crews: Crew) -> None:
    while True:
        _refuse_fallen(*crews)
        time.sleep(LOOK_EVERY_SECONDS)


def _refuse_fallen(*crews: Crew) -> None:
    for crew in crews:
        if (fallen := crew.fallen()) is not None:
            code = fallen.popen.returncode
            raise Refusal(
                f"{fallen.name} ended by itself (exit code {code}), so all was stopped; see .run"
            )


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError
    return number
