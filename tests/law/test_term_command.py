import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


def ask(*arguments):
    """Ask in this process: exit code, stdout, stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("term", *arguments, stdout=out, stderr=err)
    except SystemExit as stopped:
        return stopped.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_json_is_exactly_one_object():
    code, out, err = ask("pip", "--from", "2025-02-10", "--json")

    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "key": "pip",
        "from": "2025-02-10",
        "last_day": "2025-04-22",
        "rolled_from": "2025-04-21",
        "citations": [
            "Besluit inburgering 2021, artikel 5.3 lid 1",
            "Algemene termijnenwet, artikel 1 lid 1",
            "Algemene termijnenwet, artikel 5",
        ],
        "parameter_since": "2022-01-01",
    }


def test_a_day_that_did_not_roll_is_null():
    _, out, _ = ask("relief", "--from", "2026-01-15", "--json")

    assert json.loads(out)["rolled_from"] is None
    assert json.loads(out)["last_day"] == "2026-07-14"


def test_the_text_says_the_last_day_over_which_days_it_rolled_and_the_articles():
    code, out, _ = ask("objection", "--from", "2025-04-17")

    assert code == 0
    assert "maandag 2 juni 2025" in out
    assert "ja, van donderdag 29 mei 2025" in out
    assert "30 mei 2025 (gelijkgesteld bij koninklijk besluit)" in out
    assert "Algemene wet bestuursrecht, artikel 6:7" in out
    assert "Algemene termijnenwet, artikel 1 lid 1" in out
    assert "Regel sinds:  1 januari 1994" in out


def test_the_text_names_the_end_of_the_objection_term_a_decision_counts_from():
    _, out, _ = ask("objection_decision", "--from", "2025-04-17")

    assert "6 weken vanaf het einde van de bezwaartermijn op 2 juni 2025" in out
    assert "Verschoven:   nee" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(("pips", "--from", "2026-01-01"), "“pips” is geen termijn", id="no such key"),
        pytest.param(("--from", "2026-01-01"), "“” is geen termijn", id="no key"),
        pytest.param(("pip", "--from", "10-02-2025"), "is geen datum", id="the wrong way round"),
        pytest.param(("pip", "--from", "20250210"), "is geen datum", id="without dashes"),
        pytest.param(("pip", "--from", "2025-W07-1"), "is geen datum", id="a week"),
        pytest.param(("pip", "--from", "2025-02-30"), "is geen datum", id="no such day"),
        pytest.param(("pip",), "“” is geen datum", id="no date"),
        pytest.param(("pip", "--from", "2021-12-31"), "geldt pas vanaf 1 januari 2022", id="early"),
        pytest.param(("pip", "--from", "2100-12-01"), "buiten de kalender", id="beyond"),
        pytest.param(("integration", "--from", "9999-01-01"), "buiten de kalender", id="far"),
    ],
)
@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_a_question_without_an_answer_gets_one_sentence_and_exit_code_2(arguments, sentence, flag):
    code, out, err = ask(*arguments, *flag)

    assert code == 2
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert err.endswith(".\n")


def test_the_command_runs_as_a_process_without_any_service_or_environment(tmp_path):
    ran = subprocess.run(
        [sys.executable, ROOT / "manage.py", "term", "payment", "--from", "2026-02-23", "--json"],
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://localhost:1/none"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert json.loads(ran.stdout)["last_day"] == "2026-04-07"
    assert ran.stdout.count("\n") == 1
    assert ran.stderr == ""


def test_a_refusal_as_a_process_leaves_stdout_empty():
    ran = subprocess.run(
        [sys.executable, ROOT / "manage.py", "term", "relief", "--from", "2021-12-31", "--json"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "“Periode van ontzorgen” geldt pas vanaf 1 januari 2022; 31 december 2021 ligt daarvoor.\n"
    )
