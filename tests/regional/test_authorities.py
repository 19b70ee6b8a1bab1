"""In whose name a letter goes out, from which day."""

from datetime import date

import pytest

from core.errors import Refused
from core.models import Event
from regional import selectors
from regional.models import Authority, Duty
from tests import make

pytestmark = pytest.mark.django_db

URL = "/beheer/briefhoofden/"


@pytest.fixture
def administrator(region):
    return make.client(make.user("functional_administrator", region.region))


def form(body, **values):
    return {
        "organisation": str(body.id),
        "first_day": "2026-05-01",
        "name": "Het college van Dordrecht",
        "letterhead": "Gemeente Dordrecht",
        "return_address": "Postbus 8, 3300 AA Dordrecht",
        "visiting_address": "Spuiboulevard 300",
        "phone": "14 078",
        "website": "",
        "signatory": "B. Nieuw",
        "signatory_title": "directeur",
        "objection_address": "Postbus 8, 3300 AA Dordrecht",
        "bank_account": "nl11demo0000050500",
        "accent": "#15617d",
        **values,
    }


def signatory(on):
    return selectors.authority_for("0505", Duty.INTAKE_PIP, on=on).signatory


def test_a_new_signatory_follows_the_old_one_on_the_day_itself(administrator, region):
    body = region.own("0505")

    assert administrator.post(f"{URL}nieuw/", form(body)).status_code == 302

    assert signatory(date(2026, 4, 30)) == "A. de Vries"
    assert signatory(date(2026, 5, 1)) == "B. Nieuw"
    assert Event.objects.filter(stream_id=body.id).last().verb == "authority_registered"


def test_a_bank_account_is_kept_in_groups_of_four_and_may_be_absent(administrator, region):
    body = region.own("0505")

    administrator.post(f"{URL}nieuw/", form(body))
    administrator.post(f"{URL}nieuw/", form(body, first_day="2026-06-01", bank_account=""))

    may, june = (
        selectors.authority_for("0505", Duty.ENFORCEMENT, on=on).bank_account
        for on in (date(2026, 5, 1), date(2026, 6, 1))
    )
    assert (may, june) == ("NL11 DEMO 0000 0505 00", "")


def test_a_bank_account_with_a_wrong_figure_is_refused_at_the_field(administrator, region):
    page = administrator.post(
        f"{URL}nieuw/", form(region.own("0505"), bank_account="NL12 DEMO 0000 0505 00")
    )

    assert page.status_code == 400
    assert "geen geldig" in page.context["form"].errors["bank_account"][0]


def test_one_in_between_ends_where_the_next_begins(administrator, region):
    body = region.own("0505")
    administrator.post(f"{URL}nieuw/", form(body))
    administrator.post(f"{URL}nieuw/", form(body, first_day="2026-02-01", signatory="C. Tussen"))

    assert signatory(date(2026, 4, 30)) == "C. Tussen"
    assert signatory(date(2026, 5, 1)) == "B. Nieuw"


def test_two_from_one_day_are_refused_at_the_field(administrator, region):
    administrator.post(f"{URL}nieuw/", form(region.own("0505")))

    page = administrator.post(f"{URL}nieuw/", form(region.own("0505")))

    assert page.status_code == 400
    assert "al een briefhoofd" in page.context["form"].errors["first_day"][0]


@pytest.mark.parametrize("field", ["signatory", "objection_address", "accent", "organisation"])
def test_a_letterhead_misses_nothing(administrator, region, field):
    page = administrator.post(f"{URL}nieuw/", form(region.own("0505"), **{field: ""}))

    assert page.status_code == 400
    assert field in page.context["form"].errors


def test_the_next_letterhead_begins_as_a_copy_of_the_last(administrator, region):
    last = Authority.objects.get(organisation=region.own("0505"))

    page = administrator.get(f"{URL}{last.id}/")

    assert page.context["form"]["signatory"].value() == "A. de Vries"
    assert page.context["form"]["organisation"].value() == str(region.own("0505").id)


def test_a_day_without_a_letterhead_is_refused_with_its_article(region):
    late = make.organisation("nieuw", "Gemeente Nieuw", region.own("0505").kind)
    town = make.regional.join_municipality(
        code="0999", organisation=late, by=make.BUILDER, on=make.SINCE
    )
    make.delegation(town, Duty.INTAKE_PIP, "mandate", region.region)

    with pytest.raises(Refused, match="ontbreken briefhoofd en ondertekenaar"):
        selectors.authority_for("0999", Duty.INTAKE_PIP, on=date(2026, 3, 2))
