"""Mails to colleagues, delivered from the outbox. They carry a case number, never a person."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail

from cases.models import Case, Deadline, PipVersion
from core.outbox import delivers
from core.templatetags.dutch import long_date
from regional.models import Municipality


@delivers("clock_warned")
def clock_warned(payload: dict[str, Any]) -> None:
    """Tell the caseworker that a last day comes near."""
    deadline = Deadline.objects.select_related("case__caseworker").get(id=payload["deadline_id"])
    case = deadline.case
    if case.caseworker is not None:
        _send(
            case,
            case.caseworker.email,
            f"Zaak {case.number}: uiterste dag {long_date(deadline.last_day)}",
            "In deze zaak komt een uiterste dag dichtbij.",
        )


@delivers("case_handed_over")
def case_handed_over(payload: dict[str, Any]) -> None:
    """Tell the new municipality's department that a case came over."""
    case = Case.objects.get(id=payload["case_id"])
    to = Municipality.objects.select_related("organisation").get(code=payload["to"])
    if to.organisation.email:
        _send(
            case,
            to.organisation.email,
            f"Zaak {case.number} is overgedragen",
            "Een inburgeraar is naar uw gemeente verhuisd. De zaak wacht op een klantregisseur.",
        )


@delivers("pip_proposed")
def pip_proposed(payload: dict[str, Any]) -> None:
    """Tell who may countersign that a plan waits."""
    version = PipVersion.objects.select_related("case").get(id=payload["version_id"])
    for address in payload["to"]:
        _send(
            version.case,
            address,
            f"Zaak {version.case.number}: PIP wacht op medeondertekening",
            "Een PIP wacht op uw medeondertekening.",
        )


def _send(case: Case, to: str, subject: str, text: str) -> None:
    link = f"{settings.BASE_URL}/zaken/{case.id}/"
    send_mail(subject, f"{text}\n\n{link}\n", settings.DEFAULT_FROM_EMAIL, [to])
