"""Is a process of the product in good health? Used by script/server and by the containers.

In a container: `python -m script.lib.health web` or `… beat FILE`; exit code 0 is healthy. It is
written for images without curl, and starts without loading the product.
"""

import contextlib
import http.client
import os
import sys
import time
from http import HTTPStatus
from pathlib import Path

PORT = 8000
# Beat writes its schedule every three minutes; three times that long means that it hangs.
LONGEST_SILENCE_SECONDS = 9 * 60


def web_answers(port: int, host: str = "localhost") -> bool:
    """Whether the web process on this machine answers /healthz when asked by the name `host`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/healthz", headers={"Host": host})
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


def beat_is_alive(schedule: Path, at: float) -> bool:
    """Whether beat wrote its schedule recently; `at` is in seconds since the epoch.

    Some of Python's database formats add a suffix to the name.
    """
    written = [file.stat().st_mtime for file in schedule.parent.glob(f"{schedule.name}*")]
    return bool(written) and at - max(written) < LONGEST_SILENCE_SECONDS


def main(arguments: list[str]) -> int:
    """Check `web` or `beat FILE`; 0 is healthy."""
    match arguments:
        case ["web"]:
            host = os.environ.get("INBURGERING_ALLOWED_HOSTS", "localhost").split(",")[0]
            return 0 if web_answers(PORT, host) else 1
        case ["beat", schedule]:
            return 0 if beat_is_alive(Path(schedule), time.time()) else 1
        case _:
            print("usage: python -m script.lib.health web | beat FILE", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
