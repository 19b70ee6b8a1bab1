"""Lists that people take out: what was asked, how far it is, and the file until it is wiped."""

import uuid
from datetime import date, datetime

from django.db import models
from django.utils.text import slugify

from accounts.models import User
from core.fsm import FSMField, StatefulModel, transition


class ExportKind(models.TextChoices):
    """What a list is of (soort export)."""

    CASES = "cases", "zaken"
    FACTS = "facts", "feiten achter een cijfer"
    HOURS = "hours", "uren"


class ExportFormat(models.TextChoices):
    """In which form a list comes (bestandsvorm)."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel (XLSX)"


class ExportState(models.TextChoices):
    """How an export stands (stand van de export)."""

    WAITING = "waiting", "wacht op verwerking"
    RUNNING = "running", "wordt gemaakt"
    READY = "ready", "klaar"
    STOPPED = "stopped", "gestopt"
    FAILED = "failed", "mislukt"
    EXPIRED = "expired", "gewist"


UNDER_WAY = (ExportState.WAITING, ExportState.RUNNING)
"""A worker has something to do, and somebody may still stop it."""


class Export(StatefulModel):
    """A list that somebody asked for (export). The row stays when the file is wiped.

    `asked` holds codes and dates only: what the list was narrowed to. `total` counts its rows as
    far as known, `done` those that are written. `last_day` (inclusive): until then the file is
    there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=8, choices=ExportKind.choices)
    file_format = models.CharField("bestandsvorm", max_length=4, choices=ExportFormat.choices)
    asked = models.JSONField("gevraagd", default=dict)
    state = FSMField(
        "stand", default=ExportState.WAITING, choices=ExportState.choices, protected=True
    )
    total = models.PositiveIntegerField("rijen", default=0)
    done = models.PositiveIntegerField("geschreven", default=0)
    size = models.PositiveBigIntegerField("grootte in bytes", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    reason = models.CharField("waarom mislukt", max_length=200, blank=True)
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    asked_on = models.DateField("gevraagd op")
    asked_at = models.DateTimeField("gevraagd om")
    finished_at = models.DateTimeField("klaar om", null=True, blank=True)
    last_day = models.DateField("staat klaar tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "export"
        verbose_name_plural = "exports"
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ExportState.values), name="export_state_is_known"
            )
        ]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="export_by_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_on:%d-%m-%Y}"

    @property
    def is_under_way(self) -> bool:
        """Is somebody at it, or will somebody be?"""
        return self.state in UNDER_WAY

    @property
    def file_name(self) -> str:
        """What the file is called when it is downloaded."""
        what = slugify(self.get_kind_display())
        return f"{what}-{self.asked_on:%Y-%m-%d}.{self.file_format}"

    @transition(
        field=state,
        source=[ExportState.WAITING, ExportState.RUNNING],
        target=ExportState.RUNNING,
        custom={"label": "Maken", "cites": []},
    )
    def begin(self, *, total: int) -> None:
        """A worker writes the rows, from the first on."""
        self.total, self.done = total, 0

    @transition(
        field=state,
        source=ExportState.RUNNING,
        target=ExportState.READY,
        custom={"label": "Klaarzetten", "cites": ["AVG 5(1)(e)"]},
    )
    def finish(self, *, rows: int, size: int, sha256: str, at: datetime, last_day: date) -> None:
        """The file is whole and stays until its last day."""
        self.total = self.done = rows
        self.size, self.sha256 = size, sha256
        self.finished_at, self.last_day = at, last_day

    @transition(
        field=state,
        source=[ExportState.WAITING, ExportState.RUNNING],
        target=ExportState.STOPPED,
        custom={"label": "Stoppen", "cites": []},
    )
    def stop(self) -> None:
        """Who asked for it does not want it any more."""

    @transition(
        field=state,
        source=[ExportState.WAITING, ExportState.RUNNING],
        target=ExportState.FAILED,
        custom={"label": "Afbreken", "cites": []},
    )
    def fail(self, *, reason: str) -> None:
        """The list cannot be made."""
        self.reason = reason

    @transition(
        field=state,
        source=ExportState.READY,
        target=ExportState.EXPIRED,
        custom={"label": "Wissen", "cites": ["AVG 5(1)(e)"]},
    )
    def expire(self) -> None:
        """The file is wiped; that there was one is kept."""


class ExportPart(models.Model):
    """A piece of the file of an export (deel van een export), so that no file is held whole."""

    id = models.BigAutoField(primary_key=True)
    export = models.ForeignKey(
        Export, on_delete=models.CASCADE, related_name="parts", verbose_name="export"
    )
    number = models.PositiveIntegerField("volgnummer")
    content = models.BinaryField("inhoud")

    class Meta:
        verbose_name = "deel van een export"
        verbose_name_plural = "delen van een export"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["export", "number"], name="export_parts_are_numbered")
        ]

    def __str__(self) -> str:
        return f"deel {self.number}"
