"""The forms of a request, and of a decision that is overdue."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from core.forms import EuroField, day_field
from remedies.forms.objections import choice_field, text_field
from remedies.models import ApplicationKind, PenaltyExclusion
from remedies.services.answering import AnswerDraft
from remedies.services.applications import Asked

DUE = "due"


class AskForm(forms.Form):
    """A request that came in. `decisions` are those of the case, for a request about money."""

    kind = choice_field("Wat wordt er gevraagd?", ApplicationKind.choices)
    received_on = day_field("Ontvangen op")
    content = text_field("De aanvraag, in het kort")
    letter_id = choice_field(
        "Over welk besluit?",
        [],
        required=False,
        help_text="Alleen bij uitstel van betaling en kwijtschelding.",
    )

    def __init__(
        self, *args: Any, decisions: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter_id"].choices = [("", "Maak een keuze"), *decisions]  # type: ignore[attr-defined]

    def draft(self) -> Asked:
        """What was filled in."""
        given = self.cleaned_data
        letter_id = UUID(given["letter_id"]) if given["letter_id"] else None
        kind = ApplicationKind(given["kind"])
        return Asked(**{**given, "kind": kind, "letter_id": letter_id})


class CompletionForm(forms.Form):
    """What is missing."""

    what = text_field("Wat ontbreekt er?", rows=3)
    last_day = day_field("Aanvullen tot en met")


class CompletedForm(forms.Form):
    """What was missing came in."""

    completed_on = day_field("Aanvulling ontvangen op")


class LaterForm(forms.Form):
    """The decision comes later."""

    new_last_day = day_field("Wij besluiten uiterlijk op")


class AnswerForm(forms.Form):
    """The decision on a request."""

    answer = choice_field("Besluit", [("granted", "toekennen"), ("refused", "afwijzen")])
    granted_last_day = day_field(
        "Uitstel tot en met", required=False, help_text="Alleen bij uitstel van betaling."
    )
    granted_cents = EuroField(
        label="Kwijtgescholden bedrag, in euro",
        required=False,
        help_text="Alleen bij kwijtschelding.",
    )
    reasons = text_field("Redenen van het besluit", rows=6)

    def draft(self) -> AnswerDraft:
        """What was filled in."""
        given = dict(self.cleaned_data)
        return AnswerDraft(is_granted=given.pop("answer") == "granted", **given)


class UnhandledForm(forms.Form):
    """Why a request is not handled."""

    reasons = text_field("Wat ontbreekt er nog, en waarom is dat nodig?", rows=3)


class NoticeForm(forms.Form):
    """A notice of default."""

    received_on = day_field("Ingebrekestelling ontvangen op")


class PenaltyForm(forms.Form):
    """The penalty, or why there is none."""

    answer = choice_field(
        "Is er een dwangsom verschuldigd?",
        [
            (DUE, "ja, over de dagen dat het besluit te laat was"),
            *((value, f"nee: {label}") for value, label in PenaltyExclusion.choices),
        ],
    )
    reasons = text_field(
        "Redenen", required=False, rows=3, help_text="Verplicht als er geen dwangsom is."
    )

    def exclusion(self) -> PenaltyExclusion | None:
        """Why nothing is due; None when it is."""
        answer = self.cleaned_data["answer"]
        return None if answer == DUE else PenaltyExclusion(answer)


class ListFilter(forms.Form):
    """Which objections or requests a list shows."""

    toon = forms.ChoiceField(
        label="Tonen",
        required=False,
        choices=[("", "Nog te beslissen"), ("alles", "Alles")],
    )
    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(self, *args: Any, towns: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].choices = [("", "Alle gemeenten"), *towns]  # type: ignore[attr-defined]
