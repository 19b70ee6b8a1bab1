"""The forms with which a case is ended and reopened."""

from django import forms

from cases.models import EndReason
from core.forms import day_field

MAY_END = (
    ("", "Kies een reden"),
    (
        "DUO besloot",
        [
            (EndReason.FULL_EXEMPTION.value, "Volledige vrijstelling"),
            (EndReason.FULL_DISPENSATION.value, "Volledige ontheffing"),
            (EndReason.DUTY_ENDED.value, "Niet meer inburgeringsplichtig"),
        ],
    ),
    (
        "De nieuwkomer is er niet meer",
        [
            (EndReason.LEFT_COUNTRY.value, "Vertrokken uit Nederland"),
            (EndReason.DIED.value, "Overleden"),
        ],
    ),
)


class EndingForm(forms.Form):
    """Why the case ends, and since when."""

    reason = forms.ChoiceField(
        label="Waarom eindigt de zaak?",
        choices=MAY_END,
        help_text="Betaald werk is geen reden: de plicht om in te burgeren blijft dan bestaan.",
        error_messages={"required": "Kies een reden.", "invalid_choice": "Kies een reden."},
    )
    ended_on = day_field(
        "Sinds wanneer?",
        help_text="Bij een besluit van DUO: de datum van dat besluit.",
    )

    @property
    def end_reason(self) -> EndReason:
        """The reason that was chosen."""
        return EndReason(self.cleaned_data["reason"])


class ReopeningForm(forms.Form):
    """Why an ending is undone."""

    reason = forms.CharField(
        label="Waarom heropent u de zaak?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: DUO trok het besluit in. Schrijf een hele zin.",
        error_messages={"required": "Leg in een zin uit waarom de zaak weer opengaat."},
    )
