"""For the tests: cheap passwords, mail in memory, everything else as it runs."""

from inburgering.settings import env
from inburgering.settings.base import *  # noqa: F403
from inburgering.settings.base import DATABASES, WITHOUT_JIT

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO_ACCOUNTS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DATABASES["default"]["OPTIONS"] = {"options": WITHOUT_JIT}
DATABASES["default"]["TEST"] = {
    "NAME": f"test_inburgering{env.text('TEST_DB_SUFFIX')}",
    # A database with our tables, to be copied; without it every process makes its own.
    "TEMPLATE": env.text("TEST_DB_TEMPLATE") or None,
}
# Static files straight from their folders: nothing was collected.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
