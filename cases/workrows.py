"""The rows of the work list as a person reads them: who, what, until when, why, and what next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.acts import Act
from cases import reasons, selectors, slots
from cases.models import (
    Appointment,
    Case,
    Deadline,
    LearnabilityTest,
    PipVersion,
    ProgressTalk,
)
from cases.rules.next_act import NextAct, NextFacts, NextKey, next_act
from cases.worklist import NO_DAY, Desk, Key, Kind
from core.addresses import address
from core.templatetags.dutch import short_date
from letters import kinds
from letters import selectors as letter_selectors
from letters.models import Letter

Chip = tuple[str, str]

CHIPS: dict[NextKey, Chip] = {
    NextKey.REGISTER: ("hold", "Wacht op inschrijving"),
    NextKey.SUMMON: ("", "Nog niet opgeroepen"),
    NextKey.SUMMON_AGAIN: ("late", "Niet verschenen"),
    NextKey.SUMMON_LAST: ("late", "Twee keer niet verschenen"),
    NextKey.PLAN_ANEW: ("soon", "Afspraak ging niet door"),
    NextKey.PREPARE: ("ok", "Ingepland"),
    NextKey.RECORD_OUTCOME: ("soon", "Uitkomst ontbreekt"),
    NextKey.WRITE_REPORT: ("", "Verslag niet compleet"),
    NextKey.INVITE_TEST: ("", "Toets niet aangevraagd"),
    NextKey.RECORD_TEST: ("hold", "Wacht op toetsuitslag"),
    NextKey.CLOSE_INTAKE: ("ok", "Intake kan worden afgerond"),
    NextKey.CLOSE_IN_ABSENTIA: ("late", "Drie keer niet verschenen"),
    NextKey.DRAFT_PIP: ("ok", "Intake afgerond"),
    NextKey.FINISH_PIP: ("", "PIP in concept"),
    NextKey.COUNTERSIGN: ("hold", "Wacht op medeondertekening"),
}
"""How a case stands, in words, by what comes next."""


SHOWN = (
    "number",
    "phase",
    "group",
    "coa_location",
    "newcomer__given_names",
    "newcomer__prefix",
    "newcomer__surname",
    "municipality__name",
    "caseworker__name",
)
"""What a row shows of its case, and so what is read of it; a case never goes without its phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One row. `due` is None where there is no last day; `deadline_id` opens the reason of the day;
    `tone` and `stand` are the labelled state; the act is the button, and `is_pressing` when it is
    ours to do and nothing has to happen first.
    """

    kind: str
    case: Case
    what: str
    why: str
    due: date | None
    is_late: bool
    tone: str
    stand: str
    act_label: str
    act_href: str
    deadline_id: UUID | None = None

    @property
    def case_href(self) -> str:
        """Where the case is."""
        return address("cases:case", self.case.id)

    @property
    def reason_href(self) -> str:
        """Where the reason of the day is; empty where there is none."""
        return address("cases:why", self.deadline_id) if self.deadline_id else ""

    @property
    def is_pressing(self) -> bool:
        """Can the act be done now, by us?"""
        return self.tone != "hold" and self.stand != "Ingepland"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Everything the rows of one page need, fetched once; `facts` of the cases whose clocks ask for
    them.
    """

    on: date
    cases: dict[UUID, Case]
    facts: dict[UUID, NextFacts]
    deadlines: dict[UUID, Deadline]
    appointments: dict[UUID, Appointment]
    versions: dict[UUID, PipVersion]
    tests: dict[UUID, LearnabilityTest]
    letters: dict[UUID, Letter]
    talks: dict[UUID, ProgressTalk]
    others: dict[UUID, WorkRow]


def fill(keys: Iterable[Key], desk: Desk) -> list[WorkRow]:
    """The rows of these keys, in their order, in a fixed number of queries."""
    wanted = list(keys)
    shelf = _fetch(wanted, desk)
    return [_row(key, shelf) for key in wanted if key.case_id in shelf.cases]


def _fetch(keys: list[Key], desk: Desk) -> _Shelf:
    def refs(kind: Kind) -> list[UUID]:
        return [key.ref for key in keys if key.kind == kind]

    light = Case.objects.select_related("newcomer", "municipality", "caseworker").only(*SHOWN)
    cases = light.in_bulk({key.case_id for key in keys})
    deadlines = Deadline.objects.in_bulk(refs(Kind.DEADLINE))
    asking = {row.case_id for row in deadlines.values() if _asks_for_next_act(row)}
    return _Shelf(
        on=desk.on,
        cases=cases,
        facts=selectors.facts_for([cases[case_id] for case_id in asking], on=desk.on),
        deadlines=deadlines,
        appointments=Appointment.objects.in_bulk(refs(Kind.APPOINTMENT)),
        versions=PipVersion.objects.select_related("proposed_by").in_bulk(refs(Kind.COUNTERSIGN)),
        tests=LearnabilityTest.objects.in_bulk(refs(Kind.TEST)),
        letters=letter_selectors.letters(desk.codes(Act.APPROVE_LETTER)).in_bulk(refs(Kind.LETTER)),
        talks=ProgressTalk.objects.in_bulk(refs(Kind.TALK)),
        others=_of_others(keys, cases, on=desk.on),
    )


def _of_others(keys: list[Key], cases: dict[UUID, Case], *, on: date) -> dict[UUID, WorkRow]:
    """The rows that other parts of the house add, made by them."""
    found: dict[UUID, WorkRow] = {}
    for kind, source in slots.WORK.items():
        wanted = [key for key in keys if key.kind == kind and key.case_id in cases]
        if wanted:
            found |= source.fill(wanted, cases, on)
    return found


def href_of(act: NextAct, case: Case) -> str:
    """Where the act is done."""
    return f"{address(act.url_name, case.id)}{act.anchor}"


def _row(key: Key, shelf: _Shelf) -> WorkRow:
    if key.kind in slots.WORK:
        return shelf.others[key.ref]
    return _ROWS[Kind(key.kind)](key, shelf)


def _of(
    key: Key,
    shelf: _Shelf,
    *,
    what: str,
    why: str,
    chip: Chip,
    act_label: str,
    act_href: str,
    deadline_id: UUID | None = None,
) -> WorkRow:
    return WorkRow(
        kind=key.kind,
        case=shelf.cases[key.case_id],
        what=what,
        why=why,
        due=None if key.due == NO_DAY else key.due,
        is_late=key.due < shelf.on and not key.waits,
        tone=chip[0],
        stand=chip[1],
        act_label=act_label,
        act_href=act_href,
        deadline_id=deadline_id,
    )


def _deadline_row(key: Key, shelf: _Shelf) -> WorkRow:
    deadline, case = shelf.deadlines[key.ref], shelf.cases[key.case_id]
    chip, act_label, act_href = _asked(deadline, case, shelf)
    return _of(
        key,
        shelf,
        what=reasons.what(deadline.key, deadline.parameter_since),
        why=reasons.summary(deadline),
        chip=chip,
        act_label=act_label,
        act_href=act_href,
        deadline_id=deadline.id,
    )


def _asks_for_next_act(deadline: Deadline) -> bool:
    """Is it the case that says what the clock asks for, and not the clock itself?"""
    return not deadline.waits_on_other and deadline.key not in slots.CLOCK_ACTS


def _asked(deadline: Deadline, case: Case, shelf: _Shelf) -> tuple[Chip, str, str]:
    """How the case stands, what its clock asks for, and where that is done."""
    clocks = address("cases:clocks", case.id)
    if deadline.waits_on_other:
        return ("hold", "Wacht op informatie"), "Ontvangst vastleggen", clocks
    if (asked := slots.CLOCK_ACTS.get(deadline.key)) is not None:
        place = f"{address(asked.url_name, case.id)}#{asked.fragment}"
        return (asked.tone, asked.stand), asked.label, place
    act = next_act(shelf.facts[case.id])
    if act is None:
        return ("", deadline.get_state_display()), "Termijn bekijken", clocks
    return CHIPS[NextKey(act.key)], act.label, href_of(act, case)


def _appointment_row(key: Key, shelf: _Shelf) -> WorkRow:
    appointment, case = shelf.appointments[key.ref], shelf.cases[key.case_id]
    has_come = appointment.planned_on <= shelf.on
    step = ("Eerste", "Tweede", "Derde")[appointment.summons - 1]
    return _of(
        key,
        shelf,
        what="Uitkomst intakegesprek vastleggen" if has_come else "Intakegesprek",
        why=f"{step} oproep, {appointment.planned_at:%H.%M} uur, {appointment.place}",
        chip=("soon", "Uitkomst ontbreekt") if has_come else ("ok", "Ingepland"),
        act_label="Uitkomst vastleggen" if has_come else "Voorbereiden",
        act_href=f"{address('cases:intake', case.id)}#afspraken",
    )


def _talk_row(key: Key, shelf: _Shelf) -> WorkRow:
    talk = shelf.talks[key.ref]
    has_come = talk.planned_on <= shelf.on
    return _of(
        key,
        shelf,
        what="Voortgangsgesprek vastleggen" if has_come else "Voortgangsgesprek",
        why=f"{talk.planned_at:%H.%M} uur, {talk.place}",
        chip=("soon", "Verslag ontbreekt") if has_come else ("ok", "Ingepland"),
        act_label="Gesprek vastleggen" if has_come else "Bekijken",
        act_href=f"{address('cases:talks', key.case_id)}#gesprek-{talk.id}",
    )


def _countersign_row(key: Key, shelf: _Shelf) -> WorkRow:
    version = shelf.versions[key.ref]
    who = version.proposed_by.name if version.proposed_by else "een collega"
    return _of(
        key,
        shelf,
        what=f"PIP versie {version.number} medeondertekenen",
        why=f"Voorgelegd door {who} op {short_date(version.proposed_on)}",
        chip=("soon", "Wacht op u"),
        act_label="Beoordelen",
        act_href=address("cases:pip", key.case_id),
    )


def _letter_row(key: Key, shelf: _Shelf) -> WorkRow:
    letter = shelf.letters[key.ref]
    return _of(
        key,
        shelf,
        what="Brief goedkeuren",
        why=f"{kinds.kind(letter.kind).title}, gedateerd {short_date(letter.dated_on)}",
        chip=("soon", "Concept"),
        act_label="Brief beoordelen",
        act_href=address("cases:letter", letter.id),
    )


def _registration_row(key: Key, shelf: _Shelf) -> WorkRow:
    case = shelf.cases[key.case_id]
    place = f"Nu in {case.coa_location}. " if case.coa_location else ""
    return _of(
        key,
        shelf,
        what="Wacht op inschrijving in de gemeente",
        why=f"{place}De tien weken voor het PIP zijn nog niet begonnen.",
        chip=CHIPS[NextKey.REGISTER],
        act_label="Inschrijving vastleggen",
        act_href=f"{address('cases:clocks', case.id)}#inschrijving",
    )


def _test_row(key: Key, shelf: _Shelf) -> WorkRow:
    test = shelf.tests[key.ref]
    planned = f", toets op {short_date(test.planned_on)}" if test.planned_on else ""
    return _of(
        key,
        shelf,
        what="Uitslag leerbaarheidstoets",
        why=f"Uitgenodigd op {short_date(test.invited_on)}{planned}",
        chip=CHIPS[NextKey.RECORD_TEST],
        act_label="Uitslag vastleggen",
        act_href=f"{address('cases:intake', key.case_id)}#toets",
    )


_ROWS: dict[Kind, Callable[[Key, _Shelf], WorkRow]] = {
    Kind.DEADLINE: _deadline_row,
    Kind.APPOINTMENT: _appointment_row,
    Kind.TALK: _talk_row,
    Kind.COUNTERSIGN: _countersign_row,
    Kind.LETTER: _letter_row,
    Kind.REGISTRATION: _registration_row,
    Kind.TEST: _test_row,
}
