from datetime import date

import pytest

from law.extensions import ExtensionGround, extend, extension_may_be_requested
from law.registry import NotYetLaw
from law.verdicts import Refused

END = date(2027, 3, 15)
ON = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("ground", "last_day", "added"),
    [
        (ExtensionGround.EFFORT, date(2027, 9, 15), "6 maanden"),
        (ExtensionGround.DEATH, date(2027, 6, 15), "3 maanden"),
        (ExtensionGround.CHILDBIRTH, date(2027, 7, 5), "16 weken"),
        (ExtensionGround.LATE_START, date(2027, 9, 15), "6 maanden"),
        (ExtensionGround.A2_MARKING, date(2027, 9, 15), "6 maanden"),
    ],
)
def test_a_ground_with_a_fixed_length_adds_that_length(ground, last_day, added):
    extended = extend(END, ground, period=None, on=ON)

    assert (extended.last_day, extended.added) == (last_day, added)
    assert extended.citation == ground.citation


@pytest.mark.parametrize(
    "ground",
    [
        ExtensionGround.ILLNESS,
        ExtensionGround.SHELTER,
        ExtensionGround.LITERACY,
        ExtensionGround.HOMELESSNESS,
        ExtensionGround.PROVIDER,
        ExtensionGround.OTHER,
        ExtensionGround.COMBINATION,
    ],
)
def test_a_circumstance_counts_from_three_months_and_not_a_day_less(ground):
    three_months = (date(2026, 1, 10), date(2026, 4, 9))
    a_day_less = (date(2026, 1, 10), date(2026, 4, 8))

    assert extend(END, ground, period=three_months, on=ON).last_day == date(2027, 6, 13)
    with pytest.raises(Refused, match="korter dan 3 maanden"):
        extend(END, ground, period=a_day_less, on=ON)


def test_what_was_added_names_the_days_and_the_period():
    period = (date(2026, 1, 10), date(2026, 4, 9))

    extended = extend(END, ExtensionGround.ILLNESS, period=period, on=ON)

    assert extended.added == "90 dagen (10 januari 2026 tot en met 9 april 2026)"


@pytest.mark.parametrize(
    ("ground", "within", "last_day", "beyond", "limit", "words"),
    [
        (
            ExtensionGround.LITERACY,
            (date(2025, 1, 1), date(2025, 7, 3)),
            date(2027, 9, 15),
            (date(2025, 1, 1), date(2025, 7, 4)),
            date(2027, 9, 15),
            "6 maanden",
        ),
        (
            ExtensionGround.PROVIDER,
            (date(2025, 1, 1), date(2025, 7, 2)),
            date(2027, 9, 14),
            (date(2025, 1, 1), date(2025, 12, 31)),
            date(2027, 9, 15),
            "6 maanden",
        ),
        (
            ExtensionGround.HOMELESSNESS,
            (date(2024, 1, 1), date(2025, 12, 31)),
            date(2029, 3, 15),
            (date(2023, 1, 1), date(2025, 12, 31)),
            date(2029, 3, 15),
            "24 maanden",
        ),
        (
            ExtensionGround.OTHER,
            (date(2024, 1, 2), date(2025, 12, 31)),
            date(2029, 3, 14),
            (date(2023, 1, 1), date(2025, 12, 31)),
            date(2029, 3, 15),
            "24 maanden",
        ),
    ],
)
def test_a_period_counts_up_to_the_maximum(ground, within, last_day, beyond, limit, words):
    assert extend(END, ground, period=within, on=ON).last_day == last_day
    assert "maximum" not in extend(END, ground, period=within, on=ON).added

    capped = extend(END, ground, period=beyond, on=ON)

    assert (capped.last_day, capped.added) == (limit, f"{words} (het maximum)")


def test_illness_has_no_maximum():
    period = (date(2024, 1, 1), date(2026, 12, 31))

    assert extend(END, ExtensionGround.ILLNESS, period=period, on=ON).last_day == date(2030, 3, 15)


def test_a_late_offer_adds_the_delay_from_its_first_day():
    period = (date(2026, 4, 1), date(2026, 4, 1))

    assert extend(END, ExtensionGround.LATE_OFFER, period=period, on=ON).last_day == date(
        2027, 3, 16
    )


def test_a_gap_in_residence_counts_up_to_a_year_and_not_a_day_more():
    a_year = (date(2025, 3, 1), date(2026, 2, 28))
    longer = (date(2025, 3, 1), date(2026, 3, 1))

    assert extend(END, ExtensionGround.RESIDENCE_GAP, period=a_year, on=ON).last_day == date(
        2028, 3, 14
    )
    with pytest.raises(Refused, match="langer dan 1 jaar") as refusal:
        extend(END, ExtensionGround.RESIDENCE_GAP, period=longer, on=ON)
    assert refusal.value.grounds[0].citation == "BI 2.1"


def test_a_non_exempt_education_adds_what_duo_decided_and_exists_since_2023():
    period = (date(2026, 1, 1), date(2026, 1, 31))

    extended = extend(END, ExtensionGround.NON_EXEMPT_EDUCATION, period=period, on=ON)

    assert extended.last_day == date(2027, 4, 15)
    with pytest.raises(NotYetLaw):
        extend(END, ExtensionGround.NON_EXEMPT_EDUCATION, period=period, on=date(2022, 12, 31))


def test_the_marking_of_a2_exams_is_a_ground_from_31_july_2026():
    ground = ExtensionGround.A2_MARKING

    assert extend(END, ground, period=None, on=date(2026, 7, 31)).last_day == date(2027, 9, 15)
    with pytest.raises(NotYetLaw):
        extend(END, ground, period=None, on=date(2026, 7, 30))


def test_a_missing_period_is_refused_with_the_article_of_the_ground():
    with pytest.raises(Refused, match="is een periode nodig") as refusal:
        extend(END, ExtensionGround.SHELTER, period=None, on=ON)

    assert refusal.value.grounds[0].citation == "RI 4.1(1)(d)"


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused, match="eindigt voordat zij begint"):
        extend(
            END,
            ExtensionGround.LATE_OFFER,
            period=(date(2026, 2, 2), date(2026, 2, 1)),
            on=ON,
        )


def test_an_extended_term_may_end_on_a_sunday():
    extended = extend(date(2026, 12, 27), ExtensionGround.DEATH, period=None, on=ON)

    assert extended.last_day == date(2027, 3, 27)
    assert extended.last_day.weekday() == 5


def test_every_ground_is_found_by_its_stored_value_and_has_a_dutch_label():
    for ground in ExtensionGround:
        assert ExtensionGround(ground.value) is ground
        assert ground.label
    assert ExtensionGround("illness") is ExtensionGround.ILLNESS
    with pytest.raises(ValueError, match="vacation"):
        ExtensionGround("vacation")


@pytest.mark.parametrize(
    ("requested_on", "text"),
    [
        (date(2026, 9, 14), "pas vanaf 15 september 2026"),
        (date(2026, 9, 15), None),
        (date(2027, 3, 15), None),
        (date(2027, 3, 16), "eindigde al op 15 maart 2027"),
    ],
)
def test_extension_is_requested_within_the_last_six_months(requested_on, text):
    verdict = extension_may_be_requested(requested_on, END, on=requested_on)

    assert bool(verdict) is (text is None)
    assert text is None or text in verdict.failed[0].text
