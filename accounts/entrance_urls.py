"""The doors: log-in, second factor, single sign-on.

Of allauth only what we use, under Dutch addresses.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount.providers.openid_connect import views as sign_on
from django.urls import path

from accounts.views import entrance

urlpatterns = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("inloggen/<slug:provider_id>/", sign_on.login, name="openid_connect_login"),
    path("inloggen/<slug:provider_id>/terug/", sign_on.callback, name="openid_connect_callback"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("geen-toegang/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "bevestigen/passkey/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("wachtwoord/", entrance.change_password, name="account_change_password"),
    path("beveiliging/", mfa.index, name="mfa_index"),
    path("beveiliging/app/", app.activate_totp, name="mfa_activate_totp"),
    path("beveiliging/app/verwijderen/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("beveiliging/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "beveiliging/herstelcodes/nieuw/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("beveiliging/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("beveiliging/passkeys/nieuw/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path(
        "beveiliging/passkeys/<int:pk>/verwijderen/",
        passkey.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]
