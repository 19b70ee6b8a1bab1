"""`manage.py fine FACTS.json`: may a fine under WI 22 or 23 be imposed, how high, and the sum line
by line. Needs no database.
"""

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from django.core.management.base import BaseCommand

from law.citations import dutch
from law.fines import (
    Article,
    Culpability,
    EarlierFine,
    FineAnswer,
    FineFacts,
    FineGroup,
    FinePermit,
    FinePolicy,
    FineTerm,
    Override,
    fine,
)
from law.registry import NotYetLaw, policy_default
from law.wording import euros, sentence

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")

POLICY = {
    "asylum_gate": "asylum_gate",
    "family_of_asylum_gate": "family_of_asylum_gate",
    "escalation": "fine_escalation",
    "order": "fine_order",
}
"""The policies as the facts call them, and the parameter of each."""

Table = dict[str, Any]
"""An object as JSON gives it; the readers below are where its values get their types."""

Choice = TypeVar("Choice", bound=StrEnum)


class WrongFacts(ValueError):
    """Facts that cannot be reckoned with; `str()` is the Dutch sentence."""


class Command(BaseCommand):
    """Print a fine with its grounds and its sum; one Dutch sentence on stderr and exit code 2 for
    facts without an answer.
    """

    help = "Print whether a fine may be imposed, its amount, and the sum line by line."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file is optional to the parser, so that a missing one gets a Dutch sentence too."""
        parser.add_argument("facts", nargs="?", metavar="FACTS.json", help="the facts, as JSON")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options: Any) -> None:
        """Read, reckon, print."""
        try:
            answer = fine(facts_of(read(options["facts"])))
        except (WrongFacts, NotYetLaw) as refusal:
            self._refuse(str(refusal))
        self.stdout.write(as_json(answer) if options["json"] else as_text(answer))

    def _refuse(self, text: str) -> NoReturn:
        self.stderr.write(sentence(" ".join(text.split())))
        sys.exit(2)


def read(name: str | None) -> Table:
    """The JSON object in the file."""
    if not name:
        raise WrongFacts("geef een bestand met de feiten")
    try:
        text = Path(name).read_text(encoding="utf-8")
    except OSError:
        raise WrongFacts(f"het bestand “{name}” kan niet worden gelezen") from None
    except ValueError:
        raise WrongFacts(f"het bestand “{name}” is geen tekst in UTF-8") from None
    try:
        found = json.loads(text, parse_float=Decimal, object_pairs_hook=_once)
    except WrongFacts:
        raise
    except (ValueError, RecursionError):
        raise WrongFacts(f"het bestand “{name}” is geen JSON") from None
    return _table(found, "het bestand")


def facts_of(told: Table) -> FineFacts:
    """The facts in an object as the command takes it; `WrongFacts` names the first field that is
    missing, unknown or wrong.
    """
    names = set(FineFacts.__dataclass_fields__)
    _know(told, names, "de feiten")
    established_on = _day(_needed(told, "established_on"), "established_on")
    return FineFacts(
        article=_choice(Article, _needed(told, "article"), "article"),
        established_on=established_on,
        group=_choice(FineGroup, _needed(told, "group"), "group"),
        permit=_choice(FinePermit, _needed(told, "permit"), "permit"),
        culpability=_optional(Culpability, told, "culpability"),
        term=_optional(FineTerm, told, "term") or FineTerm.BASIC,
        benefit_lowered_for_same_conduct=_flag(told, "benefit_lowered_for_same_conduct", False),
        earlier=tuple(_earlier(row) for row in _list(told, "earlier")),
        policy=_policy(told, established_on),
        override=_override(told),
    )


def _earlier(row: Any) -> EarlierFine:
    told = _table(row, "earlier")
    _know(told, set(EarlierFine.__dataclass_fields__) - {"amount_cents"} | {"amount"}, "earlier")
    irrevocable_on = told.get("irrevocable_on")
    found = EarlierFine(
        article=_choice(Article, _needed(told, "article"), "article"),
        established_on=_day(_needed(told, "established_on"), "established_on"),
        amount_cents=_cents(_needed(told, "amount")),
        irrevocable_on=None if irrevocable_on is None else _day(irrevocable_on, "irrevocable_on"),
        in_this_term=_flag(told, "in_this_term", True),
    )
    if found.irrevocable_on is not None and found.irrevocable_on < found.established_on:
        raise WrongFacts("een boete kan niet onherroepelijk zijn voordat de overtreding vaststaat")
    return found


def _policy(told: Table, on: date) -> FinePolicy | None:
    """The policy, with the default in force on that day for each part left out."""
    if told.get("policy") is None:
        return None
    table = _table(told["policy"], "policy")
    _know(table, set(POLICY), "policy")
    values: dict[str, str] = {}
    for name, key in POLICY.items():
        default = policy_default(key, on)
        value = default.choice if table.get(name) is None else table[name]
        if not default.takes(value):
            raise WrongFacts(_not_one_of(name, value, default.choices))
        values[key] = value
    return FinePolicy.read(values.__getitem__)


def _override(told: Table) -> Override | None:
    """The override; a part left out is empty, and then the gate stays closed."""
    if told.get("override") is None:
        return None
    table = _table(told["override"], "override")
    _know(table, {"reasons", "signed_by"}, "override")
    return Override(reasons=_text(table, "reasons"), signed_by=_text(table, "signed_by"))


def _needed(told: Table, name: str) -> Any:
    if told.get(name) is None:
        raise WrongFacts(f"“{name}” ontbreekt")
    return told[name]


def _know(told: Table, names: set[str], where: str) -> None:
    """A field misspelled would be a fact left out."""
    if unknown := sorted(set(told) - names):
        raise WrongFacts(f"“{unknown[0]}” is onbekend in {where}; bekend zijn {_or(sorted(names))}")


def _once(pairs: list[tuple[str, Any]]) -> Table:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise WrongFacts(f"“{name}” staat er twee keer")
    return dict(pairs)


def _table(value: Any, name: str) -> Table:
    if not isinstance(value, dict):
        raise WrongFacts(f"{name} is geen JSON-object")
    return value


def _list(told: Table, name: str) -> list[Any]:
    value = told.get(name)
    if value is not None and not isinstance(value, list):
        raise WrongFacts(f"“{name}” is geen lijst")
    return value or []


def _text(told: Table, name: str) -> str:
    value = told.get(name)
    if value is not None and not isinstance(value, str):
        raise WrongFacts(f"“{name}” is geen tekst")
    return value or ""


def _flag(told: Table, name: str, default: bool) -> bool:
    value = told.get(name)
    if value is not None and not isinstance(value, bool):
        raise WrongFacts(f"“{name}” is geen true of false")
    return default if value is None else value


def _optional(kind: type[Choice], told: Table, name: str) -> Choice | None:
    return None if told.get(name) is None else _choice(kind, told[name], name)


def _choice(kind: type[Choice], value: Any, name: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise WrongFacts(_not_one_of(name, value, kind)) from None


def _not_one_of(name: str, value: Any, choices: Iterable[str]) -> str:
    return f"“{value}” kan niet bij “{name}”; kies uit {_or(choices)}"


def _or(words: Iterable[str]) -> str:
    return ", ".join(words)


def _day(value: Any, name: str) -> date:
    try:
        # Python also reads 20250210 and 2025-W07-1 as a date; a typing error may look so.
        is_iso = isinstance(value, str) and ISO_DAY.fullmatch(value)
        return date.fromisoformat(value if is_iso else "")
    except ValueError:
        raise WrongFacts(f"“{value}” is geen datum; schrijf “{name}” als jjjj-mm-dd") from None


def _cents(value: Any) -> int:
    """Whole cents of an amount in euros: text or a number, not negative, at most two decimals."""
    if isinstance(value, bool) or not AMOUNT.fullmatch(str(value)):
        raise WrongFacts(f"“{value}” is geen bedrag; schrijf “amount” als 25.00")
    return int(Decimal(str(value)) * 100)


def as_json(answer: FineAnswer) -> str:
    """The answer as one JSON object."""
    return json.dumps(
        {
            "may_be_imposed": answer.may_be_imposed,
            "grounds": [
                {
                    "text": sentence(ground.text),
                    "citation": dutch(ground.citation),
                    "holds": ground.holds,
                }
                for ground in answer.grounds
            ],
            "amount": _amount(answer.amount_cents),
            "lines": [
                {
                    "text": line.text,
                    "amount": _amount(line.cents),
                    "citation": dutch(line.citation),
                }
                for line in answer.lines
            ],
        },
        ensure_ascii=False,
    )


def as_text(answer: FineAnswer) -> str:
    """The answer in Dutch lines: first the outcome, then the grounds, then the sum."""
    outcome = "geen" if answer.amount_cents is None else euros(answer.amount_cents)
    return "\n".join(
        (
            f"Boete: {outcome}",
            "",
            "Mag het?",
            *(
                f"  {'ja ' if ground.holds else 'nee'}  {sentence(ground.text)} "
                f"({dutch(ground.citation)})"
                for ground in answer.grounds
            ),
            "",
            "De berekening",
            *(f"  {line.text} ({dutch(line.citation)})" for line in answer.lines),
        )
    )


def _amount(cents: int | None) -> str | None:
    return None if cents is None else f"{cents // 100}.{cents % 100:02d}"
