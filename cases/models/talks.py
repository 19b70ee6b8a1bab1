"""Progress talks: as many as the plan says, with what was agreed."""

import uuid

from django.db import models

from accounts.models import User
from cases.models.case import Case
from cases.models.pip import GoalDomain, PipVersion
from core.fsm import FSMField, StatefulModel, transition


class TalkState(models.TextChoices):
    """How a talk stands (stand van het gesprek)."""

    PLANNED = "planned", "gepland"
    HELD = "held", "gehouden"
    MISSED = "missed", "gemist"
    CANCELLED = "cancelled", "afgezegd"


class ProgressTalk(StatefulModel):
    """A talk about how the track goes (voortgangsgesprek, WI 17(1), BI 5.3(4)).

    A cancelled talk was called off before its time, by either side; a missed one was not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="talks", verbose_name="zaak"
    )
    state = FSMField("stand", default=TalkState.PLANNED, choices=TalkState.choices, protected=True)
    planned_on = models.DateField("gepland op")
    planned_at = models.TimeField("tijd")
    place = models.CharField("plaats", max_length=120)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="met", null=True
    )
    report = models.TextField("verslag", blank=True)
    missed_reason = models.CharField("waarom niet doorgegaan", max_length=200, blank=True)

    class Meta:
        verbose_name = "voortgangsgesprek"
        verbose_name_plural = "voortgangsgesprekken"
        ordering = ["planned_on", "planned_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=TalkState.values), name="talk_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["planned_on", "id"],
                condition=models.Q(state="planned"),
                name="talk_to_hold",
            )
        ]

    def __str__(self) -> str:
        return f"{self.planned_on:%d-%m-%Y}"

    @transition(
        field=state,
        source=TalkState.PLANNED,
        target=TalkState.HELD,
        custom={"label": "Gesprek vastleggen", "cites": ["WI 17(1)"]},
    )
    def hold(self, *, report: str) -> None:
        """The talk took place; this is what was said."""
        self.report = report

    @transition(
        field=state,
        source=TalkState.PLANNED,
        target=TalkState.MISSED,
        custom={"label": "Niet verschenen", "cites": ["WI 17(1)"]},
    )
    def miss(self, *, reason: str) -> None:
        """The newcomer did not come and had not said so before."""
        self.missed_reason = reason

    @transition(
        field=state,
        source=TalkState.PLANNED,
        target=TalkState.CANCELLED,
        custom={"label": "Gesprek afzeggen", "cites": []},
    )
    def cancel(self, *, reason: str) -> None:
        """One of both called it off before its time."""
        self.missed_reason = reason


class TalkAgreement(models.Model):
    """Something that was agreed in a talk (afspraak uit een gesprek).

    `taken_into` is the version of the plan in which it became a goal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    talk = models.ForeignKey(
        ProgressTalk,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name="voortgangsgesprek",
    )
    position = models.PositiveSmallIntegerField("volgorde")
    domain = models.CharField("leefgebied", max_length=16, choices=GoalDomain.choices)
    title = models.CharField("afspraak", max_length=160)
    becomes_goal = models.BooleanField("wordt een doel in het PIP", default=True)
    taken_into = models.ForeignKey(
        PipVersion,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="opgenomen in",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "afspraak uit een gesprek"
        verbose_name_plural = "afspraken uit een gesprek"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
