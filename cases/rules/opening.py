"""When a case may be opened, and which dates cannot be true together."""

from dataclasses import dataclass
from datetime import date

from core.errors import Invalid
from core.identity import read_bsn
from law import NotYetLaw, Verdict, because, cites
from law.registry import parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningFacts:
    """What the opening of a case stands on."""

    bsn: str | None
    surname: str
    group: str
    permit_kind: str
    obligation_began_on: date
    notified_on: date
    linked_on: date | None
    housed_on: date | None
    registered_on: date | None
    earlier_pip_on: date | None
    is_placed: bool
    is_placed_here: bool


@cites("WI 3(1)", "WI 13(1)", "WI 54", "BI 5.3(1)")
def case_may_be_opened(facts: OpeningFacts, *, on: date) -> None:
    """May a case be opened on these facts?

    Refuses (`Invalid`) with one sentence per field.
    """
    errors = {**_person(facts), **_dates(facts, on), **_place(facts)}
    if errors:
        raise Invalid(errors)


def _person(facts: OpeningFacts) -> dict[str, str]:
    errors = {}
    if facts.bsn is not None and read_bsn(facts.bsn) is None:
        errors["bsn"] = "Dit is geen geldig BSN: het voldoet niet aan de elfproef."
    if not facts.surname.strip():
        errors["surname"] = "Vul de geslachtsnaam in."
    if facts.permit_kind == "asylum_definite" and facts.group == "family":
        errors["group"] = (
            "Wie een asielvergunning heeft, is asielstatushouder (artikel 13 van de wet)."
        )
    return errors


def _dates(facts: OpeningFacts, on: date) -> dict[str, str]:
    errors = {}
    named = {
        "obligation_began_on": facts.obligation_began_on,
        "notified_on": facts.notified_on,
        "linked_on": facts.linked_on,
        "housed_on": facts.housed_on,
        "registered_on": facts.registered_on,
        "earlier_pip_on": facts.earlier_pip_on,
    }
    for field, day in named.items():
        if day is not None and day > on:
            errors[field] = "Deze dag ligt in de toekomst."
    if facts.notified_on < facts.obligation_began_on:
        errors["notified_on"] = "De kennisgeving ligt voor het begin van de inburgeringsplicht."
    if facts.earlier_pip_on is not None and facts.earlier_pip_on < facts.obligation_began_on:
        errors["earlier_pip_on"] = "Het eerdere PIP ligt voor het begin van de inburgeringsplicht."
    if facts.earlier_pip_on is not None and facts.registered_on is None:
        errors["registered_on"] = "Vul in wanneer de nieuwkomer in uw gemeente is ingeschreven."
    if not _is_law("pip", facts.notified_on):
        errors["notified_on"] = (
            "Deze kennisgeving is van voor 1 januari 2022. Dan geldt de Wet inburgering 2013."
        )
    moved_on = facts.registered_on if facts.earlier_pip_on else None
    if moved_on is not None and not _is_law("pip_after_move", moved_on):
        errors["registered_on"] = "Deze verhuizing is van voor de Wet inburgering 2021."
    return errors


def _is_law(key: str, on: date) -> bool:
    """Does the Act know this term on that day?"""
    try:
        parameter(key, on)
    except NotYetLaw:
        return False
    return True


def _place(facts: OpeningFacts) -> dict[str, str]:
    if facts.is_placed and facts.group != "asylum":
        return {"placement": "Alleen een asielstatushouder wordt in een gemeente geplaatst."}
    if not facts.is_placed_here:
        return {"placement": "De plaatsingsgemeente is een andere gemeente dan die van de zaak."}
    return {}


@cites("BI 5.3(1)", "Huisvestingswet 28")
def placement_may_be_recorded(*, is_asylum: bool, is_placed: bool, had_pip: bool) -> Verdict:
    """May a placement still be recorded?"""
    return Verdict.all(
        because(
            "Huisvestingswet 28",
            is_asylum,
            "alleen een asielstatushouder wordt in een gemeente geplaatst",
        ),
        because(
            "Huisvestingswet 28", not is_placed, "de plaatsing in deze gemeente is al vastgelegd"
        ),
        because("BI 5.3(1)", not had_pip, "er is al een PIP; de tien weken zijn voorbij"),
    )
