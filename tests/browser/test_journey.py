"""From a notification on paper to a PIP in the post, as two people do it in their browsers; with
scripts, and without.
"""

from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from letters.models import Letter, LetterState
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTIFIED = date(2026, 2, 16)
OPENED = date(2026, 2, 20)
SUMMONED = date(2026, 3, 2)
TALK = date(2026, 3, 9)
TESTED = date(2026, 3, 13)
WRITTEN = date(2026, 3, 16)
SIGNED = date(2026, 3, 17)
POSTED = date(2026, 3, 18)

PERSON = {
    "BSN": "999900158",
    "Voornamen": "Mehari",
    "Geslachtsnaam": "Haile",
    "Nationaliteit": "Eritrese",
    "Dag": "4",
    "Maand": "11",
    "Jaar": "1994",
    "Verblijfsvergunning": "asiel, bepaalde tijd",
    "Straat en huisnummer": "Voorstraat 12",
    "Postcode": "3311 es",
    "Plaats": "Dordrecht",
    "Taal": "Tigrinya",
    "Er is een tolk nodig": True,
}
REPORT = {
    "Opleiding en werkervaring": "Zes jaar school in Keren, tien jaar bakker.",
    "Persoonlijke omstandigheden": "Woont alleen in een studio.",
    "Zijn er kinderen jonger dan 4 jaar?": "Nee",
    "Taalniveau nu": "Spreekt enkele woorden Nederlands en goed Engels.",
    "Mogelijkheden voor werk": "Wil weer als bakker werken.",
    "Zelfredzaamheid": "Regelt de post met hulp van een buur.",
    "Wensen van de nieuwkomer": "Een eigen bakkerij.",
}
PLAN = {
    "B1-route": True,
    "Waarom past deze leerroute?": "U leert snel en u spreekt al Engels.",
    "Niveau": "B1",
    "Uren leerroute": "600",
    "Alfabetisering": "Niet nodig",
    "Uren PVT": "12",
    "Uren MAP": "40",
    "Ondersteuning en begeleiding": "Elke maand een gesprek met de klantregisseur.",
}


def opens_the_case(sanne):
    menu(sanne, "Met BSN")
    sanne.follow("Met de hand invullen")
    sanne.fill(
        {
            "Gemeente": "Dordrecht",
            "Datum van de kennisgeving": NOTIFIED,
            "Begin van de inburgeringsplicht": date(2026, 1, 12),
            "Doelgroep": "Asielstatushouder",
            **PERSON,
            "Ingeschreven in de gemeente (BRP)": OPENED,
        }
    )
    sanne.press("Zaak openen")
    expect(sanne.page.locator("h1")).to_contain_text("Haile, M.")
    expect(sanne.page.locator(".clock-line")).to_contain_text("di 28 apr 2026")


def menu(person, name):
    person.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name).click()


def picks_up(person, act):
    """Press a button of the work list."""
    person.page.goto("/?tab=alles")
    person.main.locator("tbody [data-act]").filter(has_text=act).first.click()


def summons(sanne):
    picks_up(sanne, "Oproepen voor de intake")
    sanne.fill({"Datum": TALK, "Tijd": "09:30", "Plaats": "Spuiboulevard 298, kamer 2"})
    sanne.press("Oproep maken")
    expect(sanne.card("Oproepen en afspraken")).to_contain_text("ma 9 mrt 2026, 09.30 uur")


def prints_and_posts(sanne, letter, *, on):
    """The night makes the PDF; a person prints it and records the post."""
    call_command("render_letters")
    menu(sanne, "Brieven")
    expect(sanne.main.locator("tbody tr")).to_have_count(1)
    expect(sanne.main.locator("tbody")).to_contain_text(letter)
    sanne.press("Printbestand maken voor Dordrecht")
    sanne.fill({"Verzonden op": on})
    sanne.press("Verzending vastleggen")
    expect(sanne.main.locator("tbody")).to_contain_text("Verzonden")


def hears_the_newcomer(sanne):
    picks_up(sanne, "Uitkomst vastleggen")
    sanne.fill({"Verschenen": True, "Toelichting": "Met tolk."})
    sanne.press("Uitkomst vastleggen")
    expect(sanne.card("Wat ontbreekt nog")).to_contain_text("te gaan")

    alone = sanne.card("Recht op een gesprek alleen")
    sanne.fill({"Gezegd op": TALK, "Wil de nieuwkomer de gesprekken alleen voeren?": "Ja"})
    sanne.press("Vastleggen", within=alone)
    expect(alone).to_contain_text("Gezegd op 9 maart 2026")

    sanne.fill({"Uitgenodigd op": TALK, "Datum van de toets": TESTED})
    sanne.press("Uitnodiging vastleggen")
    expect(sanne.card("Leerbaarheidstoets")).to_contain_text("Wacht op uitslag")

    sanne.follow("Gezondheid vastleggen")
    sanne.fill({"Besproken op": TALK, "Psychische gezondheid": "Slaapt slecht."})
    sanne.press("Gezondheid vastleggen")
    expect(sanne.main).to_contain_text("Besproken")


def writes_the_report(sanne):
    picks_up(sanne, "Intakeverslag invullen")
    sanne.follow("Verslag schrijven")
    sanne.fill(REPORT)
    sanne.press("Verslag bewaren")
    expect(sanne.card("Onderdelen").get_by_text("Leeg")).to_have_count(0)


def closes_the_intake(sanne):
    picks_up(sanne, "Toetsuitslag vastleggen")
    sanne.fill({"Afgenomen op": TESTED, "Uitslag van DUO": "B1-route haalbaar"})
    sanne.press("Uitslag vastleggen")
    expect(sanne.card("Wat ontbreekt nog")).to_contain_text("Compleet")
    sanne.press("Brede intake afronden")
    expect(sanne.main).to_contain_text("De brede intake is afgerond op 16 maart 2026")


def drafts_the_plan(sanne):
    picks_up(sanne, "PIP opstellen")
    sanne.press("PIP opstellen")
    sanne.fill(PLAN)
    goal = sanne.main.get_by_role("group", name="Doel 1", exact=True)
    sanne.fill({"Leefgebied": "Betaald werk", "Doel": "Werk als bakker"}, within=goal)
    sanne.press("Stap toevoegen bij doel 1")
    step = goal.get_by_role("group", name="Stap 1 bij doel 1")
    sanne.fill({"Stap": "Stage bij een bakkerij", "Aanbod": "Leerwerkcentrum"}, within=step)
    sanne.press("Doel toevoegen")
    other = sanne.main.get_by_role("group", name="Doel 2", exact=True)
    sanne.fill({"Leefgebied": "Sociaal netwerk", "Doel": "Mensen leren kennen"}, within=other)
    sanne.press("Concept opslaan")
    expect(sanne.main).to_contain_text("Het concept is opgeslagen")


def lays_it_before_the_team_lead(sanne):
    picks_up(sanne, "PIP afmaken")
    sanne.follow("PIP afmaken")
    sanne.press("PIP nakijken")
    missing = sanne.card("Dit moet eerst")
    expect(missing.get_by_role("listitem")).to_have_count(1)
    expect(missing).to_contain_text("voortgangsgesprek")
    sanne.follow("naar het concept")
    sanne.fill({"Aantal voortgangsgesprekken": "4"})
    sanne.press("PIP nakijken")
    expect(sanne.main).to_contain_text("van 17 maart 2026 tot en met 16 maart 2029")
    sanne.press("PIP voorleggen")
    expect(sanne.main).to_contain_text("wacht op medeondertekening")


def countersigns(bas):
    picks_up(bas, "Beoordelen")
    bas.follow("PIP bekijken en tekenen")
    expect(bas.main).to_contain_text("Stage bij een bakkerij")
    expect(bas.main).to_contain_text("van 18 maart 2026 tot en met 17 maart 2029")
    bas.press("PIP medeondertekenen")
    expect(bas.main).to_contain_text("PIP versie 1 is vastgesteld")


def reads_the_case(sanne):
    menu(sanne, "Zaken")
    sanne.follow("Haile, M.")
    expect(sanne.page.locator(".stepper [aria-current]")).to_contain_text("Leerroute")
    running = sanne.card("Termijnen")
    expect(running).to_contain_text("za 17 mrt 2029")
    expect(running).to_contain_text("wo 29 apr 2026")
    expect(sanne.card("Brieven").get_by_text("Verzonden")).to_have_count(2)
    sanne.main.get_by_role("link", name="hele tijdlijn").click()
    return sanne.timeline()


TIMELINE = [
    "20 feb 2026 Zaak geopend voor Dordrecht: asielstatushouder, kennisgeving van DUO op "
    "16 feb 2026.",
    "20 feb 2026 Termijn begonnen: PIP vaststellen, uiterlijk 28 apr 2026.",
    "2 mrt 2026 Opgeroepen voor de brede intake op 9 mrt 2026 (oproep 1).",
    "2 mrt 2026 Brief verzonden op 2 mrt 2026: Oproep 1 voor de intake.",
    "9 mrt 2026 Intakegesprek van 9 mrt 2026 (oproep 1): verschenen.",
    "9 mrt 2026 Op 9 mrt 2026 gewezen op het recht op een gesprek alleen.",
    "9 mrt 2026 Gezondheid besproken en apart vastgelegd.",
    "13 mrt 2026 Leerbaarheidstoets afgenomen op 13 mrt 2026: B1-route haalbaar.",
    "16 mrt 2026 Brede intake afgerond.",
    "16 mrt 2026 PIP voorgelegd voor medeondertekening.",
    "17 mrt 2026 PIP versie 1 vastgesteld met dagtekening 17 mrt 2026: B1-route, niveau B1, "
    "medeondertekend door Bas Bos. De inburgeringstermijn van drie jaar begint.",
    "17 mrt 2026 Termijn afgerond: PIP vaststellen op 17 mrt 2026.",
    "17 mrt 2026 Termijn begonnen: inburgeringstermijn, uiterlijk 17 mrt 2029.",
    "18 mrt 2026 Brief verzonden op 18 mrt 2026: Besluit PIP.",
    "18 mrt 2026 Termijn begonnen: bezwaartermijn, uiterlijk 29 apr 2026.",
]
PIP = ("di 28 apr 2026", "PIP vaststellen")
"""Ten weeks after the notification is King's Day, a Monday: the last day rolls to Tuesday."""
OFFER = ("wo 17 jun 2026", "Cursus aanbieden", "Cursus aanbieden")
"""Three months after the first plan, which the college does not let pass without an offer."""


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_from_a_notification_on_paper_to_a_decision_in_the_post(region, office, turn_to, scripts):
    sanne = office(make.user("caseworker", region.region), java_script_enabled=scripts)
    bas = office(make.user("team_lead", region.region, name="Bas Bos"), java_script_enabled=scripts)

    turn_to(OPENED)
    sanne.log_in()
    assert sanne.work() == []
    opens_the_case(sanne)
    assert sanne.work() == [(*PIP, "Oproepen voor de intake")]

    turn_to(SUMMONED)
    sanne.log_in()
    summons(sanne)
    prints_and_posts(sanne, "Oproep", on=SUMMONED)
    assert sanne.work() == [
        ("ma 9 mrt 2026", "Intakegesprek", "Voorbereiden"),
        (*PIP, "Intake voorbereiden"),
    ]

    turn_to(TALK)
    sanne.log_in()
    assert sanne.work()[0] == (
        "ma 9 mrt 2026",
        "Uitkomst intakegesprek vastleggen",
        "Uitkomst vastleggen",
    )
    hears_the_newcomer(sanne)
    assert sanne.work() == [
        (*PIP, "Intakeverslag invullen"),
        ("geen", "Uitslag leerbaarheidstoets", "Uitslag vastleggen"),
    ]
    writes_the_report(sanne)
    assert sanne.work()[0] == (*PIP, "Toetsuitslag vastleggen")

    turn_to(WRITTEN)
    sanne.log_in()
    closes_the_intake(sanne)
    assert sanne.work() == [(*PIP, "PIP opstellen")]
    drafts_the_plan(sanne)
    assert sanne.work() == [(*PIP, "PIP afmaken")]
    lays_it_before_the_team_lead(sanne)
    assert sanne.work() == [(*PIP, "Voorgelegd PIP bekijken")]

    turn_to(SIGNED)
    bas.log_in()
    countersigns(bas)
    assert bas.work() == [OFFER]
    decision = Letter.objects.get(kind="pip_decision")
    assert (decision.state, decision.dated_on) == (LetterState.FROZEN, SIGNED)

    turn_to(POSTED)
    sanne.log_in()
    prints_and_posts(sanne, "PIP", on=POSTED)
    assert sanne.work() == [OFFER]
    told = reads_the_case(sanne)
    assert [line for line in told if line in TIMELINE] == TIMELINE
