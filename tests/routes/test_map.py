from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotInScope
from routes.models import MapTheme, MapTrack, PracticeHours, PracticePurpose, ThemeOfMap
from routes.selectors.participation import map_facts, practised
from routes.services import hosts
from routes.services import map as module
from routes.services.hosts import HostDraft
from routes.services.map import PracticeDraft
from tests import make
from tests.cases.intakes import invalid, refused
from tests.cases.pips import DAY, Desk
from tests.routes.courses import planned
from tests.routes.participating import FIRST, done_map, host, practise

ONE = timedelta(days=1)
WEEK = timedelta(weeks=1)
DRAFT = PracticeDraft(activity="Meelopen", first_day=FIRST, last_day=FIRST, hours=8)


def begin(desk: Desk, started_on=FIRST, on=FIRST) -> dict[str, object]:
    """The MAP has begun; what every act on it takes."""
    act = {"case_id": desk.case_id, "by": desk.by(on), "on": on}
    module.start_map(started_on=started_on, **act)
    return act


def record(act: dict[str, object], draft: PracticeDraft, purpose=PracticePurpose.MAP):
    return module.record_practice(purpose=purpose, draft=draft, **act)


@pytest.mark.django_db
def test_a_whole_map_is_closed_with_its_evidence(region):
    desk = planned(region)

    closed_on = done_map(desk, at=host())

    assert MapTrack.objects.get(case=desk.case_id).closed_on == closed_on
    assert desk.events("map_closed")[0].payload == {
        "themes": 8,
        "practice_hours": 40,
        "end_talk_on": str(closed_on),
    }
    act = {"case_id": desk.case_id, "by": desk.by(closed_on), "on": closed_on}
    with refused("BI 3.2", "al afgerond"):
        module.close_map(**act)
    with refused("BI 3.2", "al afgerond"):
        record(act, DRAFT)


@pytest.mark.django_db
def test_the_map_is_not_asked_on_the_education_route_and_again_after_a_switch(region):
    desk = planned(region, route="education")
    act = {"case_id": desk.case_id, "by": desk.by(FIRST), "on": FIRST}

    with refused("WI 8(3)", "niet verplicht"):
        module.start_map(started_on=FIRST, **act)
    desk.change(FIRST, route="b1", route_hours=600, map_hours=40)
    desk.propose(FIRST)
    desk.countersign(FIRST)
    module.start_map(started_on=FIRST, **act)

    assert len(desk.events("map_started")) == 1


@pytest.mark.django_db
def test_the_map_begins_within_the_term_and_once(region):
    desk = planned(region)
    act = {"case_id": desk.case_id, "by": desk.by(FIRST), "on": FIRST}

    with refused("BI 3.2", "nog niet begonnen"):
        record(act, DRAFT)
    with invalid("started_on", "begint op 17 maart 2026"):
        module.start_map(started_on=DAY, **act)
    with invalid("started_on", "in de toekomst"):
        module.start_map(started_on=FIRST + ONE, **act)
    module.start_map(started_on=DAY + ONE, **act)
    with refused("BI 3.2", "al begonnen"):
        module.start_map(started_on=FIRST, **act)


@pytest.mark.django_db
def test_a_theme_is_dealt_with_since_the_beginning_and_can_be_put_right(region):
    desk = planned(region)
    act = begin(desk)
    theme = {"theme": ThemeOfMap.NETWORK, "hours": 3}

    with invalid("done_on", "voor het begin van de MAP"):
        module.record_theme(done_on=FIRST - ONE, **theme, **act)
    with invalid("done_on", "in de toekomst"):
        module.record_theme(done_on=FIRST + ONE, **theme, **act)
    with invalid("hours", "1 tot en met 999"):
        module.record_theme(theme=ThemeOfMap.PLAN, hours=0, done_on=FIRST, **act)
    module.record_theme(done_on=FIRST, **theme, **act)
    module.record_theme(done_on=FIRST, **{**theme, "hours": 4}, **act)
    assert MapTheme.objects.get().hours == 4
    module.record_theme(done_on=FIRST, **{**theme, "hours": 0}, **act)

    assert not MapTheme.objects.exists()
    assert [row.payload["hours"] for row in desk.events("map_theme_done")] == [3, 4, 0]


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "is_right"), [(0, False), (1, True), (16, True), (17, False)])
def test_hours_in_practice_fit_in_their_days(region, hours, is_right):
    act = begin(planned(region), on=FIRST + ONE)
    draft = replace(DRAFT, last_day=FIRST + ONE, hours=hours)

    if is_right:
        assert record(act, draft).hours == hours
    else:
        with invalid("hours", "hooguit 16 uren" if hours else "ten minste 1 uur"):
            record(act, draft)


@pytest.mark.django_db
def test_practice_lies_between_the_beginning_and_today(region):
    act = begin(planned(region))

    with invalid("first_day", "voor het begin van de MAP"):
        record(act, replace(DRAFT, first_day=FIRST - ONE))
    with invalid("last_day", "in de toekomst"):
        record(act, replace(DRAFT, last_day=FIRST + ONE))
    with invalid("last_day", "voor de eerste dag"):
        record(act, replace(DRAFT, last_day=FIRST - ONE))
    assert record(act, DRAFT).host is None


@pytest.mark.django_db
def test_the_places_of_a_host_go_to_so_many_at_a_time(region):
    first, second = planned(region), planned(region)
    at = host(places=1)
    here = replace(DRAFT, host_id=at.id)
    act, other = begin(first, on=FIRST + WEEK), begin(second, on=FIRST + WEEK)
    record(act, here)
    record(act, here)

    with refused("RI 3.1", "alle plekken (1)"):
        record(other, here)
    record(other, replace(here, first_day=FIRST + ONE, last_day=FIRST + WEEK))


@pytest.mark.django_db
def test_a_host_that_stopped_takes_nobody(region):
    act = begin(planned(region))
    at = host()
    draft = HostDraft(name=at.name, municipality_id="0505", places=2, is_active=False)
    hosts.update_host(host_id=at.id, draft=draft, by=make.BUILDER, on=DAY)

    with invalid("host", "biedt geen plekken aan"):
        record(act, replace(DRAFT, host_id=at.id))


@pytest.mark.django_db
def test_a_correction_takes_the_place_of_what_was_wrong(region):
    desk = planned(region)
    act = begin(desk)
    wrong = record(act, replace(DRAFT, host_id=host(places=1).id))

    right = module.correct_practice(
        practice_id=wrong.id, draft=replace(DRAFT, hours=5, host_id=wrong.host_id), **act
    )

    assert practised(desk.case, PracticePurpose.MAP) == 5
    assert PracticeHours.objects.count() == 2
    assert desk.events("practice_corrected")[0].payload["was"] == 8
    with refused("RI 3.1", "al verbeterd"):
        module.correct_practice(practice_id=wrong.id, draft=DRAFT, **act)
    module.correct_practice(practice_id=right.id, draft=replace(DRAFT, hours=0), **act)
    assert practised(desk.case, PracticePurpose.MAP) == 0
    with pytest.raises(NotInScope):
        module.correct_practice(
            practice_id=right.id, draft=DRAFT, **{**act, "case_id": planned(region).case_id}
        )


@pytest.mark.django_db
def test_participation_is_for_the_z_route_of_asylum_status_holders(region):
    on_z, on_b1 = planned(region, route="z"), planned(region)
    family = planned(region, route="z", group="family")
    purpose = PracticePurpose.PARTICIPATION

    def attempt(desk: Desk) -> None:
        act = {"case_id": desk.case_id, "by": desk.by(FIRST), "on": FIRST}
        record(act, DRAFT, purpose)

    attempt(on_z)
    assert practised(on_z.case, purpose) == 8
    assert practised(on_z.case, PracticePurpose.MAP) == 0
    with refused("BI 3.14", "alleen de Z-route"):
        attempt(on_b1)
    with refused("BI 3.14(3)", "geen participatie-uren"):
        attempt(family)


@pytest.mark.django_db
def test_who_held_the_end_talk_is_kept_and_a_partner_may(region):
    desk = planned(region)
    act = begin(desk)
    talk = {"organisation_id": region.partner.id}

    with invalid("held_on", "voor het begin van de MAP"):
        module.hold_map_end_talk(held_on=FIRST - ONE, **talk, **act)
    module.hold_map_end_talk(held_on=FIRST, **{"organisation_id": region.region.id}, **act)
    module.hold_map_end_talk(held_on=FIRST, **talk, **act)

    assert MapTrack.objects.get().end_talk_by == region.partner


@pytest.mark.django_db
def test_closing_says_everything_that_is_missing(region):
    desk = planned(region)
    act = begin(desk)

    for citation, words in (
        ("BI 3.2", "0 van de 8 thema's"),
        ("RI 3.1", "0 van ten minste 40 praktijkuren"),
        ("BI 3.2", "eindgesprek met de gemeente"),
    ):
        with refused(citation, words):
            module.close_map(**act)
    assert map_facts(desk.case).closed_on is None


@pytest.mark.django_db
def test_who_does_not_carry_out_map_here_records_nothing(region):
    desk = planned(region)
    begin(desk)
    for role, body in (("partner", region.partner), ("caseworker", region.own("0482"))):
        by = make.actor(role, body, on=FIRST)
        with pytest.raises(NotInScope):
            practise(desk, first_day=FIRST, last_day=FIRST, hours=8, by=by)
        with pytest.raises(NotInScope):
            module.close_map(case_id=desk.case_id, by=by, on=FIRST)
