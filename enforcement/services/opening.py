"""Open a file: a person decides that a signal asks for more than a talk."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from cases.models import Case
from cases.services import clocks
from cases.services.locking import user_id
from core.actors import Acting
from core.errors import Invalid
from core.events import Code
from core.numbers import next_number
from enforcement.events.files import BreachEstablished, FileOpened
from enforcement.models import (
    OPEN_STATES,
    Breach,
    EnforcementFile,
    FineArticle,
    Signal,
    SignalReply,
)
from enforcement.rules.signalling import OpeningFacts, file_may_be_opened
from enforcement.rules.stand import FileStand
from enforcement.services.locking import lock_case, remember_in
from enforcement.services.signalling import lock_signal, mark_answered
from law.terms import TermKey


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningDraft:
    """What a file begins with. `what` is a sentence to the newcomer: it stands in the letters.

    `breach_on` and `established_on` are for article 23; for article 22 the ladder of summonses
    gives them.
    """

    signals: tuple[UUID, ...]
    article: FineArticle
    breach: Breach
    what: str
    place: str
    breach_on: date | None = None
    established_on: date | None = None


@transaction.atomic
def open_file(
    *, case_id: UUID, draft: OpeningDraft, by: Acting, on: date, seen: int | None = None
) -> EnforcementFile:
    """Open an enforcement file on one or more signals of the case (WI 22, 23).

    Refuses signals that were answered, that are about another article or another municipality; a
    duty that does not rest on this newcomer; and a breach before the PIP. (`Invalid`) no
    description or place.
    """
    case = lock_case(case_id, by=by, seen=seen)
    _demand_told(draft)
    signals = [lock_signal(case, signal_id) for signal_id in sorted(set(draft.signals))]
    file_may_be_opened(_facts(case, draft, signals), on=on).or_refuse()
    file = EnforcementFile.objects.create(
        number=f"H{on.year}-{next_number(f'enforcement-{on.year}'):05d}",
        case=case,
        municipality_id=case.municipality_id,
        article=draft.article,
        group=case.group,
        permit=case.newcomer.permit_kind,
        breach=draft.breach,
        what=draft.what.strip(),
        place=draft.place.strip(),
        opened_on=on,
        opened_by_id=user_id(by),
    )
    for signal in signals:
        signal.file = file
        mark_answered(case, signal, SignalReply.FILE, note="", by=by, on=on)
    told = FileOpened(
        file_id=file.id,
        number=Code(file.number),
        article=Code(file.article),
        breach=Code(file.breach),
        signals=tuple(signal.id for signal in signals),
    )
    remember_in(file, told, by=by, on=on)
    breach_on, established_on = draft.breach_on, draft.established_on
    if not file.is_about_intake and breach_on is not None and established_on is not None:
        establish(file, breach_on, established_on, by=by, on=on)
    return file


def _demand_told(draft: OpeningDraft) -> None:
    errors = {}
    if not draft.what.strip():
        errors["what"] = "Schrijf op wat er gebeurde, zoals het in een brief kan staan."
    if not draft.place.strip():
        errors["place"] = "Vul in waar het gebeurde."
    if draft.article == FineArticle.COOPERATION:
        if draft.breach_on is None:
            errors["breach_on"] = "Vul de dag van de overtreding in."
        if draft.established_on is None:
            errors["established_on"] = "Vul in wanneer de overtreding is vastgesteld."
    if errors:
        raise Invalid(errors)


def _facts(case: Case, draft: OpeningDraft, signals: list[Signal]) -> OpeningFacts:
    came_on = case.moved_in_on
    is_again = EnforcementFile.objects.filter(
        case=case, article__startswith="22", state__in=OPEN_STATES
    )
    return OpeningFacts(
        article=draft.article,
        breach=draft.breach,
        group=case.group,
        kinds=tuple(signal.kind for signal in signals),
        are_answered=any(signal.answered_on is not None for signal in signals),
        is_ours=came_on is None or all(signal.noted_on >= came_on for signal in signals),
        dated_on=case.first_pip_on,
        breach_on=draft.breach_on,
        established_on=draft.established_on,
        has_open_file=is_again.exists(),
    )


def establish_from_summons(
    file: EnforcementFile, stand: FileStand, *, by: Acting, on: date
) -> None:
    """Write down the breach of article 22 once it is acted on; nothing when it was before."""
    if file.is_about_intake and file.established_on is None:
        assert stand.intake.breach_on is not None  # noqa: S101 - a rule was asked before
        file.summons_ref = stand.intake.summons_ref
        establish(file, stand.intake.breach_on, on, by=by, on=on)


def establish(
    file: EnforcementFile, breach_on: date, established_on: date, *, by: Acting, on: date
) -> None:
    """Lay down the breach; the years in which a fine may be imposed run from it (Awb 5:45)."""
    file.breach_on, file.established_on = breach_on, established_on
    file.save()
    told = BreachEstablished(file_id=file.id, breach_on=breach_on, established_on=established_on)
    remember_in(file, told, by=by, on=on)
    key = TermKey.FINE_LAPSE if file.is_about_intake else TermKey.FINE_LAPSE_REPORTED
    clocks.start(file.case, key, started_on=breach_on, by=by, on=on, about_id=file.id)
