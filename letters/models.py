"""The letter and its life, and the batch in which it is printed."""

import uuid
from datetime import date, datetime

from django.db import models

from core.fsm import FSMField, StatefulModel, transition
from regional.models import Duty, Municipality


class LetterState(models.TextChoices):
    """Where a letter is in its life (stand van de brief)."""

    DRAFTED = "drafted", "concept"
    APPROVED = "approved", "goedgekeurd"
    FROZEN = "frozen", "vastgelegd"
    DISPATCHED = "dispatched", "verzonden"
    RETURNED = "returned", "retour"
    WITHDRAWN = "withdrawn", "ingetrokken"


class ReturnReason(models.TextChoices):
    """Why a letter came back (reden van retour)."""

    MOVED = "moved", "geadresseerde is verhuisd"
    UNKNOWN_ADDRESS = "unknown_address", "adres onbekend of onvolledig"
    REFUSED = "refused", "geweigerd"
    NOT_COLLECTED = "not_collected", "niet afgehaald"
    NOT_MET = "not_met", "niet aangetroffen bij uitreiken"


class PrintBatch(models.Model):
    """The letters of one municipality and day, as one file for the printer (printbatch).

    `manifest` lists them in order: reference, kind, pages, first and last page in the file (with
    what is enclosed), SHA-256, hand delivery, and the name and SHA-256 of each enclosure. `number`
    counts the batches of that municipality on that day, from 1.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="print_batches",
        verbose_name="gemeente",
    )
    day = models.DateField("dag")
    number = models.PositiveSmallIntegerField("volgnummer")
    manifest = models.JSONField("inhoud")
    pdf = models.BinaryField("bestand")
    sha256 = models.CharField("SHA-256 van het bestand", max_length=64)
    made_at = models.DateTimeField("gemaakt")
    dispatched_on = models.DateField("verzonden op", null=True, blank=True)

    class Meta:
        verbose_name = "printbatch"
        verbose_name_plural = "printbatches"
        ordering = ["-day", "municipality", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "day", "number"], name="batches_of_a_day_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.day:%d-%m-%Y} {self.number}"


class Letter(StatefulModel):
    """A letter from an authority to one person (brief).

    Three dates, never one: `dated_on` stands on the letter, `dispatched_on` is the day it was sent,
    `published_on` the day it was made known, from which terms run (the day after is their first).
    `source` is the sealed HTML from which the bytes were made; from freezing on the database
    refuses to change what the letter says, and its bytes are set once. `case_id` points at the case
    without a foreign key: letters know not why they are sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=40)
    template_version = models.DateField("versie van de tekst", null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="letters", verbose_name="gemeente"
    )
    duty = models.CharField("taak", max_length=16, choices=Duty.choices)
    reference = models.CharField("kenmerk", max_length=32)
    case_id = models.UUIDField("zaak", db_index=True)
    dated_on = models.DateField("datum op de brief")
    is_decision = models.BooleanField("besluit", default=False)
    state = FSMField(
        "stand", default=LetterState.DRAFTED, choices=LetterState.choices, protected=True
    )
    context = models.JSONField("gegevens in de brief")
    authority = models.JSONField("bestuursorgaan", null=True, blank=True)
    addressee = models.JSONField("geadresseerde")
    source = models.TextField("verzegelde tekst", blank=True)
    source_sha256 = models.CharField("SHA-256 van de tekst", max_length=64, blank=True)
    pdf = models.BinaryField("PDF", null=True, blank=True)
    pdf_sha256 = models.CharField("SHA-256 van de PDF", max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField("pagina's", null=True, blank=True)
    drafted_by = models.CharField("opgesteld door", max_length=64)
    approved_by = models.CharField("goedgekeurd door", max_length=64, blank=True)
    drafted_at = models.DateTimeField("opgesteld")
    approved_at = models.DateTimeField("goedgekeurd", null=True, blank=True)
    frozen_at = models.DateTimeField("vastgelegd", null=True, blank=True)
    rendered_at = models.DateTimeField("opgemaakt", null=True, blank=True)
    dispatched_on = models.DateField("verzonden op", null=True, blank=True)
    published_on = models.DateField("bekendgemaakt op", null=True, blank=True)
    returned_on = models.DateField("retour op", null=True, blank=True)
    return_reason = models.CharField(
        "reden van retour", max_length=16, choices=ReturnReason.choices, blank=True
    )
    batch = models.ForeignKey(
        PrintBatch,
        on_delete=models.PROTECT,
        related_name="letters",
        verbose_name="printbatch",
        null=True,
        blank=True,
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name="komt in plaats van",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ["dated_on", "drafted_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=LetterState.values), name="letter_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["frozen", "dispatched", "returned"])
                | models.Q(
                    template_version__isnull=False, authority__isnull=False, frozen_at__isnull=False
                )
                & ~models.Q(source=""),
                name="frozen_letter_is_sealed",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    pdf__isnull=True, rendered_at__isnull=True, pages__isnull=True, pdf_sha256=""
                )
                | models.Q(pdf__isnull=False, rendered_at__isnull=False, pages__isnull=False)
                & ~models.Q(pdf_sha256=""),
                name="rendered_letter_is_complete",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["dispatched", "returned"])
                | models.Q(
                    pdf__isnull=False,
                    batch__isnull=False,
                    dispatched_on__isnull=False,
                    published_on__isnull=False,
                ),
                name="dispatched_letter_was_printed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "dated_on"],
                condition=models.Q(state=LetterState.DRAFTED),
                name="letter_awaits_approval",
            ),
            models.Index(
                fields=["frozen_at"],
                condition=models.Q(state=LetterState.FROZEN, rendered_at__isnull=True),
                name="letter_awaits_rendering",
            ),
            models.Index(
                fields=["municipality", "reference"],
                condition=models.Q(
                    state=LetterState.FROZEN, rendered_at__isnull=False, batch__isnull=True
                ),
                name="letter_awaits_batch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} {self.dated_on:%d-%m-%Y}"

    @property
    def is_for_hand_delivery(self) -> bool:
        """Is the address secret, so that the letter is handed over in person?"""
        return bool(self.addressee["is_secret"])

    @transition(
        field=state,
        source=LetterState.DRAFTED,
        target=LetterState.APPROVED,
        custom={"label": "Brief goedkeuren", "cites": ["Awb 10:3"]},
    )
    def approve(self, *, by: str, at: datetime) -> None:
        """Who may sign agrees with the letter; `by` is that actor's key."""
        self.approved_by = by
        self.approved_at = at

    @transition(
        field=state,
        source=LetterState.APPROVED,
        target=LetterState.FROZEN,
        custom={"label": "Brief vastleggen", "cites": ["Awb 3:45", "Awb 10:10"]},
    )
    def freeze(self, *, at: datetime) -> None:
        """The text, the authority and the addressee are final."""
        self.frozen_at = at

    @transition(
        field=state,
        source=[LetterState.DRAFTED, LetterState.APPROVED],
        target=LetterState.WITHDRAWN,
        custom={"label": "Brief intrekken", "cites": ["Awb 3:40"]},
    )
    def withdraw(self) -> None:
        """The letter will not be sent; nobody outside has seen it."""

    @transition(
        field=state,
        source=LetterState.FROZEN,
        target=LetterState.DISPATCHED,
        custom={"label": "Brief verzenden", "cites": ["Awb 3:41(1)"]},
    )
    def dispatch(self, *, on: date) -> None:
        """The letter left, and what it says was made known on the same day."""
        self.dispatched_on = on
        self.published_on = on

    @transition(
        field=state,
        source=LetterState.DISPATCHED,
        target=LetterState.RETURNED,
        custom={"label": "Brief is retour", "cites": ["Awb 3:41(2)"]},
    )
    def mark_returned(self, *, reason: ReturnReason, on: date) -> None:
        """The letter came back; it has to be made known in another way."""
        self.returned_on = on
        self.return_reason = reason
