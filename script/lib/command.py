"""script/manage: a management command, with the services of script/server."""

import contextlib
import os
import time
from collections.abc import Iterator, Mapping

from script.lib import environment, packages, places, services
from script.lib.processes import LOOK_EVERY_SECONDS, Command, foreground
from script.lib.server import prepare, settings_for


def main(arguments: list[str]) -> int:
    """Run the command as if it were called directly; its exit code is ours."""
    packages.provide(packages.needs(os.environ, for_tests=False))
    environment.provide("base")
    with _services() as addresses:
        command: Command = [places.PYTHON, places.ROOT / "manage.py", *arguments]
        return foreground(command, settings_for(addresses))


@contextlib.contextmanager
def _services() -> Iterator[Mapping[str, str]]:
    """The services that run already, else our own until the command has ended."""
    accounts = services.accounts(os.environ)
    if not accounts:
        yield {}
        return
    lock = places.Lock(places.run_folder() / "lock")
    while not lock.taken_for("manage"):
        holder = lock.holder()
        if holder is not None and holder.addresses:
            yield holder.addresses
            return
        time.sleep(LOOK_EVERY_SECONDS)
    data = places.kept_data(accounts)
    is_new = not (data / "postgresql").exists()
    with services.running(data, os.environ, durable=True, keep_open=[lock.descriptor]) as (
        _crew,
        addresses,
    ):
        if is_new and "DATABASE_URL" in addresses:
            prepare(settings_for(addresses), with_demo=False)
        yield addresses
