"""The event log and the outbox."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core import clock


class StreamKind(models.TextChoices):
    """What a stream of events is about."""

    CASE = "case", "dossier"
    MUNICIPALITY = "municipality", "gemeente"
    ORGANISATION = "organisation", "organisatie"
    USER = "user", "gebruiker"
    POLICY = "policy", "beleid"
    BATCH = "batch", "printbatch"
    LETTER = "letter", "brief"
    PROVIDER = "provider", "aanbieder"
    GROUP = "group", "groep"
    ROLE = "role", "rol"
    BANK_FILE = "bank_file", "bankbestand"


class Stream(models.Model):
    """The head of one thing's history (dossiergeschiedenis): how many events, and the hash of the
    last.

    Its row is what two writers meet at, and what shows that the tail of a history was cut off.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=16, choices=StreamKind.choices)
    number = models.PositiveIntegerField("aantal gebeurtenissen", default=0)
    hash = models.CharField("laatste hash", max_length=64, default="")

    class Meta:
        verbose_name = "geschiedenis"

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Event(models.Model):
    """A fact that happened (gebeurtenis): who did what, on which legal date, under which article.

    `occurred_on` is the legal date, `recorded_at` the moment of writing. The payload holds ids,
    dates, codes and amounts only. The database refuses to change or delete a row; `hash` chains it
    to the one before.
    """

    seq = models.BigAutoField(primary_key=True)
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField("volgnummer")
    verb = models.CharField("gebeurtenis", max_length=64)
    payload = models.JSONField("gegevens")
    cites = ArrayField(models.CharField(max_length=32), verbose_name="artikelen", default=list)
    actor = models.CharField("wie", max_length=64)
    on_behalf_of = models.CharField("namens gemeente", max_length=4, blank=True)
    occurred_on = models.DateField("op")
    recorded_at = models.DateTimeField("vastgelegd")
    correlation = models.UUIDField("samenhang", default=uuid.uuid4)
    previous_hash = models.CharField("vorige hash", max_length=64, blank=True)
    hash = models.CharField("hash", max_length=64)

    class Meta:
        verbose_name = "gebeurtenis"
        constraints = [
            models.UniqueConstraint(fields=["stream", "number"], name="event_numbers_are_unique")
        ]
        indexes = [
            models.Index(fields=["verb", "occurred_on"], name="event_by_verb"),
            models.Index(fields=["actor", "recorded_at"], name="event_by_actor"),
            models.Index(fields=["recorded_at"], name="event_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.verb}"


class Outbox(models.Model):
    """An effect outside the database that must happen once (uitgaand bericht), written with the act
    that caused it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=32)
    payload = models.JSONField("gegevens")
    created_at = models.DateTimeField("gemaakt", default=clock.now)
    due_at = models.DateTimeField("niet voor", default=clock.now)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    last_error = models.CharField("laatste fout", max_length=200, blank=True)
    delivered_at = models.DateTimeField("afgeleverd", null=True, blank=True)

    class Meta:
        verbose_name = "uitgaand bericht"
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(delivered_at__isnull=True),
                name="outbox_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class JobRun(models.Model):
    """A night's job that was done (nachtelijke taak): the mark that lets a missed night be caught
    up.
    """

    job = models.CharField("taak", max_length=48)
    day = models.DateField("dag")
    done_at = models.DateTimeField("klaar", default=clock.now)

    class Meta:
        verbose_name = "nachtelijke taak"
        constraints = [
            models.UniqueConstraint(fields=["job", "day"], name="job_runs_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.day}"


class Counter(models.Model):
    """A series of numbers without gaps (volgnummer), such as the case numbers of a year."""

    name = models.CharField("reeks", max_length=32, primary_key=True)
    value = models.PositiveIntegerField("laatste nummer", default=0)

    class Meta:
        verbose_name = "volgnummer"

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
