"""Everything that the law has the municipality record about a person, from which any kenmerk must
follow; and why a field may be empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

Value = str | int | bool | date | None

ASYLUM = "asylum"
Z = frozenset({"z"})
B1 = frozenset({"b1"})
WITH_MAP = B1 | Z
"""The education route knows no MAP (WI 8(3))."""


class Stand(StrEnum):
    """How a field stands for a person: filled, empty with one of four reasons, or missing."""

    FILLED = "filled"
    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"
    NOT_FOR_GROUP = "not_for_group"
    NOT_FOR_ROUTE = "not_for_route"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """In the words of the guidelines."""
        return {
            "filled": "gevuld",
            "not_yet": "kan nog niet worden gevuld",
            "not_applicable": "niet van toepassing",
            "not_for_group": "niet van toepassing voor deze doelgroep",
            "not_for_route": "niet van toepassing voor deze leerroute",
            "missing": "ontbreekt",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the quarter, with what was recorded up to its last day."""

    case_id: UUID
    number: str
    name: str
    group: str
    route: str
    values: Mapping[str, Value] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of ours: its name in the file, what it is, and its article.

    `after`: another field without which this one cannot be filled yet. `may_stay_empty`: it need
    not have happened. `group` and `routes`: for whom alone it exists.
    """

    name: str
    label: str
    article: str
    after: str = ""
    may_stay_empty: bool = False
    group: str = ""
    routes: frozenset[str] = frozenset()


def _if(
    name: str, label: str, article: str, after: str = "datumKoppeling", *, group: str = ""
) -> Field:
    """What need not have happened."""
    return Field(name, label, article, after, may_stay_empty=True, group=group)


PIP = "pipDagtekeningEerste"
END = "eindeDatum"

FIELDS: tuple[Field, ...] = (
    Field("bsn", "BSN", "WI 36"),
    Field("gemeentecode", "Gemeentecode", "BI 9.12"),
    Field("verslagjaar", "Verslagjaar", "RI 9.1(1)"),
    Field("verslagkwartaal", "Verslagkwartaal", "RI 9.1(1)"),
    Field("datumKoppeling", "Gekoppeld aan de gemeente", "WI 13"),
    Field("datumVestiging", "Ingeschreven in de gemeente", "BI 5.3(1)", "datumKoppeling", True),
    _if("datumVertrek", "Vertrokken uit de gemeente", "WI 15(4)"),
    Field("doelgroep", "Doelgroep", "WI 13"),
    _if("maatschappelijkeBegeleidingStart", "Begeleiding begonnen", "WI 13", group=ASYLUM),
    _if("maatschappelijkeBegeleidingEinde", "Begeleiding geëindigd", "WI 13", group=ASYLUM),
    _if("financieelOntzorgenStart", "Ontzorgen begonnen", "Pw 56a", group=ASYLUM),
    _if("financieelOntzorgenEinde", "Ontzorgen geëindigd", "Pw 56a", group=ASYLUM),
    _if("vormOntzorgen", "Vorm van ontzorgen", "Pw 56a", group=ASYLUM),
    *(
        one
        for number in (1, 2, 3)
        for one in (
            _if(f"oproep{number}Datum", f"Oproep {number}", "WI 14(1)"),
            _if(f"oproep{number}Verschenen", f"Verschenen na oproep {number}", "WI 14(1)"),
        )
    ),
    _if("waarschuwingDatum", "Schriftelijke waarschuwing", "WI 14(1)"),
    Field("bredeIntakeStart", "Brede intake begonnen", "WI 14(1)", "bredeIntakeEinde", True),
    Field("bredeIntakeEinde", "Brede intake afgerond", "WI 14(1)", PIP),
    Field("voltooidInAfwezigheid", "Intake in afwezigheid", "WI 14(2)", "bredeIntakeEinde"),
    Field("vrijgesteldVanToets", "Vrijgesteld van de toets", "WI 14(6)", "bredeIntakeEinde", True),
    Field(PIP, "Dagtekening eerste PIP", "WI 15(1)", END, True),
    Field("pipDagtekeningLaatste", "Dagtekening laatste PIP", "WI 15(1)", PIP),
    Field("pipWijzigingen", "Aantal wijzigingen van het PIP", "BI 5.3(1)", PIP),
    Field("leerroute", "Leerroute", "WI 15(1)", PIP),
    Field("urenLeerroute", "Uren leerroute", "WI 15(2)", PIP, group=ASYLUM),
    Field("urenPvtGepland", "Uren PVT in het PIP", "WI 15(1)", PIP, True),
    Field("urenMapGepland", "Uren MAP in het PIP", "WI 15(1)", PIP, True, routes=WITH_MAP),
    Field("voortgangsgesprekkenGepland", "Voortgangsgesprekken gepland", "BI 5.3(3)", PIP),
    Field("afsprakenVoorschool", "Afspraken over voorschool", "WI 15(1)", PIP),
    _if("leerrouteWijzigingen", "Wijzigingen van de leerroute", "BI 5.4(1)", PIP),
    Field("afschalingDatum", "Afgeschaald naar A2", "WI 17(3)", PIP, True, routes=B1),
    Field("afschalingOnderdelen", "Onderdelen", "BI 5.5(1)", PIP, True, routes=B1),
    Field("afschalingUren", "Cursusuren daarvoor", "BI 5.5(1)", PIP, True, routes=B1),
    _if("datumInburgeringsaanbod", "Aanbod gedaan", "WI 16(1)", PIP, group=ASYLUM),
    _if("cursusinstelling", "Cursusinstelling", "WI 16(1)", PIP),
    Field("cursusStart", "Cursus begonnen", "WI 16(1)", "cursusinstelling", True),
    Field("cursusEinde", "Cursus geëindigd", "WI 16(1)", "cursusStart", True),
    Field("urenTaal", "Gevolgde uren taal", "BI 3.14(1)", "cursusStart", True),
    Field("urenKnm", "Gevolgde uren KNM", "BI 3.14(1)", "cursusStart", True),
    Field("verzuimGeoorloofd", "Geoorloofd gemist", "BI 9.2(4)", "cursusStart", True),
    Field("verzuimOngeoorloofd", "Ongeoorloofd gemist", "BI 9.2(4)", "cursusStart", True),
    Field("urenParticipatie", "Participatie-uren", "BI 3.14(1)", PIP, True, routes=Z),
    _if("pvtStart", "PVT begonnen", "WI 6"),
    Field("pvtEinde", "PVT afgerond", "WI 6", "pvtStart", True),
    Field("pvtUren", "Uren PVT", "WI 6", "pvtStart", True),
    Field("pvtOndertekening", "Participatieverklaring ondertekend", "WI 6", "pvtStart", True),
    Field("mapStart", "MAP begonnen", "RI 3.1", PIP, True, routes=WITH_MAP),
    Field("mapEinde", "MAP afgerond", "RI 3.1", "mapStart", True),
    Field("mapUren", "Uren MAP", "RI 3.1", "mapStart", True),
    Field("mapPraktijkuren", "Praktijkuren MAP", "RI 3.1", "mapStart", True),
    Field("mapEindgesprek", "Eindgesprek MAP", "RI 3.1", "mapStart", True),
    Field("zRouteEindgesprek", "Eindgesprek Z-route", "BI 3.14(1)", PIP, True, routes=Z),
    _if("voortgangsgesprekken", "Gesprekken: dag en uitkomst", "BI 5.3(3)", PIP),
    _if("boetes", "Boetes: artikel, vastgesteld, besloten, centen, verwijtbaarheid", "WI 22"),
    _if("eindeReden", "Reden van het einde", "WI 6"),
    _if(END, "Einde van de zaak", "WI 6"),
)
BY_NAME = {one.name: one for one in FIELDS}


def stand_of(one: Field, person: Person) -> Stand:
    """Is the field filled for this person, why may it be empty, or is it missing?"""
    if person.values.get(one.name) is not None:
        return Stand.FILLED
    if one.group and one.group != person.group:
        return Stand.NOT_FOR_GROUP
    if one.routes and person.route and person.route not in one.routes:
        return Stand.NOT_FOR_ROUTE
    if one.after and person.values.get(one.after) is None:
        return Stand.NOT_YET
    return Stand.NOT_APPLICABLE if one.may_stay_empty else Stand.MISSING


@dataclass(frozen=True, slots=True)
class Checked:
    """A person with the stand of every field."""

    person: Person
    stands: Mapping[str, Stand]

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be there and is not."""
        return tuple(
            BY_NAME[name].label for name, stand in self.stands.items() if stand is Stand.MISSING
        )

    @property
    def waits_for_bsn(self) -> bool:
        """Without a BSN somebody is delivered later: in the quarter in which it is known."""
        return not self.person.values.get("bsn")


def checked(person: Person) -> Checked:
    """How every field stands for this person."""
    return Checked(person, {one.name: stand_of(one, person) for one in FIELDS})


def written(value: Value) -> str:
    """A value as a file carries it: days in ISO, yes and no as true and false."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case _:
            return str(value)
