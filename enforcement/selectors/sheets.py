"""The explanation sheets: which languages are approved, and the sheet that goes with a letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cases.models import Case
from core.errors import NotInScope, Refused
from enforcement import explanations
from enforcement.explanations import SUBJECTS, Explanation
from enforcement.models import SheetApproval
from enforcement.sheets import sheet
from letters.enclosures import Enclosure
from letters.models import Letter


@dataclass(frozen=True, slots=True)
class SheetStatus:
    """The sheets in one language, with the approval that holds for the present text; None while a
    translator has to approve it.
    """

    language: Explanation
    approval: SheetApproval | None


def sheet_statuses() -> list[SheetStatus]:
    """Every language with its approval, by its Dutch name."""
    approved = _approvals()
    found = [SheetStatus(row, approved.get(row.code)) for row in explanations.languages().values()]
    return sorted(found, key=lambda status: status.language.dutch_name)


def sheet_pdf(language: str, subject: str) -> bytes:
    """The sheet in a language (code) about a subject (`intention`, `decision`), to look at: with
    the mark while nobody approved it. `NotInScope` when there is none.
    """
    spoken = explanations.languages().get(language)
    if spoken is None or subject not in spoken.sheets:
        raise NotInScope
    approval = _approvals().get(language)
    return sheet(language, subject, approved_on=approval.approved_on if approval else None)


def enclosable(kind: str, language: str) -> bytes:
    """The sheet that may go with a letter of this kind, in a language by its Dutch name.

    Refuses (`NotInScope`) a kind or a language without sheets; (`Refused`) a text that no
    translator approved.
    """
    spoken, subject = explanations.spoken_by(language), SUBJECTS.get(kind)
    if spoken is None or subject is None:
        raise NotInScope
    approval = _approvals().get(spoken.code)
    if approval is None:
        raise Refused.because(
            "Awb 5:49",
            f"de uitleg in het {spoken.dutch_name} is niet goedgekeurd door een vertaler",
        )
    return sheet(spoken.code, subject, approved_on=approval.approved_on)


def beside(letters: Sequence[Letter]) -> dict[UUID, Enclosure]:
    """The approved sheet in the newcomer's language, by letter, for those letters that have one;
    two queries at most.
    """
    explained = [letter for letter in letters if letter.kind in SUBJECTS]
    if not explained:
        return {}
    approved = _approvals()
    spoken = _languages_of({letter.case_id for letter in explained})
    found: dict[UUID, Enclosure] = {}
    for letter in explained:
        language = spoken.get(letter.case_id)
        if language is None or language.code not in approved:
            continue
        day = approved[language.code].approved_on
        pdf = sheet(language.code, SUBJECTS[letter.kind], approved_on=day)
        found[letter.id] = Enclosure(f"Uitleg in het {language.dutch_name}", pdf)
    return found


def _languages_of(cases: Iterable[UUID]) -> dict[UUID, Explanation]:
    """In which language there are sheets for the newcomers of these cases; others are absent."""
    rows = Case.objects.filter(id__in=list(cases)).values_list("id", "newcomer__language")
    spoken = {case: explanations.spoken_by(language) for case, language in rows}
    return {case: found for case, found in spoken.items() if found is not None}


def _approvals() -> dict[str, SheetApproval]:
    """The approvals that hold for the present texts, by language."""
    standing = SheetApproval.objects.filter(withdrawn_on__isnull=True)
    present = {code: row.version for code, row in explanations.languages().items()}
    return {row.language: row for row in standing if present.get(row.language) == row.version}
