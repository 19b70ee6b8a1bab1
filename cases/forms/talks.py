"""The forms of progress talks: each gives a typed draft and saves nothing."""

from collections.abc import Iterator
from typing import Any

from django import forms

from cases.forms.intake import TimeInput, text_field
from cases.models import GoalDomain
from cases.services.talking import LONGEST_TITLE, Agreed, PlannedTalk
from core.forms import day_field

ROWS = 5
"""As many agreements can be written down at once."""


class PlanForm(forms.Form):
    """When and where the newcomer is expected."""

    planned_on = day_field("Datum")
    planned_at = forms.TimeField(
        label="Tijd",
        widget=TimeInput(),
        error_messages={"required": "Vul een tijd in.", "invalid": "Schrijf een tijd als 09:30."},
    )
    place = forms.CharField(
        label="Plaats",
        max_length=120,
        error_messages={"required": "Vul in waar het gesprek is."},
    )

    def draft(self) -> PlannedTalk:
        """What was filled in."""
        return PlannedTalk(**self.cleaned_data)


class HeldForm(forms.Form):
    """What was said, and what was agreed; rows of agreements may stay empty."""

    report = text_field(
        "Verslag",
        required=True,
        help_text="Hoe gaat het met de taal, met meedoen en thuis? Wat gaat goed, wat niet?",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"].error_messages["required"] = "Schrijf op wat er is besproken."
        domains = [("", "Kies"), *((row.value, row.label.capitalize()) for row in GoalDomain)]
        for at in range(ROWS):
            self.fields[f"title_{at}"] = forms.CharField(
                label="Afspraak", required=False, max_length=LONGEST_TITLE
            )
            self.fields[f"domain_{at}"] = forms.ChoiceField(
                label="Leefgebied", required=False, choices=domains
            )
            self.fields[f"goal_{at}"] = forms.BooleanField(
                label="Wordt een doel in het PIP", required=False, initial=True
            )

    def rows(self) -> Iterator[tuple[Any, Any, Any]]:
        """The fields of each agreement, for the page."""
        for at in range(ROWS):
            yield self[f"title_{at}"], self[f"domain_{at}"], self[f"goal_{at}"]

    def clean(self) -> dict[str, Any]:
        """An agreement has a title and a domain, or neither."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for at in range(ROWS):
            title, domain = given.get(f"title_{at}"), given.get(f"domain_{at}")
            if title and not domain:
                self.add_error(f"domain_{at}", "Kies een leefgebied.")
            if domain and not title:
                self.add_error(
                    f"title_{at}", "Schrijf de afspraak op, of maak het leefgebied leeg."
                )
        return given

    def agreements(self) -> tuple[Agreed, ...]:
        """What was agreed."""
        given = self.cleaned_data
        return tuple(
            Agreed(
                domain=given[f"domain_{at}"],
                title=given[f"title_{at}"],
                becomes_goal=given[f"goal_{at}"],
            )
            for at in range(ROWS)
            if given[f"title_{at}"]
        )


class WhyForm(forms.Form):
    """Why a talk did not take place."""

    reason = forms.CharField(
        label="Wat was de reden?",
        max_length=200,
        error_messages={"required": "Schrijf op wat de reden was."},
    )
