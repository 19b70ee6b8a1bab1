"""The form with which a case is completed."""

from django import forms

from core.forms import day_field


class CompleteForm(forms.Form):
    """The day on which the duty was met."""

    completed_on = day_field(
        "Aan de plicht voldaan op",
        help_text="De dag die DUO meldde; op de zelfredzaamheidsroute de dag van het certificaat.",
    )
