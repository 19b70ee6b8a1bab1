"""What a functional administrator chooses for a role: its name, its duties, its acts."""

from typing import Any, cast

from django import forms

from accounts.acts import Act
from accounts.models import Role
from accounts.rules import field_of
from regional.models import Duty

GROUPS = {
    **{f"acts_{duty.value}": f"Handelingen onder “{duty.label}”" for duty in Duty},
    "acts_any": "Handelingen onder elke taak van de rol",
    "acts_region": "Handelingen voor de hele regio",
}
HELP = {
    "acts_any": "Deze gelden voor elke taak die u hierboven kiest.",
    "acts_region": "Deze gelden voor alle gemeenten, zonder taakverdeling.",
}


class RoleChangeForm(forms.Form):
    """A role as it stands, to be changed: the acts in groups, each under its duty."""

    name = forms.CharField(
        label="Naam", max_length=80, error_messages={"required": "Geef de rol een naam."}
    )
    duties = forms.MultipleChoiceField(
        label="Taken",
        choices=Duty.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Voor welke gemeenten een taak geldt, volgt uit de taakverdeling van die dag.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, role: Role, seen: int) -> None:
        groups = _groups()
        held = {name: [act for act in acts if act in role.acts] for name, acts in groups.items()}
        told = {"name": role.name, "duties": role.duties, "seen": seen}
        super().__init__(data, initial={**told, **held})
        for name, acts in groups.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=GROUPS[name],
                choices=[(act.value, act.label) for act in acts],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=HELP.get(name, ""),
            )

    @property
    def acts(self) -> frozenset[Act]:
        """The chosen acts; only after `is_valid`."""
        return frozenset(Act(act) for name in _groups() for act in self.cleaned_data[name])

    @property
    def chosen_duties(self) -> frozenset[Duty]:
        """The chosen duties; only after `is_valid`."""
        return frozenset(Duty(duty) for duty in cast("list[str]", self.cleaned_data["duties"]))


def _groups() -> dict[str, list[Act]]:
    """The acts by the part of the form they are chosen in; a duty without acts has no part."""
    found: dict[str, list[Act]] = {name: [] for name in GROUPS}
    for act in Act:
        found[field_of(act)].append(act)
    return {name: acts for name, acts in found.items() if acts}
