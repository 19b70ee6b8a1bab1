"""From a letter's stored facts to its text: in the name of whom, in which version, with nothing
missing.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date

import law
from core.errors import Invalid
from letters import render, templates
from letters.contexts import Addressee, LetterContext, LetterFacts, from_json, missing
from letters.kinds import LetterKind, kind
from letters.models import Letter
from regional import selectors as regional
from regional.models import Duty
from regional.selectors import AuthoritySnapshot


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a letter as HTML that needs nothing else, with what it was made from."""

    source: str
    authority: AuthoritySnapshot
    template_version: date


def compose(letter: Letter) -> Composed:
    """The letter's text as it would be frozen on its date.

    Refuses (`Invalid`, by field) missing facts, a day without a text and a template with an unknown
    name; and (`Refused`) a duty or an authority that nobody laid down for that day.
    """
    found = kind(letter.kind)
    context = from_json(found.context, letter.context)
    addressee = from_json(Addressee, letter.addressee)
    _refuse_missing(context, addressee)
    authority = regional.authority_for(
        letter.municipality_id, Duty(letter.duty), on=letter.dated_on
    )
    version = templates.version_on(found, letter.dated_on)
    template = templates.template_of(found, version)
    facts = {
        **{part.name: getattr(context, part.name) for part in dataclasses.fields(context)},
        "letter": _facts(letter, found),
        "authority": authority,
        "addressee": addressee,
    }
    return Composed(templates.render(template, found, facts), authority, version)


def preview(letter: Letter) -> bytes:
    """The letter as a PDF across which CONCEPT is written; for a letter that is not frozen yet.
    Refuses as `compose`.
    """
    return render.render_preview(compose(letter).source)


def _facts(letter: Letter, found: LetterKind) -> LetterFacts:
    length = law.term("objection", on=letter.dated_on).length
    return LetterFacts(
        reference=letter.reference,
        dated_on=letter.dated_on,
        title=found.title,
        subject=found.subject,
        is_decision=letter.is_decision,
        objection_length=str(length) if letter.is_decision else "",
    )


def _refuse_missing(context: LetterContext, addressee: Addressee) -> None:
    gaps = dict(missing(context))
    if not addressee.name:
        gaps["addressee"] = "naam van de geadresseerde"
    elif not addressee.is_secret and not addressee.lines:
        gaps["addressee"] = "adres van de geadresseerde"
    if gaps:
        raise Invalid({name: f"In de brief ontbreekt: {label}." for name, label in gaps.items()})
