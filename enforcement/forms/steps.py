"""The forms of the steps before a decision: each gives what was typed and saves nothing."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from cases.forms.intake import TimeInput, text_field
from core.forms import day_field
from enforcement.models import (
    BreachedLaw,
    CloseReason,
    ContactChannel,
    CulpabilityDegree,
    HealthMention,
    HearingOutcome,
    WaiverGround,
)
from enforcement.services.hearing import HearingDraft, HearingReport, IntentionDraft

NO_HEALTH = "Schrijf niets over gezondheid op, tenzij de nieuwkomer daar zelf over begon."
BY_HAND = (
    CloseReason.EXCUSED,
    CloseReason.RESOLVED,
    CloseReason.MOVED,
    CloseReason.ENDED,
    CloseReason.LAPSED,
    CloseReason.MISTAKE,
)


def _health_field() -> forms.ChoiceField:
    """Whether the text above tells of health; who leaves it keeps the text back."""
    return forms.ChoiceField(
        label="Staat er iets over gezondheid in deze tekst?",
        choices=_choices(HealthMention),
        initial=HealthMention.KEPT_OUT,
        required=False,
        widget=forms.RadioSelect,
        help_text="Gezondheid is een bijzonder persoonsgegeven. Zolang u hier niets kiest, blijft "
        "de tekst alleen op deze pagina staan.",
    )


def _health(given: dict[str, Any]) -> HealthMention:
    return HealthMention(given["health"] or HealthMention.KEPT_OUT)


def _text(label: str, needed: str, *, rows: int = 4, help_text: str = "") -> Any:
    field = text_field(label, rows=rows, required=True, help_text=help_text)
    field.error_messages["required"] = needed
    return field


def _choices(rows: Any) -> list[tuple[str, str]]:
    return [(row.value, capfirst(row.label)) for row in rows]


class ContactForm(forms.Form):
    """An attempt to reach the newcomer, or the talk itself."""

    tried_on = day_field("Datum")
    channel = forms.ChoiceField(label="Hoe?", choices=_choices(ContactChannel))
    is_reached = forms.BooleanField(label="Wij hebben elkaar gesproken", required=False)
    note = _text(
        "Wat probeerde of besprak u?",
        "Schrijf op wat u probeerde of besprak.",
        help_text="Dit staat in de waarschuwing. " + NO_HEALTH,
    )
    health = _health_field()

    def clean_health(self) -> HealthMention:
        """What was chosen; the cautious answer when nothing was."""
        return _health(self.cleaned_data)


class WarningForm(forms.Form):
    """What must change, by which day."""

    what_to_do = _text(
        "Wat moet de nieuwkomer nu doen?",
        "Schrijf op wat de nieuwkomer nu moet doen.",
        help_text="Dit staat in de brief, in zinnen aan de nieuwkomer.",
    )
    do_by = day_field("Uiterlijk op", help_text="Een werkdag die haalbaar is.")


class SanctionForm(forms.Form):
    """Was the same conduct punished under the Participatiewet?"""

    law = forms.ChoiceField(
        label="Onder welke wet valt de plicht die is overtreden?",
        choices=_choices(BreachedLaw),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies onder welke wet de plicht valt."},
    )
    has_benefit = forms.BooleanField(label="De nieuwkomer krijgt bijstand", required=False)
    is_benefit_lowered = forms.BooleanField(
        label="De bijstand is verlaagd voor hetzelfde gedrag",
        required=False,
        help_text="Dan komt er geen boete bij.",
    )
    source = forms.CharField(
        label="Bij wie of waar nagegaan?",
        max_length=160,
        error_messages={"required": "Schrijf op bij wie of waar u dit heeft nagegaan."},
    )
    checked_on = day_field("Nagegaan op")


class OverrideForm(forms.Form):
    """Why the policy does not hold here."""

    reasons = _text(
        "Waaruit blijkt uitzonderlijke, volgehouden onwil?",
        "Schrijf op waaruit uitzonderlijke, volgehouden onwil blijkt.",
        rows=6,
        help_text="Noem wat iemand deed en naliet, wat u probeerde, en waarom hulp niet werkte. "
        "Deze redenen staan in het voornemen en in het besluit.",
    )


class ReportForm(forms.Form):
    """What was established, where and when."""

    text = _text(
        "Wat heeft u vastgesteld?",
        "Schrijf op wat u heeft vastgesteld, waar en wanneer.",
        rows=8,
        help_text="Alleen feiten: wat, waar en wanneer. De signalen staan er vanzelf bij. "
        + NO_HEALTH,
    )


class IntentionForm(forms.Form):
    """The intention: the culpability that is expected, the caution, the interpreter, a talk."""

    culpability = forms.ChoiceField(
        label="Mate van verwijt die u nu verwacht",
        choices=_choices(row for row in CulpabilityDegree if row != CulpabilityDegree.NONE),
        initial=CulpabilityDegree.NORMAL,
        help_text="De zienswijze kan dit veranderen.",
    )
    caution_on = day_field(
        "Gewezen op het zwijgrecht op",
        help_text="De nieuwkomer hoeft niet te antwoorden. Zeg dat voordat u iets vraagt.",
    )
    needs_interpreter = forms.BooleanField(label="Er is een tolk nodig", required=False)
    interpreter = forms.CharField(label="Taal van de tolk", max_length=40, required=False)
    planned_on = day_field(
        "Hoorgesprek op", required=False, help_text="Alleen als u meteen een gesprek plant."
    )
    planned_at = forms.TimeField(label="Tijd", required=False, widget=TimeInput())
    place = forms.CharField(label="Plaats", max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        """A hearing has a day, a time and a place, or none of these."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        parts = {"planned_on": "een dag", "planned_at": "een tijd", "place": "een plaats"}
        if any(given.get(part) for part in parts):
            for part, name in parts.items():
                if not given.get(part) and part not in self.errors:
                    self.add_error(part, f"Bij een gesprek hoort {name}.")
        return given

    def draft(self) -> IntentionDraft:
        """What was filled in."""
        given = self.cleaned_data
        talk = None
        if given["planned_on"]:
            talk = HearingDraft(
                planned_on=given["planned_on"],
                planned_at=given["planned_at"],
                place=given["place"],
                interpreter=given["interpreter"] if given["needs_interpreter"] else "",
            )
        return IntentionDraft(
            culpability=CulpabilityDegree(given["culpability"]),
            caution_on=given["caution_on"],
            needs_interpreter=given["needs_interpreter"],
            interpreter=given["interpreter"],
            hearing=talk,
        )


class WaiverForm(forms.Form):
    """On which ground views are left out; article 22 only."""

    ground = forms.ChoiceField(
        label="Grond", choices=[("", "Kies"), *_choices(WaiverGround)], required=True
    )
    note = _text("Waarom past deze grond hier?", "Schrijf op waarom deze grond hier past.", rows=3)


class HearingForm(forms.Form):
    """When and where the newcomer can tell."""

    planned_on = day_field("Datum")
    planned_at = forms.TimeField(
        label="Tijd",
        widget=TimeInput(),
        error_messages={"required": "Vul een tijd in.", "invalid": "Schrijf een tijd als 09:30."},
    )
    place = forms.CharField(
        label="Plaats",
        max_length=160,
        error_messages={"required": "Vul in waar het gesprek is."},
    )
    interpreter = forms.CharField(label="Taal van de tolk", max_length=40, required=False)

    def draft(self) -> HearingDraft:
        """What was filled in."""
        return HearingDraft(**self.cleaned_data)


class HearingEndForm(forms.Form):
    """How a hearing went."""

    outcome = forms.ChoiceField(
        label="Hoe ging het?",
        choices=_choices(row for row in HearingOutcome if row != HearingOutcome.PLANNED),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het gesprek is gegaan."},
    )
    is_cautioned = forms.BooleanField(
        label="Aan het begin is op het zwijgrecht gewezen", required=False
    )
    minutes = text_field(
        "Verslag",
        rows=6,
        help_text="Wat de nieuwkomer zei, in diens eigen woorden. Gezondheid alleen als de "
        "nieuwkomer daar zelf over begon.",
    )
    health = _health_field()
    declares_nothing = forms.BooleanField(
        label="De nieuwkomer verklaarde dat er verder niets meer volgt", required=False
    )

    def report(self) -> HearingReport:
        """What was filled in."""
        given = {**self.cleaned_data, "outcome": HearingOutcome(self.cleaned_data["outcome"])}
        return HearingReport(**{**given, "health": _health(self.cleaned_data)})


class ViewsTextForm(forms.Form):
    """Views that came in writing."""

    received_on = day_field("Ontvangen op")
    text = _text(
        "Wat zegt de nieuwkomer?",
        "Schrijf op wat de nieuwkomer zegt, in diens eigen woorden.",
        rows=6,
        help_text="Neem de woorden over. Dit staat in het besluit.",
    )


class DeclarationForm(forms.Form):
    """The declaration that nothing (more) will follow."""

    received_on = day_field("Ontvangen op", help_text="De dag van de verklaring op papier.")


class NoFineForm(forms.Form):
    """Why no fine follows, to the newcomer."""

    reasons = _text(
        "Waarom komt er geen boete?",
        "Schrijf voor de nieuwkomer op waarom er geen boete komt.",
        help_text="Dit staat in de brief. Voor hetzelfde gedrag kan er daarna geen boete meer "
        "komen.",
    )


class CloseForm(forms.Form):
    """Why the file ends without a decision."""

    reason = forms.ChoiceField(label="Reden", choices=_choices(BY_HAND))
    note = _text("Toelichting", "Schrijf op waarom het dossier wordt gesloten.", rows=3)
