"""Statements in memory, with figures as they are frozen, for tests of what is made of them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from law.calendar import add_months
from regional.models import Municipality
from reports.indicators import CATALOGUE, VERSION, Measure
from reports.models import Statement
from reports.rules.public import FAMILIES, Town, patterns
from reports.rules.statements import digest

MONTH = date(2026, 4, 1)
TOWN = Municipality(code="0505", name="Dordrecht")
GROUPS = ("asylum", "family")


def numbers(**asked):
    """Numbers of every indicator that fit together; `asked` gives an indicator for both groups."""
    found = {}
    for one in CATALOGUE:
        asylum, family = asked.get(one.key, (0, 0))
        if one.measure in (Measure.COUNT, Measure.SUM):
            found[one.key] = {"all": asylum + family, "asylum": asylum, "family": family}
        else:
            found[one.key] = {"all": None, "asylum": None, "family": None}
    for total, parts in (*FAMILIES, ("outflow", _left())):
        if total in asked or not any(part in asked for part in parts):
            continue
        found[total] = {g: sum(found[part][g] for part in parts) for g in ("all", *GROUPS)}
    in_time, plans = found["first_plans_in_time"], found["first_plans"]
    for group in ("all", *GROUPS):
        if plans[group]:
            share = Decimal(100 * in_time[group]) / plans[group]
            found["first_plans_share_in_time"][group] = str(round(share, 1))
            found["days_to_first_plan"][group] = "52.4"
    return found


def _left():
    return tuple(one.key for one in CATALOGUE if one.key.startswith("outflow_"))


LARGE = {
    "phase_intake": (24, 11),
    "phase_pip": (18, 9),
    "phase_route": (86, 41),
    "phase_map": (21, 12),
    "inflow": (14, 8),
    "outflow_completed": (9, 6),
    "outflow_moved_out": (2, 1),
    "completed_b1": (7, 6),
    "completed_z": (2, 0),
    "intakes": (9, 6),
    "first_plans_in_time": (9, 6),
    "first_plans_late": (3, 1),
    "first_route_b1": (8, 6),
    "first_route_z": (4, 1),
    "late_housing": (2, 0),
    "hours_attended": (3210, 1490),
    "waiting_intake": (17, 8),
    "fines_23_1": (1, 0),
    "settled": (12, 7),
}
GRANT = {
    "family_2": 41,
    "family_0": 17,
    "asylum_0": 38,
    "asylum_1": 97,
    "asylum_2": 88,
    "results": 64,
    "education": 6,
}


def region_of(towns):
    """The sum of the municipalities, with a share of its own."""
    every = [town.numbers for town in towns.values()]
    return {
        one.key: sum(each[one.key]["all"] for each in every)
        if one.measure in (Measure.COUNT, Measure.SUM)
        else "81.4"
        for one in CATALOGUE
    }


def before_of(found):
    """The open cases of the month before that fit these numbers."""
    return {
        g: max(0, found["open_cases"][g] - found["inflow"][g] + found["outflow"][g])
        for g in ("all", *GROUPS)
    }


def statement(month=MONTH, *, number=1, supersedes=None, changes=(), **asked):
    """A statement of Dordrecht beside one large other municipality."""
    own = numbers(**(asked or LARGE))
    other = numbers(**{key: (a * 3 + 20, f * 3 + 20) for key, (a, f) in LARGE.items()})
    towns = {
        "0505": Town(numbers=own, before=before_of(own)),
        "0642": Town(numbers=other, before=before_of(other)),
    }
    region = region_of(towns)
    before = sum(town.before["all"] for town in towns.values())
    figures = {
        "definitions": VERSION,
        "municipality": "0505",
        "month": f"{month:%Y-%m}",
        "watermark": 4_210,
        "executors": {"intake_pip": ["Sociale Dienst Drechtsteden (mandaat)"]},
        "numbers": own,
        "region": region,
        "grant": {"year": month.year, "counts": GRANT},
        "public": patterns(towns, region, before)["0505"].as_json(),
    }
    return Statement(
        municipality=TOWN,
        month=month,
        number=number,
        supersedes=supersedes,
        definitions=VERSION,
        watermark=4_210,
        known_on=add_months(month, 1),
        figures=figures,
        changes=list(changes),
        sha256=digest(figures),
        made_at=datetime(2026, 5, 1, 3, 0, tzinfo=UTC),
    )


def year_before(month=MONTH):
    """The statements of the months before."""
    told = []
    for back in range(1, 13):
        part = 100 - 3 * back
        asked = {key: (a * part // 100, f * part // 100) for key, (a, f) in LARGE.items()}
        told.append(statement(add_months(month, -back), **asked))
    return told
