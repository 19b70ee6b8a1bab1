"""Appeal to the courts against a decision on an objection, as it is noted here."""

import uuid
from datetime import date

from django.db import models

from core.fsm import FSMField, StatefulModel, transition
from remedies.models.objections import Objection


class Instance(models.TextChoices):
    """Which court (instantie)."""

    COURT = "court", "beroep bij de rechtbank"
    HIGHER = "higher", "hoger beroep"


class AppealState(models.TextChoices):
    """How far an appeal is (stand van het beroep)."""

    FILED = "filed", "loopt"
    JUDGED = "judged", "uitspraak gedaan"
    WITHDRAWN = "withdrawn", "ingetrokken"


class JudgmentOutcome(models.TextChoices):
    """What a court did (uitspraak)."""

    UPHELD = "upheld", "het besluit blijft"
    REVOKED = "revoked", "het besluit is herroepen"
    LOWERED = "lowered", "het bedrag is verlaagd"
    REMANDED = "remanded", "er moet opnieuw worden beslist"


class Appeal(StatefulModel):
    """An appeal against a decision on an objection (beroep, Awb 6:7, 6:24, 8:1).

    The court judges whether it came in time; here it is noted. `judged_on` is the day on which the
    judgment was sent; `lowered_to_cents` the amount that remains.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objection = models.ForeignKey(
        Objection, on_delete=models.PROTECT, related_name="appeals", verbose_name="bezwaar"
    )
    instance = models.CharField("instantie", max_length=8, choices=Instance.choices)
    state = FSMField(
        "stand", default=AppealState.FILED, choices=AppealState.choices, protected=True
    )
    filed_on = models.DateField("ingesteld op")
    outcome = models.CharField(
        "uitspraak", max_length=12, choices=JudgmentOutcome.choices, blank=True
    )
    judged_on = models.DateField("uitspraak verzonden op", null=True, blank=True)
    lowered_to_cents = models.PositiveIntegerField("verlaagd tot, in centen", null=True, blank=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "beroep"
        verbose_name_plural = "beroepen"
        ordering = ["filed_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=AppealState.values), name="appeal_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["objection"],
                condition=models.Q(state=AppealState.FILED),
                name="one_appeal_runs_per_objection",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_instance_display()} {self.filed_on:%d-%m-%Y}"

    @transition(
        field=state,
        source=AppealState.FILED,
        target=AppealState.JUDGED,
        custom={"label": "Uitspraak vastleggen", "cites": ["Awb 8:66", "Awb 8:72"]},
    )
    def judge(self, outcome: JudgmentOutcome, *, cents: int | None, on: date) -> None:
        """The court gave its judgment."""
        self.outcome = outcome
        self.lowered_to_cents = cents
        self.judged_on = on

    @transition(
        field=state,
        source=AppealState.FILED,
        target=AppealState.WITHDRAWN,
        custom={"label": "Beroep intrekken", "cites": ["Awb 6:21(1)"]},
    )
    def withdraw(self, *, on: date) -> None:
        """The appeal was taken back."""
        self.withdrawn_on = on
