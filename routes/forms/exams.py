"""The forms with which DUO's decisions on exams are taken over, and advice is written."""

from django import forms

from cases.models import ExamPart
from core.forms import day_field
from routes.models import (
    DecisionKind,
    DispensationGround,
    ExamLevel,
    ExamResult,
    ExemptionReason,
    Judgement,
    NoResultReason,
)
from routes.rules.mirrors import (
    AttemptDraft,
    CompletionDraft,
    DispensationDraft,
    ExemptionDraft,
)

Choices = list[tuple[str, str]]


def _optional(choices: Choices, empty: str) -> Choices:
    return [("", empty), *choices]


PARTS: Choices = list(ExamPart.choices)
LEVELS: Choices = list(ExamLevel.choices)


class AttemptForm(forms.Form):
    """An attempt as DUO reports it."""

    part = forms.ChoiceField(label="Onderdeel", choices=_optional(PARTS, "Kies een onderdeel"))
    level = forms.ChoiceField(
        label="Niveau",
        choices=_optional(LEVELS, "Geen niveau (KNM)"),
        required=False,
    )
    taken_on = day_field("Datum van het examen")
    result = forms.ChoiceField(
        label="Uitslag", choices=_optional(list(ExamResult.choices), "Kies de uitslag")
    )
    no_result_reason = forms.ChoiceField(
        label="Waarom geen uitslag?",
        choices=_optional(list(NoResultReason.choices), "Er is een uitslag"),
        required=False,
    )

    def draft(self) -> AttemptDraft:
        """What was filled in."""
        return AttemptDraft(**self.cleaned_data)


class ExemptionForm(forms.Form):
    """DUO's decision on an exemption."""

    kind = forms.ChoiceField(
        label="Reikwijdte", choices=_optional(list(DecisionKind.choices), "Kies de reikwijdte")
    )
    reason = forms.ChoiceField(
        label="Reden", choices=_optional(list(ExemptionReason.choices), "Kies een reden")
    )
    judgement = forms.ChoiceField(
        label="Oordeel van DUO", choices=_optional(list(Judgement.choices), "Kies het oordeel")
    )
    decided_on = day_field("Datum van het besluit van DUO")
    part = forms.ChoiceField(
        label="Onderdeel",
        choices=_optional(PARTS, "Geen onderdeel"),
        required=False,
        help_text="Alleen bij een gedeeltelijke vrijstelling.",
    )
    level = forms.ChoiceField(
        label="Niveau",
        choices=_optional([("A2", "A2"), ("B1", "B1")], "Geen niveau"),
        required=False,
    )
    first_day = day_field(
        "Geldig vanaf", required=False, help_text="Alleen bij een tijdelijke vrijstelling."
    )
    last_day = day_field("Geldig tot en met", required=False)

    def draft(self) -> ExemptionDraft:
        """What was filled in."""
        return ExemptionDraft(**self.cleaned_data)


class AdviceForm(forms.Form):
    """The college's advice on a dispensation for special individual circumstances."""

    is_positive = forms.TypedChoiceField(
        label="Wat adviseert het college?",
        choices=[("", "Kies het advies"), ("ja", "Ontheffing geven"), ("nee", "Geen ontheffing")],
        coerce=lambda value: value == "ja",
    )
    reasons = forms.CharField(
        label="Waarom?",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Wie gezondheidsgegevens mag inzien, kan deze tekst lezen. Anderen niet.",
    )


class DispensationForm(forms.Form):
    """DUO's decision on a dispensation."""

    kind = forms.ChoiceField(
        label="Reikwijdte",
        choices=_optional(
            [(kind.value, str(kind.label)) for kind in (DecisionKind.FULL, DecisionKind.PARTIAL)],
            "Kies de reikwijdte",
        ),
    )
    ground = forms.ChoiceField(
        label="Grond", choices=_optional(list(DispensationGround.choices), "Kies een grond")
    )
    judgement = forms.ChoiceField(
        label="Oordeel van DUO", choices=_optional(list(Judgement.choices), "Kies het oordeel")
    )
    decided_on = day_field("Datum van het besluit van DUO")
    part = forms.ChoiceField(
        label="Onderdeel",
        choices=_optional(PARTS, "Geen onderdeel"),
        required=False,
        help_text="Alleen bij een gedeeltelijke ontheffing. Voor PVT en MAP bestaat geen "
        "ontheffing.",
    )
    participation_hours = forms.IntegerField(
        label="Uren participatie die mogelijk blijven",
        min_value=0,
        max_value=9999,
        required=False,
        help_text="Alleen op de zelfredzaamheidsroute.",
    )

    def draft(self) -> DispensationDraft:
        """What was filled in."""
        return DispensationDraft(**self.cleaned_data)


class CompletionForm(forms.Form):
    """What DUO reported of the end of the duty."""

    education_done_on = day_field(
        "Taalschakeltraject afgerond op",
        required=False,
        help_text="Alleen op de onderwijsroute.",
    )
    completed_on = day_field("Aan de plicht voldaan op", required=False)
    diploma_on = day_field("Diploma van", required=False)

    def draft(self) -> CompletionDraft:
        """What was filled in."""
        return CompletionDraft(**self.cleaned_data)
