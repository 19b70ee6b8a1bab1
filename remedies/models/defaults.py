"""A decision that does not come in time: the notice of default, and what is owed for it."""

import uuid

from django.conf import settings
from django.db import models

from cases.models import Case
from regional.models import Municipality
from remedies.models.applications import Application
from remedies.models.objections import Objection


class DefaultNotice(models.Model):
    """A written notice that a decision is overdue (ingebrekestelling, Awb 4:17(3)).

    It is about an application or about an objection. `municipality` is whose college is late;
    `first_penalty_day` the first day for which a penalty is due when there is no decision by then.
    `ended_on`: the decision was made known or is no longer asked; from that day on nothing is due.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="default_notices", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    objection = models.ForeignKey(
        Objection,
        on_delete=models.PROTECT,
        related_name="default_notices",
        verbose_name="bezwaar",
        null=True,
        blank=True,
    )
    application = models.ForeignKey(
        Application,
        on_delete=models.PROTECT,
        related_name="default_notices",
        verbose_name="aanvraag",
        null=True,
        blank=True,
    )
    received_on = models.DateField("ontvangen op")
    overdue_since = models.DateField("laatste dag van de beslistermijn")
    first_penalty_day = models.DateField("eerste dag met dwangsom")
    ended_on = models.DateField("geëindigd op", null=True, blank=True)

    class Meta:
        verbose_name = "ingebrekestelling"
        verbose_name_plural = "ingebrekestellingen"
        ordering = ["received_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(objection__isnull=True) ^ models.Q(application__isnull=True),
                name="default_notice_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["objection"],
                condition=models.Q(ended_on__isnull=True),
                name="one_default_notice_per_objection",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(ended_on__isnull=True),
                name="one_default_notice_per_application",
            ),
        ]

    def __str__(self) -> str:
        return f"ingebrekestelling {self.received_on:%d-%m-%Y}"

    @property
    def subject_id(self) -> uuid.UUID:
        """The application or the objection that waits."""
        found = self.objection_id or self.application_id
        if found is None:
            raise ValueError("a notice of default is about something")
        return found


class PenaltyExclusion(models.TextChoices):
    """Why no penalty is due (grond waarom geen dwangsom, Awb 4:17(6))."""

    UNREASONABLY_LATE = "unreasonably_late", "de ingebrekestelling kwam onredelijk laat"
    NO_INTEREST = "no_interest", "de aanvrager is geen belanghebbende"
    MANIFEST = "manifest", "de aanvraag is kennelijk niet-ontvankelijk of kennelijk ongegrond"


class Penalty(models.Model):
    """The penalty for a late decision, as it was fixed (dwangsom, Awb 4:17, 4:18).

    `first_day` and `last_day` are inclusive; empty and zero cents where a ground excludes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.OneToOneField(
        DefaultNotice, on_delete=models.PROTECT, related_name="penalty", verbose_name="bij"
    )
    first_day = models.DateField("eerste dag", null=True, blank=True)
    last_day = models.DateField("laatste dag", null=True, blank=True)
    days = models.PositiveSmallIntegerField("dagen")
    cents = models.PositiveIntegerField("bedrag in centen")
    exclusion = models.CharField(
        "geen dwangsom omdat", max_length=20, choices=PenaltyExclusion.choices, blank=True
    )
    reasons = models.TextField("redenen", blank=True)
    fixed_on = models.DateField("vastgesteld op")
    fixed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="vastgesteld door",
    )
    letter_id = models.UUIDField("brief", unique=True)

    class Meta:
        verbose_name = "dwangsom"
        verbose_name_plural = "dwangsommen"

    def __str__(self) -> str:
        return f"dwangsom {self.days} dagen"
