"""Sessions, passwords, second factors and what a page may load."""

from csp.constants import NONE, SELF

from inburgering.settings import env

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 15 * 60
SESSION_LONGEST_SECONDS = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.entrance.LogInForm",
    "reauthenticate": "accounts.forms.entrance.ConfirmPasswordForm",
    "change_password": "accounts.forms.entrance.ChangePasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/15m/key"}

# How many proxies of our own write X-Forwarded-For; without any, the address of the connection
# counts.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.text("INBURGERING_TRUSTED_PROXIES", "0"))

MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.entrance.SecondFactorForm",
    "reauthenticate": "accounts.forms.entrance.ConfirmCodeForm",
    "activate_totp": "accounts.forms.entrance.ActivateAppForm",
    "add_webauthn": "accounts.forms.entrance.AddPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Inburgering"

# Demo accounts enter without a second factor, and then only from the machine itself.
DEMO_ACCOUNTS = env.flag("INBURGERING_DEMO_ACCOUNTS")

SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
# A link and not a form: `form-action` would have to name every host to which a provider forwards.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
if env.text("INBURGERING_OIDC_SERVER_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": env.text("INBURGERING_OIDC_NAME", "Organisatieaccount"),
                "client_id": env.required("INBURGERING_OIDC_CLIENT_ID"),
                "secret": env.required("INBURGERING_OIDC_SECRET"),
                "settings": {
                    "server_url": env.required("INBURGERING_OIDC_SERVER_URL"),
                    "oauth_pkce_enabled": True,
                    # Providers that never send `email_verified` (Entra ID): domains whose addresses
                    # they vouch for.
                    "verified_email": env.listing("INBURGERING_OIDC_TRUSTED_DOMAINS"),
                },
            }
        ],
    }
