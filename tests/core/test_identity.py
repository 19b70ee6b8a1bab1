"""The BSN: the eleven-test, how people type it, and how screens show it."""

import pytest

from core.identity import mask_bsn, read_bsn


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("999992806", "999992806"),
        (" 9999.92.806 ", "999992806"),
        ("12345672", "012345672"),
        ("012345672", "012345672"),
    ],
)
def test_a_bsn_is_read_as_people_type_it(typed, read):
    assert read_bsn(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["999992807", "000000000", "00000000", "", "99999280", "9999928061", "99999280a", "٩٩٩٩٩٢٨٠٦"],
)
def test_what_fails_the_eleven_test_or_has_other_characters_is_no_bsn(typed):
    assert read_bsn(typed) is None


def test_screens_show_the_last_three_digits():
    assert mask_bsn("999992806") == "••••••806"
    assert mask_bsn("") == ""
