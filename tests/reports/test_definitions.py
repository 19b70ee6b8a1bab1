"""What the indicators mean is pinned: another meaning is another edition of the definitions."""

import hashlib
import json
from dataclasses import asdict

from reports.indicators import CATALOGUE, VERSION

EDITIONS = {
    "2026-11": "f8eceae3f03decef81fbfa6c1cf36502394a3d9a647221ffe0c746741dff7f3e",
    "2026-12": "4ed097c8c78d060cfd75bf8f93fccd5aa1624530bbefdae6ed0dc780e7b0cf37",
}
"""By edition the digest of every field of every indicator."""


def test_whoever_changes_a_definition_raises_the_version():
    told = json.dumps([asdict(one) for one in CATALOGUE], default=sorted, ensure_ascii=False)
    digest = hashlib.sha256(told.encode()).hexdigest()

    assert EDITIONS.get(VERSION) == digest, (
        "An indicator changed. Raise VERSION in reports/indicators/catalogue.py: statements say by "
        f"which definitions they were made. Add its digest here: {digest}"
    )
