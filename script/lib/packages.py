"""The Debian packages that the product needs on the machine, installed when they are missing."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from script.lib import places
from script.lib.processes import Refusal, run

OLDEST_POSTGRESQL = 15
POSTGRESQL_VERSIONS = Path("/usr/lib/postgresql")
FONTS = Path("/usr/share/fonts/truetype/noto")
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
SILENT = ("DEBIAN_FRONTEND=noninteractive", f"PATH={SYSTEM_PATH}")

# Installing must start no service of the machine's own: ours are private to the clone. The folder
# `createcluster.d` and `policy-rc.d` are Debian's hooks for that; both are left as they were found.
INSTALL = """
set -e
policy=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.d/inburgering.conf
remove_hooks() { rm -f "$cluster"; if [ -n "${ours:-}" ]; then rm -f "$policy"; fi; }
trap remove_hooks EXIT
if ! [ -e "$policy" ]; then
    ours=yes
    printf '#!/bin/sh\\nexit 101\\n' >"$policy"
    chmod 755 "$policy"
fi
mkdir -p "${cluster%/*}"
echo 'create_main_cluster = false' >"$cluster"
dpkg --configure -a
apt-get update || true
apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
case " $* " in *" redis-server "*)
    deb-systemd-helper disable redis-server.service || true ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Need:
    """Something a machine must have, and the package that brings it."""

    name: str
    package: str
    is_met: Callable[[], bool]


def postgresql_folder(version: str | None = None) -> Path | None:
    """The programs of PostgreSQL `version`, else of the newest one that is new enough.

    They are looked for where Debian puts them: they are not on PATH on a fresh machine.
    """
    versions = [
        int(path.name) for path in POSTGRESQL_VERSIONS.glob("[0-9]*") if path.name.isdigit()
    ]
    for number in sorted(versions, reverse=True):
        programs = POSTGRESQL_VERSIONS / str(number) / "bin"
        wanted = str(number) == version if version else number >= OLDEST_POSTGRESQL
        if wanted and (programs / "initdb").exists() and (programs / "postgres").exists():
            return programs
    return None


def redis_program() -> str | None:
    """Redis, wherever it is installed."""
    return _find("redis-server")


def _find(program: str) -> str | None:
    """Also where a short PATH does not look."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}")


def _library(name: str) -> Callable[[], bool]:
    def is_met() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return is_met


def _has_venv() -> bool:
    return places.PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None


LETTERS = (
    Need("Pango", "libpango-1.0-0", _library("libpango-1.0.so.0")),
    Need("Pango for FreeType", "libpangoft2-1.0-0", _library("libpangoft2-1.0.so.0")),
    Need("HarfBuzz subsetting", "libharfbuzz-subset0", _library("libharfbuzz-subset.so.0")),
    Need("Noto fonts", "fonts-noto-core", (FONTS / "NotoSansEthiopic-Regular.ttf").exists),
)
TESTS = (
    Need("Chromium", "chromium", Path("/usr/bin/chromium").exists),
    Need("Poppler's tools", "poppler-utils", lambda: _find("pdftotext") is not None),
)


def needs(environment: Mapping[str, str], *, for_tests: bool) -> list[Need]:
    """What this machine must have; a database or broker that is given need not be here."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    wanted = [Need("Python's venv", f"python{version}-venv", _has_venv), *LETTERS]
    if not environment.get("DATABASE_URL"):
        name = f"PostgreSQL {OLDEST_POSTGRESQL} or newer"
        wanted.append(Need(name, "postgresql", lambda: postgresql_folder() is not None))
    if not environment.get("REDIS_URL"):
        wanted.append(Need("Redis", "redis-server", lambda: redis_program() is not None))
    return [*wanted, *TESTS] if for_tests else wanted


def provide(wanted: Iterable[Need]) -> None:
    """Install what is missing; refuses with the command that mends it when that cannot be done."""
    missing = [need for need in wanted if not need.is_met()]
    prefix = _root_prefix() if missing else None
    if prefix is not None:
        packages = [need.package for need in missing]
        print(f"Installing {', '.join(packages)} …", flush=True)
        _install(prefix, packages)
        missing = [need for need in missing if not need.is_met()]
    if missing:
        raise Refusal(mending_line(missing, sudo="" if os.geteuid() == 0 else "sudo "))


def mending_line(missing: Iterable[Need], *, sudo: str) -> str:
    """What is missing, and the command that brings all of it."""
    names = ", ".join(need.name for need in missing)
    packages = " ".join(need.package for need in missing)
    command = f"{sudo}apt-get update && {sudo}apt-get install -y {packages}"
    return f"missing: {names}; install with: {command}"


def _root_prefix() -> list[str] | None:
    if _find("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = _find("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if allowed.returncode == 0 else None


def _install(prefix: list[str], packages: list[str]) -> None:
    """Whether it worked shows afterwards: what was missing is there or it is not."""
    command = [*prefix, "env", *SILENT, "sh", "-c", INSTALL, "sh", *packages]
    with (places.run_folder() / "install.log").open("ab") as log:
        run("apt-get", command, environment=os.environ, output=log)
