"""Requests: eight weeks, completion, later, decided, and what a late decision costs."""

from datetime import date, timedelta

import pytest

from cases.services import nightly
from core.errors import Invalid, Refused
from remedies import slots
from remedies.models import ApplicationKind, PenaltyExclusion
from remedies.selectors.defaults import owed
from remedies.services import answering, applications, defaults, penalties
from remedies.services.applications import ask_completion, receive_completion, tell_later
from tests.remedies.disputes import RECEIVED

DAY = timedelta(days=1)
DECIDE_BY = date(2026, 6, 2)
"""Eight weeks after 7 April."""


def refused(article):
    return pytest.raises(Refused, match=article)


def clock(dispute):
    return dispute.clock("application_decision", dispute.application.id)


def act(service, dispute, on, **values):
    return service(application_id=dispute.application.id, by=dispute.desk.by(on), on=on, **values)


def test_eight_weeks_begin_with_the_receipt_and_end_when_the_decision_is_sent(dispute, monkeypatch):
    told = []
    monkeypatch.setitem(slots.GRANTED, "deferment", lambda *given: told.append(given))
    application = dispute.ask(ApplicationKind.DEFERMENT)
    assert clock(dispute).last_day == DECIDE_BY
    act(applications.confirm_application, dispute, RECEIVED)
    with pytest.raises(Invalid, match="tot en met welke dag"):
        dispute.answer(DECIDE_BY, is_granted=True)

    dispute.answer(DECIDE_BY, is_granted=True, granted_last_day=date(2026, 9, 1))

    assert [row.id for row, _, _ in told] == [application.id]
    assert clock(dispute) is not None
    dispute.send_post(DECIDE_BY)
    assert clock(dispute) is None
    assert dispute.application.published_on == DECIDE_BY
    letter_id = dispute.application.decision_letter_id
    assert dispute.clock("objection", letter_id).last_day == date(2026, 7, 14)


def test_a_request_about_money_names_a_decision_that_was_sent(dispute):
    draft = applications.Asked(
        kind=ApplicationKind.REMISSION, received_on=RECEIVED, content="Ik kan niet betalen."
    )

    with pytest.raises(Invalid, match="Kies het besluit"):
        applications.receive_application(
            case_id=dispute.desk.case_id, draft=draft, by=dispute.desk.by(RECEIVED), on=RECEIVED
        )


def test_the_term_waits_for_completion_from_the_day_after_asking_until_it_came(dispute):
    dispute.ask()
    act(ask_completion, dispute, RECEIVED, what="Uw diploma.", last_day=RECEIVED + 14 * DAY)
    with refused("artikel 4:5 lid 1"):
        dispute.answer(RECEIVED + 14 * DAY)

    act(receive_completion, dispute, RECEIVED + 8 * DAY, completed_on=RECEIVED + 8 * DAY)

    assert clock(dispute).last_day == DECIDE_BY + 7 * DAY
    refusal = dispute.clock("completion_refusal", dispute.application.id)
    assert refusal.last_day == RECEIVED + 36 * DAY


def test_what_was_not_completed_is_left_unhandled_within_four_weeks(dispute):
    dispute.ask()
    until = RECEIVED + 14 * DAY
    act(ask_completion, dispute, RECEIVED, what="Uw diploma.", last_day=until)
    nightly.run_night(until + DAY, "end_pauses")
    assert clock(dispute).last_day == DECIDE_BY + 14 * DAY
    with refused("loopt nog"):
        act(answering.leave_unhandled, dispute, until, reasons="Dat is nodig.")

    act(answering.leave_unhandled, dispute, until + DAY, reasons="Dat is nodig.")

    assert dispute.application.state == "not_handled"


def test_a_later_term_is_told_by_letter_within_the_first(dispute):
    dispute.ask()
    later = DECIDE_BY + 14 * DAY
    with refused("artikel 4:14 lid 3"):
        act(tell_later, dispute, DECIDE_BY + DAY, new_last_day=later)

    act(tell_later, dispute, DECIDE_BY, new_last_day=later)

    assert clock(dispute).last_day == later


def notice(dispute, on):
    return act(defaults.receive_notice_on_application, dispute, on, received_on=on)


def fix(dispute, found, on, **values):
    return penalties.fix_penalty(notice_id=found.id, by=dispute.desk.by(on), on=on, **values)


def test_a_decision_within_two_weeks_after_the_notice_costs_nothing(dispute):
    dispute.ask()
    with refused("te vroeg"):
        notice(dispute, DECIDE_BY)
    found = notice(dispute, DECIDE_BY + DAY)
    assert found.first_penalty_day == date(2026, 6, 18)
    assert dispute.clock("notice_of_default", found.id).last_day == date(2026, 6, 17)
    dispute.answer(date(2026, 6, 18))

    dispute.send_post(date(2026, 6, 18))

    found.refresh_from_db()
    assert (found.ended_on, owed(found).days) == (date(2026, 6, 18), 0)
    assert dispute.clock("penalty_decision", found.id) is None
    with refused("geen dwangsom"):
        fix(dispute, found, date(2026, 6, 19))


def test_the_penalty_grows_day_by_day_until_the_decision_is_sent_and_is_then_fixed(dispute):
    dispute.ask()
    found = notice(dispute, DECIDE_BY + DAY)
    assert owed(found, on=date(2026, 6, 19)).cents == 2_300
    dispute.answer(date(2026, 7, 2))
    with refused("loopt nog op"):
        fix(dispute, found, date(2026, 7, 2))

    dispute.send_post(date(2026, 7, 3))

    asked = dispute.clock("penalty_decision", found.id)
    assert asked.started_on == date(2026, 7, 2)
    row = fix(dispute, found, date(2026, 7, 6))
    assert (row.days, row.cents) == (15, 14 * 2_300 + 3_500)
    assert (row.first_day, row.last_day) == (date(2026, 6, 18), date(2026, 7, 2))
    assert dispute.clock("penalty_decision", found.id) is None
    with refused("al vastgesteld"):
        fix(dispute, found, date(2026, 7, 6))


def test_after_forty_two_days_the_night_asks_to_fix_the_whole_penalty(dispute):
    dispute.ask()
    found = notice(dispute, DECIDE_BY + DAY)
    last = found.first_penalty_day + 41 * DAY
    assert penalties.ask_to_fix_full(last) == 0
    assert penalties.ask_to_fix_full(last + DAY) == 1
    assert penalties.ask_to_fix_full(last + DAY) == 0

    row = fix(dispute, found, last + DAY)

    assert (row.days, row.cents) == (42, 144_200)


def test_a_penalty_may_be_excluded_with_reasons(dispute):
    dispute.ask()
    found = notice(dispute, DECIDE_BY + DAY)
    on = DECIDE_BY + 2 * DAY
    with pytest.raises(Invalid, match="waarom er geen dwangsom"):
        fix(dispute, found, on, exclusion=PenaltyExclusion.MANIFEST)

    row = fix(dispute, found, on, exclusion=PenaltyExclusion.MANIFEST, reasons="Zonder kans.")

    assert (row.days, row.cents, row.exclusion) == (0, 0, "manifest")
