import pytest
from django import forms

from core.forms import EuroField
from law.wording import amount


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.250,00", 125_000),
        ("1250", 125_000),
        ("€ 12,50", 1_250),
        ("0,05", 5),
        ("1.000.000,00", 100_000_000),
    ],
)
def test_an_amount_is_read_as_it_is_written_here(typed, cents):
    assert EuroField().clean(typed) == cents


@pytest.mark.parametrize(
    "typed",
    ["12.50", "12,5", "1,250.00", "1.25,00", "-5", "twaalf", "=1+1", "1e3", "1.000.000,01", "٣"],
)
def test_another_way_of_writing_is_refused_and_never_guessed(typed):
    with pytest.raises(forms.ValidationError):
        EuroField().clean(typed)


def test_an_amount_may_be_left_out_where_it_is_not_asked():
    assert EuroField(required=False).clean("") is None


def test_what_is_kept_is_shown_as_it_was_typed():
    assert EuroField().prepare_value(125_005) == "1.250,05"
    assert EuroField().prepare_value("1.25,00") == "1.25,00"


@pytest.mark.parametrize(
    ("cents", "told"), [(0, "0,00"), (7, "0,07"), (125_000, "1.250,00"), (-150, "-1,50")]
)
def test_cents_are_told_in_euros(cents, told):
    assert amount(cents) == told
