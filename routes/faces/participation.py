"""What PVT, MAP and the Z-route add to the pages of a case, to its history and to the menu."""

from accounts.acts import Act
from cases import menu, slots, timeline
from cases.casefile import CaseFrame
from cases.models import Phase
from cases.rules.next_act import NextAct
from cases.timeline import Facts, Lookups, Sentence, on
from regional.selectors import organisation_names
from routes.letters.pvt import PVT_CERTIFICATE
from routes.models import (
    DeductionGround,
    PracticePurpose,
    SessionKind,
    ThemeOfMap,
    TrackThatEnds,
)
from routes.rules.participation import map_may_be_closed
from routes.selectors.participation import host_names, map_facts
from routes.selectors.pvt import group_names


def show() -> None:
    """Add the tab, the sentences, what comes next, and the entry of the menu."""
    slots.SECTIONS.append(slots.Section("PVT en MAP", "routes:participation"))
    slots.NEXT.append(next_of_map)
    slots.KEPT_DRAFTS.add(PVT_CERTIFICATE.key)
    timeline.register(
        "participatie",
        "PVT en MAP",
        SENTENCES,
        names={
            "pvt_group_id": group_names,
            "host_id": host_names,
            "organisation_id": organisation_names,
        },
    )
    menu.add("Uitvoering", menu.Entry("PVT", "routes:pvt", "people", (Act.DO_PVT,)))


def next_of_map(frame: CaseFrame) -> NextAct | None:
    """What the MAP still lacks, once the route is done."""
    if frame.case.phase != Phase.MAP:
        return None
    facts = map_facts(frame.case)
    if facts.closed_on is not None:
        return None
    lacking = map_may_be_closed(facts, on=frame.on).failed
    return NextAct(
        key="finish_map",
        label="MAP afmaken" if lacking else "MAP afronden",
        url_name="routes:participation",
        fragment="map",
        reason=" ".join(map(str, lacking)) or "De thema's, de praktijkuren en het gesprek zijn er.",
        asks=Act.DO_MAP,
    )


def _presence(facts: Facts, names: Lookups) -> str:
    kind = SessionKind(facts["kind"]).label
    told = f"PVT, {kind} van {on(facts, 'held_on')}"
    now = f"{facts['hours']} uur aanwezig" if facts["hours"] else "afwezig"
    before = "" if facts["was"] is None else f" (verbeterd, was {facts['was']} uur)"
    return f"{told}: {now}{before}."


def _intake(facts: Facts, names: Lookups) -> str:
    activity = ", met een activiteit" if facts["has_activity"] else ""
    return f"PVT tijdens de brede intake: {facts['hours']} uur{activity}."


def _attended(facts: Facts, names: Lookups) -> str:
    if facts["attended_on"] is None:
        return "Aanwezigheid bij de ondertekening van de participatieverklaring teruggenomen."
    return (
        f"Aanwezig bij de ondertekening van de participatieverklaring, {on(facts, 'attended_on')}."
    )


def _signed(facts: Facts, names: Lookups) -> str:
    if facts["signed_on"] is None:
        return "Ondertekening van de participatieverklaring teruggenomen."
    return f"Participatieverklaring ondertekend op {on(facts, 'signed_on')}."


def _theme(facts: Facts, names: Lookups) -> str:
    label = ThemeOfMap(facts["theme"]).label
    if not facts["hours"]:
        return f"MAP, thema {facts['theme']} weggehaald: {label}."
    done = f"MAP, thema {facts['theme']} behandeld op {on(facts, 'done_on')}"
    return f"{done}: {label} ({facts['hours']} uur)."


def _practice(facts: Facts, names: Lookups) -> str:
    purpose = PracticePurpose(facts["purpose"]).label
    where = f" bij {names.name(facts['host_id'])}" if facts["host_id"] else ""
    return (
        f"Praktijkuren ({purpose}){where}: {facts['hours']} uur, van {on(facts, 'first_day')} "
        f"tot en met {on(facts, 'last_day')}."
    )


def _corrected(facts: Facts, names: Lookups) -> str:
    purpose = PracticePurpose(facts["purpose"]).label
    return f"Praktijkuren ({purpose}) verbeterd: {facts['hours']} uur, was {facts['was']} uur."


def _deducted(facts: Facts, names: Lookups) -> str:
    ground = DeductionGround(facts["ground"]).label
    of = "cursusuren" if facts["of_course"] else "participatie-uren"
    before = f", was {facts['was']} uur" if facts["was"] else ""
    return f"Aftrek van {of} op de Z-route: {facts['hours']} uur{before} ({ground})."


REOPENED = {
    TrackThatEnds.PVT: "Afronding van het PVT",
    TrackThatEnds.MAP: "Afronding van de MAP",
    TrackThatEnds.CERTIFICATE: "Uitreiking van het certificaat",
}

SENTENCES: dict[str, Sentence] = {
    "pvt_joined": lambda f, n: (
        f"Geplaatst in PVT-groep {n.name(f['pvt_group_id'])} vanaf {on(f, 'joined_on')}."
    ),
    "pvt_left": lambda f, n: (
        f"Uit PVT-groep {n.name(f['pvt_group_id'])}; laatste dag {on(f, 'left_on')}."
    ),
    "pvt_presence_recorded": _presence,
    "pvt_intake_recorded": _intake,
    "pvt_signing_attended": _attended,
    "pvt_signed": _signed,
    "pvt_closed": lambda f, n: (
        f"PVT afgerond: {f['hours']} uur gevolgd, ondertekend op {on(f, 'signed_on')}."
    ),
    "map_started": lambda f, n: f"MAP begonnen op {on(f, 'started_on')}.",
    "map_theme_done": _theme,
    "practice_recorded": _practice,
    "practice_corrected": _corrected,
    "map_end_talk_held": lambda f, n: (
        f"Eindgesprek van de MAP gehouden op {on(f, 'held_on')} door "
        f"{n.name(f['organisation_id'])}."
    ),
    "map_closed": lambda f, n: (
        f"MAP afgerond: {f['themes']} thema's en {f['practice_hours']} praktijkuren."
    ),
    "z_end_talk_held": lambda f, n: (
        f"Eindgesprek van de Z-route gehouden op {on(f, 'held_on')} door "
        f"{n.name(f['organisation_id'])}."
    ),
    "hours_deducted": _deducted,
    "track_reopened": lambda f, n: (
        f"{REOPENED[f['what']]} teruggenomen; stond op {on(f, 'was_closed_on')}."
    ),
    "certificate_handed_over": lambda f, n: (
        f"Certificaat van de Z-route persoonlijk uitgereikt op {on(f, 'handed_on')}."
    ),
}
"""What happened with PVT, MAP and the Z-route, in sentences."""
