import re
from pathlib import Path

import pytest
from django.apps import apps

from core.events import REGISTRY

OURS = (
    "core",
    "regional",
    "accounts",
    "letters",
    "cases",
    "routes",
    "claims",
    "remedies",
    "enforcement",
    "exchange",
    "reports",
)
GLOSSARY = Path("docs/glossary.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([A-Za-z]+)", GLOSSARY))
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_table_has_its_dutch_word_in_the_glossary(model):
    assert model.__name__ in WORDS
    assert str(model._meta.verbose_name) in GLOSSARY


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_column_is_named_in_dutch(model):
    english = [
        field.name
        for field in model._meta.fields
        if field.name not in {"id", "seq"}
        and str(field.verbose_name) == field.name.replace("_", " ")
    ]
    same_in_both = {
        "moment",
        "volume",
        "code",
        "hash",
        "website",
        "state",
        "pdf",
        "stream",
        "postcode",
        "export",
    }

    assert set(english) <= same_in_both


@pytest.mark.parametrize("payload", REGISTRY.values(), ids=lambda payload: payload.__name__)
def test_every_event_says_its_dutch_name(payload):
    assert re.search(r"\([^)]+\)", payload.__doc__ or "")
