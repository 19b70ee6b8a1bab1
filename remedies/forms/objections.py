"""The forms of an objection, from receipt to judgment."""

from typing import Any

from django import forms

from core.forms import EuroField, day_field
from remedies.models import (
    HearingWaiver,
    InadmissibleGround,
    Instance,
    JudgmentOutcome,
    LatenessRuling,
    ObjectionHearingOutcome,
    ObjectionOutcome,
)
from remedies.services.appeals import Judgment
from remedies.services.deciding import DecisionDraft
from remedies.services.hearing import Invitation
from remedies.services.receiving import Received, Repair


def text_field(
    label: str, *, required: bool = True, rows: int = 4, help_text: str = ""
) -> forms.CharField:
    """A field for a longer text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=widget, help_text=help_text)


def choice_field(
    label: str, choices: list[tuple[str, Any]], *, required: bool = True, help_text: str = ""
) -> forms.ChoiceField:
    """A list to choose from, in which nothing is chosen yet."""
    named = [(value, str(name)[:1].upper() + str(name)[1:]) for value, name in choices]
    shown = [("", "Maak een keuze"), *named]
    return forms.ChoiceField(label=label, choices=shown, required=required, help_text=help_text)


class NoForm(forms.Form):
    """An act for which nothing has to be filled in."""


class ReceiveForm(forms.Form):
    """An objection that came in."""

    received_on = day_field("Ontvangen op")
    way = choice_field("Hoe kwam het binnen?", [("post", "per post"), ("other", "anders")])
    posted_on = day_field(
        "Op de post gedaan op",
        required=False,
        help_text="De dag op de poststempel. Nodig als het bezwaar na de termijn binnenkwam.",
    )
    grounds = text_field(
        "Gronden van het bezwaar",
        required=False,
        help_text="In de woorden van de indiener. Leeg als er nog geen redenen zijn gegeven.",
    )
    asks_costs = forms.BooleanField(label="Vraagt om vergoeding van kosten", required=False)

    def draft(self) -> Received:
        """What was filled in."""
        given = dict(self.cleaned_data)
        return Received(is_by_post=given.pop("way") == "post", **given)


class ConfirmForm(forms.Form):
    """What the receipt says."""

    has_committee = forms.BooleanField(
        label="Een adviescommissie adviseert over het bezwaar",
        required=False,
        help_text="Dan is de termijn om te beslissen langer. Dat staat in de bevestiging.",
    )
    repair_what = text_field(
        "Wat ontbreekt er?",
        required=False,
        rows=3,
        help_text="Alleen als het bezwaar niet compleet is, bijvoorbeeld zonder redenen.",
    )
    repair_last_day = day_field("Aanvullen tot en met", required=False)

    def repair(self) -> Repair | None:
        """What is asked to be completed; None when nothing is."""
        what, last_day = self.cleaned_data["repair_what"], self.cleaned_data["repair_last_day"]
        return Repair(what=what, last_day=last_day) if what and last_day else None

    def clean(self) -> dict[str, Any]:
        """What is missing and until when go together."""
        given = self.cleaned_data
        if given.get("repair_what") and not given.get("repair_last_day"):
            self.add_error("repair_last_day", "Vul ook in tot wanneer er kan worden aangevuld.")
        if given.get("repair_last_day") and not given.get("repair_what"):
            self.add_error("repair_what", "Schrijf ook wat er ontbreekt.")
        return given


class RepairForm(forms.Form):
    """What was missing came in."""

    repaired_on = day_field("Aanvulling ontvangen op")
    grounds = text_field("Wat is er aangevuld?")


class LatenessForm(forms.Form):
    """Whether lateness is excusable."""

    ruling = choice_field("Oordeel", LatenessRuling.choices)
    reasons = text_field("Redenen", rows=3)


class CostsForm(forms.Form):
    """The person asks for costs."""

    asked_on = day_field("Gevraagd op")


class HearingForm(forms.Form):
    """The invitation to a hearing."""

    planned_on = day_field("Dag")
    planned_at = forms.TimeField(
        label="Tijd",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Schrijf een tijd als 10:30."},
    )
    place = forms.CharField(label="Plaats", max_length=200)
    interpreter = forms.CharField(label="Tolk in het", max_length=60, required=False)

    def draft(self) -> Invitation:
        """What was filled in."""
        return Invitation(**self.cleaned_data)


class HeardForm(forms.Form):
    """How a hearing went."""

    outcome = choice_field("Hoe ging het?", ObjectionHearingOutcome.choices[1:])
    minutes = text_field(
        "Verslag", required=False, rows=6, help_text="Verplicht als de hoorzitting is gehouden."
    )


class WaiveForm(forms.Form):
    """Why nobody is heard."""

    ground = choice_field("Waarom is horen niet nodig?", HearingWaiver.choices)
    reasons = text_field("Toelichting", rows=3)


class SuspendForm(forms.Form):
    """A pause at the person's request or with consent."""

    first_day = day_field("Stil vanaf")
    lapses_on = day_field("Uiterlijk tot en met")


class ResumeForm(forms.Form):
    """The end of a pause."""

    last_day = day_field("Laatste dag van de opschorting")


class DecideForm(forms.Form):
    """The decision on an objection."""

    outcome = choice_field("Beslissing", ObjectionOutcome.choices)
    inadmissible_ground = choice_field(
        "Waarom niet-ontvankelijk?",
        InadmissibleGround.choices,
        required=False,
        help_text="Alleen bij niet-ontvankelijk.",
    )
    lowered_to_cents = EuroField(
        label="Bedrag dat overblijft, in euro",
        required=False,
        help_text="Alleen als het bedrag wordt verlaagd.",
    )
    reasons = text_field("Redenen van de beslissing", rows=8)
    costs_cents = EuroField(
        label="Vergoeding van kosten, in euro",
        required=False,
        help_text="Alleen als om vergoeding is gevraagd. Vul 0 in als u niets vergoedt.",
    )
    costs_reasons = text_field("Redenen over de kosten", required=False, rows=2)

    def draft(self) -> DecisionDraft:
        """What was filled in."""
        given = self.cleaned_data
        ground = given["inadmissible_ground"]
        return DecisionDraft(
            **{
                **given,
                "outcome": ObjectionOutcome(given["outcome"]),
                "inadmissible_ground": InadmissibleGround(ground) if ground else None,
            }
        )


class WithdrawForm(forms.Form):
    """Something is taken back."""

    withdrawn_on = day_field("Ingetrokken op")


class AppealForm(forms.Form):
    """An appeal that was filed."""

    instance = choice_field("Bij wie?", Instance.choices)
    filed_on = day_field("Ingesteld op")


class JudgmentForm(forms.Form):
    """What a court decided."""

    outcome = choice_field("Uitspraak", JudgmentOutcome.choices)
    judged_on = day_field("Uitspraak verzonden op")
    lowered_to_cents = EuroField(
        label="Bedrag dat overblijft, in euro",
        required=False,
        help_text="Alleen als het bedrag wordt verlaagd.",
    )
    decide_by = day_field(
        "Opnieuw beslissen uiterlijk op",
        required=False,
        help_text="De dag die de rechter noemt, als er opnieuw moet worden beslist.",
    )

    def draft(self) -> Judgment:
        """What was filled in."""
        given = self.cleaned_data
        return Judgment(**{**given, "outcome": JudgmentOutcome(given["outcome"])})
