"""Files of the bank: what is booked, what waits, and what counts once."""

from datetime import date

import pytest

from accounts.actors import Actor
from claims.models import BankFile, BankLine, Entry
from claims.rules.matching import Line
from claims.services import bank, paying, relieving
from core.errors import Invalid, NotInScope, Refused
from core.models import Event
from tests import make
from tests.claims.owed import LATE, PUBLISHED, owed, taken_in, waiting_line


@pytest.fixture
def purse(region):
    return owed(region)


def paid(purse, cents=10_000, number=1, **told):
    text = f"boete {purse.claim.reference}"
    given = {"number": number, "booked_on": PUBLISHED, "cents": cents, "text": text}
    return Line(**{**given, **told})


def stands(file):
    return [(line.state, line.said) for line in file.lines.all()]


def test_a_file_books_what_is_certain_and_leaves_the_rest(purse):
    file = taken_in(
        purse,
        [
            paid(purse, 10_000, 1),
            waiting_line(2),
            paid(purse, -500, 3),
            paid(purse, 500, 4, currency="USD"),
            paid(purse, 20_000, 5),
        ],
    )

    assert [state for state, _ in stands(file)] == [
        "matched",
        "unmatched",
        "refused",
        "refused",
        "matched",
    ]
    assert stands(file)[-1][1] == "Er staat € 150,00 open: € 50,00 is te veel en gaat terug."
    assert (purse.balance, purse.claim.state) == (-5_000, "settled")
    entries = Entry.objects.filter(claim=purse.claim, kind="payment")
    assert [entry.bank_line.number for entry in entries.order_by("number")] == [1, 5]
    told = Event.objects.get(stream=file.id)
    assert (told.verb, told.payload) == (
        "bank_file_taken",
        {"lines": 5, "booked": 2, "known": 0},
    )


def test_the_same_file_twice_changes_nothing_and_says_so(purse):
    lines = [paid(purse)]
    taken_in(purse, lines)

    with pytest.raises(Invalid, match="Er is niets veranderd"):
        taken_in(purse, lines)

    assert (BankFile.objects.count(), purse.balance) == (1, 15_000)


def test_a_line_counts_once_whichever_file_brings_it_and_however_often(purse):
    taken_in(purse, [paid(purse, 10_000, 1, mark="B1")])

    again = taken_in(
        purse,
        [
            paid(purse, 10_000, 1, mark="B1", text="anders"),
            paid(purse, 2_000, 2, mark="B2"),
            paid(purse, 2_000, 3, mark="B2"),
        ],
    )

    assert (again.total, again.known, again.lines.count()) == (3, 2, 1)
    assert purse.balance == 13_000


def test_a_file_without_lines_is_refused(purse):
    with pytest.raises(Invalid):
        taken_in(purse, [])


def test_a_reference_of_another_municipality_is_left_to_a_person(region, purse):
    other = owed(region, code="0590")

    file = taken_in(purse, [paid(other)])

    assert stands(file)[0][0] == "unmatched"
    assert other.balance == 25_000


def match(purse, line, cents, *, reference="", on=LATE, **told):
    return bank.match_line(
        line_id=line.id,
        reference=reference or purse.claim.reference,
        cents=cents,
        by=purse.by(on),
        on=on,
        **told,
    )


def test_a_line_that_waits_is_matched_by_hand_in_parts_until_nothing_is_left(region, purse):
    second = owed(region, case=purse.case)
    line = taken_in(purse, [waiting_line(cents=30_000)]).lines.get()

    with pytest.raises(Refused, match="meer dan te betalen"):
        match(purse, line, 30_000)
    with pytest.raises(Invalid):
        match(purse, line, 30_001)
    with pytest.raises(Invalid, match="geen vordering met dit kenmerk"):
        match(purse, line, 100, reference="V2026-99999-99")
    match(purse, line, 25_000)
    line.refresh_from_db()
    assert (line.state, purse.balance) == ("unmatched", 0)
    match(second, line, 5_000)

    line.refresh_from_db()
    assert (line.state, second.balance) == ("matched", 20_000)
    with pytest.raises(Refused, match="al geboekt"):
        match(second, line, 1)


def test_a_payment_that_is_undone_sets_its_line_free(purse):
    line = taken_in(purse, [paid(purse)]).lines.get()
    entry = Entry.objects.get(kind="payment")

    paying.reverse_payment(entry_id=entry.id, note="Verkeerde boete.", **purse.hand(LATE))

    line.refresh_from_db()
    assert (line.state, purse.balance) == ("unmatched", 25_000)
    match(purse, line, 10_000)
    assert purse.balance == 15_000


def test_a_line_for_something_else_is_laid_aside_with_a_reason(purse):
    line = taken_in(purse, [waiting_line()]).lines.get()

    def aside(why):
        return bank.set_line_aside(line_id=line.id, why=why, by=purse.by(LATE), on=LATE)

    with pytest.raises(Invalid):
        aside(" ")
    assert aside("Huur van de zaal").state == "set_aside"
    with pytest.raises(Refused):
        aside("Nog eens")


def test_a_payment_on_a_claim_that_was_given_up_waits(purse):
    relieving.write_off(reason="not_found", note="Nergens meer te vinden.", **purse.hand(LATE))

    line = taken_in(purse, [paid(purse)]).lines.get()

    assert line.state == "unmatched"
    assert "oninbaar" in line.said


def test_a_day_of_the_bank_before_the_decision_or_to_come_counts_from_a_day_that_can_be(purse):
    early, ahead = date(2026, 2, 1), date(2026, 12, 1)
    taken_in(purse, [paid(purse, 1, 1, booked_on=early), paid(purse, 2, 2, booked_on=ahead)])

    days = Entry.objects.filter(kind="payment").order_by("number")
    assert list(days.values_list("valued_on", flat=True)) == [PUBLISHED, LATE]


@pytest.mark.parametrize("role", ["caseworker", "municipality"])
def test_only_who_collects_takes_a_file_in_or_touches_a_line(region, purse, role):
    line = taken_in(purse, [waiting_line()]).lines.get()
    body = region.region if role == "caseworker" else region.own("0505")
    by = Actor.of(make.user(role, body), on=LATE)

    for act in (
        lambda: bank.take_in(
            municipality_code="0505", name="x", digest="y", lines=[paid(purse)], by=by, on=LATE
        ),
        lambda: bank.set_line_aside(line_id=line.id, why="Weg ermee", by=by, on=LATE),
    ):
        with pytest.raises(NotInScope):
            act()
    assert BankLine.objects.count() == 1
