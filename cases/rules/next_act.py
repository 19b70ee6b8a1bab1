"""What must happen next in a case before the PIP is there: the next lawful act, with its reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law import cites


class NextKey(StrEnum):
    """The acts that can come next."""

    REGISTER = "register"
    SUMMON = "summon"
    SUMMON_AGAIN = "summon_again"
    SUMMON_LAST = "summon_last"
    PLAN_ANEW = "plan_anew"
    PREPARE = "prepare"
    RECORD_OUTCOME = "record_outcome"
    WRITE_REPORT = "write_report"
    INVITE_TEST = "invite_test"
    RECORD_TEST = "record_test"
    CLOSE_INTAKE = "close_intake"
    CLOSE_IN_ABSENTIA = "close_in_absentia"
    DRAFT_PIP = "draft_pip"
    FINISH_PIP = "finish_pip"
    COUNTERSIGN = "countersign"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextFacts:
    """What the next act depends on, as it stands on a day.

    `summons` is the step on the ladder of the last appointment (0: none yet) and `outcome` how it
    went; `is_day_past` whether its day has come. `is_report_complete` covers the parts of the
    intake report, `is_test_settled` a result or an exemption. `draft` is the state of the open PIP
    version, empty when there is none.
    """

    phase: str
    awaits_registration: bool = False
    summons: int = 0
    outcome: str = ""
    is_day_past: bool = False
    is_report_complete: bool = False
    is_test_invited: bool = False
    is_test_settled: bool = False
    draft: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """The act as a button: what it does, on which page, why, and whether others must move first.

    `asks` is the code of the act that one must hold to do it; empty where the page tells.
    """

    key: str
    label: str
    url_name: str
    fragment: str
    reason: str
    waits: bool = False
    asks: str = ""

    @property
    def anchor(self) -> str:
        """The place on the page, for a link."""
        return f"#{self.fragment}" if self.fragment else ""


def _act(
    key: NextKey, label: str, url_name: str, fragment: str, reason: str, *, waits: bool = False
) -> NextAct:
    return NextAct(
        key=key, label=label, url_name=url_name, fragment=fragment, reason=reason, waits=waits
    )


K = NextKey
INTAKE, PIP = "cases:intake", "cases:pip"

ACTS = {
    act.key: act
    for act in (
        _act(
            K.REGISTER,
            "Inschrijving vastleggen",
            "cases:clocks",
            "inschrijving",
            "De tien weken voor het PIP beginnen bij de inschrijving in de gemeente van plaatsing.",
            waits=True,
        ),
        _act(
            K.SUMMON,
            "Oproepen voor de intake",
            INTAKE,
            "oproep",
            "Er is nog geen afspraak voor de brede intake.",
        ),
        _act(
            K.SUMMON_AGAIN,
            "Tweede oproep maken",
            INTAKE,
            "oproep",
            "De eerste oproep leverde niets op. De tweede gaat samen met een schriftelijke "
            "waarschuwing.",
        ),
        _act(
            K.SUMMON_LAST,
            "Derde oproep maken",
            INTAKE,
            "oproep",
            "Ook de tweede oproep leverde niets op. Na een derde kan de intake zonder de "
            "nieuwkomer worden afgerond.",
        ),
        _act(
            K.PLAN_ANEW,
            "Nieuwe afspraak maken",
            INTAKE,
            "oproep",
            "De afspraak ging niet door, met bericht. De oproep blijft dezelfde.",
        ),
        _act(
            K.PREPARE,
            "Intake voorbereiden",
            INTAKE,
            "afspraken",
            "De afspraak voor de brede intake staat gepland.",
        ),
        _act(
            K.RECORD_OUTCOME,
            "Uitkomst vastleggen",
            INTAKE,
            "afspraken",
            "De dag van de afspraak is er; leg vast hoe het ging.",
        ),
        _act(
            K.WRITE_REPORT,
            "Intakeverslag invullen",
            INTAKE,
            "verslag",
            "Het gesprek is geweest. Het verslag is nog niet compleet.",
        ),
        _act(
            K.INVITE_TEST,
            "Uitnodigen voor de toets",
            INTAKE,
            "toets",
            "De leerbaarheidstoets hoort bij de brede intake en is nog niet aangevraagd.",
        ),
        _act(
            K.RECORD_TEST,
            "Toetsuitslag vastleggen",
            INTAKE,
            "toets",
            "De uitslag van de leerbaarheidstoets is er nog niet.",
            waits=True,
        ),
        _act(
            K.CLOSE_INTAKE,
            "Intake afronden",
            INTAKE,
            "afronden",
            "Verslag en toets zijn compleet.",
        ),
        _act(
            K.CLOSE_IN_ABSENTIA,
            "Intake afronden in afwezigheid",
            INTAKE,
            "afronden",
            "Drie oproepen leverden niets op. De wet laat de intake nu zonder de nieuwkomer "
            "afronden.",
        ),
        _act(K.DRAFT_PIP, "PIP opstellen", PIP, "", "De brede intake is afgerond."),
        _act(K.FINISH_PIP, "PIP afmaken", PIP, "", "Er ligt een concept van het PIP."),
        _act(
            K.COUNTERSIGN,
            "Voorgelegd PIP bekijken",
            PIP,
            "",
            "Het PIP is voorgelegd. Een tweede persoon tekent mee of stuurt het terug.",
            waits=True,
        ),
    )
}
"""Every act with its words, once."""

HOLD_TALK = NextAct(
    key="hold_talk",
    label="Gesprek vastleggen",
    url_name="cases:talks",
    fragment="",
    reason="De dag van het voortgangsgesprek is er; leg vast hoe het ging.",
    asks="follow_progress",
)


@cites("WI 17(1)", "BI 5.3(4)")
def next_talk(*, asked: int, held: int, planned_on: date | None, on: date) -> NextAct | None:
    """Has a progress talk to be recorded or planned? `planned_on` is the first that stands open."""
    if planned_on is not None:
        return HOLD_TALK if planned_on <= on else None
    if held >= asked:
        return None
    return NextAct(
        key="plan_talk",
        label="Voortgangsgesprek plannen",
        url_name="cases:talks",
        fragment="plannen",
        reason=f"Van de {asked} gesprekken in het PIP zijn er {held} gehouden; er staat er geen "
        "gepland.",
        asks="follow_progress",
    )


FRUITLESS = ("no_show", "not_cooperative")
EXCUSED = ("no_show_notified", "moved")


@cites("WI 14(1)", "WI 14(2)", "WI 14(5)", "WI 15(1)", "BI 5.2", "BI 5.3(1)")
def next_act(facts: NextFacts) -> NextAct | None:
    """Which act comes next? None when the case waits for nothing that is done here."""
    key = _key(facts)
    return None if key is None else ACTS[key]


def _key(facts: NextFacts) -> NextKey | None:
    if facts.draft == "proposed":
        return K.COUNTERSIGN
    if facts.draft == "draft":
        return K.FINISH_PIP
    if facts.phase == "pip":
        return K.DRAFT_PIP
    if facts.phase != "intake":
        return None
    return _in_intake(facts)


def _in_intake(facts: NextFacts) -> NextKey:
    """The ladder of WI 14: who did not come is summoned again, three times at most."""
    if facts.summons == 0:
        return K.REGISTER if facts.awaits_registration else K.SUMMON
    if facts.outcome == "planned":
        return K.RECORD_OUTCOME if facts.is_day_past else K.PREPARE
    if facts.outcome in EXCUSED:
        return K.PLAN_ANEW
    if facts.outcome in FRUITLESS:
        return {1: K.SUMMON_AGAIN, 2: K.SUMMON_LAST}.get(facts.summons, K.CLOSE_IN_ABSENTIA)
    return _after_the_talk(facts)


def _after_the_talk(facts: NextFacts) -> NextKey:
    if not facts.is_test_settled and not facts.is_test_invited:
        return K.INVITE_TEST
    if not facts.is_report_complete:
        return K.WRITE_REPORT
    return K.CLOSE_INTAKE if facts.is_test_settled else K.RECORD_TEST
