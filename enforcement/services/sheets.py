"""The approval of explanation sheets by a translator, recorded by who manages the region."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, demand
from accounts.acts import Act
from core.errors import Invalid, NotInScope, Refused
from core.events import Code, record
from core.models import StreamKind
from enforcement import explanations
from enforcement.events.sheets import SheetApproved, SheetWithdrawn
from enforcement.models import SheetApproval


@transaction.atomic
def approve_sheet(
    *, language: str, version: str, translator: str, by: Actor, on: date
) -> SheetApproval:
    """Record that this translator approved the sheets in a language (code), in this version.

    Refuses (`NotInScope`) who does not manage the region and a language without sheets;
    (`Invalid`) an approval without the name of the translator; (`Refused`) a version that is not
    the present one, and one that is approved already.
    """
    demand(by, Act.MANAGE_REGION)
    spoken = explanations.languages().get(language)
    if spoken is None:
        raise NotInScope
    name = translator.strip()
    if not name:
        raise Invalid({"translator": "Vul de naam van de vertaler in."})
    if version != spoken.version:
        raise Refused.because(
            "Awb 5:49", "de tekst is intussen veranderd; laat de vertaler de nieuwe tekst lezen"
        )
    if SheetApproval.objects.filter(
        language=language, version=version, withdrawn_on__isnull=True
    ).exists():
        raise Refused.because("Awb 5:49", "deze tekst is al goedgekeurd")
    approval = SheetApproval.objects.create(
        language=language,
        version=version,
        translator=name,
        approved_on=on,
        recorded_by_id=by.user_id,
    )
    told = SheetApproved(
        approval_id=approval.id, language=Code(language), version=Code(approval.version)
    )
    record(told, stream=approval.id, kind=StreamKind.POLICY, by=by, on=on)
    return approval


@transaction.atomic
def withdraw_sheet(*, approval_id: UUID, by: Actor, on: date) -> SheetApproval:
    """Take back an approval: the sheets are no longer enclosed. Refuses (`NotInScope`) who does not
    manage the region; (`Refused`) an approval that was taken back before.
    """
    demand(by, Act.MANAGE_REGION)
    approval = SheetApproval.objects.select_for_update().filter(id=approval_id).first()
    if approval is None:
        raise NotInScope
    if approval.withdrawn_on is not None:
        raise Refused.because("Awb 5:49", "deze goedkeuring is al ingetrokken")
    approval.withdrawn_on = on
    approval.save(update_fields=["withdrawn_on"])
    told = SheetWithdrawn(
        approval_id=approval.id,
        language=Code(approval.language),
        version=Code(approval.version),
    )
    record(told, stream=approval.id, kind=StreamKind.POLICY, by=by, on=on)
    return approval
