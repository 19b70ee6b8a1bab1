"""What goes wrong, as problem+json (RFC 9457)."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

from core.errors import Invalid, NotInScope

PROBLEM = "application/problem+json"
TITLES = {
    400: "De vraag klopt niet",
    401: "Wie u bent is niet bekend",
    403: "Dit mag niet",
    404: "Niet gevonden",
    405: "Dit kan hier niet",
    406: "Deze vorm is er niet",
    415: "Deze vorm wordt niet gelezen",
    500: "Er ging iets mis",
}
NOT_FOUND = "Dit is er niet, of niet voor uw gemeente."
UNKNOWN = "Stuur een token mee: Authorization: Bearer …"
BROKEN = "Probeer het later opnieuw."

_log = logging.getLogger(__name__)


def answer(fault: Exception, context: Mapping[str, Any]) -> Response:
    """Every fault as a problem; of our own faults no more is told than that there was one."""
    headers: dict[str, str] = {}
    match fault:
        case Http404() | NotInScope():
            told = problem(404, NOT_FOUND)
        case Invalid():
            told = problem(400, "Zie invalidParams.", list(_parameters(fault.errors)))
        case exceptions.NotAuthenticated():
            told = problem(401, UNKNOWN)
        case exceptions.APIException():
            told = problem(fault.status_code, str(fault.detail))
        case _:
            _log.error("api_failed", exc_info=fault)
            told = problem(500, BROKEN)
    if told["status"] == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="api"'
    return Response(told, status=told["status"], headers=headers, content_type=PROBLEM)


def _parameters(errors: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for name, reason in errors.items():
        yield {"name": name, "reason": reason}


def problem(
    status: int, detail: str, parameters: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    """The members of a problem; `parameters` are all that were wrong, together."""
    title = TITLES.get(status, TITLES[400])
    told: dict[str, Any] = {"status": status, "title": title, "detail": detail}
    return {**told, "invalidParams": parameters} if parameters else told


def not_there(request: HttpRequest, rest: str = "") -> JsonResponse:
    """An address of the interface that is none."""
    return JsonResponse(problem(404, NOT_FOUND), status=404, content_type=PROBLEM)
