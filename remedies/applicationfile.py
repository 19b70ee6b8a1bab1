"""A request as its page shows it to one person: how it stands, until when, and what can be done."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from cases import reasons
from cases.casefile import CaseFrame
from cases.models import Deadline, DeadlineState
from cases.reasons import Reason
from remedies.acting import Offered
from remedies.forms import applications as forms
from remedies.forms.objections import NoForm, WithdrawForm
from remedies.latefile import OFFERED as LATE
from remedies.latefile import LateDecision
from remedies.models import Application, ApplicationKind, ApplicationState
from remedies.rules.applications import CompletionFacts, application_may_be_left_unhandled
from remedies.selectors.objections import clock_about

FOLLOWED_BY: dict[str, tuple[str, str]] = {
    ApplicationKind.ROUTE_CHANGE: ("PIP wijzigen", "cases:pip"),
    ApplicationKind.LEVEL_A2: ("Niveau afschalen", "routes:lowering"),
    ApplicationKind.INTAKE_EXCUSE: ("Naar de intake", "cases:intake"),
}
"""Where a caseworker does what was granted, by kind of request."""

OF_KIND = {
    ApplicationKind.DEFERMENT: "granted_last_day",
    ApplicationKind.REMISSION: "granted_cents",
}
"""What only the decision on one kind of request says."""


@dataclass(frozen=True)
class ApplicationFile:
    """One request on one day."""

    application: Application
    frame: CaseFrame

    @property
    def on(self) -> date:
        """The day on which it is read."""
        return self.frame.on

    @cached_property
    def clock(self) -> Deadline | None:
        """The term for the decision."""
        return clock_about(self.application.id)

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

    @property
    def is_overdue(self) -> bool:
        """Did the last day for the decision pass while the term ran?"""
        return (
            self.is_running
            and not self.is_paused
            and self.clock is not None
            and self.clock.last_day < self.on
        )

    @cached_property
    def late(self) -> LateDecision | None:
        """The last notice of default."""
        notices = self.application.default_notices.all()
        return LateDecision.last_of(notices, self.application.payouts.all(), on=self.on)

    @property
    def may_ask(self) -> bool:
        """May what is missing be asked, or a later day be told?"""
        return (
            self.application.state == ApplicationState.RECEIVED
            and self.is_running
            and not self.is_paused
            and not self.is_overdue
        )

    @property
    def awaits_completion(self) -> bool:
        """May what is missing still come in?"""
        last_day = self.application.completion_last_day
        is_open = self.application.state == ApplicationState.INCOMPLETE
        return is_open and last_day is not None and self.on <= last_day

    @property
    def may_be_left_unhandled(self) -> bool:
        """May the request be left unhandled today?"""
        facts = CompletionFacts(
            last_day=self.application.completion_last_day,
            completed_on=self.application.completed_on,
        )
        is_pending = self.application.is_pending
        return is_pending and bool(application_may_be_left_unhandled(facts, on=self.on))

    @property
    def next_step(self) -> tuple[str, str] | None:
        """Where to do what was granted: the label and the address."""
        if self.application.state != ApplicationState.GRANTED:
            return None
        found = FOLLOWED_BY.get(self.application.kind)
        return (found[0], reverse(found[1], args=[self.frame.case.id])) if found else None


OFFERED: dict[str, Offered] = {
    "confirm": Offered(
        NoForm,
        "Ontvangst bevestigen",
        lambda file: file.application.is_pending and file.application.confirmed_on is None,
    ),
    "complete": Offered(
        forms.CompletedForm,
        "Aanvulling vastleggen",
        lambda file: file.application.state == ApplicationState.INCOMPLETE,
    ),
    "answer": Offered(
        forms.AnswerForm,
        "Besluiten",
        lambda file: file.application.is_pending and not file.awaits_completion,
        leaves_out=lambda file: [
            field for kind, field in OF_KIND.items() if kind != file.application.kind
        ],
    ),
    "unhandled": Offered(
        forms.UnhandledForm, "Niet in behandeling nemen", lambda file: file.may_be_left_unhandled
    ),
    "ask": Offered(forms.CompletionForm, "Om aanvulling vragen", lambda file: file.may_ask),
    "later": Offered(
        forms.LaterForm,
        "Later besluiten",
        lambda file: file.may_ask and file.application.postponed_on is None,
    ),
    **LATE,
    "withdraw": Offered(
        WithdrawForm, "Intrekking vastleggen", lambda file: file.application.is_pending
    ),
}
"""The acts on a request, in the order in which they usually come."""
