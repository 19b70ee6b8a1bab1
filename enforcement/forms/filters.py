"""To what the lists of enforcement can be narrowed; codes only, nothing about a person."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cases.forms.filters import town_choices
from cases.models import Group
from core.forms import choose
from enforcement.models import FineArticle
from enforcement.selectors.waiting import Ending, Narrowed
from regional.models import Municipality


class FilesFilter(forms.Form):
    """Municipality, article, group, ending and year."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    artikel = forms.ChoiceField(
        label="Artikel",
        required=False,
        choices=[
            ("", "Alle artikelen"),
            *((row.value, row.label.capitalize()) for row in FineArticle),
        ],
    )
    groep = forms.ChoiceField(
        label="Doelgroep", required=False, choices=[("", "Alle doelgroepen"), *Group.choices]
    )
    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        required=False,
        choices=[
            ("", "Alle uitkomsten"),
            *((row.value, row.label.capitalize()) for row in Ending),
        ],
    )
    jaar = forms.ChoiceField(label="Jaar van opening", required=False)

    def __init__(
        self,
        *args: Any,
        municipalities: Iterable[Municipality],
        years: Iterable[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "gemeente", town_choices(municipalities))
        choose(self, "jaar", [("", "Alle jaren"), *((str(year), str(year)) for year in years)])

    def chosen(self) -> dict[str, str]:
        """What was chosen, by its name in the address; what cannot be chosen limits nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrowed(self) -> Narrowed:
        """What was chosen, as the lists ask it."""
        given = self.chosen()
        return Narrowed(
            municipality=given.get("gemeente", ""),
            article=given.get("artikel", ""),
            group=given.get("groep", ""),
            ending=given.get("uitkomst", ""),
            year=int(given["jaar"]) if "jaar" in given else None,
        )
