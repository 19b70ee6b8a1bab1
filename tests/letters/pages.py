"""Bytes of the samples, made without a database, and what can be read from them."""

import dataclasses
import re
import subprocess
from functools import lru_cache

from letters import kinds, render, templates
from letters.contexts import Addressee, LetterContext, LetterFacts
from regional.selectors import AuthoritySnapshot
from tests.letters.samples import DATED_ON, REFERENCE, SAMPLES

AUTHORITY = AuthoritySnapshot(
    organisation="Gemeente Dordrecht",
    name="Het college van burgemeester en wethouders van Dordrecht",
    letterhead="Gemeente Dordrecht",
    return_address="Postbus 8, 3300 AA Dordrecht",
    visiting_address="Spuiboulevard 298, 3311 GR Dordrecht",
    phone="14 078",
    website="www.dordrecht.example",
    signatory="A. de Vries",
    signatory_title="teammanager inburgering",
    objection_address="Commissie bezwaarschriften, Postbus 8, 3300 AA Dordrecht",
    accent="#15617d",
    form="mandate",
    executor="Sociale Dienst Drechtsteden",
    bank_account="NL11 DEMO 0000 0505 00",
)


def source(key: str, context: LetterContext, addressee: Addressee) -> str:
    """The HTML of a letter of this kind."""
    kind = kinds.kind(key)
    template = templates.template_of(kind, templates.version_on(kind, DATED_ON))
    facts = LetterFacts(
        reference=REFERENCE,
        dated_on=DATED_ON,
        title=kind.title,
        subject=kind.subject,
        is_decision=kind.is_decision,
        objection_length="6 weken" if kind.is_decision else "",
    )
    own = {part.name: getattr(context, part.name) for part in dataclasses.fields(context)}
    shown = {**own, "letter": facts, "authority": AUTHORITY, "addressee": addressee}
    return templates.render(template, kind, shown)


@lru_cache
def sample(name: str) -> bytes:
    """The bytes of a sample."""
    return render.render(source(*SAMPLES[name])).pdf


def text_of(pdf: bytes) -> str:
    """What the PDF says, on one line, with ordinary spaces."""
    found = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True)
    return re.sub(r"\s+", " ", found.stdout.decode())


def fonts_in(pdf: bytes) -> set[str]:
    """The names of the fonts in the PDF, without the prefix of the subset."""
    found = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True).stdout.decode()
    return {line.split()[0].partition("+")[2] for line in found.splitlines()[2:]}
