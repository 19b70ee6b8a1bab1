"""The decision: a fine, no fine, or a file that ends without either."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

import law
from accounts.acts import Act
from cases.selectors.intake import summons_window
from cases.services import clocks
from cases.services.locking import user_id
from core.actors import Acting
from core.errors import Invalid
from core.events import Code
from enforcement.events.files import FileClosed
from enforcement.events.fines import FineImposed, NoFineDecided
from enforcement.models import (
    CloseReason,
    CulpabilityDegree,
    EnforcementFile,
    Fine,
    FineArticle,
    LowerGround,
)
from enforcement.rules import acts
from enforcement.selectors.amounts import Reckoned, reckoned
from enforcement.selectors.standing import LAPSES, fine_of_intake, stand_of
from enforcement.services import writing
from enforcement.services.locking import lock_file, remember_in
from enforcement.services.preparing import demand_text, demand_working_day
from law.terms import TermKey
from law.wording import euros, written


@dataclass(frozen=True, slots=True, kw_only=True)
class FineDraft:
    """What a decision on a fine weighs.

    `lowered_cents` is what is imposed where it is less than the tariff, with its ground and
    reasons; None for the tariff. `new_term_last_day` (inclusive) is for article 22(1) only.
    """

    culpability: CulpabilityDegree
    culpability_reasons: str
    answer_to_views: str = ""
    lowered_cents: int | None = None
    lower_ground: LowerGround | None = None
    lower_reasons: str = ""
    new_term_last_day: date | None = None
    what_to_do: str = ""


@transaction.atomic
def decide_fine(
    *, file_id: UUID, draft: FineDraft, by: Acting, on: date, seen: int | None = None
) -> Fine:
    """Impose a fine, with its letter (WI 22, 23, BI 7.1).

    Refuses before the views are in or their last day has passed, by who made the report, on a
    closed gate, in a municipality where the newcomer no longer lives, a second sanction, and
    where the cap leaves nothing. More than thirteen weeks after the report it is allowed, and the
    event says so. (`Invalid`) reasons that are missing, an amount above the tariff, a wrong term.
    """
    file = lock_file(file_id, by=by, acts=(Act.DECIDE_FINE,), seen=seen)
    stand = stand_of(file, on=on)
    decider = user_id(by)
    acts.fine_may_be_decided(stand, decider=decider, on=on).or_refuse()
    found = reckoned(file, culpability=draft.culpability, on=on)
    found.answer.verdict.or_refuse()
    _demand_weighed(draft, file, found, has_views=stand.views_on is not None, on=on)
    assert decider is not None  # noqa: S101 - the four eyes ask for a person
    fine = _fine(file, draft, found, by_id=decider)
    fine.letter_id = writing.decision(file, _told(draft, found), by=by, on=on).id
    fine.decided_on, fine.is_late = on, bool(acts.late_warning(stand, on=on))
    fine.save(force_insert=True)
    file.impose(by_id=decider, on=on)
    file.save()
    remember_in(file, _imposed(file, fine), by=by, on=on)
    end_clocks(file, by=by, on=on)
    return fine


def _demand_weighed(
    draft: FineDraft, file: EnforcementFile, found: Reckoned, *, has_views: bool, on: date
) -> None:
    """Refuse (`Invalid`) reasons that are missing, an amount that is no lowering, a wrong term."""
    demand_text(
        culpability_reasons=(
            draft.culpability_reasons,
            "Schrijf op waarom de overtreding in deze mate te verwijten is.",
        )
    )
    errors = _wrong_lowering(draft, tariff=found.answer.amount_cents or 0)
    if has_views and not draft.answer_to_views.strip():
        errors["answer_to_views"] = "Schrijf op wat u van de zienswijze vindt."
    if told := _wrong_term(draft, file, on=on):
        errors["new_term_last_day"] = told
    if not file.is_about_intake and not draft.what_to_do.strip():
        errors["what_to_do"] = "Schrijf op wat de nieuwkomer nu moet doen."
    if errors:
        raise Invalid(errors)


def _wrong_lowering(draft: FineDraft, *, tariff: int) -> dict[str, str]:
    errors: dict[str, str] = {}
    if draft.lowered_cents is None:
        return errors
    if not 0 < draft.lowered_cents < tariff:
        errors["lowered_cents"] = (
            f"Een lagere boete is meer dan € 0 en minder dan {euros(tariff)}. "
            "Voor geen boete is er een eigen knop."
        )
    if draft.lower_ground is None:
        errors["lower_ground"] = "Kies waarom de boete lager wordt."
    if not draft.lower_reasons.strip():
        errors["lower_reasons"] = "Schrijf op waarom de boete lager wordt."
    return errors


def _wrong_term(draft: FineDraft, file: EnforcementFile, *, on: date) -> str:
    """Why this cannot be the new term of WI 22(2); empty when it can."""
    day = draft.new_term_last_day
    if file.article != FineArticle.INTAKE:
        return "Een nieuwe termijn hoort alleen bij artikel 22, eerste lid." if day else ""
    if day is None:
        return "Vul de laatste dag van de nieuwe termijn in."
    latest = law.term(TermKey.NEW_INTAKE_TERM, on=on).ends(on)
    first = summons_window(file.case, on=on).first_day
    if not first <= day <= latest:
        return (
            f"De nieuwe termijn eindigt tussen {written(first)} en {written(latest)}: er moet een "
            "oproep in passen, en zij duurt ten hoogste twee maanden."
        )
    try:
        demand_working_day("new_term_last_day", day, on=on)
    except Invalid as wrong:
        return wrong.errors["new_term_last_day"]
    return ""


Line = tuple[str, int | None, str]


def _lines(draft: FineDraft, found: Reckoned) -> tuple[Line, ...]:
    """The sum line by line; going lower is a line of its own."""
    lines = [(line.text, line.cents, line.citation) for line in found.answer.lines]
    if draft.lowered_cents is not None and draft.lower_ground is not None:
        label = draft.lower_ground.label
        told = f"Verlaagd: {label}. De boete wordt {euros(draft.lowered_cents)}."
        lines.append((told, draft.lowered_cents, draft.lower_ground.citation))
    return tuple(lines)


def _cents(draft: FineDraft, found: Reckoned) -> int:
    tariff = found.answer.amount_cents or 0
    return tariff if draft.lowered_cents is None else draft.lowered_cents


def _told(draft: FineDraft, found: Reckoned) -> writing.Decision:
    return writing.Decision(
        sum=writing.Sum(
            cents=_cents(draft, found),
            culpability=draft.culpability,
            lines=writing.lines_of(_lines(draft, found)),
        ),
        culpability_reasons=draft.culpability_reasons.strip(),
        answer_to_views=draft.answer_to_views.strip(),
        circumstances=draft.lower_reasons.strip(),
        what_to_do=draft.what_to_do.strip(),
        new_term_last_day=draft.new_term_last_day,
    )


def _fine(file: EnforcementFile, draft: FineDraft, found: Reckoned, *, by_id: UUID) -> Fine:
    """The fine, not saved yet and without its letter."""
    assert file.established_on is not None  # noqa: S101 - the intention or the waiver laid it down
    cents = _cents(draft, found)
    return Fine(
        file=file,
        case=file.case,
        article=file.article,
        established_on=file.established_on,
        culpability=draft.culpability,
        culpability_reasons=draft.culpability_reasons.strip(),
        answer_to_views=draft.answer_to_views.strip(),
        tariff_cents=found.answer.amount_cents or 0,
        imposed_cents=cents,
        cents=cents,
        lines=[
            {"text": text, "cents": amount, "citation": citation}
            for text, amount, citation in _lines(draft, found)
        ],
        lower_ground=draft.lower_ground or "" if draft.lowered_cents is not None else "",
        lower_reasons=draft.lower_reasons.strip(),
        new_term_last_day=draft.new_term_last_day,
        rests_on=list(_rests_on(file, found)),
        decided_by_id=by_id,
    )


def _rests_on(file: EnforcementFile, found: Reckoned) -> tuple[UUID, ...]:
    """The fines that count as recurrence; for article 22(3) the one of the first paragraph."""
    if file.article != FineArticle.INTAKE_AGAIN:
        return found.raised_by
    first = fine_of_intake(file.case, file.municipality_id)
    return (first.id,) if first else ()


def _imposed(file: EnforcementFile, fine: Fine) -> FineImposed:
    return FineImposed(
        file_id=file.id,
        fine_id=fine.id,
        letter_id=fine.letter_id,
        article=Code(fine.article),
        culpability=Code(fine.culpability),
        tariff_cents=fine.tariff_cents,
        cents=fine.imposed_cents,
        lower_ground=Code(fine.lower_ground),
        is_late=fine.is_late,
        new_term_last_day=fine.new_term_last_day,
    )


def end_clocks(file: EnforcementFile, *, by: Acting, on: date) -> None:
    """The file is done: what had to be decided was, and nobody waits for views any more."""
    for key in (TermKey.FINE_DECISION, TermKey.VIEWS, *LAPSES):
        clocks.meet(file.case, key, met_on=on, by=by, on=on, about_id=file.id)


@transaction.atomic
def decide_no_fine(
    *, file_id: UUID, reasons: str, by: Acting, on: date, seen: int | None = None
) -> EnforcementFile:
    """Decide, and write, that no fine follows (Awb 5:50(2)); none can follow any more for the same
    conduct (Awb 5:43).

    `reasons` are sentences to the newcomer. Refuses once the file is done; (`Invalid`) no reasons.
    """
    file = lock_file(file_id, by=by, acts=(Act.DECIDE_FINE,), seen=seen)
    acts.no_fine_may_be_decided(stand_of(file, on=on), on=on).or_refuse()
    demand_text(reasons=(reasons, "Schrijf voor de nieuwkomer op waarom er geen boete komt."))
    letter = writing.no_fine(file, reasons=reasons.strip(), by=by, on=on)
    file.leave_unfined(letter_id=letter.id, note=reasons.strip(), by_id=user_id(by), on=on)
    file.save()
    remember_in(file, NoFineDecided(file_id=file.id, letter_id=letter.id), by=by, on=on)
    end_clocks(file, by=by, on=on)
    return file


@transaction.atomic
def close_file(
    *,
    file_id: UUID,
    reason: CloseReason,
    note: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> EnforcementFile:
    """Close a file without a decision, as long as no intention went out (Awb 5:50(2)).

    Refuses once it is done or announced; (`Invalid`) without an explanation.
    """
    file = lock_file(file_id, by=by, seen=seen)
    acts.file_may_be_closed(stand_of(file, on=on), on=on).or_refuse()
    demand_text(note=(note, "Schrijf op waarom het dossier wordt gesloten."))
    end_without_decision(file, reason, note=note.strip(), by=by, on=on)
    return file


def end_without_decision(
    file: EnforcementFile, reason: CloseReason, *, note: str, by: Acting, on: date
) -> None:
    """Close a file that its caller locked."""
    file.close(reason=reason, note=note, by_id=user_id(by), on=on)
    file.save()
    remember_in(file, FileClosed(file_id=file.id, reason=Code(reason)), by=by, on=on)
    end_clocks(file, by=by, on=on)
