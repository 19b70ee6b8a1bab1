"""The form of a PIP draft: its contents and its tree of goals. Everything may stay empty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from cases.models import (
    ExamPart,
    GoalDomain,
    GoalState,
    LearningRoute,
    Level,
    Literacy,
    SwitchGround,
)
from cases.rules.pip_content import GoalDraft, PipContent, PipFacts, SubgoalDraft
from cases.rules.pip_route import last_switch_day
from core.forms import day_field

MOST_GOALS = 40
"""More rows than this are not read from one form."""


def _text(label: str, help_text: str = "", *, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _hours(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=32767,
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul een getal van 0 of hoger in.",
            "max_value": "Dit getal is te groot.",
        },
    )


def _choice(label: str, choices: list[tuple[str, str]], help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, required=False, choices=[("", "Kies"), *choices]
    )


class PipForm(forms.Form):
    """What a version says but for its goals.

    Parts that this newcomer's plan cannot have are left out, unless something was filled in there.
    """

    use_required_attribute = False

    change_reason = _text(
        "Waarom wijzigt het PIP?", "Deze uitleg komt in de brief aan de nieuwkomer."
    )
    route = forms.ChoiceField(
        label="Leerroute", required=False, widget=forms.RadioSelect, choices=LearningRoute.choices
    )
    route_reasons = _text(
        "Waarom past deze leerroute?", "Deze uitleg komt in het besluit. Schrijf in gewone taal."
    )
    departs_from_advice = _text(
        "Waarom anders dan de leerbaarheidstoets adviseert?",
        "Alleen nodig als de leerroute afwijkt van het advies.",
    )
    switch_ground = _choice(
        "Waarom kan wisselen van leerroute nu nog?",
        list(SwitchGround.choices),
        "Alleen nodig als u de leerroute wijzigt: de termijn daarvoor is voorbij.",
    )
    special_case = _text(
        "Leg uit waarom wisselen nog kan", "Bij een opleiding: welke, en tot wanneer."
    )
    level = _choice(
        "Niveau",
        list(Level.choices),
        "B1-route en onderwijsroute: B1. Zelfredzaamheidsroute: A2 of leeg.",
    )
    route_hours = _hours(
        "Uren leerroute",
        "Taal en KNM samen, over de hele termijn. DUO krijgt deze uren alleen bij de B1-route.",
    )
    literacy = _choice(
        "Alfabetisering", [(item.value, item.label.capitalize()) for item in Literacy]
    )
    a2_parts = forms.MultipleChoiceField(
        label="A2-onderdelen en KNM",
        help_text="Zelfredzaamheidsroute: wat de nieuwkomer wil en kan. B1-route: alleen de "
        "onderdelen waarvoor afschalen is vastgesteld.",
        required=False,
        choices=ExamPart.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    pvt_hours = _hours("Uren PVT", "Participatieverklaringstraject: ten minste 12 uur.")
    pvt_plan = _text("Afspraken over het PVT", rows=2)
    map_hours = _hours(
        "Uren MAP",
        "Module Arbeidsmarkt en Participatie: ten minste 40 uur in de praktijk. "
        "Op de onderwijsroute niet verplicht: laat leeg.",
    )
    map_plan = _text("Afspraken over de MAP", rows=2)
    support = _text(
        "Ondersteuning en begeleiding", "Wie helpt waarmee? Bijvoorbeeld taalmaatje of tolk."
    )
    talks = _hours("Aantal voortgangsgesprekken", "In de hele termijn, ten minste 1.")
    early_childhood = _text(
        "Voor- en vroegschoolse educatie", "Afspraken voor jonge kinderen, als die er zijn.", rows=2
    )
    participation_reference = forms.CharField(
        label="Kenmerk besluit Participatiewet",
        help_text="Dit besluit gaat als bijlage mee met het PIP.",
        required=False,
        max_length=80,
    )
    participation_dated_on = day_field("Datum besluit Participatiewet", required=False)
    wishes = _text("Eigen wensen van de nieuwkomer", "Zo veel mogelijk in de eigen woorden.")

    def __init__(self, *args: Any, facts: PipFacts, on: date, **kwargs: Any) -> None:
        self.kept = facts.content
        kwargs["initial"] = _initial(facts.content)
        super().__init__(*args, **kwargs)
        for name in _left_out(facts, on):
            if not getattr(facts.content, name):
                del self.fields[name]

    def content(self) -> PipContent:
        """What was filled in; what the form does not ask, or cannot read, stays as it was."""
        read = self.cleaned_data
        given = {name: _unix(read[name]) for name in self.fields if name in read}
        if "a2_parts" in given:
            given["a2_parts"] = tuple(given["a2_parts"])
        return replace(self.kept, **given)


def _unix(value: Any) -> Any:
    """Lines as they are stored: a browser sends them with a carriage return, which is no change."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _initial(content: PipContent) -> dict[str, Any]:
    return {name: getattr(content, name) for name in PipContent.__dataclass_fields__}


def _left_out(facts: PipFacts, on: date) -> Iterable[str]:
    """The parts that do not come up for this newcomer on this day."""
    if not facts.is_change:
        yield "change_reason"
    if (
        not facts.is_change
        or facts.first_pip_on is None
        or on <= last_switch_day(facts.first_pip_on)
    ):
        yield from ("switch_ground", "special_case")
    if facts.group != "asylum":
        yield "route_hours"
    if facts.advice in ("", "unknown"):
        yield "departs_from_advice"


class StepForm(forms.Form):
    """A step towards a main goal."""

    use_required_attribute = False

    title = forms.CharField(label="Stap", required=False, max_length=160)
    offer = forms.CharField(label="Aanbod", required=False, max_length=200)
    result = forms.CharField(label="Resultaat", required=False, max_length=200)
    state = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[(item.value, item.label.capitalize()) for item in GoalState],
    )
    origin = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """What was filled in."""
        given = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        state, origin = given["state"] or GoalState.OPEN.value, given["origin"] or None
        return {**given, "state": state, "origin": origin}


class GoalForm(StepForm):
    """A main goal."""

    domain = forms.ChoiceField(
        label="Leefgebied",
        required=False,
        choices=[("", "Kies"), *((item.value, item.label.capitalize()) for item in GoalDomain)],
    )
    title = forms.CharField(label="Doel", required=False, max_length=160)
    field_order = ("title", "domain", "state", "offer", "result", "origin")


@dataclass(frozen=True)
class GoalRow:
    """A main goal on the form with its steps; `number` names its fields."""

    number: int
    form: GoalForm
    steps: list[StepForm] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """How its fields and its buttons begin."""
        return f"doel-{self.number}"


class GoalRows:
    """The tree of goals as rows of a form, with rows added or taken away by its buttons.

    Bound to `data` when given; else it shows `goals`, and one empty row when there are none.
    """

    def __init__(
        self, data: Mapping[str, str] | None = None, goals: tuple[GoalDraft, ...] = ()
    ) -> None:
        self._given = goals if data is None else None
        self.rows = list(_shown(goals) if data is None else _bound(data))

    def is_valid(self) -> bool:
        """Can every row be read? Every row is looked at, so that each shows what is wrong."""
        rows = [form for row in self.rows for form in (row.form, *row.steps)]
        return not [form for form in rows if not form.is_valid()]

    def goals(self) -> tuple[GoalDraft, ...]:
        """What was filled in, as far as it can be read (after `is_valid`); else what is shown."""
        if self._given is not None:
            return self._given
        return tuple(
            GoalDraft(
                **row.form.values(),
                subgoals=tuple(SubgoalDraft(**step.values()) for step in row.steps),
            )
            for row in self.rows
        )

    def with_button(self, button: str) -> "GoalRows":
        """The rows after a button: `doel` adds a goal, `doel-2` a step to it; with a minus before
        it the row goes.
        """
        goals = list(self.goals())
        is_drop, name = button.startswith("-"), button.removeprefix("-")
        numbers = [int(part) for part in name.split("-") if part.isdigit()]
        match is_drop, numbers:
            case False, []:
                goals.append(GoalDraft(domain="", title=""))
            case False, [at] if at < len(goals):
                steps = (*goals[at].subgoals, SubgoalDraft(title=""))
                goals[at] = replace(goals[at], subgoals=steps)
            case True, [at] if at < len(goals):
                del goals[at]
            case True, [at, step] if at < len(goals):
                kept = [one for n, one in enumerate(goals[at].subgoals) if n != step]
                goals[at] = replace(goals[at], subgoals=tuple(kept))
        return GoalRows(goals=tuple(goals))


def _shown(goals: tuple[GoalDraft, ...]) -> Iterable[GoalRow]:
    for number, goal in enumerate(goals or (GoalDraft(domain="", title=""),)):
        prefix = f"doel-{number}"
        steps = [
            StepForm(prefix=f"{prefix}-{at}", initial=_values(step))
            for at, step in enumerate(goal.subgoals)
        ]
        initial = {**_values(goal), "domain": goal.domain}
        yield GoalRow(number, GoalForm(prefix=prefix, initial=initial), steps)


def _values(goal: SubgoalDraft) -> dict[str, str | UUID | None]:
    return {
        "title": goal.title,
        "offer": goal.offer,
        "result": goal.result,
        "state": goal.state,
        "origin": goal.origin,
    }


def _bound(data: Mapping[str, str]) -> Iterable[GoalRow]:
    for number in range(_count(data, "doelen")):
        prefix = f"doel-{number}"
        steps = [
            StepForm(data, prefix=f"{prefix}-{at}")
            for at in range(_count(data, f"{prefix}-stappen"))
        ]
        yield GoalRow(number, GoalForm(data, prefix=prefix), steps)


def _count(data: Mapping[str, str], name: str) -> int:
    text = data.get(name, "")
    return min(int(text), MOST_GOALS) if text.isascii() and text.isdigit() else 0


class ReasonForm(forms.Form):
    """Why: a change is begun, or a plan is sent back."""

    reason = forms.CharField(
        label="Reden", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text
        self.fields["reason"].error_messages["required"] = "Vul dit in."


class DateForm(forms.Form):
    """The date on the decision."""

    dated_on = day_field(
        "Datum op het besluit",
        help_text="De termijn van drie jaar begint op de dag na de datum van het eerste PIP.",
    )
