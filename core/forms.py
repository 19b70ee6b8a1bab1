"""What forms everywhere need: a day as browsers ask for it, a refusal at the field it is about."""

from django import forms
from django.http import HttpRequest, QueryDict

from core.errors import Invalid


class DayInput(forms.DateInput):
    """A date as the browser asks for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A field for one calendar day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=DayInput(),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": "Dit is geen datum.", "required": "Vul deze datum in."},
    )


def show_refusal(form: forms.Form, refusal: Invalid) -> None:
    """Put each sentence of a refusal at its field, or above the form when it has no such field."""
    for field, sentence in refusal.errors.items():
        form.add_error(field if field in form.fields else None, sentence)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a POST, also when that is nothing; None for a GET."""
    return request.POST if request.method == "POST" else None
