"""What can be read: statements and indicators, each of the machine's own municipality."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.errors import NotInScope
from reports.api.entrance import Machine
from reports.api.problems import PROBLEM
from reports.api.shapes import (
    IndicatorShape,
    ProblemShape,
    StatementShape,
    ValueShape,
    WholeStatementShape,
)
from reports.indicators import CATALOGUE, Indicator
from reports.selectors import machines
from reports.selectors.statements import released_statements

TOWN = OpenApiParameter(
    "gemeentecode",
    str,
    description="Alleen de eigen gemeente; over een andere is er niets (404).",
)
MONTH = OpenApiParameter(
    "maand", str, description="JJJJ-MM, vanaf 2022-01. Leeg: de lopende maand tot en met vandaag."
)


def _problems(*codes: int) -> dict[Any, Any]:
    """The problems that an address knows."""
    told = {
        400: "De vraag klopt niet",
        401: "Zonder geldig token",
        404: "Niet gevonden, of niet van uw gemeente",
    }
    return {(code, PROBLEM): OpenApiResponse(ProblemShape, told[code]) for code in codes}


class Resource(APIView):
    """Something that a machine reads."""

    http_method_names = ["get", "head"]

    def town(self, request: Request) -> str:
        """The machine's municipality; `NotInScope` when another was asked."""
        machine = cast(Machine, request.user)
        asked = request.query_params.get("gemeentecode", machine.code)
        if asked != machine.code:
            raise NotInScope
        return machine.code

    def today(self) -> date:
        """The edge: here the interface asks for the day."""
        return clock.today()


class Statements(Resource):
    """Maandrapporten."""

    @extend_schema(
        operation_id="maandrapporten",
        description="Het nieuwste bovenaan. Wat nog niet is vrijgegeven, staat er niet bij.",
        summary="De vrijgegeven maandrapporten, van elke maand het nieuwste",
        parameters=[TOWN],
        responses={200: StatementShape(many=True), **_problems(401, 404)},
        tags=["maandrapporten"],
    )
    def get(self, request: Request) -> Response:
        """The newest month first."""
        rows = released_statements([self.town(request)])
        return Response(StatementShape(rows, many=True).data)


class OneStatement(Resource):
    """Een maandrapport."""

    @extend_schema(
        operation_id="maandrapport",
        description="Ook een maandrapport waarvoor later een ander kwam: dat blijft zoals het was.",
        summary="Een vrijgegeven maandrapport met zijn cijfers",
        responses={200: WholeStatementShape, **_problems(401, 404)},
        tags=["maandrapporten"],
    )
    def get(self, request: Request, statement_id: UUID) -> Response:
        """Also one that another has superseded."""
        found = machines.released(self.town(request), statement_id)
        return Response(WholeStatementShape(found).data)


class Indicators(Resource):
    """Indicatoren."""

    @extend_schema(
        operation_id="indicatoren",
        description="In de volgorde van een maandrapport.",
        summary="Elk cijfer met zijn definitie",
        responses={200: IndicatorShape(many=True), **_problems(401)},
        tags=["indicatoren"],
    )
    def get(self, request: Request) -> Response:
        """In the order of a statement."""
        return Response(IndicatorShape(CATALOGUE, many=True).data)


class OneIndicator(Resource):
    """Een indicator."""

    @extend_schema(
        operation_id="indicator",
        description="Hetzelfde cijfer als in het maandrapport en op de schermen.",
        summary="Wat een cijfer zegt van een maand, met wat nu bekend is",
        parameters=[TOWN, MONTH],
        responses={200: ValueShape, **_problems(400, 401, 404)},
        tags=["indicatoren"],
    )
    def get(self, request: Request, indicator_key: str) -> Response:
        """By the same condition as the dashboard and the statements."""
        code, on = self.town(request), self.today()
        one = machines.indicator_named(indicator_key)
        month = machines.month_in(request.query_params.get("maand", ""), on=on)
        window = machines.window_until(month, on=on)
        numbers = machines.told_of(one, window, code=code)
        told = {"gemeentecode": code, "maand": f"{month:%Y-%m}", "totEnMet": window.last_day}
        return Response(ValueShape({**_meaning(one), **told, "cijfers": numbers}).data)


def _meaning(one: Indicator) -> dict[str, Any]:
    return {
        "key": one.key,
        "subject": one.subject,
        "name": one.name,
        "definition": one.definition,
        "unit": one.unit,
        "source": one.source,
        "over": one.over,
    }


class Description(SpectacularJSONAPIView):
    """The description of the interface (OpenAPI), for everybody."""

    http_method_names = ["get", "head"]
