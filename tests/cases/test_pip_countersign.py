from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from cases.models import Deadline, Phase, PipState
from cases.services import pip
from core.actors import System
from core.errors import Changed, Invalid, NotInScope, Refused
from law.terms import TermKey
from letters.models import Letter
from tests import make
from tests.cases import pips
from tests.cases.pips import CONTENT, DAY, day_after


@pytest.fixture
def desk(region):
    """A plan that waits for a second signature."""
    desk = pips.desk(region)
    desk.draft()
    desk.propose()
    return desk


def sign(desk, by, *, on=DAY, seen=None):
    return pip.countersign_pip(version_id=desk.version.id, by=by, on=on, seen=seen)


def send_back(desk, by, reason="De uren kloppen niet", *, on=DAY):
    return pip.send_back_pip(version_id=desk.version.id, reason=reason, by=by, on=on)


def test_a_proposed_plan_has_no_letter_no_term_and_the_phase_stays(desk):
    version = desk.version

    assert (version.state, version.dated_on, version.proposed_on) == (PipState.PROPOSED, DAY, DAY)
    assert desk.case.phase == Phase.PIP
    assert not Letter.objects.filter(kind="pip_decision").exists()
    assert not Deadline.objects.filter(key=TermKey.INTEGRATION).exists()


def test_the_second_person_signs_and_that_adopts(desk):
    version = sign(desk, desk.lead(DAY))

    assert (version.state, version.countersigned_by) == (PipState.ADOPTED, desk.signer)
    assert desk.case.phase == Phase.ROUTE


def test_a_signature_after_the_proposed_date_moves_the_date_on_the_decision(desk):
    later = date(2026, 3, 19)

    version = sign(desk, desk.lead(later), on=later)

    assert (version.dated_on, desk.case.first_pip_on) == (later, later)
    assert Letter.objects.get(id=version.letter_id).dated_on == later
    term = Deadline.objects.get(case=desk.case_id, key=TermKey.INTEGRATION)
    assert term.last_day == date(2029, 3, 19)


def test_a_signature_before_the_proposed_date_leaves_it(region):
    desk = pips.desk(region)
    desk.draft()
    desk.propose(DAY, dated_on=date(2026, 3, 20))

    version = sign(desk, desk.lead(day_after(DAY)), on=day_after(DAY))

    assert version.dated_on == date(2026, 3, 20)


def test_who_proposed_does_not_countersign_and_is_told_that_it_is_policy(region):
    desk = pips.desk(region)
    desk.draft()
    pip.propose_pip(version_id=desk.version.id, dated_on=DAY, by=desk.lead(DAY), on=DAY)

    with pytest.raises(Refused, match="Het beleid vraagt twee paar ogen"):
        sign(desk, desk.lead(DAY))

    assert desk.version.state == PipState.PROPOSED


def test_the_application_itself_is_no_second_person_to_its_own_proposal(region):
    desk = pips.desk(region)
    desk.draft()
    pip.propose_pip(version_id=desk.version.id, dated_on=DAY, by=System("demo"), on=DAY)

    with pytest.raises(Refused, match="twee paar ogen"):
        sign(desk, System("demo"))


def test_the_database_keeps_the_two_signatures_apart_as_well(desk):
    with (
        pytest.raises(IntegrityError, match="pip_is_countersigned_by_another"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE cases_pipversion SET countersigned_by_id = proposed_by_id")


def test_a_caseworker_without_the_act_does_not_countersign(desk):
    colleague = make.actor("caseworker", desk.region.region, on=DAY)

    with pytest.raises(NotInScope):
        sign(desk, colleague)


def test_a_team_lead_of_another_municipality_finds_nothing_to_sign(desk):
    stranger = make.actor("team_lead", desk.region.own("0610"), on=DAY)

    with pytest.raises(NotInScope):
        sign(desk, stranger)
    with pytest.raises(NotInScope):
        send_back(desk, stranger)
    with pytest.raises(NotInScope):
        pip.countersign_pip(version_id=uuid4(), by=stranger, on=DAY)
    with pytest.raises(NotInScope):
        pip.send_back_pip(version_id=uuid4(), reason="x", by=stranger, on=DAY)


def test_a_plan_is_countersigned_once_and_only_when_it_waits(desk):
    sign(desk, desk.lead(DAY))

    with pytest.raises(Refused, match="wacht niet op een handtekening"):
        sign(desk, desk.lead(DAY))
    with pytest.raises(Refused, match="wacht niet op een handtekening"):
        send_back(desk, desk.lead(DAY))


def test_who_signs_without_having_seen_the_last_event_is_told(desk):
    with pytest.raises(Changed):
        sign(desk, desk.lead(DAY), seen=len(desk.events()) - 1)

    assert desk.version.state == PipState.PROPOSED


def test_a_plan_that_is_sent_back_opens_again_with_the_reason(desk):
    version = send_back(desk, desk.lead(DAY))

    assert version.state == PipState.DRAFT
    assert version.send_back_reason == "De uren kloppen niet"
    assert (version.proposed_by, version.dated_on) == (None, None)
    assert desk.events()[-1].verb == "pip_sent_back"
    assert "uren" not in str(desk.events()[-1].payload)


def test_sending_back_asks_what_has_to_be_done(desk):
    with pytest.raises(Invalid) as refusal:
        send_back(desk, desk.lead(DAY), "  ")

    assert refusal.value.errors == {"reason": "Schrijf op wat er nog moet gebeuren."}


def test_who_proposed_may_take_it_back(desk):
    assert send_back(desk, desk.by(DAY), "Nog een doel erbij").state == PipState.DRAFT


def test_a_colleague_who_may_only_write_does_not_send_back(desk):
    colleague = make.actor("caseworker", desk.region.region, on=DAY)

    with pytest.raises(NotInScope):
        send_back(desk, colleague)


def test_after_mending_the_plan_is_proposed_and_signed_and_the_reason_is_gone(desk):
    send_back(desk, desk.lead(DAY))
    desk.save(replace(CONTENT, route_hours=700))
    desk.propose()

    version = desk.countersign()

    assert (version.state, version.route_hours) == (PipState.ADOPTED, 700)
    assert version.send_back_reason == ""


def test_what_has_changed_since_the_proposal_is_weighed_again(desk):
    case = desk.case
    case.registered_on = date(2026, 3, 17)
    case.save()

    with pytest.raises(Invalid) as refusal:
        sign(desk, desk.lead(DAY))

    assert list(refusal.value.errors) == ["dated_on"]
