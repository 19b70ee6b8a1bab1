from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Appointment, HealthRecord, IntakeReport, Outcome, Phase
from cases.services.moving import hand_over
from core.models import Stream
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, LAST_DAY, MONDAY

Today = Callable[[date], None]

APPOINTMENT = {"planned_on": "2026-03-09", "planned_at": "09:30", "place": "Spuiboulevard 298"}
PAGE_QUERIES = 25


@pytest.fixture
def desk(region: make.Region, today: Today) -> intakes.Desk:
    today(MONDAY)
    return intakes.desk(region)


@pytest.fixture
def browser(desk: intakes.Desk) -> Client:
    return make.client(desk.user)


def address(desk: intakes.Desk, name: str, *parts: object) -> str:
    return reverse(f"cases:{name}", args=[desk.case_id, *parts])


def seen(desk: intakes.Desk) -> int:
    return Stream.objects.get(id=desk.case_id).number


def shown(browser: Client, desk: intakes.Desk, name: str = "intake") -> str:
    answer = browser.get(address(desk, name))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_is_next_and_which_days_are_good(desk, browser):
    page = shown(browser, desk)

    assert "Oproepen voor de brede intake" in page
    assert "Van maandag 9 maart 2026 tot en met maandag 16 maart 2026." in page
    assert "beleid" in page
    assert "10 te gaan" in page


def test_a_summons_made_in_the_browser_shows_on_the_ladder(desk, browser):
    answer = browser.post(
        address(desk, "intake_summon"), {**APPOINTMENT, "seen": seen(desk)}, follow=True
    )

    page = answer.content.decode()
    assert answer.redirect_chain == [(address(desk, "intake"), 302)]
    assert "De afspraak is gemaakt" in page
    assert "ma 9 mrt 2026, 09.30 uur" in page
    assert "Oproepbrief" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"planned_on": "2026-03-17"}, "Kies uiterlijk maandag 16 maart 2026."),
        ({"planned_on": "2026-02-30"}, "Dit is geen datum."),
        ({"planned_on": ""}, "Vul deze datum in."),
        ({"planned_at": "half tien"}, "Schrijf een tijd als 09:30."),
        ({"place": ""}, "Vul in waar de nieuwkomer wordt verwacht."),
    ],
)
def test_a_wrong_summons_is_a_400_that_keeps_what_was_typed(desk, browser, changes, words):
    answer = browser.post(address(desk, "intake_summon"), {**APPOINTMENT, **changes})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert ("Spuiboulevard 298" in page) is ("place" not in changes)
    assert not Appointment.objects.exists()


def test_a_summons_too_many_is_a_409_with_its_article(desk, browser):
    desk.summon(MONDAY, FIRST_POSSIBLE)

    answer = browser.post(address(desk, "intake_summon"), APPOINTMENT)

    assert answer.status_code == 409
    assert "nog een afspraak gepland" in answer.content.decode()
    assert "Wet inburgering 2021, artikel 14 lid 1" in answer.content.decode()


def test_who_was_too_late_keeps_what_was_typed_and_can_try_again(desk, browser):
    answer = browser.post(address(desk, "intake_summon"), {**APPOINTMENT, "seen": 1})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand anders heeft deze zaak intussen gewijzigd" in page
    assert f'name="seen" value="{seen(desk)}"' in page
    assert "Spuiboulevard 298" in page


def test_before_its_day_an_appointment_can_only_be_moved_or_excused(desk, browser):
    row = desk.summon(MONDAY, FIRST_POSSIBLE)
    page = shown(browser, desk)
    assert "Verzetten of afmelden" in page
    assert "Niet verschenen, zonder bericht" not in page

    browser.post(address(desk, "intake_outcome", row.id), {"outcome": "moved"})

    assert desk.last.outcome == Outcome.MOVED


def test_on_its_day_the_outcome_is_asked(desk, browser, today):
    row = desk.summon(MONDAY, FIRST_POSSIBLE)
    today(FIRST_POSSIBLE)
    page = shown(browser, desk)
    assert "De afspraak is vandaag." in page

    wrong = browser.post(address(desk, "intake_outcome", row.id), {"outcome": "not_cooperative"})
    assert wrong.status_code == 400
    assert "waaraan de nieuwkomer niet meewerkte" in wrong.content.decode()
    unsent = browser.post(address(desk, "intake_outcome", row.id), {"outcome": "no_show"})
    assert unsent.status_code == 409
    assert "niet verzonden" in unsent.content.decode()
    browser.post(address(desk, "intake_outcome", row.id), {"outcome": "shown"})

    assert desk.last.outcome == Outcome.SHOWN


def test_an_outcome_that_is_wrong_is_taken_back_on_the_page(desk, browser, today):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    today(FIRST_POSSIBLE)
    where = address(desk, "intake_withdraw_outcome", desk.last.id)

    assert "Deze uitkomst klopt niet" in shown(browser, desk)
    refused = browser.post(where, {"reason": "", "seen": seen(desk)})
    assert refused.status_code == 400
    told = {"reason": "Zat in de wachtkamer.", "seen": seen(desk)}
    page = browser.post(where, told, follow=True).content.decode()

    assert "Eerder verkeerd vastgelegd" in page
    assert "Hoe is de afspraak afgelopen?" in page


def test_the_third_summons_asks_for_its_reason(desk, browser, today):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    today(LAST_DAY)
    third = {**APPOINTMENT, "planned_on": "2026-03-23"}

    assert "Waarom is er geen boete?" in shown(browser, desk)
    assert browser.post(address(desk, "intake_summon"), third).status_code == 400
    browser.post(address(desk, "intake_summon"), {**third, "no_fine_reason": "U heeft asiel."})

    assert (desk.last.summons, desk.last.no_fine_reason) == (3, "U heeft asiel.")


def test_a_second_conversation_is_offered_and_not_urged(desk, browser, today):
    desk.meet(MONDAY, FIRST_POSSIBLE)
    today(FIRST_POSSIBLE)

    page = shown(browser, desk)

    assert "Aanvullen wat nog ontbreekt" in page
    assert "Nog een afspraak maken, als het gesprek niet af is" in page


def test_who_stays_away_from_a_second_conversation_is_summoned_again(desk, browser, today):
    desk.meet(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    today(LAST_DAY)

    page = shown(browser, desk)

    assert "Oproep 2 maken" in page
    assert "Nog een afspraak maken" not in page


def test_a_day_later_the_page_still_asks_for_the_outcome(desk, browser, today):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    today(date(2026, 3, 10))

    assert "De afspraak was op maandag 9 maart 2026." in shown(browser, desk)


def test_after_a_move_the_old_appointments_stand_apart(region, desk, browser, today):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    hand_over(
        case_id=desk.case_id,
        to_code="0590",
        registered_on=LAST_DAY,
        is_placed=False,
        by=desk.by(LAST_DAY),
        on=LAST_DAY,
    )
    today(LAST_DAY)

    page = shown(browser, desk)

    assert "Afspraken voor de verhuizing" in page
    assert "Oproepen voor de brede intake" in page


def test_a_newcomer_who_never_came_is_completed_on_the_page(desk, browser, today):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    desk.summon_and_miss(LAST_DAY, date(2026, 3, 23), reason="Geen boete.")
    today(date(2026, 3, 23))
    assert "Intake afronden zonder de nieuwkomer" in shown(browser, desk)

    assert browser.post(address(desk, "intake_absentia"), {"reason": ""}).status_code == 400
    browser.post(address(desk, "intake_absentia"), {"reason": "Uit het COA-dossier."})

    assert desk.case.is_intake_in_absentia
    assert "Uit het COA-dossier." in shown(browser, desk)


def test_closing_is_offered_when_nothing_is_missing(desk, browser, today):
    today(FIRST_POSSIBLE)
    early = browser.post(address(desk, "intake_close"))
    assert early.status_code == 409
    assert "leerbaarheidstoets heeft nog geen uitslag" in early.content.decode()
    desk.meet(MONDAY, FIRST_POSSIBLE)
    desk.find_everything(FIRST_POSSIBLE)
    assert "Alle onderdelen van de brede intake zijn er" in shown(browser, desk)

    browser.post(address(desk, "intake_close"), {"seen": seen(desk)})

    assert desk.case.phase == Phase.PIP
    assert "afgerond op 9 maart 2026" in shown(browser, desk)


def test_the_right_to_be_alone_is_recorded_on_the_page(desk, browser):
    browser.post(address(desk, "intake_alone"), {"told_on": "2026-03-02", "wants_alone": "yes"})

    assert "wil de gesprekken <strong>alleen</strong> voeren" in shown(browser, desk)


def test_the_test_goes_from_invitation_to_result(desk, browser):
    browser.post(address(desk, "intake_invite"), {"invited_on": "2026-03-02", "planned_on": ""})
    assert "Wacht op uitslag" in shown(browser, desk)
    wrong = browser.post(address(desk, "intake_result"), {"taken_on": "2026-03-02", "result": "b2"})
    assert wrong.status_code == 400

    browser.post(
        address(desk, "intake_result"), {"taken_on": "2026-03-02", "result": "b1_not_feasible"}
    )

    assert "B1-route niet haalbaar" in shown(browser, desk)


def test_an_exemption_keeps_its_ground_off_the_page_of_the_intake(desk, browser):
    browser.post(address(desk, "intake_exempt"), {"ground": "visual"})

    page = shown(browser, desk)
    assert "Vrijgesteld" in page
    assert "visuele beperking" not in page.lower()
    assert "visuele beperking" in shown(browser, desk, "intake_health")


def test_the_report_is_saved_and_read_back(desk, browser):
    browser.post(
        address(desk, "intake_report"),
        {"education_work": "Zes jaar <b>school</b>.", "has_young_children": "no", "revision": "0"},
    )

    page = shown(browser, desk, "intake_report")
    assert "Zes jaar &lt;b&gt;school&lt;/b&gt;." in page
    assert IntakeReport.objects.get(case=desk.case_id).has_young_children is False
    assert "Niet nodig" in shown(browser, desk)


def test_a_draft_saves_itself_and_tells_the_page_its_last_event(desk, browser):
    answer = browser.post(
        address(desk, "intake_report"),
        {"education_work": "Zes", "seen": seen(desk), "revision": "0", "autosave": "1"},
    )

    assert answer.status_code == 204
    assert answer.headers["X-Seen"] == str(seen(desk))


def test_a_colleague_who_wrote_meanwhile_is_shown_beside_what_was_typed(region, desk, browser):
    browser.post(address(desk, "intake_report"), {"wishes": "Bakker.", "circumstances": "Alleen."})
    colleague = make.client(make.user("caseworker", region.region, name="Ravi Mohan"))
    typed = {"circumstances": "Met zijn zus.", "revision": "0"}

    draft = colleague.post(address(desk, "intake_report"), {**typed, "autosave": "1"})
    answer = colleague.post(address(desk, "intake_report"), typed)

    page = answer.content.decode()
    assert (draft.status_code, answer.status_code) == (409, 409)
    assert "Met zijn zus." in page
    assert "Alleen." in page
    assert 'name="revision" value="1"' in page
    assert IntakeReport.objects.get(case=desk.case_id).circumstances == "Alleen."


def test_a_text_that_is_too_long_is_a_400(desk, browser):
    answer = browser.post(address(desk, "intake_report"), {"circumstances": "x" * 8001})

    assert answer.status_code == 400
    assert "ten hoogste 8.000 tekens" in answer.content.decode()


def test_opening_health_data_is_logged_under_its_own_name(desk, browser):
    shown(browser, desk, "intake_health")

    log = AccessLog.objects.filter(case_id=desk.case_id).latest("at")
    assert (log.page, log.act) == ("intake_health", "view_health")


def test_health_data_is_written_on_its_own_page_only(desk, browser):
    answer = browser.post(
        address(desk, "intake_health"),
        {"discussed_on": "2026-03-02", "physical": "Diabetes", "mental": ""},
    )

    assert answer.status_code == 302
    assert HealthRecord.objects.get(case=desk.case_id).physical == "Diabetes"
    assert "Diabetes" not in shown(browser, desk)
    assert "Diabetes" in shown(browser, desk, "intake_health")
    wrong = browser.post(address(desk, "intake_health"), {"discussed_on": "", "physical": "Astma"})
    assert wrong.status_code == 400
    assert "Astma" in wrong.content.decode()


def test_a_team_lead_sees_that_health_was_discussed_and_not_what(region, desk, browser):
    desk.find_everything(MONDAY)
    lead = make.client(make.user("team_lead", region.region))

    page = shown(lead, desk)

    assert "Besproken" in page
    assert "Slaapt slecht" not in page
    assert address(desk, "intake_health") not in page
    assert lead.get(address(desk, "intake_health")).status_code == 404
    assert lead.post(address(desk, "intake_exempt"), {"ground": "visual"}).status_code == 404


def test_who_only_reads_sees_the_intake_without_its_acts(region, desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    reader = make.client(make.user("legal", region.region))

    page = shown(reader, desk)

    assert "ma 9 mrt 2026" in page
    for act in ("intake_summon", "intake_alone", "intake_invite", "intake_result", "intake_close"):
        assert f'action="{address(desk, act)}"' not in page
    assert address(desk, "intake_outcome", desk.last.id) not in page
    assert reader.post(address(desk, "intake_close")).status_code == 404
    assert "Verslag lezen" in page


@pytest.mark.parametrize(
    "name",
    ["intake", "intake_report", "intake_health"],
)
def test_the_pages_of_another_municipality_are_not_found(region, desk, name):
    stranger = make.client(make.user("caseworker", region.own("0610")))

    assert stranger.get(address(desk, name)).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "intake_summon",
        "intake_alone",
        "intake_invite",
        "intake_result",
        "intake_exempt",
        "intake_report",
        "intake_health",
        "intake_close",
        "intake_absentia",
    ],
)
def test_the_acts_on_another_municipality_are_not_found(region, desk, name):
    stranger = make.client(make.user("caseworker", region.own("0610")))

    assert stranger.post(address(desk, name), {}).status_code == 404


@pytest.mark.parametrize("name", ["intake", "intake_report", "intake_health"])
def test_a_page_takes_few_queries_however_long_the_ladder_is(
    desk, browser, name, django_assert_max_num_queries
):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.find_everything(FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)

    with django_assert_max_num_queries(PAGE_QUERIES):
        shown(browser, desk, name)
