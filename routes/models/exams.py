"""What DUO decides and reports, mirrored: exams, exemptions, dispensations, completion, time."""

import uuid
from datetime import date

from django.db import models

from cases.models import Case, ExamPart, Extension
from core.fsm import FSMField, StatefulModel, transition


class ExamLevel(models.TextChoices):
    """The level of a result (niveau van het examen); KNM has none."""

    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"


class ExamResult(models.TextChoices):
    """What came of an attempt (uitslag)."""

    PASSED = "passed", "geslaagd"
    FAILED = "failed", "gezakt"
    NONE = "none", "geen uitslag"


class NoResultReason(models.TextChoices):
    """Why there is no result (reden zonder uitslag), as DUO gives it."""

    CULPABLE = "culpable", "verwijtbaar"
    NOT_CULPABLE = "not_culpable", "niet verwijtbaar"
    SIGNED_OFF = "signed_off", "afgemeld"
    ABSENT = "absent", "afwezig"


class ExamAttempt(models.Model):
    """An attempt at a part of the exam, as DUO reports it (examenpoging, BI 9.4(2)).

    One that was taken over wrongly stays as it was, with the day on which it was withdrawn; it
    counts nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="exam_attempts", verbose_name="zaak"
    )
    part = models.CharField("onderdeel", max_length=12, choices=ExamPart.choices)
    level = models.CharField("niveau", max_length=2, choices=ExamLevel.choices, blank=True)
    taken_on = models.DateField("examendatum")
    result = models.CharField("uitslag", max_length=8, choices=ExamResult.choices)
    no_result_reason = models.CharField(
        "waarom geen uitslag", max_length=12, choices=NoResultReason.choices, blank=True
    )
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "examenpoging"
        verbose_name_plural = "examenpogingen"
        ordering = ["taken_on", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "part", "level", "taken_on"],
                condition=models.Q(withdrawn_on=None),
                name="one_attempt_per_day",
            ),
            models.CheckConstraint(
                condition=models.Q(part="knm", level="")
                | (~models.Q(part="knm") & ~models.Q(level="")),
                name="knm_has_no_level",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.level} {self.taken_on:%d-%m-%Y}"


class DecisionKind(models.TextChoices):
    """How far an exemption or dispensation goes (reikwijdte van het besluit)."""

    FULL = "full", "volledig"
    PARTIAL = "partial", "gedeeltelijk"
    TEMPORARY = "temporary", "tijdelijk"


class Judgement(models.TextChoices):
    """What DUO decided (oordeel)."""

    GRANTED = "granted", "toegekend"
    REFUSED = "refused", "afgewezen"


class ExemptionReason(models.TextChoices):
    """DUO's codes for an exemption (reden van vrijstelling)."""

    AVI = "AVI", "aantoonbaar voldoende ingeburgerd"
    DIP = "DIP", "diploma in het register"
    DOC = "DOC", "document gecontroleerd"
    GED = "GED", "gedeeltelijk"
    INB = "INB", "eerder inburgeringsdiploma op B1"
    INS = "INS", "tijdelijk, bewijs van inschrijving"
    OPL = "OPL", "tijdelijk, volgt een opleiding"


class Exemption(models.Model):
    """An exemption that DUO decided on (vrijstelling, WI 4, BI 2.3, 2.6).

    `part` and `level` for a partial one; `first_day` and `last_day` (inclusive) for a temporary
    one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="exemptions", verbose_name="zaak"
    )
    kind = models.CharField("reikwijdte", max_length=10, choices=DecisionKind.choices)
    reason = models.CharField("reden", max_length=4, choices=ExemptionReason.choices)
    part = models.CharField("onderdeel", max_length=12, choices=ExamPart.choices, blank=True)
    level = models.CharField("niveau", max_length=2, choices=ExamLevel.choices, blank=True)
    judgement = models.CharField("oordeel", max_length=8, choices=Judgement.choices)
    decided_on = models.DateField("besluit van")
    first_day = models.DateField("geldig vanaf", null=True, blank=True)
    last_day = models.DateField("geldig tot en met", null=True, blank=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "vrijstelling"
        verbose_name_plural = "vrijstellingen"
        ordering = ["decided_on"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.decided_on:%d-%m-%Y}"


class DispensationGround(models.TextChoices):
    """DUO's codes for a dispensation (grond van ontheffing)."""

    MEDICAL = "MED", "medisch"
    SPECIAL = "BIO", "bijzondere individuele omstandigheden"


class DispensationAdvice(models.Model):
    """The advice of the college on special individual circumstances (advies ontheffing, BI 2.8).

    The text may tell of health, so only who may see health data reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="dispensation_advices", verbose_name="zaak"
    )
    is_positive = models.BooleanField("adviseert ontheffing")
    reasons = models.TextField("redenen")
    advised_on = models.DateField("geadviseerd op")
    letter_id = models.UUIDField("brief", null=True, blank=True)

    class Meta:
        verbose_name = "advies ontheffing"
        verbose_name_plural = "adviezen ontheffing"
        ordering = ["-advised_on"]

    def __str__(self) -> str:
        return f"advies {self.advised_on:%d-%m-%Y}"


class Dispensation(models.Model):
    """A dispensation that DUO decided on (ontheffing, WI 5, BI 2.7, 2.8).

    A partial one is about a part of the exam or about participation on the Z-route, then in hours
    that remain possible; never about PVT or MAP.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="dispensations", verbose_name="zaak"
    )
    kind = models.CharField("reikwijdte", max_length=10, choices=DecisionKind.choices)
    ground = models.CharField("grond", max_length=4, choices=DispensationGround.choices)
    part = models.CharField("onderdeel", max_length=12, choices=ExamPart.choices, blank=True)
    participation_hours = models.PositiveSmallIntegerField(
        "uren participatie die mogelijk blijven", null=True, blank=True
    )
    judgement = models.CharField("oordeel", max_length=8, choices=Judgement.choices)
    advice = models.ForeignKey(
        DispensationAdvice,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name="advies van het college",
        null=True,
        blank=True,
    )
    decided_on = models.DateField("besluit van")
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "ontheffing"
        verbose_name_plural = "ontheffingen"
        ordering = ["decided_on"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.decided_on:%d-%m-%Y}"


class DuoCompletion(models.Model):
    """That DUO reported the duty met (melding van DUO dat aan de plicht is voldaan, BI 9.4(2)).

    `education_done_on`: the taalschakeltraject was completed on that day; it may be known before
    DUO reports the duty met.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, related_name="duo_completion", verbose_name="zaak"
    )
    education_done_on = models.DateField("taalschakeltraject afgerond", null=True, blank=True)
    completed_on = models.DateField("aan de plicht voldaan op", null=True, blank=True)
    diploma_on = models.DateField("diploma van", null=True, blank=True)
    reported_on = models.DateField("gemeld op")

    class Meta:
        verbose_name = "melding van DUO dat aan de plicht is voldaan"
        verbose_name_plural = "meldingen van DUO dat aan de plicht is voldaan"

    def __str__(self) -> str:
        return f"voldaan {self.case}"


class RequestState(models.TextChoices):
    """How a request for extension stands (stand van het verzoek)."""

    REQUESTED = "requested", "in behandeling bij DUO"
    GRANTED = "granted", "toegekend"
    REFUSED = "refused", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class ExtensionRequest(StatefulModel):
    """A request to DUO for more time (verzoek om verlenging, BI 4.5), with its evidence.

    `ground` is a ground of `law.extensions`; the period has both days inclusive. `is_ex_officio`:
    DUO decides without being asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="extension_requests", verbose_name="zaak"
    )
    state = FSMField(
        "stand", default=RequestState.REQUESTED, choices=RequestState.choices, protected=True
    )
    ground = models.CharField("grond", max_length=24)
    first_day = models.DateField("periode vanaf", null=True, blank=True)
    last_day = models.DateField("periode tot en met", null=True, blank=True)
    evidence = models.TextField("bewijs")
    is_ex_officio = models.BooleanField("ambtshalve", default=False)
    requested_on = models.DateField("gevraagd op")
    answered_on = models.DateField("besluit van", null=True, blank=True)
    extension = models.OneToOneField(
        Extension,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="verlenging",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "verzoek om verlenging"
        verbose_name_plural = "verzoeken om verlenging"
        ordering = ["-requested_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=RequestState.values), name="request_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ground} {self.requested_on:%d-%m-%Y}"

    @transition(
        field=state,
        source=RequestState.REQUESTED,
        target=RequestState.GRANTED,
        custom={"label": "Toekenning vastleggen", "cites": ["BI 4.5"]},
    )
    def grant(self, *, extension: Extension, on: date) -> None:
        """DUO gave more time; this is the extension of the term."""
        self.extension = extension
        self.answered_on = on

    @transition(
        field=state,
        source=RequestState.REQUESTED,
        target=RequestState.REFUSED,
        custom={"label": "Afwijzing vastleggen", "cites": ["BI 4.5"]},
    )
    def refuse(self, *, on: date) -> None:
        """DUO did not give more time."""
        self.answered_on = on

    @transition(
        field=state,
        source=RequestState.REQUESTED,
        target=RequestState.WITHDRAWN,
        custom={"label": "Verzoek intrekken", "cites": []},
    )
    def withdraw(self, *, on: date) -> None:
        """The newcomer takes the request back."""
        self.answered_on = on
