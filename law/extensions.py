"""Extensions of the integration term: the grounds of BI 4.2 to 4.5 and RI 4.1, and how far each
moves the last day.

DUO decides; this module reckons what follows from a ground and refuses what the law does not allow.
A period is given by its first and last day, both included; its length in days is added to the last
day of the term, up to the maximum of the ground. The integration term is counted in years, so an
extended last day never rolls (Atw 4(a)).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from law.calendar import add_days, add_months, add_years
from law.citations import cites
from law.registry import parameter
from law.terms import Length
from law.verdicts import Refused, Verdict, because
from law.wording import counted, written

Period = tuple[date, date]


class ExtensionGround(StrEnum):
    """Why a term can be extended. The value is stored; label (Dutch) and citation are shown."""

    EFFORT = "effort"
    RESIDENCE_GAP = "residence_gap"
    ILLNESS = "illness"
    DEATH = "death"
    CHILDBIRTH = "childbirth"
    SHELTER = "shelter"
    LITERACY = "literacy"
    HOMELESSNESS = "homelessness"
    LATE_OFFER = "late_offer"
    LATE_START = "late_start"
    PROVIDER = "provider"
    OTHER = "other"
    COMBINATION = "combination"
    NON_EXEMPT_EDUCATION = "non_exempt_education"
    A2_MARKING = "a2_marking"

    @property
    def label(self) -> str:
        """The ground in Dutch."""
        return SAID[self][0]

    @property
    def citation(self) -> str:
        """The article of the ground."""
        return SAID[self][1]


SAID = {
    ExtensionGround.EFFORT: ("Aantoonbare inspanning in de B1-route", "BI 4.4"),
    ExtensionGround.RESIDENCE_GAP: ("Onderbreking van het verblijf", "BI 4.2"),
    ExtensionGround.ILLNESS: ("Langdurige ziekte van uzelf of naaste familie", "RI 4.1(1)(a)"),
    ExtensionGround.DEATH: ("Overlijden van partner of naaste familie", "RI 4.1(1)(b)"),
    ExtensionGround.CHILDBIRTH: ("Bevalling", "RI 4.1(1)(c)"),
    ExtensionGround.SHELTER: ("Verblijf in de vrouwenopvang", "RI 4.1(1)(d)"),
    ExtensionGround.LITERACY: ("Alfabetisering in de B1- of onderwijsroute", "RI 4.1(1)(e)"),
    ExtensionGround.HOMELESSNESS: ("Dakloosheid", "RI 4.1(1)(f)"),
    ExtensionGround.LATE_OFFER: ("Geen tijdig cursusaanbod na het PIP", "RI 4.1(1)(g)"),
    ExtensionGround.LATE_START: ("Onderwijsroute niet tijdig begonnen", "RI 4.1(1)(g)"),
    ExtensionGround.PROVIDER: ("Probleem bij de cursusinstelling", "RI 4.1(1)(h)"),
    ExtensionGround.OTHER: ("Andere individuele omstandigheid", "RI 4.1(1)(i)"),
    ExtensionGround.COMBINATION: ("Combinatie van omstandigheden", "RI 4.1(1)(j)"),
    ExtensionGround.NON_EXEMPT_EDUCATION: ("Niet vrijstellende opleiding", "BI 4.3(2)"),
    ExtensionGround.A2_MARKING: ("Lange nakijktijd van de A2-examens", "BI 4.3"),
}
"""What each ground is called, and its article."""

FIXED = {
    ExtensionGround.EFFORT: "extension_effort",
    ExtensionGround.DEATH: "extension_death",
    ExtensionGround.CHILDBIRTH: "extension_childbirth",
    ExtensionGround.LATE_START: "extension_late_start",
    ExtensionGround.A2_MARKING: "extension_a2_marking",
}
"""The grounds with a length of their own, and the parameter that sets it."""

MAXIMUM = {
    ExtensionGround.LITERACY: "extension_literacy_max",
    ExtensionGround.HOMELESSNESS: "extension_homeless_max",
    ExtensionGround.PROVIDER: "extension_provider_max",
    ExtensionGround.OTHER: "extension_other_max",
}
"""The grounds whose period counts up to a maximum, and the parameter that sets it."""

NO_MINIMUM = frozenset(
    {
        ExtensionGround.RESIDENCE_GAP,
        ExtensionGround.LATE_OFFER,
        ExtensionGround.NON_EXEMPT_EDUCATION,
    }
)
"""The grounds whose period counts from the first day: the gap, the delay of the offer, and what DUO
decided.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """The term after an extension: its last day (included), what was added in Dutch, and the
    article.
    """

    last_day: date
    added: str
    citation: str


@cites("BI 4.2", "BI 4.3", "BI 4.4", "RI 4.1")
def extend(last_day: date, ground: ExtensionGround, *, period: Period | None, on: date) -> Extended:
    """How far does this ground move the last day of the integration term?

    `period` is the time the circumstance lasted, both days included. For a late offer it is the
    delay: from the day after the three months that follow the PIP up to the day before the offer.
    For a non-exempt education it is what DUO decided, since the length in RI 4.2 is not known here.
    A ground with a fixed length needs no period and ignores one. `on` is the day of the decision.
    Refuses a period that is missing, turned round or too short, and a gap in residence longer than
    the law bridges; `NotYetLaw` before the ground existed.
    """
    if ground in FIXED:
        length = Length.of(parameter(FIXED[ground], on))
        return Extended(
            last_day=length.after(last_day), added=str(length), citation=ground.citation
        )
    if ground is ExtensionGround.NON_EXEMPT_EDUCATION:
        parameter("extension_education", on)
    first, last = _checked(period, ground, on)
    days = (last - first).days + 1
    wished = add_days(last_day, days)
    limit = _limit(last_day, ground, on)
    if limit is not None and wished > limit[0]:
        return Extended(
            last_day=limit[0], added=f"{limit[1]} (het maximum)", citation=ground.citation
        )
    added = f"{counted(days, 'dag', 'dagen')} ({written(first)} tot en met {written(last)})"
    return Extended(last_day=wished, added=added, citation=ground.citation)


@cites("BI 4.5", "Atw 1(2)")
def extension_may_be_requested(requested_on: date, last_day: date, *, on: date) -> Verdict:
    """Is the request for extension made neither too early nor after the term?

    Six months back from the last day, that day included; counted back, so it does not roll.
    """
    months = parameter("extension_request", on).number
    earliest = add_months(last_day, -months)
    return Verdict.all(
        because(
            "BI 4.5",
            requested_on >= earliest,
            f"verlenging kan pas vanaf {written(earliest)} worden gevraagd",
        ),
        because(
            "BI 4.5",
            requested_on <= last_day,
            f"de inburgeringstermijn eindigde al op {written(last_day)}",
        ),
    )


def _checked(period: Period | None, ground: ExtensionGround, on: date) -> Period:
    """The period, once it is there, runs forward, and lasts as long as the ground asks."""
    if period is None:
        raise Refused.because(ground.citation, "voor deze grond is een periode nodig")
    first, last = period
    if last < first:
        raise Refused.because(ground.citation, "de periode eindigt voordat zij begint")
    if ground is ExtensionGround.RESIDENCE_GAP:
        years = parameter("residence_gap", on).number
        if last >= add_years(first, years):
            raise Refused.because("BI 2.1", f"de onderbreking duurde langer dan {years} jaar")
    elif ground not in NO_MINIMUM:
        months = parameter("extension_min", on).number
        if last < add_months(first, months) - timedelta(days=1):
            raise Refused.because(
                ground.citation, f"de omstandigheid duurde korter dan {months} maanden"
            )
    return period


def _limit(last_day: date, ground: ExtensionGround, on: date) -> tuple[date, Length] | None:
    if ground not in MAXIMUM:
        return None
    length = Length.of(parameter(MAXIMUM[ground], on))
    return length.after(last_day), length
