"""Requests on application: what was asked, and what was decided on it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from cases.models import Case
from core.fsm import FSMField, StatefulModel, transition


class ApplicationKind(models.TextChoices):
    """What is asked for (soort aanvraag)."""

    ROUTE_CHANGE = "route_change", "andere leerroute"
    LEVEL_A2 = "level_a2", "examen op niveau A2"
    DEFERMENT = "deferment", "uitstel van betaling"
    REMISSION = "remission", "kwijtschelding"
    INTAKE_EXCUSE = "intake_excuse", "vrijstelling van de intake"


OF_MONEY = (ApplicationKind.DEFERMENT, ApplicationKind.REMISSION)
"""Requests about what is owed under a decision."""


class ApplicationState(models.TextChoices):
    """How far an application is (stand van de aanvraag)."""

    RECEIVED = "received", "in behandeling"
    INCOMPLETE = "incomplete", "wacht op aanvulling"
    GRANTED = "granted", "toegekend"
    REFUSED = "refused", "afgewezen"
    NOT_HANDLED = "not_handled", "niet in behandeling genomen"
    WITHDRAWN = "withdrawn", "ingetrokken"


PENDING = (ApplicationState.RECEIVED, ApplicationState.INCOMPLETE)
"""Applications on which the authority still has to decide."""

DECIDED = (ApplicationState.GRANTED, ApplicationState.REFUSED, ApplicationState.NOT_HANDLED)
"""Applications on which there is a decision."""


class Application(StatefulModel):
    """A request to take a decision (aanvraag, Awb 1:3(3)).

    `letter_id` is the decision that it is about, for deferment and remission. `completion_last_day`
    (inclusive): until when missing facts may come in. `granted_last_day` (inclusive) is until when
    payment may wait; `granted_cents` what is remitted. `published_on`: the decision was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="applications", verbose_name="zaak"
    )
    kind = models.CharField("soort", max_length=16, choices=ApplicationKind.choices)
    state = FSMField(
        "stand", default=ApplicationState.RECEIVED, choices=ApplicationState.choices, protected=True
    )
    received_on = models.DateField("ontvangen op")
    content = models.TextField("wat wordt gevraagd")
    letter_id = models.UUIDField("over besluit", null=True, blank=True)
    confirmed_on = models.DateField("ontvangst bevestigd op", null=True, blank=True)
    receipt_letter_id = models.UUIDField("ontvangstbevestiging", null=True, blank=True)
    completion_what = models.TextField("wat ontbreekt", blank=True)
    completion_last_day = models.DateField("aanvullen tot en met", null=True, blank=True)
    completed_on = models.DateField("aangevuld op", null=True, blank=True)
    postponed_on = models.DateField("nieuwe termijn gemeld op", null=True, blank=True)
    reasons = models.TextField("redenen van het besluit", blank=True)
    granted_last_day = models.DateField("uitstel tot en met", null=True, blank=True)
    granted_cents = models.PositiveIntegerField("kwijtgescholden, in centen", null=True, blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="besloten door",
        null=True,
        blank=True,
    )
    decision_letter_id = models.UUIDField("brief met het besluit", null=True, blank=True)
    published_on = models.DateField("bekendgemaakt op", null=True, blank=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"
        ordering = ["-received_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ApplicationState.values),
                name="application_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=DECIDED)
                | models.Q(decided_on__isnull=False, decision_letter_id__isnull=False),
                name="decided_application_has_its_letter",
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_on"],
                condition=models.Q(state__in=PENDING),
                name="application_work",
            ),
            models.Index(
                fields=["received_on", "id"],
                condition=models.Q(state__in=PENDING, decision_letter_id__isnull=False),
                name="application_to_decide_anew",
            ),
            models.Index(fields=["decision_letter_id"], name="application_by_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_on:%d-%m-%Y}"

    @property
    def is_pending(self) -> bool:
        """Does the authority still have to decide?"""
        return self.state in PENDING

    @transition(
        field=state,
        source=ApplicationState.RECEIVED,
        target=ApplicationState.INCOMPLETE,
        custom={"label": "Om aanvulling vragen", "cites": ["Awb 4:5(1)", "Awb 4:15(1)"]},
    )
    def ask_completion(self, what: str, *, last_day: date) -> None:
        """The applicant may complete the application until this day."""
        self.completion_what = what
        self.completion_last_day = last_day
        self.completed_on = None

    @transition(
        field=state,
        source=ApplicationState.INCOMPLETE,
        target=ApplicationState.RECEIVED,
        custom={"label": "Aanvulling ontvangen", "cites": ["Awb 4:15(1)"]},
    )
    def complete(self, *, on: date) -> None:
        """What was missing came in."""
        self.completed_on = on

    @transition(
        field=state,
        source=list(PENDING),
        target=ApplicationState.GRANTED,
        custom={"label": "Aanvraag toekennen", "cites": ["Awb 4:13"]},
    )
    def grant(self, *, on: date) -> None:
        """The applicant gets what was asked."""
        self.decided_on = on

    @transition(
        field=state,
        source=list(PENDING),
        target=ApplicationState.REFUSED,
        custom={"label": "Aanvraag afwijzen", "cites": ["Awb 4:13"]},
    )
    def refuse(self, *, on: date) -> None:
        """The applicant does not get what was asked."""
        self.decided_on = on

    @transition(
        field=state,
        source=list(PENDING),
        target=ApplicationState.NOT_HANDLED,
        custom={"label": "Aanvraag niet behandelen", "cites": ["Awb 4:5(1)", "Awb 4:5(4)"]},
    )
    def leave_unhandled(self, *, on: date) -> None:
        """The application was not completed, so that it is not judged."""
        self.decided_on = on

    @transition(
        field=state,
        source=[ApplicationState.REFUSED, ApplicationState.NOT_HANDLED],
        target=ApplicationState.RECEIVED,
        custom={"label": "Opnieuw besluiten", "cites": ["Awb 7:11(2)"]},
    )
    def reopen(self) -> None:
        """The decision was revoked, so that there must be another one."""

    @transition(
        field=state,
        source=list(PENDING),
        target=ApplicationState.WITHDRAWN,
        custom={"label": "Aanvraag intrekken", "cites": []},
    )
    def withdraw(self, *, on: date) -> None:
        """The applicant takes the application back."""
        self.withdrawn_on = on
