from uuid import UUID

from cases.rules.pip_difference import PlanField, PlanGoal, PlanText, pip_difference

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def goal(origin=ONE, **values):
    return PlanGoal(
        **{
            "origin": origin,
            "title": "Werk",
            "domain": "betaald werk",
            "offer": "",
            "result": "",
            "state": "loopt",
            **values,
        }
    )


def plan(*goals, **texts):
    labels = {"route": "Leerroute", "support": "Ondersteuning"}
    return PlanText(
        tuple(PlanField(key, labels[key], text) for key, text in texts.items()), tuple(goals)
    )


def told(old, new):
    return pip_difference(old, new).sentences


def test_two_versions_that_say_the_same_do_not_differ():
    assert not pip_difference(plan(goal(), route="B1-route"), plan(goal(), route="B1-route"))


def test_a_part_that_changed_came_or_went_is_told_with_what_it_was_and_becomes():
    assert told(plan(route="B1-route"), plan(route="Z-route")) == (
        "Leerroute: was B1-route, wordt Z-route.",
    )
    assert told(
        plan(route="B1-route", support=""), plan(route="B1-route", support="Taalmaatje")
    ) == ("Ondersteuning: nieuw: Taalmaatje.",)
    assert told(plan(support="Taalmaatje"), plan(support="")) == (
        "Ondersteuning: vervalt (was: Taalmaatje).",
    )


def test_a_goal_is_known_again_by_its_origin_whatever_it_is_called():
    old, new = goal(title="Werk"), goal(title="Werk in de zorg", state="bereikt")

    assert told(plan(old), plan(new)) == (
        "Gewijzigd doel: Werk in de zorg (doel: was Werk, wordt Werk in de zorg; "
        "stand: was loopt, wordt bereikt).",
    )


def test_goals_that_came_and_went_are_told_new_ones_in_their_order_and_old_ones_last():
    old = plan(goal(ONE, title="Werk"), goal(TWO, title="Fietsen"))
    new = plan(goal(THREE, title="Vrienden"), goal(TWO, title="Fietsen"))

    assert told(old, new) == ("Nieuw doel: Vrienden.", "Vervallen doel: Werk.")


def test_steps_are_told_with_the_goal_they_belong_to():
    old = goal(subgoals=(goal(TWO, title="Stage"),))
    new = goal(subgoals=(goal(THREE, title="Cursus"),))

    assert told(plan(old), plan(new)) == (
        "Nieuwe stap bij “Werk”: Cursus.",
        "Vervallen stap bij “Werk”: Stage.",
    )


def test_a_new_goal_brings_its_steps_along():
    new = goal(subgoals=(goal(TWO, title="Stage", offer="Bakkerij"),))

    assert told(plan(), plan(new)) == ("Nieuw doel: Werk.", "Nieuwe stap bij “Werk”: Stage.")


def test_the_order_of_goals_is_no_difference():
    assert not pip_difference(plan(goal(ONE), goal(TWO)), plan(goal(TWO), goal(ONE)))
