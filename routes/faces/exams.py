"""What exams, more time and the end of a route add to the pages of a case, to its history, to the
work list and to the menu.
"""

from collections.abc import Iterable

from accounts.acts import Act
from cases import menu, slots, timeline
from cases.casefile import INTEGRATION, CaseFrame
from cases.charts import Mark, Stretch
from cases.models import ExamPart, Phase
from cases.rules.completion import case_goes_to_map, case_may_be_completed
from cases.rules.next_act import NextAct
from cases.services import nightly
from cases.timeline import Facts, Lookups, Sentence, on
from law.extensions import ExtensionGround
from routes.charts.moments import moments_of
from routes.charts.parts import PartsStrip
from routes.models import (
    DecisionKind,
    DispensationGround,
    ExamResult,
    ExemptionReason,
    Judgement,
    NoResultReason,
    RequestState,
)
from routes.progressfile import progress_of
from routes.rules.checklist import checklist
from routes.selectors.evidence import is_reported_done
from routes.selectors.extension import requests_of
from routes.selectors.outlook import JOB
from routes.selectors.waiting_on_duo import KIND, requests_to_chase, rows_of
from routes.services.outlook import reckon_outlooks

FOLLOWING = (Phase.ROUTE, Phase.MAP)


def show() -> None:
    """Add tabs, panels, drawing, work, a job of the night, sentences and an entry of the menu."""
    slots.SECTIONS.append(slots.Section("Examens", "routes:exams", is_rare=True))
    slots.SECTIONS.append(slots.Section("Afronding", "routes:completion", is_rare=True))
    slots.MAIN_PANELS.append(missing_panel)
    slots.CLOCK_PANELS.append(requests_panel)
    slots.DRAWN.append(drawn)
    slots.NEXT.insert(0, next_of_end)  # when all is done, nothing else comes before it
    slots.WORK[KIND] = slots.WorkSource(KIND, "Verlenging", (requests_to_chase,), rows_of)
    timeline.register("examens", "Examens", SENTENCES)
    nightly.add_job(JOB, reckon_outlooks)
    menu.add("", menu.Entry("Vooruitblik", "routes:outlook", "agenda", (Act.VIEW_CASE,)))


def missing_panel(frame: CaseFrame) -> slots.Panel | None:
    """What is still missing, once a route is followed."""
    if frame.case.phase not in FOLLOWING:
        return None
    file = progress_of(frame)
    evidence = file.evidence
    strip = PartsStrip(file.exams.parts(frame.on))
    drawn_there = {part.name for part in strip.asked}
    missing = [item for item in checklist(evidence) if not item.is_done]
    return slots.Panel(
        "routes/completion_panel.html",
        {
            "case": frame.case,
            "strip": strip,
            "is_all_done": not missing,
            "missing": [item for item in missing if item.label not in drawn_there],
            "may_finish": frame.case.phase == Phase.ROUTE and bool(case_goes_to_map(evidence)),
            "outlook": file.outlook,
        },
    )


def requests_panel(frame: CaseFrame) -> slots.Panel | None:
    """The requests for more time, while a term runs or when there were any."""
    rows = requests_of(frame.case)
    if not rows and not any(clock.key == INTEGRATION for clock in frame.clocks.running):
        return None
    told = [(ExtensionGround(row.ground).label, row) for row in rows]
    return slots.Panel("routes/extension_panel.html", {"case": frame.case, "requests": told})


def drawn(frame: CaseFrame) -> tuple[Iterable[Mark], Iterable[Stretch]]:
    """The days on the line of the term that tell how far it is."""
    file = progress_of(frame)
    return moments_of(frame.case, file.exams.attempts, file.tracks), ()


def next_of_end(frame: CaseFrame) -> NextAct | None:
    """Completing the case, once everything is there."""
    case = frame.case
    if not is_reported_done(case) or not case_may_be_completed(progress_of(frame).evidence):
        return None
    return NextAct(
        key="complete",
        label="Inburgering afronden",
        url_name="routes:completion",
        fragment="afronden",
        reason="Alles wat de wet vraagt is gedaan.",
        asks=Act.COMPLETE_CASE,
    )


def _part(facts: Facts) -> str:
    level = f" {facts['level']}" if facts.get("level") else ""
    return f"{ExamPart(facts['part']).label}{level}"


def _attempt(facts: Facts, names: Lookups) -> str:
    why = f" ({NoResultReason(facts['reason']).label})" if facts["reason"] else ""
    result = ExamResult(facts["result"]).label
    return f"Examen {_part(facts)} van {on(facts, 'taken_on')}: {result}{why}."


def _exemption(facts: Facts, names: Lookups) -> str:
    about = f" voor {_part(facts)}" if facts["part"] else ""
    period = (
        f", van {on(facts, 'first_day')} tot en met {on(facts, 'last_day')}"
        if facts["first_day"]
        else ""
    )
    kind, judgement = DecisionKind(facts["kind"]).label, Judgement(facts["judgement"]).label
    reason = ExemptionReason(facts["reason"]).label
    return (
        f"DUO besliste op {on(facts, 'decided_on')} over een vrijstelling ({kind}{about}{period}): "
        f"{judgement}. Reden: {reason}."
    )


def _dispensation(facts: Facts, names: Lookups) -> str:
    about = f" voor {_part(facts)}" if facts["part"] else ""
    hours = facts["participation_hours"]
    if hours is not None:
        about = f" voor participatie, {hours} uren blijven mogelijk"
    kind, judgement = DecisionKind(facts["kind"]).label, Judgement(facts["judgement"]).label
    ground = DispensationGround(facts["ground"]).label
    return (
        f"DUO besliste op {on(facts, 'decided_on')} over een ontheffing ({kind}{about}): "
        f"{judgement}. Grond: {ground}."
    )


def _reported(facts: Facts, names: Lookups) -> str:
    told = [
        f"{label} {on(facts, name)}"
        for name, label in (
            ("education_done_on", "taalschakeltraject afgerond op"),
            ("completed_on", "aan de plicht voldaan op"),
            ("diploma_on", "diploma van"),
        )
        if facts[name]
    ]
    return f"DUO meldde: {', '.join(told)}."


def _ground(facts: Facts) -> str:
    return ExtensionGround(facts["ground"]).label.lower()


def _asked(facts: Facts, names: Lookups) -> str:
    if facts["is_ex_officio"]:
        return f"DUO beslist zonder verzoek over verlenging: {_ground(facts)}."
    return f"Verlenging gevraagd aan DUO op {on(facts, 'requested_on')}: {_ground(facts)}."


def _answered(facts: Facts, names: Lookups) -> str:
    state = RequestState(facts["state"]).label
    return f"Verzoek om verlenging {state} op {on(facts, 'answered_on')}: {_ground(facts)}."


def _advised(facts: Facts, names: Lookups) -> str:
    advice = "ontheffing te geven" if facts["is_positive"] else "geen ontheffing te geven"
    return f"Het college adviseerde DUO op {on(facts, 'advised_on')} {advice}."


WITHDRAWN = {"exemption": "vrijstelling", "dispensation": "ontheffing"}

SENTENCES: dict[str, Sentence] = {
    "attempt_recorded": _attempt,
    "attempt_withdrawn": lambda f, n: (
        f"Verkeerd overgenomen poging ingetrokken: {_part(f)} van {on(f, 'taken_on')} "
        f"(was {ExamResult(f['was']).label})."
    ),
    "decision_withdrawn": lambda f, n: (
        f"Verkeerd overgenomen {WITHDRAWN[f['what']]} van {on(f, 'decided_on')} ingetrokken."
    ),
    "exemption_recorded": _exemption,
    "dispensation_advised": _advised,
    "dispensation_recorded": _dispensation,
    "duo_completion_recorded": _reported,
    "extension_requested": _asked,
    "extension_answered": _answered,
    "fell_behind": lambda f, n: (
        f"Haalt de termijn tot en met {on(f, 'last_day')} waarschijnlijk niet, zoals het gaat."
    ),
    "caught_up": lambda f, n: (
        f"Dat de termijn tot en met {on(f, 'last_day')} waarschijnlijk niet wordt gehaald, geldt "
        "niet meer."
    ),
    "delay_stated": lambda f, n: (
        f"Verklaring van het college over vertraging ({_ground(f)}): van {on(f, 'first_day')} tot "
        f"en met {on(f, 'last_day')}."
    ),
}
"""What DUO decided and reported, in sentences."""
