"""The way in from the shell scripts."""

import sys

from script.lib import bench, checks, command, server
from script.lib.processes import Refusal, Stopped, stop_on_signals

COMMANDS = {"bench": bench.main, "server": server.main, "test": checks.main, "manage": command.main}


def main(name: str, arguments: list[str]) -> int:
    """Run one of the commands; what it refuses is said in one line."""
    stop_on_signals()
    try:
        return COMMANDS[name](arguments)
    except Refusal as refusal:
        print(f"script/{name}: {refusal}", file=sys.stderr, flush=True)
        return 1
    except Stopped as stopped:
        return 0 if name == "server" else 128 + stopped.signal
