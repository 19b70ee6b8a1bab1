"""How far decisions came: from which day nothing can be done against them any more."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q

import law
from law.irrevocability import AppealStanding, ObjectionStanding, Standing
from law.irrevocability import irrevocable_on as by_law
from law.terms import TermKey
from letters.models import Letter
from remedies.models import (
    UNDECIDED,
    Appeal,
    AppealState,
    Instance,
    JudgmentOutcome,
    LatenessRuling,
    Objection,
    ObjectionDecision,
)


def irrevocable_on(letter_ids: Iterable[UUID], on: date) -> dict[UUID, date | None]:
    """From which day, included, nothing can be done against each of these decisions, with what is
    known on `on`; it may lie ahead. None while something runs, or when it was not made known yet.
    """
    return {
        letter_id: by_law(standing) if standing is not None else None
        for letter_id, standing in standings(letter_ids, on).items()
    }


def is_disputed(letter_ids: Iterable[UUID]) -> bool:
    """Does an objection against one of these decisions wait for a decision, or an appeal for a
    judgment?
    """
    undecided = Q(state__in=UNDECIDED) | Q(appeals__state=AppealState.FILED)
    return Objection.objects.filter(undecided, letter__in=list(letter_ids)).exists()


def standings(letter_ids: Iterable[UUID], on: date) -> dict[UUID, Standing | None]:
    """How far each of these decisions came, as known on `on`, in a fixed number of queries."""
    ids = set(letter_ids)
    published = dict(
        Letter.objects.filter(id__in=ids, published_on__lte=on).values_list("id", "published_on")
    )
    against: dict[UUID, list[Objection]] = {}
    for objection in _objections(ids, on):
        against.setdefault(objection.letter_id, []).append(objection)
    return {
        letter_id: _standing(published[letter_id], against.get(letter_id, []), on)
        if letter_id in published
        else None
        for letter_id in ids
    }


def _objections(ids: set[UUID], on: date) -> list[Objection]:
    decisions = ObjectionDecision.objects.filter(published_on__lte=on)
    appeals = Appeal.objects.filter(filed_on__lte=on)
    rows = Objection.objects.filter(letter__in=ids, received_on__lte=on).order_by("received_on")
    return list(
        rows.prefetch_related(
            Prefetch("decisions", decisions.order_by("published_on"), to_attr="published"),
            Prefetch("appeals", appeals.order_by("filed_on", "id"), to_attr="filed"),
        )
    )


def _standing(published_on: date | None, objections: list[Objection], on: date) -> Standing:
    if published_on is None:
        raise ValueError("only published decisions stand somewhere")
    last = max(
        objections, key=lambda row: (row.withdrawn_on is None, row.received_on), default=None
    )
    if last is None:
        return Standing(published_on=published_on)
    decided_on = _decided_on(last, on)
    appeal = _appeal(last, decided_on, on) if decided_on else None
    objection = ObjectionStanding(
        is_admitted=_is_admitted(last, on),
        decided_on=decided_on,
        withdrawn_on=_by(last.withdrawn_on, on),
    )
    return Standing(published_on=published_on, objection=objection, appeal=appeal)


def _is_admitted(objection: Objection, on: date) -> bool:
    ruled_on = objection.lateness_ruled_on
    is_excused = objection.lateness == LatenessRuling.EXCUSED
    return not objection.is_late or (is_excused and ruled_on is not None and ruled_on <= on)


def _decided_on(objection: Objection, on: date) -> date | None:
    """When the decision that holds was made known; None when a court sent it back since."""
    published: list[ObjectionDecision] = objection.published  # type: ignore[attr-defined]
    filed: list[Appeal] = objection.filed  # type: ignore[attr-defined]
    if not published or published[-1].published_on is None:
        return None
    decided_on = published[-1].published_on
    is_sent_back = any(
        appeal.outcome == JudgmentOutcome.REMANDED and decided_on <= appeal.filed_on
        for appeal in filed
        if _by(appeal.judged_on, on)
    )
    return None if is_sent_back else decided_on


def _appeal(objection: Objection, decided_on: date, on: date) -> AppealStanding | None:
    """The last appeal against the decision that holds. After the court's judgment it is final when
    the term for higher appeal ended; after a judgment in higher appeal at once.
    """
    filed: list[Appeal] = objection.filed  # type: ignore[attr-defined]
    rows = [appeal for appeal in filed if appeal.filed_on >= decided_on]
    if not rows:
        return None
    last = rows[-1]
    judged_on, withdrawn_on = _by(last.judged_on, on), _by(last.withdrawn_on, on)
    if last.instance == Instance.COURT:
        final_on = _after_court(judged_on) if judged_on else None
        return AppealStanding(is_admitted=True, final_on=final_on, withdrawn_on=withdrawn_on)
    before = [row.judged_on for row in rows if row.instance == Instance.COURT and row.judged_on]
    if withdrawn_on and before:
        next_day = withdrawn_on + timedelta(days=1)
        return AppealStanding(is_admitted=True, final_on=max(_after_court(before[-1]), next_day))
    return AppealStanding(is_admitted=True, final_on=judged_on)


def _after_court(judged_on: date) -> date:
    last_day = law.term(TermKey.APPEAL, on=judged_on).ends(judged_on)
    return last_day + timedelta(days=1)


def _by(day: date | None, on: date) -> date | None:
    """The day, when it had come by `on`."""
    return day if day is not None and day <= on else None
