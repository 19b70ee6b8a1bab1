"""What an auditor searches by."""

from typing import Any, cast

from django import forms

from accounts.models import User
from core.forms import day_field


class AccessFilter(forms.Form):
    """Who opened whom: by colleague, case number and period, each of which may stay empty."""

    wie = forms.ChoiceField(label="Wie", required=False)
    zaak = forms.CharField(label="Zaaknummer", max_length=12, required=False)
    van = day_field("Van", required=False)
    tot = day_field("Tot en met", required=False)

    def __init__(self, data: Any = None, *, people: list[User]) -> None:
        super().__init__(data)
        choices = [("", "Iedereen"), *((str(person.id), person.name) for person in people)]
        cast(forms.ChoiceField, self.fields["wie"]).choices = choices


class CaseNumberForm(forms.Form):
    """The number of the case whose history is checked."""

    zaak = forms.CharField(
        label="Zaaknummer", max_length=12, error_messages={"required": "Vul een zaaknummer in."}
    )
