from datetime import date, timedelta
from uuid import uuid4

import pytest

from cases.models import EndReason
from cases.services.ending import end
from core.errors import Changed, Invalid, NotInScope, Refused
from letters.models import Letter
from routes.models import ExamAttempt
from routes.rules.mirrors import AttemptDraft
from routes.selectors.evidence import evidence_of
from routes.selectors.exams import exam_file
from routes.services import exams
from tests import make
from tests.routes import courses, examined
from tests.routes.examined import TAKEN

DAY = timedelta(days=1)


@pytest.fixture
def desk(region):
    return courses.planned(region)


@pytest.fixture
def stranger(region):
    return make.actor("caseworker", region.own("0482"), on=TAKEN)


def open_parts(desk, on=TAKEN):
    return [one.part for one in exam_file(desk.case).parts(on) if one.is_open]


def test_an_attempt_that_was_passed_takes_a_part_off_what_remains(desk):
    examined.attempt(desk, "reading")

    assert open_parts(desk) == ["listening", "writing", "speaking", "knm"]
    (event,) = desk.events("attempt_recorded")
    assert (event.payload["part"], event.payload["result"]) == ("reading", "passed")


def test_an_attempt_is_recorded_once_and_not_from_before_the_duty(desk):
    examined.attempt(desk)
    with pytest.raises(Invalid, match="al vastgelegd"):
        examined.attempt(desk)

    with pytest.raises(Invalid) as refusal:
        examined.attempt(desk, on=desk.case.obligation_began_on - DAY)
    assert list(refusal.value.errors) == ["taken_on"]


def test_an_attempt_that_waited_for_its_result_gets_it(desk):
    examined.attempt(desk, result="none", reason="not_culpable")

    examined.attempt(desk)

    assert [row.result for row in ExamAttempt.objects.filter(case=desk.case_id)] == ["passed"]


def test_a_withdrawn_attempt_stays_and_counts_nowhere(desk):
    wrong = examined.attempt(desk, "reading")

    withdrawn = examined.withdraw(desk, wrong.id)

    assert (withdrawn.result, withdrawn.withdrawn_on) == ("passed", examined.TAKEN)
    assert "reading" in open_parts(desk)
    assert desk.events("attempt_withdrawn")[0].payload["was"] == "passed"


def test_after_a_withdrawal_the_right_result_can_be_recorded(desk):
    wrong = examined.attempt(desk)
    examined.withdraw(desk, wrong.id)

    right = examined.attempt(desk, result="failed")

    kept = ExamAttempt.objects.filter(case=desk.case_id).values_list("id", "result", "withdrawn_on")
    assert set(kept) == {(wrong.id, "passed", examined.TAKEN), (right.id, "failed", None)}


def test_an_attempt_is_withdrawn_once_and_only_in_its_own_case(desk):
    wrong = examined.attempt(desk)
    with pytest.raises(NotInScope):
        examined.withdraw(desk, uuid4())
    examined.withdraw(desk, wrong.id)

    with pytest.raises(Refused, match="al ingetrokken"):
        examined.withdraw(desk, wrong.id)


def test_others_find_nothing_and_who_did_not_look_is_told_so(desk, stranger):
    with pytest.raises(Changed):
        examined.attempt(desk, seen=1)
    with pytest.raises(NotInScope):
        exams.record_attempt(
            case_id=desk.case_id,
            draft=AttemptDraft(part="reading", level="B1", taken_on=TAKEN, result="passed"),
            by=stranger,
            on=TAKEN,
        )


def test_a_partial_exemption_frees_of_its_part_when_it_is_granted(desk):
    told = {"kind": "partial", "reason": "GED", "part": "writing", "level": "B1"}

    examined.exemption(desk, **told, judgement="refused")
    assert "writing" in open_parts(desk)
    examined.exemption(desk, **told)
    assert "writing" not in open_parts(desk)


def test_a_decision_that_was_taken_over_wrongly_frees_of_nothing_and_stays(desk):
    exempted = examined.exemption(desk, kind="partial", reason="GED", part="writing", level="B1")
    act = {"case_id": desk.case_id, "by": desk.by(TAKEN), "on": TAKEN}

    exams.withdraw_decision(decision_id=exempted.id, **act)

    assert "writing" in open_parts(desk)
    file = exam_file(desk.case)
    assert (file.exemptions, file.all_exemptions) == ((), (exempted,))
    assert desk.events("decision_withdrawn")[0].payload["what"] == "exemption"
    with pytest.raises(Refused, match="al ingetrokken"):
        exams.withdraw_decision(decision_id=exempted.id, **act)
    with pytest.raises(NotInScope):
        exams.withdraw_decision(decision_id=uuid4(), **act)


def test_a_full_exemption_ends_nothing_by_itself(desk):
    row = examined.exemption(desk)

    assert desk.case.phase == "route"
    assert exam_file(desk.case).freed_wholly == row


def test_a_fourth_dispensation_is_refused(desk):
    for part in ("reading", "writing", "knm"):
        examined.dispensation(desk, part=part)

    with pytest.raises(Invalid, match="hooguit 3"):
        examined.dispensation(desk)


def test_a_dispensation_for_special_circumstances_rests_on_the_newest_advice_before_it(desk):
    examined.advise(desk, on=TAKEN - 9 * DAY)
    newest = examined.advise(desk, on=TAKEN - DAY)
    examined.advise(desk, on=TAKEN + DAY)

    row = examined.dispensation(
        desk, ground="BIO", kind="full", part="", on=TAKEN + 2 * DAY, decided_on=TAKEN
    )

    assert row.advice == newest


def test_without_advice_there_is_no_decision_on_special_circumstances(desk):
    with pytest.raises(Invalid, match="advies van het college"):
        examined.dispensation(desk, ground="BIO")


def test_the_advice_goes_with_a_letter_in_which_no_reason_stands(desk):
    advice = examined.advise(desk)

    letter = Letter.objects.get(id=advice.letter_id)
    assert (letter.kind, letter.state) == ("dispensation_advice", "frozen")
    assert "ziek kind" not in letter.source
    assert "ziek kind" not in str(desk.events("dispensation_advised")[0].payload)


def test_who_may_not_see_health_data_gives_no_advice(desk):
    with pytest.raises(NotInScope):
        exams.advise_dispensation(
            case_id=desk.case_id,
            is_positive=True,
            reasons="Omdat.",
            by=desk.lead(TAKEN),
            on=TAKEN,
        )


def test_what_duo_reports_later_replaces_what_it_reported_before(desk):
    examined.reported(desk, completed_on=TAKEN)
    examined.reported(desk, on=TAKEN + DAY, completed_on=TAKEN, diploma_on=TAKEN + DAY)

    evidence = evidence_of(desk.case, on=TAKEN + DAY)
    assert (evidence.duo_completed_on, evidence.diploma_on) == (TAKEN, TAKEN + DAY)
    assert len(desk.events("duo_completion_recorded")) == 2


def test_on_the_education_route_language_at_b1_and_knm_do_for_the_taalschakeltraject(region):
    desk = courses.planned(region, route="education")
    examined.pass_everything(desk)

    evidence = evidence_of(desk.case, on=TAKEN)

    assert evidence.missing_parts == ()
    assert not evidence.is_map_owed


def test_after_a_case_ended_nothing_is_recorded(desk):
    end(
        case_id=desk.case_id,
        reason=EndReason.DIED,
        ended_on=date(2027, 5, 3),
        by=desk.by(TAKEN),
        on=TAKEN,
    )

    with pytest.raises(Refused, match="beëindigd"):
        examined.attempt(desk, "knm")
