"""The broad intake: appointments and summonses, the test, the report, and health apart from the
rest.
"""

import uuid

from django.db import models

from cases.models.case import Case
from regional.models import Municipality


class Outcome(models.TextChoices):
    """How an appointment went (uitkomst van de afspraak)."""

    PLANNED = "planned", "gepland"
    SHOWN = "shown", "verschenen"
    NOT_COOPERATIVE = "not_cooperative", "verschenen, onvoldoende medewerking"
    NO_SHOW = "no_show", "niet verschenen zonder bericht"
    NO_SHOW_NOTIFIED = "no_show_notified", "niet verschenen met bericht"
    MOVED = "moved", "verzet"


FRUITLESS = (Outcome.NO_SHOW, Outcome.NOT_COOPERATIVE)
"""The outcomes after which the ladder of summonses goes on (WI 14(1), 22)."""


class Appointment(models.Model):
    """An intake appointment, with the summons it belongs to (afspraak en oproep).

    `summons` is the step on the ladder of WI 14: 1, 2 or 3. `last_day` is the term that the letter
    sets (inclusive). A moved or excused appointment is followed by a new row on the same step.
    `municipality` is whose college summoned: after a move the ladder begins anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="appointments", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gemeente die oproept",
    )
    summons = models.PositiveSmallIntegerField("oproep")
    issued_on = models.DateField("opgeroepen op")
    planned_on = models.DateField("datum afspraak")
    planned_at = models.TimeField("tijd")
    place = models.CharField("plaats", max_length=160)
    last_day = models.DateField("uiterste dag")
    letter_id = models.UUIDField("oproepbrief", null=True, blank=True)
    warning_letter_id = models.UUIDField("waarschuwing", null=True, blank=True)
    no_fine_reason = models.TextField("waarom geen boete", blank=True)
    outcome = models.CharField(
        "uitkomst", max_length=20, choices=Outcome.choices, default=Outcome.PLANNED
    )
    outcome_on = models.DateField("uitkomst vastgelegd", null=True, blank=True)
    note = models.TextField("toelichting", blank=True)
    correction = models.TextField("waarom de uitkomst is ingetrokken", blank=True)

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        constraints = [
            models.UniqueConstraint(fields=["case", "issued_on"], name="one_summons_a_day"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(outcome="planned"),
                name="one_planned_appointment_per_case",
            ),
            models.CheckConstraint(
                condition=models.Q(summons__gte=1, summons__lte=3), name="three_summonses_at_most"
            ),
        ]
        indexes = [
            models.Index(
                fields=["planned_on", "id"],
                condition=models.Q(outcome="planned"),
                name="appointment_planned",
            )
        ]

    def __str__(self) -> str:
        return f"oproep {self.summons} op {self.planned_on:%d-%m-%Y}"


class LearnabilityResult(models.TextChoices):
    """DUO's three values for the result of the test (uitkomst leerbaarheidstoets)."""

    B1_FEASIBLE = "b1_feasible", "B1-route haalbaar"
    B1_NOT_FEASIBLE = "b1_not_feasible", "B1-route niet haalbaar"
    UNKNOWN = "unknown", "Onbekend"


class LearnabilityTest(models.Model):
    """The learnability test of a case (leerbaarheidstoets, WI 14(5)-(6)): an advice, not a
    decision.
    """

    case = models.OneToOneField(
        Case,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="learnability",
        verbose_name="zaak",
    )
    invited_on = models.DateField("uitgenodigd op", null=True, blank=True)
    planned_on = models.DateField("datum toets", null=True, blank=True)
    taken_on = models.DateField("afgenomen op", null=True, blank=True)
    result = models.CharField(
        "resultaat", max_length=16, choices=LearnabilityResult.choices, blank=True
    )
    correction = models.TextField("waarom de uitslag is ingetrokken", blank=True)
    is_exempt = models.BooleanField("vrijgesteld van de toets", default=False)
    exempted_on = models.DateField("vrijgesteld op", null=True, blank=True)

    class Meta:
        verbose_name = "leerbaarheidstoets"
        indexes = [
            models.Index(
                fields=["case"],
                condition=models.Q(invited_on__isnull=False, result="", is_exempt=False),
                name="test_without_result",
            )
        ]

    def __str__(self) -> str:
        return self.get_result_display() or "nog geen uitkomst"


class IntakeReport(models.Model):
    """What the broad intake found (verslag brede intake): the parts of WI 14(3) and BI 5.2(1), but
    for health and the test.
    """

    case = models.OneToOneField(
        Case,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="intake_report",
        verbose_name="zaak",
    )
    education_work = models.TextField("opleiding en werkervaring", blank=True)
    circumstances = models.TextField("persoonlijke omstandigheden", blank=True)
    has_young_children = models.BooleanField("kinderen jonger dan 4 jaar", null=True, blank=True)
    early_childhood = models.TextField("voor- en vroegschoolse educatie", blank=True)
    language_level = models.TextField("taalniveau", blank=True)
    work_options = models.TextField("mogelijkheden voor werk", blank=True)
    self_reliance = models.TextField("zelfredzaamheid", blank=True)
    wishes = models.TextField("wensen van de nieuwkomer", blank=True)
    told_alone_on = models.DateField("gewezen op recht op gesprek alleen", null=True, blank=True)
    wants_alone = models.BooleanField("wil alleen spreken", null=True, blank=True)
    absentia_reason = models.TextField("waarom zonder de nieuwkomer afgerond", blank=True)
    saved_at = models.DateTimeField("opgeslagen", null=True, blank=True)
    saved_by = models.CharField("opgeslagen door", max_length=64, blank=True)
    revision = models.PositiveIntegerField("aantal keren opgeslagen", default=0)

    class Meta:
        verbose_name = "verslag brede intake"
        verbose_name_plural = "verslagen brede intake"

    def __str__(self) -> str:
        return f"intake {self.case}"


class ExemptionGround(models.TextChoices):
    """Why the college exempts from the test (grond van vrijstelling, WI 14(6)).

    Health data.
    """

    VISUAL = "visual", "visuele beperking"
    HEARING = "hearing", "auditieve beperking"


class HealthRecord(models.Model):
    """Health data of the intake (gezondheidsgegevens, WI 14(3), 37): a table of its own, for who
    needs it (BI 9.11).
    """

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="health", verbose_name="zaak"
    )
    discussed_on = models.DateField("besproken op", null=True, blank=True)
    physical = models.TextField("lichamelijke gezondheid", blank=True)
    mental = models.TextField("psychische gezondheid", blank=True)
    test_exemption = models.CharField(
        "vrijstelling van de toets", max_length=8, choices=ExemptionGround.choices, blank=True
    )

    class Meta:
        verbose_name = "gezondheidsgegevens"
        verbose_name_plural = "gezondheidsgegevens"

    def __str__(self) -> str:
        return f"gezondheid {self.case}"
