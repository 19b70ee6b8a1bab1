"""Tokens of the organisation's provider (OIDC client credentials): is it theirs, and whose is it?

The keys of the provider are asked once and kept for a while; a token that names another key asks
again, but not more than once a minute, so that nobody can make us ask on and on.
"""

import logging
from collections.abc import Mapping
from typing import Any

import httpx
import jwt
from django.conf import settings
from django.core.cache import cache

ALGORITHMS = ("RS256", "PS256", "ES256")
KEPT_SECONDS = 60 * 60
ASK_AGAIN_SECONDS = 60
PATIENCE_SECONDS = 5
LEEWAY_SECONDS = 30
CONFIGURATION = "/.well-known/openid-configuration"

Keys = dict[str, dict[str, Any]]

_log = logging.getLogger(__name__)


def is_configured() -> bool:
    """Does the organisation have a provider for machines?"""
    return bool(settings.API_OIDC_SERVER_URL and settings.API_OIDC_AUDIENCE)


def provider_id_in(token: str) -> str:
    """The client id in a token that is the provider's, for us, and still good; "" in any other."""
    if not is_configured():
        return ""
    try:
        key_id = str(jwt.get_unverified_header(token).get("kid", ""))
        key = _key(key_id)
        claims = _claims(token, key) if key else {}
    except jwt.PyJWTError as fault:
        _log.info("api_token_refused %s", type(fault).__name__)
        return ""
    except httpx.HTTPError as fault:
        _log.warning("api_provider_silent %s", type(fault).__name__)
        return ""
    return str(claims.get("client_id") or claims.get("azp") or "")


def _server() -> str:
    """The address of the provider, also where that of its configuration was given."""
    return str(settings.API_OIDC_SERVER_URL).rstrip("/").removesuffix(CONFIGURATION)


def _claims(token: str, key: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = jwt.decode(
        token,
        jwt.PyJWK(dict(key)).key,
        algorithms=list(ALGORITHMS),
        audience=settings.API_OIDC_AUDIENCE,
        issuer=_server(),
        leeway=LEEWAY_SECONDS,
        options={"require": ["exp", "iat", "iss", "aud"]},
    )
    return found


def _key(key_id: str) -> Mapping[str, Any] | None:
    """The provider's key with this id; None when it has none."""
    place = f"api-provider:{settings.API_OIDC_SERVER_URL}"
    known: Keys = cache.get(place) or {}
    if key_id not in known and cache.add(f"{place}:asked", 1, timeout=ASK_AGAIN_SECONDS):
        known = _asked()
        cache.set(place, known, timeout=KEPT_SECONDS)
    return known.get(key_id)


def _asked() -> Keys:
    """The signing keys as the provider publishes them."""
    told = httpx.get(f"{_server()}{CONFIGURATION}", timeout=PATIENCE_SECONDS)
    told.raise_for_status()
    answer = httpx.get(str(told.json()["jwks_uri"]), timeout=PATIENCE_SECONDS)
    answer.raise_for_status()
    keys = answer.json()["keys"]
    return {str(key["kid"]): key for key in keys if "kid" in key and key.get("use", "sig") == "sig"}
