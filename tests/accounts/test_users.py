"""Who works here: accounts, roles with periods, and what a functional administrator does."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from accounts import services
from accounts.acts import Act
from accounts.models import AccessLog, Membership, User
from core.errors import Invalid, NotInScope
from core.models import Event
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
USERS = "/beheer/gebruikers/"


@pytest.fixture
def administrator(region):
    return make.client(make.user("functional_administrator", region.region, name="Femke Bakker"))


def verbs(user):
    rows = Event.objects.filter(stream_id=user.id).order_by("number")
    return list(rows.values_list("verb", flat=True))


def test_a_new_colleague_gets_a_password_that_is_shown_once_and_works_once(administrator):
    page = administrator.post(
        f"{USERS}nieuw/", {"name": "Jan Jansen", "email": "Jan@SDD.example", "has_password": "on"}
    )

    user = User.objects.get(email="jan@sdd.example")
    password = page.context["password"]
    assert page.status_code == 200
    assert password in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert user.has_one_time_password
    assert verbs(user) == ["user_registered"]
    response = Client().post("/account/inloggen/", {"login": user.email, "password": password})
    assert response.status_code == 302


def test_a_colleague_for_single_sign_on_gets_no_password(administrator):
    administrator.post(f"{USERS}nieuw/", {"name": "Jan Jansen", "email": "jan@sdd.example"})

    assert not User.objects.get(email="jan@sdd.example").has_usable_password()


def test_a_password_is_shared_by_demo_accounts_alone():
    first, second = make.user(password=None), make.user(password=None)
    real = make.user(password=None, is_demo=False)

    services.share_demo_password([first, second, real], "samen-oefenen")

    for one in (first, second, real):
        one.refresh_from_db()
        assert one.check_password("samen-oefenen") == one.is_demo


def test_an_address_that_is_in_use_is_one_sentence_at_the_field(administrator):
    make.user(email="jan@sdd.example")

    page = administrator.post(f"{USERS}nieuw/", {"name": "Jan", "email": "JAN@sdd.example"})

    assert page.status_code == 400
    assert page.context["form"].errors["email"] == ["Er is al een gebruiker met dit e-mailadres."]


def role_form(region, **values):
    return {
        "role-role": "caseworker",
        "role-organisation": str(region.region.id),
        "role-first_day": "2026-03-01",
        "role-last_day": "",
        **values,
    }


def test_a_role_is_given_for_a_period_and_is_an_event(administrator, region):
    user = make.user()

    response = administrator.post(
        f"{USERS}{user.id}/rol/", role_form(region, **{"role-last_day": "2026-12-31"})
    )

    held = Membership.objects.get(user=user)
    assert response.status_code == 302
    assert held.period.lower == date(2026, 3, 1)
    assert held.period.upper == date(2027, 1, 1)
    assert verbs(user)[-1] == "role_given"


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"role-last_day": "2026-02-01"}, "last_day", "ligt voor de eerste dag"),
        ({"role-first_day": "morgen"}, "first_day", "geen datum"),
        ({"role-role": "koning"}, "role", ""),
        ({"role-organisation": ""}, "organisation", "Vul dit in"),
    ],
)
def test_a_wrong_role_is_said_at_the_field(administrator, region, values, field, words):
    page = administrator.post(f"{USERS}{make.user().id}/rol/", role_form(region, **values))

    assert page.status_code == 400
    assert words in page.context["form"].errors[field][0]


def test_the_same_role_twice_in_a_period_is_refused(administrator, region):
    user = make.user("caseworker", region.region)

    page = administrator.post(f"{USERS}{user.id}/rol/", role_form(region))

    assert page.status_code == 400
    assert "heeft deze rol al" in page.context["form"].errors["role"][0]


def test_the_database_itself_refuses_two_of_the_same_role(region):
    user = make.user("caseworker", region.region)
    held = user.memberships.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        Membership.objects.create(
            user=user, role=held.role, organisation=held.organisation, period=held.period
        )


def test_a_role_ends_after_its_last_day(administrator, region):
    user = make.user("caseworker", region.region)
    held = user.memberships.get()
    url = f"{USERS}{user.id}/rol/{held.id}/"

    assert administrator.get(url).status_code == 200
    assert administrator.post(url, {"last_day": "2021-01-01"}).status_code == 400
    assert administrator.post(url, {"last_day": "2026-03-02"}).status_code == 302

    held.refresh_from_db()
    assert held.period.upper == DAY + timedelta(days=1)
    assert verbs(user)[-1] == "role_ended"


def test_a_role_of_somebody_else_is_not_found_at_this_person(administrator, region):
    held = make.user("caseworker", region.region).memberships.get()

    assert administrator.get(f"{USERS}{make.user().id}/rol/{held.id}/").status_code == 404


def test_deactivating_and_letting_back_in_are_events_and_doing_it_twice_is_one(administrator):
    user = make.user()
    for answer in ("nee", "nee", "ja"):
        administrator.post(f"{USERS}{user.id}/actief/", {"is_active": answer})

    assert verbs(user)[1:] == ["user_deactivated", "user_reactivated"]


def test_nobody_deactivates_the_own_account(region):
    user = make.user("functional_administrator", region.region)

    response = make.client(user).post(f"{USERS}{user.id}/actief/", {"is_active": "nee"})

    assert response.status_code == 400
    assert User.objects.get(id=user.id).is_active


def test_lost_keys_are_replaced_by_a_password_that_is_shown_once(administrator):
    user = make.user()

    page = administrator.post(f"{USERS}{user.id}/toegang/")

    assert page.context["password"] in page.text
    assert verbs(user)[-1] == "access_renewed"


def test_the_list_takes_as_many_queries_for_one_as_for_many(
    administrator, region, django_assert_max_num_queries
):
    for _ in range(6):
        make.user("caseworker", region.region)

    with django_assert_max_num_queries(12):
        page = administrator.get(USERS)

    assert page.text.count("Klantregisseur") == 6


def test_the_roles_page_says_which_acts_a_role_opens(administrator):
    page = administrator.get("/beheer/rollen/").text

    assert "Klantregisseur" in page
    assert "Brede intake uitvoeren" in page


def test_the_access_log_can_only_grow(region):
    actor = make.actor("caseworker", region.region, on=DAY)
    services.log_access(actor=actor, case_id=actor.user_id, page="case", act=Act.VIEW_CASE)

    for change in (
        lambda: AccessLog.objects.update(page="x"),
        lambda: AccessLog.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="history is never edited"), transaction.atomic():
            change()


def test_acts_on_who_does_not_exist_are_out_of_scope(region):
    nobody = region.region.id
    for act in (
        lambda: services.set_active(user_id=nobody, is_active=False, by=make.BUILDER, on=DAY),
        lambda: services.end_role(membership_id=nobody, last_day=DAY, by=make.BUILDER, on=DAY),
        lambda: services.renew_access(user_id=nobody, password="x", by=make.BUILDER, on=DAY),
    ):
        with pytest.raises(NotInScope):
            act()


def test_a_role_that_is_not_there_is_refused(region):
    with pytest.raises(Invalid, match="bestaat niet"):
        services.give_role(
            user=make.user(),
            role="koning",
            organisation=region.region,
            first_day=DAY,
            by=make.BUILDER,
            on=DAY,
        )
