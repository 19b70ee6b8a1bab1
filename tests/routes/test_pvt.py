from dataclasses import replace
from datetime import timedelta

import pytest

from cases.models import EndReason
from cases.services.ending import end
from core.errors import NotInScope
from core.models import Event
from regional.models import DelegationForm, Duty
from regional.services import end_delegation
from routes.models import PvtGroup, PvtPlace, PvtPresence, SessionKind
from routes.selectors.pvt import with_counts
from routes.services import pvt, pvt_groups, pvt_sessions
from routes.services.pvt_groups import GroupDraft, SessionDraft
from tests import make
from tests.cases.intakes import invalid, refused
from tests.cases.pips import DAY
from tests.routes.courses import planned
from tests.routes.participating import (
    FIRST,
    course,
    follow,
    group,
    join,
    session,
)

ONE = timedelta(days=1)


def draft(region: make.Region, code: str = "0505", **values: object) -> GroupDraft:
    told = {
        "organiser_id": region.region.id,
        "municipalities": (code,),
        "name": "Groep Arabisch",
        "language": "Arabisch",
        "places": 10,
    }
    return GroupDraft(**{**told, **values})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_in_dordrecht_the_partner_makes_the_group_and_the_region_may_not(region):
    worker = make.actor("caseworker", region.region, on=DAY)
    partner = make.actor("partner", region.partner, on=DAY)

    with refused("Awb 10:1", "in Dordrecht voert VluchtelingenWerk het PVT uit"):
        pvt_groups.make_group(draft(region), by=worker, on=DAY)
    made = pvt_groups.make_group(draft(region, organiser_id=region.partner.id), by=partner, on=DAY)

    told = Event.objects.get(stream=made.id)
    assert (told.verb, told.payload["municipalities"]) == ("pvt_group_made", ["0505"])


@pytest.mark.django_db
def test_elsewhere_the_municipality_holds_its_own_pvt(region):
    own = make.actor("caseworker", region.own("0482"), on=DAY)
    at_home = draft(region, "0482", organiser_id=region.own("0482").id)

    assert pvt_groups.make_group(at_home, by=own, on=DAY).organiser == region.own("0482")
    with pytest.raises(NotInScope):
        pvt_groups.make_group(draft(region), by=own, on=DAY)


@pytest.mark.django_db
def test_a_group_for_two_municipalities_needs_one_executor_for_both(region):
    both = draft(region, municipalities=("0505", "0590"), organiser_id=region.partner.id)

    with refused("Awb 10:1", "in Papendrecht voert Gemeente Papendrecht het PVT uit"):
        pvt_groups.make_group(both, by=make.BUILDER, on=DAY)


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "is_partner"), [(-1, True), (0, True), (1, False)])
def test_the_delegation_of_that_day_says_who_holds_a_session(region, day, is_partner):
    of = group()
    held = region.municipalities["0505"].delegations.get(duty=Duty.PVT)
    end_delegation(delegation_id=held.id, last_day=FIRST, by=make.BUILDER, on=DAY)
    make.delegation(
        region.municipalities["0505"],
        Duty.PVT,
        DelegationForm.OWN,
        region.own("0505"),
        first_day=FIRST + ONE,
    )
    held_on = FIRST + day * ONE

    if is_partner:
        assert session(of, held_on).held_on == held_on
    else:
        with refused("Awb 10:1", "voert Gemeente Dordrecht het PVT uit"):
            session(of, held_on)


@pytest.mark.django_db
def test_a_partner_speaks_for_its_own_organisation_only(region):
    partner = make.actor("partner", region.partner, on=DAY)

    with pytest.raises(NotInScope):
        pvt_groups.make_group(draft(region), by=partner, on=DAY)
    with pytest.raises(NotInScope):
        pvt_groups.make_group(
            draft(region, "0590", organiser_id=region.partner.id), by=partner, on=DAY
        )


@pytest.mark.django_db
def test_a_group_has_a_name_of_its_own_places_and_a_municipality(region):
    group(name="Groep 1")

    def make_with(**values):
        return pvt_groups.make_group(
            draft(region, organiser_id=region.partner.id, **values), by=make.BUILDER, on=DAY
        )

    with invalid("name", "al een groep met deze naam"):
        make_with(name="Groep 1")
    with invalid("places", "ten minste één plaats"):
        make_with(places=0)
    with invalid("municipalities", "ten minste één gemeente"):
        make_with(municipalities=())


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "is_right"), [(0, False), (1, True), (8, True), (9, False)])
def test_a_session_lasts_no_longer_than_a_day_holds(region, hours, is_right):
    of = group()

    if is_right:
        assert session(of, hours=hours).hours == hours
    else:
        with invalid("hours", "1 tot en met 8 uur"):
            session(of, hours=hours)


@pytest.mark.django_db
def test_the_last_place_goes_to_one(region):
    first, second = planned(region), planned(region)
    of = group(places=1)
    join(first, of)

    with refused("BI 3.1", "de groep is vol"):
        join(second, of)
    pvt_groups.leave_group(case_id=first.case_id, left_on=FIRST, by=first.by(FIRST), on=FIRST)
    with refused("BI 3.1", "de groep is vol"):
        join(second, of)
    join(second, of, on=FIRST + ONE)

    assert PvtPlace.objects.filter(group=of).count() == 2


@pytest.mark.django_db
def test_who_left_the_track_holds_no_place(region):
    gone, next_one = planned(region), planned(region)
    of = group(places=1)
    join(gone, of)
    end(case_id=gone.case_id, reason=EndReason.DIED, ended_on=FIRST, by=gone.by(FIRST), on=FIRST)

    join(next_one, of)

    assert next(iter(with_counts(PvtGroup.objects.all(), on=FIRST))).taken == 1
    with refused("WI 11(1)", "loopt niet meer"):
        pvt.close_pvt(case_id=gone.case_id, by=gone.by(FIRST), on=FIRST)


@pytest.mark.django_db
def test_one_is_in_one_group_at_a_time_and_in_one_for_the_own_municipality(region):
    desk = planned(region)
    here, again, elsewhere = group(), group(name="Groep 2"), group("0590")

    with refused("Awb 10:1", "niet voor Dordrecht"):
        join(desk, elsewhere)
    with invalid("joined_on", "in de toekomst"):
        join(desk, here, joined_on=FIRST + ONE)
    join(desk, here)
    with refused("BI 3.1", "al in een PVT-groep"):
        join(desk, again)
    with refused("BI 3.1", "al in een PVT-groep"):
        join(desk, here)


@pytest.mark.django_db
def test_a_place_ends_between_its_first_day_and_today(region):
    desk = planned(region)
    join(desk, group())
    act = {"case_id": desk.case_id, "by": desk.by(FIRST), "on": FIRST}

    for wrong in (FIRST - ONE, FIRST + ONE):
        with invalid("left_on", "voor de eerste dag in de groep"):
            pvt_groups.leave_group(left_on=wrong, **act)
    pvt_groups.leave_group(left_on=FIRST, **act)
    with refused("BI 3.1", "zit niet in een PVT-groep"):
        pvt_groups.leave_group(left_on=FIRST, **act)


@pytest.mark.django_db
def test_a_session_is_all_or_nothing(region):
    done, busy = planned(region), planned(region)
    of = group()
    join(done, of)
    join(busy, of)
    sessions = course(of)
    follow(sessions, done.case_id)
    on = sessions[-1].held_on
    pvt.close_pvt(case_id=done.case_id, by=done.by(on), on=on)

    with refused("BI 3.1", "al afgerond"):
        pvt.record_presence(
            session_id=sessions[0].id,
            hours={busy.case_id: 4, done.case_id: 0},
            by=make.BUILDER,
            on=on,
        )
    assert not PvtPresence.objects.filter(case=busy.case_id).exists()


@pytest.mark.django_db
def test_a_planned_session_is_moved_or_called_off_until_presence_stands_in_it(region):
    desk, of = planned(region), group()
    first, second = session(of, FIRST), session(of, FIRST + ONE)
    join(desk, of)
    other = SessionDraft(
        held_on=FIRST + 2 * ONE, hours=3, kind=SessionKind.ACTIVITY, place="Buurthuis"
    )
    act = {"by": make.BUILDER, "on": FIRST}

    with invalid("hours", "duurt 1 tot en met"):
        pvt_sessions.replan_session(session_id=first.id, draft=replace(other, hours=25), **act)
    pvt_sessions.replan_session(session_id=second.id, draft=other, **act)
    second.refresh_from_db()
    assert (second.held_on, second.kind) == (FIRST + 2 * ONE, SessionKind.ACTIVITY)
    pvt_sessions.call_off_session(session_id=second.id, **act)
    assert list(of.sessions.all()) == [first]
    pvt.record_presence(session_id=first.id, hours={desk.case_id: 0}, **act)
    for change in (
        lambda: pvt_sessions.call_off_session(session_id=first.id, **act),
        lambda: pvt_sessions.replan_session(session_id=first.id, draft=other, **act),
    ):
        with refused("BI 3.1(4)", "al vastgelegd"):
            change()
    verbs = [row.verb for row in Event.objects.filter(stream=of.id).order_by("number")]
    assert verbs[3:5] == ["pvt_session_planned", "pvt_session_called_off"]


@pytest.mark.django_db
def test_a_session_is_changed_from_its_page_by_who_keeps_the_group(region, today):
    of = group()
    one = session(of, FIRST)
    today(FIRST)
    browser = make.client(make.user("partner", region.partner))
    page = f"/pvt/bijeenkomsten/{one.id}/"
    assert "Bijeenkomst afgelasten" in browser.get(page).text
    typed = {"kind": "lesson", "held_on": FIRST.isoformat(), "hours": "", "place": "Zaal 2"}

    wrong = browser.post(f"{page}wijzigen/", typed)
    right = browser.post(f"{page}wijzigen/", {**typed, "hours": "2"})

    assert (wrong.status_code, right.status_code) == (400, 302)
    assert browser.post(f"{page}afgelasten/").status_code == 302
    assert browser.get(page).status_code == 404
