"""The forms with which letters leave the building and come back."""

from django import forms

from core.forms import day_field
from letters.models import ReturnReason


class DispatchForm(forms.Form):
    """The day on which a batch was handed to the post."""

    dispatched_on = day_field("Verzonden op")


class ReturnForm(forms.Form):
    """A letter that came back."""

    reason = forms.ChoiceField(
        label="Reden", choices=[("", "Kies een reden"), *ReturnReason.choices]
    )
    returned_on = day_field("Terug op")
