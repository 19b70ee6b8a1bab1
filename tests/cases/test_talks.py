from dataclasses import replace

import pytest
from django.urls import reverse

from cases import slots, worklist, workrows
from cases.casefile import CaseFrame
from cases.models import PipGoal, ProgressTalk, TalkAgreement, TalkState
from cases.rules.next_act import next_talk
from cases.rules.talks import talk_may_be_cancelled, talk_may_be_planned, talk_may_be_recorded
from cases.selectors import case_for
from cases.selectors.talks import talk_count, waiting_agreements
from cases.services import pip, talking
from cases.services.talking import Agreed
from cases.tabs import Tab
from cases.worklist import Desk, Kind
from core.errors import NotInScope
from tests import make
from tests.cases import endings, pips
from tests.cases.intakes import invalid, refused
from tests.cases.pips import copies, day_after, day_before
from tests.cases.talks import AGREED, DAY, hold, plan


@pytest.fixture
def desk(region: make.Region) -> pips.Desk:
    return endings.on_route(region)


@pytest.mark.parametrize(
    ("day", "is_recorded", "is_cancelled"),
    [(day_before(DAY), False, True), (DAY, True, True), (day_after(DAY), True, False)],
)
def test_a_talk_is_recorded_from_its_day_on_and_called_off_until_it(day, is_recorded, is_cancelled):
    facts = {"is_planned": True, "planned_on": DAY, "on": day}

    assert bool(talk_may_be_recorded(**facts)) is is_recorded
    assert bool(talk_may_be_cancelled(**facts)) is is_cancelled


def test_what_became_of_a_talk_is_recorded_once():
    facts = {"is_planned": False, "planned_on": DAY, "on": DAY}

    assert not talk_may_be_recorded(**facts)
    assert not talk_may_be_cancelled(**facts)


def test_a_talk_belongs_to_a_pip_in_force_and_there_is_one_a_day():
    assert talk_may_be_planned(has_pip=True, is_taken=False)
    assert not talk_may_be_planned(has_pip=False, is_taken=False)
    assert not talk_may_be_planned(has_pip=True, is_taken=True)


@pytest.mark.parametrize(
    ("held", "planned_on", "key"),
    [
        (3, None, "plan_talk"),
        (4, None, None),
        (3, day_after(DAY), None),
        (3, DAY, "hold_talk"),
        (4, day_before(DAY), "hold_talk"),
    ],
)
def test_the_next_talk_is_planned_as_long_as_the_plan_asks_more(held, planned_on, key):
    found = next_talk(asked=4, held=held, planned_on=planned_on, on=DAY)

    assert (found.key if found else None) == key


def test_talks_are_counted_against_the_plan(desk):
    assert str(talk_count(desk.case)) == "0 van 4 gehouden"
    hold(desk, plan(desk))
    missed = plan(desk, day_after(DAY))
    talking.miss_talk(
        case_id=desk.case_id,
        talk_id=missed.id,
        reason="Niet gekomen",
        by=desk.by(day_after(DAY)),
        on=day_after(DAY),
    )

    count = talk_count(desk.case)
    assert (str(count), count.is_behind) == ("1 van 4 gehouden", True)
    [event] = desk.events("talk_held")
    assert (event.payload["number"], event.payload["asked"], event.payload["agreements"]) == (
        1,
        4,
        3,
    )


def test_no_talk_without_a_pip_in_force(region):
    desk = pips.desk(region)

    with refused("BI 5.3(4)", "PIP dat geldt"):
        plan(desk)


def test_a_talk_has_a_day_from_the_first_pip_on_a_place_and_no_other_beside_it(desk):
    with invalid("planned_on", "voor het eerste PIP"):
        plan(desk, day_before(pips.DAY))
    with invalid("place", "waar"):
        plan(desk, place=" ")
    talk = plan(desk)
    with refused("WI 17(1)", "al een voortgangsgesprek"):
        plan(desk)

    talking.cancel_talk(
        case_id=desk.case_id, talk_id=talk.id, reason="Ziek", by=desk.by(DAY), on=DAY
    )

    assert plan(desk).state == TalkState.PLANNED


def test_what_was_said_and_agreed_is_complete(desk):
    talk = plan(desk)
    with invalid("report", "besproken"):
        hold(desk, talk, report=" ")
    with invalid("title_0", "160"):
        hold(desk, talk, agreements=(Agreed(domain="work", title="x" * 161),))
    with invalid("domain_0", "leefgebied"):
        hold(desk, talk, agreements=(Agreed(domain="geld", title="Sparen"),))
    with refused("WI 17(1)", "moet nog komen"):
        hold(desk, plan(desk, day_after(DAY)))
    hold(desk, talk)
    with refused("WI 17(1)", "al vastgelegd"):
        hold(desk, talk)

    assert ProgressTalk.objects.get(id=talk.id).report == "Het gaat goed."


def test_a_talk_of_another_case_or_municipality_is_not_found(desk, region):
    talk = plan(desk)
    other = pips.desk(region, closes=False)
    with pytest.raises(NotInScope):
        hold(other, talk)
    stranger = make.actor("caseworker", region.own("0610"), on=DAY)
    with pytest.raises(NotInScope):
        talking.miss_talk(case_id=desk.case_id, talk_id=talk.id, reason="x", by=stranger, on=DAY)


def test_agreements_become_goals_of_the_next_version_and_are_marked_when_it_is_adopted(desk):
    hold(desk, plan(desk))
    assert [row.title for row in waiting_agreements(desk.case)] == [
        "Een dag meelopen in een bakkerij",
        "Elke week naar het taalcafé",
    ]

    desk.change(DAY)
    goals = PipGoal.objects.filter(version=desk.version, parent=None)
    assert [goal.title for goal in goals][-2:] == [row.title for row in AGREED[:2]]
    assert len(waiting_agreements(desk.case)) == 2
    desk.propose(DAY)

    assert waiting_agreements(desk.case) == []
    taken = TalkAgreement.objects.exclude(taken_into=None)
    assert {row.taken_into for row in taken} == {desk.version}


def test_an_agreement_is_not_lost_when_the_draft_or_its_goal_goes(desk):
    hold(desk, plan(desk))
    begun = desk.change(DAY)
    pip.discard_draft(version_id=begun.id, by=desk.by(DAY), on=DAY)
    assert len(waiting_agreements(desk.case)) == 2

    again = desk.change(DAY)
    kept = tuple(goal for goal in copies(again) if goal.title != AGREED[1].title)
    desk.save(replace(pips.CONTENT, change_reason="Minder"), kept, on=DAY, version=again)
    desk.propose(DAY)

    assert [row.title for row in waiting_agreements(desk.case)] == [AGREED[1].title]


def test_a_talk_stands_on_the_work_list_and_the_agenda_until_it_is_recorded(desk, today):
    talk = plan(desk)
    mine = Desk(desk.by(DAY), DAY, kind=Kind.TALK)
    [row] = workrows.fill(worklist.keys(mine, Tab.WEEK), mine)
    assert (row.what, row.act_label) == ("Voortgangsgesprek vastleggen", "Gesprek vastleggen")
    today(DAY)
    browser = make.client(desk.writer)
    agenda = reverse("cases:agenda")
    assert "Voortgangsgesprek" in browser.get(agenda).content.decode()

    hold(desk, talk)

    assert worklist.keys(replace(mine), Tab.ALL) == []
    assert "Voortgangsgesprek<" not in browser.get(agenda).content.decode()


def test_nothing_of_an_ended_case_waits_on_the_work_list(desk):
    plan(desk, day_after(DAY))
    endings.end(desk, DAY)

    mine = Desk(desk.by(DAY), DAY, kind=Kind.TALK)
    assert worklist.counts(mine)[Tab.ALL] == 0


def test_the_case_says_that_a_talk_has_to_be_planned_when_nothing_else_comes_first(
    desk, monkeypatch
):
    monkeypatch.setattr(slots, "NEXT", [])
    frame = CaseFrame(case_for(desk.by(DAY), desk.case_id), desk.by(DAY), "/")

    assert frame.next.label == "Voortgangsgesprek plannen"
    assert frame.may_do_next
    assert frame.next_href.endswith("/gesprekken/#plannen")


def test_the_page_plans_and_records_talks(desk, today):
    today(DAY)
    browser = make.client(desk.writer)
    page = reverse("cases:talks", args=[desk.case_id])
    answer = browser.post(
        reverse("cases:talk_plan", args=[desk.case_id]),
        {"planned_on": "2026-06-10", "planned_at": "10:00", "place": "Kamer 2"},
    )
    assert (answer.status_code, answer.url) == (302, page)
    talk = ProgressTalk.objects.get(case=desk.case_id)
    act = reverse("cases:talk_hold", args=[desk.case_id, talk.id])

    wrong = browser.post(act, {"report": "Gaat goed", "title_0": "Taalcafé"})
    assert wrong.status_code == 400
    assert "Kies een leefgebied." in wrong.content.decode()
    done = browser.post(
        act,
        {
            "report": "Gaat <b>goed</b>",
            "title_0": "Taalcafé",
            "domain_0": "network",
            "goal_0": "on",
        },
    )

    assert done.status_code == 302
    shown = browser.get(page).content.decode()
    assert "1 van 4 gehouden" in shown
    assert "Gaat &lt;b&gt;goed&lt;/b&gt;" in shown
    assert "Wacht op het volgende PIP" in shown
    assert (
        "1 afspraak wacht"
        in browser.get(reverse("cases:pip", args=[desk.case_id])).content.decode()
    )
