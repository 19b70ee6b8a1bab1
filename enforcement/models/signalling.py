"""Signals: something that may ask for a talk, and seldom for more."""

import uuid

from django.db import models

from accounts.models import User
from cases.models import Case


class SignalKind(models.TextChoices):
    """What was noticed (soort signaal)."""

    MISSED_SUMMONS = "missed_summons", "oproep voor de intake gemist"
    MISSED_TALK = "missed_talk", "voortgangsgesprek gemist"
    ABSENCE = "absence", "aanhoudend verzuim"
    AGREEMENT = "agreement", "afspraak niet nagekomen"


class SignalReply(models.TextChoices):
    """What was done with a signal (antwoord op een signaal)."""

    EXCUSABLE = "excusable", "er was een goede reden"
    TALK = "talk", "een gesprek"
    AGREEMENT = "agreement", "een nieuwe afspraak"
    FILE = "file", "handhavingsdossier geopend"


class Signal(models.Model):
    """Something that may be a breach, with its evidence (signaal): a question to the caseworker.

    `ref` is the appointment, the talk, the signal of the attendance or the agreement; `noted_on`
    the day on which it happened, `raised_on` the day on which it came here. `answer_by` is the last
    day (inclusive) that the policy gives for an answer. Nothing opens by itself: a file is opened
    by a person, and `file` is the one that stands on this signal. `withdrawn_on`: it turned out
    that it did not happen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="signals", verbose_name="zaak"
    )
    kind = models.CharField("soort", max_length=16, choices=SignalKind.choices)
    ref = models.UUIDField("waarover")
    summons = models.PositiveSmallIntegerField("oproep", null=True, blank=True)
    percent = models.PositiveSmallIntegerField("percentage gemist", null=True, blank=True)
    noted_on = models.DateField("gebeurd op")
    raised_on = models.DateField("ontstaan op")
    what = models.TextField("wat er gebeurde", blank=True)
    answer_by = models.DateField("te beantwoorden voor")
    answer = models.CharField("antwoord", max_length=12, choices=SignalReply.choices, blank=True)
    note = models.TextField("toelichting", blank=True)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="beantwoord door",
        null=True,
        blank=True,
    )
    withdrawn_on = models.DateField("vervallen op", null=True, blank=True)
    file = models.ForeignKey(
        "EnforcementFile",
        on_delete=models.PROTECT,
        related_name="signals",
        verbose_name="handhavingsdossier",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-noted_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "ref"],
                condition=models.Q(withdrawn_on=None),
                name="one_signal_per_event",
            )
        ]
        indexes = [
            models.Index(
                fields=["case"],
                condition=models.Q(answered_on=None, withdrawn_on=None),
                name="enforcement_signal_to_answer",
            ),
            models.Index(
                fields=["answer_by", "id"],
                condition=models.Q(answered_on=None, withdrawn_on=None),
                name="enforcement_signal_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.noted_on:%d-%m-%Y}"
