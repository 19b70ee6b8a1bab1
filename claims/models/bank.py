"""What came in on the account of a municipality, line by line."""

import uuid

from django.db import models

from accounts.models import User
from core.fsm import FSMField, StatefulModel, transition
from regional.models import Municipality


class LineState(models.TextChoices):
    """What became of a line of the bank (stand van de bankregel)."""

    UNMATCHED = "unmatched", "nog niet gekoppeld"
    MATCHED = "matched", "geboekt"
    REFUSED = "refused", "geen betaling aan ons"
    SET_ASIDE = "set_aside", "apart gelegd"


class BankFile(models.Model):
    """A file of the bank that was taken in (bankbestand). `digest` is over its bytes: the same file
    is taken in once. `known` counts the lines that other files had brought already.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="bank_files", verbose_name="gemeente"
    )
    name = models.CharField("bestandsnaam", max_length=120)
    digest = models.CharField("SHA-256", max_length=64)
    total = models.PositiveIntegerField("regels")
    known = models.PositiveIntegerField("al bekend")
    taken_on = models.DateField("ingelezen op")
    taken_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ingelezen door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "bankbestand"
        verbose_name_plural = "bankbestanden"
        ordering = ["-taken_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "digest"], name="a_bank_file_is_taken_in_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class BankLine(StatefulModel):
    """One line of the bank (bankregel). `identity` tells it from every other line of the account,
    so that the same line counts once, whichever file brings it.

    `cents` is what came in, zero or less when nothing did; `said` tells in Dutch what was found.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        BankFile, on_delete=models.PROTECT, related_name="lines", verbose_name="bankbestand"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="bank_lines", verbose_name="gemeente"
    )
    number = models.PositiveIntegerField("regelnummer")
    identity = models.CharField("kenmerk van de regel", max_length=64)
    state = FSMField(
        "stand", default=LineState.UNMATCHED, choices=LineState.choices, protected=True
    )
    booked_on = models.DateField("geboekt door de bank op")
    cents = models.BigIntegerField("bedrag in centen")
    currency = models.CharField("munt", max_length=3)
    payer = models.CharField("betaler", max_length=140, blank=True)
    account = models.CharField("rekening van de betaler", max_length=34, blank=True)
    text = models.TextField("omschrijving", blank=True)
    said = models.CharField("bevinding", max_length=240, blank=True)

    class Meta:
        verbose_name = "bankregel"
        verbose_name_plural = "bankregels"
        ordering = ["file", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "identity"], name="a_bank_line_counts_once"
            ),
            models.UniqueConstraint(fields=["file", "number"], name="lines_of_a_file_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(state__in=LineState.values), name="bank_line_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "booked_on"],
                condition=models.Q(state="unmatched"),
                name="bank_line_unmatched",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.booked_on:%d-%m-%Y}"

    @transition(
        field=state,
        source=LineState.UNMATCHED,
        target=LineState.MATCHED,
        custom={"label": "Koppelen", "cites": []},
    )
    def match(self) -> None:
        """The whole amount is booked on claims."""

    @transition(
        field=state,
        source=LineState.UNMATCHED,
        target=LineState.REFUSED,
        custom={"label": "Afkeuren", "cites": []},
    )
    def refuse(self) -> None:
        """It is no payment that can be booked here."""

    @transition(
        field=state,
        source=LineState.UNMATCHED,
        target=LineState.SET_ASIDE,
        custom={"label": "Apart leggen", "cites": []},
    )
    def set_aside(self) -> None:
        """It is for something else, and is dealt with elsewhere."""

    @transition(
        field=state,
        source=[LineState.MATCHED, LineState.SET_ASIDE],
        target=LineState.UNMATCHED,
        custom={"label": "Opnieuw koppelen", "cites": []},
    )
    def release(self) -> None:
        """It was matched wrongly, and waits for the right claim."""
