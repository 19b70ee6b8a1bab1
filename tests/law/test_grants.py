import pytest

from law.grants import amount_of, grant_lines, results_from


@pytest.mark.parametrize(
    ("year", "cents"), [(2024, None), (2025, 69_423), (2026, 70_672), (2027, None)]
)
def test_an_amount_holds_in_its_own_year_and_is_unknown_in_the_others(year, cents):
    assert amount_of("grant_family", year) == cents


@pytest.mark.parametrize(("year", "first"), [(2025, 2022), (2026, 2022), (2027, 2025)])
def test_in_the_first_year_in_which_results_weigh_all_since_the_act_began_count(year, first):
    assert results_from(year) == first


def test_the_lines_of_a_year_name_their_cohorts_and_the_amount_of_the_education_route_is_unknown():
    lines = {one.key: one for one in grant_lines(2026)}

    assert lines["family_2"].label == "Gezins- en overige migranten van 2024"
    assert lines["asylum_0"].cents == 582_070
    assert lines["results"].label.endswith("van 2022 tot en met 2024")
    assert lines["education"].cents is None
    assert {one.key: one.cents for one in grant_lines(2025)}["results"] == 0
    assert {one.cents for one in grant_lines(2027)} == {None}
