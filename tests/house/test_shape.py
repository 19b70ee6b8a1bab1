import ast
from pathlib import Path

import pytest

APPS = (
    "law",
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
    "demo",
    "bench",
    "inburgering",
)
MODULES = [
    path
    for app in APPS
    for path in sorted(Path(app).rglob("*.py"))
    if "migrations" not in path.parts
]
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create"}
MAY_WRITE = {"services", "services.py"}
BANNED_NAMES = {"utils.py", "helpers.py", "common.py", "managers.py", "signals.py", "mixins.py"}


def edge(path):
    return {"views", "views.py", "forms", "forms.py", "tasks.py", "api.py"} & set(path.parts)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_fits_in_a_readers_head(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    functions = [
        node for node in ast.walk(ast.parse("\n".join(lines))) if isinstance(node, ast.FunctionDef)
    ]

    assert len(lines) <= 400
    assert [f.name for f in functions if f.end_lineno - f.lineno >= 50] == []
    assert path.name not in BANNED_NAMES


@pytest.mark.parametrize("path", [path for path in MODULES if edge(path)], ids=str)
def test_views_forms_and_tasks_never_touch_the_tables(path):
    touched = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]

    assert touched == []


EVERY_PAGE = {"actor", "today", "may", "request", "messages", "csp_nonce"}
"""What the frame of every page reads; a view that fills in another takes the search away."""


@pytest.mark.parametrize("path", [path for path in MODULES if "views" in str(path)], ids=str)
def test_a_page_leaves_what_its_frame_needs_alone(path):
    keys = {
        key.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }

    assert keys & EVERY_PAGE == set()


@pytest.mark.parametrize(
    "path", [path for path in MODULES if not MAY_WRITE & set(path.parts)], ids=str
)
def test_only_services_write(path):
    kernel = {"core/events.py", "core/outbox.py", "core/numbers.py", "accounts/models.py"}
    writes = [
        f"{path}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr == "objects"
    ]

    assert str(path) in kernel or writes == []


def test_there_is_one_clean_migration_per_app():
    chains = {
        app: sorted(p.name for p in Path(app, "migrations").glob("0*.py"))
        for app in APPS
        if Path(app, "migrations").exists()
    }

    assert all(chain == ["0001_initial.py"] for chain in chains.values())
