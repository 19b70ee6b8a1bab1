"""What goes out: lists, the delivery to CBS, and the interface for machines."""

from accounts.permissions.rules import (
    ADMIN,
    TEAM_LEAD,
    Rule,
    act,
    case_act,
    case_page,
    door,
    form,
    only,
    own,
    page,
)

LEADS = only(TEAM_LEAD)
MACHINES = door(401, 401, nobody=(401, 401))

ROUTES: dict[str, Rule] = {
    # Lists.
    "reports:exports": page(LEADS),
    "reports:export_cases": act(LEADS),
    "reports:export_facts": form(LEADS),
    "reports:export_hours": form(LEADS),
    "reports:export": own(LEADS, post=None),
    "reports:stop_export": own(LEADS, get=None),
    "reports:export_file": own(LEADS, post=None),
    # The statistics for CBS.
    "exchange:statistics": page(LEADS),
    "exchange:statistics_quarter": case_page(LEADS),
    "exchange:statistics_make": case_act(LEADS),
    "exchange:statistics_delivered": own(LEADS, get=None),
    "exchange:editions": form(ADMIN),
    # Machines that read: a token opens, and no person's session does.
    "accounts:api_clients": page(ADMIN),
    "accounts:new_api_client": form(ADMIN),
    "accounts:revoke_api_client": own(ADMIN, get=None),
    "api:statements": MACHINES,
    "api:statement": MACHINES,
    "api:indicators": MACHINES,
    "api:indicator": MACHINES,
    "api:openapi": door(200, None, nobody=(200, 405)),
    "api:not_there": door(404, 404, nobody=(404, 404)),
}
