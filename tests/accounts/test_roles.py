"""Roles are data: what a functional administrator may make of them, and what nobody may."""

import tomllib
from datetime import date

import pytest
from django.test import Client

from accounts import services
from accounts.acts import Act
from accounts.models import Role
from accounts.rules import faults_of
from accounts.services import ROLES
from core.errors import Changed, Invalid
from core.models import Event
from regional.models import Duty
from tests import make

DAY = date(2026, 3, 2)
PARTNER = "/beheer/rollen/partner/"
STANDARD = tomllib.loads(ROLES.read_text(encoding="utf-8"))


@pytest.fixture
def administrator(region):
    return make.user("functional_administrator", region.region, name="Femke Bakker")


def change(slug, **wanted):
    role = Role.objects.get(slug=slug)
    given = {"name": role.name, "acts": role.held, "duties": role.under, **wanted}
    return services.change_role(slug=slug, by=make.BUILDER, on=DAY, **given)


def form(browser, **values):
    """The form of the partner's role as the browser sends it back when nothing was changed."""
    page = browser.get(PARTNER).context["form"]
    shown = {name: page[name].value() for name in page.fields}
    return {name: value for name, value in shown.items() if value is not None} | values


@pytest.mark.parametrize("slug", STANDARD)
def test_the_standard_roles_are_without_fault(slug):
    acts = frozenset(Act(act) for act in STANDARD[slug]["acts"])
    duties = frozenset(Duty(duty) for duty in STANDARD[slug]["duties"])

    assert faults_of(acts, duties, is_held_outside=slug == "partner") == {}


@pytest.mark.parametrize(
    ("acts", "duties", "is_held_outside", "field"),
    [
        pytest.param(set(), {Duty.MAP}, False, "acts_any", id="no act at all"),
        pytest.param({Act.PROCURE}, {Duty.MAP}, False, "acts_routes", id="act without its duty"),
        pytest.param({Act.PROCURE}, {Duty.ROUTES}, False, None, id="act with its duty"),
        pytest.param({Act.VIEW_LOGS}, set(), False, None, id="the region's own auditor"),
        pytest.param({Act.VIEW_LOGS}, set(), True, "acts_region", id="a partner as auditor"),
        pytest.param({Act.VIEW_CASE}, {Duty.PVT}, True, "acts_any", id="a partner, whole files"),
        pytest.param({Act.VIEW_CASE}, {Duty.PVT}, False, None, id="own staff, whole files"),
        pytest.param({Act.VIEW_CASE}, {Duty.INTAKE_PIP}, True, None, id="a partner for intake"),
        pytest.param({Act.DO_PVT}, {Duty.PVT}, True, None, id="a partner for PVT"),
    ],
)
def test_a_role_holds_acts_with_their_duty_and_a_partner_no_more_than_its_task(
    acts, duties, is_held_outside, field
):
    faults = faults_of(frozenset(acts), frozenset(duties), is_held_outside=is_held_outside)

    assert list(faults) == ([field] if field else [])


@pytest.mark.django_db
def test_a_changed_role_opens_and_closes_pages_at_once_and_tells_who_changed_it(
    region, administrator
):
    lead, browser = make.client(make.user("auditor", region.region)), make.client(administrator)
    assert lead.get("/logboek/").status_code == 200
    assert lead.get("/beheer/beleid/").status_code == 404

    answer = browser.post(
        "/beheer/rollen/auditor/", {"name": "Toezicht", "acts_region": ["manage_region"]}
    )

    assert answer.status_code == 302
    assert lead.get("/logboek/").status_code == 404
    assert lead.get("/beheer/beleid/").status_code == 200
    fact = Event.objects.get(verb="role_changed")
    assert (fact.actor, fact.payload["acts_added"]) == (
        f"user:{administrator.id}",
        [Act.MANAGE_REGION],
    )
    page = browser.get("/beheer/rollen/auditor/").text
    assert "Femke Bakker" in page
    assert "Erbij: Regio en beleid beheren." in page
    assert "Eraf: Logboeken inzien." in page
    assert "De naam is gewijzigd." in page


@pytest.mark.django_db
def test_what_is_not_changed_is_no_event(region, administrator):
    browser = make.client(administrator)

    assert browser.post(PARTNER, form(browser)).status_code == 302

    assert not Event.objects.filter(verb="role_changed").exists()


@pytest.mark.django_db
def test_a_fault_is_said_at_its_part_of_the_form_and_what_was_chosen_stays(region, administrator):
    make.user("partner", region.partner)
    browser = make.client(administrator)

    page = browser.post(PARTNER, form(browser, acts_any=["do_pvt", "view_case"]))

    assert page.status_code == 400
    assert "“Dossiers inzien”" in page.context["form"].errors["acts_any"][0]
    assert page.context["form"]["acts_any"].value() == ["do_pvt", "view_case"]
    assert Role.objects.get(slug="partner").held == {Act.VIEW_REFERRALS, Act.DO_PVT}


@pytest.mark.django_db
def test_who_saw_an_older_role_is_told_that_it_changed(region, administrator):
    browser = make.client(administrator)
    old = form(browser, name="Partner PVT")
    change("partner", name="Partnerorganisatie")

    page = browser.post(PARTNER, old)

    assert page.status_code == 409
    assert "Iemand anders heeft deze rol intussen gewijzigd" in page.text
    with pytest.raises(Changed):
        change("partner", name="Partner PVT", seen=0)


@pytest.mark.django_db
def test_two_roles_have_no_name_in_common_and_a_role_that_is_not_there_is_not_found(
    region, administrator
):
    with pytest.raises(Invalid, match="al een rol met deze naam"):
        change("partner", name="klantregisseur")

    assert make.client(administrator).get("/beheer/rollen/koning/").status_code == 404


@pytest.mark.django_db
def test_somebody_who_manages_users_always_remains(region, administrator):
    role = "functional_administrator"
    held = administrator.memberships.get()

    with pytest.raises(Invalid, match="niemand meer gebruikers beheren"):
        change(role, acts={Act.MANAGE_REGION})
    told = {"by": make.BUILDER, "on": DAY}
    with pytest.raises(Invalid, match="niemand meer gebruikers beheren"):
        services.end_role(membership_id=held.id, last_day=DAY, **told)
    with pytest.raises(Invalid, match="niemand meer gebruikers beheren"):
        services.set_active(user_id=administrator.id, is_active=False, **told)
    assert Role.objects.get(slug=role).held == {Act.MANAGE_REGION, Act.MANAGE_USERS}

    make.user(role, region.region)
    services.end_role(membership_id=held.id, last_day=DAY, **told)
    held.refresh_from_db()
    assert held.period.upper == date(2026, 3, 3)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["caseworker", "functional_administrator", "auditor"])
def test_a_partner_gets_no_role_that_opens_more_than_its_task(region, administrator, role):
    page = make.client(administrator).post(
        f"/beheer/gebruikers/{make.user().id}/rol/",
        {
            "role-role": role,
            "role-organisation": str(region.partner.id),
            "role-first_day": "2026-03-01",
        },
    )

    # A caseworker's duties are no partner's unless the region lays one there: then it is its task.
    is_refused = role != "caseworker"
    assert page.status_code == (400 if is_refused else 302)
    if is_refused:
        assert "meer dan de taak van een partner" in page.context["form"].errors["role"][0]


@pytest.mark.django_db
def test_nobody_else_opens_or_changes_a_role(region):
    for role in ("team_lead", "auditor"):
        browser: Client = make.client(make.user(role, region.region))
        assert browser.get(PARTNER).status_code == 404
        assert browser.post(PARTNER, {"name": "X"}).status_code == 404
