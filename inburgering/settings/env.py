"""Typed access to the environment, the only configuration that differs between places."""

import os
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

KNOWN = frozenset(
    {
        "INBURGERING_ALLOWED_HOSTS",
        "INBURGERING_API_OIDC_AUDIENCE",
        "INBURGERING_API_OIDC_SERVER_URL",
        "INBURGERING_BASE_URL",
        "INBURGERING_BRP_URL",
        "INBURGERING_BRP_API_KEY",
        "INBURGERING_EMAIL_URL",
        "INBURGERING_MAIL_FROM",
        "INBURGERING_OIDC_SERVER_URL",
        "INBURGERING_OIDC_CLIENT_ID",
        "INBURGERING_OIDC_SECRET",
        "INBURGERING_OIDC_NAME",
        "INBURGERING_OIDC_TRUSTED_DOMAINS",
        "INBURGERING_TRUSTED_PROXIES",
        "INBURGERING_DEMO_ACCOUNTS",
    }
)


class Misconfigured(Exception):
    """The environment lacks something or holds something that nobody reads."""


def refuse_unknown(environ: Mapping[str, str] = os.environ) -> None:
    """Refuse a misspelt variable: silence would leave the setting at its default."""
    unknown = sorted(name for name in environ if name.startswith("INBURGERING_")) or []
    unknown = [name for name in unknown if name not in KNOWN]
    if unknown:
        raise Misconfigured(f"Unknown environment variables: {', '.join(unknown)}")


def text(name: str, default: str = "") -> str:
    """The variable as text; `default` when it is absent."""
    return os.environ.get(name, default)


def required(name: str) -> str:
    """The variable, which must be there and not be empty."""
    value = os.environ.get(name, "")
    if not value:
        raise Misconfigured(f"Environment variable {name} is required")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """The variable as a yes or a no ("1" or "0")."""
    return os.environ.get(name, "1" if default else "0") == "1"


def listing(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def mail(url: str) -> dict[str, object]:
    """Django's settings for the mail server at `url` (smtp://user:pw@host:port, or smtps://)."""
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def database(url: str) -> dict[str, object]:
    """Django's description of the PostgreSQL database at `url` (postgres://user:pw@host:port/name).

    A path in the query (`?host=/run/postgresql`) names the folder of a local socket.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    for pair in parts.query.split("&"):
        key, _, value = pair.partition("=")
        if key == "host":
            host = unquote(value)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
    }
