"""Where the work of each role begins."""

import pytest

from accounts import services
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "home"),
    [
        ("municipality", "/gemeente/"),
        ("partner", "/verwezen/"),
        ("functional_administrator", "/beheer/"),
        ("auditor", "/logboek/"),
    ],
)
def test_who_does_no_case_work_begins_at_the_page_of_the_role(region, role, home):
    body = region.partner if role == "partner" else region.own("0505")
    browser = make.client(make.user(role, body))

    response = browser.get("/")

    assert response.url == home
    assert browser.get(home).status_code == 200


@pytest.mark.parametrize("role", ["caseworker", "team_lead", "legal"])
def test_who_does_case_work_begins_at_the_work_list(region, role):
    assert make.client(make.user(role, region.region)).get("/").status_code == 200


def test_who_has_no_role_is_told_so(region):
    page = make.client(make.user()).get("/", follow=True)

    assert page.redirect_chain == [("/geen-rol/", 302)]
    assert "geen rol" in page.text


def test_who_sees_cases_and_manages_too_begins_at_the_work_list(region):
    user = make.user("caseworker", region.region)
    services.give_role(
        user=user,
        role="functional_administrator",
        organisation=region.region,
        first_day=make.SINCE,
        by=make.BUILDER,
        on=make.SINCE,
    )

    assert make.client(user).get("/").status_code == 200


def test_a_partner_sees_which_duties_it_carries_out_and_that_nobody_was_referred_yet(region):
    page = make.client(make.user("partner", region.partner)).get("/verwezen/").text

    assert "Dordrecht" in page
    assert "Maatschappelijke begeleiding" in page
    assert "Alblasserdam" not in page
    assert "nog geen mensen naar u verwezen" in page
