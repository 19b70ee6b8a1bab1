"""The letters around DUO's decisions: the college's advice, and its statement on a delay."""

from dataclasses import dataclass, field
from datetime import date

from cases.letters import salutation_of
from cases.models import Case
from law.extensions import ExtensionGround
from letters.contexts import LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty
from routes.rules.extension import Delay


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceContext(LetterContext):
    """The letter with which the advice on a dispensation goes to the newcomer (BI 2.8), who gives
    it to DUO. The reasons may tell of health: they are an enclosure and stand in no letter.
    """

    advised_on: date = field(metadata={"label": "datum van het advies"})
    is_positive: bool = field(metadata={"label": "advies"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayContext(LetterContext):
    """The college's statement that an offer or a start came late (RI 4.1(1)(g)). Both days are
    inclusive; `is_over`: it has come by now.
    """

    is_offer: bool = field(metadata={"label": "aanbod of start"})
    pip_on: date = field(metadata={"label": "datum van het PIP"})
    first_day: date = field(metadata={"label": "eerste dag van de vertraging"})
    last_day: date = field(metadata={"label": "laatste dag van de vertraging"})
    days: int = field(metadata={"label": "dagen vertraging"})
    is_over: bool = field(metadata={"label": "vertraging voorbij"})


def _letter(key: str, title: str, subject: str, context: type[LetterContext]) -> LetterKind:
    return register(
        LetterKind(
            key=key,
            title=title,
            subject=subject,
            duty=Duty.INTAKE_PIP,
            is_decision=False,
            context=context,
        )
    )


ADVICE = _letter(
    "dispensation_advice",
    "Advies over ontheffing",
    "Advies aan DUO over ontheffing van de inburgeringsplicht",
    AdviceContext,
)
DELAY = _letter(
    "delay_statement",
    "Verklaring over vertraging",
    "Verklaring voor DUO over uw cursus",
    DelayContext,
)


def advice_context(case: Case, *, is_positive: bool, advised_on: date) -> AdviceContext:
    """What the letter with the advice says."""
    return AdviceContext(
        salutation=salutation_of(case.newcomer),
        handled_by=case.caseworker.name if case.caseworker else "",
        advised_on=advised_on,
        is_positive=is_positive,
    )


def delay_context(
    case: Case, delay: Delay, *, ground: ExtensionGround, pip_on: date
) -> DelayContext:
    """What the statement says of this delay."""
    return DelayContext(
        salutation=salutation_of(case.newcomer),
        handled_by=case.caseworker.name if case.caseworker else "",
        is_offer=ground is ExtensionGround.LATE_OFFER,
        pip_on=pip_on,
        first_day=delay.first_day,
        last_day=delay.last_day,
        days=delay.days,
        is_over=delay.is_over,
    )
