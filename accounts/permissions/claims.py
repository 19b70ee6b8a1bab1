"""What is owed and paid."""

from accounts.permissions.rules import (
    READERS,
    SIGNERS,
    Rule,
    case_act,
    case_form,
    case_page,
    form,
    other,
    page,
)

ROUTES: dict[str, Rule] = {
    "claims:case": case_page(READERS),
    "claims:claims": page(SIGNERS),
    "claims:claim": case_page(READERS),
    "claims:pay": case_act(SIGNERS),
    "claims:refund": case_act(SIGNERS),
    "claims:defer": case_act(SIGNERS),
    "claims:plan": case_act(SIGNERS),
    "claims:resume": case_act(SIGNERS, post=409),
    "claims:remind": case_act(SIGNERS, post=409),
    "claims:writ": case_act(SIGNERS, post=409),
    "claims:serve": case_act(SIGNERS),
    "claims:interest": case_act(SIGNERS),
    "claims:remit": case_act(SIGNERS),
    "claims:write_off": case_act(SIGNERS),
    "claims:collect_again": case_act(SIGNERS),
    "claims:reverse": case_act(SIGNERS),
    # The bank.
    "claims:bank": page(SIGNERS),
    "claims:bank_file": case_page(SIGNERS),
    "claims:bank_line": case_form(SIGNERS),
    "claims:set_line_aside": case_act(SIGNERS),
    "exchange:bank": form(SIGNERS),
    "exchange:bank_preview": other(SIGNERS),
}
