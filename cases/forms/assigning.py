"""The form with which cases are given to a colleague."""

from typing import Any, cast
from uuid import UUID

from django import forms

from accounts.models import User


class ColleagueForm(forms.Form):
    """Who gets the cases."""

    caseworker = forms.TypedChoiceField(
        label="Nieuwe klantregisseur",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een collega.",
            "invalid_choice": "Deze collega werkt niet voor de gemeente van deze zaken.",
        },
    )

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["caseworker"]).choices = [
            (str(person.id), person.name) for person in colleagues
        ]
