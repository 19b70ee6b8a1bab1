import os
import re
from pathlib import Path

import pytest
import yaml

from inburgering.settings import env
from script.lib import health, server

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")


def test_every_part_of_the_product_is_in_the_compose_file():
    assert set(SERVICES) == {*OURS, "database", "broker"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_container_cannot_write_its_own_files_nor_gain_rights(name: str):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate", "web"}))
def test_a_container_that_goes_on_running_tells_whether_it_is_well(name: str):
    assert SERVICES[name]["healthcheck"]["test"]


def test_only_the_web_is_reachable_and_then_from_this_machine_only():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"web": ["127.0.0.1:8000:8000"]}
    assert SERVICES["database"]["networks"] == SERVICES["broker"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_no_secret_has_a_default():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for name in ("SECRET_KEY", "INBURGERING_BRP_API_KEY", "INBURGERING_OIDC_SECRET"):
        assert SERVICES["web"]["environment"][name] is None
    assert SERVICES["database"]["environment"]["POSTGRES_PASSWORD"] is None
    assert not re.findall(r"\$\{\w+:?-[^}]+\}", text)


def test_the_containers_get_every_setting_that_the_product_knows_but_the_demo_accounts():
    given = {name for name in SERVICES["web"]["environment"] if name.startswith("INBURGERING_")}

    assert given == env.KNOWN - {"INBURGERING_DEMO_ACCOUNTS"}


def test_the_worker_of_the_server_script_consumes_what_the_one_of_the_compose_file_does():
    assert f"--queues={server.QUEUES}" in SERVICES["worker"]["command"]


def test_the_web_is_unwell_when_nothing_answers():
    assert not health.web_answers(port=1)


@pytest.mark.parametrize(
    ("silence", "alive"),
    [
        pytest.param(539, True, id="within nine minutes"),
        pytest.param(540, False, id="nine minutes"),
    ],
)
def test_beat_is_well_as_long_as_it_writes_its_schedule(tmp_path: Path, silence: int, alive: bool):
    schedule = tmp_path / "schedule"
    schedule.touch()
    os.utime(schedule, (1_000_000, 1_000_000))

    assert health.beat_is_alive(schedule, at=1_000_000 + silence) is alive


def test_beat_is_unwell_before_it_wrote_anything(tmp_path: Path):
    assert not health.beat_is_alive(tmp_path / "schedule", at=0)
