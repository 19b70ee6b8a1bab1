"""The person, as the register knows that person."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Collate, Concat

from core.fields import Fold, WordsOf
from core.identity import mask_bsn
from core.partial_date import PartialDate


class Group(models.TextChoices):
    """The group that the Act distinguishes (doelgroep): WI 13 or WI 19."""

    ASYLUM = "asylum", "Asielstatushouder"
    FAMILY = "family", "Gezins- of overige migrant"


class PermitKind(models.TextChoices):
    """The residence permit (verblijfsvergunning); kept apart from the group (law.md 1.7)."""

    ASYLUM_DEFINITE = "asylum_definite", "asiel, bepaalde tijd"
    REGULAR = "regular", "regulier, bepaalde tijd"


class Gender(models.TextChoices):
    """As the register keeps it (geslacht)."""

    MALE = "M", "man"
    FEMALE = "V", "vrouw"
    UNKNOWN = "O", "onbekend"


class Newcomer(models.Model):
    """A person who is obliged to integrate (inburgeringsplichtige).

    Exists here only through a case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bsn = models.CharField("BSN", max_length=9, null=True, blank=True, unique=True)
    v_number = models.CharField("V-nummer", max_length=10, blank=True)
    given_names = models.CharField("voornamen", max_length=200, blank=True)
    prefix = models.CharField("voorvoegsel", max_length=20, blank=True)
    surname = models.CharField("geslachtsnaam", max_length=200)
    birth_year = models.PositiveSmallIntegerField("geboortejaar", null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField("geboortemaand", null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField("geboortedag", null=True, blank=True)
    gender = models.CharField(
        "geslacht", max_length=1, choices=Gender.choices, default=Gender.UNKNOWN
    )
    nationalities = ArrayField(
        models.CharField(max_length=4), verbose_name="nationaliteiten", default=list
    )
    nationality = models.CharField("nationaliteit", max_length=80, blank=True)
    street = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    city = models.CharField("plaats", max_length=80, blank=True)
    is_address_secret = models.BooleanField("adres geheim", default=False)
    language = models.CharField("taal", max_length=40, blank=True)
    needs_interpreter = models.BooleanField("tolk nodig", default=False)
    phone = models.CharField("telefoon", max_length=24, blank=True)
    email = models.EmailField("e-mail", blank=True)
    permit_kind = models.CharField("vergunning", max_length=16, choices=PermitKind.choices)
    permit_code = models.CharField("code verblijfstitel", max_length=2, blank=True)
    permit_from = models.DateField("vergunning vanaf", null=True, blank=True)
    permit_until = models.DateField("vergunning tot", null=True, blank=True)
    search_name = models.GeneratedField(
        expression=Fold(
            Concat(
                "given_names",
                models.Value(" "),
                "prefix",
                models.Value(" "),
                "surname",
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
        verbose_name="zoeknaam",
    )

    class Meta:
        verbose_name = "inburgeringsplichtige"
        verbose_name_plural = "inburgeringsplichtigen"
        indexes = [
            models.Index(Collate("surname", "nl-x-icu"), "id", name="newcomer_by_surname"),
            GinIndex(WordsOf("search_name"), name="newcomer_by_word"),
            models.Index(
                fields=["birth_year", "birth_month", "birth_day"], name="newcomer_by_birth"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bsn__isnull=True) | models.Q(bsn__regex=r"^[0-9]{9}$"),
                name="bsn_is_nine_digits",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given names, prefix and surname, as far as the register has them."""
        return " ".join(part for part in (self.given_names, self.prefix, self.surname) if part)

    @property
    def list_name(self) -> str:
        """Surname first, with initials: "Haile, M."; the surname alone when there are no given
        names.
        """
        initials = "".join(f"{name[0]}." for name in self.given_names.split() if name[0].isalpha())
        last = f"{self.surname}, {initials}" if initials else self.surname
        return f"{last} {self.prefix}".strip()

    @property
    def birth(self) -> PartialDate:
        """The birth date, with only the parts that are known."""
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @property
    def masked_bsn(self) -> str:
        return mask_bsn(self.bsn or "")

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The address for a screen or an envelope; a secret address shows nowhere."""
        if self.is_address_secret:
            return ("Geheim adres",)
        lines = (self.street, f"{self.postcode}  {self.city}".strip())
        return tuple(line for line in lines if line)


class NameWord(models.Model):
    """A word of which somebody's name is made (naamdeel), without capitals and diacritics.

    A name with a slip in it is sought among these words, which are far fewer than people. The
    database keeps them when a newcomer is written, and doubts those of somebody who bears another
    name now or is gone; the night forgets the ones that nobody bears.
    """

    word = models.TextField("naamdeel", primary_key=True)
    is_in_doubt = models.BooleanField("misschien van niemand meer", db_default=False)

    class Meta:
        verbose_name = "naamdeel"
        verbose_name_plural = "naamdelen"
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="name_word_alike"),
            models.Index(
                fields=["word"], condition=models.Q(is_in_doubt=True), name="name_word_in_doubt"
            ),
        ]

    def __str__(self) -> str:
        return self.word
