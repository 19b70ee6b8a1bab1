import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {
    "article": "23.1",
    "established_on": "2026-03-02",
    "group": "family",
    "permit": "regular",
}
EARLIER = {
    "article": "23.1",
    "established_on": "2025-10-01",
    "amount": "25.00",
    "irrevocable_on": "2026-01-05",
    "in_this_term": True,
}


@pytest.fixture
def ask(tmp_path):
    """Ask in this process about these facts, or this text: exit code, stdout, stderr."""

    def asked(facts, *flags):
        path = tmp_path / "facts.json"
        text = facts if isinstance(facts, str) else json.dumps(facts)
        path.write_text(text, encoding="utf-8")
        return call(str(path), *flags)

    return asked


def call(*arguments):
    out, err = StringIO(), StringIO()
    try:
        call_command("fine", *arguments, stdout=out, stderr=err)
    except SystemExit as stopped:
        return stopped.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def answer(ask, **facts):
    code, out, err = ask(NEEDED | facts, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_json_is_exactly_one_object_with_grounds_amount_and_lines(ask):
    told = answer(ask, culpability="gross", earlier=[EARLIER])

    assert set(told) == {"may_be_imposed", "grounds", "amount", "lines"}
    assert (told["may_be_imposed"], told["amount"]) == (True, "75.00")
    assert told["grounds"][1] == {
        "text": "De bijstand is niet verlaagd voor hetzelfde gedrag.",
        "citation": "Wet inburgering 2021, artikel 27",
        "holds": True,
    }
    assert {
        "text": "Grove schuld: 75 procent van € 100,00 is € 75,00.",
        "amount": "75.00",
        "citation": "Besluit inburgering 2021, artikel 7.1 lid 4",
    } in told["lines"]
    assert {line["amount"] for line in told["lines"]} >= {None, "50.00", "2375.00"}


def test_what_is_left_out_has_a_default(ask):
    told = answer(ask)

    assert told["amount"] == "25.00"
    assert any("niet opgegeven" in line["text"] for line in told["lines"])


def test_null_is_the_same_as_left_out(ask):
    names = ("culpability", "term", "benefit_lowered_for_same_conduct", "earlier", "policy")

    assert answer(ask, override=None, **dict.fromkeys(names)) == answer(ask)


def test_every_fact_of_the_file_is_used(ask):
    told = answer(
        ask,
        article="22.3",
        culpability="reduced",
        group="asylum",
        permit="asylum_definite",
        term="new_6m",
        benefit_lowered_for_same_conduct=False,
        earlier=[EARLIER | {"amount": 350, "irrevocable_on": None}],
        policy={
            "asylum_gate": "blocked",
            "family_of_asylum_gate": "open",
            "escalation": "double",
            "order": "percentage_first",
        },
        override={"reasons": "Weigert blijvend alles.", "signed_by": "mr. E. de Boer"},
    )

    assert told["amount"] == "50.00"


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"group": "asylum", "permit": "asylum_definite"}, id="a closed gate"),
        pytest.param({"culpability": "none"}, id="no fault"),
        pytest.param({"benefit_lowered_for_same_conduct": True}, id="a lowered benefit"),
        pytest.param({"earlier": [EARLIER | {"amount": "2400.00"}]}, id="nothing left"),
        pytest.param(
            {
                "group": "asylum",
                "permit": "asylum_definite",
                "override": {"reasons": "Weigert blijvend alles."},
            },
            id="an override that nobody signed",
        ),
    ],
)
def test_a_fine_that_may_not_be_imposed_has_no_amount(ask, facts):
    told = answer(ask, **facts)

    assert (told["may_be_imposed"], told["amount"]) == (False, None)
    assert [ground["holds"] for ground in told["grounds"]].count(False) == 1


def test_policy_in_part_takes_the_default_for_the_rest(ask):
    many = [EARLIER | {"established_on": f"2025-10-0{day}", "amount": 0} for day in range(1, 6)]

    assert answer(ask, earlier=many)["amount"] == "150.00"
    assert answer(ask, earlier=many, policy={"escalation": "double"})["amount"] == "400.00"


@pytest.mark.parametrize("amount", ["25.00", "25.0", "25", 25, 25.5, "0", 0.01])
def test_an_amount_is_text_or_a_number_with_at_most_two_decimals(ask, amount):
    assert answer(ask, earlier=[EARLIER | {"amount": amount}])["may_be_imposed"]


def test_an_earlier_fine_is_one_of_this_term_unless_the_file_says_otherwise(ask):
    earlier = {"article": "22.1", "established_on": "2025-10-01", "amount": "2399.00"}

    assert answer(ask, earlier=[earlier])["amount"] == "1.00"
    assert answer(ask, earlier=[earlier | {"in_this_term": False}])["amount"] == "25.00"


def test_the_text_says_the_amount_each_ground_and_each_step_with_its_article(ask):
    code, out, _ = ask(NEEDED)

    assert code == 0
    assert out.startswith("Boete: € 25,00\n")
    assert (
        "  ja   De overtreding is te verwijten. (Algemene wet bestuursrecht, artikel 5:41)" in out
    )
    assert "  Basisbedrag: € 50,00. (Besluit inburgering 2021, artikel 7.1 lid 2)" in out


def test_the_text_says_why_there_is_no_fine(ask):
    _, out, _ = ask(NEEDED | {"culpability": "none"})

    assert out.startswith("Boete: geen\n")
    assert "  nee  De overtreding is niet te verwijten." in out


def without(name):
    return {key: value for key, value in NEEDED.items() if key != name}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        *(pytest.param(without(name), f"“{name}” ontbreekt", id=f"no {name}") for name in NEEDED),
        pytest.param(NEEDED | {"group": None}, "“group” ontbreekt", id="group is null"),
        pytest.param(NEEDED | {"article": "24"}, "kan niet bij “article”", id="DUO's article"),
        pytest.param(NEEDED | {"article": 23.1}, "kan niet bij “article”", id="a number"),
        pytest.param(NEEDED | {"article": ["23.1"]}, "kan niet bij “article”", id="a list"),
        pytest.param(NEEDED | {"group": "eu"}, "kies uit asylum, family", id="no such group"),
        pytest.param(NEEDED | {"permit": "eu"}, "kan niet bij “permit”", id="no such permit"),
        pytest.param(NEEDED | {"culpability": "some"}, "kan niet bij", id="no such fault"),
        pytest.param(NEEDED | {"culpability": ""}, "kan niet bij", id="empty fault"),
        pytest.param(NEEDED | {"term": "new_3y"}, "kan niet bij “term”", id="no such term"),
        pytest.param(NEEDED | {"established_on": "2-3-2026"}, "is geen datum", id="wrong way"),
        pytest.param(NEEDED | {"established_on": "20260302"}, "is geen datum", id="no dashes"),
        pytest.param(NEEDED | {"established_on": 20260302}, "is geen datum", id="number as date"),
        pytest.param(NEEDED | {"established_on": "2026-02-30"}, "is geen datum", id="no such day"),
        pytest.param(NEEDED | {"established_on": "2021-12-31"}, "geldt pas vanaf", id="early"),
        pytest.param(
            NEEDED | {"established_on": "2021-12-31", "policy": {}}, "geldt pas vanaf", id="early 2"
        ),
        pytest.param(
            NEEDED | {"earlier": [EARLIER | {"established_on": "2021-12-31"}]},
            "geldt pas vanaf 1 januari 2022",
            id="an earlier breach before the act",
        ),
        pytest.param(
            NEEDED | {"benefit_lowered_for_same_conduct": "ja"}, "geen true of false", id="yes"
        ),
        pytest.param(
            NEEDED | {"benefit_lowered": True}, "“benefit_lowered” is onbekend", id="typo"
        ),
        pytest.param(NEEDED | {"earlier": EARLIER}, "“earlier” is geen lijst", id="no list"),
        pytest.param(NEEDED | {"earlier": ["x"]}, "earlier is geen JSON-object", id="no object"),
        pytest.param(NEEDED | {"earlier": [{}]}, "“article” ontbreekt", id="empty earlier"),
        pytest.param(NEEDED | {"earlier": [EARLIER | {"when": 1}]}, "onbekend in earlier", id="w"),
        pytest.param(
            NEEDED | {"earlier": [EARLIER | {"irrevocable_on": "2025-09-30"}]},
            "niet onherroepelijk zijn voordat",
            id="irrevocable before the breach",
        ),
        pytest.param(
            NEEDED | {"earlier": [EARLIER | {"irrevocable_on": "ooit"}]}, "is geen datum", id="once"
        ),
        pytest.param(
            NEEDED | {"policy": "open"}, "policy is geen JSON-object", id="policy as text"
        ),
        pytest.param(
            NEEDED | {"policy": {"asylum_gate": "ajar"}},
            "kan niet bij “asylum_gate”; kies uit blocked, open",
            id="a gate ajar",
        ),
        pytest.param(NEEDED | {"policy": {"order": True}}, "kan niet bij “order”", id="order yes"),
        pytest.param(NEEDED | {"policy": {"gate": "open"}}, "onbekend in policy", id="other gate"),
        pytest.param(
            NEEDED | {"override": "ja"}, "override is geen JSON-object", id="override yes"
        ),
        pytest.param(
            NEEDED | {"override": {"reasons": 1}}, "“reasons” is geen tekst", id="a number reason"
        ),
        pytest.param(
            NEEDED | {"override": {"reason": "x"}}, "onbekend in override", id="reason misspelled"
        ),
        pytest.param("[]", "het bestand is geen JSON-object", id="a list"),
        pytest.param("{", "is geen JSON", id="broken"),
        pytest.param("", "is geen JSON", id="empty"),
        pytest.param("[" * 100_000, "is geen JSON", id="too deep"),
        pytest.param('{"article": "22.1", "article": "23.1"}', "twee keer", id="said twice"),
    ],
)
@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_facts_without_an_answer_get_one_sentence_and_exit_code_2(ask, facts, sentence, flag):
    refused_with(ask(facts, *flag), sentence)


@pytest.mark.parametrize(
    "amount",
    ["-25.00", -25, "25.001", 25.001, "25,00", "€ 25", "", " 25", "1e3", True, [], "9" * 12],
)
def test_an_amount_that_is_none_is_refused(ask, amount):
    refused_with(ask(NEEDED | {"earlier": [EARLIER | {"amount": amount}]}), "is geen bedrag")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400", "9" * 5000])
def test_a_number_that_is_no_amount_is_refused(ask, number):
    text = json.dumps(NEEDED | {"earlier": [EARLIER | {"amount": "HERE"}]})

    refused_with(ask(text.replace('"HERE"', number)), "is geen")


def test_a_line_break_in_the_facts_does_not_break_the_sentence(ask):
    refused_with(ask(NEEDED | {"group": "a\nb"}), "“a b” kan niet")


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "latin.json").write_bytes(b'{"group": "\xe9"}')

    refused_with(call(str(tmp_path / "none.json")), "kan niet worden gelezen")
    refused_with(call(str(tmp_path)), "kan niet worden gelezen")
    refused_with(call(str(tmp_path / "latin.json")), "geen tekst in UTF-8")
    refused_with(call(), "geef een bestand")


def refused_with(asked, sentence):
    code, out, err = asked
    assert code == 2
    assert out == ""
    assert sentence.lower() in err.lower()
    assert err.count("\n") == 1
    assert err.endswith(".\n")


def test_the_command_runs_as_a_process_without_any_service_or_environment(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(NEEDED), encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, ROOT / "manage.py", "fine", path, "--json"],
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://localhost:1/none"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert ran.stderr == ""
    assert json.loads(ran.stdout)["amount"] == "25.00"
    assert ran.stdout.count("\n") == 1
