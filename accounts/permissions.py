"""Who gets which answer from which page: one line for every route.

docs/permissions.md is written from this table, and a test walks every route of the application as
every role against it; a route that is not here fails that test. Answers are those to a bare
request: a form page answers 200 to GET, and 400 to a POST in which nothing was filled in.
"""

from dataclasses import dataclass

CASEWORKER = "caseworker"
TEAM_LEAD = "team_lead"
LEGAL = "legal"
MUNICIPALITY = "municipality"
PARTNER = "partner"
ADMINISTRATOR = "functional_administrator"
AUDITOR = "auditor"

ROLES = (CASEWORKER, TEAM_LEAD, LEGAL, MUNICIPALITY, PARTNER, ADMINISTRATOR, AUDITOR)

Roles = frozenset[str]
EVERYBODY: Roles = frozenset(ROLES)
READERS: Roles = frozenset({CASEWORKER, TEAM_LEAD, LEGAL})
WORKERS: Roles = frozenset({CASEWORKER, TEAM_LEAD})
SIGNERS: Roles = frozenset({TEAM_LEAD, LEGAL})
PVT: Roles = frozenset({CASEWORKER, TEAM_LEAD, PARTNER})

LOG_IN = 302
OUT_OF_SCOPE = 404
NO_SUCH_METHOD = 405


def only(role: str) -> Roles:
    """One role and no other."""
    return frozenset({role})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The answers of one route.

    `get` and `post` are what who may gets; None: there is no such method. `readers` may GET,
    `writers` POST; others get `otherwise`. `is_scoped`: about a case or a municipality, so 404
    outside the own ones. `anonymous_get` and `anonymous_post` are for who is not logged in.
    """

    readers: Roles
    writers: Roles
    get: int | None
    post: int | None
    is_scoped: bool = False
    otherwise: int = OUT_OF_SCOPE
    anonymous_get: int = LOG_IN
    anonymous_post: int = LOG_IN

    def answer(self, method: str, role: str | None, *, is_own: bool = True) -> int:
        """What this person gets; `role` None is nobody, `is_own`: about the own municipality."""
        is_get = method == "GET"
        if role is None:
            return self.anonymous_get if is_get else self.anonymous_post
        found = self.get if is_get else self.post
        if found is None:
            return NO_SUCH_METHOD
        if role not in (self.readers if is_get else self.writers):
            return self.otherwise
        return found if is_own or not self.is_scoped else OUT_OF_SCOPE


def page(roles: Roles) -> Rule:
    """A page that is read."""
    return Rule(readers=roles, writers=roles, get=200, post=None)


def form(roles: Roles, *, get: int = 200, post: int = 400) -> Rule:
    """A page with a form."""
    return Rule(readers=roles, writers=roles, get=get, post=post)


def act(roles: Roles, *, post: int = 400) -> Rule:
    """Something that is only posted."""
    return Rule(readers=roles, writers=roles, get=None, post=post)


def case_page(roles: Roles, *, get: int = 200) -> Rule:
    """A page about a case, or about something of a case or a municipality."""
    return Rule(readers=roles, writers=roles, get=get, post=None, is_scoped=True)


def case_form(
    readers: Roles, writers: Roles | None = None, *, get: int = 200, post: int = 400
) -> Rule:
    """A page about a case with a form."""
    return Rule(readers=readers, writers=writers or readers, get=get, post=post, is_scoped=True)


def case_act(roles: Roles, *, post: int = 400) -> Rule:
    """An act on a case, or on something of a case or a municipality."""
    return Rule(readers=roles, writers=roles, get=None, post=post, is_scoped=True)


def door(get: int, post: int | None, *, nobody: tuple[int, int] = (LOG_IN, LOG_IN)) -> Rule:
    """A page of logging in and of the own account: the same for every role."""
    return Rule(
        readers=EVERYBODY,
        writers=EVERYBODY,
        get=get,
        post=post,
        anonymous_get=nobody[0],
        anonymous_post=nobody[1],
    )


def other(roles: Roles) -> Rule:
    """What somebody put aside for the own next page: nobody else's can be opened."""
    return Rule(readers=roles, writers=roles, get=OUT_OF_SCOPE, post=OUT_OF_SCOPE)


ADMIN = only(ADMINISTRATOR)

ROUTES: dict[str, Rule] = {
    # Is the machine alive?
    "healthz": door(200, 200, nobody=(200, 200)),
    "readyz": door(200, 200, nobody=(200, 200)),
    # Logging in, and the own account. Nobody has an app, a passkey or an organisation's
    # provider here, so what is about one is not found.
    "account_login": door(302, 302, nobody=(200, 200)),
    "mfa_authenticate": door(302, 302),
    "mfa_login_webauthn": door(302, 302),
    "openid_connect_login": door(404, 404, nobody=(404, 404)),
    "openid_connect_callback": door(404, 404, nobody=(404, 404)),
    "account_logout": door(200, 302),
    "account_inactive": door(200, None, nobody=(200, 405)),
    "account_reauthenticate": door(200, 200),
    "mfa_reauthenticate": door(302, 302),
    "mfa_reauthenticate_webauthn": door(302, 302),
    "account_change_password": door(200, 200),
    "mfa_index": door(200, None),
    "mfa_activate_totp": door(200, 200),
    "mfa_deactivate_totp": door(404, 404),
    "mfa_view_recovery_codes": door(404, None),
    "mfa_generate_recovery_codes": door(200, 200),
    "mfa_list_webauthn": door(200, None),
    "mfa_add_webauthn": door(200, 200),
    "mfa_remove_webauthn": door(404, 404),
    # The functional administrator, and partners.
    "accounts:without_role": page(EVERYBODY),
    "accounts:region": page(ADMIN),
    "accounts:users": page(ADMIN),
    "accounts:new_user": form(ADMIN),
    "accounts:user": page(ADMIN),
    "accounts:give_role": act(ADMIN),
    "accounts:end_role": form(ADMIN),
    "accounts:set_active": act(ADMIN, post=302),
    "accounts:renew_access": act(ADMIN, post=200),
    "accounts:roles": page(ADMIN),
    "accounts:organisations": page(ADMIN),
    "accounts:new_organisation": form(ADMIN),
    "accounts:delegations": page(ADMIN),
    "accounts:lay_down": form(ADMIN),
    "accounts:end_delegation": form(ADMIN),
    "accounts:authorities": page(ADMIN),
    "accounts:new_authority": form(ADMIN),
    "accounts:succeed_authority": form(ADMIN),
    "accounts:policies": page(ADMIN),
    "accounts:policy": form(ADMIN),
    "accounts:referrals": page(only(PARTNER)),
    # A municipality's own figures, and the auditor.
    "oversight:municipality": page(only(MUNICIPALITY)),
    "oversight:access_log": page(only(AUDITOR)),
    "oversight:case_log": page(only(AUDITOR)),
    "oversight:letter_kinds": page(ADMIN),
    # Opening cases; what waits between two pages belongs to who put it there.
    "exchange:new_case": form(WORKERS),
    "exchange:found": other(WORKERS),
    "exchange:import": form(WORKERS),
    "exchange:import_preview": other(WORKERS),
    # The work itself.
    "cases:worklist": Rule(readers=READERS, writers=READERS, get=200, post=None, otherwise=302),
    "cases:why": case_page(READERS, get=302),
    "cases:agenda": page(READERS),
    "cases:caseload": page(READERS),
    "cases:assign": form(only(TEAM_LEAD), get=302),
    "cases:search": act(READERS, post=200),
    "cases:case": case_page(READERS),
    "cases:part": case_page(READERS),
    "cases:timeline": case_page(READERS),
    "cases:contact": case_form(WORKERS, post=302),
    "cases:move": case_form(WORKERS),
    "cases:end": case_form(WORKERS),
    "cases:reopen": case_form(WORKERS),
    "cases:experience": case_form(READERS, WORKERS),
    "cases:experience_paper": page(WORKERS),
    "cases:experiences": page(frozenset({TEAM_LEAD, MUNICIPALITY})),
    "cases:bsn": case_act(READERS, post=200),
    "cases:case_letters": case_page(READERS),
    "cases:intake": case_page(READERS),
    "cases:intake_summon": case_act(WORKERS),
    "cases:intake_outcome": case_act(WORKERS),
    "cases:intake_alone": case_act(WORKERS),
    "cases:intake_invite": case_act(WORKERS),
    "cases:intake_result": case_act(WORKERS),
    "cases:intake_exempt": case_act(only(CASEWORKER)),
    "cases:intake_report": case_form(READERS, WORKERS, post=302),
    "cases:intake_health": case_form(only(CASEWORKER)),
    "cases:intake_close": case_act(WORKERS, post=409),
    "cases:intake_absentia": case_act(WORKERS),
    "cases:pip": case_page(READERS),
    "cases:pip_begin": case_act(WORKERS),
    "cases:pip_version": case_page(READERS),
    "cases:pip_difference": case_page(READERS),
    "cases:pip_draft": case_form(WORKERS, get=302, post=302),
    "cases:pip_check": case_act(WORKERS, post=200),
    "cases:pip_preview": case_page(READERS),
    "cases:pip_discard": case_act(WORKERS, post=302),
    "cases:pip_adopt": case_form(WORKERS, get=302, post=302),
    "cases:pip_countersign": case_page(READERS),
    "cases:pip_sign": case_act(SIGNERS, post=302),
    "cases:pip_send_back": case_act(READERS),
    "cases:talks": case_page(READERS),
    "cases:talk_plan": case_act(WORKERS),
    "cases:talk_hold": case_act(WORKERS),
    "cases:talk_miss": case_act(WORKERS),
    "cases:talk_cancel": case_act(WORKERS),
    "cases:clocks": case_page(READERS),
    "cases:settle": case_act(WORKERS),
    "cases:place": case_act(WORKERS, post=302),
    "cases:ask": case_act(WORKERS),
    "cases:received": case_act(WORKERS),
    "cases:extend": case_act(WORKERS),
    "cases:explain": case_act(WORKERS),
    "cases:suspend": case_act(WORKERS),
    "cases:resume": case_act(WORKERS),
    "cases:letters": page(READERS),
    "cases:letter": case_page(READERS),
    "cases:letter_pdf": case_page(READERS),
    "cases:approve_letter": case_act(READERS, post=409),
    "cases:withdraw_letter": case_act(READERS, post=409),
    "cases:return_letter": case_act(WORKERS),
    "cases:make_batch": case_act(WORKERS, post=302),
    "cases:batch": case_page(WORKERS),
    "cases:batch_pdf": case_page(WORKERS),
    "cases:dispatch_batch": case_act(WORKERS),
    "cases:theme": act(EVERYBODY, post=302),
    "cases:alive": act(EVERYBODY, post=204),
    "cases:new_by_hand": form(WORKERS),
    # Routes. Offers and courses.
    "routes:waiting": page(WORKERS),
    "routes:route": case_page(READERS),
    "routes:make_offer": case_act(WORKERS),
    "routes:answer_offer": case_act(WORKERS),
    "routes:withdraw_offer": case_act(WORKERS, post=302),
    "routes:own_course": case_act(WORKERS),
    "routes:fallback": case_act(WORKERS),
    "routes:enrolment_place": case_act(WORKERS),
    "routes:enrolment_start": case_act(WORKERS),
    "routes:enrolment_expect": case_act(WORKERS),
    "routes:enrolment_pause": case_act(WORKERS),
    "routes:enrolment_resume": case_act(WORKERS),
    "routes:enrolment_move": case_act(WORKERS),
    "routes:enrolment_end": case_act(WORKERS),
    # Routes: hours.
    "routes:hours": case_page(READERS),
    "routes:record_other_hours": case_act(WORKERS),
    "routes:record_hours": case_act(WORKERS),
    "routes:answer_signal": case_act(WORKERS),
    "routes:attendance": page(WORKERS),
    "routes:group_hours": case_form(WORKERS),
    "routes:attendance_files": form(WORKERS),
    "routes:attendance_file": case_page(WORKERS),
    "routes:book_file": case_act(WORKERS, post=302),
    "routes:stop_file": case_act(WORKERS, post=302),
    "routes:lowering": case_form(READERS, WORKERS),
    # Procurement: providers are shared, contracts are of who bought.
    "routes:procurement": page(WORKERS),
    "routes:providers": page(WORKERS),
    "routes:new_provider": form(only(TEAM_LEAD)),
    "routes:provider": page(WORKERS),
    "routes:edit_provider": form(only(TEAM_LEAD)),
    "routes:record_mark": form(only(TEAM_LEAD)),
    "routes:open_location": form(only(TEAM_LEAD)),
    "routes:record_travel": form(only(TEAM_LEAD), post=302),
    "routes:sign_contract": form(only(TEAM_LEAD)),
    "routes:contract": case_page(WORKERS),
    "routes:exercise_option": case_act(only(TEAM_LEAD)),
    "routes:add_lot": case_form(only(TEAM_LEAD)),
    "routes:change_volume": case_form(only(TEAM_LEAD)),
    "routes:open_group": case_form(only(TEAM_LEAD)),
    "routes:reschedule_group": case_form(only(TEAM_LEAD)),
    "routes:hosts": page(WORKERS),
    "routes:new_host": form(WORKERS),
    "routes:edit_host": form(WORKERS),
    # Routes: exams, more time, and the end of a route.
    "routes:outlook": page(READERS),
    "routes:exams": case_page(READERS),
    "routes:record_attempt": case_act(WORKERS),
    "routes:withdraw_attempt": case_act(WORKERS, post=302),
    "routes:record_exemption": case_act(WORKERS),
    "routes:record_dispensation": case_act(WORKERS),
    "routes:advise_dispensation": case_act(only(CASEWORKER)),
    "routes:record_completion": case_act(WORKERS),
    "routes:extension": case_page(READERS),
    "routes:request_extension": case_act(WORKERS),
    "routes:answer_extension": case_act(WORKERS),
    "routes:state_delay": case_act(WORKERS),
    "routes:completion": case_page(READERS),
    "routes:finish_route": case_act(WORKERS, post=409),
    "routes:complete": case_act(WORKERS),
    # Routes: PVT, MAP and the end of the Z-route.
    "routes:pvt": page(PVT),
    "routes:new_pvt_group": form(PVT),
    "routes:pvt_group": case_page(PVT),
    "routes:plan_pvt_session": case_act(PVT),
    "routes:pvt_session": case_form(PVT),
    "routes:participation": case_page(READERS),
    "routes:correct_practice": case_act(WORKERS),
    "routes:join_pvt": case_act(WORKERS),
    "routes:leave_pvt": case_act(WORKERS),
    "routes:record_pvt_intake": case_act(WORKERS),
    "routes:attend_pvt_signing": case_act(WORKERS),
    "routes:unattend_pvt_signing": case_act(WORKERS, post=302),
    "routes:sign_pvt": case_act(WORKERS),
    "routes:unsign_pvt": case_act(WORKERS, post=302),
    "routes:close_pvt": case_act(WORKERS, post=409),
    "routes:start_map": case_act(WORKERS),
    "routes:record_map_theme": case_act(WORKERS),
    "routes:record_map_practice": case_act(WORKERS),
    "routes:hold_map_end_talk": case_act(WORKERS),
    "routes:close_map": case_act(WORKERS, post=409),
    "routes:record_participation": case_act(WORKERS),
    "routes:deduct_hours": case_act(WORKERS),
    "routes:hold_z_end_talk": case_act(WORKERS),
    "routes:hand_over_certificate": case_act(WORKERS),
}
