import re
from datetime import date

import pytest

from letters import kinds, templates
from letters.names import unknown_names

TEXTS = [
    (kind, date.fromisoformat(path.stem))
    for kind in kinds.kinds()
    for path in sorted((templates.folder() / kind.key).glob("*.html"))
]
LAW_BEGAN = date(2022, 1, 1)


@pytest.mark.parametrize("kind", list(kinds.kinds()), ids=lambda kind: kind.key)
def test_every_kind_of_letter_has_a_text_from_the_day_the_law_began(kind):
    assert templates.version_on(kind, LAW_BEGAN) == LAW_BEGAN


@pytest.mark.parametrize(
    ("kind", "version"), TEXTS, ids=lambda part: getattr(part, "key", str(part))
)
def test_every_name_in_a_letter_exists(kind, version):
    assert unknown_names(templates.template_of(kind, version), kind) == []


def test_no_text_belongs_to_a_letter_that_nobody_sends():
    known = {kind.key for kind in kinds.kinds()} | {"assets", "parts", "prints"}

    assert {path.name for path in templates.folder().iterdir() if path.is_dir()} == known


@pytest.mark.parametrize("kind", list(kinds.kinds()), ids=lambda kind: kind.key)
def test_every_fact_that_a_letter_is_given_is_used_in_it(kind):
    versions = [version for known, version in TEXTS if known == kind]
    shared = list(templates.folder().glob("*.html")) + list(templates.folder().glob("parts/*.html"))
    own = list((templates.folder() / kind.key).rglob("*.html"))
    written = " ".join(path.read_text(encoding="utf-8") for path in shared + own)

    assert versions
    for fact in kind.context.__dataclass_fields__:
        assert re.search(rf"\b{fact}\b", written), fact
