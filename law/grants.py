"""The specific grant of the ministry (WI 40-42, BI 10, RI 10): the amounts of the years that are
known, each for its own calendar year and no other.
"""

from dataclasses import dataclass
from datetime import date

from law.citations import cites
from law.registry import NotYetLaw, parameter, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """A count of people that moves the grant of a year, and what one of them weighs.

    `cents` is per person, None where the amount is not known. `cites` is the article.
    """

    key: str
    label: str
    cents: int | None
    cites: str


FIRST_YEAR = 2022
"""The year in which the Act began."""


@cites("RI 10.2", "RI 10.4", "BI 10.1", "BI 10.2", "BI 10.3")
def grant_lines(year: int) -> tuple[GrantLine, ...]:
    """What counts for the grant of this year, in the order of the Decree.

    The asylum part of the grant is a share of a national budget: the weights say how large that
    share is beside other municipalities, and not what is paid.
    """
    return (
        _line("family_2", f"Gezins- en overige migranten van {year - 2}", "grant_family", year),
        _line("asylum_0", f"Asielstatushouders, gehuisvest in {year}", "grant_asylum_a", year),
        _line("asylum_1", f"Asielstatushouders, gehuisvest in {year - 1}", "grant_asylum_b", year),
        _line("asylum_2", f"Asielstatushouders, gehuisvest in {year - 2}", "grant_asylum_c", year),
        _line("results", _results_label(year), "grant_result_d", year),
        GrantLine(
            key="education",
            label=f"Eerste keer onderwijsroute in het PIP in {year}",
            cents=None,
            cites="BI 10.1",
        ),
        _line(
            "family_0",
            f"Gezins- en overige migranten van {year}, voor de vaststelling",
            "grant_family",
            year,
        ),
    )


@cites("BI 10.3(5)")
def results_from(year: int) -> int:
    """The first year whose diplomas and certificates count for the grant of this year; the last is
    two years before it. In the first year in which they weigh, all since the Act began count.
    """
    return FIRST_YEAR if year <= _first_year_with_results() else year - 2


def _results_label(year: int) -> str:
    first, last = results_from(year), year - 2
    when = f"van {last}" if first == last else f"van {first} tot en met {last}"
    return f"Diploma's en certificaten van asielstatushouders {when}"


def _first_year_with_results() -> int:
    return min(one.since.year for one in versions("grant_result_d") if one.number)


def amount_of(key: str, year: int) -> int | None:
    """The amount in cents of exactly this year; None when it is not known."""
    try:
        found = parameter(key, date(year, 12, 31))
    except NotYetLaw:
        return None
    return found.number if found.since.year == year else None


def _line(key: str, label: str, name: str, year: int) -> GrantLine:
    source = "RI 10.2" if name == "grant_family" else "RI 10.4"
    return GrantLine(key=key, label=label, cents=amount_of(name, year), cites=source)
