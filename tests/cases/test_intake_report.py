import dataclasses
from datetime import date, timedelta

import pytest

from cases.models import IntakeReport
from cases.services import intake
from cases.services.intake import ReportDraft
from core.errors import Changed, NotInScope
from core.models import Event
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, MONDAY, REPORT, invalid, refused

ON = FIRST_POSSIBLE
SOME = ReportDraft(education_work="Zes jaar school.")


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def save(
    desk: intakes.Desk, draft: ReportDraft, *, on: date = ON, is_autosave: bool = False
) -> IntakeReport:
    return intake.save_report(
        case_id=desk.case_id, draft=draft, is_autosave=is_autosave, by=desk.by(on), on=on
    )


def saved_parts(desk: intakes.Desk) -> list[list[str]]:
    told = Event.objects.filter(stream=desk.case_id, verb="intake_report_saved")
    return [event.payload["parts"] for event in told.order_by("number")]


def test_what_was_typed_is_kept_and_the_event_holds_no_word_of_it(desk):
    report = save(desk, dataclasses.replace(SOME, wishes=" Bakker worden. "))

    report.refresh_from_db()
    assert (report.education_work, report.wishes) == ("Zes jaar school.", "Bakker worden.")
    assert saved_parts(desk) == [["education_work"]]


def test_saving_the_same_again_is_no_event(desk):
    first = save(desk, SOME)

    again = save(desk, SOME)

    assert again.revision == first.revision == 1
    assert len(saved_parts(desk)) == 1


def test_a_draft_that_saves_itself_is_remembered_once_a_day(desk):
    for text in ("Z", "Zes", "Zes jaar"):
        save(desk, ReportDraft(education_work=text), is_autosave=True)

    assert IntakeReport.objects.get(case=desk.case_id).education_work == "Zes jaar"
    assert len(saved_parts(desk)) == 1


def test_a_part_that_gets_its_first_text_is_remembered(desk):
    save(desk, SOME, is_autosave=True)

    save(desk, dataclasses.replace(SOME, circumstances="Woont alleen."), is_autosave=True)

    assert saved_parts(desk) == [["education_work"], ["education_work", "circumstances"]]


def test_the_case_knows_of_young_children_what_its_report_says(desk):
    told = []
    for answer in (None, True, False, True, None):
        draft = dataclasses.replace(SOME, has_young_children=answer, wishes=str(answer))
        save(desk, draft, is_autosave=True)
        told.append(desk.case.has_young_children)

    assert told == [False, True, False, True, False]


def test_the_next_day_is_remembered_again(desk):
    save(desk, SOME, is_autosave=True)

    save(desk, ReportDraft(education_work="Acht jaar."), on=date(2026, 3, 10), is_autosave=True)

    assert len(saved_parts(desk)) == 2


def test_each_writer_of_a_day_is_remembered(region, desk):
    save(desk, SOME, is_autosave=True)
    colleague = make.actor("caseworker", region.region, on=ON)

    intake.save_report(
        case_id=desk.case_id,
        draft=ReportDraft(education_work="Acht jaar."),
        is_autosave=True,
        by=colleague,
        on=ON,
    )

    assert len(saved_parts(desk)) == 2


def test_a_button_pressed_is_always_remembered(desk):
    save(desk, SOME, is_autosave=True)

    save(desk, ReportDraft(education_work="Acht jaar."))

    assert len(saved_parts(desk)) == 2


def test_who_would_overwrite_a_colleague_is_refused(region, desk):
    save(desk, SOME)
    colleague = make.actor("caseworker", region.region, on=ON)
    theirs = {"case_id": desk.case_id, "by": colleague, "on": ON}

    with pytest.raises(Changed):
        intake.save_report(draft=ReportDraft(wishes="Anders."), revision=0, **theirs)
    intake.save_report(draft=ReportDraft(wishes="Anders."), revision=1, **theirs)

    assert IntakeReport.objects.get(case=desk.case_id).wishes == "Anders."


def test_who_wrote_last_can_go_on_from_the_page_that_is_open(desk):
    save(desk, SOME)

    report = intake.save_report(
        case_id=desk.case_id,
        draft=ReportDraft(education_work="Acht jaar."),
        revision=0,
        by=desk.by(ON),
        on=ON,
    )

    assert report.revision == 2


def test_a_closed_intake_takes_no_more_words(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)
    intake.close_intake(case_id=desk.case_id, by=desk.by(ON), on=ON)

    with refused("BI 5.2(3)", "niet (meer) open"):
        save(desk, REPORT)


def test_a_caseworker_of_another_municipality_finds_no_report(region, desk):
    stranger = make.actor("caseworker", region.own("0610"), on=ON)

    with pytest.raises(NotInScope):
        intake.save_report(case_id=desk.case_id, draft=SOME, by=stranger, on=ON)
    with pytest.raises(NotInScope):
        intake.tell_right_to_be_alone(
            case_id=desk.case_id, told_on=ON, wants_alone=True, by=stranger, on=ON
        )


def tell(desk: intakes.Desk, told_on: date, *, wants_alone: bool | None = None) -> IntakeReport:
    return intake.tell_right_to_be_alone(
        case_id=desk.case_id, told_on=told_on, wants_alone=wants_alone, by=desk.by(ON), on=ON
    )


def test_it_is_kept_that_the_right_to_be_alone_was_said(desk):
    report = tell(desk, ON, wants_alone=True)

    assert (report.told_alone_on, report.wants_alone) == (ON, True)
    event = Event.objects.get(stream=desk.case_id, verb="told_right_to_be_alone")
    assert (event.payload, event.occurred_on) == ({"told_on": "2026-03-09"}, ON)


def test_telling_the_same_again_changes_nothing(desk):
    tell(desk, ON)
    tell(desk, ON)

    assert desk.verbs().count("told_right_to_be_alone") == 1


@pytest.mark.parametrize(
    ("told_on", "words"),
    [
        pytest.param(ON + timedelta(days=1), "in de toekomst", id="morgen"),
        pytest.param(date(2026, 1, 11), "voor het begin", id="dag voor de plicht"),
    ],
)
def test_the_day_on_which_it_was_said_lies_between_duty_and_today(desk, told_on, words):
    with invalid("told_on", words):
        tell(desk, told_on)


def test_the_first_day_of_the_duty_is_early_enough(desk):
    assert tell(desk, date(2026, 1, 12)).told_alone_on == date(2026, 1, 12)


def test_after_closing_it_is_not_said_any_more(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)
    intake.close_intake(case_id=desk.case_id, by=desk.by(ON), on=ON)

    with refused("BI 5.2(3)", "niet (meer) open"):
        tell(desk, ON)
