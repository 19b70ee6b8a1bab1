"""Fines of the college under WI 22 and 23: may this one be imposed, how high is it, and how is the
sum made.

Facts go in; grounds that hold or not, an amount in whole cents and the lines of the sum come out.
The numbers in force on the day the breach was established count. Where the law leaves two readings
the policy decides, and the line says so. This is the tariff: going lower for special circumstances
(BI 7.1(6), Awb 5:46(3)) is a reasoned decision of its own and no part of the sum.
"""

from dataclasses import dataclass

from law.calendar import add_months
from law.citations import cites
from law.fine_facts import (
    FAVOURABLE,
    Article,
    Culpability,
    EarlierFine,
    Escalation,
    FineFacts,
    FineGroup,
    FineOrder,
    FinePermit,
    FinePolicy,
    FineTerm,
    Gate,
    Override,
    default_fine_policy,
    gate_key,
)
from law.registry import parameter, policy_default
from law.sums import SumLine as FineLine
from law.sums import half_up
from law.verdicts import Ground, Verdict, because
from law.wording import counted, euros, sentence, written

__all__ = [
    "Article",
    "Culpability",
    "EarlierFine",
    "Escalation",
    "FineAnswer",
    "FineFacts",
    "FineGroup",
    "FineLine",
    "FineOrder",
    "FinePermit",
    "FinePolicy",
    "FineTerm",
    "Gate",
    "Override",
    "cap_left",
    "counts_as_recurrence",
    "default_fine_policy",
    "fine",
    "gate_key",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FineAnswer:
    """May it be imposed, on which grounds, how much in cents (None where it may not), and the sum.

    The text of a ground says in Dutch what is the case: also when the ground holds.
    """

    may_be_imposed: bool
    grounds: tuple[Ground, ...]
    amount_cents: int | None
    lines: tuple[FineLine, ...]

    @property
    def verdict(self) -> Verdict:
        """The grounds as a verdict, to refuse an act with."""
        return Verdict(self.grounds)


@cites(
    "WI 22(1)",
    "WI 22(3)",
    "WI 23(1)",
    "WI 26(1)(a)",
    "WI 26(1)(c)",
    "WI 27",
    "BI 7.1(1)",
    "BI 7.1(2)",
    "BI 7.1(4)",
    "Awb 5:41",
)
def fine(facts: FineFacts) -> FineAnswer:
    """May the college impose this fine, how high is it, and how is the sum made?

    Refuses with `NotYetLaw` a breach, or an earlier one, from before the Act.
    """
    breaches: tuple[FineFacts | EarlierFine, ...] = (facts, *facts.earlier)
    for breach in breaches:
        parameter(breach.article.tariff_key, breach.established_on)
    policy = facts.policy or default_fine_policy(facts.established_on)
    tariff = _tariff(facts, policy)
    left = cap_left(facts)
    grounds = (
        _fault_ground(facts),
        _one_sanction_ground(facts),
        _gate_ground(facts, policy),
        _cap_ground(facts, left),
    )
    may = all(ground.holds for ground in grounds)
    asked = tariff[-1].cents or 0
    cents = min(asked, left) if may else None
    return FineAnswer(
        may_be_imposed=may,
        grounds=grounds,
        amount_cents=cents,
        lines=(*tariff, *_cap_lines(facts, left), *_outcome(facts, asked, cents)),
    )


@cites("BI 7.1(5)")
def cap_left(facts: FineFacts) -> int:
    """How much, in cents, may fines under WI 22 and 23 still add up to in this term?

    Every fine of this term counts, whichever municipality imposed it and whether it is irrevocable
    or not; never less than nothing.
    """
    cap = parameter(facts.term.cap_key, facts.established_on).number
    return max(0, cap - _imposed_in_term(facts))


@cites("BI 7.1(3)")
def counts_as_recurrence(earlier: EarlierFine, facts: FineFacts) -> bool:
    """Does this earlier breach raise the fine?

    A breach of WI 23(1), established from the same date twelve months before up to the day before,
    whose fine is irrevocable on the day the new breach is established, or earlier.
    """
    return _why_not(earlier, facts) is None


def _why_not(earlier: EarlierFine, facts: FineFacts) -> str | None:
    """Why an earlier breach does not raise the fine, in Dutch; None when it does."""
    on = facts.established_on
    months = parameter("fine_23_window", on).number
    must_be_final = parameter("fine_23_requires_final", on).flag
    is_final = earlier.irrevocable_on is not None and earlier.irrevocable_on <= on
    if earlier.article is not Article.COOPERATION:
        return "dat was een boete bij de brede intake"
    if earlier.established_on >= on:
        return "die is niet eerder vastgesteld"
    if earlier.established_on < add_months(on, -months):
        return f"die is langer dan {months} maanden geleden vastgesteld"
    if must_be_final and not is_final:
        return f"die boete was op {written(on)} nog niet onherroepelijk"
    return None


def _tariff(facts: FineFacts, policy: FinePolicy) -> tuple[FineLine, ...]:
    """The lines up to the amount before the cap, which is the amount of the last one."""
    if facts.degree is Culpability.NONE:
        return (FineLine("Geen verwijt: geen boete.", None, "Awb 5:41"),)
    if facts.article is Article.COOPERATION:
        return _tariff_23(facts, policy)
    return _tariff_22(facts)


def _tariff_22(facts: FineFacts) -> tuple[FineLine, ...]:
    """How high is the fine at the broad intake? One amount, whatever the culpability."""
    on = facts.established_on
    cents = min(parameter("fine_22", on).number, parameter("fine_22_max", on).number)
    return (
        FineLine("De mate van verwijtbaarheid verandert deze boete niet.", None, "BI 7.1(4)"),
        FineLine(f"Vast bedrag: {euros(cents)}.", cents, "BI 7.1(1)"),
    )


def _tariff_23(facts: FineFacts, policy: FinePolicy) -> tuple[FineLine, ...]:
    """How high is the fine for not cooperating: base, recurrence and culpability?"""
    base = parameter("fine_23_base", facts.established_on).number
    before = (
        *_reach_of_23(facts),
        FineLine(f"Basisbedrag: {euros(base)}.", base, "BI 7.1(2)"),
        *_recurrence_lines(facts, policy),
        *_assumed_culpability(facts),
    )
    if policy.order is FineOrder.ESCALATE_FIRST:
        raised, lines = _raise(base, facts, policy)
        return (*before, *lines, _share(raised, facts)[1])
    part, line = _share(base, facts)
    return (*before, line, *_raise(part, facts, policy)[1])


def _reach_of_23(facts: FineFacts) -> tuple[FineLine, ...]:
    """Whom the college sets no intensity of the course, it cannot fine for the course."""
    if facts.group is not FineGroup.FAMILY:
        return ()
    text = (
        "Voor gezins- en overige migranten gaat deze boete alleen over begeleiding, het PVT en de "
        "MAP, niet over de cursus."
    )
    return (FineLine(text, None, "WI 23(1)"),)


def _recurrence_lines(facts: FineFacts, policy: FinePolicy) -> tuple[FineLine, ...]:
    """Each earlier breach with whether it counts and, once one does, which readings were chosen."""
    lines = []
    for earlier in facts.earlier:
        why_not = _why_not(earlier, facts)
        verdict = "telt mee als herhaling" if why_not is None else f"telt niet mee: {why_not}"
        text = f"De overtreding van {written(earlier.established_on)} {verdict}."
        lines.append(FineLine(text, None, "BI 7.1(3)"))
    if not _times(facts):
        lines.append(FineLine("Geen herhaling: geen verhoging.", None, "BI 7.1(3)"))
        return tuple(lines)
    chosen = (("fine_escalation", policy.escalation), ("fine_order", policy.order))
    return (*lines, *(_reading(key, value, facts) for key, value in chosen))


def _reading(key: str, value: Escalation | FineOrder, facts: FineFacts) -> FineLine:
    """Which of two readings was chosen, and that it is policy."""
    room = policy_default(key, facts.established_on)
    most = "dit is" if value in FAVOURABLE else "dit is niet"
    text = (
        f"{room.label}: {room.in_words(value)}. Dit is beleid, geen wet: de wet laat twee "
        f"lezingen toe en {most} de gunstigste."
    )
    return FineLine(text, None, room.source)


def _assumed_culpability(facts: FineFacts) -> tuple[FineLine, ...]:
    if facts.culpability is not None:
        return ()
    text = "De verwijtbaarheid is niet opgegeven: gerekend zonder opzet en zonder grove schuld."
    return (FineLine(text, None, "BI 7.1(4)"),)


def _raise(cents: int, facts: FineFacts, policy: FinePolicy) -> tuple[int, tuple[FineLine, ...]]:
    """The amount after recurrence, at most what the Act allows; no line without recurrence."""
    times = _times(facts)
    if not times:
        return cents, ()
    most = parameter("fine_23_max", facts.established_on).number
    factor = 2**times if policy.escalation is Escalation.DOUBLE else 1 + times
    raised = min(most, cents * factor)
    text = f"Verhoogd voor {counted(times, 'herhaling', 'herhalingen')}: {euros(raised)}"
    if cents * factor > most:
        text += ", het hoogste bedrag"
    return raised, (FineLine(sentence(text), raised, "BI 7.1(3)"),)


def _share(cents: int, facts: FineFacts) -> tuple[int, FineLine]:
    """The part of an amount that this culpability leads to, half a cent up."""
    percent = parameter(facts.degree.percent_key, facts.established_on).number
    part = half_up(cents * percent, 100)
    text = f"{facts.degree.label}: {percent} procent van {euros(cents)} is {euros(part)}"
    return part, FineLine(sentence(text), part, "BI 7.1(4)")


def _times(facts: FineFacts) -> int:
    return sum(counts_as_recurrence(earlier, facts) for earlier in facts.earlier)


def _imposed_in_term(facts: FineFacts) -> int:
    return sum(earlier.amount_cents for earlier in facts.earlier if earlier.in_this_term)


def _cap_lines(facts: FineFacts, left: int) -> tuple[FineLine, ...]:
    """What this term allows, what was imposed in it, and what is left."""
    cap, imposed = parameter(facts.term.cap_key, facts.established_on), _imposed_in_term(facts)
    return (
        FineLine(f"{cap.label}: {euros(cap.number)}.", cap.number, cap.source),
        FineLine(f"Eerder opgelegd in deze termijn: {euros(imposed)}.", imposed, cap.source),
        FineLine(f"Dat laat over: {euros(left)}.", left, cap.source),
    )


def _outcome(facts: FineFacts, asked: int, cents: int | None) -> tuple[FineLine, ...]:
    """The fine itself, or that there is none, and the room to go lower."""
    if cents is None:
        return (FineLine("Er kan geen boete worden opgelegd.", None, facts.article.citation),)
    lower = (
        "Minder kan, met redenen: bijzondere omstandigheden of weinig geld. "
        "Dat staat los van deze berekening."
    )
    limit = ", niet hoger dan wat in deze termijn over is" if cents < asked else ""
    return (
        FineLine(f"De boete is {euros(cents)}{limit}.", cents, facts.article.citation),
        FineLine(lower, None, "BI 7.1(6)"),
    )


def _fault_ground(facts: FineFacts) -> Ground:
    has_fault = facts.degree is not Culpability.NONE
    return because(
        "Awb 5:41",
        has_fault,
        "de overtreding is te verwijten" if has_fault else "de overtreding is niet te verwijten",
    )


def _one_sanction_ground(facts: FineFacts) -> Ground:
    guards = parameter("one_sanction", facts.established_on).flag
    is_free = not (guards and facts.benefit_lowered_for_same_conduct)
    return because(
        "WI 27",
        is_free,
        "de bijstand is niet verlaagd voor hetzelfde gedrag"
        if is_free
        else "de bijstand is al verlaagd voor hetzelfde gedrag",
    )


def _gate_ground(facts: FineFacts, policy: FinePolicy) -> Ground:
    """The policy on people with an asylum permit and their family, or the override of it."""
    citation = facts.article.citation
    key = gate_key(facts.group, facts.permit)
    if key is None:
        return because(citation, True, "het beleid over asielvergunningen gaat niet over deze zaak")
    room = policy_default(key, facts.established_on)
    if policy.gate(key) is Gate.OPEN:
        return because(citation, True, f"beleid, {room.label.lower()}: een boete kan")
    is_signed = facts.override is not None and facts.override.is_complete
    reached = (
        "er zijn redenen en een jurist heeft getekend"
        if is_signed
        else "er zijn geen redenen met de handtekening van een jurist"
    )
    text = f"beleid, {room.label.lower()}: {room.in_words(Gate.BLOCKED)}; {reached}"
    return because(citation, is_signed, text)


def _cap_ground(facts: FineFacts, left: int) -> Ground:
    has_room = left > 0
    return because(
        "BI 7.1(5)",
        has_room,
        f"in {facts.term.label} is nog {euros(left)} over van het hoogste totaal"
        if has_room
        else f"het hoogste totaal aan boetes in {facts.term.label} is al bereikt",
    )
