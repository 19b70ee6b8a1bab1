"""The pages of the functional administrator and of partners. Paths are Dutch, names are English."""

from django.urls import path

from accounts.views import entrance, machines, region, users

app_name = "accounts"

USERS = "beheer/gebruikers/"
USER = f"{USERS}<uuid:user_id>/"
DUTIES = "beheer/taakverdeling/"

urlpatterns = [
    path("geen-rol/", entrance.without_role, name="without_role"),
    path("beheer/", region.region, name="region"),
    path(USERS, users.users, name="users"),
    path(f"{USERS}nieuw/", users.new_user, name="new_user"),
    path(USER, users.user, name="user"),
    path(f"{USER}rol/", users.give_role, name="give_role"),
    path(f"{USER}rol/<uuid:membership_id>/", users.end_role, name="end_role"),
    path(f"{USER}actief/", users.set_active, name="set_active"),
    path(f"{USER}toegang/", users.renew_access, name="renew_access"),
    path("beheer/rollen/", users.roles, name="roles"),
    path("beheer/rollen/<slug:role>/", users.change_role, name="change_role"),
    path("beheer/organisaties/", region.organisations, name="organisations"),
    path("beheer/organisaties/nieuw/", region.new_organisation, name="new_organisation"),
    path(DUTIES, region.delegations, name="delegations"),
    path(f"{DUTIES}nieuw/", region.lay_down, name="lay_down"),
    path(f"{DUTIES}<uuid:delegation_id>/", region.end_delegation, name="end_delegation"),
    path("beheer/briefhoofden/", region.authorities, name="authorities"),
    path("beheer/briefhoofden/nieuw/", region.new_authority, name="new_authority"),
    path(
        "beheer/briefhoofden/<uuid:authority_id>/", region.new_authority, name="succeed_authority"
    ),
    path("beheer/beleid/", region.policies, name="policies"),
    path("beheer/beleid/<slug:key>/", region.policy, name="policy"),
    path("beheer/koppelingen/", machines.api_clients, name="api_clients"),
    path("beheer/koppelingen/nieuw/", machines.new_api_client, name="new_api_client"),
    path(
        "beheer/koppelingen/<uuid:api_client_id>/intrekken/",
        machines.revoke_api_client,
        name="revoke_api_client",
    ),
    path("verwezen/", region.referrals, name="referrals"),
]
