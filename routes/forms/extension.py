"""The forms with which requests for more time, and DUO's answers, are kept."""

from django import forms

from core.forms import day_field
from law.extensions import ExtensionGround
from routes.models import RequestState
from routes.rules.extension import DELAYS
from routes.services.extension import AnswerDraft, RequestDraft

ANSWERS = (RequestState.GRANTED, RequestState.REFUSED, RequestState.WITHDRAWN)


class RequestForm(forms.Form):
    """A request for more time, as it went to DUO."""

    ground = forms.ChoiceField(
        label="Grond",
        choices=[("", "Kies een grond"), *((one.value, one.label) for one in ExtensionGround)],
    )
    first_day = day_field(
        "Periode vanaf",
        required=False,
        help_text="Alleen als de lengte van de periode de verlenging bepaalt.",
    )
    last_day = day_field("Periode tot en met", required=False)
    evidence = forms.CharField(
        label="Waaruit blijkt dit?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Noem het bewijs, zoals een verklaring van de school. Schrijf hier niets over "
        "iemands gezondheid.",
    )
    requested_on = day_field("Gevraagd op")
    is_ex_officio = forms.BooleanField(
        label="DUO beslist zonder verzoek (ambtshalve)", required=False
    )

    def draft(self) -> RequestDraft:
        """What was filled in."""
        given = self.cleaned_data
        return RequestDraft(**{**given, "ground": ExtensionGround(given["ground"])})


class AnswerForm(forms.Form):
    """What became of a request."""

    state = forms.ChoiceField(
        label="Wat gebeurde er?",
        choices=[
            ("", "Kies een antwoord"),
            *((state.value, str(state.label).capitalize()) for state in ANSWERS),
        ],
    )
    answered_on = day_field("Datum van het besluit van DUO")
    reference = forms.CharField(label="Kenmerk van DUO", max_length=80, required=False)
    first_day = day_field(
        "Periode vanaf volgens DUO",
        required=False,
        help_text="Alleen als DUO een andere periode noemt dan gevraagd.",
    )
    last_day = day_field("Periode tot en met volgens DUO", required=False)

    def draft(self) -> AnswerDraft:
        """What was filled in."""
        given = self.cleaned_data
        return AnswerDraft(**{**given, "state": RequestState(given["state"])})


class DelayForm(forms.Form):
    """Over which delay the college makes a statement."""

    ground = forms.ChoiceField(
        label="Vertraging",
        choices=[(ground.value, ground.label) for ground in DELAYS],
        widget=forms.HiddenInput(),
    )
