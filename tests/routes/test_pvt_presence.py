"""Who was there, who signed, and what has to be there before the PVT is closed."""

from datetime import timedelta

import pytest

from core.errors import NotInScope
from core.models import Event
from letters.models import Letter
from routes.models import PvtPlace, PvtPresence, SessionKind
from routes.services import pvt, pvt_groups
from routes.services.pvt_groups import SessionDraft
from tests import make
from tests.cases.intakes import invalid, refused
from tests.cases.pips import DAY
from tests.routes.courses import planned
from tests.routes.participating import FIRST, PLACE, done_pvt, group, join, session, track

ONE = timedelta(days=1)


@pytest.mark.django_db
def test_the_partner_records_a_whole_session_at_once(region):
    there, absent = planned(region), planned(region)
    of = group()
    join(there, of)
    join(absent, of)
    one = session(of)
    partner = make.actor("partner", region.partner, on=FIRST)
    hours = {there.case_id: 4, absent.case_id: 0}

    pvt.record_presence(session_id=one.id, hours=hours, by=partner, on=FIRST)
    pvt.record_presence(session_id=one.id, hours=hours, by=partner, on=FIRST)

    one.refresh_from_db()
    assert one.is_recorded
    assert {row.case_id: row.hours for row in PvtPresence.objects.all()} == hours
    assert [event.payload["was"] for event in there.events("pvt_presence_recorded")] == [None]
    assert Event.objects.get(stream=of.id, verb="pvt_session_recorded", number=3).payload == {
        "session_id": str(one.id),
        "people": 2,
        "present": 1,
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("on", "has_been"), [(-1, False), (0, True), (1, True)])
def test_presence_is_recorded_from_the_day_of_the_session(region, on, has_been):
    desk = planned(region)
    of = group()
    join(desk, of)
    draft = SessionDraft(held_on=FIRST + 7 * ONE, hours=4, kind=SessionKind.LESSON, place=PLACE)
    one = pvt_groups.plan_session(group_id=of.id, draft=draft, by=make.BUILDER, on=FIRST)
    act = {"session_id": one.id, "hours": {desk.case_id: 4}, "by": make.BUILDER}

    if has_been:
        pvt.record_presence(**act, on=one.held_on + on * ONE)
        assert PvtPresence.objects.get().hours == 4
    else:
        with refused("BI 3.1(4)", "nog niet geweest"):
            pvt.record_presence(**act, on=one.held_on + on * ONE)


@pytest.mark.django_db
def test_nobody_is_there_longer_than_the_session_or_without_a_place(region):
    desk, stranger = planned(region), planned(region)
    of = group()
    join(desk, of)
    one = session(of)
    act = {"session_id": one.id, "by": make.BUILDER, "on": FIRST}

    for wrong in (-1, 5):
        with invalid(f"hours-{desk.case_id}", "0 tot en met 4 uur"):
            pvt.record_presence(hours={desk.case_id: wrong}, **act)
    with pytest.raises(NotInScope):
        pvt.record_presence(hours={desk.case_id: 4, stranger.case_id: 4}, **act)
    assert not PvtPresence.objects.exists()


@pytest.mark.django_db
def test_presence_at_the_signing_and_the_signature_are_two_facts(region):
    desk = planned(region)
    of = group()
    join(desk, of)
    signing = session(of, kind=SessionKind.SIGNING)
    act = {"session_id": signing.id, "by": make.BUILDER, "on": FIRST}

    pvt.record_presence(hours={desk.case_id: 4}, signed=set(), **act)
    assert (track(desk).attended_signing_on, track(desk).signed_on) == (FIRST, None)
    pvt.record_presence(hours={desk.case_id: 4}, signed={desk.case_id}, **act)
    assert (track(desk).attended_signing_on, track(desk).signed_on) == (FIRST, FIRST)

    assert len(desk.events("pvt_signing_attended")) == 1
    assert len(desk.events("pvt_signed")) == 1


@pytest.mark.django_db
def test_who_was_absent_cannot_sign_and_a_mistake_is_put_right(region):
    desk = planned(region)
    of = group()
    join(desk, of)
    signing = session(of, kind=SessionKind.SIGNING)
    act = {"session_id": signing.id, "by": make.BUILDER, "on": FIRST}
    signed = {desk.case_id}

    with refused("BI 3.1(4)", "leg eerst de aanwezigheid"):
        pvt.record_presence(hours={desk.case_id: 0}, signed=signed, **act)
    pvt.record_presence(hours={desk.case_id: 4}, signed=signed, **act)
    with refused("BI 3.1(4)", "haal eerst de handtekening weg"):
        pvt.record_presence(hours={desk.case_id: 0}, **act)
    pvt.record_presence(hours={desk.case_id: 0}, signed=set(), **act)

    assert (track(desk).attended_signing_on, track(desk).signed_on) == (None, None)


@pytest.mark.django_db
def test_who_signed_before_keeps_that_at_the_next_signing(region):
    desk = planned(region)
    of = group()
    join(desk, of)
    for week in (0, 1):
        signing = session(of, FIRST + 7 * week * ONE, kind=SessionKind.SIGNING)
        pvt.record_presence(
            session_id=signing.id,
            hours={desk.case_id: 4},
            signed={desk.case_id},
            by=make.BUILDER,
            on=signing.held_on,
        )

    assert (track(desk).attended_signing_on, track(desk).signed_on) == (FIRST, FIRST)


@pytest.mark.django_db
def test_nobody_signs_before_the_term_begins(region):
    desk = planned(region)
    act = {"case_id": desk.case_id, "by": desk.by(FIRST), "on": FIRST}

    with invalid("attended_on", "begint op 17 maart 2026"):
        pvt.record_signing_presence(attended_on=DAY, **act)
    with invalid("attended_on", "in de toekomst"):
        pvt.record_signing_presence(attended_on=FIRST + ONE, **act)
    pvt.record_signing_presence(attended_on=DAY + ONE, **act)
    with refused("WI 6(4)", "tijdens de bijeenkomst"):
        pvt.record_signature(signed_on=FIRST, **act)
    pvt.record_signature(signed_on=DAY + ONE, **act)

    assert track(desk).signed_on == DAY + ONE


@pytest.mark.django_db
def test_hours_of_the_intake_count_with_their_activity(region):
    desk = planned(region)
    act = {"case_id": desk.case_id, "by": desk.by(FIRST), "on": FIRST}
    pvt.record_intake(hours=12, has_activity=True, **act)
    pvt.record_signing_presence(attended_on=FIRST, **act)
    pvt.record_signature(signed_on=FIRST, **act)

    pvt.close_pvt(**act)

    assert track(desk).closed_on == FIRST
    with invalid("hours", "0 tot en met 999"):
        pvt.record_intake(
            case_id=planned(region).case_id,
            hours=1000,
            has_activity=False,
            by=make.BUILDER,
            on=FIRST,
        )


@pytest.mark.django_db
def test_closing_says_everything_that_is_missing(region):
    desk = planned(region)
    act = {"case_id": desk.case_id, "by": desk.by(FIRST), "on": FIRST}

    for citation, words in (
        ("BI 3.1(3)", "0 van ten minste 12 uren"),
        ("BI 3.1", "geen activiteit"),
        ("BI 3.1(4)", "aanwezigheid bij de ondertekening"),
        ("BI 3.1(4)", "nog niet ondertekend"),
    ):
        with refused(citation, words):
            pvt.close_pvt(**act)


@pytest.mark.django_db
def test_a_closed_pvt_drafts_its_certificate_and_frees_the_place(region):
    desk = planned(region)
    closed_on = done_pvt(desk)

    letter = Letter.objects.get(id=track(desk).letter_id)
    assert (letter.kind, letter.state, letter.is_decision) == ("pvt_certificate", "drafted", False)
    assert letter.context["hours"] == 12
    assert letter.context["signed_on"] == letter.context["attended_on"] == str(closed_on)
    assert PvtPlace.objects.get(case=desk.case_id).left_on == closed_on
    told = desk.events("pvt_closed")[0].payload
    assert (told["hours"], told["activities"]) == (12, 1)


@pytest.mark.django_db
def test_what_is_closed_stays_as_it_is(region):
    desk = planned(region)
    on = done_pvt(desk)
    act = {"case_id": desk.case_id, "by": desk.by(on), "on": on}
    attempts = [
        lambda: pvt.close_pvt(**act),
        lambda: pvt.record_intake(hours=1, has_activity=False, **act),
        lambda: pvt.record_signature(signed_on=None, **act),
        lambda: pvt_groups.join_group(group_id=group(name="X").id, joined_on=on, **act),
    ]

    for attempt in attempts:
        with refused("BI 3.1", "al afgerond"):
            attempt()


@pytest.mark.django_db
def test_who_does_not_carry_out_pvt_here_records_nothing(region):
    desk = planned(region)
    elsewhere = make.actor("caseworker", region.own("0482"), on=FIRST)
    legal = make.actor("legal", region.region, on=FIRST)
    of = group()
    join(desk, of)
    one = session(of)

    for by in (elsewhere, legal):
        with pytest.raises(NotInScope):
            pvt.record_presence(session_id=one.id, hours={}, by=by, on=FIRST)
        with pytest.raises(NotInScope):
            pvt.close_pvt(case_id=desk.case_id, by=by, on=FIRST)
