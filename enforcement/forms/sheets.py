"""The form with which the approval of a translator is written down."""

from django import forms


class ApprovalForm(forms.Form):
    """Who approved the text as it is now."""

    translator = forms.CharField(
        label="Naam van de vertaler",
        max_length=120,
        error_messages={"required": "Vul de naam van de vertaler in."},
    )
    version = forms.CharField(max_length=12, widget=forms.HiddenInput)
