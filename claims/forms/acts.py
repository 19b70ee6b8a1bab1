"""The form of each act on a claim."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from claims.models import WriteOffReason
from claims.rules.plans import MOST_PARTS, Part, monthly
from core.forms import EuroField, day_field


class NoForm(forms.Form):
    """An act that takes no more than a button."""


def _reasons(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text
    )


class PaymentForm(forms.Form):
    """A payment that came in otherwise than by a file of the bank."""

    cents = EuroField(label="Bedrag", help_text="In euro's, bijvoorbeeld 25,00.")
    paid_on = day_field("Betaald op")
    is_too_much = forms.BooleanField(
        label="Het bedrag is echt meer dan er openstaat",
        required=False,
        help_text="Wat te veel is, moet daarna terug.",
    )
    note = forms.CharField(label="Toelichting", max_length=200, required=False)


class ReverseForm(forms.Form):
    """Why a payment is taken off; a page holds one for each payment, with ids of its own."""

    def __init__(self, entry_id: UUID, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"id_undo_{entry_id}_%s")
        self.entry_id = entry_id

    note = forms.CharField(label="Waarom terugdraaien?", max_length=200)


class RefundForm(forms.Form):
    """Money that went back."""

    cents = EuroField(label="Terugbetaald bedrag")
    paid_on = day_field("Terugbetaald op")


class DeferForm(forms.Form):
    """Until when payment may wait, and why."""

    last_day = day_field("Uitstel tot en met")
    reasons = _reasons("Waarom?")


class PlanForm(forms.Form):
    """In how many months what is due is paid; the last part takes what does not divide."""

    parts = forms.IntegerField(label="Aantal delen", min_value=2, max_value=MOST_PARTS)
    first_day = day_field(
        "Eerste betaaldag", help_text="De volgende delen komen steeds een maand later."
    )

    def plan(self, due_cents: int) -> tuple[Part, ...]:
        """The parts of this sum."""
        first_day: date = self.cleaned_data["first_day"]
        return monthly(due_cents, self.cleaned_data["parts"], first_day)


class RemitForm(forms.Form):
    """What need not be paid, and why; the reasons stand in the decision."""

    cents = EuroField(
        label="Bedrag", required=False, help_text="Laat leeg om alles kwijt te schelden."
    )
    reasons = _reasons("Waarom?", "Deze tekst staat in het besluit. Schrijf gewone taal.")


class WriteOffForm(forms.Form):
    """Why collecting stops."""

    reason = forms.ChoiceField(
        label="Reden", choices=[("", "Kies een reden"), *WriteOffReason.choices]
    )
    note = _reasons("Toelichting")


class CollectAgainForm(forms.Form):
    """Why a claim that was given up is collected again."""

    note = _reasons("Waarom weer innen?")


class InterestForm(forms.Form):
    """Until which day interest is asked."""

    until = day_field("Rente tot en met")


class ServeForm(forms.Form):
    """When and by whom the writ was served."""

    served_on = day_field("Betekend op")
    bailiff = forms.CharField(label="Gerechtsdeurwaarder", max_length=120)


FORMS: dict[str, type[forms.Form]] = {
    "pay": PaymentForm,
    "refund": RefundForm,
    "defer": DeferForm,
    "plan": PlanForm,
    "resume": NoForm,
    "remind": NoForm,
    "writ": NoForm,
    "serve": ServeForm,
    "interest": InterestForm,
    "remit": RemitForm,
    "write_off": WriteOffForm,
    "collect_again": CollectAgainForm,
}
"""By act."""


def form_for(name: str, given: Any = None, **more: Any) -> forms.Form:
    """The form of this act, filled in or empty."""
    return FORMS[name](given, auto_id=f"id_{name}_%s", **more)
