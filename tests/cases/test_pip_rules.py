from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.rules.pip import failing, pip_may_be_adopted
from cases.rules.pip_content import GoalDraft, PipContent, PipFacts, SubgoalDraft
from law import Refused

DAY = date(2026, 3, 16)
DUTY = date(2026, 1, 12)
SETTLED = date(2026, 2, 20)
ONE_DAY = timedelta(days=1)
GOALS = (GoalDraft(domain="work", title="Werk als bakker"),)
CONTENT = PipContent(
    route="b1",
    route_reasons="Leert snel.",
    level="B1",
    route_hours=600,
    literacy="NVT",
    pvt_hours=12,
    map_hours=40,
    talks=1,
    support="Elke maand een gesprek.",
    wishes="Een eigen bakkerij.",
)
FACTS = PipFacts(
    content=CONTENT,
    goals=GOALS,
    group="asylum",
    is_intake_closed=True,
    obligation_began_on=DUTY,
    settled_on=SETTLED,
    dated_on=DAY,
    days_ahead=7,
)
EARLIER = {
    "first_pip_on": date(2025, 3, 3),
    "earlier_dated_on": date(2025, 9, 1),
    "earlier_route": "b1",
    "earlier_level": "B1",
    "obligation_began_on": date(2025, 1, 6),
    "settled_on": date(2025, 1, 20),
}
CHANGE = {**EARLIER, "is_change": True}
ON_Z = {"route": "z", "level": "A2"}
ON_EDUCATION = {"route": "education", "level": "B1", "map_hours": None}


def facts(**values):
    """The facts of a good first plan; names of its contents change the contents."""
    inside = {name: value for name, value in values.items() if hasattr(CONTENT, name)}
    outside = {name: value for name, value in values.items() if name not in inside}
    return replace(FACTS, content=replace(CONTENT, **inside), **outside)


def faults(*, on=DAY, **values):
    """(field, article) of every condition that fails."""
    found = failing(facts(**values), on=on)
    return [(fault.field, fault.ground.citation) for fault in found]


def test_a_complete_first_plan_may_be_adopted():
    assert pip_may_be_adopted(FACTS, on=DAY)


def test_a_verdict_refuses_with_the_grounds_in_dutch_and_their_articles():
    with pytest.raises(Refused) as refusal:
        pip_may_be_adopted(facts(route_reasons=" "), on=DAY).or_refuse()

    assert str(refusal.value) == (
        "Leg uit waarom deze leerroute past (Algemene wet bestuursrecht, artikel 3:46)."
    )


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"is_intake_closed": False}, ("", "WI 15(1)")),
        ({"is_placed": True, "settled_on": None}, ("", "BI 5.3(1)")),
        ({"route": "", "level": ""}, ("route", "WI 15(1)(a)")),
        ({"route_reasons": ""}, ("route_reasons", "Awb 3:46")),
        ({"level": ""}, ("level", "WI 7")),
        ({**ON_EDUCATION, "level": ""}, ("level", "WI 7")),
        ({"route_hours": None}, ("route_hours", "WI 15(2)")),
        ({"literacy": ""}, ("literacy", "WI 15(1)(b)")),
        ({"pvt_hours": None}, ("pvt_hours", "WI 15(1)(c)")),
        ({"map_hours": None}, ("map_hours", "WI 15(1)(c)")),
        ({"talks": None}, ("talks", "BI 5.3(4)")),
        ({"support": "  "}, ("support", "WI 15(1)(b)")),
        ({"has_young_children": True}, ("early_childhood", "WI 15(1)(d)")),
        ({"wishes": ""}, ("wishes", "Awb 3:2")),
        ({"participation_reference": "PW-1"}, ("participation_dated_on", "WI 15(3)")),
        ({"participation_dated_on": DAY}, ("participation_reference", "WI 15(3)")),
        ({"goals": ()}, ("goals", "WI 15(1)")),
        ({**CHANGE, "change_reason": ""}, ("change_reason", "BI 5.3(6)")),
        ({**CHANGE, "change_reason": "Sneller", "differs": False}, ("", "BI 5.3(6)")),
    ],
    ids=lambda value: str(value)[:48],
)
def test_what_is_missing_is_named_with_its_field_and_article(values, fault):
    assert faults(**values) == [fault]


@pytest.mark.parametrize(
    "values",
    [
        {"is_placed": True},
        {"settled_on": None},
        {"has_young_children": True, "early_childhood": "De voorschool om de hoek."},
        {"wishes": "", "is_in_absentia": True},
        {"participation_reference": "PW-1", "participation_dated_on": DAY},
        {**ON_Z, "a2_parts": ("reading", "knm")},
        {**ON_Z, "level": ""},
        {**ON_EDUCATION},
        {"group": "family", "route_hours": None},
        {"literacy": "AA"},
    ],
    ids=str,
)
def test_what_the_law_allows_is_not_refused(values):
    assert faults(**values) == []


@pytest.mark.parametrize(
    ("advice", "route", "departs"),
    [
        ("b1_not_feasible", "b1", True),
        ("b1_not_feasible", "education", True),
        ("b1_not_feasible", "z", False),
        ("b1_feasible", "z", True),
        ("b1_feasible", "b1", False),
        ("b1_feasible", "education", False),
        ("unknown", "z", False),
        ("unknown", "b1", False),
        ("", "z", False),
        ("", "b1", False),
    ],
)
def test_departing_from_the_advice_of_the_test_asks_for_reasons(advice, route, departs):
    plan = {"b1": {}, "z": ON_Z, "education": ON_EDUCATION}[route]

    assert faults(advice=advice, **plan) == (
        [("departs_from_advice", "WI 14(5)")] if departs else []
    )
    assert faults(advice=advice, departs_from_advice="Wil en kan meer.", **plan) == []


@pytest.mark.parametrize(
    ("field", "least", "citation"),
    [
        ("route_hours", 1, "WI 15(2)"),
        ("pvt_hours", 12, "BI 3.1(3)"),
        ("map_hours", 40, "RI 3.1"),
    ],
)
def test_hours_lie_between_the_norm_and_what_duo_can_carry(field, least, citation):
    for hours, is_wrong in ((least - 1, True), (least, False), (9999, False), (10000, True)):
        assert faults(**{field: hours}) == ([(field, citation)] if is_wrong else [])


@pytest.mark.parametrize(("talks", "is_wrong"), [(0, True), (1, False), (99, False), (100, True)])
def test_there_is_at_least_one_progress_talk(talks, is_wrong):
    assert faults(talks=talks) == ([("talks", "BI 5.3(4)")] if is_wrong else [])


def test_map_is_not_owed_on_the_education_route():
    assert faults(**{**ON_EDUCATION, "map_hours": 40}) == [("map_hours", "WI 8(3)")]


def test_a_plan_without_a_route_does_not_ask_for_map_yet():
    assert ("map_hours", "WI 15(1)(c)") not in faults(route="", level="", map_hours=None)


def test_a2_parts_do_not_belong_to_the_education_route():
    assert faults(**ON_EDUCATION, a2_parts=("knm",)) == [("a2_parts", "BI 3.14(7)")]


def test_a_family_migrant_has_literacy_in_the_plan_for_the_loan_and_no_hours_of_the_route():
    assert faults(group="family", literacy="", route_hours=None) == [("literacy", "BI 6.2(1)(c)")]
    assert faults(group="family") == [("route_hours", "WI 15(2)")]


def test_hours_of_the_route_are_kept_for_an_asylum_status_holder_on_every_route():
    assert faults(**ON_Z, route_hours=800) == []
    assert faults(**ON_EDUCATION, route_hours=1500) == []
    assert faults(**ON_Z, route_hours=None) == [("route_hours", "WI 15(2)")]


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"dated_on": DUTY - ONE_DAY, "settled_on": None}, ("dated_on", "WI 3(1)")),
        ({"dated_on": SETTLED - ONE_DAY}, ("dated_on", "BI 5.3(1)")),
        (
            {**CHANGE, "change_reason": "x", "dated_on": date(2025, 8, 31)},
            ("dated_on", "WI 11(3)"),
        ),
        (
            {
                **CHANGE,
                "earlier_dated_on": None,
                "change_reason": "x",
                "dated_on": date(2025, 3, 2),
            },
            ("dated_on", "WI 11(3)"),
        ),
        ({**ON_EDUCATION, "level": "A2"}, ("level", "WI 8")),
        ({**ON_Z, "level": "B1"}, ("level", "WI 9")),
        ({"level": "A2"}, ("level", "BI 5.5")),
        ({"route_hours": 0}, ("route_hours", "WI 15(2)")),
        ({"route_hours": 10000}, ("route_hours", "WI 15(2)")),
        ({"group": "family", "route_hours": 600}, ("route_hours", "WI 15(2)")),
    ],
    ids=[
        "dated before the duty began",
        "dated before the settlement",
        "a change dated before the plan in force",
        "a change dated before the first plan",
        "A2 on the education route",
        "B1 on the Z-route",
        "A2 on the B1-route as the very first plan",
        "no hours",
        "more hours than fit",
        "hours outside asylum",
    ],
)
def test_what_duo_would_refuse_is_refused_here_first(values, fault):
    day = values.get("dated_on", DAY)

    assert faults(on=day, **values) == [fault]


@pytest.mark.parametrize(
    ("bound", "values"),
    [
        (DUTY, {"settled_on": None}),
        (SETTLED, {}),
        (date(2025, 9, 1), {**CHANGE, "change_reason": "x"}),
        (date(2025, 3, 3), {**CHANGE, "change_reason": "x", "earlier_dated_on": None}),
    ],
    ids=["duty", "settlement", "plan in force", "first plan"],
)
def test_on_the_day_itself_and_the_day_after_the_date_is_good(bound, values):
    assert faults(on=bound, dated_on=bound, **values) == []
    assert faults(on=bound, dated_on=bound + ONE_DAY, **values) == []
    assert faults(on=bound - ONE_DAY, dated_on=bound - ONE_DAY, **values) != []


def test_a_decision_is_not_antedated_and_not_dated_more_than_the_policy_ahead():
    assert faults(dated_on=DAY - ONE_DAY) == [("dated_on", "Awb 3:40")]
    assert faults(dated_on=DAY) == []
    assert faults(dated_on=DAY + 7 * ONE_DAY) == []
    assert faults(dated_on=DAY + 8 * ONE_DAY) == [("dated_on", "WI 11(2)")]


def test_a_decision_under_the_participatiewet_cannot_be_of_after_the_plan():
    pair = {"participation_reference": "PW-1"}

    assert faults(**pair, participation_dated_on=DAY) == []
    assert faults(**pair, participation_dated_on=DAY + ONE_DAY) == [
        ("participation_dated_on", "WI 15(3)")
    ]
    assert faults(**pair, participation_dated_on=DAY + ONE_DAY, dated_on=None) == [
        ("participation_dated_on", "WI 15(3)")
    ]


def test_after_a_move_the_route_stays_as_it_was():
    assert faults(**EARLIER, **ON_Z) == [("route", "WI 15(4)")]
    assert faults(**EARLIER) == []


LATE_SWITCH = [("switch_ground", "BI 5.4"), ("special_case", "BI 5.4")]
LAST_SWITCH = date(2026, 9, 3)
"""Eighteen months after the first plan of 3 March 2025."""


@pytest.mark.parametrize(
    ("day", "asks_special_case"),
    [(LAST_SWITCH - ONE_DAY, False), (LAST_SWITCH, False), (LAST_SWITCH + ONE_DAY, True)],
)
def test_the_route_is_changed_within_eighteen_months_or_in_a_special_case(day, asks_special_case):
    change = {**CHANGE, **ON_Z, "change_reason": "Het lukt niet", "dated_on": day}

    assert faults(on=day, **change) == (LATE_SWITCH if asks_special_case else [])
    for ground in ("special_case", "after_education"):
        told = {"switch_ground": ground, "special_case": "Na een ongeluk opnieuw begonnen."}
        assert faults(on=day, **change, **told) == []


def test_a_draft_without_a_date_is_judged_on_the_day_itself():
    change = {**CHANGE, **ON_Z, "change_reason": "Het lukt niet", "dated_on": None}

    assert faults(on=LAST_SWITCH, **change) == []
    assert faults(on=LAST_SWITCH + ONE_DAY, **change) == LATE_SWITCH


def test_from_the_education_route_to_b1_may_at_any_time():
    change = {**CHANGE, "earlier_route": "education", "change_reason": "x"}
    late = LAST_SWITCH + 400 * ONE_DAY

    assert faults(on=late, dated_on=late, **change) == []
    assert faults(on=late, dated_on=late, **{**change, "earlier_route": "z"}) == LATE_SWITCH


def test_lowering_to_a2_waits_until_hours_and_effort_are_established():
    change = {**CHANGE, "change_reason": "x", "level": "A2"}

    found = failing(facts(**change), on=DAY)

    assert [(fault.field, fault.ground.citation) for fault in found] == [("level", "BI 5.5")]
    assert str(found[0].ground) == (
        "Verlagen naar A2 kan pas als 600 uur taalles en voldoende inzet zijn vastgesteld; doe dat "
        "eerst bij Afschalen (Besluit inburgering 2021, artikel 5.5)."
    )


LANGUAGE = ("reading", "listening", "writing", "speaking")


@pytest.mark.parametrize(
    ("lowered", "plan", "fault"),
    [
        (LANGUAGE, {"level": "A2"}, None),
        (LANGUAGE[:3], {"level": "A2"}, ("level", "BI 5.5")),
        (("speaking",), {"a2_parts": ("speaking",)}, None),
        (("speaking",), {"a2_parts": ("speaking", "writing")}, ("a2_parts", "BI 5.5")),
        ((), {"a2_parts": ("speaking",)}, ("a2_parts", "BI 5.5")),
        (LANGUAGE, {"a2_parts": ("knm",)}, ("a2_parts", "BI 3.4")),
        (LANGUAGE, {"level": "A2", "a2_parts": ("speaking",)}, ("a2_parts", "WI 17(3)")),
    ],
    ids=str,
)
def test_the_b1_route_goes_down_to_a2_only_where_the_established_ground_covers_it(
    lowered, plan, fault
):
    change = {**CHANGE, "change_reason": "x", "lowered_parts": lowered, **plan}

    assert faults(**change) == ([fault] if fault else [])


def test_a2_on_the_b1_route_may_stay_and_may_come_along_from_outside_the_region():
    assert faults(**{**CHANGE, "earlier_level": "A2"}, change_reason="x", level="A2") == []
    elsewhere = {**EARLIER, "earlier_dated_on": None, "earlier_route": "", "earlier_level": ""}
    assert faults(**elsewhere, level="A2") == []
    from_z = {**CHANGE, "earlier_route": "z", "earlier_level": "A2"}
    assert faults(**from_z, change_reason="x", level="A2") == [("level", "BI 5.5")]


@pytest.mark.parametrize(
    "goals",
    [
        (GoalDraft(domain="work", title=" "),),
        (GoalDraft(domain="", title="Werk"),),
        (GoalDraft(domain="work", title="Werk", subgoals=(SubgoalDraft(title="", offer="x"),)),),
    ],
    ids=["no title", "no domain", "a step without a title"],
)
def test_every_goal_says_what_it_is_about(goals):
    assert faults(goals=goals) == [("goals", "WI 15(1)")]
