"""The steps of a file on paper: report, intention, hearing, views, and what may be left out."""

import uuid

from django.db import models

from accounts.models import User
from enforcement.models.files import TELLABLE, EnforcementFile, HealthMention


class Report(models.Model):
    """The report of the breach (rapport, Awb 5:48): dated, with what happened, where and when.

    Who made it does not decide (Awb 10:3(4)). The thirteen weeks of Awb 5:51 run from `dated_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.OneToOneField(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="written_report",
        verbose_name="handhavingsdossier",
    )
    dated_on = models.DateField("datum van het rapport")
    text = models.TextField("bevindingen")
    letter_id = models.UUIDField("rapport als brief")
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gemaakt door", null=True
    )

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"

    def __str__(self) -> str:
        return f"rapport {self.file} {self.dated_on:%d-%m-%Y}"


class Intention(models.Model):
    """The intention to impose a fine, with the invitation for views (voornemen, Awb 4:8, 5:50(1)).

    `caution_on`: the day on which the newcomer was told not to have to answer (Awb 5:10a).
    `interpreter` is the language of the interpreter; empty when none is needed. `letter_last_day`
    stands in the letter; `views_last_day` (both inclusive) is that day, or later when the letter
    left so late that the term of the policy ends later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.OneToOneField(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="intention",
        verbose_name="handhavingsdossier",
    )
    letter_id = models.UUIDField("voornemen als brief")
    announced_on = models.DateField("datum van het voornemen")
    caution_on = models.DateField("gewezen op het zwijgrecht")
    needs_interpreter = models.BooleanField("tolk nodig")
    interpreter = models.CharField("taal van de tolk", max_length=40, blank=True)
    expected_cents = models.PositiveIntegerField("verwachte boete in centen")
    letter_last_day = models.DateField("uiterste dag in de brief")
    sent_on = models.DateField("verzonden op", null=True, blank=True)
    views_last_day = models.DateField("uiterste dag voor een zienswijze")

    class Meta:
        verbose_name = "voornemen"
        verbose_name_plural = "voornemens"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(views_last_day__gte=models.F("letter_last_day")),
                name="views_not_shorter_than_the_letter_says",
            )
        ]

    def __str__(self) -> str:
        return f"voornemen {self.file} {self.announced_on:%d-%m-%Y}"


class HearingOutcome(models.TextChoices):
    """How a hearing went (uitkomst van het hoorgesprek)."""

    PLANNED = "planned", "gepland"
    HELD = "held", "gehouden"
    NO_SHOW = "no_show", "niet verschenen"
    CANCELLED = "cancelled", "afgezegd"


class Hearing(models.Model):
    """A talk at which the newcomer gives views (hoorgesprek)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="hearings",
        verbose_name="handhavingsdossier",
    )
    planned_on = models.DateField("datum")
    planned_at = models.TimeField("tijd")
    place = models.CharField("plaats", max_length=160)
    interpreter = models.CharField("taal van de tolk", max_length=40, blank=True)
    outcome = models.CharField(
        "uitkomst",
        max_length=10,
        choices=HearingOutcome.choices,
        default=HearingOutcome.PLANNED,
    )
    outcome_on = models.DateField("uitkomst vastgelegd", null=True, blank=True)
    is_cautioned = models.BooleanField("opnieuw gewezen op het zwijgrecht", default=False)
    minutes = models.TextField("verslag", blank=True)
    health = models.CharField(
        "gezondheid in het verslag",
        max_length=9,
        choices=HealthMention.choices,
        default=HealthMention.KEPT_OUT,
    )
    held_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gehoord door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "hoorgesprek"
        verbose_name_plural = "hoorgesprekken"
        ordering = ["planned_on", "planned_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["file"],
                condition=models.Q(outcome="planned"),
                name="one_planned_hearing_per_file",
            ),
            models.CheckConstraint(
                condition=models.Q(health__in=HealthMention.values),
                name="health_of_hearing_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"hoorgesprek {self.planned_on:%d-%m-%Y}"

    @property
    def may_be_told(self) -> bool:
        """May the minutes go into letters and the culpability file?"""
        return self.health in TELLABLE


class ViewsForm(models.TextChoices):
    """In which form the newcomer answered (vorm van de zienswijze)."""

    WRITTEN = "written", "schriftelijk"
    ORAL = "oral", "mondeling"
    NOTHING_FOLLOWS = "nothing_follows", "verklaring dat er niets (meer) volgt"


class Views(models.Model):
    """What the newcomer says about the intention (zienswijze, Awb 4:8, 5:50(1)).

    `nothing_follows` is the declaration, in writing or at the hearing, that nothing (more) will
    come, after which the decision may be taken before the last day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="views",
        verbose_name="handhavingsdossier",
    )
    form = models.CharField("vorm", max_length=16, choices=ViewsForm.choices)
    received_on = models.DateField("ontvangen op")
    text = models.TextField("wat de nieuwkomer zegt", blank=True)
    hearing = models.ForeignKey(
        Hearing,
        on_delete=models.PROTECT,
        related_name="views",
        verbose_name="hoorgesprek",
        null=True,
        blank=True,
    )
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="vastgelegd door", null=True
    )

    class Meta:
        verbose_name = "zienswijze"
        verbose_name_plural = "zienswijzen"
        ordering = ["received_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.received_on:%d-%m-%Y}"

    @property
    def told(self) -> str:
        """What may be passed on of it: what was written, and minutes without health of which the
        person did not speak first.
        """
        return self.text if self.hearing is None or self.hearing.may_be_told else ""


class WaiverGround(models.TextChoices):
    """Why views were not asked (grond om geen zienswijze te vragen, Awb 4:11, 4:12)."""

    URGENT = "urgent", "er is zoveel spoed dat wachten niet kan (artikel 4:11, onder a)"
    HEARD = "heard", "al eerder gevraagd, en er is niets nieuws (artikel 4:11, onder b)"
    DEFEATS = "defeats", "het doel wordt alleen bereikt zonder aankondiging (artikel 4:11, onder c)"
    FINANCIAL = "financial", "financieel besluit, in bezwaar te herstellen (artikel 4:12)"


class ViewsWaiver(models.Model):
    """That views were not asked, with the ground (afzien van een zienswijze, Awb 4:11, 4:12); for
    article 22 only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.OneToOneField(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="waiver",
        verbose_name="handhavingsdossier",
    )
    ground = models.CharField("grond", max_length=10, choices=WaiverGround.choices)
    note = models.TextField("toelichting")
    decided_on = models.DateField("vastgelegd op")
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="door", null=True
    )

    class Meta:
        verbose_name = "afzien van een zienswijze"
        verbose_name_plural = "keren afgezien van een zienswijze"

    def __str__(self) -> str:
        return self.get_ground_display()


class GateOverride(models.Model):
    """Why a fine may be imposed though the policy blocks it (uitzondering op het boetebeleid), with
    the signature of a legal officer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.OneToOneField(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="override",
        verbose_name="handhavingsdossier",
    )
    reasons = models.TextField("waaruit uitzonderlijke, volgehouden onwil blijkt")
    signed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="getekend door"
    )
    signed_on = models.DateField("getekend op")

    class Meta:
        verbose_name = "uitzondering op het boetebeleid"
        verbose_name_plural = "uitzonderingen op het boetebeleid"

    def __str__(self) -> str:
        return f"uitzondering {self.file} {self.signed_on:%d-%m-%Y}"
