"""What the exchange itself must remember: who asked the register about whom, and what was made for
CBS.
"""

import uuid

from django.db import models

from accounts.models import User
from core import clock
from regional.models import Municipality


class LookupOutcome(models.TextChoices):
    """What the register answered (uitkomst van de bevraging)."""

    FOUND = "found", "gevonden"
    UNKNOWN = "unknown", "onbekend BSN"
    UNAVAILABLE = "unavailable", "geen antwoord"


class BrpLookup(models.Model):
    """One question to the BRP (bevraging): who asked, for which municipality, when, and what came
    back.

    `person_digest` is a keyed hash of the BSN: it answers "was this person asked about", and shows
    nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, verbose_name="gebruiker")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name="gemeente"
    )
    person_digest = models.CharField("persoon (gehasht)", max_length=64)
    outcome = models.CharField("uitkomst", max_length=12, choices=LookupOutcome.choices)
    at = models.DateTimeField("tijdstip", default=clock.now)

    class Meta:
        verbose_name = "bevraging van de BRP"
        verbose_name_plural = "bevragingen van de BRP"
        indexes = [
            models.Index(fields=["-at"], name="lookup_by_moment"),
            models.Index(fields=["person_digest"], name="lookup_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%d-%m-%Y %H:%M}"


class StatisticsEdition(models.Model):
    """The schema and the mapping of an edition of the statistics for CBS (uitgave van de
    CBS-statistiek), as they were loaded; never changed. Counts from its first quarter on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("naam van de uitgave", max_length=80)
    first_year = models.PositiveSmallIntegerField("vanaf verslagjaar")
    first_quarter = models.PositiveSmallIntegerField("vanaf kwartaal")
    schema = models.BinaryField("XSD-bestand")
    mapping = models.BinaryField("mappingbestand")
    schema_sha256 = models.CharField("SHA-256 van de XSD", max_length=64)
    mapping_sha256 = models.CharField("SHA-256 van de mapping", max_length=64)
    loaded_on = models.DateField("geladen op")
    loaded_at = models.DateTimeField("geladen om", default=clock.now)
    loaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="geladen door"
    )

    class Meta:
        verbose_name = "uitgave van de CBS-statistiek"
        verbose_name_plural = "uitgaven van de CBS-statistiek"
        ordering = ["-first_year", "-first_quarter", "-loaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_quarter__range=(1, 4)),
                name="edition_begins_with_a_quarter",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DeliveryForm(models.TextChoices):
    """In which form the statistics are made (vorm van de levering)."""

    XML = "xml", "XML voor het CBS"
    CSV = "csv", "CSV met alle gegevens"


class StatisticsDelivery(models.Model):
    """A file of a quarter that was made for CBS (levering aan het CBS): its digest and days, never
    the file itself. `delivered_on` is the day on which somebody uploaded it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    year = models.PositiveSmallIntegerField("verslagjaar")
    quarter = models.PositiveSmallIntegerField("kwartaal")
    form = models.CharField("vorm", max_length=4, choices=DeliveryForm.choices)
    edition = models.ForeignKey(
        StatisticsEdition,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="uitgave",
        null=True,
        blank=True,
    )
    people = models.PositiveIntegerField("aantal mensen")
    sha256 = models.CharField("SHA-256", max_length=64)
    made_on = models.DateField("gemaakt op")
    made_at = models.DateTimeField("gemaakt om", default=clock.now)
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gemaakt door"
    )
    delivered_on = models.DateField("geleverd op", null=True, blank=True)
    delivered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="geleverd door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "levering aan het CBS"
        verbose_name_plural = "leveringen aan het CBS"
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quarter__range=(1, 4)), name="delivery_is_of_a_quarter"
            )
        ]
        indexes = [
            models.Index(fields=["municipality", "year", "quarter"], name="delivery_by_quarter")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year}-K{self.quarter}"
