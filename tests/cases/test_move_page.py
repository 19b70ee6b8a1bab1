from collections.abc import Callable
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Case, Group
from cases.selectors.moving import pip_clock_after_move
from cases.services import intake, waiting
from cases.services.intake import Planned
from core.models import Stream
from regional import services as regional
from regional.models import DelegationForm, Duty
from tests import make
from tests.cases import pips
from tests.cases.openings import NOTIFIED, OPENED, caseworker, opened, pip_clock
from tests.cases.test_moving import move as hand_over

Today = Callable[[date], None]

DAY = date(2025, 3, 10)
MOVED = {"to": "0610", "registered_on": "2025-03-10"}


@pytest.fixture
def case(region: make.Region, today: Today) -> Case:
    today(DAY)
    return opened(caseworker(region))


@pytest.fixture
def browser(region: make.Region) -> Client:
    return make.client(make.user("caseworker", region.region))


def address(case: Case) -> str:
    return reverse("cases:move", args=[case.id])


def told(browser: Client, case: Case, **chosen: str) -> str:
    answer = browser.get(address(case), {**MOVED, **chosen})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def seen(case: Case) -> int:
    return Stream.objects.get(id=case.id).number


def test_nothing_is_told_or_done_before_something_is_chosen(case, browser):
    page = browser.get(address(case)).content.decode()

    assert "Er is nog niets vastgelegd" in page
    assert "Zaak overdragen aan" not in page
    assert AccessLog.objects.filter(case_id=case.id, page="move").count() == 1


def test_before_confirming_the_page_tells_who_acts_and_who_signs(case, browser, region):
    page = told(browser, case)

    assert "Gemeente Sliedrecht doet de brede intake en het PIP zelf" in page
    assert "Het college van Gemeente Sliedrecht beslist daarna" in page
    assert "A. de Vries, teammanager" in page
    assert "U ziet deze zaak daarna niet meer" in page
    assert Case.objects.get().municipality_id == "0505"


def test_under_mandate_the_region_acts_and_one_keeps_seeing_the_case(case, browser):
    page = told(browser, case, to="0590")

    assert "Sociale Dienst Drechtsteden doet de brede intake en het PIP voor Papendrecht" in page
    assert "(mandaat)" in page
    assert "Het college van Gemeente Papendrecht beslist daarna" in page
    assert "niet meer.</b>" not in page


def test_without_a_pip_the_page_says_that_the_weeks_run_on(case, browser):
    page = told(browser, case)

    assert "lopen door vanaf de kennisgeving door DUO op 10 februari 2025" in page
    assert "De uiterste dag blijft di 22 apr 2025" in page
    assert "Deze termijn loopt nog niet" in page


def test_who_is_placed_gets_weeks_from_the_registration_there(region, today, browser):
    today(DAY)
    case = opened(caseworker(region), placement_code="0505")

    page = told(browser, case, is_placed="on")

    assert "beginnen bij de inschrijving in Sliedrecht op 10 maart 2025" in page
    assert "uiterlijk ma 19 mei 2025" in page


def test_with_a_pip_the_page_says_that_the_weeks_begin_anew(region, today, browser):
    desk = pips.desk(region)
    desk.adopt()
    today(date(2026, 5, 4))

    page = told(browser, desk.case, registered_on="2026-05-04")

    assert "beginnen opnieuw, bij de inschrijving in Sliedrecht op 4 mei 2026" in page
    assert "uiterlijk ma 13 jul 2026" in page
    assert "verandert niet: tot en met vr 16 mrt 2029" in page
    assert "De leerroute blijft" in page
    assert "Besluit inburgering 2021, artikel 5.3 lid 3" in page


def test_a_missed_day_and_a_new_one_that_has_passed_are_told(region, today, browser):
    case = opened(caseworker(region))
    today(date(2025, 4, 30))

    page = told(browser, case, registered_on="2025-04-28")

    assert "Die dag is al voorbij." in page
    assert "Dat di 22 apr 2025 is gemist, blijft in het dossier staan." in page


def test_waiting_for_information_ends_with_the_old_college(case, browser, region):
    waiting.request_information(
        case_id=case.id,
        asked=waiting.Asked(
            what="Advies", from_whom="GGD", why="Route", requested_on=date(2025, 3, 3)
        ),
        by=caseworker(region, DAY),
        on=DAY,
    )

    assert "telt daar niet meer mee" in told(browser, case)


def test_an_appointment_that_is_left_behind_is_named(case, browser, region):
    intake.summon(
        case_id=case.id,
        planned=Planned(planned_on=date(2025, 3, 17), planned_at=time(10), place="Spuiboulevard"),
        no_fine_reason="",
        by=caseworker(region, DAY),
        on=DAY,
    )

    page = told(browser, case)

    assert "afspraak op ma 17 mrt 2025" in page
    assert "Er zijn geen concepten die vervallen." in page


def test_drafts_that_lapse_are_named(region, today, browser):
    desk = pips.desk(region)
    desk.draft()
    today(date(2026, 3, 17))

    page = told(browser, desk.case, registered_on="2026-03-17")

    assert "het concept van PIP versie 1" in page


@pytest.mark.parametrize("is_placed", [True, False])
@pytest.mark.parametrize("was_placed", [True, False])
@pytest.mark.parametrize("asks", [True, False])
def test_the_clock_that_is_told_is_the_clock_that_comes(region, is_placed, was_placed, asks):
    case = opened(caseworker(region), placement_code="0505" if was_placed else None)
    if asks:
        waiting.request_information(
            case_id=case.id,
            asked=waiting.Asked(
                what="Advies", from_whom="GGD", why="Route", requested_on=date(2025, 3, 3)
            ),
            by=caseworker(region, DAY),
            on=DAY,
        )
    foretold = pip_clock_after_move(case, registered_on=DAY, is_placed=is_placed)

    hand_over(region, case, DAY, is_placed=is_placed)

    came = pip_clock(case)
    assert (came.started_on, came.last_day) == (foretold.started_on, foretold.last_day)
    assert came.waits_on_other is (foretold.waiting_for == "information")


def test_a_municipality_without_executor_or_signatory_is_told_in_time(case, browser, region):
    for row in region.municipalities["0610"].delegations.filter(duty=Duty.INTAKE_PIP):
        regional.end_delegation(
            delegation_id=row.id, last_day=date(2025, 3, 1), by=make.BUILDER, on=make.SINCE
        )

    page = told(browser, case)

    assert "is niet vastgelegd wie vandaag de brede intake en het PIP uitvoert" in page
    assert "ontbreken briefhoofd en ondertekenaar" in page


def test_under_delegation_the_board_of_the_region_signs(case, browser, region):
    for row in region.municipalities["0610"].delegations.filter(duty=Duty.INTAKE_PIP):
        regional.end_delegation(
            delegation_id=row.id, last_day=date(2025, 3, 1), by=make.BUILDER, on=make.SINCE
        )
    make.delegation(
        region.municipalities["0610"],
        Duty.INTAKE_PIP,
        DelegationForm.DELEGATION,
        region.region,
        first_day=date(2025, 3, 2),
    )

    page = told(browser, case)

    assert "Het college van Sociale Dienst Drechtsteden beslist daarna" in page
    assert "(delegatie)" in page


def test_who_no_longer_sees_the_case_comes_back_at_the_work_list(case, browser):
    answer = browser.post(address(case), {**MOVED, "seen": seen(case)}, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(reverse("cases:worklist"), 302)]
    assert f"Zaak {case.number} is overgedragen aan Sliedrecht." in page
    assert "U ziet deze zaak niet meer" in page
    assert "Haile" not in page
    assert Case.objects.get().municipality_id == "0610"
    assert browser.get(reverse("cases:case", args=[case.id])).status_code == 404


def test_who_still_sees_the_case_comes_back_at_the_case(case, browser):
    answer = browser.post(address(case), {**MOVED, "to": "0590", "seen": seen(case)}, follow=True)

    assert answer.redirect_chain == [(reverse("cases:case", args=[case.id]), 302)]
    assert "is overgedragen aan Papendrecht" in answer.content.decode()
    assert "Nog geen klantregisseur" in answer.content.decode()


def test_leaving_the_region_is_told_and_done(case, browser):
    away = {**MOVED, "to": "buiten"}
    page = told(browser, case, to="buiten")
    assert "De zaak eindigt hier op 10 maart 2025" in page
    assert "PIP vaststellen (uiterlijk di 22 apr 2025)" in page

    answer = browser.post(address(case), {**away, "seen": seen(case)}, follow=True)

    assert answer.redirect_chain == [(reverse("cases:case", args=[case.id]), 302)]
    assert "is beëindigd: verhuisd naar buiten de regio" in answer.content.decode()
    assert Case.objects.get().ended_on == DAY


def test_leaving_the_region_with_a_pip_names_the_three_years(region, today, browser):
    desk = pips.desk(region)
    desk.adopt()
    today(date(2026, 5, 4))

    page = told(browser, desk.case, to="buiten", registered_on="2026-05-04")

    assert "Voor de nieuwkomer verandert er niets: tot en met vr 16 mrt 2029" in page


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"to": ""}, "Kies een gemeente, of kies: buiten de regio."),
        ({"to": "0344"}, "Kies een gemeente uit de lijst."),
        ({"to": "0505"}, "Kies een gemeente uit de lijst."),
        ({"registered_on": ""}, "Vul deze datum in."),
        ({"registered_on": "2025-02-30"}, "Dit is geen datum."),
        ({"registered_on": "2025-03-11"}, "Deze dag ligt in de toekomst."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(case, browser, method, changes, words):
    answer = getattr(browser, method)(address(case), {**MOVED, **changes})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'_error">{words}' in page
    assert "Zaak overdragen aan" not in page
    assert Case.objects.get().municipality_id == "0505"


def test_a_departure_before_the_obligation_is_a_400(case, browser):
    away = {"to": "buiten", "registered_on": "2025-01-01"}

    answer = browser.post(address(case), away)

    assert answer.status_code == 400
    assert "voor het begin van de plicht" in answer.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_registration_before_the_last_one_is_a_409_with_its_article(case, browser, method):
    answer = getattr(browser, method)(address(case), {**MOVED, "registered_on": "2025-01-14"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ligt voor die in de vorige" in page
    assert "Besluit inburgering 2021, artikel 5.3 lid 3" in page


def test_a_registration_before_the_act_is_a_400_when_there_was_a_pip(region, today, browser):
    desk = pips.desk(region, registered_on=date(2021, 3, 1))
    desk.adopt()
    today(pips.DAY)

    answer = browser.get(address(desk.case), {**MOVED, "registered_on": "2021-06-01"})

    assert answer.status_code == 400
    assert "voor 1 januari 2022" in answer.content.decode()


@pytest.mark.parametrize("to", ["0610", "buiten"])
def test_an_ended_case_does_not_move_again(case, browser, to):
    browser.post(address(case), {**MOVED, "to": "buiten"})

    answer = browser.post(address(case), {**MOVED, "to": to})

    assert answer.status_code == 409
    assert "De zaak is al beëindigd" in answer.content.decode()
    assert (
        "Er is geen verhuizing meer vast te leggen" in browser.get(address(case)).content.decode()
    )
    assert Case.objects.get().municipality_id == "0505"


def test_who_was_too_late_is_told_and_nothing_happens(case, browser):
    answer = browser.post(address(case), {**MOVED, "seen": seen(case) - 1})

    assert answer.status_code == 409
    assert "Iemand anders heeft deze zaak intussen gewijzigd" in answer.content.decode()
    assert Case.objects.get().municipality_id == "0505"


def test_only_an_asylum_permit_holder_can_be_placed(region, today, browser):
    today(DAY)
    case = opened(caseworker(region), who=pips.person(Group.FAMILY), group=Group.FAMILY, on=OPENED)
    assert "Huisvestingswet" not in browser.get(address(case)).content.decode()

    browser.post(address(case), {**MOVED, "is_placed": "on"})

    moved = Case.objects.get()
    assert (moved.municipality_id, moved.placement_municipality_id) == ("0610", None)
    assert pip_clock(moved).started_on == NOTIFIED


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_municipality_and_another_role_find_nothing(case, region, method):
    for person in (
        make.user("caseworker", region.own("0610")),
        make.user("legal", region.region),
    ):
        answer = getattr(make.client(person), method)(address(case), MOVED)
        assert answer.status_code == 404


def test_the_page_takes_few_queries(region, today, browser, django_assert_max_num_queries):
    desk = pips.desk(region)
    desk.adopt()
    today(date(2026, 5, 4))

    with django_assert_max_num_queries(25):
        told(browser, desk.case, registered_on="2026-05-04")
