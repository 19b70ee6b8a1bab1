"""What other bodies decided that counts here: fines of other municipalities, new terms of DUO."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.services.locking import remember
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from enforcement.events.fines import NewTermNoted, PriorFineNoted, PriorFineWithdrawn
from enforcement.models import FineArticle, NewTerm, PriorFine, TermLength
from enforcement.services.locking import lock_case
from enforcement.services.preparing import demand_past, demand_text
from law import parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorFineDraft:
    """A fine as the other municipality told it; `irrevocable_on` is empty while it is not."""

    imposed_by: str
    article: FineArticle
    established_on: date
    cents: int
    irrevocable_on: date | None = None
    reference: str = ""


@transaction.atomic
def note_prior_fine(
    *, case_id: UUID, draft: PriorFineDraft, by: Acting, on: date, seen: int | None = None
) -> PriorFine:
    """Note a fine of a municipality outside the region (WI 35(4)); it counts for the cap and for
    recidivism.

    Refuses (`Invalid`) a day to come or before the Act, no amount, more than the Act allows, and a
    fine that is final before its breach was established.
    """
    case = lock_case(case_id, by=by, acts=(Act.ENFORCE,), seen=seen)
    demand_text(imposed_by=(draft.imposed_by, "Vul in welke gemeente de boete oplegde."))
    demand_past("established_on", draft.established_on, since=case.obligation_began_on, on=on)
    key = "fine_23_max" if draft.article == FineArticle.COOPERATION else "fine_22_max"
    if not 0 < draft.cents <= parameter(key, draft.established_on).number:
        raise Invalid({"cents": "Dit bedrag kan volgens de wet niet bij dit artikel."})
    final_on = draft.irrevocable_on
    if final_on is not None and not draft.established_on < final_on <= on:
        raise Invalid({"irrevocable_on": "Deze dag ligt voor de overtreding of in de toekomst."})
    row = PriorFine.objects.create(
        case=case,
        imposed_by=draft.imposed_by.strip(),
        reference=draft.reference.strip(),
        article=draft.article,
        established_on=draft.established_on,
        cents=draft.cents,
        irrevocable_on=final_on,
        noted_on=on,
    )
    told = PriorFineNoted(
        prior_fine_id=row.id,
        article=Code(row.article),
        established_on=row.established_on,
        cents=row.cents,
        irrevocable_on=final_on,
    )
    remember(told, case=case, by=by, on=on)
    return row


@transaction.atomic
def withdraw_prior_fine(
    *, case_id: UUID, prior_fine_id: UUID, by: Acting, on: date, seen: int | None = None
) -> PriorFine:
    """A fine of elsewhere was taken away there, or was noted by mistake; it counts no more.

    Refuses one that was withdrawn before.
    """
    case = lock_case(case_id, by=by, acts=(Act.ENFORCE,), seen=seen)
    row = PriorFine.objects.select_for_update().filter(id=prior_fine_id, case=case).first()
    if row is None:
        raise NotInScope
    if row.is_withdrawn:
        raise Refused.because("WI 35(4)", "deze boete telt al niet meer mee")
    row.is_withdrawn = True
    row.save()
    told = PriorFineWithdrawn(prior_fine_id=row.id, cents=row.cents)
    remember(told, case=case, by=by, on=on)
    return row


@transaction.atomic
def note_new_term(
    *,
    case_id: UUID,
    length: TermLength,
    started_on: date,
    reference: str = "",
    by: Acting,
    on: date,
    seen: int | None = None,
) -> NewTerm:
    """Note that DUO gave a new term after a fine of its own: fines of this term have a cap of their
    own (BI 7.1(5)).

    Refuses (`Invalid`) a day to come or before the last new term.
    """
    case = lock_case(case_id, by=by, acts=(Act.ENFORCE, Act.ANSWER_SIGNAL), seen=seen)
    demand_past("started_on", started_on, since=case.first_pip_on or on, on=on)
    last = case.new_terms.values_list("started_on", flat=True).last()
    if last is not None and started_on <= last:
        raise Invalid({"started_on": "Deze termijn begint na de vorige nieuwe termijn."})
    row = NewTerm.objects.create(
        case=case,
        length=length,
        started_on=started_on,
        reference=reference.strip(),
        noted_on=on,
    )
    told = NewTermNoted(new_term_id=row.id, length=Code(length), started_on=started_on)
    remember(told, case=case, by=by, on=on)
    return row
