"""The forms beside the signals of a case: an answer, a file, an agreement not kept, and what other
bodies decided.
"""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.text import capfirst

from cases.forms.intake import text_field
from cases.models import TalkAgreement
from core.forms import EuroField, day_field
from enforcement.models import Breach, FineArticle, Signal, SignalReply, TermLength
from enforcement.services.elsewhere import PriorFineDraft
from enforcement.services.opening import OpeningDraft

REPLIES = (SignalReply.EXCUSABLE, SignalReply.TALK, SignalReply.AGREEMENT)
OF_INTAKE = (Breach.INTAKE_ABSENCE, Breach.INTAKE_COOPERATION)
OF_PLAN = (Breach.GUIDANCE, Breach.PVT, Breach.MAP, Breach.ROUTE)
BREACHES = tuple(
    (heading, [(row.value, capfirst(row.label)) for row in rows])
    for heading, rows in (
        ("Brede intake (artikel 22)", OF_INTAKE),
        ("Wat in het PIP staat (artikel 23)", OF_PLAN),
    )
)
NO_HEALTH = "Schrijf niets over gezondheid op, tenzij de nieuwkomer daar zelf over begon."


def _told(field: str) -> dict[str, str]:
    return {"required": field}


class AnswerForm(forms.Form):
    """What is done with a signal, and why."""

    answer = forms.ChoiceField(
        label="Wat doet u hiermee?",
        choices=[(row.value, capfirst(row.label)) for row in REPLIES],
        widget=forms.RadioSelect,
        error_messages=_told("Kies wat u met dit signaal doet."),
    )
    note = text_field("Toelichting", rows=3, required=True, help_text=NO_HEALTH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].error_messages["required"] = (
            "Schrijf op wat u heeft gedaan, of wat de goede reden was."
        )


class OpeningForm(forms.Form):
    """On which signals a file begins, about which duty, and what happened."""

    signals = forms.MultipleChoiceField(
        label="Op welke signalen rust het dossier?",
        widget=forms.CheckboxSelectMultiple,
        error_messages=_told("Kies ten minste één signaal."),
    )
    article = forms.ChoiceField(
        label="Artikel",
        choices=[(row.value, capfirst(row.label)) for row in FineArticle],
        help_text="Artikel 22 gaat over de brede intake, artikel 23 over wat in het PIP staat.",
    )
    breach = forms.ChoiceField(label="Welke plicht?", choices=BREACHES)
    what = text_field(
        "Wat gebeurde er?",
        required=True,
        help_text="Dit staat in de brieven: schrijf het in zinnen aan de nieuwkomer (“U bent op "
        "… niet gekomen.”). " + NO_HEALTH,
    )
    place = forms.CharField(
        label="Waar gebeurde het?",
        max_length=160,
        error_messages=_told("Vul in waar het gebeurde."),
    )
    breach_on = day_field(
        "Dag van de overtreding",
        required=False,
        help_text="Alleen bij artikel 23. Bij artikel 22 volgt de dag uit de oproepen.",
    )
    established_on = day_field(
        "Vastgesteld op",
        required=False,
        help_text="Alleen bij artikel 23: de dag waarop u zeker wist dat het een overtreding is.",
    )

    def __init__(self, *args: Any, signals: Iterable[Signal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].error_messages["required"] = (
            "Schrijf op wat er gebeurde, zoals het in een brief kan staan."
        )
        cast("forms.MultipleChoiceField", self.fields["signals"]).choices = [
            (str(row.id), f"{capfirst(row.get_kind_display())}, {row.noted_on:%d-%m-%Y}")
            for row in signals
        ]

    def draft(self) -> OpeningDraft:
        """What was filled in."""
        given = self.cleaned_data
        return OpeningDraft(
            signals=tuple(UUID(row) for row in given["signals"]),
            article=FineArticle(given["article"]),
            breach=Breach(given["breach"]),
            what=given["what"],
            place=given["place"],
            breach_on=given["breach_on"],
            established_on=given["established_on"],
        )


class AgreementForm(forms.Form):
    """Which agreement was not kept."""

    agreement = forms.ChoiceField(
        label="Welke afspraak?", error_messages=_told("Kies een afspraak uit een gesprek.")
    )
    what = text_field("Wat is er niet gedaan?", rows=3, required=True)
    noted_on = day_field("Wanneer bleek dat?")

    def __init__(self, *args: Any, agreements: Iterable[TalkAgreement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].error_messages["required"] = "Schrijf op wat er niet is gedaan."
        cast("forms.ChoiceField", self.fields["agreement"]).choices = [
            ("", "Kies"),
            *(
                (str(row.id), f"{row.title} (gesprek {row.talk.planned_on:%d-%m-%Y})")
                for row in agreements
            ),
        ]


class PriorFineForm(forms.Form):
    """A fine of a municipality outside the region, as that municipality told it."""

    imposed_by = forms.CharField(
        label="Gemeente die de boete oplegde",
        max_length=120,
        error_messages=_told("Vul in welke gemeente de boete oplegde."),
    )
    article = forms.ChoiceField(
        label="Artikel", choices=[(row.value, capfirst(row.label)) for row in FineArticle]
    )
    established_on = day_field("Overtreding vastgesteld op")
    cents = EuroField(
        label="Bedrag in euro’s", error_messages=_told("Vul het bedrag van de boete in.")
    )
    irrevocable_on = day_field(
        "Onherroepelijk sinds",
        required=False,
        help_text="Leeg zolang bezwaar of beroep nog kan, of loopt.",
    )
    reference = forms.CharField(label="Kenmerk", max_length=80, required=False)

    def draft(self) -> PriorFineDraft:
        """What was filled in."""
        given = {**self.cleaned_data, "article": FineArticle(self.cleaned_data["article"])}
        return PriorFineDraft(**given)


class NewTermForm(forms.Form):
    """The new term that DUO gave after a fine of its own."""

    length = forms.ChoiceField(
        label="Duur", choices=[(row.value, capfirst(row.label)) for row in TermLength]
    )
    started_on = day_field("Eerste dag van de nieuwe termijn")
    reference = forms.CharField(label="Kenmerk van DUO", max_length=80, required=False)
