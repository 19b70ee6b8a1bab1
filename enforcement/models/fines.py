"""Fines: those decided here, those known from elsewhere, and the terms in which they count."""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from cases.models import Case
from core.fsm import RETURN_VALUE, FSMField, StatefulModel, transition
from enforcement.models.files import EnforcementFile, FineArticle


class CulpabilityDegree(models.TextChoices):
    """How far the newcomer is to blame (mate van verwijtbaarheid, BI 7.1(4))."""

    INTENT = "intent", "opzet"
    GROSS = "gross", "grove schuld"
    NORMAL = "normal", "geen van beide"
    REDUCED = "reduced", "verminderde verwijtbaarheid"
    NONE = "none", "niet verwijtbaar"


class LowerGround(models.TextChoices):
    """Why a fine is lower than the tariff (grond van verlaging)."""

    CIRCUMSTANCES = "circumstances", "bijzondere omstandigheden"
    ABILITY = "ability", "draagkracht"
    LATE = "late", "het besluit komt na dertien weken"

    @property
    def citation(self) -> str:
        """The article that gives room to go lower."""
        return {"circumstances": "BI 7.1(6)", "ability": "Awb 5:46(3)", "late": "Awb 5:51"}[self]


class FineState(models.TextChoices):
    """How a fine stands (stand van de boete)."""

    DECIDED = "decided", "besloten, nog niet bekendgemaakt"
    IN_FORCE = "in_force", "van kracht"
    LOWERED = "lowered", "verlaagd"
    REVOKED = "revoked", "herroepen"
    LAPSED = "lapsed", "vervallen"


STANDING = (FineState.DECIDED, FineState.IN_FORCE, FineState.LOWERED)
"""The states of a fine that counts: for recidivism, for the cap and as punishment of its breach."""


class Fine(StatefulModel):
    """A fine as it was decided (boete, WI 22, 23, BI 7.1).

    `tariff_cents` is the amount by the rules and `lines` how it was reckoned (text, cents, article,
    as in the letter); `imposed_cents` what was decided, lower where `lower_ground` says why;
    `cents` what it is now, after objection or appeal. `published_on` is the day on which the
    decision left. `new_term_last_day` (inclusive) is the new term of WI 22(2). `rests_on` are the
    fines without which this one would not be, or not as high.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.OneToOneField(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="fine",
        verbose_name="handhavingsdossier",
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="fines", verbose_name="zaak"
    )
    state = FSMField("stand", default=FineState.DECIDED, choices=FineState.choices, protected=True)
    article = models.CharField("artikel", max_length=4, choices=FineArticle.choices)
    established_on = models.DateField("overtreding vastgesteld op")
    culpability = models.CharField(
        "verwijtbaarheid", max_length=8, choices=CulpabilityDegree.choices
    )
    culpability_reasons = models.TextField("waarom deze verwijtbaarheid")
    answer_to_views = models.TextField("antwoord op de zienswijze", blank=True)
    tariff_cents = models.PositiveIntegerField("bedrag volgens de regels in centen")
    imposed_cents = models.PositiveIntegerField("opgelegd bedrag in centen")
    cents = models.PositiveIntegerField("bedrag nu in centen")
    lines = models.JSONField("berekening", default=list)
    lower_ground = models.CharField(
        "grond van verlaging", max_length=13, choices=LowerGround.choices, blank=True
    )
    lower_reasons = models.TextField("waarom lager", blank=True)
    rests_on = ArrayField(models.UUIDField(), verbose_name="rust op boetes", default=list)
    is_late = models.BooleanField("na dertien weken", default=False)
    letter_id = models.UUIDField("boetebesluit", unique=True)
    new_term_last_day = models.DateField("nieuwe termijn tot en met", null=True, blank=True)
    decided_on = models.DateField("besloten op")
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="besloten door"
    )
    published_on = models.DateField("bekendgemaakt op", null=True, blank=True)
    changed_on = models.DateField("veranderd op", null=True, blank=True)

    class Meta:
        verbose_name = "boete"
        verbose_name_plural = "boetes"
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=FineState.values), name="fine_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(imposed_cents__lte=F("tariff_cents"), cents__lte=F("imposed_cents")),
                name="fine_never_above_its_tariff",
            ),
        ]
        indexes = [models.Index(fields=["case", "article"], name="fine_by_case")]

    def __str__(self) -> str:
        return f"boete {self.file}"

    @property
    def is_standing(self) -> bool:
        """Does the fine count?"""
        return self.state in STANDING

    @transition(
        field=state,
        source=FineState.DECIDED,
        target=FineState.IN_FORCE,
        custom={"label": "Boetebesluit bekendmaken", "cites": ["Awb 3:40", "Awb 3:41(1)"]},
    )
    def publish(self, *, on: date) -> None:
        """The decision was sent: it is in force, and its terms run."""
        self.published_on = on

    @transition(
        field=state,
        source=[FineState.IN_FORCE, FineState.LOWERED],
        target=FineState.LOWERED,
        custom={"label": "Boete verlagen", "cites": ["Awb 7:11", "Awb 3:4(2)"]},
    )
    def lower(self, *, cents: int, on: date) -> None:
        """Objection, appeal or the college itself brought the amount down."""
        self.cents, self.changed_on = cents, on

    @transition(
        field=state,
        source=[FineState.IN_FORCE, FineState.LOWERED],
        target=FineState.REVOKED,
        custom={"label": "Boete herroepen of intrekken", "cites": ["Awb 7:11", "Awb 3:4(2)"]},
    )
    def revoke(self, *, on: date) -> None:
        """Objection, appeal or the college itself took the fine away; from now on it counts
        nowhere.
        """
        self.cents, self.changed_on = 0, on

    @transition(
        field=state,
        source=list(STANDING),
        target=FineState.LAPSED,
        custom={"label": "Boete vervalt", "cites": ["Awb 5:42"]},
    )
    def lapse(self, *, on: date) -> None:
        """The newcomer died."""
        self.changed_on = on

    @transition(
        field=state,
        source=FineState.LAPSED,
        target=RETURN_VALUE(*STANDING),
        custom={"label": "Boete herleeft", "cites": ["Awb 3:2"]},
    )
    def revive(self, *, on: date) -> str:
        """The death was entered by mistake: the fine stands as it stood."""
        self.changed_on = on
        if self.published_on is None:
            return FineState.DECIDED
        return FineState.LOWERED if self.cents < self.imposed_cents else FineState.IN_FORCE


class FineRevision(models.Model):
    """That the college itself took back or lowered a fine (ambtshalve intrekking of verlaging).

    `cents` is what remained, nothing when it was taken back. `letter_id` is the decision.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fine = models.ForeignKey(
        Fine, on_delete=models.PROTECT, related_name="revisions", verbose_name="boete"
    )
    was_cents = models.PositiveIntegerField("boete tot dan, in centen")
    cents = models.PositiveIntegerField("boete vanaf dan, in centen")
    reasons = models.TextField("redenen")
    letter_id = models.UUIDField("besluit", unique=True)
    decided_on = models.DateField("besloten op")
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="besloten door", null=True
    )

    class Meta:
        verbose_name = "ambtshalve intrekking of verlaging"
        verbose_name_plural = "ambtshalve intrekkingen en verlagingen"
        ordering = ["decided_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__lt=F("was_cents")), name="revision_only_goes_lower"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fine} {self.decided_on:%d-%m-%Y}"


class PriorFine(models.Model):
    """A fine under articles 22 and 23 of a municipality outside the region (eerdere boete van
    elders), as that municipality told it (WI 35(4)).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="prior_fines", verbose_name="zaak"
    )
    imposed_by = models.CharField("opgelegd door", max_length=120)
    reference = models.CharField("kenmerk", max_length=80, blank=True)
    article = models.CharField("artikel", max_length=4, choices=FineArticle.choices)
    established_on = models.DateField("overtreding vastgesteld op")
    cents = models.PositiveIntegerField("bedrag in centen")
    irrevocable_on = models.DateField("onherroepelijk sinds", null=True, blank=True)
    noted_on = models.DateField("vastgelegd op")
    is_withdrawn = models.BooleanField("vervallen of ten onrechte vastgelegd", default=False)

    class Meta:
        verbose_name = "eerdere boete van elders"
        verbose_name_plural = "eerdere boetes van elders"
        ordering = ["established_on"]

    def __str__(self) -> str:
        return f"{self.get_article_display()} {self.established_on:%d-%m-%Y}"


class TermLength(models.TextChoices):
    """How long the new term is that DUO gave (duur van de nieuwe termijn, BI 7.1(5))."""

    SIX_MONTHS = "new_6m", "een half jaar"
    ONE_YEAR = "new_1y", "een jaar"
    EIGHTEEN_MONTHS = "new_18m", "anderhalf jaar"
    TWO_YEARS = "new_2y", "twee jaar"


class NewTerm(models.Model):
    """A new term that DUO gave after a fine of its own (nieuwe inburgeringstermijn van DUO): the
    fines of this term have a cap of their own. `started_on` is its first day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="new_terms", verbose_name="zaak"
    )
    length = models.CharField("duur", max_length=8, choices=TermLength.choices)
    started_on = models.DateField("begint op")
    reference = models.CharField("kenmerk van DUO", max_length=80, blank=True)
    noted_on = models.DateField("vastgelegd op")

    class Meta:
        verbose_name = "nieuwe inburgeringstermijn"
        verbose_name_plural = "nieuwe inburgeringstermijnen"
        ordering = ["started_on"]
        constraints = [
            models.UniqueConstraint(fields=["case", "started_on"], name="one_new_term_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_length_display()} vanaf {self.started_on:%d-%m-%Y}"
