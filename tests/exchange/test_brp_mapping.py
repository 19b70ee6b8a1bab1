from datetime import date
from typing import Any

import pytest

from cases.models import Gender, Group, PermitKind
from core.partial_date import PartialDate
from exchange.brp.mapping import Dwelling, person, register_person
from exchange.brp.reading import Unreadable
from tests.exchange.conftest import needs_people, people
from tests.exchange.persons import UNKNOWN_DAY, day, permit, record

EVERYBODY = people("personen.json") + people("personen-geldig.json")


@needs_people
@pytest.mark.parametrize("written", EVERYBODY)
def test_everybody_in_the_official_set_is_read_as_written(written: dict[str, Any]) -> None:
    found = register_person(written)

    assert found.bsn == written.get("burgerservicenummer", "")
    assert found.surname == written["naam"]["geslachtsnaam"]
    assert found.given_names == written["naam"].get("voornamen", "")
    assert found.prefix == written["naam"].get("voorvoegsel", "")
    assert found.is_address_secret == written.get("geheimhoudingPersoonsgegevens", False)
    assert found.is_deceased == ("overlijden" in written)
    assert bool(found.suspension) == ("opschortingBijhouding" in written)
    assert len(found.nationalities) == len(written.get("nationaliteiten", []))
    assert found.municipality_code == written["gemeenteVanInschrijving"]["code"]
    assert (found.dwelling == Dwelling.ABROAD) == (
        written["verblijfplaats"]["type"] == "VerblijfplaatsBuitenland"
    )


@needs_people
@pytest.mark.parametrize("written", EVERYBODY)
def test_no_part_of_a_birth_date_is_filled_in(written: dict[str, Any]) -> None:
    birth = register_person(written).birth
    told = written["geboorte"]["datum"]

    match told["type"]:
        case "Datum":
            assert birth == PartialDate.of(date.fromisoformat(told["datum"]))
        case "JaarDatum":
            assert birth == PartialDate(told["jaar"])
        case "DatumOnbekend":
            assert birth == PartialDate()
        case other:
            pytest.fail(f"a kind of date that this test does not know: {other}")


@needs_people
def test_every_address_in_the_official_set_fits_an_envelope() -> None:
    for written in EVERYBODY:
        found = register_person(written)
        if found.dwelling == Dwelling.ADDRESS:
            assert found.street
            assert found.city
            assert len(found.postcode) == 7


@pytest.mark.parametrize(
    "name", ["<Onbekend> & </Onbemind>", "Korting @ 100%", "Vųlĸovā", '"Onbemind"', "’t Hart"]
)
def test_a_name_stays_as_it_is_written(name: str) -> None:
    assert register_person(record(naam={"geslachtsnaam": name})).full_name == name


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (day("1990-05-17"), PartialDate(1990, 5, 17)),
        ({"type": "JaarMaandDatum", "jaar": 1990, "maand": 5}, PartialDate(1990, 5)),
        ({"type": "JaarDatum", "jaar": 1990}, PartialDate(1990)),
        (UNKNOWN_DAY, PartialDate()),
        (None, PartialDate()),
    ],
)
def test_each_kind_of_date_keeps_what_is_known(
    written: dict[str, Any] | None, expected: PartialDate
) -> None:
    assert register_person(record(geboorte={"datum": written})).birth == expected


@pytest.mark.parametrize(
    ("written", "code", "name"),
    [
        (
            {
                "type": "Nationaliteit",
                "nationaliteit": {"code": "0084", "omschrijving": "Eritrese"},
            },
            "0084",
            "Eritrese",
        ),
        ({"type": "BehandeldAlsNederlander"}, "0002", "behandeld als Nederlander"),
        ({"type": "Staatloos"}, "0499", "staatloos"),
        ({"type": "VastgesteldNietNederlander"}, "0500", "vastgesteld niet-Nederlander"),
        ({"type": "NationaliteitOnbekend"}, "0000", "onbekend"),
    ],
)
def test_each_kind_of_nationality_has_its_code(
    written: dict[str, Any], code: str, name: str
) -> None:
    found = register_person(record(nationaliteiten=[written]))

    assert found.nationalities == (code,)
    assert found.nationality == name


def test_nobody_gets_a_nationality_that_the_register_does_not_give() -> None:
    assert register_person(record(nationaliteiten=None)).nationalities == ()


@pytest.mark.parametrize(
    ("written", "dwelling", "street", "postcode", "city"),
    [
        (
            {
                "type": "Adres",
                "verblijfadres": {
                    "officieleStraatnaam": "Leyweg",
                    "huisnummer": 17,
                    "huisletter": "a",
                    "huisnummertoevoeging": "II",
                    "postcode": "2545 CA",
                    "woonplaats": "Dordrecht",
                },
            },
            Dwelling.ADDRESS,
            "Leyweg 17a-II",
            "2545 CA",
            "Dordrecht",
        ),
        (
            {
                "type": "Adres",
                "verblijfadres": {
                    "korteStraatnaam": "Plein",
                    "aanduidingBijHuisnummer": {"code": "to", "omschrijving": "tegenover"},
                    "huisnummer": 3,
                    "postcode": "3311GR",
                },
            },
            Dwelling.ADDRESS,
            "Plein tegenover 3",
            "3311 GR",
            "Dordrecht",
        ),
        (
            {"type": "Locatie", "verblijfadres": {"locatiebeschrijving": "Woonboot bij de brug"}},
            Dwelling.LOCATION,
            "Woonboot bij de brug",
            "",
            "Dordrecht",
        ),
        (
            {
                "type": "VerblijfplaatsBuitenland",
                "verblijfadres": {
                    "regel1": "Jalan Kartika 1",
                    "regel2": "80361, Kuta",
                    "land": {"code": "6024", "omschrijving": "Indonesië"},
                },
            },
            Dwelling.ABROAD,
            "Jalan Kartika 1, 80361, Kuta",
            "",
            "Indonesië",
        ),
        ({"type": "VerblijfplaatsOnbekend"}, Dwelling.UNKNOWN, "", "", ""),
        (None, Dwelling.UNKNOWN, "", "", ""),
    ],
)
def test_each_kind_of_address_becomes_lines(
    written: dict[str, Any] | None, dwelling: Dwelling, street: str, postcode: str, city: str
) -> None:
    found = register_person(record(verblijfplaats=written))

    assert found.dwelling == dwelling
    assert (found.street, found.postcode, found.city) == (street, postcode, city)


def test_what_the_register_doubts_is_told() -> None:
    found = register_person(
        record(
            geboorte={"datum": day("1990-05-17"), "inOnderzoek": {"datum": True}},
            verblijfplaats={"type": "Adres", "verblijfadres": {"inOnderzoek": {"postcode": True}}},
        )
    )

    assert found.remarks == ("De gemeente onderzoekt of dit klopt: de geboortedatum, het adres.",)


def test_the_facts_of_a_case_are_those_of_the_register() -> None:
    found = person(register_person(record()), group=Group.ASYLUM)

    assert found.permit_kind == PermitKind.ASYLUM_DEFINITE
    assert found.gender == Gender.FEMALE
    assert found.birth == PartialDate(1990, 5, 17)
    assert (found.permit_from, found.permit_until) == (date(2026, 3, 1), date(2031, 3, 1))


def test_a_family_member_of_a_permit_holder_keeps_the_regular_permit() -> None:
    found = register_person(record(verblijfstitel=permit("21", "2026-03-01")))

    assert person(found, group=Group.ASYLUM).permit_kind == PermitKind.REGULAR


def test_a_permit_date_of_which_only_the_year_is_known_is_not_completed() -> None:
    title = {**permit("21"), "datumIngang": {"type": "JaarDatum", "jaar": 2025}}

    found = person(register_person(record(verblijfstitel=title)), group=Group.FAMILY)

    assert found.permit_from is None


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("Rima", "persoon"),
        (record(naam="Haddad"), "naam"),
        (record(naam={"geslachtsnaam": 7}), "naam.geslachtsnaam"),
        (record(naam={"geslachtsnaam": "Had\x00dad"}), "naam.geslachtsnaam"),
        (record(naam={"geslachtsnaam": "\ud800"}), "naam.geslachtsnaam"),
        (record(naam={"geslachtsnaam": "x" * 201}), "naam.geslachtsnaam"),
        (record(geboorte={"datum": day("1990-02-30")}), "geboorte.datum"),
        (record(geboorte={"datum": {"type": "JaarDatum", "jaar": 0}}), "geboorte.datum"),
        (record(geboorte={"datum": {"type": "JaarDatum", "jaar": "1990"}}), "geboorte.datum.jaar"),
        (
            record(geboorte={"datum": {"type": "JaarMaandDatum", "jaar": 1990, "maand": 13}}),
            "geboorte.datum",
        ),
        (record(geboorte={"datum": {"type": "Tijdstip"}}), "geboorte.datum"),
        (record(nationaliteiten={"type": "Staatloos"}), "nationaliteiten"),
        (record(burgerservicenummer="9999900190"), "burgerservicenummer"),
    ],
)
def test_what_is_not_shaped_as_described_is_named_by_its_place(written: object, path: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        register_person(written)

    assert refusal.value.path == path


@pytest.mark.parametrize(
    ("flag", "secret"),
    [(True, True), (1, True), ("7", True), (False, False), (0, False), (None, False)],
)
def test_secrecy_is_believed_in_every_spelling(flag: object, secret: bool) -> None:
    assert register_person(record(geheimhoudingPersoonsgegevens=flag)).is_address_secret == secret
