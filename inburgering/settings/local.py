"""On one's own machine: no TLS, demo accounts on loopback, a key that lives as long as the
process.
"""

import secrets

from inburgering.settings import env
from inburgering.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DEMO_ACCOUNTS = env.flag("INBURGERING_DEMO_ACCOUNTS", default=True)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # no mail leaves this machine
