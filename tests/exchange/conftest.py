"""The official test people, where they are, and a BRP that knows them."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_django.fixtures import Settings

from exchange.brp.client import BrpClient
from tests.exchange.brp_server import KEY

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/data/brp"
needs_people = pytest.mark.skipif(not DATA.is_dir(), reason="the BRP's test people are not here")


def people(name: str) -> list[dict[str, Any]]:
    """The people of one of the two files; none where the files are absent."""
    if not DATA.is_dir():
        return []
    found: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))["personen"]
    return found


class Brp:
    """The running BRP: where it is, and how to make it misbehave."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.url = f"{address}/haalcentraal/api/brp"

    def client(self, *, read_seconds: float = 5, key: str = KEY) -> BrpClient:
        return BrpClient(self.url, key=key, read_seconds=read_seconds)

    def will(self, *moods: str) -> None:
        """What the next requests meet; after them it answers again."""
        httpx.post(f"{self.address}/_next", json=moods).raise_for_status()

    def asked(self) -> list[dict[str, Any]]:
        """The requests since `will`."""
        found: list[dict[str, Any]] = httpx.get(f"{self.address}/_seen").json()
        return found


@pytest.fixture(scope="session")
def brp_process() -> Iterator[str]:
    if not DATA.is_dir():
        pytest.skip("the BRP's test people are not here")
    command = [sys.executable, "-m", "tests.exchange.brp_server", str(DATA), "personen-geldig.json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


@pytest.fixture
def brp(brp_process: str) -> Brp:
    running = Brp(brp_process)
    running.will()
    return running


@pytest.fixture
def with_brp(brp: Brp, settings: Settings) -> Brp:
    settings.BRP_URL, settings.BRP_API_KEY = brp.url, KEY
    return brp


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[[object], Path]:
    """Write people to a file in the shape of the BRP's answer."""

    def write(content: object) -> Path:
        path = tmp_path / "personen.json"
        if isinstance(content, list):
            content = {"type": "RaadpleegMetBurgerservicenummer", "personen": content}
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write
