"""What the authority pays to the person: a penalty for a late decision, or the costs of an
objection.
"""

import uuid

from django.conf import settings
from django.db import models

from cases.models import Case
from regional.models import Municipality
from remedies.models.applications import Application
from remedies.models.objections import Objection


class PayoutKind(models.TextChoices):
    """What is paid to the person (soort uitbetaling)."""

    PENALTY = "penalty", "dwangsom"
    COSTS = "costs", "kosten van het bezwaar"


class Payout(models.Model):
    """A sum that the authority owes the person by a decision (uitbetaling, Awb 4:86, 4:87).

    `letter_id` is that decision, about an objection or a request; `published_on` the day on which
    it left and `last_day` (inclusive) the last day to pay. `paid_on`: it was paid.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="payouts", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    kind = models.CharField("soort", max_length=8, choices=PayoutKind.choices)
    objection = models.ForeignKey(
        Objection,
        on_delete=models.PROTECT,
        related_name="payouts",
        verbose_name="bezwaar",
        null=True,
        blank=True,
    )
    application = models.ForeignKey(
        Application,
        on_delete=models.PROTECT,
        related_name="payouts",
        verbose_name="aanvraag",
        null=True,
        blank=True,
    )
    letter_id = models.UUIDField("besluit", unique=True)
    cents = models.PositiveIntegerField("bedrag in centen")
    published_on = models.DateField("bekendgemaakt op")
    last_day = models.DateField("uiterste betaaldag")
    paid_on = models.DateField("betaald op", null=True, blank=True)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="vastgelegd door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "uitbetaling"
        verbose_name_plural = "uitbetalingen"
        ordering = ["last_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(objection__isnull=True) ^ models.Q(application__isnull=True),
                name="payout_is_about_one_thing",
            ),
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="payout_is_a_sum"),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "last_day"],
                condition=models.Q(paid_on__isnull=True),
                name="payout_to_make",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.published_on:%d-%m-%Y}"
