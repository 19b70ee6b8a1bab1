"""The form of the experience question."""

from typing import Any, cast

from django import forms

from cases.experience import ITEMS, SCORES, Questions, dutch
from cases.models import AnswerMode
from cases.services.experience import Answers


class ExperienceForm(forms.Form):
    """Three scores, or that the newcomer does not want to answer. The items read as in `questions`,
    with the Dutch words below them.
    """

    mode = forms.ChoiceField(label="Hoe is er geantwoord?", choices=AnswerMode.choices)
    declined = forms.BooleanField(
        label="De nieuwkomer wil geen antwoord geven",
        required=False,
        help_text="Dat mag. De vraag komt dan niet meer terug.",
    )

    def __init__(self, *args: Any, questions: Questions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = dict(dutch().items)
        ends = {SCORES[0]: questions.least, SCORES[-1]: questions.most}
        choices = [
            (str(score), f"{score} ({ends[score]})" if score in ends else str(score))
            for score in SCORES
        ]
        for name, text in questions.items:
            self.fields[name] = forms.ChoiceField(
                label=text,
                required=False,
                choices=choices,
                widget=forms.RadioSelect,
                help_text=own[name] if text != own[name] else "",
                error_messages={"invalid_choice": "Kies een antwoord van 1 tot en met 5."},
            )
        self.order_fields([*ITEMS, "mode", "declined"])

    def clean(self) -> dict[str, Any]:
        """Every item is answered, or none is."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("declined"):
            for name in ITEMS:
                if name not in self.errors and not given.get(name):
                    self.add_error(name, "Kies een antwoord, of geef aan dat er geen antwoord is.")
        return given

    @property
    def answer_mode(self) -> AnswerMode:
        """Together, or on paper."""
        return AnswerMode(self.cleaned_data["mode"])

    def answers(self) -> Answers | None:
        """What was answered; None when nothing was."""
        if self.cleaned_data["declined"]:
            return None
        scores = {name: int(cast("str", self.cleaned_data[name])) for name in ITEMS}
        return Answers(**scores)
