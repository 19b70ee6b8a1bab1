"""The case: one road through the Act, its phases and where the person lived."""

import uuid
from datetime import date

from django.db import models

from accounts.models import User
from cases.models.newcomer import Group, Newcomer
from core.fsm import RETURN_VALUE, FSMField, StatefulModel, transition
from regional.models import Municipality


class Phase(models.TextChoices):
    """Where a case is in its track (fase)."""

    INTAKE = "intake", "Intake"
    PIP = "pip", "PIP"
    ROUTE = "route", "Leerroute"
    MAP = "map", "MAP"
    COMPLETED = "completed", "Afgerond"
    MOVED = "moved", "Verhuisd"
    EXEMPTED = "exempted", "Vrijgesteld of ontheven"
    ENDED = "ended", "Beëindigd"


UNDER_WAY = (Phase.INTAKE, Phase.PIP, Phase.ROUTE, Phase.MAP)
"""The phases of a case that still runs."""


class EndReason(models.TextChoices):
    """Why a case ended otherwise than by completion (reden van beëindiging)."""

    FULL_EXEMPTION = "full_exemption", "Volledige vrijstelling"
    FULL_DISPENSATION = "full_dispensation", "Volledige ontheffing"
    DIED = "died", "Overleden"
    DUTY_ENDED = "duty_ended", "Niet meer inburgeringsplichtig"
    LEFT_COUNTRY = "left_country", "Vertrokken uit Nederland"


TRACK = (Phase.INTAKE, Phase.PIP, Phase.ROUTE, Phase.MAP, Phase.COMPLETED)
"""The phases in their order, as the stepper shows them."""


_UNREGISTERED = models.Q(phase__in=(Phase.INTAKE, Phase.PIP), registered_on=None)


class Case(StatefulModel):
    """One newcomer's road through the Act, from the notification to the outcome
    (inburgeringstraject).

    Dates: `obligation_began_on`, `notified_on` (DUO's written notification), `linked_on` (linked to
    the municipality), `housed_on`, `registered_on` (in the BRP of this municipality).
    `first_pip_on` is set once and never moves (WI 11(3)).
    `has_young_children` is what the report of the intake says; false while it says nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("zaaknummer", max_length=12, unique=True)
    newcomer = models.ForeignKey(
        Newcomer,
        on_delete=models.PROTECT,
        related_name="cases",
        verbose_name="inburgeringsplichtige",
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="cases", verbose_name="gemeente"
    )
    caseworker = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="cases",
        verbose_name="klantregisseur",
        null=True,
        blank=True,
    )
    phase = FSMField("fase", default=Phase.INTAKE, choices=Phase.choices, protected=True)
    group = models.CharField("doelgroep", max_length=8, choices=Group.choices)
    opened_on = models.DateField("geopend")
    obligation_began_on = models.DateField("begin inburgeringsplicht")
    notified_on = models.DateField("kennisgeving DUO")
    linked_on = models.DateField("gekoppeld aan de gemeente", null=True, blank=True)
    coa_location = models.CharField("COA-locatie", max_length=80, blank=True)
    placement_municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="placements",
        verbose_name="plaatsingsgemeente",
        null=True,
        blank=True,
    )
    housed_on = models.DateField("gehuisvest", null=True, blank=True)
    registered_on = models.DateField("ingeschreven in de gemeente", null=True, blank=True)
    moved_in_on = models.DateField("overgenomen na verhuizing", null=True, blank=True)
    intake_closed_on = models.DateField("intake afgerond", null=True, blank=True)
    has_young_children = models.BooleanField("kinderen jonger dan 4 jaar", default=False)
    is_intake_in_absentia = models.BooleanField("intake in afwezigheid", default=False)
    first_pip_on = models.DateField("dagtekening eerste PIP", null=True, blank=True)
    route_finished_on = models.DateField("leerroute afgerond", null=True, blank=True)
    ended_on = models.DateField("beëindigd", null=True, blank=True)
    end_reason = models.CharField(
        "reden van beëindiging", max_length=24, choices=EndReason.choices, blank=True
    )
    phase_before = models.CharField(
        "fase voor het einde", max_length=12, choices=Phase.choices, blank=True
    )

    seen: int
    """The number of the last event, as the selectors read it with the case; no column."""
    was_reopened: bool
    """Whether an ending was undone, as the selectors read it with the case; no column."""
    asked_moments: list[str]
    """After which moments the newcomer was asked how it was, as the selectors read it with the
    case; no column.
    """

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        constraints = [
            models.UniqueConstraint(
                fields=["newcomer"],
                condition=models.Q(ended_on__isnull=True),
                name="one_open_case_per_newcomer",
            ),
            models.CheckConstraint(
                condition=models.Q(phase__in=Phase.values), name="case_phase_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(notified_on__gte=models.F("obligation_began_on")),
                name="notified_after_obligation_began",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "phase"], name="case_by_municipality"),
            models.Index(fields=["caseworker", "phase"], name="case_by_caseworker"),
            models.Index(fields=["-opened_on", "id"], name="case_by_opening"),
            models.Index(
                fields=["caseworker", "municipality", "phase", "has_young_children"],
                name="case_by_desk",
            ),
            models.Index(
                fields=["municipality", "id"],
                condition=models.Q(caseworker=None, ended_on=None),
                name="case_unassigned",
            ),
            models.Index(fields=["phase", "id"], name="case_by_phase"),
            models.Index(
                fields=["municipality", "id"], include=["caseworker", "phase"], name="case_by_town"
            ),
            models.Index(
                fields=["id"],
                include=["municipality", "caseworker"],
                condition=_UNREGISTERED,
                name="case_unregistered",
            ),
            models.Index(
                fields=["municipality", "id"],
                condition=_UNREGISTERED,
                name="case_unregistered_by_town",
            ),
            models.Index(
                fields=["caseworker", "id"],
                include=["municipality"],
                condition=_UNREGISTERED,
                name="case_unregistered_by_desk",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_placed(self) -> bool:
        """Was the municipality assigned under Huisvestingswet 28 (a placed permit-holder)?"""
        return self.placement_municipality_id is not None

    @transition(
        field=phase,
        source=Phase.INTAKE,
        target=Phase.PIP,
        custom={"label": "Brede intake afronden", "cites": ["WI 14", "BI 5.2"]},
    )
    def close_intake(self, *, in_absentia: bool, on: date) -> None:
        """The intake is complete, or three summonses were fruitless and it is completed without the
        person.
        """
        self.intake_closed_on = on
        self.is_intake_in_absentia = in_absentia

    @transition(
        field=phase,
        source=Phase.PIP,
        target=Phase.ROUTE,
        custom={"label": "PIP vaststellen", "cites": ["WI 15", "WI 11(2)"]},
    )
    def adopt_pip(self, *, dated_on: date) -> None:
        """A PIP was adopted; the first one starts the term."""
        if self.first_pip_on is None:
            self.first_pip_on = dated_on

    @transition(
        field=phase,
        source=[Phase.ROUTE, Phase.MAP],
        target=Phase.PIP,
        custom={
            "label": "Overnemen met PIP van de vorige gemeente",
            "cites": ["WI 15(4)", "BI 5.3(3)"],
        },
    )
    def take_over_with_pip(self, *, municipality: Municipality, registered_on: date) -> None:
        """Another municipality of the region takes the case over; it sets a PIP anew, with the
        route as before.
        """
        self._take_over(municipality, registered_on)

    def take_over_without_pip(self, *, municipality: Municipality, registered_on: date) -> None:
        """Another municipality of the region takes the case over before there was a PIP; the phase
        stays.
        """
        self._take_over(municipality, registered_on)

    def _take_over(self, municipality: Municipality, registered_on: date) -> None:
        self.municipality = municipality
        self.registered_on = registered_on
        self.linked_on = registered_on
        self.moved_in_on = registered_on
        self.placement_municipality = municipality if self.is_placed else None

    @transition(
        field=phase,
        source=list(UNDER_WAY),
        target=Phase.MOVED,
        custom={"label": "Verhuisd naar buiten de regio", "cites": ["WI 15(4)", "WI 35(4)"]},
    )
    def move_out(self, *, on: date) -> None:
        """The newcomer lives outside the region; the new municipality is responsible."""
        self.ended_on = on

    @transition(
        field=phase,
        source=Phase.ROUTE,
        target=Phase.MAP,
        custom={"label": "Leerroute afronden", "cites": ["WI 6", "BI 3.2"]},
    )
    def finish_route(self, *, on: date) -> None:
        """The route is done and the MAP is what remains."""
        self.route_finished_on = on

    @transition(
        field=phase,
        source=[Phase.ROUTE, Phase.MAP],
        target=Phase.COMPLETED,
        custom={"label": "Inburgering afronden", "cites": ["WI 6", "RI 3.18(2)"]},
    )
    def complete(self, *, on: date) -> None:
        """The duty is met: on DUO's report, or on the certificate of the Z-route."""
        self.phase_before = self.phase
        self.route_finished_on = self.route_finished_on or on
        self.ended_on = on

    @transition(
        field=phase,
        source=list(UNDER_WAY),
        target=Phase.EXEMPTED,
        custom={"label": "Vrijstelling of ontheffing verwerken", "cites": ["WI 4", "WI 5"]},
    )
    def exempt(self, *, reason: EndReason, on: date) -> None:
        """DUO exempted or dispensed the newcomer from the whole duty."""
        self._close(reason, on)

    @transition(
        field=phase,
        source=list(UNDER_WAY),
        target=Phase.ENDED,
        custom={"label": "Zaak beëindigen", "cites": ["WI 3"]},
    )
    def end(self, *, reason: EndReason, on: date) -> None:
        """The duty no longer rests on the newcomer."""
        self._close(reason, on)

    def _close(self, reason: EndReason, on: date) -> None:
        self.phase_before = self.phase
        self.end_reason = reason
        self.ended_on = on

    @transition(
        field=phase,
        source=[Phase.COMPLETED, Phase.EXEMPTED, Phase.ENDED],
        target=RETURN_VALUE(*UNDER_WAY),
        custom={"label": "Zaak heropenen", "cites": ["Awb 3:2"]},
    )
    def reopen(self) -> str:
        """The ending turned out to be wrong: the case goes back to the phase before it."""
        before = self.phase_before
        self.phase_before = self.end_reason = ""
        self.ended_on = None
        if before == Phase.ROUTE:
            self.route_finished_on = None
        return before


class Residence(models.Model):
    """Where the newcomer was registered or linked, and when (verblijf in een gemeente).

    `left_on` is exclusive.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="residences", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name="gemeente"
    )
    linked_on = models.DateField("gekoppeld", null=True, blank=True)
    registered_on = models.DateField("ingeschreven", null=True, blank=True)
    left_on = models.DateField("vertrokken", null=True, blank=True)

    class Meta:
        verbose_name = "verblijf"
        verbose_name_plural = "verblijven"

    def __str__(self) -> str:
        return f"{self.case} {self.municipality}"


class Reopening(models.Model):
    """Why a case that had ended goes on (heropening). `ended_as` is the phase it had; `ended_on`
    the day on which it had ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="reopenings", verbose_name="zaak"
    )
    reopened_on = models.DateField("heropend op")
    reason = models.TextField("waarom heropend")
    ended_as = models.CharField("fase bij het einde", max_length=12, choices=Phase.choices)
    ended_on = models.DateField("was beëindigd op")

    class Meta:
        verbose_name = "heropening"
        verbose_name_plural = "heropeningen"
        ordering = ["-reopened_on"]

    def __str__(self) -> str:
        return f"{self.case} {self.reopened_on:%d-%m-%Y}"
