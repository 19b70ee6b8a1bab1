"""Where what follows from an objection or a request is shown."""

from django.urls import reverse

from remedies.models import DefaultNotice, Payout


def page_about(row: DefaultNotice | Payout) -> str:
    """The page of the objection or the request."""
    if row.objection_id is not None:
        return reverse("remedies:objection", args=[row.objection_id])
    return reverse("remedies:application", args=[row.case_id, row.application_id])
