"""From a decision to the last cent: the acts on a claim, and what each leaves behind."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.actors import Actor
from cases.models import EndReason
from cases.services import ending
from claims.models import Claim, ClaimState, Entry, EntryKind, WriteOffReason
from claims.selectors.stands import stand_of
from claims.services import arranging, opening, paying, relieving
from core.errors import Invalid, NotInScope, Refused
from core.models import Event
from letters.models import Letter
from tests import make
from tests.cases import endings
from tests.claims import owed as build
from tests.claims.owed import (
    LAST_DAY,
    LATE,
    OFFICE,
    PUBLISHED,
    clocks,
    owed,
    set_interest_of_six_percent,
    verbs,
)

DAY = timedelta(days=1)


def refused(article):
    return pytest.raises(
        Refused, match=article.replace("Awb ", "Algemene wet bestuursrecht, artikel ")
    )


def test_a_decision_that_was_made_known_opens_a_claim_with_six_weeks_to_pay(purse):
    claim = purse.claim

    assert (claim.state, claim.last_day, purse.balance) == ("open", LAST_DAY, 25_000)
    assert claim.prescribes_on == date(2031, 4, 13)
    assert claim.reference == Letter.objects.get(id=claim.letter_id).reference
    assert clocks(purse) == {
        ("payment", "running", LAST_DAY),
        ("prescription", "running", date(2031, 4, 13)),
    }


def test_a_decision_makes_one_claim_and_may_give_a_later_day_but_no_earlier_one(region, purse):
    letter = build.decision(purse.case)

    def make_claim(last_day, letter_id=letter.id):
        return opening.open_claim(
            case_id=purse.case.id,
            letter_id=letter_id,
            cents=5_000,
            published_on=PUBLISHED,
            last_day=last_day,
            by=OFFICE,
            on=PUBLISHED,
        )

    with pytest.raises(Invalid):
        make_claim(LAST_DAY - DAY)
    made = make_claim(LAST_DAY + DAY)
    assert (made.last_day, make_claim(None).id) == (LAST_DAY + DAY, made.id)
    assert make_claim(None, purse.claim.letter_id).id == purse.claim_id


def test_part_payments_add_up_until_the_claim_is_settled_and_its_clocks_are_met(purse):
    purse.pay(10_000, PUBLISHED + DAY)
    assert (purse.balance, purse.claim.state) == (15_000, "open")

    purse.pay(15_000, LAST_DAY)

    assert (purse.balance, purse.claim.state, purse.claim.closed_on) == (0, "settled", LAST_DAY)
    assert clocks(purse) == {
        ("payment", "met", LAST_DAY),
        ("prescription", "withdrawn", date(2031, 4, 13)),
    }
    assert verbs(purse)[-4:] == ["payment_booked", "claim_settled", "clock_met", "clock_withdrawn"]


@pytest.mark.parametrize(
    ("cents", "paid_on", "field"),
    [(0, LATE, "cents"), (1, LATE + DAY, "paid_on"), (1, PUBLISHED - DAY, "paid_on")],
)
def test_a_payment_that_cannot_be_is_refused_at_its_field(purse, cents, paid_on, field):
    with pytest.raises(Invalid) as refusal:
        paying.record_payment(cents=cents, paid_on=paid_on, **purse.hand(LATE))

    assert list(refusal.value.errors) == [field]
    assert purse.balance == 25_000


def test_more_than_is_due_is_refused_unless_it_is_so_and_then_the_rest_goes_back(purse):
    with refused("Awb 4:87"):
        purse.pay(25_001)
    assert Entry.objects.filter(claim=purse.claim).count() == 1

    purse.pay(30_000, is_too_much=True)
    assert (purse.claim.state, purse.balance) == ("settled", -5_000)
    with refused("Awb 4:87"):
        paying.refund(cents=5_001, paid_on=LATE, **purse.hand(LATE))
    entry = paying.refund(cents=5_000, paid_on=LATE, **purse.hand(LATE))

    assert purse.balance == 0
    assert Letter.objects.get(id=entry.letter_id).kind == "refund_notice"


def test_a_payment_booked_wrongly_is_undone_once_and_stays_to_be_seen(purse):
    entry_id = purse.pay(25_000)

    def undo(note="De bank boekte terug."):
        return paying.reverse_payment(entry_id=entry_id, note=note, **purse.hand(LATE + DAY))

    with pytest.raises(Invalid):
        undo(" ")
    undo()
    assert (purse.claim.state, purse.balance) == ("open", 25_000)
    assert [row.cents for row in purse.claim.entries.all()] == [25_000, -25_000, 25_000]
    with refused("Awb 4:87"):
        undo()


def test_the_database_refuses_to_change_or_delete_an_entry(purse):
    entry = purse.claim.entries.get()
    for change in (lambda: Entry.objects.update(cents=1), lambda: entry.delete()):
        with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
            change()


def test_remission_of_a_part_leaves_the_rest_and_of_all_closes_the_claim(purse):
    with refused("Awb 4:94a"):
        purse.remit(25_001)
    purse.remit(5_000)
    assert (purse.claim.state, purse.balance) == ("open", 20_000)

    purse.remit(None)

    assert (purse.claim.state, purse.balance) == ("remitted", 0)
    with refused("Awb 4:94a"):
        purse.remit(1)


def test_a_claim_is_given_up_as_prescribed_only_after_five_years(purse):
    def give_up(on, reason=WriteOffReason.PRESCRIBED):
        note = "Vijf jaar niets gehoord."
        relieving.write_off(reason=reason, note=note, **purse.hand(on))

    with refused("Awb 4:104"):
        give_up(date(2031, 4, 13))
    give_up(date(2031, 4, 14))
    assert (purse.claim.state, purse.balance) == ("uncollectable", 0)
    with refused("Awb 4:87"):
        purse.pay(100, date(2031, 4, 14), is_too_much=True)

    relieving.collect_again(note="Meldt zich zelf en wil betalen.", **purse.hand(date(2031, 4, 15)))

    assert (purse.claim.state, purse.balance) == ("open", 25_000)


def test_interest_is_asked_once_the_policy_has_a_rate(region):
    purse = owed(region, 100_000)
    year = date(2027, 4, 13)
    with refused("Awb 4:97"):
        relieving.charge_interest(until=year, **purse.hand(year))
    set_interest_of_six_percent()

    entry = relieving.charge_interest(until=year, **purse.hand(year))

    assert (entry.cents, purse.balance) == (6_000, 106_000)
    assert Letter.objects.get(id=entry.letter_id).is_decision
    with refused("Awb 4:99"):
        relieving.charge_interest(until=year, **purse.hand(year))


def test_a_lowered_decision_lowers_the_claim_and_what_was_paid_beyond_it_goes_back(purse):
    letter_id = purse.claim.letter_id
    purse.pay(10_000, PUBLISHED)

    opening.reduce_claim(letter_id=letter_id, to_cents=12_500, by=OFFICE, on=LATE)
    assert (purse.balance, purse.claim.state) == (2_500, "open")
    opening.reduce_claim(letter_id=letter_id, to_cents=12_500, by=OFFICE, on=LATE)
    assert purse.balance == 2_500
    opening.reduce_claim(letter_id=letter_id, to_cents=5_000, by=OFFICE, on=LATE)

    assert (purse.balance, purse.claim.state) == (-5_000, "settled")


def test_a_revoked_decision_takes_costs_along_and_gives_back_exactly_what_was_paid(purse):
    purse.reminded()
    purse.pay(25_900, LATE)

    opening.revoke_claim(letter_id=purse.claim.letter_id, by=OFFICE, on=LATE + DAY)

    assert (purse.claim.state, purse.balance) == ("revoked", -25_900)
    assert {state for _, state, _ in clocks(purse)} <= {"met", "withdrawn"}
    paying.refund(cents=25_900, paid_on=LATE + DAY, **purse.hand(LATE + DAY))
    assert purse.balance == 0


def test_a_letter_without_a_claim_asks_nothing(purse):
    letter = build.decision(purse.case)

    assert opening.revoke_claim(letter_id=letter.id, by=OFFICE, on=LATE) is None
    assert opening.reduce_claim(letter_id=letter.id, to_cents=100, by=OFFICE, on=LATE) is None


@pytest.mark.parametrize("reason", [EndReason.DIED, EndReason.LEFT_COUNTRY])
def test_what_was_not_paid_lapses_on_death_and_on_nothing_else(region, reason):
    desk = endings.on_route(region)
    purse = owed(region, case=desk.case)
    purse.pay(5_000, PUBLISHED)
    day = date(2026, 5, 4)

    ending.end(case_id=desk.case_id, reason=reason, ended_on=day, by=desk.by(day), on=day)

    died = reason == EndReason.DIED
    assert (purse.claim.state, purse.balance) == (("lapsed", 0) if died else ("open", 20_000))


def test_only_who_collects_for_that_municipality_finds_the_claim(region, purse):
    strangers = (
        make.user("caseworker", region.region),
        make.user("legal", region.own("0482")),
    )
    for person in strangers:
        with pytest.raises(NotInScope):
            paying.record_payment(
                claim_id=purse.claim_id,
                cents=100,
                paid_on=LATE,
                by=Actor.of(person, on=LATE),
                on=LATE,
            )
    assert stand_of(purse.claim).paid == 0


def test_a_claim_stays_with_the_college_that_decided_when_the_newcomer_moves(purse):
    case = purse.case
    case.__class__.objects.filter(id=case.id).update(municipality="0531")

    purse.pay(100)

    event = Event.objects.filter(stream=case.id, verb="payment_booked").get()
    assert event.on_behalf_of == "0505"


def test_every_amount_carries_who_booked_it_and_a_number(purse):
    purse.pay(100)

    rows = list(purse.claim.entries.values_list("number", "kind", "booked_by"))
    assert rows == [(1, "principal", None), (2, EntryKind.PAYMENT, purse.collector.id)]


def test_nothing_closes_twice(purse):
    purse.remit(None)

    for act in (
        lambda: purse.pay(1),
        lambda: purse.remind(),
        lambda: purse.defer(date(2026, 6, 1), on=LATE),
        lambda: relieving.collect_again(note="Toch maar weer innen.", **purse.hand(LATE)),
        lambda: arranging.end_arrangement(**purse.hand(LATE)),
    ):
        with pytest.raises(Refused):
            act()
    assert Claim.objects.get().state == ClaimState.REMITTED
