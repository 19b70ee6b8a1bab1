"""What goes before an intention: contact, the warning, one sanction, the report, the policy."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.services import clocks
from cases.services.locking import user_id
from core.actors import Acting
from core.errors import Invalid
from core.events import Code
from enforcement.events.files import (
    ContactAttempted,
    FormallyWarned,
    OverrideSigned,
    ReportMade,
    SanctionChecked,
)
from enforcement.models import (
    BreachedLaw,
    ContactAttempt,
    ContactChannel,
    EnforcementFile,
    GateOverride,
    HealthMention,
    Report,
    SanctionCheck,
)
from enforcement.rules import acts
from enforcement.rules.grounds import still_open
from enforcement.selectors.files import EITHER
from enforcement.selectors.standing import stand_of
from enforcement.services import writing
from enforcement.services.locking import lock_file, remember_in
from enforcement.services.opening import establish_from_summons
from law import Verdict
from law.calendar import rest_day_name
from law.terms import TermKey


def demand_past(field: str, day: date, *, since: date | None, on: date) -> None:
    """Refuse (`Invalid`, at the field) a day to come, or before what it follows."""
    if day > on:
        raise Invalid({field: "Deze dag ligt in de toekomst."})
    if since is not None and day < since:
        raise Invalid({field: "Deze dag ligt te vroeg."})


def demand_text(**told: tuple[str, str]) -> None:
    """Refuse (`Invalid`) at every field that holds no text; each comes with its sentence."""
    errors = {field: sentence for field, (text, sentence) in told.items() if not text.strip()}
    if errors:
        raise Invalid(errors)


@transaction.atomic
def attempt_contact(
    *,
    file_id: UUID,
    channel: ContactChannel,
    tried_on: date,
    is_reached: bool,
    note: str,
    health: HealthMention = HealthMention.KEPT_OUT,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ContactAttempt:
    """Record an attempt to reach the newcomer, or the talk itself (Awb 3:2). Unless `health` says
    that the note can be passed on, it stays out of letters and of the culpability file (AVG 9).

    Refuses once the file is done; and (`Invalid`) a day to come and no note.
    """
    file = lock_file(file_id, by=by, acts=EITHER, seen=seen)
    Verdict.all(*still_open(stand_of(file, on=on), on=on)[:1]).or_refuse()
    demand_past("tried_on", tried_on, since=file.case.obligation_began_on, on=on)
    demand_text(note=(note, "Schrijf op wat u probeerde of besprak. Geen gezondheid."))
    attempt = ContactAttempt.objects.create(
        file=file,
        tried_on=tried_on,
        channel=channel,
        is_reached=is_reached,
        note=note.strip(),
        health=health,
        by_id=user_id(by),
    )
    told = ContactAttempted(
        file_id=file.id,
        contact_id=attempt.id,
        channel=Code(channel),
        is_reached=is_reached,
        tried_on=tried_on,
    )
    remember_in(file, told, by=by, on=on)
    return attempt


@transaction.atomic
def warn(
    *,
    file_id: UUID,
    what_to_do: str,
    do_by: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> EnforcementFile:
    """Warn the newcomer in writing under article 23: what must change, by which day (inclusive).

    Refuses article 22, a second warning and too little contact before; and (`Invalid`) a rest day
    or a day that is not to come.
    """
    file = lock_file(file_id, by=by, seen=seen)
    acts.warning_may_be_given(stand_of(file, on=on), on=on).or_refuse()
    demand_text(what_to_do=(what_to_do, "Schrijf op wat de nieuwkomer nu moet doen."))
    demand_working_day("do_by", do_by, on=on)
    letter = writing.warning(file, what_to_do=what_to_do.strip(), do_by=do_by, by=by, on=on)
    file.warn(letter_id=letter.id)
    file.save()
    remember_in(file, FormallyWarned(file_id=file.id, letter_id=letter.id), by=by, on=on)
    return file


def demand_working_day(field: str, day: date, *, on: date) -> None:
    """Refuse (`Invalid`) a day of ours that is not to come or is a rest day (Atw 1)."""
    if day <= on:
        raise Invalid({field: "Kies een dag na vandaag."})
    if name := rest_day_name(day):
        raise Invalid({field: f"Dit is een rustdag ({name}). Kies een werkdag."})


@transaction.atomic
def check_sanctions(
    *,
    file_id: UUID,
    law: BreachedLaw,
    has_benefit: bool,
    is_benefit_lowered: bool,
    source: str,
    checked_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> SanctionCheck:
    """Record which duty was breached under which law, and whether the benefit was lowered for the
    same conduct (WI 27); the newest answer counts.

    Refuses once the file is done; and (`Invalid`) a lowered benefit that is not there, a day to
    come, and no source.
    """
    file = lock_file(file_id, by=by, acts=EITHER, seen=seen)
    acts.sanction_may_be_checked(stand_of(file, on=on), on=on).or_refuse()
    demand_past("checked_on", checked_on, since=file.case.obligation_began_on, on=on)
    demand_text(source=(source, "Schrijf op bij wie of waar u dit heeft nagegaan."))
    if is_benefit_lowered and not has_benefit:
        raise Invalid({"is_benefit_lowered": "Zonder bijstand kan die niet verlaagd zijn."})
    check = SanctionCheck.objects.create(
        file=file,
        number=file.sanction_checks.count() + 1,
        law=law,
        has_benefit=has_benefit,
        is_benefit_lowered=is_benefit_lowered,
        source=source.strip(),
        checked_on=checked_on,
        by_id=user_id(by),
    )
    told = SanctionChecked(
        file_id=file.id,
        law=Code(law),
        has_benefit=has_benefit,
        is_benefit_lowered=is_benefit_lowered,
        checked_on=checked_on,
    )
    remember_in(file, told, by=by, on=on)
    return check


@transaction.atomic
def report(
    *,
    file_id: UUID,
    text: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Report:
    """Make the report of the breach, dated today; the thirteen weeks of Awb 5:51 begin.

    Refuses it twice, after the intention, and before contact and warning (article 23) or the
    fruitless summons (article 22); and (`Invalid`) without findings.
    """
    file = lock_file(file_id, by=by, seen=seen)
    stand = stand_of(file, on=on)
    acts.report_may_be_made(stand, on=on).or_refuse()
    demand_text(text=(text, "Schrijf op wat u heeft vastgesteld, waar en wanneer."))
    establish_from_summons(file, stand, by=by, on=on)
    letter = writing.report(file, findings=text.strip(), by=by, on=on)
    row = Report.objects.create(
        file=file, dated_on=on, text=text.strip(), letter_id=letter.id, made_by_id=user_id(by)
    )
    file.report()
    file.save()
    remember_in(file, ReportMade(file_id=file.id, letter_id=letter.id, dated_on=on), by=by, on=on)
    clocks.start(
        file.case,
        TermKey.FINE_DECISION,
        started_on=on,
        by=by,
        on=on,
        is_work=True,
        about_id=file.id,
    )
    return row


@transaction.atomic
def sign_override(
    *, file_id: UUID, reasons: str, by: Acting, on: date, seen: int | None = None
) -> GateOverride:
    """Sign that this is an exception to the policy that blocks a fine (Awb 4:84), with reasons that
    speak to exceptional, persistent unwillingness.

    For a legal officer. Refuses where no gate is closed, and twice; and (`Invalid`) no reasons.
    """
    file = lock_file(file_id, by=by, acts=(Act.SIGN_OVERRIDE,), seen=seen)
    acts.override_may_be_signed(stand_of(file, on=on), on=on).or_refuse()
    demand_text(reasons=(reasons, "Schrijf op waaruit uitzonderlijke, volgehouden onwil blijkt."))
    signer = user_id(by)
    if signer is None:
        raise Invalid({"": "Een uitzondering tekent een jurist, niet het systeem."})
    row = GateOverride.objects.create(
        file=file, reasons=reasons.strip(), signed_by_id=signer, signed_on=on
    )
    told = OverrideSigned(file_id=file.id, article=Code(file.article))
    remember_in(file, told, by=by, on=on)
    return row
