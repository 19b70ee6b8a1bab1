"""People as the BRP writes them, for tests that do not need the official ones."""

from typing import Any

BSN = "999990019"
OTHER_BSN = "999990020"


def day(text: str) -> dict[str, str]:
    """A whole date."""
    return {"type": "Datum", "datum": text, "langFormaat": "een dag"}


UNKNOWN_DAY = {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}


def record(**changes: Any) -> dict[str, Any]:
    """A Syrian with an asylum permit who lives in Dordrecht; None takes a part away."""
    whole = {
        "burgerservicenummer": BSN,
        "geslacht": {"code": "V", "omschrijving": "vrouw"},
        "naam": {"voornamen": "Rima Noor", "geslachtsnaam": "Haddad"},
        "geboorte": {"datum": day("1990-05-17")},
        "nationaliteiten": [
            {"type": "Nationaliteit", "nationaliteit": {"code": "0336", "omschrijving": "Syrische"}}
        ],
        "gemeenteVanInschrijving": {"code": "0505", "omschrijving": "Dordrecht"},
        "datumInschrijvingInGemeente": day("2026-07-01"),
        "verblijfplaats": {
            "type": "Adres",
            "verblijfadres": {
                "officieleStraatnaam": "Spuiboulevard",
                "huisnummer": 300,
                "postcode": "3311GR",
                "woonplaats": "Dordrecht",
            },
        },
        "verblijfstitel": permit("26", "2026-03-01", "2031-03-01"),
    }
    return {name: value for name, value in {**whole, **changes}.items() if value is not None}


def permit(code: str, since: str | None = None, until: str | None = None) -> dict[str, Any]:
    """A residence permit by its code of table 56."""
    found: dict[str, Any] = {"aanduiding": {"code": code, "omschrijving": f"titel {code}"}}
    if since:
        found["datumIngang"] = day(since)
    if until:
        found["datumEinde"] = day(until)
    return found
