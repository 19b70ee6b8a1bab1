"""From the BRP's person to ours: the flat table between its Dutch field names and the facts we
keep.

Names, partial dates and missing parts stay as the register wrote them. Nothing is guessed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.models import Gender, Group, PermitKind
from cases.services.opening import Person
from core.partial_date import PartialDate
from exchange.brp.reading import Node
from law.obligation import permit_families

NATIONALITY_CODES = {
    "BehandeldAlsNederlander": ("0002", "behandeld als Nederlander"),
    "Staatloos": ("0499", "staatloos"),
    "VastgesteldNietNederlander": ("0500", "vastgesteld niet-Nederlander"),
    "NationaliteitOnbekend": ("0000", "onbekend"),
}
"""Codes of table 32 for the kinds that the API names by type instead of by code."""

IN_RESEARCH = {
    "naam": "de naam",
    "geboorte": "de geboortedatum",
    "verblijfplaats": "het adres",
    "verblijfstitel": "de verblijfstitel",
}


class Dwelling(StrEnum):
    """Where the register says that somebody lives (soort verblijfplaats)."""

    ADDRESS = "address"
    LOCATION = "location"
    ABROAD = "abroad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPerson:
    """One person as the BRP knows that person.

    `permit_until` is the day from which the permit no longer holds, as the register writes it.
    `suspension` is the code of the reason why the record is no longer kept (O, E, M, R, F, or
    another), "" while it is kept.
    """

    bsn: str
    given_names: str
    prefix: str
    surname: str
    birth: PartialDate
    gender: Gender
    nationalities: tuple[str, ...]
    nationality: str
    dwelling: Dwelling
    street: str
    postcode: str
    city: str
    is_address_secret: bool
    permit_code: str
    permit_label: str
    permit_from: PartialDate
    permit_until: PartialDate
    municipality_code: str
    municipality_name: str
    registered: PartialDate
    is_deceased: bool
    suspension: str
    remarks: tuple[str, ...]

    @property
    def has_asylum_permit(self) -> bool:
        """Does the code of the permit stand for asylum?"""
        return permit_kind(self.permit_code, Group.FAMILY) == PermitKind.ASYLUM_DEFINITE

    @property
    def is_abroad(self) -> bool:
        """Does this person live outside the Netherlands?"""
        return self.dwelling == Dwelling.ABROAD

    @property
    def full_name(self) -> str:
        """Given names, prefix and surname, as far as the register has them."""
        return " ".join(part for part in (self.given_names, self.prefix, self.surname) if part)


def register_person(value: object) -> RegisterPerson:
    """Read one `Persoon` of the API or the file; `Unreadable` when it is shaped otherwise."""
    record = Node.of(value)
    name, permit = record.node("naam"), record.node("verblijfstitel")
    dwelling, street, postcode, city = _residence(record)
    codes, label = _nationalities(record)
    return RegisterPerson(
        bsn=record.text("burgerservicenummer", limit=9),
        given_names=name.text("voornamen"),
        prefix=name.text("voorvoegsel", limit=20),
        surname=name.text("geslachtsnaam"),
        birth=record.node("geboorte").partial_date("datum"),
        gender=_gender(record.node("geslacht").text("code")),
        nationalities=codes,
        nationality=label,
        dwelling=dwelling,
        street=street,
        postcode=postcode,
        city=city,
        is_address_secret=record.flag("geheimhoudingPersoonsgegevens"),
        permit_code=permit.node("aanduiding").text("code", limit=2),
        permit_label=permit.node("aanduiding").text("omschrijving"),
        permit_from=permit.partial_date("datumIngang"),
        permit_until=permit.partial_date("datumEinde"),
        municipality_code=record.node("gemeenteVanInschrijving").text("code", limit=4),
        municipality_name=record.node("gemeenteVanInschrijving").text("omschrijving"),
        registered=record.partial_date("datumInschrijvingInGemeente"),
        is_deceased=record.has("overlijden"),
        suspension=_suspension(record),
        remarks=_remarks(record),
    )


def person(found: RegisterPerson, *, group: Group) -> Person:
    """The register's facts as a case takes them. A permit date that is only partly known is left
    out.
    """
    return Person(
        surname=found.surname,
        permit_kind=permit_kind(found.permit_code, group),
        bsn=found.bsn or None,
        given_names=found.given_names,
        prefix=found.prefix,
        birth=found.birth,
        gender=found.gender,
        nationalities=found.nationalities,
        nationality=found.nationality,
        street=found.street,
        postcode=found.postcode,
        city=found.city,
        is_address_secret=found.is_address_secret,
        permit_code=found.permit_code,
        permit_from=whole(found.permit_from),
        permit_until=whole(found.permit_until),
    )


def permit_kind(code: str, group: Group) -> PermitKind:
    """The permit that the code stands for; without a telling code, the one that goes with the
    group.
    """
    family = permit_families().get(code)
    if family is not None and family.group is not None:
        is_asylum = family.group == "asylum"
    else:
        is_asylum = group == Group.ASYLUM
    return PermitKind.ASYLUM_DEFINITE if is_asylum else PermitKind.REGULAR


def whole(day: PartialDate) -> date | None:
    """The date, when every part of it is known."""
    return day.earliest if day.day else None


def _gender(code: str) -> Gender:
    return Gender(code) if code in Gender.values else Gender.UNKNOWN


def _nationalities(record: Node) -> tuple[tuple[str, ...], str]:
    """The codes of table 32, and their names as one text that fits a line."""
    codes, names = [], []
    for item in record.nodes("nationaliteiten"):
        code, label = NATIONALITY_CODES.get(item.text("type"), ("", ""))
        if not code:
            code = item.node("nationaliteit").text("code", limit=4)
            label = item.node("nationaliteit").text("omschrijving")
        if code:
            codes.append(code)
            names.append(label or code)
    line = ", ".join(names)
    return tuple(codes), line if len(line) <= 80 else f"{line[:79]}…"


def _residence(record: Node) -> tuple[Dwelling, str, str, str]:
    """Where somebody lives: the kind, street and number, postcode, place."""
    found = record.node("verblijfplaats")
    address = found.node("verblijfadres")
    municipality = record.node("gemeenteVanInschrijving").text("omschrijving", limit=80)
    match found.text("type"):
        case "Adres":
            city = address.text("woonplaats", limit=80) or municipality
            return Dwelling.ADDRESS, _street(address), _postcode(address), city
        case "Locatie":
            return (
                Dwelling.LOCATION,
                address.text("locatiebeschrijving", limit=120),
                "",
                municipality,
            )
        case "VerblijfplaatsBuitenland":
            return (
                Dwelling.ABROAD,
                _lines_abroad(address),
                "",
                address.node("land").text("omschrijving"),
            )
        case _:
            return Dwelling.UNKNOWN, "", "", ""


def _street(address: Node) -> str:
    """Street and number as they stand on an envelope: "Leyweg 17a-II", "Plein tegenover 3"."""
    number = "" if address.number("huisnummer") is None else str(address.number("huisnummer"))
    number += address.text("huisletter", limit=1)
    if extra := address.text("huisnummertoevoeging", limit=4):
        number += f"-{extra}"
    street = address.text("officieleStraatnaam", limit=80) or address.text(
        "korteStraatnaam", limit=80
    )
    beside = address.node("aanduidingBijHuisnummer").text("omschrijving", limit=12)
    return " ".join(part for part in (street, beside, number) if part)


def _postcode(address: Node) -> str:
    found = address.text("postcode", limit=7).replace(" ", "")
    return f"{found[:4]} {found[4:]}".strip()


def _lines_abroad(address: Node) -> str:
    lines = (address.text(f"regel{number}", limit=40) for number in (1, 2, 3))
    return ", ".join(line for line in lines if line)[:120]


def _suspension(record: Node) -> str:
    """The reason's code; "?" when the record is suspended without saying why."""
    if not record.has("opschortingBijhouding"):
        return ""
    return record.node("opschortingBijhouding").node("reden").text("code", limit=4) or "?"


def _remarks(record: Node) -> tuple[str, ...]:
    """What the register itself doubts, in Dutch."""
    doubted = [text for name, text in IN_RESEARCH.items() if _is_doubted(record.node(name))]
    if any(_is_doubted(item) for item in record.nodes("nationaliteiten")):
        doubted.append("de nationaliteit")
    remarks = [f"De gemeente onderzoekt of dit klopt: {', '.join(doubted)}."] if doubted else []
    if record.node("verblijfplaats").flag("indicatieVastgesteldVerblijftNietOpAdres"):
        remarks.append("Vastgesteld is dat deze persoon niet meer op dit adres woont.")
    return tuple(remarks)


def _is_doubted(part: Node) -> bool:
    return part.has("inOnderzoek") or part.node("verblijfadres").has("inOnderzoek")
