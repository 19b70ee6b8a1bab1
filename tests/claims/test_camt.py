"""What is read of a statement of the bank, without a database."""

from datetime import date

import pytest

from claims.rules.matching import Finding, Line, Payable, judge
from claims.rules.references import reference
from exchange.bank import COLLECTED, HAS_DTD, NO_STATEMENT, NO_XML, RETURNED, NotThisFile, read
from tests.claims.camt import OWN, URN, Row, statement

MINE, OTHER = reference(2026, 1), reference(2026, 2)
BOMB = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("version", ["02", "04", "06", "08", "10", "13"])
def test_every_version_says_who_paid_what_when_and_why(version):
    (line,) = read(statement(Row(text=f"boete {MINE}", mark="B1"), version=version))

    assert (line.cents, line.currency, line.booked_on) == (25_000, "EUR", date(2026, 4, 1))
    assert (line.payer, line.account, line.own) == ("S. Tesfay", "NL02ABNA0123456789", OWN)
    assert (line.text, line.mark, line.fault, line.doubt) == (f"boete {MINE}", "B1", "", "")


@pytest.mark.parametrize("version", ["02", "08"])
def test_payments_that_the_bank_put_together_are_lines_of_their_own(version):
    parts = (("100.00", MINE), ("150.00", OTHER))
    first, second = read(statement(Row(parts=parts, mark="B1"), version=version))

    assert (first.cents, first.text, first.number) == (10_000, MINE, 1)
    assert (second.cents, second.text, second.number) == (15_000, OTHER, 2)
    assert first.identity != second.identity


def test_payments_that_do_not_add_up_are_left_to_a_person():
    (line,) = read(statement(Row(parts=(("100.00", MINE), ("100.00", OTHER)))))

    assert (line.cents, line.doubt) == (25_000, COLLECTED)


@pytest.mark.parametrize(
    ("row", "cents", "fault", "doubt"),
    [
        (Row(sign="DBIT"), -25_000, "", ""),
        (Row(sign="DBIT", is_reversal=True), -25_000, "", RETURNED),
        (Row(amount="250.005"), 0, "Het bedrag is niet te lezen.", ""),
        (Row(amount="-1"), 0, "Het bedrag is niet te lezen.", ""),
        (Row(amount="1e9"), 0, "Het bedrag is niet te lezen.", ""),
        (Row(amount="250.50000"), 25_050, "", ""),
    ],
)
def test_amounts_and_directions(row, cents, fault, doubt):
    (line,) = read(statement(row))

    assert (line.cents, line.fault, line.doubt) == (cents, fault, doubt)


def test_what_the_bank_has_not_booked_yet_is_no_line():
    assert read(statement(Row(status="PDNG"), Row(status="INFO"))) == ()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", NO_XML),
        (b"betaald: 250 euro", NO_XML),
        (b"\xff\xfe\x00", NO_XML),
        (statement(Row())[:-20], NO_XML),
        (b"<Document/>", NO_STATEMENT),
        (statement(Row()).replace(b"camt.053", b"camt.054"), NO_STATEMENT),
        (f'<Document xmlns="{URN}08"><Anders/></Document>'.encode(), NO_STATEMENT),
        (statement(Row(), head=BOMB), HAS_DTD),
        (statement(Row(), head='<!DOCTYPE d SYSTEM "file:///etc/passwd">'), HAS_DTD),
        (statement(Row()).replace(b"<Dt>2026-04-01</Dt>", b"<Dt>morgen</Dt>"), "geen datum"),
        (f'<Document xmlns="{URN}08">{"<a>" * 100}'.encode(), NO_STATEMENT),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_one_sentence(content, why):
    with pytest.raises(NotThisFile, match=why.replace("(", r"\(").replace(")", r"\)")):
        read(content)


def line(**told):
    return Line(**{"number": 1, "booked_on": date(2026, 4, 1), "cents": 10_000, **told})


OWED = {
    MINE: Payable(claim_id="mine", reference=MINE, due_cents=10_000, takes_payments=True),
    OTHER: Payable(claim_id="other", reference=OTHER, due_cents=10_000, takes_payments=False),
}


@pytest.mark.parametrize(
    ("told", "finding", "claim"),
    [
        pytest.param({"text": MINE}, Finding.MATCHED, "mine", id="precies"),
        pytest.param({"text": MINE, "cents": 9_999}, Finding.MATCHED, "mine", id="een deel"),
        pytest.param({"text": MINE, "cents": 10_001}, Finding.TOO_MUCH, "mine", id="te veel"),
        pytest.param({"text": "boete"}, Finding.UNMATCHED, None, id="geen kenmerk"),
        pytest.param({"text": reference(2026, 9)}, Finding.UNMATCHED, None, id="vreemd kenmerk"),
        pytest.param({"text": f"{MINE} {OTHER}"}, Finding.UNMATCHED, None, id="twee kenmerken"),
        pytest.param({"text": OTHER}, Finding.UNMATCHED, None, id="oninbaar"),
        pytest.param({"text": MINE, "cents": -1}, Finding.REFUSED, None, id="afschrijving"),
        pytest.param({"text": MINE, "currency": "USD"}, Finding.REFUSED, None, id="munt"),
        pytest.param({"text": MINE, "doubt": "storno"}, Finding.UNMATCHED, None, id="storno"),
        pytest.param({"text": MINE, "fault": "kapot"}, Finding.REFUSED, None, id="onleesbaar"),
    ],
)
def test_what_a_line_is(told, finding, claim):
    found = judge(line(**told), OWED)

    assert (found.finding, found.claim_id) == (finding, claim)
    assert found.said.endswith(".") or found.said in ("storno", "kapot")


def test_a_line_is_known_by_the_mark_of_the_bank_or_else_by_all_it_says():
    assert line(mark="B1", text="een").identity == line(mark="B1", text="twee").identity
    assert line(mark="B1").identity != line(mark="B2").identity
    assert line(text="een").identity == line(text="een", number=9).identity
    assert line(text="een").identity != line(text="twee").identity
    assert line(mark="B1", own="A").identity != line(mark="B1", own="B").identity
