"""What every place shares.

No business numbers: those are in `law/parameters` or dated rows.
"""

from pathlib import Path

from inburgering.settings import env
from inburgering.settings.api import *  # noqa: F403
from inburgering.settings.celery import *  # noqa: F403
from inburgering.settings.logging import LOGGING  # noqa: F401
from inburgering.settings.security import *  # noqa: F403

env.refuse_unknown()

BASE_DIR = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "drf_spectacular",
    "core",
    "regional",
    "accounts",
    "letters",
    "cases",
    "routes",
    "claims",
    "remedies",
    "enforcement",
    "exchange",
    "reports",
    "demo",
]

MIDDLEWARE = [
    "reports.api.headers.InterfaceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.ActorMiddleware",
    "accounts.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "inburgering.urls"
WSGI_APPLICATION = "inburgering.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "accounts.context.who_and_where",
            ],
            "builtins": ["core.templatetags.dutch"],
        },
    },
]

# Selects are drawn by a template of ours: in one go, since lists have three or four of them.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Our queries are wide and short: to compile one to machine code takes longer than to run it.
WITHOUT_JIT = "-c jit=off"
DATABASES: dict[str, dict[str, object]] = {
    "default": {
        **env.database(env.text("DATABASE_URL", "postgres://localhost/inburgering")),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": WITHOUT_JIT,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        },
    }
}
REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# What browsers ask at the root of a site: /favicon.ico.
WHITENOISE_ROOT = BASE_DIR / "static" / "root"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "exchange.uploads.SizeLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

BASE_URL = env.text("INBURGERING_BASE_URL", "http://localhost:8000")
BRP_URL = env.text("INBURGERING_BRP_URL")
BRP_API_KEY = env.text("INBURGERING_BRP_API_KEY")
DEFAULT_FROM_EMAIL = env.text("INBURGERING_MAIL_FROM", "inburgering@localhost")
