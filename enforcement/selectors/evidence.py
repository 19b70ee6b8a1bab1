"""The culpability file: what happened before and during a file, in order, with its proof."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from cases.models import FRUITLESS, Outcome, ProgressTalk, TalkState
from cases.selectors.intake import appointments_of
from enforcement.dossier import DossierHead, DossierKind, DossierLine, dossier
from enforcement.models import EnforcementFile, FineRevision, HearingOutcome, ViewsForm
from enforcement.selectors import papers
from law.wording import euros, written
from letters import selectors as letters
from letters.models import Letter, LetterState
from remedies.models import Objection

Sent = Mapping[UUID, Letter]


def culpability_file(file: EnforcementFile, *, on: date) -> bytes:
    """The file as one PDF (Awb 7:4(2)), with the letters as they were sent."""
    lines = evidence_of(file)
    ids = {line.letter_id for line in lines if line.letter_id is not None}
    stored = Letter.objects.filter(id__in=ids, pdf__isnull=False).values_list("id", "pdf")
    return dossier(head_of(file, on=on), lines, {found: bytes(pdf or b"") for found, pdf in stored})


def head_of(file: EnforcementFile, *, on: date) -> DossierHead:
    """What stands at the top of the culpability file."""
    return DossierHead(
        authority=f"Gemeente {file.municipality.name}",
        reference=file.case.number,
        number=file.number,
        name=file.case.newcomer.full_name,
        breach=f"{file.get_breach_display()} ({file.get_article_display()})",
        made_on=on,
    )


def evidence_of(file: EnforcementFile) -> list[DossierLine]:
    """Every line of the culpability file, in a fixed number of queries.

    Of talks that were held the day alone: what was said there may be about health.
    """
    rows = letters.letters_of_case(file.case_id).select_related("batch").defer("batch__pdf")
    sent = {row.id: row for row in rows}
    lines = [
        *(_summonses(file, sent) if file.is_about_intake else _talks(file)),
        *_signals(file),
        *_contacts(file),
        *_formal(file, sent),
        *_heard(file),
        *_disputed(file, sent),
    ]
    return [*lines, *_after_sending(lines, sent)]


def _summonses(file: EnforcementFile, sent: Sent) -> Iterator[DossierLine]:
    for row in appointments_of(file.case):
        if row.municipality_id != file.municipality_id:
            continue
        told = f"Oproep {row.summons}: afspraak op {written(row.planned_on)}, {row.place}."
        yield _line(DossierKind.SUMMONS, row.issued_on, told, row.letter_id, sent)
        if row.warning_letter_id is not None:
            yield _line(
                DossierKind.WARNING,
                row.issued_on,
                "Schriftelijk gegeven, bij de tweede oproep.",
                row.warning_letter_id,
                sent,
            )
        if row.outcome != Outcome.PLANNED:
            kind = DossierKind.NO_SHOW if row.outcome in FRUITLESS else DossierKind.TALK
            told = f"{row.get_outcome_display().capitalize()}."
            yield DossierLine(on=row.planned_on, kind=kind, text=told, proof="Vastgelegd")


def _talks(file: EnforcementFile) -> Iterator[DossierLine]:
    states = (TalkState.HELD, TalkState.MISSED)
    for row in ProgressTalk.objects.filter(case=file.case_id, state__in=states):
        is_held = row.state == TalkState.HELD
        yield DossierLine(
            on=row.planned_on,
            kind=DossierKind.TALK if is_held else DossierKind.NO_SHOW,
            text="Voortgangsgesprek gehouden." if is_held else "Voortgangsgesprek gemist.",
            proof="Verslag in het dossier" if is_held else "Vastgelegd",
        )


def _signals(file: EnforcementFile) -> Iterator[DossierLine]:
    for row in file.signals.all():
        told = f"{row.get_kind_display().capitalize()}."
        text = f"{told} {row.what}".strip()
        yield DossierLine(on=row.noted_on, kind=DossierKind.SIGNAL, text=text)


def _contacts(file: EnforcementFile) -> Iterator[DossierLine]:
    for row in file.contacts.all():
        yield DossierLine(
            on=row.tried_on,
            kind=DossierKind.CONTACT,
            text=row.fact,
            note=row.note,
            is_health=not row.may_be_told,
        )


def _formal(file: EnforcementFile, sent: Sent) -> Iterator[DossierLine]:
    """The letters of the file itself."""
    report, intention = papers.report_of(file), papers.intention_of(file)
    fine = papers.fine_of(file)
    revised = list(fine.revisions.all()) if fine else []
    found = (
        (DossierKind.WARNING, "Schriftelijk gegeven.", file.warning_letter_id),
        (DossierKind.REPORT, "Van de overtreding.", report.letter_id if report else None),
        (
            DossierKind.INTENTION,
            "Tot een boete, met de vraag om een zienswijze.",
            intention.letter_id if intention else None,
        ),
        (DossierKind.DECISION, "Er komt geen boete.", file.notice_letter_id),
        (DossierKind.DECISION, "Er is een boete opgelegd.", fine.letter_id if fine else None),
        *((DossierKind.DECISION, _changed(row), row.letter_id) for row in revised),
    )
    for kind, told, letter_id in found:
        if letter_id is not None and letter_id in sent:
            yield _line(kind, sent[letter_id].dated_on, told, letter_id, sent)


def _changed(row: FineRevision) -> str:
    if not row.cents:
        return "Het college trok de boete zelf in."
    return f"Het college verlaagde de boete zelf naar {euros(row.cents)}."


def _heard(file: EnforcementFile) -> Iterator[DossierLine]:
    for row in file.hearings.exclude(outcome=HearingOutcome.PLANNED):
        yield DossierLine(
            on=row.planned_on,
            kind=DossierKind.HEARING,
            text=f"Hoorgesprek: {row.get_outcome_display()}.",
            note=row.minutes,
            is_health=not row.may_be_told,
            proof="Verslag" if row.minutes else "",
        )
    for views in file.views.exclude(form=ViewsForm.ORAL):
        text = views.text or f"{views.get_form_display().capitalize()}."
        yield DossierLine(on=views.received_on, kind=DossierKind.VIEWS, text=text)
    waiver = papers.waiver_of(file)
    if waiver is not None:
        text = f"Geen zienswijze gevraagd: {waiver.get_ground_display()}. {waiver.note}"
        yield DossierLine(on=waiver.decided_on, kind=DossierKind.VIEWS, text=text)


def _disputed(file: EnforcementFile, sent: Sent) -> Iterator[DossierLine]:
    """Objections against the fine, and what was decided on them."""
    fine = papers.fine_of(file)
    if fine is None:
        return
    letters_ids = [fine.letter_id, *(row.letter_id for row in fine.revisions.all())]
    rows = Objection.objects.filter(letter__in=letters_ids).prefetch_related("decisions")
    for row in rows:
        text = f"Bezwaar ontvangen. {row.grounds}".strip()
        yield DossierLine(on=row.received_on, kind=DossierKind.OBJECTION, text=text)
        for decided in row.decisions.all():
            told = f"Beslissing op bezwaar: {decided.get_outcome_display()}."
            yield _line(DossierKind.OBJECTION, decided.decided_on, told, decided.letter_id, sent)


def _line(
    kind: DossierKind, on: date, text: str, letter_id: UUID | None, sent: Sent
) -> DossierLine:
    """A line with its letter, and the proof that it left."""
    letter = sent.get(letter_id) if letter_id else None
    return DossierLine(on=on, kind=kind, text=text, proof=_proof(letter), letter_id=letter_id)


def _after_sending(lines: list[DossierLine], sent: Sent) -> Iterator[DossierLine]:
    """What became of these letters: that one came back, and what was sent in its place, each on its
    own day.
    """
    told = {line.letter_id: line for line in lines if line.letter_id is not None}
    again: dict[UUID | None, list[Letter]] = {}
    for letter in sent.values():
        again.setdefault(letter.corrects_id, []).append(letter)
    waiting = [letter_id for letter_id in told if letter_id in sent]
    for letter_id in waiting:  # grows with what was sent in its place
        letter, first = sent[letter_id], told[letter_id]
        if letter.returned_on is not None:
            why = f": {letter.get_return_reason_display()}" if letter.return_reason else ""
            yield DossierLine(
                on=letter.returned_on,
                kind=DossierKind.RETURNED,
                text=f"{first.kind.label} van {written(letter.dated_on)}{why}.",
                proof="Vastgelegd",
            )
        for other in again.get(letter_id, ()):
            if other.id in told:
                continue
            waiting.append(other.id)
            told[other.id] = first
            yield _line(
                DossierKind.REPLACED,
                other.dated_on,
                f"{first.kind.label}, in plaats van de brief van {written(letter.dated_on)}.",
                other.id,
                sent,
            )


def _proof(letter: Letter | None) -> str:
    if letter is None or letter.dispatched_on is None:
        return "Niet verzonden"
    batch = (
        f", printbatch {letter.batch.day:%d-%m-%Y}/{letter.batch.number}" if letter.batch else ""
    )
    told = f"Verzonden op {written(letter.dispatched_on)}{batch}{_enclosed(letter)}"
    if letter.state == LetterState.RETURNED and letter.returned_on is not None:
        told += f"; kwam terug op {written(letter.returned_on)}"
    return told


def _enclosed(letter: Letter) -> str:
    """What was in the envelope with the letter."""
    listed = letter.batch.manifest if letter.batch else []
    names = [
        part["name"]
        for line in listed
        if line["letter"] == str(letter.id)
        for part in line.get("enclosures", [])
    ]
    return f", met bijlage: {', '.join(names)}" if names else ""
