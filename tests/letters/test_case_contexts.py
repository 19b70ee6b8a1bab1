from datetime import date, time

import pytest

from accounts.models import User
from cases import letters
from cases.letters import SummonsAgainContext, SummonsContext, ThirdSummonsContext
from cases.models import (
    Appointment,
    Case,
    Group,
    LearningRoute,
    Newcomer,
    Outcome,
    PipGoal,
    PipVersion,
)

ON = date(2026, 3, 3)


def newcomer(**facts: object) -> Newcomer:
    known = {
        "given_names": "Selam",
        "surname": "Haile",
        "gender": "V",
        "street": "Kade 1",
        "postcode": "3311 AA",
        "city": "Dordrecht",
        "language": "Tigrinya",
    }
    return Newcomer(**{**known, **facts})


def case(**facts: object) -> Case:
    known = {"newcomer": newcomer(), "caseworker": User(name="Sanne de Wit"), "group": Group.ASYLUM}
    return Case(**{**known, **facts})


def appointment(summons: int, outcome: Outcome = Outcome.PLANNED, **facts: object) -> Appointment:
    return Appointment(
        case=facts.pop("case", case()),
        summons=summons,
        outcome=outcome,
        issued_on=ON,
        planned_on=date(2026, 3, 12),
        planned_at=time(9, 5),
        place="Spuiboulevard 298",
        last_day=date(2026, 3, 17),
        **facts,
    )


def version(**facts: object) -> PipVersion:
    known = {
        "case": case(),
        "route": LearningRoute.B1,
        "route_reasons": "Past bij u.",
        "support": "Taalmaatje",
        "pvt_hours": 12,
        "map_hours": 64,
        "talks": 6,
    }
    return PipVersion(**{**known, **facts})


@pytest.mark.parametrize(
    ("person", "greeting"),
    [
        ({}, "Geachte mevrouw Haile"),
        ({"gender": "M", "prefix": "van der", "surname": "Ree"}, "Geachte heer Van der Ree"),
        ({"gender": "O"}, "Geachte Selam Haile"),
        ({"gender": "O", "given_names": ""}, "Geachte Haile"),
    ],
)
def test_a_letter_greets_as_the_register_knows_the_person(person, greeting):
    assert letters.salutation_of(newcomer(**person)) == greeting


def test_the_envelope_shows_the_address_unless_it_is_secret():
    assert letters.addressee_of(newcomer()).lines == ("Kade 1", "3311 AA  Dordrecht")

    hidden = letters.addressee_of(newcomer(is_address_secret=True))
    assert (hidden.name, hidden.lines, hidden.is_secret) == ("Selam Haile", (), True)


def test_each_step_of_the_ladder_has_its_own_summons():
    missed = appointment(1, Outcome.NOT_COOPERATIVE)

    first = letters.summons_context(appointment(1), has_learnability_test=True)
    second = letters.summons_context(appointment(2), has_learnability_test=True, missed=missed)
    third = letters.summons_context(
        appointment(3, no_fine_reason="Ziek."), has_learnability_test=False, missed=missed
    )

    assert type(first) is SummonsContext
    assert (first.planned_at, first.handled_by) == ("9.05 uur", "Sanne de Wit")
    assert type(second) is SummonsAgainContext
    assert second.was_present
    assert type(third) is ThirdSummonsContext
    assert third.no_fine_reason == "Ziek."


def test_an_interpreter_is_named_only_for_who_needs_one():
    helped = case(newcomer=newcomer(needs_interpreter=True), caseworker=None)

    context = letters.summons_context(appointment(1, case=helped), has_learnability_test=True)

    assert (context.interpreter_language, context.handled_by) == ("Tigrinya", "")
    plain = letters.summons_context(appointment(1), has_learnability_test=True)
    assert plain.interpreter_language == ""


@pytest.mark.parametrize(("group", "exceptional"), [(Group.ASYLUM, True), (Group.FAMILY, False)])
def test_the_warning_says_to_whom_a_fine_is_an_exception(group, exceptional):
    warned = appointment(2, case=case(group=group))

    context = letters.warning_context(warned, missed=appointment(1, Outcome.NO_SHOW))

    assert (context.is_fine_exceptional, context.was_present) == (exceptional, False)


def test_a_first_plan_starts_the_term_on_the_day_after_its_date():
    context = letters.pip_decision_context(version(), goals=[], dated_on=date(2024, 2, 29))

    assert context.first_pip_on is None
    assert context.term_first_day == date(2024, 3, 1)
    assert context.term_last_day == date(2027, 2, 28)
    assert context.term_length == "3 jaar"


def test_a_plan_after_a_move_leaves_the_term_where_it_was():
    moved = version(case=case(first_pip_on=date(2025, 2, 11)))

    context = letters.pip_decision_context(moved, goals=[], dated_on=ON)

    assert context.first_pip_on == date(2025, 2, 11)
    assert (context.term_first_day, context.term_last_day) == (
        date(2025, 2, 12),
        date(2028, 2, 11),
    )


@pytest.mark.parametrize(
    ("route", "group", "hours"),
    [
        (LearningRoute.Z, Group.ASYLUM, (800, 800)),
        (LearningRoute.Z, Group.FAMILY, (800, None)),
        (LearningRoute.B1, Group.ASYLUM, (None, None)),
    ],
)
def test_the_hours_of_the_z_route_differ_by_group(route, group, hours):
    drawn = version(route=route, case=case(group=group))

    context = letters.pip_decision_context(drawn, goals=[], dated_on=ON)

    assert (context.z_course_hours, context.z_participation_hours) == hours


def test_sub_goals_become_steps_of_their_main_goal_in_order():
    work = PipGoal(position=1, domain="work", title="Werken in de zorg", offer="Leerwerktraject")
    diploma = PipGoal(position=3, parent=work, domain="work", title="Diploma laten waarderen")
    visit = PipGoal(
        position=2, parent=work, domain="work", title="Meelopen", offer="De Merwelanden"
    )
    friends = PipGoal(position=4, domain="network", title="Mensen leren kennen")

    first, second = letters.goal_tree([diploma, friends, visit, work])

    assert first.steps == ("Meelopen (De Merwelanden)", "Diploma laten waarderen")
    assert (second.title, second.domain) == ("Mensen leren kennen", "sociaal netwerk")
