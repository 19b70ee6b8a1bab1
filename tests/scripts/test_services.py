import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
import redis

from script.lib import packages, places, services

pytestmark = pytest.mark.process

NOTHING_GIVEN: Mapping[str, str] = {}


@pytest.fixture
def data() -> Iterator[Path]:
    with places.throw_away_data(services.accounts(NOTHING_GIVEN)) as folder:
        yield folder


def test_what_was_stored_is_there_after_a_restart(data: Path):
    with services.running(data, NOTHING_GIVEN, durable=True) as (_crew, addresses):
        with psycopg.connect(addresses["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        redis.Redis.from_url(addresses["REDIS_URL"]).set("kept", "one")

    with services.running(data, NOTHING_GIVEN, durable=True) as (_crew, addresses):
        with psycopg.connect(addresses["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
        assert redis.Redis.from_url(addresses["REDIS_URL"]).get("kept") == b"one"


def test_the_database_has_no_port_and_lets_no_other_user_in(data: Path):
    with services.running(data, NOTHING_GIVEN, durable=False, database=["work_mem=9MB"]) as (
        _crew,
        addresses,
    ):
        url = addresses["DATABASE_URL"]
        with psycopg.connect(url) as connection:
            row = connection.execute("SHOW listen_addresses").fetchone()
            assert connection.execute("SHOW work_mem").fetchone() == ("9MB",)
        sockets = Path(parse_qs(urlsplit(url).query)["host"][0])

        assert row == ("",)
        assert sockets.stat().st_mode & 0o777 == 0o700
        assert (sockets / ".s.PGSQL.5432").stat().st_mode & 0o777 == 0o700


def test_the_database_holds_the_extensions_and_dutch_sorting_that_the_product_needs(data: Path):
    with (
        services.running(data, NOTHING_GIVEN, durable=False) as (_crew, addresses),
        psycopg.connect(addresses["DATABASE_URL"]) as connection,
    ):
        for extension in ("pg_trgm", "btree_gist", "unaccent", "pgcrypto"):
            connection.execute(f"CREATE EXTENSION {extension}")  # type: ignore[arg-type]
        names = "VALUES ('Zwart'), ('Éva'), ('de Vries'), ('Eva')"
        rows = connection.execute(
            f'SELECT name FROM ({names}) AS people (name) ORDER BY name COLLATE "nl-x-icu"'  # noqa: S608
        )

        assert [name for (name,) in rows] == ["de Vries", "Eva", "Éva", "Zwart"]


def test_the_broker_listens_on_loopback_only_and_asks_for_its_password(data: Path):
    with services.running(data, NOTHING_GIVEN, durable=False) as (_crew, addresses):
        url = urlsplit(addresses["REDIS_URL"])
        client = redis.Redis.from_url(addresses["REDIS_URL"])

        assert client.config_get("bind") == {"bind": "127.0.0.1"}
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=url.port or 0).ping()


def test_services_that_are_given_are_not_started(data: Path):
    given = {"DATABASE_URL": "postgres://given", "REDIS_URL": "redis://given"}

    with services.running(data, given, durable=False) as (crew, addresses):
        assert crew.members == []
        assert addresses == {}


def test_half_a_database_is_made_anew(data: Path):
    account = places.service_account("postgres")
    home = places.give_to(account, data / "postgresql")
    (home / "new").mkdir()
    (home / "new" / "left-behind").touch()

    with (
        services.running(data, {"REDIS_URL": "redis://given"}, durable=False) as (_crew, addresses),
        psycopg.connect(addresses["DATABASE_URL"]) as connection,
    ):
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_nothing_listens_any_more_when_the_services_were_stopped(data: Path):
    with services.running(data, NOTHING_GIVEN, durable=False) as (_crew, addresses):
        port = urlsplit(addresses["REDIS_URL"]).port or 0

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_data_of_another_user_is_not_taken_over(tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.chown(folder, "nobody")

    with pytest.raises(places.Refusal, match="belongs to nobody; run this as nobody"):
        places.give_to(None, folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_folder_below_one_that_only_root_can_enter_is_not_for_the_database(tmp_path: Path):
    folder = tmp_path / "closed" / "open"
    folder.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)

    assert not places.can_enter("nobody", folder)


def test_the_newest_installed_postgresql_is_found_without_a_path():
    programs = packages.postgresql_folder()

    assert programs is not None
    answer = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True)
    assert f"PostgreSQL) {programs.parent.name}." in answer.stdout
