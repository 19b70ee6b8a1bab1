"""Statements: what the figures of a month were, frozen, and the files that were made of them."""

import uuid
from datetime import date

from django.db import models
from django.utils.text import slugify

from accounts.models import User
from core.fsm import FSMField, StatefulModel, transition
from regional.models import Municipality


class StatementState(models.TextChoices):
    """How a statement stands (stand van het maandrapport)."""

    MADE = "made", "gemaakt"
    RELEASED = "released", "vrijgegeven"


class Statement(StatefulModel):
    """The figures of a municipality over a month (maandrapport), frozen.

    `month` is its first day. `watermark` is the last event that counts; `known_on` the day at whose
    end that was. `sha256` is the digest over the canonical JSON of `figures`. A later statement of
    the same month `supersedes` this one and lists the `changes`; nothing is overwritten.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="statements",
        verbose_name="gemeente",
    )
    month = models.DateField("maand")
    number = models.PositiveSmallIntegerField("volgnummer")
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="superseded_by",
        verbose_name="komt in plaats van",
        null=True,
        blank=True,
    )
    definitions = models.CharField("uitgave van de definities", max_length=16)
    watermark = models.BigIntegerField("tot en met gebeurtenis")
    known_on = models.DateField("zoals bekend op")
    figures = models.JSONField("cijfers")
    changes = models.JSONField("wat er veranderde", default=list, blank=True)
    sha256 = models.CharField("SHA-256 van de cijfers", max_length=64)
    made_at = models.DateTimeField("gemaakt")
    state = FSMField(
        "stand", default=StatementState.MADE, choices=StatementState.choices, protected=True
    )
    released_on = models.DateField("vrijgegeven op", null=True, blank=True)
    released_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="vrijgegeven door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "maandrapport"
        verbose_name_plural = "maandrapporten"
        ordering = ["-month", "municipality", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "month", "number"],
                name="statements_of_a_month_are_numbered",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=StatementState.values),
                name="statement_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="statement_is_of_a_whole_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.month:%Y-%m} ({self.number})"

    @transition(
        field=state,
        source=StatementState.MADE,
        target=StatementState.RELEASED,
        custom={"label": "Maandrapport vrijgeven", "cites": []},
    )
    def release(self, *, by: User | None, on: date) -> None:
        """The team lead stands behind it; the municipality may see it."""
        self.released_by = by
        self.released_on = on


class Edition(models.TextChoices):
    """For whom a file is (uitgave): the municipality in full, or all without small numbers."""

    FULL = "full", "voor de gemeente"
    PUBLIC = "public", "openbaar"


class FileFormat(models.TextChoices):
    """The form of a file (bestandsvorm)."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"


class StatementFile(models.Model):
    """A file made of a statement (bestand van een maandrapport), with a digest of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="files", verbose_name="maandrapport"
    )
    edition = models.CharField("uitgave", max_length=8, choices=Edition.choices)
    form = models.CharField("vorm", max_length=4, choices=FileFormat.choices)
    content = models.BinaryField("bestand")
    sha256 = models.CharField("SHA-256", max_length=64)
    made_at = models.DateTimeField("gemaakt")

    class Meta:
        verbose_name = "bestand van een maandrapport"
        verbose_name_plural = "bestanden van maandrapporten"
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "edition", "form"], name="one_file_of_a_form_and_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement} {self.edition} {self.form}"

    @property
    def file_name(self) -> str:
        """What it is called when it is taken along; the statement comes with its municipality."""
        of = self.statement
        edition = "-openbaar" if self.edition == Edition.PUBLIC else ""
        name = slugify(of.municipality.name)
        return f"maandrapport-{name}-{of.month:%Y-%m}-{of.number}{edition}.{self.form}"
