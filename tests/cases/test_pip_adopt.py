from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.models import (
    Deadline,
    DeadlineState,
    Group,
    InformationRequest,
    LearnabilityResult,
    PermitKind,
    Phase,
    PipGoal,
    PipState,
    PipVersion,
)
from cases.services import pip, waiting
from cases.services.waiting import Asked
from core.errors import Changed, Invalid, NotInScope, Refused
from law.terms import TermKey
from letters.models import Letter
from regional import services as regional
from tests import make
from tests.cases import pips
from tests.cases.pips import CONTENT, DAY, LAST_DAY, day_after, day_before


@pytest.fixture
def desk(region):
    """One pair of eyes: the caseworker's proposal is the adoption."""
    desk = pips.desk(region)
    pips.one_pair_of_eyes(desk)
    return desk


def errors(desk, *, on=DAY, dated_on=None):
    with pytest.raises(Invalid) as refusal:
        desk.propose(on, dated_on=dated_on)
    return refusal.value.errors


def pip_clock(desk):
    return Deadline.objects.get(case=desk.case_id, key=TermKey.PIP)


def test_without_the_policy_of_two_pairs_of_eyes_proposing_is_adopting(desk):
    desk.draft()

    version = desk.propose()

    assert version.state == PipState.ADOPTED
    assert (version.proposed_by, version.countersigned_by) == (desk.writer, None)
    assert desk.case.phase == Phase.ROUTE
    assert desk.events("pip_proposed") == []
    assert desk.events("pip_adopted")[0].payload["countersigned_by"] is None


def test_everything_that_adoption_does_stands_in_the_log_once(desk):
    desk.draft()
    before = len(desk.events())

    desk.propose()

    assert [event.verb for event in desk.events()][before:] == [
        "letter_drafted",
        "letter_approved",
        "letter_frozen",
        "pip_adopted",
        "clock_met",
        "clock_started",
        "clock_started",
        "clock_started",
    ]
    assert [event.payload["key"] for event in desk.events("clock_started")][-3:] == [
        "integration",
        "route_switch",
        "course_offer",
    ]
    assert {event.on_behalf_of for event in desk.events()} == {"0505"}


@pytest.mark.parametrize(
    ("day", "late_on"),
    [(day_before(LAST_DAY), None), (LAST_DAY, None), (day_after(LAST_DAY), LAST_DAY)],
)
def test_the_ten_weeks_are_met_up_to_and_including_the_last_day(desk, day, late_on):
    desk.draft(day)

    desk.propose(day)

    met = pip_clock(desk)
    assert (met.state, met.met_on, met.late_on) == (DeadlineState.MET, day, late_on)


def test_a_plan_adopted_while_indispensable_information_is_awaited_is_not_late(desk):
    asked = Asked(
        what="Medisch advies", from_whom="GGD", why="Route hangt ervan af", requested_on=DAY
    )
    waiting.request_information(case_id=desk.case_id, asked=asked, by=desk.by(DAY), on=DAY)
    day = day_after(LAST_DAY)
    desk.draft(day)

    desk.propose(day)

    assert InformationRequest.objects.get().received_on is None
    assert pip_clock(desk).late_on is None


def test_the_term_runs_from_the_day_after_the_date_on_the_decision(desk):
    desk.draft()

    desk.propose(DAY, dated_on=date(2026, 3, 20))

    term = Deadline.objects.get(case=desk.case_id, key=TermKey.INTEGRATION)
    assert (term.started_on, term.last_day) == (date(2026, 3, 20), date(2029, 3, 20))
    assert desk.case.first_pip_on == date(2026, 3, 20)
    assert Letter.objects.get(id=desk.version.letter_id).dated_on == date(2026, 3, 20)
    assert pip_clock(desk).met_on == date(2026, 3, 20)


def test_what_is_missing_is_refused_at_its_fields_all_at_once_and_nothing_is_half_done(desk):
    desk.draft(content=replace(CONTENT, route_reasons="", pvt_hours=11, support=""), goals=())

    found = errors(desk)

    assert found == {
        "route_reasons": "Leg uit waarom deze leerroute past "
        "(Algemene wet bestuursrecht, artikel 3:46).",
        "pvt_hours": "Vul ten minste 12 en hooguit 9999 uur in "
        "(Besluit inburgering 2021, artikel 3.1 lid 3).",
        "support": "Beschrijf welke ondersteuning en begeleiding nodig is "
        "(Wet inburgering 2021, artikel 15 lid 1 onderdeel b).",
        "goals": "Stel samen ten minste één hoofddoel vast "
        "(Wet inburgering 2021, artikel 15 lid 1).",
    }
    assert desk.version.state == PipState.DRAFT
    assert not Letter.objects.filter(kind="pip_decision").exists()
    assert pip_clock(desk).state == DeadlineState.RUNNING


def test_a_date_before_the_duty_began_gets_one_sentence_at_the_field(desk):
    desk.draft()

    found = errors(desk, dated_on=date(2026, 1, 11))

    assert found == {
        "dated_on": "Deze datum ligt voor het begin van de inburgeringsplicht (12 januari 2026) "
        "(Wet inburgering 2021, artikel 3 lid 1)."
    }


def test_a_decision_is_not_antedated(desk):
    desk.draft()

    assert "in het verleden" in errors(desk, dated_on=day_before(DAY))["dated_on"]


def test_how_far_a_decision_may_be_dated_ahead_is_the_municipalitys_policy(desk):
    desk.draft()
    assert errors(desk, dated_on=date(2026, 3, 24))["dated_on"].startswith(
        "Kies een datum tot en met 23 maart 2026"
    )

    regional.set_policy(
        key="pip_days_ahead",
        value=8,
        municipality=desk.region.municipalities["0505"],
        first_day=make.SINCE,
        decided_in="Gemeenteblad 2025, 10",
        by=make.BUILDER,
        on=make.SINCE,
    )

    assert desk.propose(DAY, dated_on=date(2026, 3, 24)).state == PipState.ADOPTED


def test_a_departure_from_the_tests_advice_asks_for_reasons_in_the_file(region):
    desk = pips.desk(region, result=LearnabilityResult.B1_NOT_FEASIBLE)
    desk.draft()

    assert list(errors(desk)) == ["departs_from_advice"]

    desk.save(replace(CONTENT, departs_from_advice="Oefent elke dag."))
    assert desk.propose().state == PipState.PROPOSED


def test_a_test_with_an_unknown_result_advises_nothing(region):
    desk = pips.desk(region, result=LearnabilityResult.UNKNOWN)
    desk.draft()

    assert desk.propose().state == PipState.PROPOSED


def test_young_children_in_the_intake_report_ask_for_agreements(region):
    report = replace(pips.REPORT, has_young_children=True, early_childhood="Kent de voorschool.")
    desk = pips.desk(region, report=report)
    desk.draft()

    assert list(errors(desk)) == ["early_childhood"]


def test_a_family_migrants_plan_has_no_hours_of_the_route(region):
    desk = pips.desk(region, group=Group.FAMILY)
    desk.draft()
    assert list(errors(desk)) == ["route_hours"]

    desk.save(replace(CONTENT, route_hours=None))

    assert desk.propose().state == PipState.PROPOSED


def test_a_placed_permit_holder_is_registered_first(region):
    desk = pips.desk(region, registered_on=None, linked_on=pips.SETTLED, placement_code="0505")
    desk.draft()

    with pytest.raises(Refused, match="DUO weigert een PIP van voor de vestiging"):
        desk.propose()


def test_a_date_before_the_registration_here_is_refused(region):
    desk = pips.desk(region, registered_on=pips.SETTLED)
    desk.draft()

    assert errors(desk, dated_on=day_before(pips.SETTLED))["dated_on"].startswith(
        "Deze datum ligt voor de inschrijving in deze gemeente (20 februari 2026)"
    )


def test_a_letter_that_cannot_be_written_leaves_everything_as_it_was(desk):
    person = desk.case.newcomer
    person.street = person.postcode = person.city = ""
    person.save()
    desk.draft()

    assert "adres van de geadresseerde" in errors(desk)["addressee"]

    assert (desk.case.phase, desk.version.state) == (Phase.PIP, PipState.DRAFT)
    assert desk.case.first_pip_on is None
    assert not Deadline.objects.filter(key=TermKey.INTEGRATION).exists()
    assert not Letter.objects.filter(kind="pip_decision").exists()


def test_a_plan_is_adopted_once(desk):
    desk.draft()
    desk.propose()

    with pytest.raises(Refused, match="vastgesteld"):
        desk.propose()


def test_who_did_not_see_the_last_event_is_told_and_nothing_happens(desk):
    desk.draft()
    seen = len(desk.events())
    waiting.request_information(
        case_id=desk.case_id,
        asked=Asked(what="Advies", from_whom="GGD", why="Nodig", requested_on=DAY),
        by=desk.lead(DAY),
        on=DAY,
    )

    with pytest.raises(Changed):
        pip.propose_pip(
            version_id=desk.version.id, dated_on=DAY, by=desk.by(DAY), on=DAY, seen=seen
        )

    assert desk.version.state == PipState.DRAFT


def test_a_colleague_of_another_municipality_finds_nothing_to_adopt(desk):
    desk.draft()
    stranger = make.actor("caseworker", desk.region.own("0610"), on=DAY)

    with pytest.raises(NotInScope):
        pip.propose_pip(version_id=desk.version.id, dated_on=DAY, by=stranger, on=DAY)


def test_who_may_only_countersign_does_not_propose(desk):
    desk.draft()
    lawyer = make.actor("legal", desk.region.region, on=DAY)

    with pytest.raises(NotInScope):
        pip.propose_pip(version_id=desk.version.id, dated_on=DAY, by=lawyer, on=DAY)


def test_a_plan_of_outside_the_region_already_began_the_term(region):
    first = date(2024, 10, 1)
    desk = pips.desk(
        region,
        earlier_pip_on=first,
        obligation_began_on=date(2024, 8, 1),
        notified_on=date(2024, 8, 15),
    )

    version = desk.adopt()

    assert desk.case.first_pip_on == first
    term = Deadline.objects.get(case=desk.case_id, key=TermKey.INTEGRATION)
    assert (term.started_on, term.last_day) == (first, date(2027, 10, 1))
    assert Deadline.objects.get(case=desk.case_id, key=TermKey.ROUTE_SWITCH).last_day == date(
        2026, 4, 1
    )
    assert desk.events("pip_adopted")[0].payload["is_first"] is False
    assert Letter.objects.get(id=version.letter_id).kind == "pip_decision"


def test_a_term_for_switching_that_has_passed_is_not_started_again(region):
    desk = pips.desk(
        region,
        earlier_pip_on=date(2024, 9, 15),
        obligation_began_on=date(2024, 8, 1),
        notified_on=date(2024, 8, 15),
    )

    desk.adopt()

    assert not Deadline.objects.filter(case=desk.case_id, key=TermKey.ROUTE_SWITCH).exists()


def test_the_database_refuses_any_change_of_an_adopted_version_and_its_goals(desk):
    desk.draft()
    version = desk.propose()
    goal = PipGoal.objects.filter(version=version, parent=None).first()
    attempts = (
        lambda: PipVersion.objects.filter(id=version.id).update(support="Anders"),
        lambda: PipVersion.objects.filter(id=version.id).update(state="draft"),
        lambda: PipGoal.objects.filter(id=goal.id).update(title="Anders"),
        lambda: PipGoal.objects.filter(version=version, parent__isnull=False).delete(),
        lambda: PipGoal.objects.create(version=version, position=9, domain="work", title="Extra"),
    )

    for attempt in attempts:
        with pytest.raises(ProgrammingError, match="never edited"), transaction.atomic():
            attempt()

    version.refresh_from_db()
    assert (version.support, version.goals.count()) == (CONTENT.support, 4)


def test_the_database_refuses_to_move_a_goal_into_an_adopted_version(desk):
    desk.draft()
    adopted = desk.propose()
    draft = desk.change(DAY, talks=5)
    goal = PipGoal.objects.filter(version=draft, parent=None).first()

    with pytest.raises(ProgrammingError, match="never edited"), transaction.atomic():
        PipGoal.objects.filter(id=goal.id).update(version=adopted)


def test_the_database_refuses_an_adopted_version_that_is_no_decision(desk):
    version = desk.draft()

    with (
        pytest.raises(IntegrityError, match="adopted_pip_is_a_decision"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE cases_pipversion SET state = 'adopted' WHERE id = %s", [version.id])


def test_the_permit_decides_nothing_about_the_hours_of_the_route(region):
    desk = pips.desk(region)
    person = desk.case.newcomer
    person.permit_kind = PermitKind.REGULAR
    person.save()
    desk.draft()

    assert desk.propose().state == PipState.PROPOSED
