"""The table of what was measured, on the screen and in docs/performance.md."""

import os
from datetime import date
from pathlib import Path

from bench.building import Built
from bench.measuring import Measured

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
HEAD = (
    "| question | target | product | bare SQL | ratio | queries | times |\n"
    "|---|--:|--:|--:|--:|--:|--:|"
)
NAMES = {
    "core_event": "events",
    "cases_deadline": "clocks",
    "letters_letter": "letters",
    "routes_hoursstatement": "rows of hours",
    "reports_fact": "facts",
}


def table(built: Built, measured: list[Measured], others: list[str], *, on: date) -> str:
    """The region, the machine, every question, and what has no round: in Markdown."""
    cases = built.rows["cases_case"]
    each = ", ".join(f"{built.per_case(key):.1f} {name}" for key, name in NAMES.items())
    lines = [
        f"{on:%d-%m-%Y}, {machine()}, {cases:,} cases with {each} each; built in "
        f"{built.seconds:.0f} s. Medians in milliseconds.",
        "",
        HEAD,
        *(_row(one) for one in measured),
        "",
        *(f"- {other}" for other in others),
    ]
    return "\n".join(lines)


def machine() -> str:
    """What it ran on, as two numbers."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {gigabytes:.0f} GB"


def _row(one: Measured) -> str:
    target = f"{one.question.target:.0f}" if one.question.target else ""
    if not target and one.bare is not None:
        target = "2 × bare"
    mark = " **misses**" if one.misses else ""
    bare = f"{one.bare:.1f}" if one.bare is not None else ""
    ratio = f"{one.product / one.bare:.1f}" if one.bare else ""
    product = f"{one.product:.0f}{mark}"
    cells = (one.question.name, target, product, bare, ratio, one.queries, one.times)
    return f"| {' | '.join(map(str, cells))} |"


def put_in_page(told: str, cases: int, page: Path = PAGE) -> None:
    """Take the place of the table for so many cases; refuses (`ValueError`) a page without one."""
    begin, end = f"<!-- {cases} cases -->\n", "<!-- end -->"
    text = page.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    if not found:
        raise ValueError(f"{page.name} has no place for {cases} cases")
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{begin}{told}\n{end}{after}", encoding="utf-8")
