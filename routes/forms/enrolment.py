"""The forms of the learning route: offering, answering, placing, following, ending."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from cases.models import LearningRoute
from core.forms import choose, day_field
from routes.models import (
    DeclineReason,
    EnrolmentEnd,
    FallbackReason,
    OfferState,
    PauseGround,
    StopGround,
    Subject,
)
from routes.services.enrolment import Moving, OwnCourse, Placing
from routes.services.fallback import FallbackDraft
from routes.services.offering import OfferDraft

Choices = list[tuple[str, str]]
LOAN = [("", "Onbekend"), ("ja", "Ja"), ("nee", "Nee")]


def _choose(form: forms.Form, field: str, choices: Choices, first: str = "Kies") -> None:
    choose(form, field, [("", first), *choices])


def _pair(value: str) -> tuple[UUID, UUID | None]:
    lot, _, group = value.partition(":")
    return UUID(lot), UUID(group) if group else None


class OfferForm(forms.Form):
    """What is offered; dates only where they differ from those of the group."""

    what = forms.ChoiceField(label="Cursus")
    expected_start_on = day_field(
        "Verwachte start", required=False, help_text="Leeg: de eerste les van de groep."
    )
    expected_last_day = day_field(
        "Verwachte laatste les", required=False, help_text="Leeg: de laatste les van de groep."
    )

    def __init__(self, *args: Any, offers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "what", offers, "Kies een cursus")

    def draft(self) -> OfferDraft:
        """What was filled in."""
        lot_id, group_id = _pair(self.cleaned_data["what"])
        return OfferDraft(
            lot_id=lot_id,
            group_id=group_id,
            expected_start_on=self.cleaned_data["expected_start_on"],
            expected_last_day=self.cleaned_data["expected_last_day"],
        )


class AnswerForm(forms.Form):
    """What the newcomer answered."""

    answer = forms.ChoiceField(
        label="Antwoord",
        widget=forms.RadioSelect,
        choices=[
            (OfferState.ACCEPTED.value, "Neemt het aanbod aan"),
            (OfferState.DECLINED.value, "Neemt het aanbod niet aan"),
        ],
    )
    reason = forms.ChoiceField(
        label="Waarom niet?",
        required=False,
        choices=[("", "Alleen bij niet aannemen"), *DeclineReason.choices],
    )

    def clean(self) -> dict[str, Any]:
        """A refusal needs its reason."""
        given = super().clean() or {}
        if given.get("answer") == OfferState.DECLINED and not given.get("reason"):
            self.add_error("reason", "Kies waarom het aanbod niet past.")
        return given

    def declined(self) -> DeclineReason | None:
        """Why the offer was not taken; None when it was."""
        if self.cleaned_data["answer"] == OfferState.ACCEPTED:
            return None
        return DeclineReason(self.cleaned_data["reason"])


class OwnCourseForm(forms.Form):
    """A course that the newcomer arranged."""

    subject = forms.ChoiceField(label="Cursus")
    provider = forms.ChoiceField(
        label="Aanbieder", help_text="Alleen een aanbieder met een geldig keurmerk."
    )
    has_loan = forms.ChoiceField(label="Lening van DUO", required=False, choices=LOAN)
    expected_start_on = day_field(
        "Verwachte start", required=False, help_text="Leeg zolang er nog geen plaats is."
    )
    planned_hours = forms.IntegerField(
        label="Geplande uren", required=False, min_value=1, max_value=9999
    )

    def __init__(self, *args: Any, subjects: Choices, providers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "subject", subjects, "Kies een cursus")
        _choose(self, "provider", providers, "Kies een aanbieder")

    def draft(self) -> OwnCourse:
        """What was filled in."""
        given = self.cleaned_data
        return OwnCourse(
            subject=Subject(given["subject"]),
            provider_id=UUID(given["provider"]),
            has_loan={"ja": True, "nee": False}.get(given["has_loan"]),
            expected_start_on=given["expected_start_on"],
            planned_hours=given["planned_hours"],
        )


class PlaceForm(forms.Form):
    """The group in which there is a place, or the day on which somebody begins alone."""

    group = forms.ChoiceField(label="Groep", required=False)
    expected_start_on = day_field(
        "Verwachte start", required=False, help_text="Leeg: de eerste les van de groep."
    )
    planned_hours = forms.IntegerField(
        label="Geplande uren", required=False, min_value=1, max_value=9999
    )

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "group", groups, "Geen groep: begint alleen")

    def clean(self) -> dict[str, Any]:
        """A group, or a day."""
        given = super().clean() or {}
        if not given.get("group") and not given.get("expected_start_on") and not self.errors:
            self.add_error("group", "Kies een groep, of vul de verwachte start in.")
        return given

    def draft(self) -> Placing:
        """What was filled in."""
        given = self.cleaned_data
        return Placing(
            group_id=UUID(given["group"]) if given["group"] else None,
            expected_start_on=given["expected_start_on"],
            planned_hours=given["planned_hours"],
        )


class StartForm(forms.Form):
    """The day of the first lesson."""

    started_on = day_field("Eerste les gevolgd op")


class ExpectForm(forms.Form):
    """Another day on which the course is expected to begin."""

    expected_start_on = day_field("Nieuwe verwachte start")


class PauseForm(forms.Form):
    """From when the course stands still, and why."""

    ground = forms.ChoiceField(
        label="Grond", choices=[("", "Kies een grond"), *PauseGround.choices]
    )
    first_day = day_field("Onderbroken vanaf")


class ResumeForm(forms.Form):
    """Until when the course stood still."""

    last_day = day_field("Laatste dag van de onderbreking")


class MoveForm(forms.Form):
    """Where somebody goes on, and the last day at the old place."""

    where = forms.ChoiceField(label="Gaat verder bij")
    last_day = day_field("Laatste dag bij de oude groep of aanbieder")
    expected_start_on = day_field("Verwachte start", required=False)

    def __init__(self, *args: Any, places: Choices, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_own = is_own
        _choose(self, "where", places, "Kies waar")

    def draft(self) -> Moving:
        """What was filled in."""
        where, last_day = self.cleaned_data["where"], self.cleaned_data["last_day"]
        start: date | None = self.cleaned_data["expected_start_on"]
        if self.is_own:
            placing = Placing(expected_start_on=start) if start else None
            return Moving(last_day=last_day, provider_id=UUID(where), placing=placing)
        lot_id, group_id = _pair(where)
        placing = Placing(group_id=group_id, expected_start_on=start)
        return Moving(last_day=last_day, lot_id=lot_id, placing=placing if group_id else None)


class EndForm(forms.Form):
    """Why a course is over, and its last day."""

    reason = forms.ChoiceField(label="Hoe eindigt de cursus?")
    ground = forms.ChoiceField(
        label="Waarom gestopt?",
        required=False,
        choices=[("", "Alleen bij stoppen"), *StopGround.choices],
    )
    last_day = day_field("Laatste dag")

    def __init__(self, *args: Any, reasons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "reason", reasons, "Kies een reden")

    def ending(self) -> tuple[EnrolmentEnd, StopGround | None]:
        """The reason and, when somebody stopped, its ground."""
        ground = self.cleaned_data["ground"]
        return EnrolmentEnd(self.cleaned_data["reason"]), StopGround(ground) if ground else None


class FallbackForm(forms.Form):
    """Which route fits, which was chosen instead, and why."""

    wanted = forms.ChoiceField(
        label="Passende leerroute", choices=[("", "Kies"), *LearningRoute.choices]
    )
    fallback = forms.ChoiceField(
        label="Gekozen leerroute", choices=[("", "Kies"), *LearningRoute.choices]
    )
    reason = forms.ChoiceField(label="Waarom?", choices=[("", "Kies"), *FallbackReason.choices])
    note = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def draft(self) -> FallbackDraft:
        """What was filled in."""
        given = self.cleaned_data
        return FallbackDraft(
            wanted=LearningRoute(given["wanted"]),
            fallback=LearningRoute(given["fallback"]),
            reason=FallbackReason(given["reason"]),
            note=given["note"],
        )


class WaitingFilter(forms.Form):
    """What the waiting list can be narrowed to: codes, nothing about a person."""

    onderwerp = forms.ChoiceField(label="Onderwerp", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    perceel = forms.ChoiceField(label="Perceel", required=False)

    def __init__(self, *args: Any, towns: Choices, lots: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subjects = [(subject.value, str(subject.label)) for subject in Subject]
        _choose(self, "onderwerp", subjects, "Alle onderwerpen")
        _choose(self, "gemeente", towns, "Alle gemeenten")
        _choose(self, "perceel", lots, "Alle percelen")
