"""Mails about statements, delivered from the outbox: a link, and never a figure or a person."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail

from core.outbox import delivers
from core.templatetags.dutch import month_name
from reports.models import Statement


@delivers("statement_released")
def statement_released(payload: dict[str, Any]) -> None:
    """Tell the municipality that it can see a statement."""
    statement = Statement.objects.select_related("municipality__organisation").get(
        id=payload["statement_id"]
    )
    to = statement.municipality.organisation.email
    if not to:
        return
    month = month_name(statement.month)
    text = f"Het maandrapport inburgering over {month} staat voor u klaar."
    if statement.supersedes_id is not None:
        text += " Het komt in plaats van een eerder rapport. Er staat in wat er anders is."
    send_mail(
        f"Maandrapport inburgering {month}",
        f"{text}\n\n{settings.BASE_URL}/gemeente/\n",
        settings.DEFAULT_FROM_EMAIL,
        [to],
    )
