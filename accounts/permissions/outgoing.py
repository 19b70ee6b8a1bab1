"""What goes out: lists, the delivery to CBS, and the interface for machines."""

from accounts.permissions.rules import TEAM_LEAD, Rule, act, form, only, own, page

LEADS = only(TEAM_LEAD)

ROUTES: dict[str, Rule] = {
    # Lists.
    "reports:exports": page(LEADS),
    "reports:export_cases": act(LEADS),
    "reports:export_facts": form(LEADS),
    "reports:export_hours": form(LEADS),
    "reports:export": own(LEADS, post=None),
    "reports:stop_export": own(LEADS, get=None),
    "reports:export_file": own(LEADS, post=None),
}
