from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest

from letters import kinds
from letters.contexts import LetterContext, from_json, missing, to_json
from letters.kinds import LetterKind
from regional.models import Duty
from tests.letters.samples import PIP_B1, SAMPLES, SECRET, SUMMONS_1


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_context_survives_its_storage(name: str) -> None:
    _, context, addressee = SAMPLES[name]

    assert from_json(type(context), to_json(context)) == context
    assert from_json(type(addressee), to_json(addressee)) == addressee


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill(LetterContext):
    amount: Decimal = field(metadata={"label": "bedrag"})
    paid_on: date | None = field(default=None, metadata={"label": "betaald op"})


def test_an_amount_survives_to_the_cent() -> None:
    bill = Bill(salutation="Geachte heer", amount=Decimal("250.00"), paid_on=date(2026, 3, 3))

    assert to_json(bill)["amount"] == "250.00"
    assert from_json(Bill, to_json(bill)) == bill


def test_only_facts_without_a_default_are_missed_and_no_is_an_answer() -> None:
    assert list(missing(SUMMONS_1)) == []
    assert list(missing(replace(SUMMONS_1, has_learnability_test=False, handled_by=""))) == []
    assert list(missing(replace(PIP_B1, talks=0))) == []
    assert list(missing(replace(PIP_B1, talks=None))) == [("talks", "aantal voortgangsgesprekken")]


def test_a_secret_address_is_dropped_at_the_door() -> None:
    assert SECRET.lines == ()


def test_a_kind_is_registered_once_and_labels_every_fact() -> None:
    summons = kinds.kind("summons_1")

    with pytest.raises(ValueError, match="Two kinds of letter are called summons_1"):
        kinds.register(replace(summons, subject="Iets anders"))

    @dataclass(frozen=True, kw_only=True)
    class Unlabelled(LetterContext):
        amount: Decimal

    with pytest.raises(ValueError, match="bill: no label on amount"):
        kinds.register(
            LetterKind(
                key="bill",
                title="Rekening",
                subject="Rekening",
                duty=Duty.ENFORCEMENT,
                is_decision=True,
                context=Unlabelled,
            )
        )
    assert "bill" not in {kind.key for kind in kinds.kinds()}
