import tomllib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.fine_facts import (
    Article,
    Culpability,
    EarlierFine,
    Escalation,
    FineFacts,
    FineGroup,
    FineOrder,
    FinePermit,
    FinePolicy,
    FineTerm,
    Gate,
    Override,
    default_fine_policy,
    gate_key,
)
from law.fines import cap_left, counts_as_recurrence, fine
from law.registry import NotYetLaw, parameter
from law.verdicts import Refused

DAY = date(2026, 3, 2)
FILES = sorted((Path(__file__).parent / "fines").glob("*.toml"))


def situations():
    for path in FILES:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for situation in told["situation"]:
            yield pytest.param(told["usual"] | situation, id=situation["name"])


def earlier_fine(told):
    return EarlierFine(
        article=Article(told["article"]),
        established_on=told["established_on"],
        amount_cents=int(Decimal(told["amount"]) * 100),
        irrevocable_on=told.get("irrevocable_on"),
        in_this_term=told.get("in_this_term", True),
    )


def that_count(times, on):
    """So many earlier fines in the window, of no amount, each a day further back."""
    return [
        EarlierFine(
            article=Article.COOPERATION,
            established_on=on - timedelta(days=30 + back),
            amount_cents=0,
            irrevocable_on=on,
            in_this_term=True,
        )
        for back in range(times)
    ]


def imposed_before(amount):
    return earlier_fine({"article": "22.1", "established_on": date(2022, 1, 3), "amount": amount})


def facts_in(told):
    on = told["established_on"]
    policy = default_fine_policy(on)
    for name, value in told.get("policy", {}).items():
        policy = replace(policy, **{name: type(getattr(policy, name))(value)})
    earlier = [earlier_fine(row) for row in told.get("earlier", [])]
    earlier += that_count(told.get("times", 0), on)
    earlier += [imposed_before(told["imposed"])] if "imposed" in told else []
    return FineFacts(
        article=Article(told["article"]),
        established_on=on,
        group=FineGroup(told["group"]),
        permit=FinePermit(told["permit"]),
        culpability=Culpability(told["culpability"]),
        term=FineTerm(told.get("term", "basic")),
        benefit_lowered_for_same_conduct=told.get("benefit_lowered_for_same_conduct", False),
        earlier=tuple(earlier),
        policy=policy if "policy" in told else None,
        override=Override(**told["override"]) if "override" in told else None,
    )


@pytest.mark.parametrize("situation", list(situations()))
def test_the_fine_is_what_a_jurist_reckons(situation):
    answer = fine(facts_in(situation))

    amount = situation.get("amount")
    assert answer.amount_cents == (None if amount is None else int(Decimal(amount) * 100))
    assert answer.may_be_imposed is (amount is not None)
    assert [ground.citation for ground in answer.verdict.failed] == situation.get("refused", [])
    said = [line.text for line in answer.lines]
    assert [text for text in situation.get("says", []) if text not in said] == []
    assert situation.get("because", "") in " ".join(str(g) for g in answer.verdict.failed)


def test_a_fine_that_may_not_be_imposed_refuses_with_its_grounds():
    facts = plain(benefit_lowered_for_same_conduct=True)

    with pytest.raises(Refused, match="artikel 27"):
        fine(facts).verdict.or_refuse()


@pytest.mark.parametrize("article", Article)
def test_a_breach_from_before_the_act_is_refused(article):
    with pytest.raises(NotYetLaw, match="31 december 2021 ligt daarvoor"):
        fine(plain(article=article, established_on=date(2021, 12, 31)))


def test_an_earlier_breach_from_before_the_act_is_refused():
    before = replace(that_count(1, DAY)[0], established_on=date(2021, 12, 31))

    with pytest.raises(NotYetLaw):
        fine(plain(earlier=(before,)))


def test_without_culpability_it_is_neither_intent_nor_gross_fault_and_the_sum_says_so():
    answer = fine(plain(culpability=None))

    assert answer.amount_cents == 2500
    assert any("niet opgegeven" in line.text for line in answer.lines)


def test_the_default_policy_blocks_and_takes_the_most_favourable_readings():
    assert default_fine_policy(date(2022, 1, 1)) == FinePolicy(
        asylum_gate=Gate.BLOCKED,
        family_of_asylum_gate=Gate.BLOCKED,
        escalation=Escalation.ADD_BASE,
        order=FineOrder.ESCALATE_FIRST,
    )
    with pytest.raises(NotYetLaw):
        default_fine_policy(date(2021, 12, 31))


def test_the_policy_of_a_municipality_is_read_by_its_keys():
    decided = {
        "asylum_gate": "open",
        "family_of_asylum_gate": "blocked",
        "fine_escalation": "double",
        "fine_order": "percentage_first",
    }

    read = FinePolicy.read(decided.__getitem__)

    assert (read.asylum_gate, read.family_of_asylum_gate) == (Gate.OPEN, Gate.BLOCKED)
    assert (read.escalation, read.order) == (Escalation.DOUBLE, FineOrder.PERCENTAGE_FIRST)


@pytest.mark.parametrize(
    ("group", "permit", "key"),
    [
        (FineGroup.ASYLUM, FinePermit.ASYLUM_DEFINITE, "asylum_gate"),
        (FineGroup.ASYLUM, FinePermit.REGULAR, "family_of_asylum_gate"),
        (FineGroup.FAMILY, FinePermit.REGULAR, None),
        (FineGroup.FAMILY, FinePermit.ASYLUM_DEFINITE, "asylum_gate"),
    ],
)
def test_the_permit_and_the_group_together_say_which_gate_there_is(group, permit, key):
    assert gate_key(group, permit) == key


def test_every_kind_of_breach_fault_and_term_has_a_dutch_name():
    named = [*Article, *Culpability, *FineTerm]

    assert len({member.label for member in named}) == len(named)


def test_what_counts_as_recurrence_and_what_is_left_can_be_asked_apart():
    counting = that_count(1, DAY)[0]

    assert counts_as_recurrence(counting, plain())
    assert not counts_as_recurrence(replace(counting, irrevocable_on=None), plain())
    assert cap_left(plain(earlier=(imposed_before("2399.00"),))) == 100


# Properties


def plain(**told):
    usual = {
        "article": Article.COOPERATION,
        "established_on": DAY,
        "group": FineGroup.FAMILY,
        "permit": FinePermit.REGULAR,
    }
    return FineFacts(**usual | told)


earlier_fines = st.builds(
    EarlierFine,
    article=st.sampled_from(Article),
    established_on=st.dates(date(2022, 1, 1), date(2026, 12, 31)),
    amount_cents=st.integers(min_value=0, max_value=80_000),
    irrevocable_on=st.none() | st.dates(date(2022, 1, 1), date(2026, 12, 31)),
    in_this_term=st.booleans(),
)
policies = st.builds(
    FinePolicy,
    asylum_gate=st.sampled_from(Gate),
    family_of_asylum_gate=st.sampled_from(Gate),
    escalation=st.sampled_from(Escalation),
    order=st.sampled_from(FineOrder),
)
facts = st.builds(
    FineFacts,
    article=st.sampled_from(Article),
    established_on=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    group=st.sampled_from(FineGroup),
    permit=st.sampled_from(FinePermit),
    culpability=st.none() | st.sampled_from(Culpability),
    term=st.sampled_from(FineTerm),
    benefit_lowered_for_same_conduct=st.booleans(),
    earlier=st.lists(earlier_fines, max_size=8).map(tuple),
    policy=policies,
    override=st.none() | st.just(Override(reasons="…", signed_by="…")),
)
fined = facts.filter(lambda told: fine(told).may_be_imposed)


@given(told=fined)
def test_a_fine_never_passes_what_the_term_leaves_nor_the_maximum_of_the_act(told):
    amount = fine(told).amount_cents
    cap = parameter(told.term.cap_key, told.established_on).number
    before = sum(earlier.amount_cents for earlier in told.earlier if earlier.in_this_term)

    assert 0 < amount <= 80_000
    assert before + amount <= cap
    assert told.article is Article.COOPERATION or amount <= 25_000


@given(told=facts)
def test_there_is_an_amount_exactly_when_it_may_be_imposed(told):
    answer = fine(told)

    assert answer.may_be_imposed is bool(answer.verdict)
    assert (answer.amount_cents is not None) is answer.may_be_imposed


@given(told=fined)
def test_less_blame_never_leads_to_a_higher_fine(told):
    amounts = [fine(replace(told, culpability=degree)).amount_cents or 0 for degree in Culpability]

    assert amounts == sorted(amounts, reverse=True)


@given(told=fined)
def test_the_default_readings_never_lead_to_a_higher_fine(told):
    favourable = replace(
        told.policy, escalation=Escalation.ADD_BASE, order=FineOrder.ESCALATE_FIRST
    )

    assert fine(replace(told, policy=favourable)).amount_cents <= fine(told).amount_cents


@given(told=fined, more=earlier_fines)
def test_a_fine_that_does_not_count_changes_nothing(told, more):
    outside = replace(more, in_this_term=False, irrevocable_on=None)

    added = fine(replace(told, earlier=(*told.earlier, outside)))

    assert added.amount_cents == fine(told).amount_cents
