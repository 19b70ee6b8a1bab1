"""From an offer to a course that is followed: offers, enrolments, pauses, and what could not be
bought.
"""

import uuid
from datetime import date

from django.db import models

from cases.models import Case, LearningRoute, Literacy
from core.fsm import FSMField, StatefulModel, transition
from routes.models.procurement import CourseGroup, Lot, Provider, Subject


class OfferState(models.TextChoices):
    """How an offer stands (stand van het aanbod)."""

    OFFERED = "offered", "aangeboden"
    ACCEPTED = "accepted", "aanvaard"
    DECLINED = "declined", "geweigerd"
    WITHDRAWN = "withdrawn", "ingetrokken"


class DeclineReason(models.TextChoices):
    """Why somebody does not take an offer (reden van weigeren)."""

    TRAVEL = "travel", "te ver reizen"
    TIMES = "times", "tijden passen niet"
    CHILDCARE = "childcare", "geen kinderopvang"
    HEALTH = "health", "kan nu niet door omstandigheden"
    OWN_COURSE = "own_course", "heeft zelf iets gevonden"
    UNWILLING = "unwilling", "wil niet"
    OTHER = "other", "anders"


class Offer(StatefulModel):
    """A course that the college offers (cursusaanbod, WI 16(1)); only to asylum status holders.

    `offered_on` is the day of the offer, `answer_by` the last day on which an answer was asked;
    `expected_last_day` is inclusive.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="offers", verbose_name="zaak"
    )
    state = FSMField(
        "stand", default=OfferState.OFFERED, choices=OfferState.choices, protected=True
    )
    subject = models.CharField("onderwerp", max_length=12, choices=Subject.choices)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+", verbose_name="perceel")
    group = models.ForeignKey(
        CourseGroup,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="startgroep",
        null=True,
        blank=True,
    )
    offered_on = models.DateField("aangeboden op")
    answer_by = models.DateField("antwoord uiterlijk")
    expected_start_on = models.DateField("verwachte start", null=True, blank=True)
    expected_last_day = models.DateField("verwachte laatste les", null=True, blank=True)
    literacy = models.CharField("alfabetisering", max_length=4, choices=Literacy.choices)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    declined_reason = models.CharField(
        "reden van weigeren", max_length=12, choices=DeclineReason.choices, blank=True
    )
    letter_id = models.UUIDField("brief", null=True, blank=True)

    class Meta:
        verbose_name = "cursusaanbod"
        verbose_name_plural = "cursusaanbiedingen"
        ordering = ["-offered_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "subject"],
                condition=models.Q(state="offered"),
                name="one_open_offer_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OfferState.values), name="offer_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by", "id"],
                condition=models.Q(state="offered"),
                name="offer_unanswered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.offered_on:%d-%m-%Y}"

    @transition(
        field=state,
        source=OfferState.OFFERED,
        target=OfferState.ACCEPTED,
        custom={"label": "Aanbod aanvaarden", "cites": ["WI 16(1)"]},
    )
    def accept(self, *, on: date) -> None:
        """The newcomer takes the course."""
        self.answered_on = on

    @transition(
        field=state,
        source=OfferState.OFFERED,
        target=OfferState.DECLINED,
        custom={"label": "Aanbod weigeren", "cites": ["WI 16(1)"]},
    )
    def decline(self, *, reason: DeclineReason, on: date) -> None:
        """The newcomer does not take the course; why is asked, not judged."""
        self.answered_on = on
        self.declined_reason = reason

    @transition(
        field=state,
        source=OfferState.OFFERED,
        target=OfferState.WITHDRAWN,
        custom={"label": "Aanbod intrekken", "cites": []},
    )
    def withdraw(self, *, on: date) -> None:
        """The college takes the offer back: the place is gone, or the plan changed."""
        self.answered_on = on


class EnrolmentState(models.TextChoices):
    """How an enrolment stands (stand van de inschrijving)."""

    WAITING = "waiting", "op de wachtlijst"
    PLACED = "placed", "geplaatst"
    ACTIVE = "active", "volgt de cursus"
    PAUSED = "paused", "onderbroken"
    ENDED = "ended", "beëindigd"


SEATED = (EnrolmentState.PLACED, EnrolmentState.ACTIVE, EnrolmentState.PAUSED)
"""The states that take a place in a group."""


class Arrangement(models.TextChoices):
    """Who arranged the course (regeling)."""

    OFFERED = "offered", "aangeboden door de gemeente"
    OWN = "own", "zelf geregeld"


class EnrolmentEnd(models.TextChoices):
    """Why an enrolment ended (reden van einde)."""

    FINISHED = "finished", "afgerond"
    STOPPED = "stopped", "gestopt"
    MOVED = "moved", "overgestapt naar een andere groep of aanbieder"
    SWITCHED = "switched", "leerroute gewijzigd"
    LEFT = "left", "verhuisd of zaak beëindigd"


class StopGround(models.TextChoices):
    """Why somebody stopped before the end (reden van stoppen)."""

    ILLNESS = "illness", "ziekte of omstandigheden"
    WORK = "work", "werk"
    TRAVEL = "travel", "reizen"
    PROVIDER = "provider", "aanbieder stopt of schiet tekort"
    TOO_HARD = "too_hard", "te moeilijk"
    TOO_EASY = "too_easy", "te gemakkelijk"
    ABSENCE = "absence", "vaak afwezig"
    OTHER = "other", "anders"


class Enrolment(StatefulModel):
    """A course somebody follows, will follow or followed (inschrijving).

    `promised_on` is the first start that was promised; it never moves, so that a start that slips
    is seen. `expected_start_on` is what is expected now. `ended_on` is the last day (inclusive).
    `lot` and `group` are empty for a course that somebody of the family group arranged alone.
    `number` is the order in which enrolments were recorded, which decides between two that wait
    since one day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="enrolments", verbose_name="zaak"
    )
    state = FSMField(
        "stand", default=EnrolmentState.WAITING, choices=EnrolmentState.choices, protected=True
    )
    subject = models.CharField("onderwerp", max_length=12, choices=Subject.choices)
    arrangement = models.CharField("regeling", max_length=8, choices=Arrangement.choices)
    has_loan = models.BooleanField("lening van DUO", null=True, blank=True)
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="enrolments", verbose_name="aanbieder"
    )
    lot = models.ForeignKey(
        Lot,
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name="perceel",
        null=True,
        blank=True,
    )
    group = models.ForeignKey(
        CourseGroup,
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name="startgroep",
        null=True,
        blank=True,
    )
    offer = models.OneToOneField(
        Offer,
        on_delete=models.PROTECT,
        related_name="enrolment",
        verbose_name="cursusaanbod",
        null=True,
        blank=True,
    )
    number = models.PositiveIntegerField("volgnummer", unique=True)
    waiting_since = models.DateField("op de wachtlijst sinds")
    promised_on = models.DateField("beloofde start", null=True, blank=True)
    expected_start_on = models.DateField("verwachte start", null=True, blank=True)
    planned_hours = models.PositiveSmallIntegerField("geplande uren", null=True, blank=True)
    started_on = models.DateField("begonnen op", null=True, blank=True)
    ended_on = models.DateField("laatste dag", null=True, blank=True)
    end_reason = models.CharField(
        "reden van einde", max_length=12, choices=EnrolmentEnd.choices, blank=True
    )
    stop_ground = models.CharField(
        "reden van stoppen", max_length=12, choices=StopGround.choices, blank=True
    )
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="followed_by",
        verbose_name="vervolg op",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        ordering = ["-waiting_since", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "subject"],
                condition=~models.Q(state="ended"),
                name="one_running_enrolment_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=EnrolmentState.values),
                name="enrolment_state_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "state"], name="enrolment_by_provider"),
            models.Index(fields=["group", "state"], name="enrolment_by_group"),
            models.Index(
                fields=["promised_on", "id"],
                condition=models.Q(state__in=["waiting", "placed"]),
                name="enrolment_promised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} bij {self.provider}"

    @transition(
        field=state,
        source=EnrolmentState.WAITING,
        target=EnrolmentState.PLACED,
        custom={"label": "Plaatsen in een groep", "cites": ["WI 16(1)"]},
    )
    def place(self, *, group: CourseGroup | None, expected_start_on: date) -> None:
        """There is a place; the first promised start stays as it was."""
        self.group = group
        self.expected_start_on = expected_start_on
        if self.promised_on is None:
            self.promised_on = expected_start_on

    @transition(
        field=state,
        source=[EnrolmentState.WAITING, EnrolmentState.PLACED],
        target=EnrolmentState.ACTIVE,
        custom={"label": "Cursus laten beginnen", "cites": ["WI 16(1)"]},
    )
    def start(self, *, on: date) -> None:
        """The first lesson was followed."""
        self.started_on = on

    @transition(
        field=state,
        source=EnrolmentState.ACTIVE,
        target=EnrolmentState.PAUSED,
        custom={"label": "Cursus onderbreken", "cites": []},
    )
    def pause(self) -> None:
        """The course stands still for a while, on a ground."""

    @transition(
        field=state,
        source=EnrolmentState.PAUSED,
        target=EnrolmentState.ACTIVE,
        custom={"label": "Cursus hervatten", "cites": []},
    )
    def resume(self) -> None:
        """The course goes on."""

    @transition(
        field=state,
        source=[
            EnrolmentState.WAITING,
            EnrolmentState.PLACED,
            EnrolmentState.ACTIVE,
            EnrolmentState.PAUSED,
        ],
        target=EnrolmentState.ENDED,
        custom={"label": "Inschrijving beëindigen", "cites": []},
    )
    def end(self, *, reason: EnrolmentEnd, ground: str = "", on: date) -> None:
        """The course is over, or was left."""
        self.ended_on = on
        self.end_reason = reason
        self.stop_ground = ground


class PauseGround(models.TextChoices):
    """Why a course stands still (grond van de onderbreking)."""

    ILLNESS = "illness", "ziekte"
    CHILDBIRTH = "childbirth", "zwangerschap en bevalling"
    CARE = "care", "zorg voor naasten"
    HOUSING = "housing", "verhuizing of huisvesting"
    PROVIDER = "provider", "aanbieder geeft tijdelijk geen les"
    OTHER = "other", "andere omstandigheid"


class EnrolmentPause(models.Model):
    """A time in which the course stood still (onderbreking). `last_day` is inclusive, empty while
    it lasts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="pauses", verbose_name="inschrijving"
    )
    ground = models.CharField("grond", max_length=12, choices=PauseGround.choices)
    first_day = models.DateField("vanaf")
    last_day = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "onderbreking"
        verbose_name_plural = "onderbrekingen"
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(last_day__isnull=True),
                name="one_running_pause_per_enrolment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()} vanaf {self.first_day:%d-%m-%Y}"


class FallbackReason(models.TextChoices):
    """Why the fitting route cannot be had (reden van uitwijken)."""

    NOT_BOUGHT = "not_bought", "hier niet ingekocht"
    LOT_EXHAUSTED = "lot_exhausted", "het perceel is op"
    NO_PLACES = "no_places", "geen plaats in een groep"
    TOO_LATE = "too_late", "eerste start is te laat"
    TOO_FAR = "too_far", "te ver reizen"
    NO_PROVIDER = "no_provider", "geen aanbieder met een geldig keurmerk"


class RouteFallback(models.Model):
    """That the fitting route could not be bought, and what was chosen instead (uitwijkroute)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="fallbacks", verbose_name="zaak"
    )
    wanted = models.CharField("passende leerroute", max_length=12, choices=LearningRoute.choices)
    fallback = models.CharField("gekozen leerroute", max_length=12, choices=LearningRoute.choices)
    reason = models.CharField("reden", max_length=16, choices=FallbackReason.choices)
    note = models.TextField("toelichting", blank=True)
    noted_on = models.DateField("vastgelegd op")

    class Meta:
        verbose_name = "uitwijkroute"
        verbose_name_plural = "uitwijkroutes"
        ordering = ["-noted_on"]

    def __str__(self) -> str:
        return f"{self.wanted} werd {self.fallback}"
