"""What the exchange itself must remember: who asked the register about whom."""

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
