from dataclasses import replace
from datetime import date

import pytest

from accounts.actors import Actor
from cases.models import Deadline, DeadlineState, GoalState, Phase, PipState
from cases.selectors.pip import content_of, goal_drafts, goals_in
from cases.services import moving, pip
from core.errors import Invalid, Refused
from law.terms import TermKey
from letters.models import Letter
from tests import make
from tests.cases import pips
from tests.cases.pips import CONTENT, DAY, day_after, day_before

LATER = date(2026, 9, 7)
LAST_SWITCH = date(2027, 9, 16)


@pytest.fixture
def desk(region):
    """A case with an adopted first plan."""
    desk = pips.desk(region)
    desk.adopt()
    return desk


def term(desk):
    return Deadline.objects.get(case=desk.case_id, key=TermKey.INTEGRATION)


def adopt_change(desk, on, **values):
    desk.change(on, **values)
    desk.propose(on)
    return desk.countersign(on)


def test_a_change_begins_as_a_copy_with_the_same_goals_and_a_reason(desk):
    first = desk.version

    change = pip.draft_pip(
        case_id=desk.case_id, reason="Werk gevonden", by=desk.by(LATER), on=LATER
    )

    assert (change.number, change.state) == (2, PipState.DRAFT)
    assert content_of(change) == replace(content_of(first), change_reason="Werk gevonden")
    assert goal_drafts(goals_in(change)) == goal_drafts(goals_in(first))
    assert {goal.id for goal in goals_in(change)}.isdisjoint({goal.id for goal in goals_in(first)})


def test_a_change_without_a_reason_is_refused_at_the_field(desk):
    with pytest.raises(Invalid) as refusal:
        pip.draft_pip(case_id=desk.case_id, reason=" ", by=desk.by(LATER), on=LATER)

    assert refusal.value.errors == {"reason": "Leg uit waarom het PIP wijzigt."}


def test_a_later_version_never_moves_the_term(desk):
    before = term(desk)

    adopt_change(desk, LATER, talks=6)

    assert desk.case.first_pip_on == DAY
    after = term(desk)
    assert (after.started_on, after.last_day) == (before.started_on, before.last_day)
    assert Deadline.objects.filter(case=desk.case_id, key=TermKey.INTEGRATION).count() == 1
    assert Deadline.objects.filter(case=desk.case_id, key=TermKey.ROUTE_SWITCH).count() == 1
    assert desk.case.phase == Phase.ROUTE


def test_a_change_is_a_letter_of_its_own_that_says_what_changes_and_why(desk):
    version = adopt_change(desk, LATER, talks=6)

    letter = Letter.objects.get(id=version.letter_id)
    assert letter.kind == "pip_change"
    assert letter.context["previous_dated_on"] == "2026-03-16"
    assert letter.context["changes"] == [
        {"label": "Aantal voortgangsgesprekken", "before": "4", "after": "6"}
    ]
    assert letter.context["change_reason"] == "Het gaat sneller dan gedacht"
    assert letter.context["term_last_day"] == "2029-03-16"
    adopted = desk.events("pip_adopted")[-1]
    assert (adopted.payload["number"], adopted.payload["is_first"]) == (2, False)


def test_goals_that_came_changed_and_went_stand_in_the_letter(desk):
    change = desk.change(LATER)
    work, people = goal_drafts(goals_in(change))
    stage = replace(work.subgoals[0], state=GoalState.REACHED, result="Zes weken meegelopen")
    desk.save(
        replace(CONTENT, change_reason="Werk gevonden"),
        goals=(
            replace(work, subgoals=(stage,)),
            pips.GoalDraft(domain="health", title="Fietsen naar het werk"),
        ),
        on=LATER,
    )
    desk.propose(LATER)

    version = desk.countersign(LATER)

    changes = Letter.objects.get(id=version.letter_id).context["changes"]
    label = "Gewijzigde stap bij “Betaald werk als bakker” “Stage bij een bakkerij”: "
    assert changes == [
        {"label": f"{label}resultaat", "before": "", "after": "Zes weken meegelopen"},
        {"label": f"{label}stand", "before": "loopt", "after": "bereikt"},
        {
            "label": "Vervallen stap bij “Betaald werk als bakker”",
            "before": "Taal van de werkvloer",
            "after": "",
        },
        {"label": "Nieuw doel", "before": "", "after": "Fietsen naar het werk"},
        {"label": "Vervallen doel", "before": people.title, "after": ""},
    ]


def test_a_change_that_changes_nothing_is_no_change(desk):
    desk.change(LATER)

    with pytest.raises(Refused, match="zegt hetzelfde als het PIP dat nu geldt"):
        desk.propose(LATER)


def test_a_second_plan_dated_before_the_first_gets_one_sentence_at_the_field(region):
    desk = pips.desk(region)
    pips.one_pair_of_eyes(desk)
    desk.draft()
    desk.propose(DAY, dated_on=date(2026, 3, 20))
    desk.change(DAY, talks=6)

    with pytest.raises(Invalid) as refusal:
        desk.propose(DAY, dated_on=date(2026, 3, 19))

    assert refusal.value.errors == {
        "dated_on": "Deze datum ligt voor de datum van het eerste PIP (20 maart 2026) "
        "(Wet inburgering 2021, artikel 11 lid 3)."
    }
    assert desk.propose(DAY, dated_on=date(2026, 3, 20)).state == PipState.ADOPTED


def test_a_third_plan_is_not_dated_before_the_second(region):
    desk = pips.desk(region)
    pips.one_pair_of_eyes(desk)
    desk.adopt()
    desk.change(LATER, talks=6)
    desk.propose(LATER, dated_on=date(2026, 9, 10))
    desk.change(LATER, talks=7)

    with pytest.raises(Invalid) as refusal:
        desk.propose(LATER, dated_on=date(2026, 9, 9))

    assert "het PIP dat nu geldt (10 september 2026)" in refusal.value.errors["dated_on"]


@pytest.mark.parametrize("day", [day_before(LAST_SWITCH), LAST_SWITCH])
def test_the_route_may_change_until_eighteen_months_after_the_first_plan(desk, day):
    version = adopt_change(desk, day, route="z", level="A2", route_hours=800)

    assert version.route == "z"
    changes = Letter.objects.get(id=version.letter_id).context["changes"]
    assert changes[0] == {
        "label": "Leerroute",
        "before": "B1-route",
        "after": "Zelfredzaamheidsroute",
    }


def test_after_eighteen_months_only_a_special_case_changes_the_route_and_the_letter_says_why(desk):
    day = day_after(LAST_SWITCH)
    desk.change(day, route="z", level="A2", route_hours=800)
    with pytest.raises(Invalid) as refusal:
        desk.propose(day)
    assert list(refusal.value.errors) == ["switch_ground", "special_case"]
    assert "16 september 2027" in refusal.value.errors["special_case"]

    desk.save(
        replace(
            content_of(desk.version),
            switch_ground="special_case",
            special_case="Na een ongeluk opnieuw begonnen.",
        ),
        goals=pips.copies(desk.version),
        on=day,
    )
    desk.propose(day)
    version = desk.countersign(day)

    reasons = Letter.objects.get(id=version.letter_id).context["change_reason"]
    assert reasons.endswith("Na een ongeluk opnieuw begonnen.")


def test_lowering_the_level_is_refused_until_hours_are_registered(desk):
    desk.change(LATER, level="A2")

    with pytest.raises(Invalid) as refusal:
        desk.propose(LATER)

    assert "600 uur taalles" in refusal.value.errors["level"]


def test_what_made_the_last_change_is_not_copied_into_the_next(desk):
    adopt_change(desk, LATER, talks=6)

    again = pip.draft_pip(case_id=desk.case_id, reason="Weer iets", by=desk.by(LATER), on=LATER)

    assert (again.number, again.talks, again.change_reason) == (3, 6, "Weer iets")


def move(desk, on, to="0531"):
    moving.hand_over(
        case_id=desk.case_id,
        to_code=to,
        registered_on=on,
        is_placed=False,
        by=desk.by(on),
        on=on,
    )


def test_after_a_move_the_plan_is_set_anew_as_it_was_with_the_same_route(desk):
    move(desk, LATER)
    assert desk.case.phase == Phase.PIP

    draft = pip.draft_pip(case_id=desk.case_id, by=desk.by(LATER), on=LATER)

    assert (draft.number, draft.municipality_id, draft.route) == (2, "0531", "b1")
    assert goal_drafts(goals_in(draft)) != ()
    desk.save(replace(CONTENT, route="z", level="A2"), goals=pips.copies(draft), on=LATER)
    with pytest.raises(Invalid) as refusal:
        desk.propose(LATER)
    assert list(refusal.value.errors) == ["route"]
    assert "na een verhuizing blijft de leerroute" in refusal.value.errors["route"].lower()


def test_the_new_municipalitys_plan_is_a_whole_decision_and_the_term_runs_on(desk):
    before = term(desk)
    move(desk, LATER)
    pip.draft_pip(case_id=desk.case_id, by=desk.by(LATER), on=LATER)
    day = date(2026, 9, 14)
    desk.propose(day)

    version = desk.countersign(day)

    letter = Letter.objects.get(id=version.letter_id)
    assert (letter.kind, letter.municipality_id) == ("pip_decision", "0531")
    assert letter.context["first_pip_on"] == "2026-03-16"
    assert letter.context["term_last_day"] == "2029-03-16"
    after = term(desk)
    assert (after.id, after.last_day, after.state) == (
        before.id,
        before.last_day,
        DeadlineState.RUNNING,
    )
    clock = Deadline.objects.get(case=desk.case_id, key=TermKey.PIP_AFTER_MOVE)
    assert (clock.state, clock.met_on) == (DeadlineState.MET, day)
    assert (desk.case.phase, desk.case.first_pip_on) == (Phase.ROUTE, DAY)


def test_after_a_move_out_of_the_old_scope_the_old_colleague_finds_nothing(desk):
    move(desk, LATER, to="0610")
    own = Actor.of(make.user("caseworker", desk.region.own("0610")), on=LATER)

    assert pip.draft_pip(case_id=desk.case_id, by=own, on=LATER).municipality_id == "0610"
