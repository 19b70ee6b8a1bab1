"""The form of each act on a file, with what it begins with."""

from collections.abc import Mapping
from typing import Any

from django import forms

from enforcement.filepage import FilePage
from enforcement.forms.deciding import FineForm, RevisionForm
from enforcement.forms.steps import (
    CloseForm,
    ContactForm,
    DeclarationForm,
    HearingEndForm,
    HearingForm,
    IntentionForm,
    NoFineForm,
    OverrideForm,
    ReportForm,
    SanctionForm,
    ViewsTextForm,
    WaiverForm,
    WarningForm,
)

FORMS: dict[str, type[forms.Form]] = {
    "contact": ContactForm,
    "warn": WarningForm,
    "sanction": SanctionForm,
    "override": OverrideForm,
    "report": ReportForm,
    "announce": IntentionForm,
    "waive": WaiverForm,
    "end_hearing": HearingEndForm,
    "views": ViewsTextForm,
    "plan_hearing": HearingForm,
    "declare": DeclarationForm,
    "no_fine": NoFineForm,
    "revise": RevisionForm,
    "close": CloseForm,
}
"""By the name of the act; that of a fine depends on the article."""

WITH_SUM = ("announce", "fine")
"""The forms beside which the sum is made anew when the culpability changes."""


def form_for(name: str, page: FilePage, data: Mapping[str, Any] | None = None) -> forms.Form:
    """The form of an act, with ids of its own: a page has several."""
    return _made(name, page, data, _begin(name, page))


def _made(
    name: str, page: FilePage, data: Mapping[str, Any] | None, initial: dict[str, Any]
) -> forms.Form:
    auto_id = f"id_{name}_%s"
    if name == "fine":
        return FineForm(
            data,
            article=page.file.article,
            has_views=page.stand.views_on is not None,
            initial=initial,
            auto_id=auto_id,
        )
    return FORMS[name](data, initial=initial, auto_id=auto_id)


def _begin(name: str, page: FilePage) -> dict[str, Any]:
    """What an empty form begins with."""
    newcomer = page.file.case.newcomer
    speaks = {
        "needs_interpreter": newcomer.needs_interpreter,
        "interpreter": newcomer.language if newcomer.needs_interpreter else "",
    }
    match name:
        case "contact":
            return {"tried_on": page.on}
        case "sanction":
            return {"checked_on": page.on}
        case "views" | "declare":
            return {"received_on": page.on}
        case "announce":
            return {"culpability": page.degree, **speaks}
        case "plan_hearing":
            return {"interpreter": speaks["interpreter"]}
        case "fine":
            return {"culpability": page.degree}
    return {}
