"""The forms with which the clocks of a case are kept."""

from django import forms

from cases.models import LateCause
from cases.rules.clocks import SuspensionGround
from cases.services.extending import Granted
from cases.services.waiting import Asked
from core.forms import day_field
from law.extensions import ExtensionGround


class InformationForm(forms.Form):
    """What is awaited from a third party, and why the PIP cannot be set without it."""

    what = forms.CharField(label="Welke informatie?", max_length=200)
    from_whom = forms.CharField(
        label="Van wie?",
        max_length=120,
        help_text="Een andere organisatie of deskundige, niet de nieuwkomer zelf.",
    )
    why = forms.CharField(
        label="Waarom kan het PIP niet zonder?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De wet laat alleen wachten op informatie die onmisbaar is.",
    )
    requested_on = day_field("Gevraagd op")

    def draft(self) -> Asked:
        """What was filled in."""
        return Asked(**self.cleaned_data)


class ReceivedForm(forms.Form):
    """The day on which the information came in."""

    received_on = day_field("Ontvangen op")


class ExtensionForm(forms.Form):
    """DUO's decision to extend the three-year term."""

    ground = forms.ChoiceField(
        label="Grond", choices=[(ground.value, ground.label) for ground in ExtensionGround]
    )
    first_day = day_field(
        "Periode vanaf",
        help_text="Alleen als de lengte van de periode de verlenging bepaalt.",
        required=False,
    )
    last_day = day_field("Periode tot en met", required=False)
    reference = forms.CharField(label="Kenmerk van DUO", max_length=80, required=False)
    granted_on = day_field("Datum van het besluit van DUO")

    def draft(self) -> Granted:
        """What was filled in."""
        given = self.cleaned_data
        return Granted(
            ground=ExtensionGround(given["ground"]),
            first_day=given["first_day"],
            last_day=given["last_day"],
            reference=given["reference"],
            granted_on=given["granted_on"],
        )


class SuspensionForm(forms.Form):
    """A pause of a decision term (Awb 4:15)."""

    ground = forms.ChoiceField(
        label="Grond",
        choices=[(ground.value, ground.label.capitalize()) for ground in SuspensionGround],
    )
    first_day = day_field("Opgeschort vanaf")
    lapses_on = day_field("Uiterlijk tot en met")


class ResumeForm(forms.Form):
    """The last day of a pause."""

    last_day = day_field("Laatste dag van de opschorting")


class CauseForm(forms.Form):
    """Whose wait it was."""

    cause = forms.ChoiceField(
        label="Oorzaak", choices=[("", "Kies een oorzaak"), *LateCause.choices]
    )


class SettlementForm(forms.Form):
    """Registration in the municipality, and housing."""

    registered_on = day_field("Ingeschreven in de gemeente (BRP)")
    housed_on = day_field("Gehuisvest op", required=False)
