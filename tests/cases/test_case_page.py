from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from cases import selectors
from cases.casefile import CaseFrame
from cases.models import Case, Deadline, Group, InformationRequest
from core.errors import NotInScope
from core.partial_date import PartialDate
from law.extensions import ExtensionGround
from tests import make
from tests.cases import cabinet, pips
from tests.cases.cabinet import ON

ASK = {
    "what": "Medisch advies",
    "from_whom": "GGD",
    "why": "Zonder advies is de route niet te bepalen.",
    "requested_on": "2026-06-01",
}


@pytest.fixture
def files(region: make.Region) -> cabinet.Cabinet:
    return cabinet.cabinet(region)


def frame_of(files, case, *, on=ON):
    found = selectors.case_for(files.by(on), case.id)
    return CaseFrame(found, files.by(on), reverse("cases:case", args=[case.id]))


def page(files, case, name="cases:case", *, user=None):
    answer = make.client(user or files.worker).get(reverse(name, args=[case.id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_case_outside_the_scope_is_not_found(files, today):
    case = files.open(cabinet.TODAY)
    stranger = make.user("caseworker", files.region.own("0610"))
    today(ON)

    for name in ("cases:case", "cases:clocks", "cases:case_letters", "cases:timeline"):
        answer = make.client(stranger).get(reverse(name, args=[case.id]))
        assert answer.status_code == 404
    with pytest.raises(NotInScope):
        selectors.case_for(make.actor("caseworker", files.region.own("0610"), on=ON), case.id)


def test_a_case_carries_the_number_of_its_last_event(files):
    case = files.open(cabinet.TODAY)

    assert selectors.case_for(files.by(), case.id).seen == 2


def test_opening_a_case_is_remembered_by_page(files, today):
    case = files.open(cabinet.TODAY)
    today(ON)

    page(files, case)
    page(files, case, "cases:clocks")

    seen = AccessLog.objects.filter(case_id=case.id).order_by("id")
    assert list(seen.values_list("page", "act")) == [("case", "view_case"), ("clocks", "view_case")]


def test_the_header_says_who_where_and_what_runs(files, today):
    case = files.open(
        cabinet.TODAY,
        person={
            "language": "Tigrinya",
            "needs_interpreter": True,
            "birth": PartialDate(1990, 3, 7),
        },
    )
    today(ON)

    html = page(files, case)

    assert "36 jaar" in html
    assert "Dordrecht, mandaat Sociale Dienst Drechtsteden" in html
    assert "Tigrinya, tolk nodig" in html
    assert "wo 10 jun 2026" in html
    assert "vandaag · 10 weken na kennisgeving DUO" in html
    assert f"<title>{case.number}</title>" in html


def test_an_unknown_birth_date_is_shown_as_it_is(files):
    case = files.open(cabinet.TODAY, person={"birth": PartialDate(1990)})

    assert (
        frame_of(files, case, on=date(2026, 6, 10)).age == "geboren: 1990 (maand en dag onbekend)"
    )


def test_a_secret_address_shows_nowhere(files, today):
    case = files.open(cabinet.TODAY, person={"is_address_secret": True})
    today(ON)

    html = page(files, case)

    assert "Geheim adres" in html
    assert "Voorstraat" not in html


def test_a_bsn_is_masked_until_asked_for_and_the_asking_is_remembered(files, today):
    case = files.open(cabinet.TODAY, person={"bsn": "999900006"})
    today(ON)
    url = reverse("cases:bsn", args=[case.id])
    browser = make.client(files.worker)

    assert "999900006" not in page(files, case)
    assert "••••••006" in page(files, case)
    assert browser.get(url).status_code == 405

    shown = browser.post(url, headers={"HX-Request": "true"})

    assert "999900006" in shown.content.decode()
    assert "<html" not in shown.content.decode()
    assert AccessLog.objects.filter(case_id=case.id, page="bsn", act="reveal_bsn").count() == 1
    assert "999900006" in browser.post(url).content.decode()


def test_the_stepper_follows_the_case(region):
    desk = pips.desk(region)
    desk.adopt()
    found = selectors.case_for(desk.by(pips.DAY), desk.case_id)

    steps = CaseFrame(found, desk.by(pips.DAY), "/").steps

    assert [step.state for step in steps] == ["done", "done", "now", "", ""]
    assert steps[0].note == "afgerond 9 mrt 2026"
    assert steps[1].note == "eerste PIP 16 mrt 2026"


def test_before_the_plan_the_line_shows_the_ten_weeks_and_after_it_three_years(region):
    desk = pips.desk(region)

    def line():
        found = selectors.case_for(desk.by(pips.DAY), desk.case_id)
        return CaseFrame(found, desk.by(pips.DAY), "/").line

    before = line()
    desk.adopt()
    after = line()

    assert (before.first_day, before.last_day) == (pips.NOTIFIED, pips.LAST_DAY)
    assert (after.first_day, after.last_day) == (pips.DAY, date(2029, 3, 16))
    assert "<title" in str(after.svg)
    assert (date(2029, 3, 16), "Uiterste dag") in after.rows


def test_a_name_is_shown_as_it_is_written(files, today):
    case = files.open(cabinet.TODAY, surname="<Onbekend> & </Onbemind>", given_names="")
    today(ON)

    assert "&lt;Onbekend&gt; &amp; &lt;/Onbemind&gt;" in page(files, case)


def test_the_case_page_takes_a_constant_number_of_queries(
    region, today, django_assert_max_num_queries
):
    desk = pips.desk(region)
    desk.adopt()
    today(pips.DAY)
    browser = make.client(desk.writer)

    with django_assert_max_num_queries(25):
        browser.get(reverse("cases:case", args=[desk.case_id]))


def send(files, case, name, data, *args):
    url = reverse(name, args=[case.id, *args])
    seen = selectors.case_for(files.by(), case.id).seen
    return make.client(files.worker).post(url, {"seen": seen, **data})


def test_information_is_asked_and_received_from_the_page(files, today):
    case = files.open(cabinet.TODAY)
    today(ON)

    assert send(files, case, "cases:ask", ASK).status_code == 302
    [row] = InformationRequest.objects.all()
    assert Deadline.objects.get(case=case).waits_on_other
    assert "Medisch advies" in page(files, case, "cases:clocks")

    came = {"received_on": "2026-06-09"}
    assert send(files, case, "cases:received", came, row.id).status_code == 302
    assert Deadline.objects.get(case=case).last_day == date(2026, 6, 23)


def test_a_wrong_form_is_told_at_the_field_and_changes_nothing(files, today):
    case = files.open(cabinet.TODAY)
    today(ON)

    empty = send(files, case, "cases:ask", {**ASK, "what": ""})
    ahead = send(files, case, "cases:ask", {**ASK, "requested_on": "2026-06-11"})

    assert (empty.status_code, ahead.status_code) == (400, 400)
    assert "Deze dag ligt in de toekomst." in ahead.content.decode()
    assert "Medisch advies" in ahead.content.decode()
    assert not InformationRequest.objects.exists()


def test_a_request_after_the_last_day_is_refused_with_its_article(files, today):
    case = files.open(cabinet.LATE)
    today(ON)

    answer = send(files, case, "cases:ask", {**ASK, "requested_on": "2026-06-10"})

    assert answer.status_code == 409
    assert "artikel 5.3 lid 2" in answer.content.decode()


def test_who_acted_on_what_changed_is_told(files, today):
    case = files.open(cabinet.TODAY)
    today(ON)
    url = reverse("cases:ask", args=[case.id])

    answer = make.client(files.worker).post(url, {**ASK, "seen": "1"})

    assert answer.status_code == 409
    assert "Iemand was u voor" in answer.content.decode()
    assert reverse("cases:timeline", args=[case.id]) in answer.content.decode()


def test_a_late_day_gets_its_cause_from_the_list(files, today):
    case = files.open(cabinet.LATE)
    today(ON)
    [deadline] = Deadline.objects.filter(case=case)

    send(files, case, "cases:explain", {"cause": "interpreter"}, deadline.id)

    deadline.refresh_from_db()
    assert (deadline.late_on, deadline.late_cause) == (date(2026, 6, 9), "interpreter")
    assert "geen tolk beschikbaar" in page(files, case, "cases:clocks")
    wrong = send(files, case, "cases:explain", {"cause": "weather"}, deadline.id)
    assert wrong.status_code == 400


def test_an_extension_shows_on_the_line_and_in_the_list(region, today):
    desk = pips.desk(region)
    desk.adopt()
    today(date(2026, 4, 1))
    case = Case.objects.get(id=desk.case_id)
    browser = make.client(desk.writer)

    browser.post(
        reverse("cases:extend", args=[case.id]),
        {"ground": ExtensionGround.CHILDBIRTH.value, "granted_on": "2026-03-30"},
    )

    html = browser.get(reverse("cases:clocks", args=[case.id])).content.decode()
    assert "Bevalling" in html
    assert "16 weken" in html
    line = browser.get(reverse("cases:part", args=[case.id, "termijn"]))
    assert "hatch" in line.content.decode()


def test_registration_in_the_municipality_starts_the_ten_weeks(files, today):
    case = files.open(
        cabinet.TODAY,
        code="0590",
        group=Group.ASYLUM,
        placement_code="0590",
        registered_on=None,
    )
    today(ON)
    assert "beginnen bij de inschrijving in Papendrecht" in page(files, case)

    send(files, case, "cases:settle", {"registered_on": "2026-06-08"})

    assert Deadline.objects.get(case=case).last_day == date(2026, 8, 17)


def test_the_look_is_chosen_and_kept_on_the_device(files, today):
    today(ON)
    browser = make.client(files.worker)

    answer = browser.post(
        reverse("cases:theme"), {"theme": "dark", "next": "https://elsewhere.example/"}
    )

    assert answer.url == "/"
    assert 'data-theme="dark"' in browser.get(reverse("cases:caseload")).content.decode()
    assert browser.post(reverse("cases:alive")).status_code == 204
