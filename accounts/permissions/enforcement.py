"""Signals, files and fines."""

from accounts.permissions.rules import (
    ADMIN,
    LEGAL,
    READERS,
    SIGNERS,
    Rule,
    act,
    case_act,
    case_form,
    case_page,
    only,
    page,
)

ROUTES: dict[str, Rule] = {
    # What was noticed in a case, and what other bodies decided.
    "enforcement:case": case_page(READERS),
    "enforcement:open_file": case_form(READERS),
    "enforcement:answer_signal": case_act(READERS),
    "enforcement:break_agreement": case_act(READERS),
    "enforcement:note_prior_fine": case_act(SIGNERS),
    "enforcement:withdraw_prior_fine": case_act(SIGNERS, post=302),
    "enforcement:note_new_term": case_act(READERS),
    # Files: the first steps are of who has the case as well, the rest of who enforces.
    "enforcement:files": page(READERS),
    "enforcement:figures": page(READERS),
    "enforcement:file": case_page(READERS),
    "enforcement:dossier": case_page(READERS),
    "enforcement:sum": case_page(READERS),
    "enforcement:contact": case_act(READERS),
    "enforcement:sanction": case_act(READERS),
    "enforcement:warn": case_act(SIGNERS),
    "enforcement:override": case_act(only(LEGAL)),
    "enforcement:report": case_act(SIGNERS),
    "enforcement:announce": case_act(SIGNERS),
    "enforcement:waive": case_act(SIGNERS),
    "enforcement:plan_hearing": case_act(SIGNERS),
    "enforcement:end_hearing": case_act(SIGNERS),
    "enforcement:views": case_act(SIGNERS),
    "enforcement:declare": case_act(SIGNERS),
    "enforcement:fine": case_act(SIGNERS),
    "enforcement:no_fine": case_act(SIGNERS),
    "enforcement:revise": case_act(SIGNERS),
    "enforcement:close": case_act(SIGNERS),
    # The explanation sheets are of the region.
    "enforcement:sheets": page(ADMIN),
    "enforcement:sheet_pdf": page(ADMIN),
    "enforcement:approve_sheet": act(ADMIN),
    "enforcement:withdraw_sheet": act(ADMIN, post=302),
}
