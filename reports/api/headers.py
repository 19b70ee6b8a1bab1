"""What every answer of the interface says beside its content."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reports.api import VERSION

PLACE = "/api/"
DESCRIPTION = "/api/v1/openapi.json"
HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Respond = Callable[[HttpRequest], HttpResponse]


class InterfaceMiddleware:
    """Puts these headers on the answers of the interface, and leaves pages alone. The description
    may be read from any site; nothing else may.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        if request.path.startswith(PLACE):
            for name, value in HEADERS.items():
                response[name] = value
            if request.path == DESCRIPTION:
                response["Access-Control-Allow-Origin"] = "*"
        return response
