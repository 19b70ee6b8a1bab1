"""Clocks: which term runs, why until that day, and every reason that moved it."""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import User
from cases.models.case import Case
from cases.rules.clocks import APPLICATION_TERMS, OBJECTION_TERMS
from core.fsm import FSMField, StatefulModel, transition
from law.terms import TermKey
from regional.models import Municipality


class DeadlineState(models.TextChoices):
    """Whether a clock still runs (stand van de termijn)."""

    RUNNING = "running", "loopt"
    MET = "met", "gehaald"
    WITHDRAWN = "withdrawn", "vervallen"
    EXPIRED = "expired", "verstreken"


WINDOWS = (
    TermKey.OBJECTION,
    TermKey.APPEAL,
    TermKey.ROUTE_SWITCH,
    TermKey.VIEWS,
    TermKey.COMPLETION_REFUSAL,
    TermKey.NEW_INTAKE_TERM,
    TermKey.PAYMENT,
    TermKey.REMINDER,
    TermKey.FINE_LAPSE,
    TermKey.FINE_LAPSE_REPORTED,
    TermKey.PRESCRIPTION,
)
"""Terms within which somebody may act: when they end nobody is late."""


class LateCause(models.TextChoices):
    """Whose wait it was (oorzaak van te laat)."""

    HOUSING = "housing", "Huisvesting of inschrijving"
    LEARNABILITY_TEST = "learnability_test", "Leerbaarheidstoets"
    NO_SHOW = "no_show", "Niet verschenen op de intake"
    ILLNESS = "illness", "Ziekte of omstandigheden van de nieuwkomer"
    INTERPRETER = "interpreter", "Geen tolk beschikbaar"
    THIRD_PARTY = "third_party", "Wachten op een andere organisatie"
    PROVIDER = "provider", "Aanbod van de leerroute"
    OURSELVES = "ourselves", "Capaciteit van onszelf"
    HANDOVER = "handover", "Overdracht tussen gemeenten"
    LATE_NOTICE = "late_notice", "Te late melding aan ons"


_TO_DECIDE = tuple(
    key.value
    for key in (*sorted(OBJECTION_TERMS), *sorted(APPLICATION_TERMS), TermKey.PENALTY_DECISION)
)
"""Terms within which the authority decides on what somebody sent."""
_UNWARNED = models.Q(state=DeadlineState.RUNNING, waits_on_other=False, warned_on__isnull=True)


class Deadline(StatefulModel):
    """A term that runs in a case (termijn).

    `last_day` is inclusive: on that day one is still in time.
    `key` and `parameter_since` say which parameter and which version of it gave the date;
    `started_on` is the day of the start event. `base_last_day` is what the law gives without
    extensions. `late_on` is the last day that was missed: it stays,
    whatever is extended afterwards. `about_id` is the letter, request or file that the term is
    about, where several of its kind may run at once; empty where it is about the case.
    `municipality` and `caseworker` are those of the case: the database keeps them here, so that
    terms are listed and counted without their cases.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="deadlines", verbose_name="zaak"
    )
    key = models.CharField("termijn", max_length=40)
    parameter_since = models.DateField("versie van de regel")
    start_event = models.CharField("begint bij", max_length=160)
    started_on = models.DateField("begonnen")
    base_last_day = models.DateField("uiterste dag volgens de wet")
    rolled_from = models.DateField("verschoven van", null=True, blank=True)
    last_day = models.DateField("uiterste dag")
    cites = ArrayField(models.CharField(max_length=120), verbose_name="artikelen", default=list)
    state = FSMField(
        "stand", default=DeadlineState.RUNNING, choices=DeadlineState.choices, protected=True
    )
    is_work = models.BooleanField("staat op de werklijst", default=True)
    waits_on_other = models.BooleanField("wacht op een ander", default=False)
    met_on = models.DateField("gehaald op", null=True, blank=True)
    late_on = models.DateField("gemiste uiterste dag", null=True, blank=True)
    late_cause = models.CharField("oorzaak", max_length=24, choices=LateCause.choices, blank=True)
    warned_on = models.DateField("gewaarschuwd", null=True, blank=True)
    about_id = models.UUIDField("waarover", null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gemeente van de zaak",
        editable=False,
        db_index=False,
        db_constraint=False,
    )
    caseworker = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="klantregisseur van de zaak",
        null=True,
        editable=False,
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"],
                condition=models.Q(state=DeadlineState.RUNNING, about_id__isnull=True),
                name="one_running_clock_per_term",
            ),
            models.UniqueConstraint(
                fields=["case", "key", "about_id"],
                condition=models.Q(state=DeadlineState.RUNNING, about_id__isnull=False),
                name="one_running_clock_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DeadlineState.values), name="deadline_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_day", "id"],
                include=["case", "key", "waits_on_other", "municipality", "caseworker"],
                condition=models.Q(state=DeadlineState.RUNNING, is_work=True),
                name="deadline_work",
            ),
            models.Index(
                fields=["caseworker", "last_day", "id"],
                include=["case", "key", "waits_on_other", "municipality"],
                condition=models.Q(state=DeadlineState.RUNNING, is_work=True),
                name="deadline_by_desk",
            ),
            models.Index(
                fields=["case", "last_day", "key"],
                include=["parameter_since"],
                condition=models.Q(state=DeadlineState.RUNNING, is_work=True),
                name="deadline_nearest",
            ),
            models.Index(
                fields=["last_day", "id"],
                condition=models.Q(state=DeadlineState.RUNNING, is_work=True, waits_on_other=True),
                name="deadline_awaited",
            ),
            models.Index(
                fields=["last_day"],
                include=["id", "key", "waits_on_other"],
                condition=models.Q(state=DeadlineState.RUNNING, late_on__isnull=True),
                name="deadline_not_late",
            ),
            models.Index(
                fields=["last_day"],
                include=["id"],
                condition=_UNWARNED & models.Q(is_work=True),
                name="deadline_unwarned_work",
            ),
            models.Index(
                fields=["last_day"],
                include=["id"],
                condition=_UNWARNED & models.Q(key=TermKey.INTEGRATION.value),
                name="deadline_unwarned_term",
            ),
            models.Index(
                fields=["about_id"],
                condition=models.Q(about_id__isnull=False),
                name="deadline_about",
            ),
            models.Index(
                fields=["key", "last_day", "about_id"],
                include=["case", "waits_on_other", "municipality", "caseworker"],
                condition=models.Q(state=DeadlineState.RUNNING, key__in=_TO_DECIDE),
                name="deadline_to_decide",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.last_day:%d-%m-%Y}"

    @transition(
        field=state,
        source=DeadlineState.RUNNING,
        target=DeadlineState.MET,
        custom={"label": "Termijn gehaald", "cites": []},
    )
    def meet(self, *, on: date) -> None:
        """What had to be done was done on this day, in time or late."""
        self.met_on = on
        if on > self.last_day and not self.waits_on_other and self.late_on is None:
            self.late_on = self.last_day

    def is_missed(self, on: date) -> bool:
        """Has the last day passed without what it asked for?

        Today is not overdue, awaiting another is not, and a window that closes is not.
        """
        return (
            self.state == DeadlineState.RUNNING
            and self.last_day < on
            and not self.waits_on_other
            and self.key not in WINDOWS
        )

    @transition(
        field=state,
        source=DeadlineState.RUNNING,
        target=DeadlineState.EXPIRED,
        custom={"label": "Termijn verstrijkt", "cites": []},
    )
    def expire(self) -> None:
        """The window in which somebody could act has closed."""

    @transition(
        field=state,
        source=DeadlineState.RUNNING,
        target=DeadlineState.WITHDRAWN,
        custom={"label": "Termijn vervalt", "cites": []},
    )
    def withdraw(self) -> None:
        """The term no longer counts: the case moved or another term took its place."""


class Extension(models.Model):
    """An extension of a term on a ground of the law (verlenging).

    `new_last_day` is inclusive.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, related_name="extensions", verbose_name="termijn"
    )
    ground = models.CharField("grond", max_length=40)
    first_day = models.DateField("periode vanaf", null=True, blank=True)
    last_day = models.DateField("periode tot en met", null=True, blank=True)
    added = models.CharField("duur", max_length=80)
    new_last_day = models.DateField("nieuwe uiterste dag")
    citation = models.CharField("artikel", max_length=32)
    reference = models.CharField("kenmerk van het besluit", max_length=80, blank=True)
    granted_on = models.DateField("toegekend op")

    class Meta:
        verbose_name = "verlenging"
        verbose_name_plural = "verlengingen"

    def __str__(self) -> str:
        return f"{self.ground} tot {self.new_last_day:%d-%m-%Y}"


class Suspension(models.Model):
    """A pause of a term where the law knows one (opschorting, Awb 4:15).

    `last_day` inclusive, empty while it lasts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, related_name="suspensions", verbose_name="termijn"
    )
    ground = models.CharField("grond", max_length=40)
    first_day = models.DateField("vanaf")
    lapses_on = models.DateField("vervalt uiterlijk")
    last_day = models.DateField("tot en met", null=True, blank=True)
    citation = models.CharField("artikel", max_length=32)

    class Meta:
        verbose_name = "opschorting"
        verbose_name_plural = "opschortingen"
        indexes = [
            models.Index(
                fields=["lapses_on"],
                include=["id"],
                condition=models.Q(last_day__isnull=True),
                name="suspension_lapses",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ground} vanaf {self.first_day:%d-%m-%Y}"


class InformationRequest(models.Model):
    """Indispensable information that the college awaits from a third party (onmisbare informatie,
    BI 5.3(2)).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="information_requests", verbose_name="zaak"
    )
    what = models.CharField("welke informatie", max_length=200)
    from_whom = models.CharField("van wie", max_length=120)
    why = models.TextField("waarom onmisbaar")
    requested_on = models.DateField("gevraagd op")
    received_on = models.DateField("ontvangen op", null=True, blank=True)

    class Meta:
        verbose_name = "informatieverzoek"

    def __str__(self) -> str:
        return f"{self.what} ({self.from_whom})"
