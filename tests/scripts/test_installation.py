import os
import re
import subprocess
from pathlib import Path

import pytest

from script.lib import environment, packages

ROOT = Path(__file__).resolve().parents[2]


def pins(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9._-]+==[^ ;\\]+)", text, flags=re.MULTILINE))


def test_the_checks_run_on_the_versions_that_the_product_runs_on():
    assert pins("base") <= pins("dev")


def test_everything_that_is_missing_is_said_in_one_line_with_the_command_that_mends_it():
    missing = [
        packages.Need("Redis", "redis-server", lambda: False),
        packages.Need("Noto fonts", "fonts-noto-core", lambda: False),
    ]

    assert packages.mending_line(missing, sudo="sudo ") == (
        "missing: Redis, Noto fonts; install with: sudo apt-get update && "
        "sudo apt-get install -y redis-server fonts-noto-core"
    )


@pytest.mark.parametrize(
    ("given", "not_needed"),
    [
        pytest.param("DATABASE_URL", "postgresql", id="an existing PostgreSQL"),
        pytest.param("REDIS_URL", "redis-server", id="an existing Redis"),
    ],
)
def test_a_service_that_is_given_need_not_be_installed(given: str, not_needed: str):
    def wanted(settings: dict[str, str]) -> set[str]:
        return {need.package for need in packages.needs(settings, for_tests=False)}

    assert wanted({}) - wanted({given: "anything"}) == {not_needed}


@pytest.mark.parametrize(
    ("wanted", "stamp", "has_pytest", "chosen"),
    [
        pytest.param("base", "", False, "base", id="a new one for the server"),
        pytest.param("dev", "base 123", False, "dev", id="the checks add what they need"),
        pytest.param("base", "dev 123", True, "dev", id="the server takes nothing away"),
        pytest.param("base", "", True, "dev", id="one made by hand keeps its tools"),
    ],
)
def test_an_environment_never_becomes_less_than_it_was(
    wanted: str, stamp: str, has_pytest: bool, chosen: str
):
    assert environment.chosen_set(wanted, stamp, has_pytest=has_pytest) == chosen


def test_without_a_suitable_python_the_scripts_say_so_in_one_line(tmp_path: Path):
    for program in ("bash", "env", "dirname", "readlink"):
        place = next(folder for folder in ("/usr/bin", "/bin") if Path(folder, program).exists())
        (tmp_path / program).symlink_to(Path(place, program))

    answer = subprocess.run(
        [ROOT / "script" / "server"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert answer.returncode == 1
    assert answer.stderr == (
        "script/server: needs Python 3.11, 3.12 or 3.13; "
        "install it with: apt-get install -y python3\n"
    )


def test_a_wrong_option_stops_the_server_before_it_does_anything():
    answer = subprocess.run(
        [ROOT / "script" / "server", "--port", "x"], env=os.environ, capture_output=True, text=True
    )

    assert answer.returncode == 2
    assert "invalid" in answer.stderr
