"""Who belongs to a quarter, and what was recorded about them up to its last day, in a fixed number
of queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from cases.models import (
    Appointment,
    Case,
    LearnabilityTest,
    LoweringGround,
    Outcome,
    PipState,
    PipVersion,
    ProgressTalk,
    Residence,
    TalkState,
)
from enforcement.models.fines import Fine
from exchange.cbs.fields import Person, Value
from exchange.cbs.quarters import Quarter
from routes.models import Enrolment, HoursStatement, Offer, Subject
from routes.models.participation import (
    MapTheme,
    MapTrack,
    PracticeHours,
    PracticePurpose,
    PvtPlace,
    PvtPresence,
    PvtTrack,
    ZTrack,
)

Values = dict[UUID, dict[str, Value]]
MOST_SUMMONSES = 3
ROUTES = {"b1": "B", "education": "O", "z": "Z"}
"""DUO's codes."""


def population(code: str, quarter: Quarter) -> "QuerySet[Case]":
    """Who was linked to the municipality on the last day of the quarter or left it during it."""
    left = Residence.objects.filter(
        municipality=code, left_on__gte=quarter.first_day, left_on__lte=quarter.last_day
    )
    linked = Coalesce("linked_on", "registered_on", "moved_in_on", "notified_on")
    here = Q(municipality=code, since__lte=quarter.last_day) & (
        Q(ended_on=None) | Q(ended_on__gte=quarter.first_day)
    )
    return (
        Case.objects.annotate(since=linked)
        .filter(here | Q(id__in=left.values("case")))
        .select_related("newcomer")
        .order_by("number")
    )


def people(code: str, quarter: Quarter) -> list[Person]:
    """Everybody of the quarter, by case number."""
    cases = list(population(code, quarter))
    ids, until = [case.id for case in cases], quarter.last_day
    values: Values = defaultdict(dict)
    for case in cases:
        values[case.id] |= _of_case(case, code, quarter)
    for read in (_residences, _summonses, _plans, _courses, _participation, _rest):
        for case_id, told in read(ids, until, code).items():
            values[case_id] |= told
    return [
        Person(
            case_id=case.id,
            number=case.number,
            name=str(case.newcomer),
            group=case.group,
            route=_route_of(values[case.id]),
            values=values[case.id],
        )
        for case in cases
    ]


def _route_of(values: Mapping[str, Value]) -> str:
    codes = {duo: ours for ours, duo in ROUTES.items()}
    return codes.get(str(values.get("leerroute")), "")


def _upto(day: date | None, until: date) -> date | None:
    """The day, as far as it had come by then."""
    return day if day is not None and day <= until else None


def _of_case(case: Case, code: str, quarter: Quarter) -> dict[str, Value]:
    until = quarter.last_day
    ended_on = _upto(case.ended_on, until)
    closed_on = _upto(case.intake_closed_on, until)
    return {
        "bsn": case.newcomer.bsn,
        "gemeentecode": code,
        "verslagjaar": quarter.year,
        "verslagkwartaal": quarter.number,
        "datumKoppeling": _upto(case.linked_on or case.registered_on or case.notified_on, until),
        "datumVestiging": _upto(case.registered_on, until),
        "doelgroep": case.group,
        "bredeIntakeEinde": closed_on,
        "voltooidInAfwezigheid": case.is_intake_in_absentia if closed_on else None,
        "pipDagtekeningEerste": _upto(case.first_pip_on, until),
        "eindeDatum": ended_on,
        "eindeReden": (case.end_reason or case.phase) if ended_on else None,
    }


def _residences(ids: list[UUID], until: date, code: str) -> Values:
    """When somebody left this municipality; the last time counts."""
    rows = Residence.objects.filter(case__in=ids, municipality=code, left_on__lte=until)
    return {row.case_id: {"datumVertrek": row.left_on} for row in rows.order_by("left_on")}


def _summonses(ids: list[UUID], until: date, code: str) -> Values:
    """The summonses of the intake, and what the test was."""
    told: Values = defaultdict(dict)
    rows = Appointment.objects.filter(case__in=ids, municipality=code, issued_on__lte=until)
    for row in rows.order_by("issued_on", "planned_on"):
        case = told[row.case_id]
        if row.summons <= MOST_SUMMONSES:
            case.setdefault(f"oproep{row.summons}Datum", row.issued_on)
            if row.outcome != Outcome.PLANNED and _upto(row.outcome_on, until):
                came = row.outcome in (Outcome.SHOWN, Outcome.NOT_COOPERATIVE)
                case[f"oproep{row.summons}Verschenen"] = came
        if row.outcome == Outcome.SHOWN and _upto(row.planned_on, until):
            case.setdefault("bredeIntakeStart", row.planned_on)
        if row.warning_letter_id is not None:
            case.setdefault("waarschuwingDatum", row.issued_on)
    tests = LearnabilityTest.objects.filter(case__in=ids)
    for case_id, is_exempt, on in tests.values_list("case", "is_exempt", "exempted_on"):
        told[case_id]["vrijgesteldVanToets"] = bool(is_exempt and on and on <= until)
    return told


def _plans(ids: list[UUID], until: date, code: str) -> Values:
    """The plans that were adopted: the last one, how many there were, and changes of route."""
    told: Values = defaultdict(dict)
    changes: dict[UUID, list[str]] = defaultdict(list)
    rows = PipVersion.objects.filter(case__in=ids, adopted_on__lte=until)
    for row in rows.exclude(state=PipState.DRAFT).order_by("case", "number"):
        case = told[row.case_id]
        route = ROUTES.get(row.route, row.route)
        if case and case["leerroute"] != route:
            changes[row.case_id].append(f"{row.dated_on} {case['leerroute']}>{route}")
        before = case.get("pipWijzigingen")
        case |= {
            "pipDagtekeningLaatste": row.dated_on,
            "pipWijzigingen": before + 1 if isinstance(before, int) else 0,
            "leerroute": route,
            "urenLeerroute": row.route_hours,
            "urenPvtGepland": row.pvt_hours,
            "urenMapGepland": row.map_hours,
            "voortgangsgesprekkenGepland": row.talks,
            "afsprakenVoorschool": bool(row.early_childhood),
        }
    for case_id, lines in changes.items():
        told[case_id]["leerrouteWijzigingen"] = _joined(lines)
    for ground in LoweringGround.objects.filter(case__in=ids, established_on__lte=until):
        told[ground.case_id] |= {
            "afschalingDatum": ground.established_on,
            "afschalingOnderdelen": _joined(ground.parts),
            "afschalingUren": ground.hours,
        }
    return told


def _courses(ids: list[UUID], until: date, code: str) -> Values:
    """Offers, the course, and the hours of the newest statement of each."""
    told: Values = defaultdict(dict)
    for offer in Offer.objects.filter(case__in=ids, offered_on__lte=until).order_by("offered_on"):
        told[offer.case_id].setdefault("datumInburgeringsaanbod", offer.offered_on)
    rows = Enrolment.objects.filter(case__in=ids, waiting_since__lte=until)
    courses = {row.id: row for row in rows.select_related("provider").order_by("number")}
    for row in courses.values():
        if row.subject != Subject.KNM:
            told[row.case_id] |= {
                "cursusinstelling": row.provider.name,
                "cursusStart": _upto(row.started_on, until),
                "cursusEinde": _upto(row.ended_on, until),
            }
    statements = HoursStatement.objects.filter(enrolment__in=courses, recorded_on__lte=until)
    newest = statements.order_by("enrolment_id", "-number").distinct("enrolment_id")
    for one in newest:
        row = courses[one.enrolment_id]
        case = told[row.case_id]
        _add(case, "urenKnm" if row.subject == Subject.KNM else "urenTaal", one.hours)
        _add(case, "verzuimGeoorloofd", one.excused)
        _add(case, "verzuimOngeoorloofd", one.unexcused)
    return told


def _participation(ids: list[UUID], until: date, code: str) -> Values:
    """PVT, MAP, and the hours and the talk of the Z-route."""
    told: Values = defaultdict(dict)
    for place in PvtPlace.objects.filter(case__in=ids, joined_on__lte=until).order_by("joined_on"):
        told[place.case_id].setdefault("pvtStart", place.joined_on)
    for pvt in PvtTrack.objects.filter(case__in=ids):
        case = told[pvt.case_id]
        case["pvtEinde"] = _upto(pvt.closed_on, until)
        case["pvtOndertekening"] = _upto(pvt.signed_on, until)
        _add(case, "pvtUren", pvt.intake_hours)
    present = PvtPresence.objects.filter(case__in=ids, session__held_on__lte=until)
    for case_id, hours in present.values_list("case").annotate(sum=Sum("hours")).order_by():
        _add(told[case_id], "pvtUren", hours)
    _map_and_z(told, ids, until)
    return told


def _map_and_z(told: Values, ids: list[UUID], until: date) -> None:
    for track in MapTrack.objects.filter(case__in=ids, started_on__lte=until):
        told[track.case_id] |= {
            "mapStart": track.started_on,
            "mapEinde": _upto(track.closed_on, until),
            "mapEindgesprek": _upto(track.end_talk_on, until),
        }
    themes = MapTheme.objects.filter(track__case__in=ids, done_on__lte=until)
    for case_id, hours in themes.values_list("track__case").annotate(sum=Sum("hours")).order_by():
        _add(told[case_id], "mapUren", hours)
    rows = PracticeHours.objects.filter(case__in=ids, last_day__lte=until, replaced_by=None)
    for case_id, purpose, hours in (
        rows.values_list("case", "purpose").annotate(sum=Sum("hours")).order_by()
    ):
        if purpose == PracticePurpose.MAP:
            _add(told[case_id], "mapUren", hours)
            _add(told[case_id], "mapPraktijkuren", hours)
        else:
            _add(told[case_id], "urenParticipatie", hours)
    for z_track in ZTrack.objects.filter(case__in=ids):
        told[z_track.case_id]["zRouteEindgesprek"] = _upto(z_track.end_talk_on, until)


def _rest(ids: list[UUID], until: date, code: str) -> Values:
    """Talks and fines, each as a line."""
    lines: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    talks = ProgressTalk.objects.filter(case__in=ids, planned_on__lte=until)
    for talk in talks.filter(state__in=(TalkState.HELD, TalkState.MISSED)).order_by("planned_on"):
        told = f"{talk.planned_on} {talk.get_state_display()}"
        lines[talk.case_id, "voortgangsgesprekken"].append(told)
    for fine in Fine.objects.filter(case__in=ids, decided_on__lte=until).order_by("decided_on"):
        told = (
            f"{fine.article} {fine.established_on} {fine.decided_on} {fine.cents} "
            f"{fine.culpability}"
        )
        lines[fine.case_id, "boetes"].append(told)
    values: Values = defaultdict(dict)
    for (case_id, name), rows in lines.items():
        values[case_id][name] = _joined(rows)
    return values


def _add(case: dict[str, Any], name: str, hours: int | None) -> None:
    case[name] = (case.get(name) or 0) + (hours or 0)


def _joined(lines: Iterable[object]) -> str:
    return " | ".join(map(str, lines))
