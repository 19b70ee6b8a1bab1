"""How it looked last night before the end of a term."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cases.models import Case


class KeptOutlook(models.Model):
    """Whether a term will be made as it goes, as the night reckoned it (vooruitblik).

    `last_day` (inclusive) is that of the term. `reasons` are sentences that say why it will not be
    made; none when nothing says so.
    """

    case = models.OneToOneField(
        Case,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="kept_outlook",
        verbose_name="zaak",
    )
    reckoned_on = models.DateField("berekend op")
    last_day = models.DateField("einde van de termijn")
    will_not_make_it = models.BooleanField("haalt het niet")
    reasons = ArrayField(models.CharField(max_length=600), verbose_name="redenen", default=list)

    class Meta:
        verbose_name = "vooruitblik"
        verbose_name_plural = "vooruitblikken"
        indexes = [
            models.Index(
                fields=["last_day", "case"],
                condition=models.Q(will_not_make_it=True),
                name="outlook_behind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.last_day:%d-%m-%Y}"
