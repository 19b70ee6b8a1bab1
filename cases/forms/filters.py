"""What the lists can be narrowed to. Everything here is a code: nothing about a person in a URL."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from cases import reasons, slots
from cases.models import Group, Phase
from cases.selectors.listing import OPEN
from cases.selectors.scoped import Colleagues
from cases.worklist import Kind
from core.forms import choose
from regional.models import Municipality

KINDS = (
    (Kind.DEADLINE, "Termijnen"),
    (Kind.APPOINTMENT, "Intakegesprekken"),
    (Kind.TALK, "Voortgangsgesprekken"),
    (Kind.COUNTERSIGN, "Medeondertekenen"),
    (Kind.LETTER, "Brieven"),
    (Kind.REGISTRATION, "Inschrijving"),
    (Kind.TEST, "Toets"),
)
CLOCKS = (
    ("te-laat", "Te laat"),
    ("deze-week", "Deze week"),
    ("binnenkort", "Binnenkort"),
    ("wacht", "Wacht op een ander"),
    ("geen", "Geen lopende termijn"),
)
SORTS = ("nummer", "naam", "dag", "fase", "gemeente")


def town_choices(municipalities: Iterable[Municipality]) -> list[tuple[str, str]]:
    """All municipalities together, or one of them."""
    return [("", "Alle gemeenten"), *((town.code, town.name) for town in municipalities)]


class WorkFilter(forms.Form):
    """Municipality, kind of work and term, on the work list."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=lambda: [
            ("", "Alle soorten werk"),
            *KINDS,
            *((kind, source.label) for kind, source in slots.WORK.items()),
        ],
    )

    termijn = forms.ChoiceField(label="Termijn", required=False)

    def __init__(
        self, *args: Any, municipalities: list[Municipality], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "gemeente", town_choices(municipalities))
        choose(self, "termijn", [("", "Alle termijnen"), *reasons.terms(on)])


class CaseFilter(forms.Form):
    """Municipality, phase, group, caseworker and clock, on the case load."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    fase = forms.ChoiceField(
        label="Fase",
        required=False,
        choices=[("", "Alle fasen"), (OPEN, "Alles wat loopt"), *Phase.choices],
    )
    groep = forms.ChoiceField(
        label="Doelgroep", required=False, choices=[("", "Alle doelgroepen"), *Group.choices]
    )
    wie = forms.ChoiceField(label="Klantregisseur", required=False)
    termijn = forms.ChoiceField(
        label="Termijn", required=False, choices=[("", "Alle termijnen"), *CLOCKS]
    )

    def __init__(
        self,
        *args: Any,
        municipalities: list[Municipality],
        caseworkers: Colleagues,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "gemeente", town_choices(municipalities))
        everybody, *people = caseworkers.choices
        choose(self, "wie", [everybody, ("niemand", "Zonder klantregisseur"), *people])
