"""A BRP that answers from its own description: `python brp_server.py FOLDER PERSONS_FILE`.

It refuses what the description refuses (a request that breaks the schema, a field that does not
exist or comes unasked), answers with only the fields that were asked for, and can be told to
misbehave: `POST /_next` takes a JSON list of misbehaviours, one for each request to come. The first
line on stdout is its address.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

UNASKED = {
    "inOnderzoek",
    "geheimhoudingPersoonsgegevens",
    "opschortingBijhouding",
    "rni",
    "verificatie",
}
ALWAYS = {"type", "langFormaat", "onbekend"} | UNASKED
QUERY = "RaadpleegMetBurgerservicenummer"
KEY = "sleutel"


class Register:
    """The description and the people."""

    def __init__(self, folder: Path, persons_file: str) -> None:
        self.description = json.loads((folder / "openapi.json").read_text(encoding="utf-8"))
        people = json.loads((folder / persons_file).read_text(encoding="utf-8"))["personen"]
        self.people = {
            one["burgerservicenummer"]: one for one in people if "burgerservicenummer" in one
        }
        self.query = Draft202012Validator(
            {**self.description, "$ref": f"#/components/schemas/{QUERY}"}
        )

    def faults(self, request: object) -> list[str]:
        """What is wrong with the request, by the description."""
        faults = [error.message for error in self.query.iter_errors(request)]
        if faults or not isinstance(request, dict):
            return faults or ["no object"]
        if request["type"] != QUERY:
            return ["unknown type"]
        return [path for path in request["fields"] if not self._may_be_asked(path.split("."))]

    def _may_be_asked(self, path: list[str]) -> bool:
        return not UNASKED & set(path) and self._leads_somewhere("Persoon", path)

    def _leads_somewhere(self, schema: str, path: list[str]) -> bool:
        if not path:
            return True
        found = self._properties({"$ref": f"#/components/schemas/{schema}"}).get(path[0])
        if found is None:
            return False
        found = found.get("items", found)
        return len(path) == 1 or self._leads_somewhere(found["$ref"].rpartition("/")[2], path[1:])

    def _properties(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = self.description["components"]["schemas"][name]
        parts = [self._properties(part) for part in schema.get("allOf", [])]
        variants = schema.get("discriminator", {}).get("mapping", {}).values()
        parts += [self._properties({"properties": self._own(variant)}) for variant in variants]
        return {
            name: value
            for part in [schema.get("properties", {}), *parts]
            for name, value in part.items()
        }

    def _own(self, reference: str) -> dict[str, Any]:
        schema = self.description["components"]["schemas"][reference.rpartition("/")[2]]
        return {
            name: value
            for part in schema.get("allOf", [])
            for name, value in part.get("properties", {}).items()
        }

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The people asked for, with the fields asked for and those that come unasked."""
        found = [self.people[bsn] for bsn in request["burgerservicenummer"] if bsn in self.people]
        paths = [path.split(".") for path in request["fields"]]
        return {"type": QUERY, "personen": [pruned(one, paths) for one in found]}


def pruned(value: Any, paths: list[list[str]]) -> Any:
    """The part of a JSON value that lies on the paths."""
    if any(not path for path in paths):
        return value
    if isinstance(value, list):
        return [pruned(item, paths) for item in value]
    kept = {}
    for name, part in value.items():
        deeper = [path[1:] for path in paths if path[0] == name]
        if name in ALWAYS:
            kept[name] = part
        elif deeper:
            kept[name] = pruned(part, deeper)
    return kept


class Server(ThreadingHTTPServer):
    """Keeps what the next requests will meet, and what was asked."""

    daemon_threads = True

    def __init__(self, register: Register) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.register = register
        self.next: list[str] = []
        self.seen: list[dict[str, Any]] = []


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_GET(self) -> None:
        """What was asked, for the test to read."""
        self._send(200, self.server.seen)

    def do_POST(self) -> None:
        """Misbehave when told to, else answer."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/_next":
            self.server.next[:] = body
            self.server.seen.clear()
            self._send(200, {})
            return
        self.server.seen.append({"path": self.path, "headers": dict(self.headers), "body": body})
        mood = self.server.next.pop(0) if self.server.next else "answer"
        getattr(self, f"_{mood}")(body)

    def _answer(self, body: dict[str, Any]) -> None:
        if self.path != "/haalcentraal/api/brp/personen":
            self._problem(404)
        elif self.headers.get("X-API-KEY") != KEY:
            self._problem(401)
        elif not self.headers["Content-Type"].startswith("application/json"):
            self._problem(415)
        elif faults := self.server.register.faults(body):
            self._problem(400, faults)
        else:
            self._send(200, self.server.register.answer(body))

    def _empty(self, body: object) -> None:
        self._send(200, {"type": QUERY, "personen": []})

    def _another(self, body: dict[str, Any]) -> None:
        other = next(
            bsn for bsn in self.server.register.people if bsn not in body["burgerservicenummer"]
        )
        self._send(200, self.server.register.answer({**body, "burgerservicenummer": [other]}))

    def _busy(self, body: object) -> None:
        self._problem(429, after="0")

    def _busy_for_long(self, body: object) -> None:
        self._problem(429, after="3600")

    def _broken(self, body: object) -> None:
        self._problem(500)

    def _forbidden(self, body: object) -> None:
        self._problem(403)

    def _nonsense(self, body: object) -> None:
        self._raw(200, b"<html>onderhoud</html>")

    def _wrong_shape(self, body: object) -> None:
        self._send(200, {"type": QUERY, "personen": "geen"})

    def _hang_up(self, body: object) -> None:
        self.close_connection = True

    def _silent(self, body: object) -> None:
        time.sleep(30)

    def _problem(
        self, status: int, faults: list[str] | None = None, after: str | None = None
    ) -> None:
        problem = {"status": status, "title": "fout", "invalidParams": faults or []}
        self._raw(status, json.dumps(problem).encode(), {"Retry-After": after} if after else {})

    def _send(self, status: int, body: object) -> None:
        self._raw(status, json.dumps(body).encode())

    def _raw(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    server = Server(Register(Path(sys.argv[1]), sys.argv[2]))
    print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    main()
