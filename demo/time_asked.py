"""Time that newcomers of the demo ask of DUO when the end of their term comes near (BI 4.5)."""

from datetime import date, timedelta

from cases.selectors.clocks import running_clocks
from demo.acts import TEXTS
from demo.learner import Learner
from law.extensions import ExtensionGround
from law.terms import TermKey
from routes.models import RequestState
from routes.rules.extension import effort_may_be_claimed
from routes.selectors.evidence import effort_facts
from routes.services import extension
from routes.services.extension import AnswerDraft, RequestDraft

BEFORE = timedelta(days=170)
"""How long before the last day of the term somebody thinks of asking; the law allows six months."""


def see_to_the_term(learner: Learner, *, on: date) -> None:
    """Take over what DUO answered; or ask for more time when the last day comes near."""
    if learner.request is not None:
        _take_over_answer(learner, on=on)
        return
    last = learner.last_day()
    if last is None or learner.has_asked or not last - BEFORE <= on <= last:
        return
    learner.has_asked = True
    if learner.role.dice.random() < 0.85:
        _ask(learner, on=on)


def _ask(learner: Learner, *, on: date) -> None:
    """Ask on the ground that fits; an earlier extension can have moved the term out of reach."""
    role = learner.role
    clocks = running_clocks(role.case)
    term = next((clock for clock in clocks if clock.key == TermKey.INTEGRATION), None)
    if term is None or on < term.last_day - BEFORE:
        return
    is_effort = bool(effort_may_be_claimed(effort_facts(role.case), on=on))
    draft = RequestDraft(
        ground=ExtensionGround.EFFORT if is_effort else ExtensionGround.OTHER,
        evidence=role.some(TEXTS["bends"]["evidence"]),
        requested_on=on,
        first_day=None if is_effort else on - timedelta(days=role.dice.randint(140, 240)),
        last_day=None if is_effort else on - timedelta(days=role.dice.randint(5, 40)),
    )
    learner.request = extension.request_extension(draft=draft, **role.deed(on))


def _take_over_answer(learner: Learner, *, on: date) -> None:
    """DUO grants most of what is asked."""
    role, request = learner.role, learner.request
    if request is None or on < request.requested_on + timedelta(days=21):
        return
    granted, refused, withdrawn = (
        RequestState.GRANTED,
        RequestState.REFUSED,
        RequestState.WITHDRAWN,
    )
    state = role.dice.choices((granted, refused, withdrawn), weights=(70, 25, 5))[0]
    extension.answer_request(
        request_id=request.id,
        answer=AnswerDraft(
            state=state,
            answered_on=on,
            reference=f"DUO-{on.year}-{role.dice.randint(1000, 9999)}",
        ),
        **role.deed(on),
    )
    learner.request = None
