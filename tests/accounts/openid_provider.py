"""A small OpenID provider in a process of its own: authorization code with PKCE, client
credentials, RS256, discovery and keys.

Usage: python openid_provider.py CLIENT_ID CLIENT_SECRET. Prints its address. `PUT /person` says who
sits at the organisation's computer, as the claims of that person; `authorize` then needs no further
question.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
KEY_ID = "key-1"


class Provider(BaseHTTPRequestHandler):
    """Answers of the provider; what it remembers is on the class, for all requests together."""

    client_id = ""
    client_secret = ""
    issuer = ""
    person: dict[str, Any] = {}
    grants: dict[str, dict[str, Any]] = {}
    tokens: dict[str, dict[str, Any]] = {}

    def do_PUT(self) -> None:
        Provider.person = json.loads(self._body())
        self._answer(204)

    def do_GET(self) -> None:
        match urlsplit(self.path).path:
            case "/.well-known/openid-configuration":
                self._answer(200, self._configuration())
            case "/keys":
                key = {**RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": KEY_ID}
                self._answer(200, {"keys": [{**key, "use": "sig", "alg": "RS256"}]})
            case "/authorize":
                self._authorize(dict(parse_qsl(urlsplit(self.path).query)))
            case "/userinfo":
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                known = Provider.tokens.get(token)
                self._answer(200 if known else 401, known or {"error": "invalid_token"})
            case _:
                self._answer(404)

    def do_POST(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(self._body()).items()}
        if asked.get("grant_type") == "client_credentials":
            self._answer(200, {"access_token": self._machine_token(asked), "expires_in": 300})
            return
        grant = Provider.grants.pop(asked.get("code", ""), None)
        if grant is None or not self._is_entitled(asked, grant):
            self._answer(400, {"error": "invalid_grant"})
            return
        token = secrets.token_urlsafe(16)
        Provider.tokens[token] = grant["person"]
        now = int(time.time())
        claims = {
            **grant["person"],
            "iss": Provider.issuer,
            "aud": Provider.client_id,
            "iat": now,
            "exp": now + 300,
        }
        signed = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": KEY_ID})
        answer = {"access_token": token, "token_type": "Bearer", "expires_in": 300}
        self._answer(200, {**answer, "id_token": signed})

    @staticmethod
    def _machine_token(asked: dict[str, str]) -> str:
        """A token for a machine; `claims` in the question say what is otherwise than it should."""
        now = int(time.time())
        claims = {
            "iss": Provider.issuer,
            "aud": "cijfers",
            "client_id": asked.get("client_id", ""),
            "iat": now,
            "exp": now + 300,
            **json.loads(asked.get("claims", "{}")),
        }
        key = rsa.generate_private_key(65537, 2048) if "forged" in asked else KEY
        key_id = asked.get("kid", KEY_ID)
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": key_id})

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the only line on standard output is the address."""

    def _configuration(self) -> dict[str, Any]:
        return {
            "issuer": Provider.issuer,
            "authorization_endpoint": f"{Provider.issuer}/authorize",
            "token_endpoint": f"{Provider.issuer}/token",
            "userinfo_endpoint": f"{Provider.issuer}/userinfo",
            "jwks_uri": f"{Provider.issuer}/keys",
            "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _authorize(self, asked: dict[str, str]) -> None:
        is_sound = (
            asked.get("response_type") == "code"
            and asked.get("client_id") == Provider.client_id
            and asked.get("code_challenge_method") == "S256"
            and asked.get("code_challenge")
            and "openid" in asked.get("scope", "").split()
        )
        if not is_sound:
            self._answer(400, {"error": "invalid_request"})
            return
        if not Provider.person:
            self._go(asked["redirect_uri"], error="access_denied", state=asked["state"])
            return
        code = secrets.token_urlsafe(16)
        Provider.grants[code] = {"asked": asked, "person": Provider.person}
        self._go(asked["redirect_uri"], code=code, state=asked["state"])

    @staticmethod
    def _is_entitled(asked: dict[str, str], grant: dict[str, Any]) -> bool:
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            asked.get("client_id") == Provider.client_id
            and asked.get("client_secret") == Provider.client_secret
            and asked.get("redirect_uri") == grant["asked"]["redirect_uri"]
            and challenge == grant["asked"]["code_challenge"]
        )

    def _body(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def _go(self, url: str, **parameters: str) -> None:
        self.send_response(302)
        self.send_header("Location", f"{url}?{urlencode(parameters)}")
        self.end_headers()

    def _answer(self, status: int, content: dict[str, Any] | None = None) -> None:
        body = json.dumps(content).encode() if content is not None else b""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    Provider.client_id, Provider.client_secret = sys.argv[1:3]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Provider.issuer = f"http://127.0.0.1:{server.server_port}"
    sys.stdout.write(f"{Provider.issuer}\n")
    sys.stdout.flush()
    server.serve_forever()
