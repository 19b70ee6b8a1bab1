"""The forms of the broad intake: each gives a typed draft and saves nothing."""

from typing import Any

from django import forms

from cases.models import ExemptionGround, IntakeReport, LearnabilityResult, Outcome
from cases.rules.intake import Part, Step, Window
from cases.services.intake import Planned, ReportDraft
from core.forms import day_field
from law.wording import written_with_weekday

LONG = 8000
"""Letters that a text of the report may hold; a full page has some three thousand."""


def text_field(label: str, *, rows: int = 4, required: bool = False, help_text: str = "") -> Any:
    """A field for a longer text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONG,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": "Schrijf hier een korte uitleg.",
            "max_length": "Deze tekst is te lang: ten hoogste 8.000 tekens.",
        },
    )


class TimeInput(forms.TimeInput):
    """A time as the browser asks for it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SummonsForm(forms.Form):
    """When and where the newcomer is expected, within the term of the summons."""

    planned_on = day_field("Datum")
    planned_at = forms.TimeField(
        label="Tijd",
        widget=TimeInput(),
        error_messages={"required": "Vul een tijd in.", "invalid": "Schrijf een tijd als 09:30."},
    )
    place = forms.CharField(
        label="Plaats",
        max_length=160,
        help_text="Het adres en zo nodig de kamer, zoals het in de brief moet staan.",
        error_messages={"required": "Vul in waar de nieuwkomer wordt verwacht."},
    )
    no_fine_reason = text_field(
        "Waarom is er geen boete?",
        required=True,
        help_text="Deze reden staat in de brief. Schrijf haar voor de nieuwkomer, in gewone taal.",
    )

    def __init__(self, *args: Any, step: Step, window: Window, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not step.needs_reason:
            del self.fields["no_fine_reason"]
        first, last = window.first_day, window.last_day
        between = f"{written_with_weekday(first)} tot en met {written_with_weekday(last)}"
        day = self.fields["planned_on"]
        day.help_text = f"Van {between}."
        day.widget.attrs.update(min=first.isoformat(), max=last.isoformat())

    def draft(self) -> Planned:
        """What was filled in."""
        given = self.cleaned_data
        return Planned(
            planned_on=given["planned_on"], planned_at=given["planned_at"], place=given["place"]
        )

    @property
    def reason(self) -> str:
        """Why no fine is imposed; empty where that is not asked."""
        return str(self.cleaned_data.get("no_fine_reason", ""))


class OutcomeForm(forms.Form):
    """How an appointment went."""

    outcome = forms.ChoiceField(
        label="Hoe is de afspraak afgelopen?",
        choices=[
            (Outcome.SHOWN, "Verschenen"),
            (Outcome.NO_SHOW, "Niet verschenen, zonder bericht"),
            (Outcome.NO_SHOW_NOTIFIED, "Niet verschenen, met bericht"),
            (Outcome.NOT_COOPERATIVE, "Verschenen, maar werkte onvoldoende mee"),
            (Outcome.MOVED, "Verzet"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de afspraak is afgelopen."},
    )
    note = text_field(
        "Toelichting", rows=2, help_text="Verplicht bij onvoldoende medewerking. Geen gezondheid."
    )

    def __init__(self, *args: Any, is_early: bool = False, **kwargs: Any) -> None:
        """`is_early`: before its day an appointment can only be moved or excused."""
        super().__init__(*args, **kwargs)
        if is_early:
            field = self.fields["outcome"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.label = "Wat is er veranderd?"
            field.choices = [
                (Outcome.MOVED, "De afspraak wordt verzet"),
                (Outcome.NO_SHOW_NOTIFIED, "De nieuwkomer meldde zich af"),
            ]
            self.fields["note"].help_text = "Bijvoorbeeld wie belde, en waarom."


class CorrectionForm(forms.Form):
    """Why something was recorded wrongly."""

    reason = text_field(
        "Wat was er verkeerd vastgelegd?", rows=2, required=True, help_text="Geen gezondheid."
    )


class AloneForm(forms.Form):
    """That the right to hold the interviews alone was said, and the answer."""

    told_on = day_field("Gezegd op")
    wants_alone = forms.TypedChoiceField(
        label="Wil de nieuwkomer de gesprekken alleen voeren?",
        choices=[("", "Nog niet bekend"), ("yes", "Ja"), ("no", "Nee")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
    )


class InvitationForm(forms.Form):
    """An invitation for the test."""

    invited_on = day_field("Uitgenodigd op")
    planned_on = day_field("Datum van de toets", required=False)


class ResultForm(forms.Form):
    """The test as DUO reported it."""

    taken_on = day_field("Afgenomen op")
    result = forms.ChoiceField(
        label="Uitslag van DUO",
        choices=[("", "Kies een uitslag"), *LearnabilityResult.choices],
        error_messages={"required": "Kies de uitslag die DUO gaf."},
    )


class ExemptionForm(forms.Form):
    """Why the college exempts from the test."""

    ground = forms.ChoiceField(
        label="Grond",
        choices=[
            ("", "Kies een grond"),
            (ExemptionGround.VISUAL, "Visuele beperking"),
            (ExemptionGround.HEARING, "Auditieve beperking, waardoor de toets niet kan"),
        ],
        help_text="Dit is een gezondheidsgegeven. Het staat apart, bij de gezondheid.",
        error_messages={"required": "Kies een grond."},
    )


class AbsentiaForm(forms.Form):
    """On what the intake rests when the newcomer never came."""

    reason = text_field(
        "Waarop baseert u de intake?",
        required=True,
        help_text="Wat u wel weet, bijvoorbeeld van het COA, DUO of uit eerder contact.",
    )


PLACEHOLDERS = {
    Part.EDUCATION_WORK: "Welke scholen, tot welke leeftijd, welke diploma’s? Welk werk?",
    Part.CIRCUMSTANCES: "Gezin, wonen, geld, netwerk. Gezondheid hoort hier niet.",
    Part.EARLY_CHILDHOOD: "Gaan de kinderen naar een voorschool? Wat is afgesproken?",
    Part.LANGUAGE_LEVEL: "Nederlands nu, en andere talen. Hoe is dat vastgesteld?",
    Part.WORK_OPTIONS: "Wat kan en wil de nieuwkomer, nu en later?",
    Part.SELF_RELIANCE: "Post, geld, zorg, digitaal: wat lukt alleen, waarbij is hulp nodig?",
}


class ReportForm(forms.Form):
    """The report of the intake, part by part. Anything may stay empty until the intake closes."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    education_work = text_field(Part.EDUCATION_WORK.label)
    circumstances = text_field(Part.CIRCUMSTANCES.label)
    has_young_children = forms.TypedChoiceField(
        label="Zijn er kinderen jonger dan 4 jaar?",
        choices=[("", "Nog niet bekend"), ("yes", "Ja"), ("no", "Nee")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
    )
    early_childhood = text_field(Part.EARLY_CHILDHOOD.label, rows=3)
    language_level = text_field(Part.LANGUAGE_LEVEL.label, rows=3)
    work_options = text_field(Part.WORK_OPTIONS.label)
    self_reliance = text_field(Part.SELF_RELIANCE.label)
    wishes = text_field(
        "Wensen van de nieuwkomer",
        help_text="In eigen woorden. Dit komt terug in het PIP. De wet vraagt het hier niet.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, prompt in PLACEHOLDERS.items():
            self.fields[part].help_text = prompt

    @classmethod
    def of(cls, report: IntakeReport) -> "ReportForm":
        """The form, filled with what was written."""
        answers = {True: "yes", False: "no", None: ""}
        texts = {name: getattr(report, name) for name in (*Part, "wishes")}
        children = answers[report.has_young_children]
        return cls(initial={**texts, "has_young_children": children})

    def draft(self) -> ReportDraft:
        """What was filled in."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        return ReportDraft(**given)


class HealthForm(forms.Form):
    """What was said about health. Who has no complaints leaves the texts empty."""

    discussed_on = day_field("Besproken op")
    physical = text_field("Lichamelijke gezondheid")
    mental = text_field("Psychische gezondheid")
