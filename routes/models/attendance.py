"""Hours as DUO asks them: running totals per course, from a form, a group's list or a file."""

import uuid

from django.db import models

from accounts.models import User
from cases.models import Case
from core.fsm import FSMField, StatefulModel, transition
from routes.models.enrolment import Enrolment
from routes.models.procurement import Provider


class FileState(models.TextChoices):
    """How an upload stands (stand van het bestand)."""

    UPLOADED = "uploaded", "wacht op controle"
    READING = "reading", "wordt gecontroleerd"
    READ = "read", "gecontroleerd"
    BOOKING = "booking", "wordt geboekt"
    BOOKED = "booked", "geboekt"
    STOPPED = "stopped", "gestopt"
    FAILED = "failed", "niet te lezen"


class AttendanceFile(StatefulModel):
    """A file with hours that a provider sent (aanwezigheidsbestand).

    `total` counts its rows, `done` those that were read or booked in this step; `taken`, `refused`
    and `unchanged` what became of them. The bytes are kept until the rows are read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="files", verbose_name="aanbieder"
    )
    state = FSMField("stand", default=FileState.UPLOADED, choices=FileState.choices, protected=True)
    name = models.CharField("bestandsnaam", max_length=120)
    digest = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("inhoud", null=True)
    total = models.PositiveIntegerField("rijen", default=0)
    done = models.PositiveIntegerField("verwerkt", default=0)
    taken = models.PositiveIntegerField("geboekt", default=0)
    refused = models.PositiveIntegerField("geweigerd", default=0)
    unchanged = models.PositiveIntegerField("ongewijzigd", default=0)
    reason = models.CharField("waarom niet te lezen", max_length=200, blank=True)
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="geüpload door"
    )
    uploaded_on = models.DateField("geüpload op")
    booked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="geboekt door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "aanwezigheidsbestand"
        verbose_name_plural = "aanwezigheidsbestanden"
        ordering = ["-uploaded_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=FileState.values), name="file_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def right(self) -> int:
        """How many rows were right when they were checked, and wait to be booked."""
        return self.total - self.refused - self.unchanged - self.taken

    @transition(
        field=state,
        source=FileState.UPLOADED,
        target=FileState.READING,
        custom={"label": "Controleren", "cites": []},
    )
    def begin_reading(self, *, total: int) -> None:
        """The rows are being checked."""
        self.total = total

    @transition(
        field=state,
        source=FileState.READING,
        target=FileState.READ,
        custom={"label": "Controle afronden", "cites": []},
    )
    def finish_reading(self) -> None:
        """Every row has a result; nothing is booked yet."""
        self.content = None

    @transition(
        field=state,
        source=[FileState.UPLOADED, FileState.READING],
        target=FileState.FAILED,
        custom={"label": "Afkeuren", "cites": []},
    )
    def fail(self, *, reason: str) -> None:
        """The file as a whole cannot be read."""
        self.reason = reason
        self.content = None

    @transition(
        field=state,
        source=FileState.READ,
        target=FileState.BOOKING,
        custom={"label": "Boeken", "cites": ["BI 9.2(4)"]},
    )
    def begin_booking(self, *, by_id: uuid.UUID) -> None:
        """The rows that were right are being booked, by this person."""
        self.booked_by_id = by_id
        self.done = self.refused + self.unchanged

    @transition(
        field=state,
        source=FileState.BOOKING,
        target=FileState.BOOKED,
        custom={"label": "Boeken afronden", "cites": ["BI 9.2(4)"]},
    )
    def finish_booking(self) -> None:
        """Every right row is booked."""

    @transition(
        field=state,
        source=[FileState.UPLOADED, FileState.READING, FileState.READ, FileState.BOOKING],
        target=FileState.STOPPED,
        custom={"label": "Stoppen", "cites": []},
    )
    def stop(self) -> None:
        """Somebody stopped it; what was booked stays booked."""
        self.content = None


class RowResult(models.TextChoices):
    """What became of a row (uitkomst van de rij)."""

    RIGHT = "right", "klopt"
    UNCHANGED = "unchanged", "al bekend"
    REFUSED = "refused", "geweigerd"
    BOOKED = "booked", "geboekt"


class AttendanceRow(models.Model):
    """A row of a file with its result (rij van een aanwezigheidsbestand); nothing of a person but
    the reference that was sent.
    """

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(
        AttendanceFile, on_delete=models.CASCADE, related_name="rows", verbose_name="bestand"
    )
    number = models.PositiveIntegerField("rijnummer")
    reference = models.CharField("zaaknummer in het bestand", max_length=40, blank=True)
    result = models.CharField("uitkomst", max_length=10, choices=RowResult.choices)
    reason = models.CharField("reden", max_length=200, blank=True)
    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="inschrijving",
        null=True,
        blank=True,
    )
    hours = models.PositiveSmallIntegerField("uren", null=True, blank=True)
    excused = models.PositiveSmallIntegerField("geoorloofd verzuim", null=True, blank=True)
    unexcused = models.PositiveSmallIntegerField("ongeoorloofd verzuim", null=True, blank=True)
    known_until = models.DateField("bekend tot", null=True, blank=True)

    class Meta:
        verbose_name = "rij van een aanwezigheidsbestand"
        verbose_name_plural = "rijen van een aanwezigheidsbestand"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="rows_are_numbered")]

    def __str__(self) -> str:
        return f"rij {self.number}"


class HoursSource(models.TextChoices):
    """How hours came in (bron van de uren)."""

    FORM = "form", "ingevuld voor een persoon"
    GROUP = "group", "ingevuld voor een groep"
    FILE = "file", "bestand van de aanbieder"


class HoursStatement(models.Model):
    """Hours of a course as running totals (urenopgave, BI 9.2(4)), never changed: the newest
    counts.

    Whole hours since the start of the enrolment up to `known_until`, that day excluded (DUO's
    bekendTot): followed, missed with leave, missed without.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="statements", verbose_name="inschrijving"
    )
    hours = models.PositiveSmallIntegerField("uren")
    excused = models.PositiveSmallIntegerField("geoorloofd verzuim")
    unexcused = models.PositiveSmallIntegerField("ongeoorloofd verzuim")
    known_until = models.DateField("bekend tot")
    source = models.CharField("bron", max_length=8, choices=HoursSource.choices)
    file = models.ForeignKey(
        AttendanceFile,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="bestand",
        null=True,
        blank=True,
    )
    recorded_on = models.DateField("vastgelegd op")
    number = models.PositiveSmallIntegerField("volgnummer")

    class Meta:
        verbose_name = "urenopgave"
        verbose_name_plural = "urenopgaven"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "number"], name="statements_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.hours} uur tot {self.known_until:%d-%m-%Y}"


class OtherHoursKind(models.TextChoices):
    """Hours outside a course that count (soort uren)."""

    INTAKE_LANGUAGE = "intake_language", "taal en KNM tijdens de brede intake"
    INTAKE_PARTICIPATION = "intake_participation", "participatie tijdens de brede intake"
    EARLIER_LANGUAGE = "earlier_language", "taal en KNM voor de overname"


class OtherHours(models.Model):
    """Hours outside a course as running totals (overige uren), never changed: the newest of its
    kind counts (BI 3.1(5), 3.2(3), 3.14(6), 5.5(2)).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="other_hours", verbose_name="zaak"
    )
    kind = models.CharField("soort", max_length=20, choices=OtherHoursKind.choices)
    hours = models.PositiveSmallIntegerField("uren")
    number = models.PositiveSmallIntegerField("volgnummer")
    recorded_on = models.DateField("vastgelegd op")

    class Meta:
        verbose_name = "overige uren"
        verbose_name_plural = "overige uren"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "number"], name="other_hours_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours} uur"


class SignalAnswer(models.TextChoices):
    """What the caseworker did with a signal (antwoord op het signaal)."""

    EXCUSABLE = "excusable", "er was een goede reden"
    TALK = "talk", "gesprek gepland"
    AGREEMENT = "agreement", "afspraak gemaakt"
    PROVIDER = "provider", "de opgave klopte niet"


class AttendanceSignal(models.Model):
    """Somebody misses more than the policy takes lightly (verzuimsignaal): a question to the
    caseworker, never a sanction.

    `percent` is the share missed without leave since the statement before. `answer_by` is the last
    day (inclusive) that the policy gives for an answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.OneToOneField(
        HoursStatement, on_delete=models.PROTECT, related_name="signal", verbose_name="urenopgave"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="attendance_signals", verbose_name="zaak"
    )
    percent = models.PositiveSmallIntegerField("percentage zonder geldige reden gemist")
    raised_on = models.DateField("ontstaan op")
    answer_by = models.DateField("te beantwoorden voor")
    answer = models.CharField("antwoord", max_length=12, choices=SignalAnswer.choices, blank=True)
    note = models.TextField("toelichting", blank=True)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)

    class Meta:
        verbose_name = "verzuimsignaal"
        verbose_name_plural = "verzuimsignalen"
        ordering = ["-raised_on"]
        indexes = [
            models.Index(
                fields=["case"], condition=models.Q(answered_on=None), name="signal_to_answer"
            ),
            models.Index(
                fields=["answer_by", "id"],
                condition=models.Q(answered_on=None),
                name="signal_by_day",
            ),
            models.Index(fields=["raised_on"], name="signal_raised"),
        ]

    def __str__(self) -> str:
        return f"{self.percent}% gemist"
