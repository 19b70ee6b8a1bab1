"""script/test: every check there is, the quick ones first, two at a time."""

import os
import shutil
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from script.lib import environment, packages, places, services
from script.lib.processes import (
    LOOK_EVERY_SECONDS,
    Command,
    Crew,
    Process,
    Refusal,
    run,
    shell_code,
)

AT_ONCE = 2
TEMPLATES = "templates"
FOR_TESTS = {"DJANGO_SETTINGS_MODULE": "inburgering.settings.test"}
# Good enough to load the production profile, which refuses to start without them.
FOR_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "inburgering.settings.production",
    "SECRET_KEY": "checks-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "INBURGERING_ALLOWED_HOSTS": "inburgering.example",
    "INBURGERING_BASE_URL": "https://inburgering.example",
    "INBURGERING_EMAIL_URL": "smtp://mail.inburgering.example",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to verify by running a program: exit code 0 is good."""

    name: str
    command: Command
    settings: Mapping[str, str]


def main(arguments: list[str]) -> int:
    """Run all checks, then pytest with `arguments`; 0 only when everything passed."""
    packages.provide(packages.needs(os.environ, for_tests=True))
    environment.provide("dev")
    accounts = services.accounts(os.environ)
    with (
        places.throw_away_data(accounts) as data,
        services.running(data, os.environ, durable=False) as (_crew, addresses),
    ):
        settings = {**os.environ, **addresses, **FOR_TESTS}
        checks = static_checks(settings)
        if ours := addresses.get("DATABASE_URL"):
            settings["TEST_DB_TEMPLATE"] = urlsplit(ours).path.lstrip("/")
            checks.append(_making_tables(settings))
        failed = _failed(checks, data)
        if failed:
            raise Refusal(f"failed: {', '.join(failed)}; the tests were not run")
        _heading("tests")
        pytest: Command = [places.PYTHON, "-m", "pytest", "-n", str(AT_ONCE), "--dist", "worksteal"]
        return run(
            "pytest",
            [*pytest, *arguments],
            environment=settings,
            stop_signal=signal.SIGINT,  # it then takes its fixtures down
            folder=places.ROOT,
        )


def static_checks(settings: Mapping[str, str]) -> list[Check]:
    """Everything but the tests themselves; the slowest first, so that it delays nothing."""
    python, manage = places.PYTHON, places.ROOT / "manage.py"
    imports = "from importlinter.cli import lint_imports_command as check; check()"
    production = {**settings, **FOR_PRODUCTION}
    checks = [
        Check("types", [python, "-m", "mypy"], settings),
        Check("code", [python, "-m", "ruff", "check", "."], settings),
        Check("layout of the code", [python, "-m", "ruff", "format", "--check", "."], settings),
        Check("imports", [python, "-c", imports], settings),
        Check("templates", [python, "-m", "djlint", TEMPLATES, "--lint", "--quiet"], settings),
        Check("migrations", [python, manage, "makemigrations", "--check"], settings),
        Check("generated documents", [python, manage, "docs", "--check"], settings),
        Check(
            "production settings",
            [python, manage, "check", "--deploy", "--fail-level=WARNING"],
            production,
        ),
    ]
    if compose := shutil.which("docker-compose"):
        checks.append(Check("docker-compose.yml", [compose, "config", "-q"], settings))
    return checks


def _making_tables(settings: Mapping[str, str]) -> Check:
    """Make the tables once, in a database of our own that every process of the tests copies."""
    migrate: Command = [places.PYTHON, places.ROOT / "manage.py", "migrate", "--verbosity=0"]
    return Check("tables", migrate, settings)


def _failed(checks: Sequence[Check], logs: Path) -> list[str]:
    """Run the checks, some at once; the names of those that fail, whose output is shown."""
    waiting = list(checks)
    working: list[tuple[Check, Process, float]] = []
    failed = []
    with Crew() as crew:
        while waiting or working:
            while waiting and len(working) < AT_ONCE:
                check = waiting.pop(0)
                working.append((check, _start(crew, check, logs), time.monotonic()))
            for entry in [entry for entry in working if entry[1].has_ended()]:
                working.remove(entry)
                if not _passed(*entry, logs):
                    failed.append(entry[0].name)
            time.sleep(LOOK_EVERY_SECONDS)
    return failed


def _start(crew: Crew, check: Check, logs: Path) -> Process:
    with places.private_file(logs / check.name) as log:
        return crew.start(
            check.name,
            check.command,
            environment=check.settings,
            folder=places.ROOT,
            output=log,
        )


def _passed(check: Check, process: Process, since: float, logs: Path) -> bool:
    code = shell_code(process.popen.returncode)
    verdict = "ok" if code == 0 else f"FAILED (exit code {code})"
    _heading(f"{check.name}: {verdict}, {time.monotonic() - since:.1f} s")
    if code != 0:
        print((logs / check.name).read_text(errors="replace"), flush=True)
    return code == 0


def _heading(text: str) -> None:
    print(f"== {text}", flush=True)
