"""Who approved the explanation sheets of a language."""

import uuid

from django.db import models

from accounts.models import User


class SheetApproval(models.Model):
    """A translator's approval of the explanation sheets in one language (goedkeuring van de
    uitlegbladen).

    `language` is the code of BCP 47 and `version` the digest of the text that was approved: a
    changed word needs a new approval. `translator` is the name of who approved, `recorded_by` who
    wrote that down. From `withdrawn_on` on the approval no longer holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField("taal", max_length=8)
    version = models.CharField("versie", max_length=12)
    translator = models.CharField("vertaler", max_length=120)
    approved_on = models.DateField("goedgekeurd op")
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "goedkeuring van de uitlegbladen"
        verbose_name_plural = "goedkeuringen van de uitlegbladen"
        ordering = ["language", "approved_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "version"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="one_approval_holds_for_a_version",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("approved_on")),
                name="approval_is_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.version}"
