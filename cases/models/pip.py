"""The Personal Integration and Participation plan (PIP): versions that are never edited, and a tree
of goals.
"""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import User
from cases.models.case import Case
from core.fsm import FSMField, StatefulModel, transition
from regional.models import Municipality


class LearningRoute(models.TextChoices):
    """The three learning routes (leerroute, WI 7-9)."""

    B1 = "b1", "B1-route"
    EDUCATION = "education", "Onderwijsroute"
    Z = "z", "Zelfredzaamheidsroute"


class Level(models.TextChoices):
    """The language level that is aimed at (taalniveau)."""

    A2 = "A2", "A2"
    B1 = "B1", "B1"


class Literacy(models.TextChoices):
    """Whether literacy education is needed (alfabetisering), in DUO's three values."""

    ILLITERATE = "A", "analfabeet"
    OTHER_SCRIPT = "AA", "anders-gealfabetiseerd"
    NOT_NEEDED = "NVT", "niet nodig"


class ExamPart(models.TextChoices):
    """What can be learned for an exam on the Z-route as well (A2-onderdelen en KNM, BI 3.14(7))."""

    READING = "reading", "Lezen"
    LISTENING = "listening", "Luisteren"
    WRITING = "writing", "Schrijven"
    SPEAKING = "speaking", "Spreken"
    KNM = "knm", "KNM"


class SwitchGround(models.TextChoices):
    """Why the route may still be changed past the term for it (grond om te wisselen, BI 5.4)."""

    SPECIAL_CASE = "special_case", "Een bijzonder geval"
    AFTER_EDUCATION = (
        "after_education",
        "Na een opleiding zonder vrijstelling (praktijkonderwijs, vso of mbo-1)",
    )


class PipState(models.TextChoices):
    """Where a version is in its making (stand van de versie)."""

    DRAFT = "draft", "concept"
    PROPOSED = "proposed", "wacht op medeondertekening"
    ADOPTED = "adopted", "vastgesteld"
    DISCARDED = "discarded", "vervallen concept"


class PipVersion(StatefulModel):
    """A version of the PIP (PIP-versie, WI 15).

    Once adopted it never changes: a change is a new version.
    Intensities are in hours over the whole term. `dated_on` is the date on the decision.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="pip_versions", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name="gemeente"
    )
    number = models.PositiveSmallIntegerField("versie")
    state = FSMField("stand", default=PipState.DRAFT, choices=PipState.choices, protected=True)
    dated_on = models.DateField("dagtekening", null=True, blank=True)

    route = models.CharField("leerroute", max_length=12, choices=LearningRoute.choices, blank=True)
    route_reasons = models.TextField("waarom deze leerroute", blank=True)
    departs_from_advice = models.TextField("waarom anders dan de toets adviseert", blank=True)
    level = models.CharField("niveau", max_length=2, choices=Level.choices, blank=True)
    route_hours = models.PositiveSmallIntegerField("uren leerroute", null=True, blank=True)
    pvt_hours = models.PositiveSmallIntegerField("uren PVT", null=True, blank=True)
    map_hours = models.PositiveSmallIntegerField("uren MAP", null=True, blank=True)
    pvt_plan = models.TextField("afspraken PVT", blank=True)
    map_plan = models.TextField("afspraken MAP", blank=True)
    talks = models.PositiveSmallIntegerField("aantal voortgangsgesprekken", null=True, blank=True)
    support = models.TextField("ondersteuning en begeleiding", blank=True)
    early_childhood = models.TextField("afspraken voor- en vroegschoolse educatie", blank=True)
    participation_reference = models.CharField(
        "kenmerk besluit Participatiewet", max_length=80, blank=True
    )
    participation_dated_on = models.DateField(
        "datum besluit Participatiewet", null=True, blank=True
    )
    a2_parts = ArrayField(
        models.CharField(max_length=12, choices=ExamPart.choices),
        verbose_name="onderdelen op A2, en KNM",
        default=list,
        blank=True,
    )
    literacy = models.CharField(
        "alfabetisering", max_length=4, choices=Literacy.choices, blank=True
    )
    wishes = models.TextField("eigen wensen van de nieuwkomer", blank=True)
    change_reason = models.TextField("reden van de wijziging", blank=True)
    switch_ground = models.CharField(
        "waarom wisselen nog kan", max_length=16, choices=SwitchGround.choices, blank=True
    )
    special_case = models.TextField("uitleg waarom wisselen nog kan", blank=True)
    send_back_reason = models.TextField("waarom teruggestuurd", blank=True)

    drafted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="opgesteld door", null=True
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="vastgesteld door", null=True
    )
    countersigned_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="medeondertekend door",
        null=True,
    )
    proposed_on = models.DateField("voorgelegd op", null=True, blank=True)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    letter_id = models.UUIDField("besluit", null=True, blank=True)
    saved_at = models.DateTimeField("opgeslagen", null=True, blank=True)
    saved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="opgeslagen door", null=True
    )
    revision = models.PositiveIntegerField("aantal keren opgeslagen", default=0)

    class Meta:
        verbose_name = "PIP-versie"
        ordering = ["number"]
        indexes = [
            models.Index(
                fields=["case"], condition=models.Q(state=PipState.PROPOSED), name="pip_proposed"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"],
                condition=~models.Q(state="discarded"),
                name="pip_versions_are_numbered",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state__in=["draft", "proposed"]),
                name="one_open_pip_draft_per_case",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=PipState.values), name="pip_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=PipState.ADOPTED)
                | models.Q(
                    dated_on__isnull=False, adopted_on__isnull=False, letter_id__isnull=False
                )
                & ~models.Q(route=""),
                name="adopted_pip_is_a_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(countersigned_by=models.F("proposed_by")),
                name="pip_is_countersigned_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"PIP versie {self.number}"

    @transition(
        field=state,
        source=PipState.DRAFT,
        target=PipState.PROPOSED,
        custom={"label": "Voorleggen voor medeondertekening", "cites": ["Awb 10:3"]},
    )
    def propose(self, *, by_id: uuid.UUID | None, dated_on: date, on: date) -> None:
        """The plan is ready; where the team's policy asks it another person signs too."""
        self.proposed_by_id = by_id
        self.proposed_on = on
        self.dated_on = dated_on
        self.send_back_reason = ""

    @transition(
        field=state,
        source=PipState.PROPOSED,
        target=PipState.DRAFT,
        custom={"label": "Terugsturen", "cites": []},
    )
    def send_back(self, *, reason: str) -> None:
        """The other person does not sign; the draft opens again."""
        self.proposed_by_id = None
        self.proposed_on = None
        self.dated_on = None
        self.send_back_reason = reason

    @transition(
        field=state,
        source=PipState.PROPOSED,
        target=PipState.ADOPTED,
        custom={"label": "PIP vaststellen", "cites": ["WI 15(1)"]},
    )
    def adopt(self, *, letter_id: uuid.UUID, dated_on: date, on: date) -> None:
        """The plan is a decision from now on, and this letter says so."""
        self.letter_id = letter_id
        self.dated_on = dated_on
        self.adopted_on = on

    @transition(
        field=state,
        source=[PipState.DRAFT, PipState.PROPOSED],
        target=PipState.DISCARDED,
        custom={"label": "Concept laten vervallen", "cites": []},
    )
    def discard(self) -> None:
        """The draft is no longer needed: the case moved, or the change was called off."""


class GoalDomain(models.TextChoices):
    """Every kind of participation, not only work (leefgebied)."""

    WORK = "work", "betaald werk"
    ENTERPRISE = "enterprise", "eigen onderneming"
    VOLUNTEERING = "volunteering", "vrijwilligerswerk"
    EDUCATION = "education", "opleiding"
    LANGUAGE = "language", "taal"
    CARE = "care", "zorg voor gezin of anderen"
    HEALTH = "health", "gezondheid"
    NETWORK = "network", "sociaal netwerk"
    DAILY_LIFE = "daily_life", "zelfredzaamheid"


class GoalState(models.TextChoices):
    """How a goal stands (stand van het doel)."""

    OPEN = "open", "loopt"
    REACHED = "reached", "bereikt"
    DROPPED = "dropped", "losgelaten"


class PipGoal(models.Model):
    """A goal of a version (doel): a main goal, or a sub-goal below it, with its offer and
    result.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        PipVersion, on_delete=models.PROTECT, related_name="goals", verbose_name="PIP-versie"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="subgoals",
        verbose_name="hoofddoel",
        null=True,
        blank=True,
    )
    origin = models.UUIDField("oorsprong", default=uuid.uuid4)
    position = models.PositiveSmallIntegerField("volgorde")
    domain = models.CharField("leefgebied", max_length=16, choices=GoalDomain.choices)
    title = models.CharField("doel", max_length=160)
    offer = models.CharField("aanbod", max_length=200, blank=True)
    result = models.CharField("resultaat", max_length=200, blank=True)
    state = models.CharField(
        "stand", max_length=8, choices=GoalState.choices, default=GoalState.OPEN
    )

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
