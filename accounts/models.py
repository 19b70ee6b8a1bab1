"""Users, roles, memberships, the log of who opened whom, and machines that read."""

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models

from accounts.acts import Act
from core import clock
from regional.models import Duty, Municipality, Organisation

ROLES = uuid.UUID("5f0f1f2e-8a53-4c7e-9d55-3f6f5a1b7c10")
"""The name space in which a role's short name becomes the number of its history."""


class UserManager(BaseUserManager["User"]):
    """Makes users; allauth asks for it."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who works with the application (gebruiker).

    Never shared, never deleted: deactivated.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    is_demo = models.BooleanField("demo-account", default=False)
    has_one_time_password = models.BooleanField("eenmalig wachtwoord", default=False)
    created_at = models.DateTimeField("aangemaakt", default=clock.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "gebruiker"
        ordering = ["name"]
        indexes = [models.Index(fields=["name"], name="user_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """The first letters of the first and last word of the name."""
        words = self.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Role(models.Model):
    """A role (rol): which acts, and under which duties.

    Data, so that a region can arrange its work.
    """

    slug = models.SlugField("korte naam", primary_key=True)
    name = models.CharField("naam", max_length=80)
    acts = ArrayField(
        models.CharField(max_length=32, choices=Act.choices), verbose_name="handelingen"
    )
    duties = ArrayField(models.CharField(max_length=16, choices=Duty.choices), verbose_name="taken")

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> uuid.UUID:
        """Where the history of this role is kept."""
        return uuid.uuid5(ROLES, self.slug)

    @property
    def held(self) -> frozenset[Act]:
        """The acts that the role opens."""
        return frozenset(Act(act) for act in self.acts)

    @property
    def under(self) -> frozenset[Duty]:
        """The duties within which it opens them."""
        return frozenset(Duty(duty) for duty in self.duties)

    @property
    def act_names(self) -> list[str]:
        """The acts in Dutch."""
        return [Act(act).label for act in self.acts]

    @property
    def duty_names(self) -> list[str]:
        """The duties in Dutch."""
        return [Duty(duty).label for duty in self.duties]


class Membership(models.Model):
    """A role that a user has for an organisation in a period (rolvervulling)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name="gebruiker"
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, verbose_name="rol")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="members", verbose_name="organisatie"
    )
    period = DateRangeField("periode")

    class Meta:
        verbose_name = "rolvervulling"
        constraints = [
            ExclusionConstraint(
                name="memberships_do_not_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} ({self.organisation})"


class Absence(models.Model):
    """Days on which somebody is not there, and who does the work meanwhile (afwezigheid).

    It ends by itself: after the period the work is the own work again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="absences", verbose_name="wie"
    )
    cover = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="covers", verbose_name="vervanger"
    )
    period = DateRangeField("periode")

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        constraints = [
            ExclusionConstraint(
                name="absences_do_not_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("cover")), name="nobody_covers_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} tot en met {self.last_day:%d-%m-%Y}"

    @property
    def first_day(self) -> date:
        """The first day of absence."""
        day: date = self.period.lower
        return day

    @property
    def last_day(self) -> date:
        """The last day of absence (inclusive)."""
        day: date = self.period.upper - timedelta(days=1)
        return day


class AccessLog(models.Model):
    """Who opened whose file, on which page, under which act (inzagelog).

    `list_id` is the list that was taken out, where many people were seen at once and not one file.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, verbose_name="gebruiker")
    case_id = models.UUIDField("dossier", null=True)
    list_id = models.UUIDField("lijst", null=True)
    page = models.CharField("pagina", max_length=40)
    act = models.CharField("handeling", max_length=32, choices=Act.choices)
    at = models.DateTimeField("tijdstip", default=clock.now)

    class Meta:
        verbose_name = "inzage"
        indexes = [
            models.Index(fields=["case_id", "-at"], name="access_by_case"),
            models.Index(fields=["user", "-at"], name="access_by_user"),
            models.Index(fields=["-at"], name="access_by_moment"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case_id__isnull=False) ^ models.Q(list_id__isnull=False),
                name="access_is_to_a_file_or_a_list",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.page} {self.at:%d-%m-%Y %H:%M}"


class ApiClient(models.Model):
    """A machine that may read the figures of one municipality (API-koppeling).

    It shows a token, of which only the `digest` (SHA-256) is kept, or it is known to the
    organisation's own provider under `provider_id`. `last_day` inclusive; `revoked_on` is the day
    from which it was turned away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    name = models.CharField("naam van het systeem", max_length=80)
    digest = models.CharField("token (gehasht)", max_length=64, blank=True)
    provider_id = models.CharField(
        "client-id bij de aanmeldvoorziening", max_length=120, blank=True
    )
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gemaakt door"
    )
    made_on = models.DateField("gemaakt op")
    last_day = models.DateField("geldig tot en met")
    last_used_on = models.DateField("laatst gebruikt op", null=True, blank=True)
    revoked_on = models.DateField("ingetrokken op", null=True, blank=True)
    revoked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ingetrokken door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "API-koppeling"
        verbose_name_plural = "API-koppelingen"
        ordering = ["municipality", "name", "-made_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest="") ^ models.Q(provider_id=""),
                name="api_client_has_a_token_or_a_provider",
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~models.Q(digest=""), name="api_tokens_differ"
            ),
            models.UniqueConstraint(
                fields=["provider_id"],
                condition=~models.Q(provider_id="") & models.Q(revoked_on=None),
                name="one_api_client_per_provider_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.municipality_id})"

    @property
    def has_token(self) -> bool:
        """Does it show a token of ours?"""
        return bool(self.digest)

    def is_open_on(self, day: date) -> bool:
        """May it read on this day?"""
        return self.made_on <= day <= self.last_day and self.revoked_on is None
