"""Ask newcomers how it was, and keep what they say apart from every decision.

A case remembers that somebody was asked; the answer stands in a table that knows no case, no person
and no day.
"""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.events import NewcomerAsked
from cases.experience import SCORES, languages
from cases.models import AnswerMode, ExperienceAnswer, ExperienceAsked, ExperienceMoment
from cases.rules.experience import newcomer_may_be_asked
from cases.selectors.experience import asked_of, passed
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid
from core.events import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The scores of the three items, from 1 (not at all) to 5 (very much)."""

    understood: int
    heard: int
    helped: int


@transaction.atomic
def ask_experience(
    *,
    case_id: UUID,
    moment: ExperienceMoment,
    answers: Answers | None,
    mode: AnswerMode,
    language: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ExperienceAsked:
    """Remember that the newcomer was asked about this moment; `answers` None: did not want to.

    `language` is the code of the questions. Refuses (`Refused`) a moment that did not come and one
    that was asked about before; (`Invalid`) scores outside 1 to 5 and an unknown language.
    """
    case = lock(case_id, by=by, act=Act.FOLLOW_PROGRESS, seen=seen)
    newcomer_may_be_asked(
        has_passed=moment in passed(case), was_asked=moment in asked_of(case)
    ).or_refuse()
    if language not in languages():
        raise Invalid({"language": "Kies een taal uit de lijst."})
    row = ExperienceAsked.objects.create(
        case=case, moment=moment, asked_on=on, is_answered=answers is not None
    )
    remember(
        NewcomerAsked(moment=Code(moment), is_answered=row.is_answered), case=case, by=by, on=on
    )
    if answers is not None:
        _keep(answers, case.municipality_id, moment, mode, language, on)
    return row


def _keep(
    answers: Answers,
    municipality_code: str,
    moment: ExperienceMoment,
    mode: AnswerMode,
    language: str,
    on: date,
) -> None:
    """Keep the answer without anything that leads to a person."""
    scores = asdict(answers)
    wrong = [name for name, score in scores.items() if score not in SCORES]
    if wrong:
        raise Invalid(dict.fromkeys(wrong, "Kies een antwoord van 1 tot en met 5."))
    ExperienceAnswer.objects.create(
        municipality_id=municipality_code,
        moment=moment,
        month=on.replace(day=1),
        language=language,
        mode=mode,
        **scores,
    )
