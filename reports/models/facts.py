"""Facts that count, read from the histories of cases, and how far these were read."""

from django.db import models

from cases.models import Case, Group
from regional.models import Municipality

ROOM = 64
"""Rows that one event can have."""


class Fact(models.Model):
    """One thing that counts (feit): something that happened, or a state with its beginning and end.

    `on` inclusive, `until` exclusive and empty while the state holds. Known from the event
    `known_from` on, up to and not including `known_until`: what was known then can be read back.
    Made from events alone, so that it can be thrown away and read again; the id says from which.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField("soort", max_length=24)
    code = models.CharField("code", max_length=48, blank=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="facts", verbose_name="zaak", db_index=False
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gemeente",
        db_index=False,
    )
    group = models.CharField("doelgroep", max_length=8, choices=Group.choices)
    on = models.DateField("op of vanaf")
    until = models.DateField("tot", null=True, blank=True)
    amount = models.IntegerField("hoeveel", null=True, blank=True)
    known_from = models.BigIntegerField("bekend vanaf gebeurtenis")
    known_until = models.BigIntegerField("bekend tot gebeurtenis", null=True, blank=True)

    class Meta:
        verbose_name = "feit"
        verbose_name_plural = "feiten"
        indexes = [
            models.Index(
                fields=["kind", "on"],
                include=(
                    "municipality",
                    "group",
                    "code",
                    "amount",
                    "until",
                    "known_from",
                    "known_until",
                ),
                name="fact_by_day",
            ),
            models.Index(fields=["case"], name="fact_of_case"),
            # What was learned since a watermark: what ceased to be known by this, what came by id.
            models.Index(
                fields=["known_until"],
                condition=models.Q(known_until__isnull=False),
                name="fact_no_longer_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.on:%d-%m-%Y}"


class Tally(models.Model):
    """How many facts of one sort a day brought (dagtelling), and their amounts together.

    Those that are known now and happened or began on `day`; where `is_end`, the states that ended:
    `day` is then the first on which they no longer held. Made from facts alone, with them and in
    their transaction, so that every number of now is a sum over days instead of over people.
    """

    kind = models.CharField("soort", max_length=24)
    code = models.CharField("code", max_length=48, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gemeente",
        db_index=False,
    )
    group = models.CharField("doelgroep", max_length=8, choices=Group.choices)
    day = models.DateField("dag")
    is_end = models.BooleanField("einde")
    count = models.IntegerField("aantal")
    amount = models.BigIntegerField("hoeveel samen")

    class Meta:
        verbose_name = "dagtelling"
        verbose_name_plural = "dagtellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "day", "is_end", "municipality", "group", "code"],
                name="one_tally_of_a_sort_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.day:%d-%m-%Y}: {self.count}"


class Reading(models.Model):
    """How far the log of events was read into facts (stand van de feiten): one row.

    `seq` is the last event that was read; every event up to it is there, so it is a watermark.
    `edition` is that of the definitions by which it was read.
    """

    name = models.CharField("naam", max_length=16, primary_key=True)
    seq = models.BigIntegerField("tot en met gebeurtenis", default=0)
    read_at = models.DateTimeField("gelezen", null=True, blank=True)
    edition = models.CharField("uitgave van de definities", max_length=16, blank=True)

    class Meta:
        verbose_name = "stand van de feiten"

    def __str__(self) -> str:
        return f"tot {self.seq}"
