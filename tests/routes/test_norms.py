from dataclasses import replace
from datetime import date

import pytest

from routes.rules.norms import Counter, CourseLine, Line, NormFacts, counters

ON = date(2026, 6, 10)
B1 = CourseLine(label="B1-route bij Taalschool", subject="b1", hours=300)
KNM = replace(B1, label="KNM bij Taalschool", subject="knm", hours=40)
Z = replace(B1, label="Z-route bij Taalschool", subject="z", hours=500)
FACTS = NormFacts(is_asylum=True, route="b1", planned_hours=600, courses=(B1, KNM))
ON_Z = replace(FACTS, route="z", planned_hours=None, courses=(Z,))


def keys(facts: NormFacts) -> list[str]:
    return [one.key for one in counters(facts, on=ON)]


def one(key: str, facts: NormFacts) -> Counter:
    return next(found for found in counters(facts, on=ON) if found.key == key)


def test_each_route_has_its_counters():
    assert keys(FACTS) == ["course", "lowering", "pvt", "pvt_activities", "practice"]
    assert keys(ON_Z) == ["course", "participation", "pvt", "pvt_activities", "practice"]
    assert keys(replace(FACTS, route="education")) == ["course", "pvt", "pvt_activities"]
    assert keys(replace(ON_Z, is_asylum=False)) == ["course", "pvt", "pvt_activities", "practice"]
    assert keys(replace(FACTS, route="")) == ["pvt", "pvt_activities", "practice"]


@pytest.mark.parametrize(("followed", "lacks"), [(799, 1), (800, 0), (801, 0)])
def test_the_z_route_asks_eight_hundred_hours_of_course(followed, lacks):
    found = one("course", replace(ON_Z, courses=(replace(Z, hours=followed),)))

    assert (found.norm, found.lacks, found.is_met) == (800, lacks, lacks == 0)
    assert found.citation == "BI 3.14"


def test_the_participation_of_the_z_route_is_asked_of_asylum_status_holders_only():
    assert one("participation", ON_Z).norm == 800
    assert "participation" not in keys(replace(ON_Z, is_asylum=False))
    assert one("course", replace(ON_Z, is_asylum=False)).norm == 800


def test_hours_of_pvt_and_map_come_off_the_participation():
    found = one("participation", replace(ON_Z, pvt_hours=12, map_hours=64, participation=700))

    assert (found.norm, found.hours, found.lacks) == (724, 700, 24)
    assert found.less == (Line("PVT", 12), Line("MAP", 64))


def test_what_the_college_deducted_lowers_the_norm_and_never_below_nothing():
    deducted = replace(
        ON_Z,
        deducted_course=(Line("uren van de route hiervoor", 300),),
        deducted_participation=(Line("ontheffing van DUO", 900),),
    )

    assert one("course", deducted).norm == 500
    assert one("course", deducted).is_met
    assert one("participation", deducted).norm == 0
    assert one("participation", deducted).is_met


def test_hours_of_an_earlier_route_count_on_the_z_route_by_deduction_alone():
    found = one("course", replace(ON_Z, courses=(Z, B1, KNM)))

    assert found.of == (Line(Z.label, 500), Line(KNM.label, 40))


def test_hours_of_the_intake_count():
    facts = replace(ON_Z, intake_language=20, intake_participation=10, earlier_language=5)

    assert one("course", facts).hours == 525
    assert one("participation", facts).hours == 10
    assert one("lowering", replace(facts, route="b1", courses=())).hours == 25


@pytest.mark.parametrize(("followed", "is_met"), [(599, False), (600, True), (601, True)])
def test_lowering_to_a2_asks_six_hundred_hours_of_language(followed, is_met):
    found = one("lowering", replace(FACTS, courses=(replace(B1, hours=followed),)))

    assert (found.norm, found.is_met) == (600, is_met)


def test_knm_is_no_language_and_other_institutions_do_not_count_for_lowering():
    elsewhere = replace(B1, label="Buurthuis", is_recognised=False)
    found = one("lowering", replace(FACTS, courses=(B1, KNM, elsewhere)))

    assert found.of == (Line(B1.label, 300),)
    assert one("course", replace(FACTS, courses=(B1, KNM, elsewhere))).hours == 640


def test_an_asylum_status_holder_follows_all_hours_of_the_plan():
    found = one("course", FACTS)

    assert (found.hours, found.norm, found.lacks) == (340, 600, 260)


@pytest.mark.parametrize(("followed", "is_met"), [(449, False), (450, True), (451, True)])
def test_extension_asks_four_hundred_and_fifty_hours_of_a_family_migrant(followed, is_met):
    family = replace(FACTS, is_asylum=False, courses=(replace(B1, hours=followed),))

    assert one("course", family).norm == 450
    assert one("course", family).is_met is is_met


@pytest.mark.parametrize(("followed", "is_met"), [(11, False), (12, True), (13, True)])
def test_pvt_asks_twelve_hours(followed, is_met):
    assert one("pvt", replace(FACTS, pvt_hours=followed)).is_met is is_met


@pytest.mark.parametrize(("done", "is_met"), [(0, False), (1, True), (2, True)])
def test_pvt_asks_an_activity(done, is_met):
    assert one("pvt_activities", replace(FACTS, pvt_activities=done)).is_met is is_met


@pytest.mark.parametrize(("done", "is_met"), [(39, False), (40, True), (41, True)])
def test_map_asks_forty_hours_in_practice(done, is_met):
    assert one("practice", replace(FACTS, map_practice=done)).is_met is is_met


def test_a_share_is_rounded_down_and_never_more_than_all():
    assert one("pvt", replace(FACTS, pvt_hours=11)).percent == 91
    assert one("pvt", replace(FACTS, pvt_hours=99)).percent == 100
    assert one("course", replace(FACTS, planned_hours=None)).percent == 100
