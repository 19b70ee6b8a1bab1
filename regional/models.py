"""The region as dated data."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class Duty(models.TextChoices):
    """A task that the Act gives to the college (wettelijke taak)."""

    INTAKE_PIP = "intake_pip", "Brede intake en PIP"
    ROUTES = "routes", "Leerroutes"
    MAP = "map", "MAP"
    PVT = "pvt", "PVT"
    GUIDANCE = "guidance", "Maatschappelijke begeleiding"
    RELIEF = "relief", "Ontzorgen"
    ENFORCEMENT = "enforcement", "Handhaving"


class DelegationForm(models.TextChoices):
    """The legal form in which a duty is laid with somebody (rechtsvorm)."""

    MANDATE = "mandate", "mandaat"
    DELEGATION = "delegation", "delegatie"
    SERVICE = "service", "dienstverlening"
    OWN = "own", "eigen uitvoering"


class OrganisationKind(models.TextChoices):
    """What kind of organisation it is (soort organisatie)."""

    REGION = "region", "regionale sociale dienst"
    MUNICIPALITY = "municipality", "gemeente"
    PARTNER = "partner", "partner"


class Organisation(models.Model):
    """Who carries out a duty (uitvoerder): the region, a municipality itself, or a partner."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField("korte naam", unique=True)
    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=16, choices=OrganisationKind.choices)
    email = models.EmailField("e-mail van de afdeling", blank=True)

    class Meta:
        verbose_name = "organisatie"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality of the region (gemeente); `code` is the four digits of BRP table 33."""

    code = models.CharField("code", max_length=4, primary_key=True)
    id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    name = models.CharField("naam", max_length=80, unique=True)
    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        related_name="municipality",
        verbose_name="organisatie",
    )

    class Meta:
        verbose_name = "gemeente"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{4}$"),
                name="municipality_code_is_four_digits",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Delegation(models.Model):
    """Who carries out a duty for a municipality, in which form, and in which period (mandaat of
    delegatie).

    `period` includes its first day and excludes its last, as PostgreSQL keeps ranges. Two rows for
    one municipality and duty cannot overlap.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="delegations", verbose_name="gemeente"
    )
    duty = models.CharField("taak", max_length=16, choices=Duty.choices)
    form = models.CharField("rechtsvorm", max_length=16, choices=DelegationForm.choices)
    executor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="executes", verbose_name="uitvoerder"
    )
    period = DateRangeField("periode")
    decided_in = models.CharField("besluit en vindplaats", max_length=200)

    class Meta:
        verbose_name = "taakverdeling"
        constraints = [
            ExclusionConstraint(
                name="delegations_do_not_overlap",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    ("duty", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.get_duty_display()} ({self.get_form_display()})"


class Authority(models.Model):
    """An administrative authority as it signs in a period (bestuursorgaan): letterhead, signatory,
    where to object.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="authorities",
        verbose_name="organisatie",
    )
    period = DateRangeField("periode")
    name = models.CharField("bestuursorgaan", max_length=160)
    letterhead = models.CharField("briefhoofd", max_length=120)
    return_address = models.CharField("afzenderregel", max_length=160)
    visiting_address = models.CharField("bezoekadres", max_length=160)
    phone = models.CharField("telefoon", max_length=24)
    website = models.CharField("website", max_length=80, blank=True)
    signatory = models.CharField("ondertekenaar", max_length=120)
    signatory_title = models.CharField("functie van de ondertekenaar", max_length=160)
    objection_address = models.CharField("adres voor bezwaar", max_length=200)
    bank_account = models.CharField("rekeningnummer (IBAN)", max_length=42, blank=True)
    accent = models.CharField("kleur in brieven", max_length=7, default="#15617d")

    class Meta:
        verbose_name = "bestuursorgaan"
        verbose_name_plural = "bestuursorganen"
        constraints = [
            ExclusionConstraint(
                name="authorities_do_not_overlap",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name


class Policy(models.Model):
    """What the law leaves open, as one municipality or the region decided it (beleidsparameter).

    Without a row the cautious default of `law/parameters/policy.toml` holds. `municipality` empty:
    for all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField("parameter", max_length=64)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="policies",
        verbose_name="gemeente",
        null=True,
        blank=True,
    )
    value = models.JSONField("waarde")
    period = DateRangeField("periode")
    decided_in = models.CharField("besluit en vindplaats", max_length=200)

    class Meta:
        verbose_name = "beleidsparameter"
        constraints = [
            ExclusionConstraint(
                name="municipal_policies_do_not_overlap",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(municipality__isnull=False),
            ),
            ExclusionConstraint(
                name="regional_policies_do_not_overlap",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(municipality__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.key
