from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from cases.models import IntakeReport, LearningRoute, PipGoal, PipState, PipVersion
from cases.rules.pip_content import GoalDraft, PipContent, SubgoalDraft
from cases.selectors.pip import content_of, goal_drafts, goals_in
from cases.services import moving, pip
from core.errors import Changed, Invalid, NotInScope, Refused
from tests import make
from tests.cases import pips
from tests.cases.pips import CONTENT, DAY, GOALS


def begin(desk, **values):
    return pip.draft_pip(**{"case_id": desk.case_id, "by": desk.by(DAY), "on": DAY, **values})


def save(desk, version, content=CONTENT, goals=GOALS, **values):
    return pip.save_draft(
        **{
            "version_id": version.id,
            "content": content,
            "goals": goals,
            "by": desk.by(DAY),
            "on": DAY,
            **values,
        }
    )


def test_the_first_draft_begins_with_what_the_intake_found(region):
    desk = pips.desk(
        region,
        report=replace(pips.REPORT, has_young_children=True, early_childhood="De voorschool."),
    )

    version = begin(desk)

    assert (version.number, version.state) == (1, PipState.DRAFT)
    assert (version.wishes, version.early_childhood) == ("Een eigen bakkerij.", "De voorschool.")
    assert version.drafted_by == desk.writer
    assert desk.events("pip_drafted")[-1].payload == {"version_id": str(version.id), "number": 1}


def test_an_intake_without_a_report_gives_an_empty_draft(region):
    desk = pips.desk(region)
    IntakeReport.objects.filter(case=desk.case_id).delete()

    assert content_of(begin(desk)) == PipContent()


def test_no_plan_is_drafted_before_the_intake_is_closed(region):
    desk = pips.desk(region, closes=False)

    with pytest.raises(Refused, match="De brede intake is nog niet afgerond"):
        begin(desk)


def test_no_plan_is_drafted_for_a_case_that_ended_here(region):
    desk = pips.desk(region)
    moving.move_out(case_id=desk.case_id, registered_elsewhere_on=DAY, by=desk.by(DAY), on=DAY)

    with pytest.raises(Refused, match="loopt hier niet meer"):
        begin(desk)


def test_there_is_one_open_version_at_a_time(region):
    desk = pips.desk(region)
    begin(desk)

    with pytest.raises(Refused, match="al een concept"):
        begin(desk)

    assert PipVersion.objects.count() == 1


def test_a_colleague_of_another_municipality_finds_no_case(region):
    desk = pips.desk(region)
    stranger = make.actor("caseworker", region.own("0610"), on=DAY)
    version = begin(desk)

    with pytest.raises(NotInScope):
        begin(desk, by=stranger)
    with pytest.raises(NotInScope):
        save(desk, version, by=stranger)
    with pytest.raises(NotInScope):
        pip.discard_draft(version_id=version.id, by=stranger, on=DAY)
    with pytest.raises(NotInScope):
        pip.discard_draft(version_id=uuid4(), by=desk.by(DAY), on=DAY)


def test_who_did_not_see_the_last_event_may_not_begin(region):
    desk = pips.desk(region)
    seen = len(desk.events())

    begin(desk, seen=seen)

    with pytest.raises(Changed):
        pip.discard_draft(version_id=desk.version.id, by=desk.lead(DAY), on=DAY, seen=seen)


def test_a_draft_keeps_contents_and_the_tree_of_goals(region):
    desk = pips.desk(region)

    version = save(desk, begin(desk))

    version.refresh_from_db()
    assert content_of(version) == CONTENT
    kept = goal_drafts(goals_in(version))
    assert [goal.title for goal in kept] == [goal.title for goal in GOALS]
    assert [step.title for step in kept[0].subgoals] == [
        "Stage bij een bakkerij",
        "Taal van de werkvloer",
    ]
    assert {goal.domain for goal in goals_in(version)} == {"work", "network"}
    assert desk.events("pip_draft_saved")[-1].payload == {
        "version_id": str(version.id),
        "goals": 4,
    }


def test_saving_again_keeps_who_a_goal_is_and_drops_what_was_removed(region):
    desk = pips.desk(region)
    version = save(desk, begin(desk))
    main = goal_drafts(goals_in(version))[0]

    save(desk, version, goals=(replace(main, title="Werk in een bakkerij", subgoals=()),))

    goals = goals_in(version)
    assert [(goal.title, goal.origin) for goal in goals] == [("Werk in een bakkerij", main.origin)]


def test_an_origin_that_this_case_never_had_or_that_comes_twice_becomes_a_new_goal(region):
    desk = pips.desk(region)
    version = save(desk, begin(desk))
    main = replace(goal_drafts(goals_in(version))[0], subgoals=())
    strange = GoalDraft(domain="work", title="Vreemd", origin=uuid4())

    save(desk, version, goals=(main, main, strange))

    origins = [goal.origin for goal in goals_in(version)]
    assert origins[0] == main.origin
    assert len(set(origins)) == 3
    assert strange.origin not in origins


def test_empty_rows_fall_away(region):
    desk = pips.desk(region)
    empty_step = SubgoalDraft(title="")
    goals = (
        GoalDraft(domain="work", title="Werk", subgoals=(empty_step,)),
        GoalDraft(domain="", title=""),
    )

    version = save(desk, begin(desk), goals=goals)

    assert [goal.title for goal in goals_in(version)] == ["Werk"]


def test_saving_by_itself_keeps_whatever_was_typed_and_records_no_event(region):
    desk = pips.desk(region)
    version = begin(desk)
    before = len(desk.events())

    save(desk, version, replace(CONTENT, route="z", level="B1"), is_autosave=True)

    version.refresh_from_db()
    assert (version.route, version.level, version.revision) == (LearningRoute.Z, "B1", 1)
    assert len(desk.events()) == before


def test_saving_refuses_a_level_that_the_route_forbids_at_the_field_and_keeps_the_draft(region):
    desk = pips.desk(region)
    version = save(desk, begin(desk))

    with pytest.raises(Invalid) as refusal:
        save(desk, version, replace(CONTENT, route="education", level="A2", map_hours=None))

    assert refusal.value.errors == {
        "level": "Op de onderwijsroute kan het niveau niet A2 zijn; kies B1 "
        "(Wet inburgering 2021, artikel 8)."
    }
    version.refresh_from_db()
    assert version.route == LearningRoute.B1


def test_saving_does_not_mind_what_is_still_missing(region):
    desk = pips.desk(region)

    version = save(desk, begin(desk), PipContent(route="b1"), goals=())

    assert version.route == "b1"


@pytest.mark.parametrize(
    ("field", "content", "goals"),
    [
        ("route", replace(CONTENT, route="c1"), GOALS),
        ("level", replace(CONTENT, level="C1"), GOALS),
        ("literacy", replace(CONTENT, literacy="B"), GOALS),
        ("a2_parts", replace(CONTENT, a2_parts=("dancing",)), GOALS),
        ("goals", CONTENT, (GoalDraft(domain="dancing", title="Dansen"),)),
        ("goals", CONTENT, (GoalDraft(domain="work", title="Werk", state="lost"),)),
    ],
)
def test_values_that_are_on_no_list_are_refused(region, field, content, goals):
    desk = pips.desk(region)

    with pytest.raises(Invalid) as refusal:
        save(desk, begin(desk), content, goals, is_autosave=True)

    assert list(refusal.value.errors) == [field]


def test_of_two_who_write_at_once_the_second_is_told(region):
    desk = pips.desk(region)
    version = begin(desk)
    save(desk, version, is_autosave=True, revision=0)

    with pytest.raises(Changed):
        save(
            desk,
            version,
            replace(CONTENT, support="Iets anders"),
            is_autosave=True,
            revision=0,
            by=desk.lead(DAY),
        )

    version.refresh_from_db()
    assert version.support == CONTENT.support


def test_who_saves_twice_in_a_row_is_not_taken_for_two(region):
    desk = pips.desk(region)
    version = begin(desk)
    save(desk, version, is_autosave=True, revision=0)

    saved = save(desk, version, replace(CONTENT, talks=9), is_autosave=True, revision=0)

    assert (saved.talks, saved.revision) == (9, 2)


def test_a_version_that_waits_for_a_signature_is_not_written_on(region):
    desk = pips.desk(region)
    desk.draft()
    version = desk.propose()

    with pytest.raises(Refused, match="wacht op medeondertekening"):
        save(desk, version)


def test_a_draft_that_is_called_off_makes_room_for_another_with_the_same_number(region):
    desk = pips.desk(region)
    first = begin(desk)

    pip.discard_draft(version_id=first.id, by=desk.by(DAY), on=DAY)

    first.refresh_from_db()
    assert first.state == PipState.DISCARDED
    assert begin(desk).number == 1
    assert [event.verb for event in desk.events()][-2:] == ["pip_draft_discarded", "pip_drafted"]


def test_a_proposed_version_can_be_called_off_and_an_adopted_or_discarded_one_cannot(region):
    desk = pips.desk(region)
    desk.draft()
    proposed = desk.propose()
    pip.discard_draft(version_id=proposed.id, by=desk.by(DAY), on=DAY)

    with pytest.raises(Refused, match="vervallen concept"):
        pip.discard_draft(version_id=proposed.id, by=desk.by(DAY), on=DAY)

    adopted = desk.adopt()
    with pytest.raises(Refused, match="vastgesteld"):
        pip.discard_draft(version_id=adopted.id, by=desk.by(DAY), on=DAY)


def test_no_free_text_of_the_plan_reaches_the_event_log(region):
    desk = pips.desk(region)
    desk.adopt()

    told = " ".join(str(event.payload) for event in desk.events())

    for text in (CONTENT.support, CONTENT.wishes, CONTENT.route_reasons, GOALS[0].title):
        assert text not in told


def test_goals_of_a_draft_live_in_one_version(region):
    desk = pips.desk(region)
    version = save(desk, begin(desk))

    parents = {goal.parent.version_id for goal in PipGoal.objects.exclude(parent=None)}

    assert parents == {version.id}


def test_the_day_the_draft_was_begun_does_not_matter_for_who_wrote_it(region):
    desk = pips.desk(region)
    begin(desk)

    assert desk.version.drafted_by == desk.writer
    assert desk.events("pip_drafted")[0].occurred_on == date(2026, 3, 16)
