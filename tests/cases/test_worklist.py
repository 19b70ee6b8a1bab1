from dataclasses import replace
from datetime import date, time

import pytest
from django.urls import reverse

from accounts.actors import Actor
from cases import worklist, workrows
from cases.composing import ME
from cases.models import Appointment, Group, Outcome
from cases.services import intake, learnability
from cases.services.intake import Planned
from cases.services.waiting import Asked, receive_information, request_information
from cases.tabs import Tab
from cases.worklist import Cursor, Desk, Key, Kind
from tests import make
from tests.cases import cabinet, pips
from tests.cases.cabinet import ON


@pytest.fixture
def files(region: make.Region) -> cabinet.Cabinet:
    return cabinet.cabinet(region)


@pytest.fixture
def full(files: cabinet.Cabinet) -> cabinet.Cabinet:
    """Something in every tab and of every kind that a caseworker meets."""
    for day in (
        cabinet.LATE,
        cabinet.TODAY,
        cabinet.FRIDAY,
        cabinet.SATURDAY,
        cabinet.LAST_OF_SOON,
        cabinet.FIRST_OF_LATER,
    ):
        files.open(day)
    ask(files, files.open(cabinet.LATE))
    files.open(
        cabinet.TODAY, code="0590", group=Group.ASYLUM, placement_code="0590", registered_on=None
    )
    summon(files, files.open(cabinet.LAST_OF_SOON), planned_on=date(2026, 6, 8))
    learnability.invite_for_test(
        case_id=files.open(cabinet.LAST_OF_SOON).id,
        invited_on=date(2026, 6, 1),
        planned_on=None,
        by=files.by(),
        on=ON,
    )
    return files


def ask(files, case, *, on=date(2026, 6, 1)):
    return request_information(
        case_id=case.id,
        asked=Asked(
            what="Medisch advies", from_whom="GGD", why="Bepaalt de route", requested_on=on
        ),
        by=files.by(on),
        on=on,
    )


def summon(files, case, *, planned_on):
    on = date(2026, 5, 26)
    planned = Planned(planned_on=planned_on, planned_at=time(10), place="Spuiboulevard 298")
    return intake.summon(
        case_id=case.id, planned=planned, no_fine_reason="", by=files.by(on), on=on
    )


def days(desk, tab):
    return [key.due for key in worklist.keys(desk, tab, size=500) if key.kind == Kind.DEADLINE]


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("tab", list(Tab))
def test_every_count_equals_its_list(full, tab, is_own):
    desk = Desk(full.by(), ON, is_own=is_own)

    rows = workrows.fill(worklist.keys(desk, tab, size=500), desk)

    assert worklist.counts(desk)[tab] == len(rows) > 0


@pytest.mark.parametrize("is_own", [True, False])
def test_a_number_is_exact_up_to_the_limit_and_one_more_above_it(full, monkeypatch, is_own):
    desk = Desk(full.by(), ON, is_own=is_own)
    exact = worklist.counts(desk)

    for most in (1, exact[Tab.SOON] - 1, exact[Tab.SOON], 100):
        monkeypatch.setattr(worklist, "MOST", most)
        for few in (0, 2000):
            monkeypatch.setattr(worklist, "FEW", few)
            counted = worklist.counts(replace(desk))
            assert counted == {tab: min(exact[tab], most + 1) for tab in Tab}, (most, few)


@pytest.mark.parametrize("tab", list(Tab))
def test_a_desk_that_is_not_read_whole_lists_the_same(full, monkeypatch, tab):
    desk = Desk(full.by(), ON)
    whole = worklist.keys(desk, tab)
    after = Cursor(whole[0].due, whole[0].ref)
    monkeypatch.setattr(worklist, "FEW", 0)

    assert worklist.keys(replace(desk), tab) == whole
    assert worklist.keys(replace(desk), tab, after=after) == whole[1:]


def test_colleagues_with_the_same_scope_each_see_their_own(files):
    colleague = make.user("caseworker", files.region.region)
    mine, theirs = files.open(cabinet.LATE), files.open(cabinet.LATE, caseworker_id=colleague.id)

    desks = [Desk(files.by(), ON), Desk(Actor.of(colleague, on=ON), ON)]
    seen = [[key.case_id for key in worklist.keys(desk, Tab.LATE)] for desk in desks]

    assert seen == [[mine.id], [theirs.id]]
    assert desks[0].parts is desks[1].parts


def test_what_is_left_open_in_a_query_cannot_be_written_out():
    with pytest.raises(TypeError, match="left open"):
        str(ME)


def test_the_page_says_that_there_are_more_than_it_counted(files, today, monkeypatch):
    files.open(cabinet.LATE)
    files.open(cabinet.LATE)
    today(ON)
    monkeypatch.setattr(worklist, "MOST", 1)

    page = make.client(files.worker).get(reverse("cases:worklist")).content.decode()

    assert "meer dan 1 te laat" in page
    assert '1<span aria-hidden="true">+</span><span class="visually-hidden"> of meer</span>' in page


def test_today_is_not_overdue_and_a_week_ends_on_sunday(full):
    desk = Desk(full.by(), ON, kind=Kind.DEADLINE)

    assert days(desk, Tab.LATE) == [date(2026, 6, 9)]
    assert days(desk, Tab.WEEK) == [date(2026, 6, 10), date(2026, 6, 12)]


def test_soon_is_the_four_weeks_after_this_one(full):
    desk = Desk(full.by(), ON, kind=Kind.DEADLINE)

    assert min(days(desk, Tab.SOON)) == date(2026, 6, 15)
    assert max(days(desk, Tab.SOON)) == date(2026, 7, 10)
    assert date(2026, 7, 13) in days(desk, Tab.ALL)


def test_a_term_that_waits_for_information_is_not_late_until_it_came_in(files):
    case = files.open(cabinet.LATE)
    request = ask(files, case)
    desk = Desk(files.by(), ON)

    assert worklist.counts(desk)[Tab.LATE] == 0
    assert worklist.counts(desk)[Tab.WAITING] == 1

    came = date(2026, 6, 2)
    receive_information(
        request_id=request.id, case_id=case.id, received_on=came, by=files.by(came), on=came
    )

    desk = replace(desk)
    assert worklist.counts(desk)[Tab.WAITING] == 0
    assert days(desk, Tab.SOON) == [date(2026, 6, 16)]


def test_every_tab_but_all_holds_a_row_once(full):
    desk = Desk(full.by(), ON)

    seen = [key.ref for tab in Tab if tab != Tab.ALL for key in worklist.keys(desk, tab)]

    assert len(seen) == len(set(seen))
    assert set(seen) < {key.ref for key in worklist.keys(desk, Tab.ALL)}


def test_one_sees_the_own_cases_and_the_team_all_of_them(full):
    full.open(cabinet.LATE, caseworker_id=full.lead.id)
    mine = worklist.counts(Desk(full.by(), ON))[Tab.LATE]

    assert worklist.counts(Desk(full.by(), ON, is_own=False))[Tab.LATE] == mine + 1


def test_another_municipality_sees_nothing_of_it(full):
    elsewhere = make.actor("caseworker", full.region.own("0610"), on=ON)

    assert set(worklist.counts(Desk(elsewhere, ON, is_own=False)).values()) == {0}
    assert worklist.keys(Desk(elsewhere, ON, is_own=False), Tab.ALL) == []


def test_a_municipality_and_a_kind_narrow_the_counts_and_the_lists_alike(full):
    desk = Desk(full.by(), ON, municipality="0590")

    assert [key.kind for key in worklist.keys(desk, Tab.ALL)] == [Kind.REGISTRATION]
    assert worklist.counts(desk)[Tab.ALL] == 1
    assert worklist.counts(replace(desk, kind=Kind.TEST))[Tab.ALL] == 0


def test_pages_give_every_row_once_and_in_order(full):
    desk = Desk(full.by(), ON)
    whole = worklist.keys(desk, Tab.ALL, size=500)

    pages, after = [], None
    while keys := worklist.keys(desk, Tab.ALL, after=after, size=3)[:3]:
        pages += keys
        after = Cursor.read(str(Cursor(keys[-1].due, keys[-1].ref)))

    assert pages == whole
    assert [key.due for key in whole] == sorted(key.due for key in whole)


@pytest.mark.parametrize("text", ["", "x", "20261345-nee", "20260101", "99999999-1"])
def test_a_cursor_that_is_none_is_ignored(text):
    assert Cursor.read(text) is None


def test_an_appointment_whose_day_passed_asks_for_its_outcome(files):
    case = files.open(cabinet.LAST_OF_SOON)
    summon(files, case, planned_on=date(2026, 6, 8))
    desk = Desk(files.by(), ON, kind=Kind.APPOINTMENT)

    [row] = workrows.fill(worklist.keys(desk, Tab.LATE), desk)

    assert (row.what, row.act_label) == ("Uitkomst intakegesprek vastleggen", "Uitkomst vastleggen")

    intake.record_outcome(
        appointment_id=Appointment.objects.get().id,
        case_id=case.id,
        outcome=Outcome.SHOWN,
        note="",
        by=files.by(),
        on=ON,
    )

    assert worklist.counts(replace(desk))[Tab.ALL] == 0


def test_a_proposed_plan_waits_for_who_did_not_propose_it(region):
    desk = pips.desk(region)
    desk.draft()
    desk.propose()

    lead, writer = Desk(desk.lead(pips.DAY), pips.DAY), Desk(desk.by(pips.DAY), pips.DAY)

    [row] = workrows.fill(worklist.keys(replace(lead, kind=Kind.COUNTERSIGN), Tab.ALL), lead)
    assert row.due == pips.LAST_DAY
    assert worklist.keys(replace(writer, kind=Kind.COUNTERSIGN), Tab.ALL) == []


def test_a_proposed_plan_is_one_row_for_each_who_can_do_something(region):
    desk = pips.desk(region)
    desk.draft()
    writer = Desk(desk.by(pips.DAY), pips.DAY)
    [before] = worklist.keys(writer, Tab.ALL)
    assert (before.kind, before.waits) == (Kind.DEADLINE, False)

    desk.propose()
    writer = replace(writer)

    [own] = workrows.fill(worklist.keys(writer, Tab.WAITING), writer)
    assert (own.kind, own.stand) == (Kind.DEADLINE, "Wacht op medeondertekening")
    assert own.act_label == "Voorgelegd PIP bekijken"
    assert worklist.keys(writer, Tab.ALL) == [
        Key(own.kind, own.deadline_id, own.case.id, own.due, waits=True)
    ]
    team = Desk(desk.lead(pips.DAY), pips.DAY, is_own=False)
    [theirs] = workrows.fill(worklist.keys(team, Tab.ALL), team)
    assert (theirs.kind, theirs.act_label) == (Kind.COUNTERSIGN, "Beoordelen")
    assert worklist.counts(team)[Tab.ALL] == 1

    desk.countersign()

    [offer] = workrows.fill(worklist.keys(team, Tab.ALL), team)
    assert (offer.what, offer.due) == ("Cursus aanbieden", date(2026, 6, 16))


def test_each_row_says_who_what_why_and_what_next(full):
    desk = Desk(full.by(), ON)

    rows = workrows.fill(worklist.keys(desk, Tab.ALL), desk)

    assert {row.kind for row in rows} == {
        Kind.DEADLINE,
        Kind.APPOINTMENT,
        Kind.REGISTRATION,
        Kind.TEST,
    }
    for row in rows:
        assert row.case.number
        assert row.what
        assert row.why
        assert row.stand
        assert row.act_label
        assert row.act_href.startswith(reverse("cases:case", args=[row.case.id]))


def test_the_page_shows_the_rows_and_the_reason_opens_in_place(files, today):
    files.open(cabinet.LATE, surname="<Onbekend> & </Onbemind>", given_names="")
    today(ON)
    browser = make.client(files.worker)

    page = browser.get(reverse("cases:worklist")).content.decode()
    [key] = worklist.keys(Desk(files.by(), ON), Tab.LATE)
    reason = browser.get(reverse("cases:why", args=[key.ref]), headers={"HX-Request": "true"})

    assert "&lt;Onbekend&gt; &amp; &lt;/Onbemind&gt;" in page
    assert "1 dag te laat" in page
    assert "10 weken na kennisgeving DUO (31 mrt 2026)" in page
    assert "Besluit inburgering 2021, artikel 5.3 lid 1" in reason.content.decode()


def test_without_scripts_the_reason_is_a_page(files, today):
    case = files.open(cabinet.LATE)
    today(ON)
    [key] = worklist.keys(Desk(files.by(), ON), Tab.LATE)

    answer = make.client(files.worker).get(reverse("cases:why", args=[key.ref]))

    assert answer.url == f"{reverse('cases:clocks', args=[case.id])}#termijn-{key.ref}"


def test_a_reason_outside_the_scope_is_not_found(files, today):
    files.open(cabinet.LATE)
    today(ON)
    [key] = worklist.keys(Desk(files.by(), ON), Tab.LATE)
    stranger = make.user("caseworker", files.region.own("0610"))

    assert make.client(stranger).get(reverse("cases:why", args=[key.ref])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(files, today, django_assert_num_queries):
    files.open(cabinet.LATE)
    today(ON)
    browser = make.client(files.worker)
    url = reverse("cases:worklist")
    with django_assert_num_queries(13):
        browser.get(url)

    for _ in range(30):
        files.open(cabinet.LATE)

    with django_assert_num_queries(13):
        browser.get(url)


def test_who_has_no_cases_is_sent_to_the_own_first_page(region, today):
    today(ON)
    administrator = make.user("functional_administrator", region.region)

    answer = make.client(administrator).get(reverse("cases:worklist"))

    assert answer.status_code == 302
    assert answer.url != reverse("cases:worklist")


def test_a_term_and_a_colleague_narrow_the_list_to_running_terms(full):
    colleague = str(full.worker.id)
    team = Desk(full.leads(), ON, is_own=False)

    terms = worklist.counts(replace(team, term="pip"))[Tab.ALL]
    hers = worklist.counts(replace(team, term="pip", whose=colleague))[Tab.ALL]
    nobodys = worklist.counts(replace(team, term="pip", whose="niemand"))[Tab.ALL]

    assert terms == hers + nobodys > 0
    assert worklist.counts(replace(team, term="course_offer"))[Tab.ALL] == 0
