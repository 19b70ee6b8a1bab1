from datetime import date, timedelta

import pytest

from core.errors import NotInScope
from routes.models import DeductionGround, HourDeduction, PracticePurpose, ZTrack
from routes.selectors.z_route import z_evidence
from routes.services import z_route
from routes.services.z_route import DeductionDraft
from tests import make
from tests.cases.intakes import invalid, refused
from tests.cases.pips import DAY, Desk
from tests.routes.courses import planned
from tests.routes.participating import FIRST, done_map, done_pvt, practise

ONE = timedelta(days=1)
LATER = date(2027, 6, 10)
EARLIER_HOURS = DeductionDraft(
    ground=DeductionGround.EARLIER_ROUTE, of_course=True, hours=800, note="B1-route tot mei"
)


def act(desk: Desk, on: date = FIRST) -> dict[str, object]:
    return {"case_id": desk.case_id, "by": desk.by(on), "on": on}


def participation(hours: int) -> DeductionDraft:
    return DeductionDraft(
        ground=DeductionGround.DISPENSATION, of_course=False, hours=hours, note="Brief van DUO"
    )


@pytest.mark.django_db
def test_the_college_and_the_region_hold_the_end_talk_and_nobody_else(region):
    desk, other = planned(region, route="z"), planned(region, route="z")

    def hold(of: Desk, body) -> None:
        z_route.hold_end_talk(held_on=FIRST, organisation_id=body.id, **act(of))

    with refused("BI 3.14(4)", "een aanbieder of partner mag dat niet"):
        hold(desk, region.partner)
    with refused("BI 3.14(4)", "een andere gemeente"):
        hold(desk, region.own("0590"))
    hold(desk, region.own("0505"))
    hold(desk, region.region)
    hold(other, region.own("0505"))

    assert ZTrack.objects.get(case=desk.case_id).end_talk_by == region.region
    assert desk.events("z_end_talk_held")[-1].payload["organisation_id"] == str(region.region.id)


@pytest.mark.django_db
def test_the_region_holds_no_end_talk_where_it_has_no_mandate(region):
    desk = planned(region, route="z", code="0482")

    with refused("Awb 10:1", "de regio voert voor deze gemeente"):
        z_route.hold_end_talk(held_on=FIRST, organisation_id=region.region.id, **act(desk))
    z_route.hold_end_talk(held_on=FIRST, organisation_id=region.own("0482").id, **act(desk))


@pytest.mark.django_db
def test_the_end_talk_falls_within_the_term_and_is_of_the_z_route_alone(region):
    desk, on_b1 = planned(region, route="z"), planned(region)
    talk = {"organisation_id": region.region.id}

    with invalid("held_on", "begint op 17 maart 2026"):
        z_route.hold_end_talk(held_on=DAY, **talk, **act(desk))
    with invalid("held_on", "in de toekomst"):
        z_route.hold_end_talk(held_on=FIRST + ONE, **talk, **act(desk))
    with refused("BI 3.14", "volgt niet de zelfredzaamheidsroute"):
        z_route.hold_end_talk(held_on=FIRST, **talk, **act(on_b1))
    with pytest.raises(NotInScope):
        z_route.hold_end_talk(
            held_on=FIRST,
            case_id=desk.case_id,
            by=make.actor("partner", region.partner, on=FIRST),
            on=FIRST,
            **talk,
        )


@pytest.mark.django_db
def test_a_deduction_lowers_the_norm_and_a_second_takes_its_place(region):
    desk = planned(region, route="z")
    z_route.record_deduction(draft=participation(300), **act(desk))
    assert z_evidence(desk.case, on=FIRST).participation_norm == 500

    z_route.record_deduction(draft=participation(800), **act(desk))
    assert z_evidence(desk.case, on=FIRST).participation_norm == 0
    z_route.record_deduction(draft=participation(0), **act(desk))

    assert z_evidence(desk.case, on=FIRST).participation_norm == 800
    assert HourDeduction.objects.count() == 1
    assert [e.payload["was"] for e in desk.events("hours_deducted")] == [0, 300, 800]


@pytest.mark.django_db
def test_no_more_is_deducted_than_is_asked(region):
    desk = planned(region, route="z")
    z_route.record_deduction(draft=participation(300), **act(desk))
    school = DeductionDraft(
        ground=DeductionGround.PRIOR_EDUCATION,
        of_course=False,
        hours=501,
        first_day=date(2025, 9, 1),
        last_day=date(2025, 12, 19),
    )

    with refused("BI 3.14", "hooguit 500 uren"):
        z_route.record_deduction(draft=school, **act(desk, on=date(2026, 4, 2)))
    with refused("BI 3.14(9)", "bestaat pas vanaf 2 april 2026"):
        z_route.record_deduction(draft=school, **act(desk, on=date(2026, 4, 1)))
    with invalid("hours", "Vul een aantal uren in"):
        z_route.record_deduction(draft=participation(-1), **act(desk))


@pytest.mark.django_db
def test_a_family_migrant_has_no_participation_to_deduct(region):
    desk = planned(region, route="z", group="family")

    with refused("BI 3.14(3)", "geen participatie-uren"):
        z_route.record_deduction(draft=participation(1), **act(desk))


@pytest.mark.django_db
def test_the_certificate_comes_when_all_is_done_and_in_person(region):
    desk = planned(region, route="z")
    hand = {"handed_on": LATER, **act(desk, LATER)}
    for words, citation in (
        ("800 uren cursus", "BI 3.14"),
        ("eindgesprek", "BI 3.14(4)"),
        ("PVT", "WI 6(4)"),
        ("MAP", "BI 3.2"),
    ):
        with refused(citation, words):
            z_route.hand_over_certificate(is_in_person=True, **hand)
    done_pvt(desk)
    done_map(desk)
    z_route.record_deduction(draft=EARLIER_HOURS, **act(desk, LATER))
    # 800 less 12 of PVT and 64 of MAP is 724.
    practise(
        desk,
        first_day=FIRST,
        last_day=LATER,
        hours=723,
        purpose=PracticePurpose.PARTICIPATION,
    )
    talk = {"held_on": LATER - ONE, "organisation_id": region.region.id}
    z_route.hold_end_talk(**talk, **act(desk, LATER))

    with refused("BI 3.14", "1 uren participatie"):
        z_route.hand_over_certificate(is_in_person=True, **hand)
    practise(desk, first_day=LATER, last_day=LATER, hours=1, purpose=PracticePurpose.PARTICIPATION)
    with refused("RI 3.18(2)", "persoonlijk"):
        z_route.hand_over_certificate(is_in_person=False, **hand)
    with refused("RI 3.18(2)", "na het eindgesprek"):
        early = {**hand, "handed_on": LATER - 2 * ONE}
        z_route.hand_over_certificate(is_in_person=True, **early)
    z_route.hand_over_certificate(is_in_person=True, **hand)

    assert ZTrack.objects.get().certificate_handed_on == LATER
    assert desk.events("certificate_handed_over")[0].payload["participation_norm"] == 724
    with refused("RI 3.18(2)", "al uitgereikt"):
        z_route.hand_over_certificate(is_in_person=True, **hand)
