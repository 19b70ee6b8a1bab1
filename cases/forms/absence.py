"""The form with which an absence is arranged."""

from typing import Any
from uuid import UUID

from django import forms

from accounts.models import User
from cases.services.covering import AbsenceDraft
from core.forms import choose, day_field


class AbsenceForm(forms.Form):
    """Who is away, from when until when, and who covers."""

    user = forms.TypedChoiceField(label="Wie is er niet?", coerce=UUID)
    first_day = day_field("Eerste dag")
    last_day = day_field("Laatste dag")
    cover = forms.TypedChoiceField(label="Wie vervangt?", coerce=UUID)

    def __init__(self, *args: Any, team: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [("", "Kies iemand"), *((str(one.id), one.name) for one in team)]
        for name in ("user", "cover"):
            choose(self, name, people)

    def draft(self) -> AbsenceDraft:
        """What was filled in."""
        told = self.cleaned_data
        return AbsenceDraft(
            user_id=told["user"],
            cover_id=told["cover"],
            first_day=told["first_day"],
            last_day=told["last_day"],
        )
