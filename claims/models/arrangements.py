"""What is agreed on paying later: a deferral, or payment in parts."""

import uuid

from django.db import models

from claims.models.claim import Claim


class ArrangementEnd(models.TextChoices):
    """How a deferral or a plan ended (einde van de afspraak)."""

    PASSED = "passed", "de dag is voorbij"
    PAID = "paid", "alles is betaald"
    BROKEN = "broken", "niet nagekomen"
    REPLACED = "replaced", "vervangen door een andere afspraak"
    CLOSED = "closed", "er is niets meer te betalen"


class Deferral(models.Model):
    """That payment may wait (uitstel van betaling, Awb 4:94). `last_day` is inclusive; until then
    nobody presses for payment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="deferrals", verbose_name="vordering"
    )
    granted_on = models.DateField("gegeven op")
    last_day = models.DateField("uitstel tot en met")
    reasons = models.TextField("waarom")
    letter_id = models.UUIDField("brief")
    ended_on = models.DateField("voorbij op", null=True, blank=True)
    end_reason = models.CharField(
        "einde", max_length=12, choices=ArrangementEnd.choices, blank=True
    )

    class Meta:
        verbose_name = "uitstel van betaling"
        verbose_name_plural = "uitstel van betaling"
        ordering = ["-granted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=models.Q(ended_on__isnull=True),
                name="one_running_deferral_per_claim",
            )
        ]

    def __str__(self) -> str:
        return f"tot en met {self.last_day:%d-%m-%Y}"


class PaymentPlan(models.Model):
    """Payment in parts (betalingsregeling, Awb 4:94). `behind_on` is the day on which it was first
    seen that a part was not paid, empty while it is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="plans", verbose_name="vordering"
    )
    agreed_on = models.DateField("afgesproken op")
    letter_id = models.UUIDField("brief")
    behind_on = models.DateField("loopt achter sinds", null=True, blank=True)
    ended_on = models.DateField("voorbij op", null=True, blank=True)
    end_reason = models.CharField(
        "einde", max_length=12, choices=ArrangementEnd.choices, blank=True
    )

    class Meta:
        verbose_name = "betalingsregeling"
        verbose_name_plural = "betalingsregelingen"
        ordering = ["-agreed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=models.Q(ended_on__isnull=True),
                name="one_running_plan_per_claim",
            )
        ]
        indexes = [
            models.Index(
                fields=["claim"],
                include=["behind_on"],
                condition=models.Q(ended_on=None, behind_on__isnull=False),
                name="plan_behind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim} in delen"


class Instalment(models.Model):
    """A part of a plan (termijnbedrag); `last_day` is the last day to pay it (inclusive)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(
        PaymentPlan,
        on_delete=models.PROTECT,
        related_name="instalments",
        verbose_name="betalingsregeling",
    )
    number = models.PositiveSmallIntegerField("volgnummer")
    last_day = models.DateField("uiterste betaaldag")
    cents = models.PositiveIntegerField("bedrag in centen")

    class Meta:
        verbose_name = "termijnbedrag"
        verbose_name_plural = "termijnbedragen"
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="instalments_of_a_plan_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.last_day:%d-%m-%Y}"
