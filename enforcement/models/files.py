"""The file: one breach on its way to a decision, step by step, or to an end without a fine."""

import uuid
from datetime import date
from uuid import UUID

from django.db import models

from accounts.models import User
from cases.models import Case, Group, PermitKind
from core.fsm import RETURN_VALUE, FSMField, StatefulModel, transition
from regional.models import Municipality


class FineArticle(models.TextChoices):
    """On which article a fine would stand (artikel van de boete)."""

    INTAKE = "22.1", "artikel 22, eerste lid"
    INTAKE_AGAIN = "22.3", "artikel 22, derde lid"
    COOPERATION = "23.1", "artikel 23, eerste lid"


class Breach(models.TextChoices):
    """Which duty was breached (overtreden plicht, WI 22, 23)."""

    INTAKE_ABSENCE = "intake_absence", "niet verschenen voor de brede intake"
    INTAKE_COOPERATION = "intake_cooperation", "te weinig meegewerkt aan de brede intake"
    GUIDANCE = "guidance", "te weinig meegewerkt aan ondersteuning en begeleiding"
    PVT = "pvt", "te weinig uren participatieverklaringstraject"
    MAP = "map", "te weinig uren module arbeidsmarkt en participatie"
    ROUTE = "route", "te weinig uren van de leerroute"


class FileState(models.TextChoices):
    """How far a file is (stand van het handhavingsdossier)."""

    OPENED = "opened", "geopend"
    WARNED = "warned", "gewaarschuwd"
    REPORTED = "reported", "rapport gemaakt"
    ANNOUNCED = "announced", "voornemen aangekondigd"
    FINED = "fined", "boete opgelegd"
    NO_FINE = "no_fine", "geen boete"
    CLOSED = "closed", "gesloten zonder besluit"


PREPARED = (FileState.OPENED, FileState.WARNED, FileState.REPORTED)
"""The states before the newcomer is told of an intention."""
OPEN_STATES = (*PREPARED, FileState.ANNOUNCED)
"""The states of a file in which there is still something to decide."""


class CloseReason(models.TextChoices):
    """Why a file is closed without a decision (reden van sluiten)."""

    EXCUSED = "excused", "er was een goede reden"
    RESOLVED = "resolved", "de nieuwkomer werkt weer mee"
    MOVED = "moved", "verhuisd naar een andere gemeente"
    ENDED = "ended", "niet meer inburgeringsplichtig"
    DIED = "died", "overleden"
    LAPSED = "lapsed", "bevoegdheid vervallen"
    MISTAKE = "mistake", "ten onrechte geopend"


class EnforcementFile(StatefulModel):
    """One possible breach and what is done about it (handhavingsdossier).

    `municipality` is the one whose college acts: it stays, wherever the newcomer goes. `group` and
    `permit` are those of the day of opening. `breach_on` is the day of the breach and
    `established_on` the day on which it was established (BI 7.1(3)); for article 22 they are known
    once the summons of the article was fruitless: `summons_ref` is that appointment. `has_term`:
    do the thirteen weeks of Awb 5:51 run? The database keeps that here, so that the files without
    them are found without their terms.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("dossiernummer", max_length=12, unique=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="enforcement_files", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="enforcement_files",
        verbose_name="gemeente",
    )
    state = FSMField("stand", default=FileState.OPENED, choices=FileState.choices, protected=True)
    article = models.CharField("artikel", max_length=4, choices=FineArticle.choices)
    group = models.CharField("doelgroep", max_length=8, choices=Group.choices)
    permit = models.CharField("vergunning", max_length=16, choices=PermitKind.choices)
    breach = models.CharField("overtreden plicht", max_length=20, choices=Breach.choices)
    what = models.TextField("wat er gebeurde")
    place = models.CharField("waar het gebeurde", max_length=160)
    breach_on = models.DateField("overtreding op", null=True, blank=True)
    established_on = models.DateField("overtreding vastgesteld op", null=True, blank=True)
    summons_ref = models.UUIDField("gemiste oproep", null=True, blank=True)
    has_term = models.BooleanField("beslistermijn loopt", default=False, editable=False)
    opened_on = models.DateField("geopend op")
    opened_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="geopend door",
        null=True,
        blank=True,
    )
    warning_letter_id = models.UUIDField("waarschuwing", null=True, blank=True)
    notice_letter_id = models.UUIDField("bericht van geen boete", null=True, blank=True)
    close_reason = models.CharField(
        "reden van sluiten", max_length=12, choices=CloseReason.choices, blank=True
    )
    end_note = models.TextField("waarom zonder boete", blank=True)
    ended_on = models.DateField("afgedaan op", null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="afgedaan door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "handhavingsdossier"
        verbose_name_plural = "handhavingsdossiers"
        ordering = ["-opened_on", "-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=FileState.values), name="file_state_of_ours_is_known"
            ),
            models.UniqueConstraint(
                fields=["summons_ref"],
                condition=~models.Q(state=FileState.CLOSED),
                name="one_file_per_missed_summons",
            ),
            models.UniqueConstraint(
                fields=["case", "article"],
                condition=models.Q(article__startswith="22", state__in=OPEN_STATES),
                name="one_open_intake_file_per_case",
            ),
            models.CheckConstraint(
                condition=models.Q(established_on__isnull=True)
                | models.Q(breach_on__isnull=False)
                & models.Q(established_on__gte=models.F("breach_on")),
                name="breach_before_it_is_established",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state"], name="enforcement_file_by_state"),
            models.Index(
                fields=["id"],
                condition=models.Q(has_term=False, state__in=PREPARED),
                name="enforcement_file_to_prepare",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(has_term=False, state=FileState.ANNOUNCED),
                name="enforcement_file_to_finish",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Is there still something to decide?"""
        return self.state in OPEN_STATES

    @property
    def is_about_intake(self) -> bool:
        """Does article 22 apply, with its light procedure?"""
        return self.article != FineArticle.COOPERATION

    @transition(
        field=state,
        source=FileState.OPENED,
        target=FileState.WARNED,
        custom={"label": "Schriftelijk waarschuwen", "cites": ["WI 23(1)"]},
    )
    def warn(self, *, letter_id: UUID) -> None:
        """The newcomer was told in writing what must change, and what may follow."""
        self.warning_letter_id = letter_id

    @transition(
        field=state,
        source=[FileState.OPENED, FileState.WARNED],
        target=FileState.REPORTED,
        custom={"label": "Rapport maken", "cites": ["Awb 5:48", "Awb 5:53"]},
    )
    def report(self) -> None:
        """The breach was laid down in a dated report."""

    @transition(
        field=state,
        source=[FileState.OPENED, FileState.WARNED, FileState.REPORTED],
        target=FileState.ANNOUNCED,
        custom={"label": "Voornemen aankondigen", "cites": ["Awb 4:8", "Awb 5:50(1)"]},
    )
    def announce(self) -> None:
        """The newcomer is invited to give views on the intention."""

    @transition(
        field=state,
        source=list(OPEN_STATES),
        target=FileState.FINED,
        custom={"label": "Boete opleggen", "cites": ["WI 22(1)", "WI 22(3)", "WI 23(1)"]},
    )
    def impose(self, *, by_id: UUID | None, on: date) -> None:
        """A fine was decided."""
        self.ended_on, self.ended_by_id = on, by_id

    @transition(
        field=state,
        source=list(OPEN_STATES),
        target=FileState.NO_FINE,
        custom={"label": "Afzien van een boete", "cites": ["Awb 5:50(2)", "Awb 5:43"]},
    )
    def leave_unfined(self, *, letter_id: UUID, note: str, by_id: UUID | None, on: date) -> None:
        """It was decided, and told in writing, that no fine follows."""
        self.notice_letter_id, self.end_note = letter_id, note
        self.ended_on, self.ended_by_id = on, by_id

    @transition(
        field=state,
        source=list(OPEN_STATES),
        target=FileState.CLOSED,
        custom={"label": "Dossier sluiten", "cites": ["Awb 3:4(2)"]},
    )
    def close(self, *, reason: CloseReason, note: str, by_id: UUID | None, on: date) -> None:
        """The file ends without a decision."""
        self.close_reason, self.end_note = reason, note
        self.ended_on, self.ended_by_id = on, by_id

    @transition(
        field=state,
        source=FileState.CLOSED,
        target=RETURN_VALUE(*OPEN_STATES),
        custom={"label": "Dossier heropenen", "cites": ["Awb 3:2"]},
    )
    def reopen(self, *, back_to: FileState) -> str:
        """It was closed for a death that was entered by mistake: it goes on where it was."""
        self.close_reason, self.end_note = "", ""
        self.ended_on, self.ended_by_id = None, None
        return back_to


class ContactChannel(models.TextChoices):
    """How contact was sought (wijze van contact)."""

    PHONE = "phone", "telefoon"
    TALK = "talk", "gesprek op kantoor"
    VISIT = "visit", "huisbezoek"
    LETTER = "letter", "brief"
    MESSAGE = "message", "e-mail of bericht"
    THIRD = "third", "via een ander"


class HealthMention(models.TextChoices):
    """Whether a text tells of health (gezondheid in een tekst, AVG 9). `KEPT_OUT` holds until
    somebody says otherwise: the text reaches no letter and no culpability file.
    """

    KEPT_OUT = "kept_out", "dat kan; de tekst blijft buiten brieven en dossier-PDF"
    BY_PERSON = "by_person", "ja, de nieuwkomer begon er zelf over"
    NONE = "none", "nee"


TELLABLE = (HealthMention.NONE, HealthMention.BY_PERSON)
"""Texts that may be passed on to who decides."""


class ContactAttempt(models.Model):
    """An attempt to reach the newcomer before anything else (contactpoging)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="contacts",
        verbose_name="handhavingsdossier",
    )
    tried_on = models.DateField("datum")
    channel = models.CharField("hoe", max_length=8, choices=ContactChannel.choices)
    is_reached = models.BooleanField("gesproken")
    note = models.TextField("wat er is besproken of geprobeerd")
    health = models.CharField(
        "gezondheid in deze tekst",
        max_length=9,
        choices=HealthMention.choices,
        default=HealthMention.KEPT_OUT,
    )
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="door", null=True
    )

    class Meta:
        verbose_name = "contactpoging"
        verbose_name_plural = "contactpogingen"
        ordering = ["tried_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(health__in=HealthMention.values),
                name="health_of_contact_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.tried_on:%d-%m-%Y}"

    @property
    def fact(self) -> str:
        """How it was sought and whether it worked, without what was said."""
        reached = "gesproken" if self.is_reached else "niet gesproken"
        return f"{self.get_channel_display().capitalize()}, {reached}."

    @property
    def may_be_told(self) -> bool:
        """May the note go into letters and the culpability file?"""
        return self.health in TELLABLE


class BreachedLaw(models.TextChoices):
    """Under which law the duty falls that was breached (wet van de overtreden plicht, WI 27)."""

    INTEGRATION = "wi", "alleen de Wet inburgering"
    BOTH = "both", "de Wet inburgering en de Participatiewet"
    PARTICIPATION = "pw", "alleen de Participatiewet"


class SanctionCheck(models.Model):
    """What was found out about another sanction for the same conduct (samenloopcheck, WI 27);
    `number` counts the checks of a file, and the last one counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        EnforcementFile,
        on_delete=models.PROTECT,
        related_name="sanction_checks",
        verbose_name="handhavingsdossier",
    )
    number = models.PositiveSmallIntegerField("volgnummer")
    law = models.CharField("overtreden plicht uit", max_length=8, choices=BreachedLaw.choices)
    has_benefit = models.BooleanField("krijgt bijstand")
    is_benefit_lowered = models.BooleanField("bijstand verlaagd voor hetzelfde gedrag")
    source = models.CharField("bij wie nagegaan", max_length=160)
    checked_on = models.DateField("nagegaan op")
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="door", null=True
    )

    class Meta:
        verbose_name = "samenloopcheck"
        verbose_name_plural = "samenloopchecks"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="sanction_checks_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.get_law_display()} {self.checked_on:%d-%m-%Y}"
