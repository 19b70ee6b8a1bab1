"""Objections, appeals and requests."""

from accounts.permissions.rules import (
    LEGAL,
    READERS,
    Rule,
    case_act,
    case_form,
    case_page,
    only,
    page,
)

HANDLERS = only(LEGAL)

ROUTES: dict[str, Rule] = {
    "remedies:objections": page(READERS),
    "remedies:objection": case_page(READERS),
    "remedies:receive_objection": case_form(READERS),
    # An empty form confirms the receipt of a complete objection.
    "remedies:objection_confirm": case_act(HANDLERS, post=302),
    "remedies:objection_lateness": case_act(HANDLERS),
    "remedies:objection_repair": case_act(HANDLERS),
    "remedies:objection_hearing": case_act(HANDLERS),
    "remedies:objection_heard": case_act(HANDLERS),
    "remedies:objection_waive": case_act(HANDLERS),
    "remedies:objection_decide": case_act(HANDLERS),
    "remedies:objection_postpone": case_act(HANDLERS, post=302),
    "remedies:objection_suspend": case_act(HANDLERS),
    "remedies:objection_resume": case_act(HANDLERS),
    "remedies:objection_costs": case_act(HANDLERS),
    "remedies:objection_notice": case_act(HANDLERS),
    "remedies:objection_penalty": case_act(HANDLERS),
    "remedies:objection_withdraw": case_act(HANDLERS),
    "remedies:objection_appeal": case_act(HANDLERS),
    "remedies:objection_judgment": case_act(HANDLERS),
    "remedies:objection_withdraw_appeal": case_act(HANDLERS),
    "remedies:applications": page(READERS),
    "remedies:payouts": page(READERS),
    "remedies:payout": case_page(READERS),
    "remedies:payout_pay": case_act(READERS),
    # An empty form takes back what was recorded; there is nothing to take back.
    "remedies:payout_reverse": case_act(READERS, post=409),
    "remedies:remedies": case_page(READERS),
    "remedies:receive_application": case_act(READERS),
    "remedies:application": case_page(READERS),
    "remedies:application_confirm": case_act(READERS, post=302),
    "remedies:application_complete": case_act(READERS),
    "remedies:application_answer": case_act(READERS),
    "remedies:application_unhandled": case_act(READERS),
    "remedies:application_ask": case_act(READERS),
    "remedies:application_later": case_act(READERS),
    "remedies:application_notice": case_act(READERS),
    "remedies:application_penalty": case_act(READERS),
    "remedies:application_withdraw": case_act(READERS),
}
