"""What somebody may do, for whom, on which day: municipality × duty × date."""

from datetime import date

import pytest

from accounts import services
from accounts.actors import Actor, Scope, demand
from accounts.acts import Act
from accounts.models import Role
from core.errors import NotInScope
from regional import services as regional
from regional.models import Delegation, DelegationForm, Duty
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
MANDATED = frozenset(make.UNDER_MANDATE)


def codes(actor: Actor, act: Act) -> frozenset[str]:
    return Scope.of(actor, act).codes


def test_a_caseworker_of_the_region_sees_the_municipalities_that_mandated_a_duty(region):
    assert codes(make.actor("caseworker", region.region, on=DAY), Act.VIEW_CASE) == MANDATED


def test_a_caseworker_of_a_municipality_sees_that_municipality_alone(region):
    actor = make.actor("caseworker", region.own("0482"), on=DAY)

    assert codes(actor, Act.VIEW_CASE) == {"0482"}
    assert codes(actor, Act.DO_INTAKE) == {"0482"}


def test_a_duty_that_went_elsewhere_takes_its_acts_along_from_that_day(region):
    intake = Delegation.objects.get(municipality="0505", duty=Duty.INTAKE_PIP)
    last_day = date(2026, 3, 31)
    regional.end_delegation(delegation_id=intake.id, last_day=last_day, by=make.BUILDER, on=DAY)
    make.delegation(
        region.municipalities["0505"],
        Duty.INTAKE_PIP,
        DelegationForm.OWN,
        region.own("0505"),
        first_day=date(2026, 4, 1),
    )
    user = make.user("caseworker", region.region)

    assert "0505" in codes(Actor.of(user, on=last_day), Act.DO_INTAKE)
    assert "0505" not in codes(Actor.of(user, on=date(2026, 4, 1)), Act.DO_INTAKE)
    assert "0505" in codes(Actor.of(user, on=date(2026, 4, 1)), Act.VIEW_CASE)


def test_roles_of_one_person_add_up_each_within_its_own_organisation(region):
    user = make.user("caseworker", region.region)
    services.give_role(
        user=user,
        role="municipality",
        organisation=region.own("0482"),
        first_day=make.SINCE,
        by=make.BUILDER,
        on=DAY,
    )
    actor = Actor.of(user, on=DAY)

    assert codes(actor, Act.VIEW_CASE) == MANDATED
    assert codes(actor, Act.VIEW_OWN_MUNICIPALITY) == {"0482"}


def test_figures_of_the_own_municipality_take_the_act_and_not_just_the_organisation(region):
    actor = make.actor("caseworker", region.own("0482"), on=DAY)

    assert codes(actor, Act.VIEW_OWN_MUNICIPALITY) == frozenset()


def test_a_role_without_the_act_has_no_scope_for_it(region):
    lead = make.actor("team_lead", region.region, on=DAY)

    assert codes(lead, Act.VIEW_HEALTH) == frozenset()
    assert codes(lead, Act.ASSIGN) == MANDATED


def test_code_knows_acts_and_a_role_can_be_changed_as_data(region):
    role = Role.objects.get(slug="team_lead")
    role.acts = [*role.acts, Act.VIEW_HEALTH]
    role.save()

    assert codes(make.actor("team_lead", region.region, on=DAY), Act.VIEW_HEALTH) == MANDATED


def test_an_act_about_the_whole_region_is_demanded_and_any_other_cannot_be(region):
    administrator = make.actor("functional_administrator", region.region, on=DAY)

    demand(administrator, Act.MANAGE_USERS)
    for act in (Act.VIEW_LOGS, Act.VIEW_CASE):
        with pytest.raises(NotInScope):
            demand(administrator, act)


def test_an_actor_costs_two_queries_and_its_scopes_one_more(region, django_assert_num_queries):
    user = make.user("caseworker", region.region)

    with django_assert_num_queries(2):
        actor = Actor.of(user, on=DAY)
        for act in (Act.VIEW_CASE, Act.DO_INTAKE, Act.ADOPT_PIP):
            codes(actor, act)
