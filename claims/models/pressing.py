"""How an authority presses for payment: a reminder with its fee, then a writ."""

import uuid

from django.db import models

from claims.models.claim import Claim


class Notice(models.Model):
    """A reminder to pay within two weeks (aanmaning, Awb 4:112).

    `fee_cents` is booked when it is sent, and only then is there a `last_day` (inclusive).
    `crossed_on`: it was printed already when everything was paid, and asks for nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="notices", verbose_name="vordering"
    )
    letter_id = models.UUIDField("brief", unique=True)
    written_on = models.DateField("opgesteld op")
    demanded_cents = models.PositiveIntegerField("gevraagd bedrag in centen")
    fee_cents = models.PositiveIntegerField("kosten in centen")
    sent_on = models.DateField("verzonden op", null=True, blank=True)
    last_day = models.DateField("uiterste betaaldag", null=True, blank=True)
    crossed_on = models.DateField("gekruist met betaling op", null=True, blank=True)

    class Meta:
        verbose_name = "aanmaning"
        verbose_name_plural = "aanmaningen"
        ordering = ["-written_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=models.Q(sent_on__isnull=True, crossed_on__isnull=True),
                name="one_unsent_notice_per_claim",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_on__isnull=True) | models.Q(last_day__isnull=False),
                name="a_sent_notice_has_a_last_day",
            ),
        ]

    def __str__(self) -> str:
        return f"aanmaning van {self.written_on:%d-%m-%Y}"


class Writ(models.Model):
    """A writ of execution (dwangbevel, Awb 4:117). `served_on` is the day on which a bailiff
    served it by exploot (Awb 4:123); before that it does not work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, related_name="writ", verbose_name="vordering"
    )
    letter_id = models.UUIDField("brief", unique=True)
    issued_on = models.DateField("uitgevaardigd op")
    demanded_cents = models.PositiveIntegerField("gevraagd bedrag in centen")
    served_on = models.DateField("betekend op", null=True, blank=True)
    bailiff = models.CharField("gerechtsdeurwaarder", max_length=120, blank=True)

    class Meta:
        verbose_name = "dwangbevel"
        verbose_name_plural = "dwangbevelen"
        ordering = ["-issued_on"]
        indexes = [
            models.Index(
                fields=["claim"],
                include=["issued_on"],
                condition=models.Q(served_on=None),
                name="writ_to_serve",
            )
        ]

    def __str__(self) -> str:
        return f"dwangbevel van {self.issued_on:%d-%m-%Y}"
