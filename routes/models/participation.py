"""PVT, MAP and the participation of the Z-route."""

import uuid

from django.db import models

from cases.models import Case
from regional.models import Municipality, Organisation
from routes.models.procurement import PracticeHost


class PvtGroup(models.Model):
    """People who follow the PVT together (PVT-groep), in one language, by one organiser.

    The organiser is the executor of the duty for the municipality on the day the group was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organiser = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="pvt_groups",
        verbose_name="organisator",
    )
    municipalities = models.ManyToManyField(
        Municipality, related_name="+", verbose_name="gemeenten"
    )
    name = models.CharField("naam", max_length=80)
    language = models.CharField("taal", max_length=40)
    places = models.PositiveSmallIntegerField("plaatsen")
    made_on = models.DateField("gemaakt op")

    class Meta:
        verbose_name = "PVT-groep"
        verbose_name_plural = "PVT-groepen"
        ordering = ["-made_on", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organiser", "name"], name="pvt_group_names")
        ]

    def __str__(self) -> str:
        return self.name


class SessionKind(models.TextChoices):
    """What happens in a session (soort bijeenkomst)."""

    LESSON = "lesson", "les"
    ACTIVITY = "activity", "activiteit of excursie"
    SIGNING = "signing", "ondertekening"


class PvtSession(models.Model):
    """A meeting of a PVT group (PVT-bijeenkomst)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(
        PvtGroup, on_delete=models.PROTECT, related_name="sessions", verbose_name="PVT-groep"
    )
    held_on = models.DateField("datum")
    hours = models.PositiveSmallIntegerField("uren")
    kind = models.CharField("soort", max_length=8, choices=SessionKind.choices)
    place = models.CharField("plaats", max_length=120)
    subject = models.CharField("onderwerp", max_length=120, blank=True)
    is_recorded = models.BooleanField("aanwezigheid vastgelegd", default=False)

    class Meta:
        verbose_name = "PVT-bijeenkomst"
        verbose_name_plural = "PVT-bijeenkomsten"
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on:%d-%m-%Y}"


class PvtPlace(models.Model):
    """A person's place in a PVT group (plaats in een PVT-groep). `left_on` is the last day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(
        PvtGroup, on_delete=models.PROTECT, related_name="seats", verbose_name="PVT-groep"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="pvt_places", verbose_name="zaak"
    )
    joined_on = models.DateField("vanaf")
    left_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "plaats in een PVT-groep"
        verbose_name_plural = "plaatsen in een PVT-groep"
        ordering = ["joined_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(left_on=None), name="one_pvt_place_per_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.case}"


class PvtPresence(models.Model):
    """That somebody was at a session, and for how many hours (aanwezigheid bij het PVT)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        PvtSession, on_delete=models.PROTECT, related_name="presences", verbose_name="bijeenkomst"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="pvt_presences", verbose_name="zaak"
    )
    hours = models.PositiveSmallIntegerField("uren")

    class Meta:
        verbose_name = "aanwezigheid bij het PVT"
        verbose_name_plural = "aanwezigheden bij het PVT"
        constraints = [
            models.UniqueConstraint(fields=["session", "case"], name="one_presence_per_session")
        ]

    def __str__(self) -> str:
        return f"{self.hours} uur"


class PvtTrack(models.Model):
    """How somebody's PVT stands (participatieverklaringstraject, WI 6(4), BI 3.1).

    Presence at the signing meeting and the signature are two facts (BI 3.1(4)). `intake_hours` were
    followed during the brede intake (BI 3.1(5)).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, related_name="pvt_track", verbose_name="zaak"
    )
    intake_hours = models.PositiveSmallIntegerField("uren tijdens de brede intake", default=0)
    has_intake_activity = models.BooleanField("activiteit tijdens de brede intake", default=False)
    attended_signing_on = models.DateField("aanwezig bij de ondertekening", null=True, blank=True)
    signed_on = models.DateField("ondertekend op", null=True, blank=True)
    closed_on = models.DateField("afgerond op", null=True, blank=True)
    letter_id = models.UUIDField("bewijs van deelname", null=True, blank=True)

    class Meta:
        verbose_name = "participatieverklaringstraject"
        verbose_name_plural = "participatieverklaringstrajecten"

    def __str__(self) -> str:
        return f"PVT {self.case}"


class MapTrack(models.Model):
    """How somebody's MAP stands (module arbeidsmarkt en participatie, BI 3.2, RI 3.1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, related_name="map_track", verbose_name="zaak"
    )
    started_on = models.DateField("begonnen op")
    end_talk_on = models.DateField("eindgesprek op", null=True, blank=True)
    end_talk_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="eindgesprek met",
        null=True,
        blank=True,
    )
    closed_on = models.DateField("afgerond op", null=True, blank=True)

    class Meta:
        verbose_name = "module arbeidsmarkt en participatie"
        verbose_name_plural = "modules arbeidsmarkt en participatie"

    def __str__(self) -> str:
        return f"MAP {self.case}"


class ThemeOfMap(models.IntegerChoices):
    """The eight themes (thema van de MAP); the law counts them, practice names them."""

    ORIENTATION = 1, "Oriëntatie op beroep en arbeidsmarkt"
    PROFILE = 2, "Wie ben ik en wat kan ik"
    DREAM = 3, "Beroepswensen en kansen"
    COMPETENCES = 4, "Vaardigheden voor werk"
    NETWORK = 5, "Netwerken"
    FINDING_WORK = 6, "Werk zoeken"
    WORKING = 7, "Werken in Nederland"
    PLAN = 8, "Mijn plan"


class MapTheme(models.Model):
    """A theme that was dealt with (behandeld thema), with the hours it took."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    track = models.ForeignKey(
        MapTrack, on_delete=models.PROTECT, related_name="themes", verbose_name="MAP"
    )
    theme = models.PositiveSmallIntegerField("thema", choices=ThemeOfMap.choices)
    hours = models.PositiveSmallIntegerField("uren")
    done_on = models.DateField("behandeld op")

    class Meta:
        verbose_name = "behandeld thema"
        verbose_name_plural = "behandelde thema's"
        ordering = ["theme"]
        constraints = [models.UniqueConstraint(fields=["track", "theme"], name="one_row_per_theme")]

    def __str__(self) -> str:
        return self.get_theme_display()


class PracticePurpose(models.TextChoices):
    """What practical hours are for (doel van de praktijkuren)."""

    MAP = "map", "MAP"
    PARTICIPATION = "participation", "participatie Z-route"


class PracticeHours(models.Model):
    """Hours in practice (praktijkuren), with a host or without, in a period; both days are
    inclusive. A correction is a row of its own that `replaces` the wrong one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="practice_hours", verbose_name="zaak"
    )
    purpose = models.CharField("doel", max_length=16, choices=PracticePurpose.choices)
    host = models.ForeignKey(
        PracticeHost,
        on_delete=models.PROTECT,
        related_name="hours",
        verbose_name="praktijkplek",
        null=True,
        blank=True,
    )
    activity = models.CharField("activiteit", max_length=120)
    first_day = models.DateField("vanaf")
    last_day = models.DateField("tot en met")
    hours = models.PositiveSmallIntegerField("uren")
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="replaced_by",
        verbose_name="vervangt",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "praktijkuren"
        verbose_name_plural = "praktijkuren"
        ordering = ["first_day", "id"]

    def __str__(self) -> str:
        return f"{self.hours} uur {self.get_purpose_display()}"


class ZTrack(models.Model):
    """How somebody's Z-route ends (afronding van de zelfredzaamheidsroute, BI 3.14(4), RI 3.18(2)).

    `end_talk_by` is the college's organisation or a public body that held the talk.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, related_name="z_track", verbose_name="zaak"
    )
    end_talk_on = models.DateField("eindgesprek op", null=True, blank=True)
    end_talk_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="eindgesprek met",
        null=True,
        blank=True,
    )
    certificate_handed_on = models.DateField("certificaat uitgereikt op", null=True, blank=True)

    class Meta:
        verbose_name = "afronding van de zelfredzaamheidsroute"
        verbose_name_plural = "afrondingen van de zelfredzaamheidsroute"

    def __str__(self) -> str:
        return f"Z-route {self.case}"


class TrackThatEnds(models.TextChoices):
    """What was closed and goes on (wat heropend is)."""

    PVT = "pvt", "PVT"
    MAP = "map", "MAP"
    CERTIFICATE = "certificate", "certificaat Z-route"


class TrackReopening(models.Model):
    """Why a PVT, a MAP or the end of a Z-route that was closed goes on (heropening van een traject,
    Awb 3:2).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="track_reopenings", verbose_name="zaak"
    )
    what = models.CharField("wat", max_length=12, choices=TrackThatEnds.choices)
    was_closed_on = models.DateField("was afgerond op")
    reopened_on = models.DateField("heropend op")
    reason = models.TextField("waarom heropend")

    class Meta:
        verbose_name = "heropening van een traject"
        verbose_name_plural = "heropeningen van een traject"
        ordering = ["-reopened_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.reopened_on:%d-%m-%Y}"


class DeductionGround(models.TextChoices):
    """Why fewer hours are asked on the Z-route (grond van aftrek)."""

    PRIOR_EDUCATION = "prior_education", "praktijkonderwijs, vso of entree voor het PIP"
    IMPAIRMENT = "impairment", "visuele of auditieve beperking met revalidatietraject"
    DISPENSATION = "dispensation", "ontheffing van DUO voor participatie"
    EARLIER_ROUTE = "earlier_route", "uren van de route hiervoor"


class HourDeduction(models.Model):
    """Hours that need not be followed on the Z-route (aftrek van uren, BI 3.14, RI 3.16(2)).

    `of_course`: from the course hours, else from participation.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="deductions", verbose_name="zaak"
    )
    ground = models.CharField("grond", max_length=16, choices=DeductionGround.choices)
    of_course = models.BooleanField("van de cursusuren")
    hours = models.PositiveSmallIntegerField("uren")
    first_day = models.DateField("periode vanaf", null=True, blank=True)
    last_day = models.DateField("periode tot en met", null=True, blank=True)
    note = models.TextField("toelichting")
    decided_on = models.DateField("vastgesteld op")

    class Meta:
        verbose_name = "aftrek van uren"
        verbose_name_plural = "aftrekken van uren"
        ordering = ["decided_on"]

    def __str__(self) -> str:
        return f"{self.hours} uur: {self.get_ground_display()}"
