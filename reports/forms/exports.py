"""What a list is narrowed to before it is taken out. Everything here is a code or a date."""

from itertools import groupby
from typing import Any

from django import forms

from cases.forms.filters import town_choices
from core.forms import choose, day_field
from regional.models import Municipality
from reports.indicators import CATALOGUE
from reports.models import ExportFormat

LONGEST_DAYS = 5 * 366


def _indicators() -> list[tuple[str, list[tuple[str, str]]]]:
    """The indicators by subject, as a list to choose from."""
    return [
        (subject.label, [(one.key, one.name) for one in rows])
        for subject, rows in groupby(CATALOGUE, key=lambda one: one.subject)
    ]


class FormatForm(forms.Form):
    """In which form the list comes."""

    file_format = forms.ChoiceField(
        label="Bestandsvorm",
        choices=ExportFormat.choices,
        error_messages={
            "required": "Kies een bestandsvorm.",
            "invalid_choice": "Kies CSV of XLSX.",
        },
    )

    @property
    def form(self) -> ExportFormat:
        """What was chosen."""
        return ExportFormat(self.cleaned_data["file_format"])


class _PeriodForm(FormatForm):
    """A list of a period, of one municipality or of all."""

    municipality = forms.ChoiceField(label="Gemeente", required=False)
    first_day = day_field("Van")
    last_day = day_field("Tot en met")

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "municipality", town_choices(municipalities))

    def clean(self) -> dict[str, Any]:
        """The first day lies before the last, and no more than five years."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", "Deze dag ligt voor de eerste dag.")
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("last_day", "Kies een periode van ten hoogste vijf jaar.")
        return given

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, as it is kept: codes, and dates in ISO."""
        given = self.cleaned_data
        return {
            "municipality": given["municipality"],
            "first_day": given["first_day"].isoformat(),
            "last_day": given["last_day"].isoformat(),
        }


class HoursExportForm(_PeriodForm):
    """Statements of hours that were recorded in a period."""

    field_order = ("municipality", "first_day", "last_day", "file_format")


class FactsExportForm(_PeriodForm):
    """The facts behind an indicator, in a period or at its end."""

    indicator = forms.ChoiceField(
        label="Cijfer",
        choices=_indicators,
        help_text="De lijst bevat precies de feiten die in dit cijfer tellen.",
        error_messages={"required": "Kies een cijfer.", "invalid_choice": "Kies een cijfer."},
    )
    field_order = ("indicator", "municipality", "first_day", "last_day", "file_format")

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, with the indicator by its key."""
        return {**super().asked, "indicator": self.cleaned_data["indicator"]}
