"""The form of a fine: culpability with reasons, the answer to the views, and going lower."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from cases.forms.intake import text_field
from core.forms import EuroField, day_field
from enforcement.models import CulpabilityDegree, FineArticle, LowerGround
from enforcement.services.deciding import FineDraft
from enforcement.services.revising import RevisionDraft

LOWERING = ("lowered_cents", "lower_ground", "lower_reasons")


class FineForm(forms.Form):
    """What a decision on a fine weighs; without the fields that this article does not have."""

    culpability = forms.ChoiceField(
        label="Mate van verwijt",
        choices=[(row.value, capfirst(row.label)) for row in CulpabilityDegree],
        initial=CulpabilityDegree.NORMAL,
        help_text="Verandert u dit, dan wordt de berekening opnieuw gemaakt.",
    )
    culpability_reasons = text_field(
        "Waarom deze mate van verwijt?",
        required=True,
        help_text="Dit staat in het besluit, in zinnen aan de nieuwkomer.",
    )
    answer_to_views = text_field(
        "Wat vindt u van de zienswijze?",
        required=True,
        help_text="Ga in op elk punt. Dit staat in het besluit.",
    )
    what_to_do = text_field("Wat moet de nieuwkomer nu doen?", rows=3, required=True)
    new_term_last_day = day_field(
        "Laatste dag van de nieuwe termijn",
        help_text="Hierin roept u de nieuwkomer opnieuw op. Ten hoogste twee maanden.",
    )
    lowered_cents = EuroField(label="Lager bedrag in euro’s", required=False)
    lower_ground = forms.ChoiceField(
        label="Waarom lager?",
        required=False,
        choices=[("", "Kies"), *((row.value, capfirst(row.label)) for row in LowerGround)],
    )
    lower_reasons = text_field("Uitleg bij het lagere bedrag", rows=3)

    def __init__(self, *args: Any, article: str, has_views: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed = {
            "culpability_reasons": "Schrijf op waarom de overtreding zo te verwijten is.",
            "answer_to_views": "Schrijf op wat u van de zienswijze vindt.",
            "what_to_do": "Schrijf op wat de nieuwkomer nu moet doen.",
            "new_term_last_day": "Vul de laatste dag van de nieuwe termijn in.",
        }
        for name, told in needed.items():
            self.fields[name].error_messages["required"] = told
        if not has_views:
            del self.fields["answer_to_views"]
        if article != FineArticle.COOPERATION:
            del self.fields["what_to_do"]
        if article != FineArticle.INTAKE:
            del self.fields["new_term_last_day"]

    def weighed(self) -> list[Any]:
        """The fields that every decision has, culpability left out: the page shows it first."""
        skipped = (*LOWERING, "culpability")
        return [self[name] for name in self.fields if name not in skipped]

    def lowering(self) -> list[Any]:
        """The fields for going lower."""
        return [self[name] for name in LOWERING]

    @property
    def is_lowered(self) -> bool:
        """Was something filled in about going lower?"""
        return any(self[name].value() for name in LOWERING)

    def draft(self) -> FineDraft:
        """What was filled in."""
        given = self.cleaned_data
        ground = given["lower_ground"]
        return FineDraft(
            culpability=CulpabilityDegree(given["culpability"]),
            culpability_reasons=given["culpability_reasons"],
            answer_to_views=given.get("answer_to_views", ""),
            lowered_cents=given["lowered_cents"],
            lower_ground=LowerGround(ground) if ground else None,
            lower_reasons=given["lower_reasons"],
            new_term_last_day=given.get("new_term_last_day"),
            what_to_do=given.get("what_to_do", ""),
        )


class RevisionForm(forms.Form):
    """What the college changes of itself: nothing is left of the fine, or so much."""

    TAKEN_BACK, LOWERED = "taken_back", "lowered"
    outcome = forms.ChoiceField(
        label="Wat gebeurt er met de boete?",
        choices=[(TAKEN_BACK, "Intrekken: er is geen boete meer"), (LOWERED, "Verlagen")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er met de boete gebeurt."},
    )
    lowered_to_cents = EuroField(
        label="Boete wordt, in euro’s", required=False, help_text="Alleen bij verlagen."
    )
    reasons = text_field(
        "Waarom?",
        required=True,
        help_text="Dit staat in het besluit, in zinnen aan de nieuwkomer. Wat te veel is betaald, "
        "gaat terug. Hoger kan de boete nooit worden.",
    )

    def clean(self) -> dict[str, Any]:
        """An amount goes with lowering, and with nothing else."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        is_lowered, cents = given.get("outcome") == self.LOWERED, given.get("lowered_to_cents")
        if is_lowered and cents is None and "lowered_to_cents" not in self.errors:
            self.add_error("lowered_to_cents", "Vul in welk bedrag overblijft.")
        if given.get("outcome") == self.TAKEN_BACK and cents is not None:
            self.add_error("lowered_to_cents", "Laat dit leeg als u de boete intrekt.")
        return given

    def draft(self) -> RevisionDraft:
        """What was filled in."""
        given = self.cleaned_data
        return RevisionDraft(reasons=given["reasons"], lowered_to_cents=given["lowered_to_cents"])
