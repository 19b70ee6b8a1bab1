"""Reads of what newcomers say: that they were asked, per case; what they answered, only in
numbers, per municipality.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Avg, Count

from cases.models import Case, ExperienceAnswer, ExperienceAsked, ExperienceMoment
from cases.rules.experience import FEWEST, moments_passed
from law.wording import MONTHS
from regional.models import Municipality


def passed(case: Case) -> tuple[str, ...]:
    """The moments after which this newcomer can be asked."""
    return moments_passed(
        intake_closed_on=None if case.is_intake_in_absentia else case.intake_closed_on,
        first_pip_on=case.first_pip_on,
        route_finished_on=case.route_finished_on,
    )


def asked_of(case: Case) -> dict[str, ExperienceAsked]:
    """What was asked already, by moment."""
    return {row.moment: row for row in ExperienceAsked.objects.filter(case=case)}


def to_ask(case: Case) -> ExperienceMoment | None:
    """The last moment that passed, while nobody asked about it; of a case as `case_for` gives it,
    which brings what was asked along.
    """
    moments = passed(case)
    if not moments or moments[-1] in case.asked_moments:
        return None
    return ExperienceMoment(moments[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was answered in a municipality about a moment in a month: averages from 1 to 5. With too
    few answers there are no figures.
    """

    municipality: str
    moment: ExperienceMoment
    month: date
    count: int | None = None
    understood: float | None = None
    heard: float | None = None
    helped: float | None = None

    @property
    def month_name(self) -> str:
        """The month in words: "juni 2026"."""
        return f"{MONTHS[self.month.month - 1]} {self.month.year}"


def said_in(codes: Collection[str]) -> list[Said]:
    """What was answered in these municipalities, the newest month first."""
    names = dict(Municipality.objects.filter(code__in=codes).values_list("code", "name"))
    rows = (
        ExperienceAnswer.objects.filter(municipality__in=names)
        .values_list("municipality", "moment", "month")
        .annotate(
            Count("id"),
            Avg("understood"),
            Avg("heard"),
            Avg("helped"),
        )
        .order_by("-month", "municipality__name", "moment")
    )
    return [_said(names, *row) for row in rows]


def _said(
    names: dict[str, str],
    code: str,
    moment: str,
    month: date,
    count: int,
    *averages: float,
) -> Said:
    said = Said(municipality=names[code], moment=ExperienceMoment(moment), month=month)
    if count < FEWEST:
        return said
    understood, heard, helped = averages
    return replace(said, count=count, understood=understood, heard=heard, helped=helped)
