"""What a functional administrator fills in about people."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django import forms

from accounts.models import Role
from core.forms import day_field
from regional.models import Organisation

REQUIRED = {"required": "Vul dit in."}


class NewUserForm(forms.Form):
    """A new colleague."""

    name = forms.CharField(label="Naam", max_length=120, error_messages=REQUIRED)
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Het adres van de organisatie; daarmee logt deze persoon in.",
        error_messages={**REQUIRED, "invalid": "Dit is geen e-mailadres."},
    )
    has_password = forms.BooleanField(
        label="Inloggen met een eenmalig wachtwoord",
        required=False,
        initial=True,
        help_text="Zonder vinkje kan deze persoon alleen via de eigen organisatie inloggen.",
    )


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role for an organisation; `last_day` inclusive, None for until further notice."""

    role: str
    organisation: Organisation
    first_day: date
    last_day: date | None


class RoleForm(forms.Form):
    """A role that somebody gets."""

    role = forms.ChoiceField(label="Rol", error_messages=REQUIRED)
    organisation = forms.ChoiceField(label="Bij", error_messages=REQUIRED)
    first_day = day_field("Vanaf")
    last_day = day_field("Tot en met", required=False)

    def __init__(
        self,
        data: object = None,
        *,
        roles: list[Role],
        organisations: list[Organisation],
        on: date,
    ) -> None:
        super().__init__(data, initial={"first_day": on}, prefix="role")  # type: ignore[arg-type]
        self._organisations = {str(body.id): body for body in organisations}
        choose = ("", "Kies")
        self._offer("role", [choose, *((role.slug, role.name) for role in roles)])
        self._offer("organisation", [choose, *((str(b.id), b.name) for b in organisations)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def choice(self) -> RoleChoice:
        """What was chosen; only after `is_valid`."""
        told = self.cleaned_data
        return RoleChoice(
            role=told["role"],
            organisation=self._organisations[told["organisation"]],
            first_day=told["first_day"],
            last_day=told["last_day"],
        )


class LastDayForm(forms.Form):
    """The last day of a role or a division of duties, inclusive."""

    last_day = day_field("Laatste dag")
