"""What the shell scripts run: `python script/lib NAME ARGUMENTS`.

Run as a folder, so that the caller's working folder stays what it is; imports start at the clone.
"""

import importlib
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])
sys.exit(importlib.import_module("script.lib.entry").main(sys.argv[1], sys.argv[2:]))
