"""The form with which is established that the level may go down to A2."""

from django import forms

from cases.models import ExamPart
from cases.rules.lowering import LANGUAGE


class LoweringForm(forms.Form):
    """For which parts, and in what the effort shows; the hours are counted, not typed."""

    parts = forms.MultipleChoiceField(
        label="Welke onderdelen gaan omlaag naar A2?",
        choices=[(part, ExamPart(part).label) for part in LANGUAGE],
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies alles of een deel. KNM heeft geen niveau en blijft gelijk.",
        error_messages={"required": "Kies welke onderdelen omlaag gaan naar A2."},
    )
    effort = forms.CharField(
        label="Waaruit blijkt voldoende inzet?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Deze uitleg komt in de brief. Denk aan aanwezigheid, huiswerk en wat de "
        "docent schreef.",
        error_messages={"required": "Leg uit waaruit voldoende inzet blijkt."},
    )
