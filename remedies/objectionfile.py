"""An objection as its page shows it to one person: how it stands, until when, and what can be
done.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases import reasons
from cases.models import Deadline, DeadlineState
from cases.reasons import Reason
from remedies.acting import Offered
from remedies.forms import objections as forms
from remedies.latefile import OFFERED as LATE
from remedies.latefile import LateDecision
from remedies.models import (
    Appeal,
    AppealState,
    Objection,
    ObjectionDecision,
    ObjectionHearing,
    ObjectionHearingOutcome,
    ObjectionState,
    Payout,
)
from remedies.selectors.deciders import took_part
from remedies.selectors.objections import clock_about


@dataclass(frozen=True)
class ObjectionFile:
    """One objection on one day."""

    objection: Objection
    actor: Actor

    @property
    def on(self) -> date:
        """The day on which it is read."""
        return self.actor.on

    @cached_property
    def clock(self) -> Deadline | None:
        """The term for the decision."""
        return clock_about(self.objection.id)

    @property
    def reason(self) -> Reason | None:
        """Why the term ends on its day."""
        return reasons.reason_of(self.clock, on=self.on) if self.clock else None

    @property
    def is_running(self) -> bool:
        """Does the term run?"""
        return self.clock is not None and self.clock.state == DeadlineState.RUNNING

    @property
    def is_paused(self) -> bool:
        """Does the term stand still?"""
        return self.is_running and self.clock is not None and self.clock.waits_on_other

    @cached_property
    def hearings(self) -> list[ObjectionHearing]:
        """Every hearing, oldest first."""
        return list(self.objection.hearings.all())

    @property
    def planned(self) -> ObjectionHearing | None:
        """The hearing that is to come, or of which the outcome is not recorded."""
        wanted = ObjectionHearingOutcome.PLANNED
        return next((row for row in self.hearings if row.outcome == wanted), None)

    @cached_property
    def decisions(self) -> list[ObjectionDecision]:
        """What was decided, oldest first."""
        return list(self.objection.decisions.all())

    @cached_property
    def appeals(self) -> list[Appeal]:
        """Every appeal, oldest first."""
        return list(self.objection.appeals.all())

    @property
    def appeal(self) -> Appeal | None:
        """The appeal that runs."""
        return next((row for row in self.appeals if row.state == AppealState.FILED), None)

    @cached_property
    def late(self) -> LateDecision | None:
        """The last notice of default."""
        notices = self.objection.default_notices.all()
        return LateDecision.last_of(notices, self.payouts, on=self.on)

    @cached_property
    def payouts(self) -> list[Payout]:
        """What is paid to the person about this objection."""
        return list(self.objection.payouts.all())

    @cached_property
    def may_handle(self) -> bool:
        """May this person handle objections of this college, and had no part in the decision?"""
        scope = Scope.of(self.actor, Act.HANDLE_OBJECTION)
        return scope.covers(self.objection.municipality_id) and not self.is_own_work

    @cached_property
    def is_own_work(self) -> bool:
        """Did this person take part in the disputed decision?"""
        return self.actor.key in took_part(self.objection.letter)

    @property
    def awaits_repair(self) -> bool:
        """May what is missing still come in?"""
        row = self.objection
        return (
            row.is_open
            and row.repair_last_day is not None
            and row.repaired_on is None
            and self.on <= row.repair_last_day
        )

    def is_in(self, *states: ObjectionState) -> bool:
        """Is the objection in one of these states?"""
        return self.objection.state in states

    @property
    def may_be_heard(self) -> bool:
        """Is it time to hear, with no hearing planned?"""
        return self.is_in(ObjectionState.CONFIRMED) and self.planned is None

    @property
    def is_sent(self) -> bool:
        """Was the last decision sent?"""
        return (
            self.is_in(ObjectionState.DECIDED)
            and bool(self.decisions)
            and self.decisions[-1].published_on is not None
        )

    @property
    def is_overdue(self) -> bool:
        """Did the last day for the decision pass while the term ran?"""
        return (
            self.is_running
            and not self.is_paused
            and self.clock is not None
            and self.clock.last_day < self.on
        )


COSTS = ("costs_cents", "costs_reasons")
"""What a decision says only when somebody asked for costs."""

OFFERED: dict[str, Offered] = {
    "confirm": Offered(
        forms.ConfirmForm, "Ontvangst bevestigen", lambda file: file.is_in(ObjectionState.RECEIVED)
    ),
    "lateness": Offered(
        forms.LatenessForm,
        "Te laat beoordelen",
        lambda file: file.objection.is_late and file.objection.is_open,
    ),
    "repair": Offered(forms.RepairForm, "Aanvulling vastleggen", lambda file: file.awaits_repair),
    "hearing": Offered(forms.HearingForm, "Hoorzitting plannen", lambda file: file.may_be_heard),
    "heard": Offered(
        forms.HeardForm, "Hoorzitting vastleggen", lambda file: file.planned is not None
    ),
    "waive": Offered(forms.WaiveForm, "Van horen afzien", lambda file: file.may_be_heard),
    "decide": Offered(
        forms.DecideForm,
        "Op het bezwaar beslissen",
        lambda file: file.is_in(ObjectionState.HEARD),
        leaves_out=lambda file: () if file.objection.costs_asked_on else COSTS,
    ),
    "postpone": Offered(
        forms.NoForm,
        "Beslissing verdagen",
        lambda file: (
            file.objection.is_open
            and file.is_running
            and not file.is_paused
            and not file.is_overdue
            and file.objection.postponed_on is None
        ),
    ),
    "suspend": Offered(
        forms.SuspendForm,
        "Termijn stilzetten met instemming",
        lambda file: (
            file.objection.is_open
            and file.is_running
            and not file.is_paused
            and not file.is_overdue
        ),
    ),
    "resume": Offered(
        forms.ResumeForm,
        "Termijn weer laten lopen",
        lambda file: file.objection.is_open and file.is_paused,
    ),
    "costs": Offered(
        forms.CostsForm,
        "Verzoek om kosten vastleggen",
        lambda file: file.objection.is_open and file.objection.costs_asked_on is None,
    ),
    **LATE,
    "withdraw": Offered(
        forms.WithdrawForm, "Intrekking vastleggen", lambda file: file.objection.is_open
    ),
    "appeal": Offered(
        forms.AppealForm,
        "Beroep vastleggen",
        lambda file: file.is_sent and file.appeal is None,
    ),
    "judgment": Offered(
        forms.JudgmentForm, "Uitspraak vastleggen", lambda file: file.appeal is not None
    ),
    "withdraw_appeal": Offered(
        forms.WithdrawForm, "Intrekking van beroep vastleggen", lambda file: file.appeal is not None
    ),
}
"""The acts on an objection, in the order in which they usually come."""
