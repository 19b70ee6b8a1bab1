"""The certificate of the PVT: that somebody was there, for how long, and signed."""

from dataclasses import dataclass, field
from datetime import date

from cases.letters import salutation_of
from cases.models import Case
from letters.contexts import LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty
from routes.rules.participation import PvtFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PvtCertificateContext(LetterContext):
    """The certificate of the participatieverklaringstraject (bewijs van deelname, BI 3.1)."""

    name: str = field(metadata={"label": "naam"})
    hours: int = field(metadata={"label": "gevolgde uren"})
    attended_on: date | None = field(metadata={"label": "dag van de ondertekenbijeenkomst"})
    signed_on: date | None = field(metadata={"label": "dag van ondertekening"})


PVT_CERTIFICATE = register(
    LetterKind(
        key="pvt_certificate",
        title="Bewijs van deelname PVT",
        subject="Bewijs van deelname: participatieverklaringstraject (PVT)",
        duty=Duty.PVT,
        is_decision=False,
        context=PvtCertificateContext,
    )
)


def certificate_context(case: Case, facts: PvtFacts) -> PvtCertificateContext:
    """What the certificate of this case says."""
    return PvtCertificateContext(
        salutation=salutation_of(case.newcomer),
        handled_by=case.caseworker.name if case.caseworker else "",
        name=case.newcomer.full_name,
        hours=facts.hours,
        attended_on=facts.attended_signing_on,
        signed_on=facts.signed_on,
    )
