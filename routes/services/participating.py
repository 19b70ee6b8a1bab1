"""What every act on PVT, MAP and the Z-route asks of the case and of the day."""

from datetime import date

from cases.models import Case
from core.errors import Invalid, Refused
from routes.rules.participation import wrong_day
from routes.selectors.participation import certificate_on


def demand_under_way(case: Case) -> None:
    """Refuse a case that ended."""
    if case.ended_on is not None:
        raise Refused.because("WI 11(1)", "deze zaak loopt niet meer")


def demand_day(case: Case, field: str, day: date, *, on: date) -> None:
    """Refuse (`Invalid`, at the field) a day before the term, after the certificate or to come."""
    wrong = wrong_day(day, dated_on=case.first_pip_on, certificate_on=certificate_on(case), on=on)
    if wrong:
        raise Invalid({field: wrong})
