"""Behind TLS; refuses to start without its secrets."""

from inburgering.settings import env
from inburgering.settings.base import *  # noqa: F403

SECRET_KEY = env.required("SECRET_KEY")
env.required("DATABASE_URL")
env.required("REDIS_URL")
ALLOWED_HOSTS = env.required("INBURGERING_ALLOWED_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [env.required("INBURGERING_BASE_URL")]
globals().update(env.mail(env.required("INBURGERING_EMAIL_URL")))
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
DEMO_ACCOUNTS = False

SILENCED_SYSTEM_CHECKS = ["security.W019"]  # our own pages show our own letters in a frame
