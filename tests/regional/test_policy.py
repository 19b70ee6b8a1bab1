"""What the law leaves open: a cautious default, unless the region or a municipality decided."""

from datetime import date

import pytest

from core.errors import Invalid, Refused
from core.models import Event
from law import policy_default, policy_defaults
from regional import selectors, services
from tests import make

pytestmark = pytest.mark.django_db

URL = "/beheer/beleid/"
KEY = "summons_term_days"
DAY = date(2026, 3, 2)


@pytest.fixture
def administrator(region):
    return make.client(make.user("functional_administrator", region.region))


def form(**values):
    return {
        "value": "21",
        "municipality": "",
        "first_day": "2026-04-01",
        "decided_in": "Besluit 12 maart 2026",
        **values,
    }


def value(on, code=""):
    return selectors.policy(KEY, on=on, code=code)


def test_without_a_decision_the_default_holds(region):
    assert value(DAY) == value(DAY, "0505") == 14


def test_a_decision_of_the_region_holds_from_its_day_and_one_of_a_municipality_goes_before(
    administrator,
):
    administrator.post(f"{URL}{KEY}/", form())
    administrator.post(f"{URL}{KEY}/", form(value="28", municipality="0505"))

    assert value(date(2026, 3, 31), "0505") == 14
    assert value(date(2026, 4, 1), "0482") == 21
    assert value(date(2026, 4, 1), "0505") == 28
    everywhere = selectors.policy_everywhere(KEY, on=date(2026, 4, 1))
    assert (everywhere["0505"], everywhere["0482"]) == (28, 21)
    assert Event.objects.filter(verb="policy_set").count() == 2


def test_yes_or_no_is_asked_as_yes_or_no(administrator):
    page = administrator.post(f"{URL}countersign_pip/", form(value="nee"))

    assert page.status_code == 302
    assert selectors.policy("countersign_pip", on=date(2026, 4, 1)) is False


def test_a_choice_is_asked_and_shown_in_its_own_words(administrator):
    asked = administrator.get(f"{URL}asylum_gate/").text
    refused = administrator.post(f"{URL}asylum_gate/", form(value="ajar"))
    decided = administrator.post(f"{URL}asylum_gate/", form(value="open", first_day="2022-04-01"))

    assert "een boete kan" in asked
    assert (refused.status_code, decided.status_code) == (400, 302)
    assert selectors.policy("asylum_gate", on=date(2026, 4, 1)) == "open"
    assert "<strong>een boete kan</strong>" in administrator.get(URL).text


def test_a_rate_may_be_nothing_and_reads_as_a_percentage(administrator):
    administrator.post(f"{URL}statutory_interest/", form(value="650", first_day="2022-04-01"))
    administrator.post(f"{URL}statutory_interest/", form(value="0", first_day="2022-05-01"))

    assert selectors.policy("statutory_interest", on=date(2022, 4, 30)) == 650
    assert selectors.policy("statutory_interest", on=date(2022, 5, 1)) == 0
    assert "6,50 procent" in administrator.get(f"{URL}statutory_interest/").text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": "veel"}, "value"),
        ({"value": "0"}, "value"),
        ({"value": ""}, "value"),
        ({"decided_in": ""}, "decided_in"),
        ({"first_day": ""}, "first_day"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(administrator, values, field):
    page = administrator.post(f"{URL}{KEY}/", form(**values))

    assert page.status_code == 400
    assert field in page.context["form"].errors


def test_two_decisions_from_one_day_are_refused_at_the_field(administrator):
    administrator.post(f"{URL}{KEY}/", form())

    page = administrator.post(f"{URL}{KEY}/", form(value="10"))

    assert "al vastgesteld" in page.context["form"].errors["first_day"][0]


def test_a_later_decision_ends_the_earlier_one_and_history_shows_both(administrator):
    administrator.post(f"{URL}{KEY}/", form())
    administrator.post(f"{URL}{KEY}/", form(value="10", first_day="2026-06-01"))

    assert (value(date(2026, 5, 31)), value(date(2026, 6, 1))) == (21, 10)
    page = administrator.get(f"{URL}{KEY}/").text
    assert "31 mei 2026" in page


def test_the_page_calls_it_policy_and_gives_default_reason_and_decisions(administrator):
    administrator.post(f"{URL}{KEY}/", form(first_day="2022-04-01"))

    page = administrator.get(URL).text

    assert "Dit is beleid, geen wet" in page
    assert "Besluit 12 maart 2026" in page
    assert "Twee paar ogen" in page


def test_every_default_is_explained_in_dutch():
    assert [found.key for found in policy_defaults(DAY) if not found.explanation] == []


def test_a_statutory_number_is_no_policy(administrator):
    assert administrator.get(f"{URL}pip/").status_code == 404


@pytest.mark.parametrize("wrong", [True, "14", -1])
def test_a_value_of_another_kind_is_refused(region, wrong):
    assert not policy_default(KEY, DAY).takes(wrong)
    with pytest.raises(Invalid, match="past niet"):
        services.set_policy(
            key=KEY,
            value=wrong,
            municipality=None,
            first_day=DAY,
            decided_in="x",
            by=make.BUILDER,
            on=DAY,
        )


def test_policy_without_a_source_is_refused(region):
    with pytest.raises(Refused, match="besluit en vindplaats"):
        services.set_policy(
            key=KEY,
            value=7,
            municipality=None,
            first_day=DAY,
            decided_in=" ",
            by=make.BUILDER,
            on=DAY,
        )
