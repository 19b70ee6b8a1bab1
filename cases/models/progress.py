"""What stands under a change of level, and what newcomers say of the service."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cases.models.case import Case
from cases.models.pip import ExamPart
from regional.models import Municipality


class LoweringGround(models.Model):
    """What the college established before it lowers the level to A2 (grond voor afschalen,
    WI 17(3), BI 5.5).

    `hours` are the hours of language education at a recognised institution, literacy included, up
    to `known_until` (exclusive), as they stood on `established_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="lowering_grounds", verbose_name="zaak"
    )
    hours = models.PositiveSmallIntegerField("uren taalles")
    known_until = models.DateField("uren bekend tot")
    effort = models.TextField("waaruit de inzet blijkt")
    parts = ArrayField(
        models.CharField(max_length=12, choices=ExamPart.choices), verbose_name="onderdelen op A2"
    )
    established_on = models.DateField("vastgesteld op")

    class Meta:
        verbose_name = "grond voor afschalen"
        verbose_name_plural = "gronden voor afschalen"
        ordering = ["-established_on"]

    def __str__(self) -> str:
        return f"{self.hours} uur op {self.established_on:%d-%m-%Y}"


class ExperienceMoment(models.TextChoices):
    """After what a newcomer is asked (moment van de vraag)."""

    INTAKE = "intake", "na de intake"
    PIP = "pip", "na het PIP"
    ROUTE = "route", "na de leerroute"


class AnswerMode(models.TextChoices):
    """How the answers were given (manier van antwoorden)."""

    TOGETHER = "together", "samen met de klantregisseur"
    PAPER = "paper", "op papier"


class ExperienceAsked(models.Model):
    """That a newcomer was asked, so that nobody is asked twice (gestelde ervaringsvraag).

    What was answered stands elsewhere, without any link to this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="experience_asked", verbose_name="zaak"
    )
    moment = models.CharField("moment", max_length=8, choices=ExperienceMoment.choices)
    asked_on = models.DateField("gevraagd op")
    is_answered = models.BooleanField("beantwoord")

    class Meta:
        verbose_name = "gestelde ervaringsvraag"
        verbose_name_plural = "gestelde ervaringsvragen"
        constraints = [
            models.UniqueConstraint(fields=["case", "moment"], name="asked_once_per_moment")
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.asked_on:%d-%m-%Y}"


class ExperienceAnswer(models.Model):
    """What somebody answered (ervaring), kept apart from every decision: no case, no person, no
    day.

    Scores run from 1 (not at all) to 5 (very much). `month` is the first day of the month.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    moment = models.CharField("moment", max_length=8, choices=ExperienceMoment.choices)
    month = models.DateField("maand")
    language = models.CharField("taal", max_length=40)
    mode = models.CharField("manier", max_length=8, choices=AnswerMode.choices)
    understood = models.PositiveSmallIntegerField("begreep wat er gebeurde")
    heard = models.PositiveSmallIntegerField("er werd naar mij geluisterd")
    helped = models.PositiveSmallIntegerField("het helpt mij verder")

    class Meta:
        verbose_name = "ervaring"
        verbose_name_plural = "ervaringen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    understood__range=(1, 5), heard__range=(1, 5), helped__range=(1, 5)
                ),
                name="experience_scores_run_from_one_to_five",
            )
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.month:%m-%Y}"
