"""Who reads: a machine that shows a token of ours, or one of the organisation's provider."""

import logging
from dataclasses import dataclass

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.machines import provider, selectors, services
from accounts.machines.tokens import PREFIX
from accounts.models import ApiClient
from core import clock

MOST = 8_192
"""Characters of a token; more is none."""

REFUSED = "Dit token is niet bekend, verlopen of ingetrokken."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that reads for one municipality on a day."""

    client: ApiClient
    is_authenticated: bool = True
    is_active: bool = True

    @property
    def code(self) -> str:
        """The municipality of which it reads."""
        return self.client.municipality_id


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`: a token of ours begins with its own letters, another is asked of
    the provider's keys.
    """

    def authenticate(self, request: Request) -> tuple[Machine, str] | None:
        """The machine; None without a token. Every question that gets in is logged."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return None
        found = self._client(token.strip())
        if found is None:
            raise AuthenticationFailed(REFUSED)
        services.note_use(found, on=clock.today())
        _log.info("api_read %s %s", found.id, request.path)
        return Machine(found), found.name

    def authenticate_header(self, request: Request) -> str:
        """What is asked of who shows nothing."""
        return 'Bearer realm="api"'

    @staticmethod
    def _client(token: str) -> ApiClient | None:
        if len(token) > MOST or not token.isascii():
            return None
        today = clock.today()
        if token.startswith(PREFIX):
            return selectors.client_with_token(token, on=today)
        return selectors.client_of_provider(provider.provider_id_in(token), on=today)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the description of the interface tells it."""

    target_class = "reports.api.entrance.BearerAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """One header for both kinds of token."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Een token van de functioneel beheerder, of een access token van de "
            "aanmeldvoorziening van de organisatie (OIDC client credentials).",
        }
