"""The bare SQL of heavy questions: one statement each, set-based, on the tables themselves, as
somebody who knows them well would write it.

Of a board it answers the main question; who asks may see the whole region.
"""

from datetime import date, timedelta
from typing import Any

from cases.models import UNDER_WAY, WINDOWS
from law.calendar import add_months
from reports.indicators import CATALOGUE, Over
from reports.indicators.definition import Subject
from reports.rules.statements import month_before, window_of
from reports.selectors.reckoning import GRANT_KINDS
from reports.selectors.series import year_until
from routes.selectors.outlook import FOLLOWING

COUNTED = """
    SELECT kind, code, municipality_id, "group", count(*), sum(amount) FROM reports_fact
    WHERE known_until IS NULL AND {which} GROUP BY 1, 2, 3, 4
"""
HAPPENED = '"on" BETWEEN %(first)s AND %(last)s AND kind = ANY(%(in_period)s)'
HELD = """
    "on" <= %(last)s AND (until IS NULL OR until > %(last)s) AND kind = ANY(%(at_moment)s)
"""
OVERVIEW = COUNTED.format(
    which="""(
        kind IN ('inflow', 'outflow') AND "on" BETWEEN %(month)s AND %(on)s
        OR kind = 'open' AND "on" <= %(on)s AND (until IS NULL OR until > %(on)s)
        OR kind = 'first_plan' AND "on" BETWEEN %(thirty)s AND %(on)s
        OR kind IN ('first_lesson', 'waited') AND "on" BETWEEN %(ninety)s AND %(on)s)"""
)
TERMS = """
    SELECT key, municipality_id, caseworker_id,
           count(*) FILTER (WHERE last_day < %(on)s),
           count(*) FILTER (WHERE last_day BETWEEN %(on)s AND %(week)s),
           count(*) FILTER (WHERE last_day > %(week)s)
    FROM cases_deadline
    WHERE state = 'running' AND is_work AND NOT waits_on_other AND last_day <= %(weeks)s
    GROUP BY 1, 2, 3
"""
WORK = """
    SELECT caseworker_id, municipality_id, phase, count(*),
           count(*) FILTER (WHERE has_young_children), 0, 0
    FROM cases_case WHERE phase = ANY(%(under_way)s) GROUP BY 1, 2, 3
    UNION ALL
    SELECT caseworker_id, municipality_id, '', 0, 0,
           count(*) FILTER (WHERE last_day < %(on)s), count(*) FILTER (WHERE last_day >= %(on)s)
    FROM cases_deadline
    WHERE state = 'running' AND is_work AND NOT waits_on_other AND last_day <= %(weeks)s
    GROUP BY 1, 2
"""
WAITS = """
    SELECT 'finished', municipality_id, code, count(*), sum(amount) FROM reports_fact
    WHERE known_until IS NULL AND kind IN ('first_lesson', 'waited')
      AND "on" BETWEEN %(ninety)s AND %(on)s GROUP BY 2, 3
    UNION ALL
    SELECT 'open', f.municipality_id, f.code, count(DISTINCT f.case_id),
           sum(least(coalesce(f.until, %(on)s), %(on)s) - f."on")
    FROM reports_fact f
    WHERE f.known_until IS NULL AND f.kind = 'waiting' AND f."on" <= %(on)s
      AND EXISTS (SELECT 1 FROM reports_fact w
                  WHERE w.case_id = f.case_id AND w.kind = 'waiting' AND w.known_until IS NULL
                    AND w."on" <= %(on)s AND (w.until IS NULL OR w.until > %(on)s))
    GROUP BY 2, 3
"""
FLOW = """
    SELECT kind, false, date_trunc('month', "on"), count(*) FROM reports_fact
    WHERE known_until IS NULL AND kind IN ('inflow', 'outflow', 'open') AND "on" <= %(on)s
      AND (kind = 'open' OR "on" >= %(before)s) GROUP BY 1, 3
    UNION ALL
    SELECT kind, true, date_trunc('month', until), count(*) FROM reports_fact
    WHERE known_until IS NULL AND kind = 'open' AND until <= %(on)s GROUP BY 1, 3
"""
TRACKS = """
    SELECT kind, code, count(*), NULL, NULL FROM reports_fact
    WHERE known_until IS NULL
      AND (kind = 'route' AND "on" <= %(on)s AND (until IS NULL OR until > %(on)s)
           OR kind IN ('first_route', 'outflow', 'completed') AND "on" BETWEEN %(year)s AND %(on)s)
    GROUP BY 1, 2
    UNION ALL
    SELECT kind, '', count(amount), percentile_disc(0.5) WITHIN GROUP (ORDER BY amount),
           percentile_disc(0.9) WITHIN GROUP (ORDER BY amount)
    FROM reports_fact
    WHERE known_until IS NULL AND kind IN ('first_plan', 'first_lesson', 'completed')
      AND "on" BETWEEN %(year)s AND %(on)s GROUP BY 1
"""
PROVIDERS = """
    SELECT k.provider_id, e.state, e.end_reason, count(*),
           count(*) FILTER (WHERE e.group_id IS NOT NULL AND e.ended_on IS NULL)
    FROM routes_enrolment e JOIN routes_lot l ON l.id = e.lot_id
    JOIN routes_contract k ON k.id = l.contract_id
    WHERE e.ended_on IS NULL OR e.ended_on > %(year)s GROUP BY 1, 2, 3
    UNION ALL
    SELECT k.provider_id, 'places', '', sum(g.places), 0
    FROM routes_coursegroup g JOIN routes_lot l ON l.id = g.lot_id
    JOIN routes_contract k ON k.id = l.contract_id
    WHERE %(on)s BETWEEN g.first_day AND g.last_day GROUP BY 1
"""
ENFORCING = """
    SELECT kind, code, municipality_id, count(*), sum(amount) FROM reports_fact
    WHERE known_until IS NULL AND "on" BETWEEN %(year)s AND %(on)s
      AND kind = ANY(%(enforcement)s) GROUP BY 1, 2, 3
    UNION ALL
    SELECT f.state, f.article, f.municipality_id, count(*), sum(b.cents)
    FROM enforcement_enforcementfile f LEFT JOIN enforcement_fine b ON b.file_id = f.id
    GROUP BY 1, 2, 3
"""
DELIVERED = """
    SELECT m.code FROM regional_municipality m
    WHERE NOT EXISTS (SELECT 1 FROM exchange_statisticsdelivery d
                      WHERE d.municipality_id = m.code AND d.delivered_on >= %(ninety)s)
"""
BOARDS = {
    "koers": COUNTED.format(which="kind = 'behind' AND until IS NULL"),
    "termijnen": TERMS,
    "werk": WORK,
    "wachten": WAITS,
    "stroom": FLOW,
    "routes": TRACKS,
    "aanbieders": PROVIDERS,
    "handhaving": ENFORCING,
    "cbs": DELIVERED,
}
"""By the name of the board."""

AT_WATERMARK = "known_from <= %(known)s AND (known_until IS NULL OR known_until > %(known)s)"
MONTH = f"""
    SELECT kind, code, municipality_id, "group", NULL::numeric, count(*), sum(amount)
    FROM reports_fact
    WHERE {HAPPENED} AND {AT_WATERMARK} GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT kind, code, municipality_id, "group", NULL, count(*), NULL FROM reports_fact
    WHERE {HELD} AND {AT_WATERMARK} GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT 'eve', '', municipality_id, "group", NULL, count(*), NULL FROM reports_fact
    WHERE kind = 'open' AND "on" < %(first)s AND (until IS NULL OR until >= %(first)s)
      AND {AT_WATERMARK} GROUP BY 3, 4
    UNION ALL
    SELECT kind, '', municipality_id, "group", extract(year FROM "on"), count(*), NULL
    FROM reports_fact
    WHERE kind = ANY(%(grants)s) AND "on" <= %(last)s AND {AT_WATERMARK} GROUP BY 1, 3, 4, 5
"""  # noqa: S608
"""The figures of a month as known at a watermark: what happened, what held at its end and on its
eve, and the grants by year.
"""

NIGHT = """
    SELECT 'close_windows', count(*) FROM cases_deadline
    WHERE state = 'running' AND key = ANY(%(windows)s) AND last_day < %(on)s
    UNION ALL
    SELECT 'open_due', count(*) FROM cases_deadline
    WHERE state = 'running' AND NOT waits_on_other AND late_on IS NULL AND last_day < %(on)s
      AND key <> ALL(%(windows)s)
    UNION ALL
    SELECT 'warn_due', count(*) FROM cases_deadline
    WHERE state = 'running' AND NOT waits_on_other AND warned_on IS NULL
      AND (is_work AND last_day BETWEEN %(on)s AND %(soon)s
           OR key = 'integration' AND last_day BETWEEN %(on)s AND %(later)s)
    UNION ALL
    SELECT 'end_pauses', count(*) FROM cases_suspension
    WHERE last_day IS NULL AND lapses_on < %(on)s
    UNION ALL
    SELECT 'forget_names', count(*) FROM cases_nameword WHERE is_in_doubt
    UNION ALL
    SELECT 'persistent_absence', count(*)
    FROM routes_attendancesignal s JOIN cases_case c ON c.id = s.case_id
    WHERE s.raised_on BETWEEN %(week_ago)s AND %(on)s AND c.phase = ANY(%(under_way)s)
    UNION ALL
    SELECT 'fix_penalties', count(*) FROM remedies_defaultnotice n
    WHERE n.ended_on IS NULL AND n.first_penalty_day <= %(full)s
      AND NOT EXISTS (SELECT 1 FROM cases_deadline d
                      WHERE d.about_id = n.id AND d.key = 'penalty_decision')
    UNION ALL
    SELECT 'end_deferrals', count(*) FROM claims_claim
    WHERE state = 'deferred' AND last_day < %(on)s
    UNION ALL
    SELECT 'see_plans', count(DISTINCT c.id)
    FROM claims_claim c JOIN claims_paymentplan p ON p.claim_id = c.id
    JOIN claims_instalment i ON i.plan_id = p.id
    WHERE c.state = 'in_plan' AND p.ended_on IS NULL AND p.behind_on IS NULL
      AND i.last_day < %(on)s
      AND c.balance > (SELECT coalesce(sum(o.cents), 0) FROM claims_instalment o
                       WHERE o.plan_id = p.id AND o.last_day >= %(on)s)
    UNION ALL
    SELECT 'outlooks', count(*)
    FROM cases_deadline d JOIN cases_case c ON c.id = d.case_id
    LEFT JOIN routes_keptoutlook k ON k.case_id = d.case_id AND k.reckoned_on >= %(on)s
    WHERE d.state = 'running' AND d.key = 'integration' AND d.last_day <= %(horizon)s
      AND c.phase = ANY(%(following)s) AND k.case_id IS NULL
    UNION ALL
    SELECT 'read_facts', count(DISTINCT e.stream_id)
    FROM core_event e JOIN core_stream s ON s.id = e.stream_id
    WHERE s.kind = 'case' AND e.seq > (SELECT seq FROM reports_reading)
    UNION ALL
    SELECT 'make_statements', count(*) FROM regional_municipality m
    WHERE NOT EXISTS (SELECT 1 FROM reports_statement s
                      WHERE s.municipality_id = m.code AND s.month = %(newest)s)
    UNION ALL
    SELECT 'expire_exports', count(*) FROM reports_export
    WHERE state = 'ready' AND last_day < %(on)s
    UNION ALL
    SELECT 'render_letters', count(*) FROM letters_letter
    WHERE state = 'frozen' AND rendered_at IS NULL
    UNION ALL
    SELECT 'drain_outbox', count(*) FROM core_outbox WHERE delivered_at IS NULL
"""
"""The work that every job of the night finds."""


def values_of_boards(on: date) -> dict[str, Any]:
    """What the SQL of the boards asks with: `on` is today, the other days are counted from it."""
    return {
        "on": on,
        "week": on + timedelta(days=6 - on.weekday()),
        "weeks": on + timedelta(days=34 - on.weekday()),
        "month": on.replace(day=1),
        "thirty": on - timedelta(days=29),
        "ninety": on - timedelta(days=89),
        "year": year_until(on).first_day,
        "before": add_months(on.replace(day=1), -35),
        "under_way": list(UNDER_WAY),
        "enforcement": sorted(
            {one.kind for one in CATALOGUE if one.subject is Subject.ENFORCEMENT}
        ),
    }


def values_of_month(on: date, known: int) -> dict[str, Any]:
    """The month before `on`, as known at a watermark."""
    window = window_of(month_before(on))
    kinds = {over: sorted({one.kind for one in CATALOGUE if one.over is over}) for over in Over}
    return {
        "first": window.first_day,
        "last": window.last_day,
        "known": known,
        "in_period": kinds[Over.PERIOD],
        "at_moment": kinds[Over.MOMENT],
        "grants": list(GRANT_KINDS),
    }


def values_of_night(on: date) -> dict[str, Any]:
    """The night of `on`, by the policy and the law that hold in the whole region."""
    return {
        "on": on,
        "soon": on + timedelta(days=14),
        "later": add_months(on, 6),
        "horizon": add_months(on, 12),
        "week_ago": on - timedelta(days=6),
        "full": on - timedelta(days=42),
        "newest": month_before(on),
        "windows": list(WINDOWS),
        "under_way": list(UNDER_WAY),
        "following": list(FOLLOWING),
    }
