"""May a case be opened for this person of the register? The register's own reasons first, then the
law's.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from cases.models import Group
from core.identity import read_bsn
from exchange.brp.mapping import RegisterPerson
from law.obligation import Assessment as LegalAssessment
from law.obligation import ObligationFacts, Outcome, assess
from law.registry import versions
from law.wording import sentence, written


class Decision(StrEnum):
    """What to do with a person of the register (uitkomst)."""

    OPEN = "open"
    OPEN_WITH_NOTE = "open_with_note"
    ASK_DUO = "ask_duo"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """In Dutch, as a list shows it."""
        return LABELS[self]


LABELS = {
    Decision.OPEN: "Zaak openen",
    Decision.OPEN_WITH_NOTE: "Zaak openen, met aandachtspunt",
    Decision.ASK_DUO: "Navragen bij DUO",
    Decision.REFUSED: "Geen zaak",
}

SUSPENDED = {
    "O": "deze persoon is overleden",
    "E": "deze persoon is geëmigreerd; de BRP houdt de gegevens niet meer bij",
    "M": "de BRP houdt de gegevens niet meer bij door een ministerieel besluit",
    "R": "deze persoon staat in de registratie van niet-ingezetenen (RNI)",
    "F": "deze persoonslijst is een fout en is afgevoerd",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The decision, a slug for the reason, the reason in Dutch, its article where the law gives it,
    what to mind, and the group the permit points to.
    """

    decision: Decision
    code: str
    reason: str
    citation: str = ""
    notes: tuple[str, ...] = ()
    group: Group | None = None

    @property
    def opens(self) -> bool:
        """Is a case opened without asking anybody?"""
        return self.decision in (Decision.OPEN, Decision.OPEN_WITH_NOTE)

    @property
    def asks_duo(self) -> bool:
        """Must DUO be asked first?"""
        return self.decision == Decision.ASK_DUO

    @property
    def needs_placement(self) -> bool:
        """Can a case be opened once it is said that the person was placed here?

        A permit-holder is linked to a municipality while registered where the reception is.
        """
        return self.code == "lives_elsewhere" and self.group == Group.ASYLUM

    @property
    def may_be_overruled(self) -> bool:
        """Can DUO's notification be right where the register says no? Not about the dead or a
        running case.
        """
        return self.code not in ("deceased", "has_case")

    @property
    def may_open(self) -> bool:
        """May a case be opened, if need be after DUO confirmed the duty or with a placement?"""
        return self.decision != Decision.REFUSED or self.needs_placement


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningCase:
    """The open case of a person, as far as a refusal needs it."""

    id: UUID
    number: str
    municipality_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """For whom it is asked: the municipality, whether where somebody lives counts, DUO's
    notification, and today.
    """

    municipality_code: str
    municipality_name: str
    is_residence_checked: bool = True
    is_placed_here: bool = False
    notified_on: date
    on: date


def assess_person(found: RegisterPerson, question: Question) -> Assessment:
    """Decide for one person. Whether somebody already has a case is not asked here."""
    refusal = _refused_by_register(found, question)
    if refusal is not None:
        return refusal
    now = assess(facts_of(found), on=question.on)
    if now.outcome in (Outcome.NOT_OBLIGED, Outcome.ASK_DUO):
        return _of_law(now)
    return _disagreement(found, question, _of_law(now).group) or _opened(found, now)


def refuse(code: str, text: str, group: Group | None = None) -> Assessment:
    """No case, for this reason."""
    return Assessment(decision=Decision.REFUSED, code=code, reason=sentence(text), group=group)


def has_case(case: RunningCase, visible: frozenset[str] | None) -> Assessment:
    """Not again; the number is for who may see that municipality's cases (None: everybody's)."""
    if visible is None or case.municipality_code in visible:
        return refuse("has_case", f"heeft al een zaak: {case.number}")
    text = "heeft al een zaak bij een andere gemeente in de regio; laat die zaak overdragen"
    return refuse("has_case", text)


def facts_of(found: RegisterPerson) -> ObligationFacts:
    """What the law asks of the register; of a partly known permit date the last day it can be."""
    return ObligationFacts(
        birth_earliest=found.birth.earliest,
        birth_latest=found.birth.latest,
        nationalities=found.nationalities,
        permit_code=found.permit_code or None,
        permit_from=found.permit_from.latest,
        permit_until=found.permit_until.latest,
        deceased=found.is_deceased,
    )


def begin_of_obligation(found: RegisterPerson, *, notified_on: date) -> date:
    """When the duty began, as far as the register shows: with the permit, and never after the
    notification.
    """
    return min(found.permit_from.latest or notified_on, notified_on)


def _refused_by_register(found: RegisterPerson, question: Question) -> Assessment | None:
    for reason in REGISTER_REASONS:
        refusal = reason(found, question)
        if refusal is not None:
            return refusal
    return None


def _number(found: RegisterPerson, question: Question) -> Assessment | None:
    if not found.bsn:
        return refuse("no_bsn", "deze persoon heeft geen BSN")
    if read_bsn(found.bsn) != found.bsn:
        return refuse("wrong_bsn", "dit is geen geldig BSN: het voldoet niet aan de elfproef")
    return None


def _name(found: RegisterPerson, question: Question) -> Assessment | None:
    if found.surname.strip():
        return None
    return refuse("no_surname", "de BRP kent geen geslachtsnaam: open deze zaak met de hand")


def _life(found: RegisterPerson, question: Question) -> Assessment | None:
    if found.is_deceased or found.suspension == "O":
        return refuse("deceased", SUSPENDED["O"])
    if found.suspension:
        text = SUSPENDED.get(
            found.suspension, "de BRP houdt de gegevens van deze persoon niet meer bij"
        )
        return refuse(f"suspended_{found.suspension.lower().replace('?', 'unknown')}", text)
    return None


def _home(found: RegisterPerson, question: Question) -> Assessment | None:
    if found.is_abroad:
        return refuse("abroad", "deze persoon woont volgens de BRP in het buitenland")
    if not question.is_residence_checked or found.municipality_code == question.municipality_code:
        return None
    if not found.municipality_code:
        return refuse("no_municipality", "de BRP noemt geen gemeente van inschrijving")
    group = Group.ASYLUM if found.has_asylum_permit else None
    if question.is_placed_here and group is not None:
        return None
    lives = found.municipality_name or f"de gemeente met code {found.municipality_code}"
    text = f"deze persoon staat ingeschreven in {lives}, niet in {question.municipality_name}"
    return refuse("lives_elsewhere", text, group)


REGISTER_REASONS: tuple[Callable[[RegisterPerson, Question], Assessment | None], ...] = (
    _number,
    _life,
    _home,
    _name,
)
"""In this order: the first that holds is the reason that is given."""


def _of_law(answer: LegalAssessment) -> Assessment:
    decisions = {
        Outcome.OBLIGED: Decision.OPEN,
        Outcome.OBLIGED_WITH_NOTE: Decision.OPEN_WITH_NOTE,
        Outcome.ASK_DUO: Decision.ASK_DUO,
        Outcome.NOT_OBLIGED: Decision.REFUSED,
    }
    return Assessment(
        decision=decisions[answer.outcome],
        code=answer.code,
        reason=answer.reason,
        citation=answer.citation,
        group=Group(answer.group) if answer.group else None,
    )


def _disagreement(
    found: RegisterPerson, question: Question, group: Group | None
) -> Assessment | None:
    """Where the register points to a duty today, but not to the duty of which DUO gave notice: ask
    DUO.
    """
    facts = facts_of(found)
    act_since = versions("min_age")[0].since
    if facts.permit_from is not None and facts.permit_from < act_since:
        text = (
            f"de verblijfsvergunning is van voor {written(act_since)}: "
            "misschien geldt de Wet inburgering 2013"
        )
        return _ask("older_act", text, group)
    then = assess(facts, on=question.notified_on)
    if then.outcome in (Outcome.NOT_OBLIGED, Outcome.ASK_DUO):
        day = written(question.notified_on)
        why = then.reason.removesuffix(": navragen bij DUO.").removesuffix(".")
        text = f"op de dag van de kennisgeving, {day}, gold volgens de BRP: {why}"
        return _ask("not_at_notification", text, group)
    return None


def _ask(code: str, text: str, group: Group | None) -> Assessment:
    reason = sentence(f"{text}. Navragen bij DUO")
    return Assessment(decision=Decision.ASK_DUO, code=code, reason=reason, group=group)


def _opened(found: RegisterPerson, answer: LegalAssessment) -> Assessment:
    """Yes, with what the register doubts or does not show."""
    opened = _of_law(answer)
    notes = found.remarks
    if opened.group == Group.ASYLUM:
        notes += (
            "De BRP laat niet zien of het Rijk deze persoon aan de gemeente heeft toegewezen "
            "(Huisvestingswet, artikel 28): vul de plaatsingsgemeente zelf in.",
        )
    if opened.decision == Decision.OPEN and notes:
        opened = replace(opened, decision=Decision.OPEN_WITH_NOTE)
    return replace(opened, notes=notes)
