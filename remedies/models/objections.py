"""Objection against a decision: what came in, the hearing, and what was decided on it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from cases.models import Case
from core.fsm import FSMField, StatefulModel, transition
from letters.models import Letter
from regional.models import Municipality


class ObjectionState(models.TextChoices):
    """How far an objection is (stand van het bezwaar)."""

    RECEIVED = "received", "ontvangen"
    CONFIRMED = "confirmed", "ontvangst bevestigd"
    HEARD = "heard", "gehoord"
    DECIDED = "decided", "beslist"
    WITHDRAWN = "withdrawn", "ingetrokken"


UNDECIDED = (ObjectionState.RECEIVED, ObjectionState.CONFIRMED, ObjectionState.HEARD)
"""Objections on which the authority still has to decide."""


class LatenessRuling(models.TextChoices):
    """What was found of an objection that came too late (te laat bezwaar, Awb 6:11)."""

    EXCUSED = "excused", "verschoonbaar"
    NOT_EXCUSED = "not_excused", "niet verschoonbaar"


class HearingWaiver(models.TextChoices):
    """Why nobody needs to be heard (grond om van horen af te zien, Awb 7:3)."""

    INADMISSIBLE = "inadmissible", "het bezwaar is kennelijk niet-ontvankelijk"
    UNFOUNDED = "unfounded", "het bezwaar is kennelijk ongegrond"
    DECLINED = "declined", "de indiener wil niet worden gehoord"
    NO_REPLY = "no_reply", "de indiener vroeg niet op tijd om een hoorzitting"
    GRANTED = "granted", "het bezwaar krijgt helemaal gelijk"


class Objection(StatefulModel):
    """An objection against a decision letter (bezwaar, Awb 6:4).

    `municipality` is that of the college that took the decision: it handles the objection, wherever
    the newcomer lives now. `received_on` is the day of receipt; `posted_on` the day of posting,
    where it came by post; `term_last_day` the last day of the objection term (inclusive).
    `grounds` is the person's own text. `repair_last_day` (inclusive): until when an omission may be
    repaired (Awb 6:6).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="objections", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    letter = models.ForeignKey(
        Letter,
        on_delete=models.PROTECT,
        related_name="objections",
        verbose_name="bestreden besluit",
    )
    state = FSMField(
        "stand", default=ObjectionState.RECEIVED, choices=ObjectionState.choices, protected=True
    )
    received_on = models.DateField("ontvangen op")
    is_by_post = models.BooleanField("per post", default=True)
    posted_on = models.DateField("op de post gedaan op", null=True, blank=True)
    term_last_day = models.DateField("laatste dag om bezwaar te maken")
    is_late = models.BooleanField("te laat", default=False)
    lateness = models.CharField(
        "oordeel over te laat", max_length=12, choices=LatenessRuling.choices, blank=True
    )
    lateness_reasons = models.TextField("redenen van het oordeel", blank=True)
    lateness_ruled_on = models.DateField("oordeel van", null=True, blank=True)
    grounds = models.TextField("gronden van het bezwaar", blank=True)
    costs_asked_on = models.DateField("kosten gevraagd op", null=True, blank=True)
    has_committee = models.BooleanField("met adviescommissie", default=False)
    confirmed_on = models.DateField("ontvangst bevestigd op", null=True, blank=True)
    receipt_letter_id = models.UUIDField("ontvangstbevestiging", null=True, blank=True)
    repair_what = models.TextField("wat ontbreekt", blank=True)
    repair_last_day = models.DateField("aanvullen tot en met", null=True, blank=True)
    repaired_on = models.DateField("aangevuld op", null=True, blank=True)
    postponed_on = models.DateField("verdaagd op", null=True, blank=True)
    waiver = models.CharField(
        "geen hoorzitting omdat", max_length=16, choices=HearingWaiver.choices, blank=True
    )
    waiver_reasons = models.TextField("toelichting", blank=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        ordering = ["-received_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ObjectionState.values), name="objection_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["letter"],
                condition=~models.Q(state=ObjectionState.WITHDRAWN),
                name="one_objection_per_decision",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "received_on"],
                condition=models.Q(state__in=UNDECIDED),
                name="objection_work",
            )
        ]

    def __str__(self) -> str:
        return f"bezwaar {self.received_on:%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        """Does the authority still have to decide?"""
        return self.state in UNDECIDED

    @property
    def last_decision(self) -> "ObjectionDecision | None":
        """What was decided last."""
        decisions = list(self.decisions.all())
        return decisions[-1] if decisions else None

    @transition(
        field=state,
        source=ObjectionState.RECEIVED,
        target=ObjectionState.CONFIRMED,
        custom={"label": "Ontvangst bevestigen", "cites": ["Awb 6:14(1)"]},
    )
    def confirm(self, *, letter_id: uuid.UUID, has_committee: bool, on: date) -> None:
        """The person was told in writing that the objection came in, and who advises on it."""
        self.receipt_letter_id = letter_id
        self.has_committee = has_committee
        self.confirmed_on = on

    @transition(
        field=state,
        source=ObjectionState.CONFIRMED,
        target=ObjectionState.HEARD,
        custom={"label": "Horen afronden", "cites": ["Awb 7:2", "Awb 7:3"]},
    )
    def hear(self) -> None:
        """The person was heard, did not come, or need not be heard."""

    @transition(
        field=state,
        source=ObjectionState.HEARD,
        target=ObjectionState.DECIDED,
        custom={"label": "Op het bezwaar beslissen", "cites": ["Awb 7:11", "Awb 7:12"]},
    )
    def decide(self) -> None:
        """The authority decided."""

    @transition(
        field=state,
        source=ObjectionState.DECIDED,
        target=ObjectionState.HEARD,
        custom={"label": "Opnieuw beslissen", "cites": ["Awb 8:72(4)"]},
    )
    def remand(self) -> None:
        """A court quashed the decision on the objection: there must be a new one."""

    @transition(
        field=state,
        source=list(UNDECIDED),
        target=ObjectionState.WITHDRAWN,
        custom={"label": "Bezwaar intrekken", "cites": ["Awb 6:21(1)"]},
    )
    def withdraw(self, *, on: date) -> None:
        """The person takes the objection back."""
        self.withdrawn_on = on


class ObjectionHearingOutcome(models.TextChoices):
    """What came of a hearing (uitkomst van de hoorzitting)."""

    PLANNED = "planned", "gepland"
    HELD = "held", "gehouden"
    ABSENT = "absent", "niet verschenen"
    CANCELLED = "cancelled", "ging niet door"


class ObjectionHearing(models.Model):
    """A hearing on an objection, with its minutes (hoorzitting, Awb 7:2, 7:7)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objection = models.ForeignKey(
        Objection, on_delete=models.PROTECT, related_name="hearings", verbose_name="bezwaar"
    )
    planned_on = models.DateField("dag")
    planned_at = models.TimeField("tijd")
    place = models.CharField("plaats", max_length=200)
    interpreter = models.CharField("tolk in het", max_length=60, blank=True)
    outcome = models.CharField(
        "uitkomst",
        max_length=12,
        choices=ObjectionHearingOutcome.choices,
        default=ObjectionHearingOutcome.PLANNED,
    )
    minutes = models.TextField("verslag", blank=True)
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gehoord door",
        null=True,
        blank=True,
    )
    letter_id = models.UUIDField("uitnodiging")

    class Meta:
        verbose_name = "hoorzitting"
        verbose_name_plural = "hoorzittingen"
        ordering = ["planned_on", "planned_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["objection"],
                condition=models.Q(outcome=ObjectionHearingOutcome.PLANNED),
                name="one_planned_hearing_per_objection",
            )
        ]

    def __str__(self) -> str:
        return f"hoorzitting {self.planned_on:%d-%m-%Y}"


class ObjectionOutcome(models.TextChoices):
    """What was decided on an objection (uitkomst van het bezwaar, Awb 7:11)."""

    INADMISSIBLE = "inadmissible", "niet-ontvankelijk"
    UNFOUNDED = "unfounded", "ongegrond"
    REVOKED = "revoked", "gegrond: het besluit is herroepen"
    LOWERED = "lowered", "gegrond: het bedrag is verlaagd"
    RENEWED = "renewed", "gegrond: er komt een ander besluit"


FOUNDED = (ObjectionOutcome.REVOKED, ObjectionOutcome.LOWERED, ObjectionOutcome.RENEWED)
"""Outcomes that change the disputed decision."""


class InadmissibleGround(models.TextChoices):
    """Why an objection is not judged on its merits (grond van niet-ontvankelijkheid)."""

    LATE = "late", "te laat, zonder goede reden"
    INCOMPLETE = "incomplete", "niet aangevuld binnen de termijn"
    NO_INTEREST = "no_interest", "geen belanghebbende"


class ObjectionDecision(models.Model):
    """A decision on an objection (beslissing op bezwaar, Awb 7:11, 7:12).

    `lowered_to_cents` is the amount that remains. `costs_cents` is what is paid of the costs of the
    objection, empty where nobody asked (Awb 7:15). `published_on`: the letter was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objection = models.ForeignKey(
        Objection, on_delete=models.PROTECT, related_name="decisions", verbose_name="bezwaar"
    )
    outcome = models.CharField("uitkomst", max_length=12, choices=ObjectionOutcome.choices)
    inadmissible_ground = models.CharField(
        "niet-ontvankelijk omdat", max_length=12, choices=InadmissibleGround.choices, blank=True
    )
    reasons = models.TextField("redenen")
    lowered_to_cents = models.PositiveIntegerField("verlaagd tot, in centen", null=True, blank=True)
    costs_cents = models.PositiveIntegerField("kosten, in centen", null=True, blank=True)
    costs_reasons = models.TextField("redenen over de kosten", blank=True)
    decided_on = models.DateField("beslist op")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="beslist door",
    )
    letter_id = models.UUIDField("brief", unique=True)
    published_on = models.DateField("bekendgemaakt op", null=True, blank=True)

    class Meta:
        verbose_name = "beslissing op bezwaar"
        verbose_name_plural = "beslissingen op bezwaar"
        ordering = ["decided_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.decided_on:%d-%m-%Y}"

    @property
    def is_founded(self) -> bool:
        """Did it change the disputed decision?"""
        return self.outcome in FOUNDED
