"""The ledger of a claim: signed amounts that are only ever added."""

import uuid

from django.db import models

from accounts.models import User
from claims.models.bank import BankLine
from claims.models.claim import Claim


class EntryKind(models.TextChoices):
    """What an entry is (soort boeking)."""

    PRINCIPAL = "principal", "hoofdsom"
    REDUCTION = "reduction", "verlaging"
    REMINDER_FEE = "reminder_fee", "kosten van de aanmaning"
    INTEREST = "interest", "wettelijke rente"
    PAYMENT = "payment", "betaling"
    REFUND = "refund", "terugbetaling"
    REMISSION = "remission", "kwijtschelding"
    WRITE_OFF = "write_off", "oninbaar"
    LAPSE = "lapse", "vervallen door overlijden"


CHARGES = (
    EntryKind.PRINCIPAL,
    EntryKind.REMINDER_FEE,
    EntryKind.INTEREST,
    EntryKind.REFUND,
)
"""The kinds that make the balance grow; the others make it shrink."""


class WriteOffReason(models.TextChoices):
    """Why an authority gives up collecting (reden van oninbaarheid)."""

    PRESCRIBED = "prescribed", "verjaard"
    NO_MEANS = "no_means", "geen geld om te betalen"
    NOT_FOUND = "not_found", "niet te vinden"
    COSTS = "costs", "innen kost meer dan het oplevert"


class Entry(models.Model):
    """An amount on a claim (boeking). `cents` is signed: what is owed grows with what is charged
    and shrinks with what is paid or given up; the balance is the sum.

    `valued_on` is the day from which it counts, `booked_on` the day on which it was recorded.
    `is_reversal`: it undoes an earlier entry of the same kind, with the opposite sign; `reverses`
    is that entry where it undoes exactly one. The database refuses to change or delete a row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="entries", verbose_name="vordering"
    )
    number = models.PositiveIntegerField("volgnummer")
    kind = models.CharField("soort", max_length=16, choices=EntryKind.choices)
    cents = models.BigIntegerField("bedrag in centen")
    valued_on = models.DateField("telt vanaf")
    booked_on = models.DateField("geboekt op")
    booked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="geboekt door",
        null=True,
        blank=True,
    )
    bank_line = models.ForeignKey(
        BankLine,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name="bankregel",
        null=True,
        blank=True,
    )
    is_reversal = models.BooleanField("draait iets terug", default=False)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="reversed_by",
        verbose_name="draait terug",
        null=True,
        blank=True,
    )
    letter_id = models.UUIDField("brief", null=True, blank=True)
    reason = models.CharField("reden", max_length=16, choices=WriteOffReason.choices, blank=True)
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "boeking"
        verbose_name_plural = "boekingen"
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "number"], name="entries_of_a_claim_are_numbered"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=EntryKind.values), name="entry_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(is_reversal=False, kind__in=CHARGES, cents__gt=0)
                    | models.Q(is_reversal=True, kind__in=CHARGES, cents__lt=0)
                    | (~models.Q(kind__in=CHARGES) & models.Q(is_reversal=False, cents__lt=0))
                    | (~models.Q(kind__in=CHARGES) & models.Q(is_reversal=True, cents__gt=0))
                ),
                name="entry_has_the_sign_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.cents}"
