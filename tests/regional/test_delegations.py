"""Which duty lies with whom, in which legal form, from when until when."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from core.errors import Invalid, Refused
from core.models import Event
from regional import selectors, services
from regional.models import Delegation, DelegationForm, Duty
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
DUTIES = "/beheer/taakverdeling/"


@pytest.fixture
def administrator(region):
    return make.client(make.user("functional_administrator", region.region))


def form(region, **values):
    return {
        "municipality": "0505",
        "duty": "intake_pip",
        "form": "mandate",
        "executor": str(region.region.id),
        "first_day": "2026-04-01",
        "last_day": "",
        "decided_in": "Gemeenteblad 2026, 1",
        **values,
    }


def current(code="0505", duty=Duty.INTAKE_PIP):
    return Delegation.objects.get(municipality=code, duty=duty)


def test_an_overlap_is_one_clear_sentence_at_the_field(administrator, region):
    page = administrator.post(f"{DUTIES}nieuw/", form(region))

    assert page.status_code == 400
    assert page.context["form"].errors["first_day"] == [
        "Deze periode overlapt met mandaat door Sociale Dienst Drechtsteden vanaf 01-01-2022. "
        "Beëindig die eerst."
    ]


def test_a_duty_that_ended_is_laid_with_another_from_the_next_day(administrator, region):
    administrator.post(f"{DUTIES}{current().id}/", {"last_day": "2026-03-31"})

    response = administrator.post(
        f"{DUTIES}nieuw/", form(region, form="own", executor=str(region.own("0505").id))
    )

    assert response.status_code == 302
    before = selectors.delegation_for("0505", Duty.INTAKE_PIP, on=date(2026, 3, 31))
    after = selectors.delegation_for("0505", Duty.INTAKE_PIP, on=date(2026, 4, 1))
    assert (before.form, after.form) == ("mandate", "own")
    town = region.municipalities["0505"]
    verbs = (
        Event.objects.filter(stream_id=town.id).order_by("number").values_list("verb", flat=True)
    )
    assert list(verbs)[-2:] == ["delegation_ended", "delegation_laid_down"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"last_day": "2026-03-01"}, "last_day"),
        ({"form": "own"}, "executor"),
        ({"decided_in": ""}, "decided_in"),
        ({"municipality": "9999"}, "municipality"),
        ({"first_day": "31-02-2026"}, "first_day"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(administrator, region, values, field):
    page = administrator.post(f"{DUTIES}nieuw/", form(region, **values))

    assert page.status_code == 400
    assert field in page.context["form"].errors


def test_delegation_goes_to_the_board_of_the_region_alone(region):
    with pytest.raises(Invalid, match="Awb 10:14"):
        make.delegation(
            region.municipalities["0505"],
            Duty.RELIEF,
            DelegationForm.DELEGATION,
            region.partner,
            first_day=date(2030, 1, 1),
        )


def test_own_execution_is_by_the_municipality_and_nobody_else(region):
    with pytest.raises(Invalid, match="Eigen uitvoering"):
        make.delegation(
            region.municipalities["0505"], Duty.RELIEF, DelegationForm.MANDATE, region.own("0505")
        )


def test_the_database_itself_refuses_an_overlap(region):
    row = current()

    with pytest.raises(DatabaseError), transaction.atomic():
        Delegation.objects.create(
            municipality=row.municipality,
            duty=row.duty,
            form=row.form,
            executor=row.executor,
            period=(date(2026, 1, 1), None),
            decided_in="x",
        )


@pytest.mark.parametrize("last_day", ["2021-12-31", ""])
def test_a_last_day_outside_the_period_is_refused(administrator, last_day):
    page = administrator.post(f"{DUTIES}{current().id}/", {"last_day": last_day})

    assert page.status_code == 400
    assert "last_day" in page.context["form"].errors


def test_a_period_that_ended_cannot_be_made_longer(region):
    row = current()
    services.end_delegation(
        delegation_id=row.id, last_day=date(2026, 3, 31), by=make.BUILDER, on=DAY
    )

    with pytest.raises(Invalid):
        services.end_delegation(
            delegation_id=row.id, last_day=date(2026, 4, 30), by=make.BUILDER, on=DAY
        )


def test_a_day_without_any_delegation_is_refused_with_its_article(region):
    with pytest.raises(Refused, match="niet vastgelegd wie"):
        selectors.delegation_for("0505", Duty.INTAKE_PIP, on=date(2021, 12, 31))


def test_the_matrix_of_today_shows_who_does_what_and_what_nobody_does(administrator, region):
    services.end_delegation(
        delegation_id=current().id, last_day=date(2022, 6, 30), by=make.BUILDER, on=DAY
    )

    page = administrator.get(DUTIES).text

    assert "Niet belegd" in page
    assert "VluchtelingenWerk" in page
    assert "Gemeenteblad 2021, 1" in page


def test_a_letter_is_signed_by_the_college_unless_the_duty_was_delegated(region):
    row = current(duty=Duty.ENFORCEMENT)
    services.end_delegation(
        delegation_id=row.id, last_day=date(2026, 3, 31), by=make.BUILDER, on=DAY
    )
    make.delegation(
        region.municipalities["0505"],
        Duty.ENFORCEMENT,
        DelegationForm.DELEGATION,
        region.region,
        first_day=date(2026, 4, 1),
    )

    before = selectors.authority_for("0505", Duty.ENFORCEMENT, on=date(2026, 3, 31))
    after = selectors.authority_for("0505", Duty.ENFORCEMENT, on=date(2026, 4, 1))
    assert before.organisation == "Gemeente Dordrecht"
    assert after.organisation == "Sociale Dienst Drechtsteden"


def test_a_municipality_and_a_partner_come_in_through_the_screen(administrator):
    url = "/beheer/organisaties/nieuw/"
    town = {"kind": "municipality", "name": "Gemeente Gorinchem", "email": "", "code": "0512"}

    assert administrator.post(url, town).status_code == 302
    assert selectors.municipality("0512").name == "Gorinchem"
    assert administrator.post(url, town).context["form"].errors["name"]
    again = {**town, "name": "Gemeente Elders"}
    assert administrator.post(url, again).context["form"].errors["code"]
    assert selectors.organisation("gemeente-elders") is None
    partner = {"kind": "partner", "name": "Stichting Welzijn", "email": "", "code": ""}
    assert administrator.post(url, partner).status_code == 302


@pytest.mark.parametrize(
    ("kind", "code"), [("municipality", ""), ("partner", "0512"), ("municipality", "51")]
)
def test_a_code_belongs_to_a_municipality_and_has_four_digits(administrator, kind, code):
    page = administrator.post(
        "/beheer/organisaties/nieuw/", {"kind": kind, "name": "X", "email": "", "code": code}
    )

    assert page.status_code == 400
    assert "code" in page.context["form"].errors
