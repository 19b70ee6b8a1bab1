"""The forms of what the authority pays to people."""

from django import forms

from core.forms import day_field
from remedies.forms.applications import ListFilter


class PaidForm(forms.Form):
    """When the person was paid."""

    paid_on = day_field("Betaald op", help_text="De dag waarop het geld is overgemaakt.")


class PayoutFilter(ListFilter):
    """Which payouts the list shows."""

    toon = forms.ChoiceField(
        label="Tonen", required=False, choices=[("", "Nog te betalen"), ("alles", "Alles")]
    )
