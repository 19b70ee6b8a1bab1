"""A letter of this app left: the decision is made known, and terms begin or end on that day."""

from datetime import date

from cases.models import Case
from cases.services import clocks as case_clocks
from core.actors import Acting
from law.terms import TermKey
from letters.models import Letter
from remedies.letters.applications import DECISIONS
from remedies.letters.defaults import PENALTY_DECISION
from remedies.letters.objections import OBJECTION_DECISION
from remedies.models import Application, ObjectionDecision
from remedies.services import clocks
from remedies.services.defaults import end_default
from remedies.services.payouts import owe_costs, owe_penalty


def letter_sent(case: Case, letter: Letter, by: Acting, on: date) -> None:
    """Let the term for a decision end when its letter is sent, and that for appeal begin (Awb 3:41,
    6:8).
    """
    if letter.kind == OBJECTION_DECISION.key:
        _objection_decided(case, letter, by=by, on=on)
    elif letter.kind in DECISIONS:
        _application_decided(case, letter, by=by, on=on)
    elif letter.kind == PENALTY_DECISION.key:
        owe_penalty(case, letter.corrects_id or letter.id, by=by, on=on)


def _objection_decided(case: Case, letter: Letter, *, by: Acting, on: date) -> None:
    decision = ObjectionDecision.objects.select_related("objection").get(letter_id=letter.id)
    decision.published_on = on
    decision.save(update_fields=["published_on"])
    objection = decision.objection
    objection.case = case
    clocks.meet(case, objection.id, met_on=on, by=by, on=on)
    end_default(objection, ended_on=on, by=by, on=on)
    case_clocks.start(case, TermKey.APPEAL, started_on=on, by=by, on=on, about_id=objection.id)
    owe_costs(case, decision, by=by, on=on)


def _application_decided(case: Case, letter: Letter, *, by: Acting, on: date) -> None:
    application = Application.objects.filter(decision_letter_id=letter.id).first()
    if application is None:
        return
    application.published_on = on
    application.save()
    application.case = case
    clocks.meet(case, application.id, met_on=on, by=by, on=on)
    end_default(application, ended_on=on, by=by, on=on)
