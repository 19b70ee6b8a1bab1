"""An explanation sheet as a PDF: one page, apart from the letter that it explains."""

from datetime import date
from functools import lru_cache

from enforcement import explanations
from letters import render, templates

LETTERS = {"intention": "een voornemen tot een boete", "decision": "een besluit over een boete"}
"""What a sheet explains, as its Dutch head names it."""


@lru_cache(maxsize=64)
def sheet(language: str, subject: str, *, approved_on: date | None) -> bytes:
    """The sheet in this language (code) about this subject; the same facts give the same bytes.

    Without `approved_on` it bears the mark that no translator approved it. KeyError for a language
    or a subject that is not there.
    """
    return render.render(source(language, subject, approved_on=approved_on)).pdf


def source(language: str, subject: str, *, approved_on: date | None) -> str:
    """The HTML of the sheet."""
    spoken = explanations.languages()[language]
    text = spoken.sheets[subject]
    facts = {
        "language": spoken,
        "sheet": text,
        "title": "".join(run.text for run in text.title),
        "explains": LETTERS[subject],
        "approved_on": approved_on,
    }
    return templates.render_print("sheet", facts)
