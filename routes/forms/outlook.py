"""To what the list of who will not make it can be narrowed; codes only, nothing about a person."""

from typing import Any
from uuid import UUID

from django import forms

from cases.forms.filters import town_choices
from cases.selectors.scoped import Colleagues
from core.forms import choose
from regional.models import Municipality
from routes.selectors.outlook import Wanted


class OutlookFilter(forms.Form):
    """Municipality and caseworker."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    wie = forms.ChoiceField(label="Klantregisseur", required=False)

    def __init__(
        self,
        *args: Any,
        municipalities: list[Municipality],
        caseworkers: Colleagues,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "gemeente", town_choices(municipalities))
        choose(self, "wie", caseworkers.choices)

    def draft(self) -> Wanted:
        """What was chosen; what cannot be chosen limits nothing."""
        self.is_valid()
        given = self.cleaned_data
        who = given.get("wie")
        return Wanted(municipality=given.get("gemeente", ""), caseworker=UUID(who) if who else None)
