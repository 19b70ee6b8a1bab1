"""What the interface answers, with the Dutch names of its readers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from regional.models import Duty


@extend_schema_field({"type": ["number", "null"]})
class NumberField(serializers.Field[Any, Any, Any, Any]):
    """A figure as a number, whole where it is; null where there is nothing to reckon with."""

    def to_representation(self, value: object) -> int | float | None:
        """Frozen figures keep decimals as text."""
        return value if isinstance(value, int) else float(Decimal(str(value)))


OVER = {"period": "periode", "moment": "moment"}
GROUPS = {
    "all": "totaal",
    "asylum": "asielstatushouders",
    "family": "gezinsEnOverigeMigranten",
}


@extend_schema_field(OpenApiTypes.STR)
class WordField(serializers.Field[Any, Any, Any, Any]):
    """A code of ours as the Dutch word of the interface."""

    def __init__(self, words: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = words

    def to_representation(self, value: Any) -> str:
        """The word."""
        return self.words[str(value)]


@extend_schema_field(OpenApiTypes.STR)
class MonthField(serializers.Field[Any, Any, Any, Any]):
    """A month as JJJJ-MM."""

    def to_representation(self, value: Any) -> str:
        """Of its first day."""
        return f"{value:%Y-%m}"


@extend_schema_serializer(component_name="Indicator")
class IndicatorShape(serializers.Serializer[Any]):
    """What a figure means."""

    sleutel = serializers.CharField(source="key")
    onderwerp = serializers.CharField(source="subject.label")
    naam = serializers.CharField(source="name")
    definitie = serializers.CharField(source="definition")
    eenheid = serializers.CharField(source="unit")
    bron = serializers.CharField(source="source", help_text="Artikel waarop het cijfer steunt")
    telt = WordField(
        OVER, source="over", help_text="periode: in de maand; moment: op de laatste dag ervan"
    )


@extend_schema_serializer(component_name="Cijfers")
class NumbersShape(serializers.Serializer[Any]):
    """A figure for everybody and for each group."""

    totaal = NumberField(source="all", allow_null=True)
    asielstatushouders = NumberField(source="asylum", allow_null=True)
    gezinsEnOverigeMigranten = NumberField(source="family", allow_null=True)
    regio = NumberField(source="region", allow_null=True)


@extend_schema_serializer(component_name="Waarde")
class ValueShape(IndicatorShape):
    """A figure with what it says of a month."""

    gemeentecode = serializers.CharField()
    maand = serializers.CharField(help_text="JJJJ-MM")
    totEnMet = serializers.DateField(help_text="De dag tot en met welke is geteld")
    cijfers = NumbersShape()


@extend_schema_serializer(component_name="Cijfer")
class FigureShape(NumbersShape):
    """A figure of a statement."""

    sleutel = serializers.CharField(source="key")


@extend_schema_serializer(component_name="Wijziging")
class ChangeShape(serializers.Serializer[Any]):
    """A figure that was another one in the statement before."""

    sleutel = serializers.CharField(source="key")
    doelgroep = WordField(GROUPS, source="group")
    was = NumberField(allow_null=True)
    nu = NumberField(source="now", allow_null=True)


@extend_schema_serializer(component_name="Maandrapport")
class StatementShape(serializers.Serializer[Any]):
    """A statement, without its figures."""

    id = serializers.UUIDField()
    gemeentecode = serializers.CharField(source="municipality_id")
    maand = MonthField(source="month", help_text="JJJJ-MM")
    volgnummer = serializers.IntegerField(source="number")
    komtInPlaatsVan = serializers.UUIDField(source="supersedes_id", allow_null=True)
    uitgaveDefinities = serializers.CharField(source="definitions")
    bekendOp = serializers.DateField(source="known_on")
    vrijgegevenOp = serializers.DateField(source="released_on")
    sha256 = serializers.CharField(help_text="Over de canonieke JSON van de bevroren cijfers")


@extend_schema_serializer(component_name="Uitvoering")
class ExecutorShape(serializers.Serializer[Any]):
    """Who executed a duty in a month."""

    taak = serializers.CharField(source="duty")
    uitvoerders = serializers.ListField(source="by", child=serializers.CharField())


@extend_schema_serializer(component_name="MaandrapportMetCijfers")
class WholeStatementShape(StatementShape):
    """A statement with its figures."""

    cijfers = serializers.SerializerMethodField()
    uitvoerders = serializers.SerializerMethodField(help_text="Per taak wie haar uitvoerde")
    wijzigingen = ChangeShape(source="changes", many=True)

    @extend_schema_field(FigureShape(many=True))
    def get_cijfers(self, statement: Any) -> Any:
        """The frozen figures, with the region beside them."""
        numbers: Mapping[str, Any] = statement.figures["numbers"]
        region: Mapping[str, Any] = statement.figures["region"]
        rows = [{"key": key, **told, "region": region.get(key)} for key, told in numbers.items()]
        return FigureShape(rows, many=True).data

    @extend_schema_field(ExecutorShape(many=True))
    def get_uitvoerders(self, statement: Any) -> Any:
        """As it stood in that month."""
        executors: Mapping[str, list[str]] = statement.figures["executors"]
        rows = [{"duty": Duty(duty).label, "by": names} for duty, names in executors.items()]
        return ExecutorShape(rows, many=True).data


@extend_schema_serializer(component_name="OnjuisteParameter")
class InvalidShape(serializers.Serializer[Any]):
    """A part of the question that is wrong."""

    name = serializers.CharField()
    reason = serializers.CharField()


@extend_schema_serializer(component_name="Probleem")
class ProblemShape(serializers.Serializer[Any]):
    """What went wrong (RFC 9457)."""

    status = serializers.IntegerField()
    title = serializers.CharField()
    detail = serializers.CharField()
    invalidParams = InvalidShape(many=True, required=False)
