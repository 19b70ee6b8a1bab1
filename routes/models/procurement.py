"""What is bought or carried out: providers, contracts, lots with their ledger, course groups."""

import uuid

from django.db import models

from regional.models import Duty, Municipality, Organisation


class Subject(models.TextChoices):
    """What a lot, an offer or an enrolment is about (onderwerp)."""

    B1 = "b1", "B1-route"
    EDUCATION = "education", "Onderwijsroute"
    Z = "z", "Zelfredzaamheidsroute"
    KNM = "knm", "KNM"
    MAP = "map", "MAP"
    PVT = "pvt", "PVT"


COURSES = (Subject.B1, Subject.EDUCATION, Subject.Z, Subject.KNM)
"""The subjects that are courses: their provider needs a quality mark, and they count hours."""

ROUTE_SUBJECTS = (Subject.B1, Subject.EDUCATION, Subject.Z)
"""The subjects that are a learning route; their values are those of `LearningRoute`."""

DUTY_OF_SUBJECT: dict[str, Duty] = {
    **dict.fromkeys(COURSES, Duty.ROUTES),
    Subject.MAP: Duty.MAP,
    Subject.PVT: Duty.PVT,
}
"""Under which duty a subject is bought or carried out."""


class Provider(models.Model):
    """Who gives courses (aanbieder): a school, or an organisation that carries out duties itself.

    `kvk` is eight digits; `brin` (two digits, two letters) is needed for the education route.
    `institution_number` is DUO's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("naam", max_length=128)
    kvk = models.CharField("KvK-nummer", max_length=8, blank=True)
    institution_number = models.CharField("instellingsnummer", max_length=10, blank=True)
    brin = models.CharField("BRIN", max_length=4, blank=True)
    contact_name = models.CharField("contactpersoon", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=24, blank=True)
    email = models.EmailField("e-mail", blank=True)
    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        related_name="provider",
        verbose_name="organisatie die zelf uitvoert",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "aanbieder"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kvk"], condition=~models.Q(kvk=""), name="one_provider_per_kvk_number"
            ),
            models.UniqueConstraint(fields=["name"], name="one_provider_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MarkKind(models.TextChoices):
    """Which mark allows a provider to teach (soort keurmerk)."""

    BOW = "bow", "Blik op Werk"
    TST = "tst", "erkenning taalschakeltraject"


class QualityMark(models.Model):
    """A quality mark of a provider (keurmerk, WI 16(3), 32). Both days are inclusive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="marks", verbose_name="aanbieder"
    )
    kind = models.CharField("soort", max_length=4, choices=MarkKind.choices)
    number = models.CharField("nummer", max_length=10)
    first_day = models.DateField("geldig vanaf")
    last_day = models.DateField("geldig tot en met")

    class Meta:
        verbose_name = "keurmerk"
        verbose_name_plural = "keurmerken"
        ordering = ["-last_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="mark_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Location(models.Model):
    """Where a provider teaches (locatie)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="locations", verbose_name="aanbieder"
    )
    name = models.CharField("naam", max_length=80)
    street = models.CharField("straat en huisnummer", max_length=120)
    postcode = models.CharField("postcode", max_length=7)
    city = models.CharField("plaats", max_length=40)

    class Meta:
        verbose_name = "locatie"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"


class Travel(models.Model):
    """How long it takes to get to a location from a municipality (reistijd), in minutes by public
    transport. Without a row it is unknown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="travel", verbose_name="locatie"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    minutes = models.PositiveSmallIntegerField("minuten")

    class Meta:
        verbose_name = "reistijd"
        verbose_name_plural = "reistijden"
        constraints = [
            models.UniqueConstraint(
                fields=["location", "municipality"], name="one_travel_time_per_municipality"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minuten"


class PracticeHost(models.Model):
    """An employer or organisation that offers places for practical hours (praktijkplek)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("naam", max_length=128, unique=True)
    kvk = models.CharField("KvK-nummer", max_length=8, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    sector = models.CharField("branche", max_length=80, blank=True)
    contact_name = models.CharField("contactpersoon", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=24, blank=True)
    email = models.EmailField("e-mail", blank=True)
    places = models.PositiveSmallIntegerField("plekken")
    is_active = models.BooleanField("biedt plekken aan", default=True)

    class Meta:
        verbose_name = "praktijkplek"
        verbose_name_plural = "praktijkplekken"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    """A framework contract (raamovereenkomst) of the organisation that buys. Both days are
    inclusive; an option that is exercised moves the last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="contracts", verbose_name="aanbieder"
    )
    buyer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="contracts",
        verbose_name="opdrachtgever",
    )
    reference = models.CharField("kenmerk", max_length=40)
    first_day = models.DateField("ingangsdatum")
    last_day = models.DateField("einddatum")
    decided_in = models.CharField("besluit", max_length=200, blank=True)

    class Meta:
        verbose_name = "raamovereenkomst"
        verbose_name_plural = "raamovereenkomsten"
        ordering = ["-first_day", "reference"]
        constraints = [
            models.UniqueConstraint(fields=["buyer", "reference"], name="contract_references"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="contract_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ContractOption(models.Model):
    """An option to extend a contract (verlengingsoptie), exercised or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="options", verbose_name="raamovereenkomst"
    )
    position = models.PositiveSmallIntegerField("volgorde")
    months = models.PositiveSmallIntegerField("maanden")
    exercised_on = models.DateField("ingeroepen op", null=True, blank=True)

    class Meta:
        verbose_name = "verlengingsoptie"
        verbose_name_plural = "verlengingsopties"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "position"], name="options_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.months} maanden"


class Execution(models.TextChoices):
    """Bought, or carried out by the buyer itself (wijze van uitvoering)."""

    BOUGHT = "bought", "ingekocht"
    OWN = "own", "zelf uitgevoerd"


class PriceUnit(models.TextChoices):
    """What a price is for (prijs per)."""

    TRAJECTORY = "trajectory", "traject"
    HOUR = "hour", "uur"
    LEVEL = "level", "niveau"


class Lot(models.Model):
    """A part of a contract (perceel): a subject, for one municipality or for all of the buyer's.

    `volume` is in units of the price: trajectories, hours or levels. Both days are inclusive.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="lots", verbose_name="raamovereenkomst"
    )
    name = models.CharField("naam", max_length=80)
    subject = models.CharField("onderwerp", max_length=12, choices=Subject.choices)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="lots",
        verbose_name="gemeente",
        null=True,
        blank=True,
    )
    execution = models.CharField("uitvoering", max_length=8, choices=Execution.choices)
    price_unit = models.CharField("prijs per", max_length=12, choices=PriceUnit.choices)
    price_cents = models.PositiveIntegerField("prijs in centen")
    volume = models.PositiveIntegerField("volume")
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")

    class Meta:
        verbose_name = "perceel"
        verbose_name_plural = "percelen"
        ordering = ["subject", "name"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "name"], name="lot_names"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="lot_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EntryKind(models.TextChoices):
    """What an entry of the ledger says (soort boeking)."""

    COMMITTED = "committed", "toegezegd"
    USED = "used", "gebruikt"
    RELEASED = "released", "vrijgevallen"


class LotEntry(models.Model):
    """An entry in the ledger of a lot (boeking), never changed: a correction is a new entry.

    Committed volume is reserved for an enrolment; used volume is what was followed of it; released
    volume goes back to the lot. What remains is the volume less committed plus released; used is
    part of committed. `units` and `cents` are never negative.
    """

    id = models.BigAutoField(primary_key=True)
    lot = models.ForeignKey(
        Lot, on_delete=models.PROTECT, related_name="entries", verbose_name="perceel"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    enrolment_id = models.UUIDField("inschrijving", db_index=True)
    kind = models.CharField("soort", max_length=12, choices=EntryKind.choices)
    units = models.PositiveIntegerField("eenheden")
    cents = models.PositiveIntegerField("bedrag in centen")
    booked_on = models.DateField("boekdatum")

    class Meta:
        verbose_name = "boeking"
        verbose_name_plural = "boekingen"
        ordering = ["id"]
        indexes = [models.Index(fields=["lot", "municipality", "kind"], name="ledger_by_lot")]

    def __str__(self) -> str:
        return f"{self.kind} {self.units}"


class CourseGroup(models.Model):
    """A group that starts on a day at a location (startgroep), with a number of places.

    `last_day` is inclusive, empty while it is not known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lot = models.ForeignKey(
        Lot, on_delete=models.PROTECT, related_name="groups", verbose_name="perceel"
    )
    location = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="groups", verbose_name="locatie"
    )
    name = models.CharField("naam", max_length=80)
    first_day = models.DateField("eerste les")
    last_day = models.DateField("laatste les", null=True, blank=True)
    places = models.PositiveSmallIntegerField("plaatsen")
    hours_per_week = models.PositiveSmallIntegerField("uren per week")

    class Meta:
        verbose_name = "startgroep"
        verbose_name_plural = "startgroepen"
        ordering = ["first_day", "name"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "name", "first_day"], name="group_names")
        ]

    def __str__(self) -> str:
        return self.name
