"""What the steps of a file stand on: plain facts, gathered once for a page or an act."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from law.calendar import roll_forward


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeStand:
    """How the ladder of summonses stands (WI 14, 22), of the college of this file.

    `warned_on` and `summoned_on` are the days on which the warning and the summons of the article
    left: the second, or the third within the new term of a fine. `breach_on` is the day of the
    breach once that summons was fruitless, `complete_on` the first day on which it is complete: the
    day after the term of the summons, or the day itself on which the newcomer came and did not
    cooperate. `fined_on` is the day on which a standing fine under 22(1) was made known,
    `new_term_last_day` (inclusive) its new term. `is_told_no_fine`: a third summons said that no
    fine follows.
    """

    warned_on: date | None = None
    summoned_on: date | None = None
    breach_on: date | None = None
    complete_on: date | None = None
    summons_ref: UUID | None = None
    fined_on: date | None = None
    new_term_last_day: date | None = None
    is_told_no_fine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStand:
    """How a file stands on a day.

    `lapses_on` is the last day on which a fine may be imposed (Awb 5:45). `report_last_day` is the
    last of the thirteen weeks (Awb 5:51). `views_last_day` is inclusive; `nothing_follows_on` the
    day of the declaration that nothing (more) comes. `hearing_on` is a hearing whose outcome is not
    known yet. `gate` says which gate of the policy is closed for this person and article, empty
    when none is; `benefit_lowered` is None while nobody found out. `is_benefit_kept`: there is a
    benefit that, by policy, is not lowered for the same conduct after a fine. `is_shaken`: a fine
    on which the fine of this file rests was revoked.
    """

    article: str
    state: str
    is_moved: bool = False
    is_dead: bool = False
    lapses_on: date | None = None
    contacts: int = 0
    is_reached: bool = False
    contacts_needed: int = 0
    is_warning_needed: bool = False
    warned_on: date | None = None
    intake: IntakeStand = field(default_factory=IntakeStand)
    sanction_checked_on: date | None = None
    benefit_lowered: bool | None = None
    is_our_law: bool = True
    is_benefit_kept: bool = False
    gate: str = ""
    is_overridden: bool = False
    reported_on: date | None = None
    reporter: UUID | None = None
    opener: UUID | None = None
    report_last_day: date | None = None
    announced_on: date | None = None
    intention_sent_on: date | None = None
    views_last_day: date | None = None
    hearing_on: date | None = None
    views_on: date | None = None
    nothing_follows_on: date | None = None
    is_waived: bool = False
    is_shaken: bool = False
    decided_on: date | None = None
    dispatched_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Is there still something to decide?"""
        return self.state in ("opened", "warned", "reported", "announced")

    @property
    def is_about_intake(self) -> bool:
        """Does article 22 apply, with its light procedure?"""
        return self.article != "23.1"


def views_last_day_from(sent_on: date, *, letter_last_day: date, policy_weeks: int) -> date:
    """The last day for views (inclusive) once the letter left: the day that it names, or later when
    it left so late that the term of the policy ends later. A term of our own, made not to end on a
    rest day.
    """
    return max(letter_last_day, roll_forward(sent_on + timedelta(weeks=policy_weeks)))
