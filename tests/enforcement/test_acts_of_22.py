"""Article 22 through the services: from the second summons to the second fine."""

from datetime import date, time, timedelta

import pytest

from cases.models import Appointment, Deadline, Outcome
from cases.services import correcting, intake
from core.errors import NotInScope, Refused
from enforcement.models import Breach, FineArticle, FineState, Signal, SignalReply
from enforcement.services import signalling
from law.terms import TermKey
from letters.models import Letter
from tests.cases.intakes import invalid, refused
from tests.enforcement import procedure

OPENED = date(2026, 3, 18)
COMPLETE = date(2026, 3, 25)
"""The second summons, of 10 March, gave until the 24th."""
VIEWS_OVER = date(2026, 4, 16)
DECIDED = date(2026, 4, 16)
PUBLISHED = date(2026, 4, 17)
NEW_TERM = date(2026, 6, 12)
THIRD = date(2026, 4, 20)

INTAKE = {
    "article": FineArticle.INTAKE,
    "breach": Breach.INTAKE_ABSENCE,
    "breach_on": None,
    "established_on": None,
}


def test_the_second_summons_has_to_be_fruitless_and_its_term_over(region):
    file, desk = procedure.intake(region)
    desk.summon_and_miss(date(2026, 3, 2), date(2026, 3, 9))
    with refused("WI 22(1)", "hoort"):
        file.open(date(2026, 3, 9), **{**INTAKE, "breach": Breach.GUIDANCE})
    file.open(date(2026, 3, 9), **INTAKE)
    file.check(date(2026, 3, 9))
    with refused("WI 14(1)", "waarschuwing"):
        file.announce(date(2026, 3, 9))
    desk.summon(date(2026, 3, 10), date(2026, 3, 17))
    with refused("WI 22(1)", "niet verzonden"):
        file.announce(date(2026, 3, 16))
    desk.send_post(date(2026, 3, 10))
    with refused("WI 22(1)", "niet vastgelegd"):
        file.announce(date(2026, 3, 17))
    desk.end(Outcome.NO_SHOW, date(2026, 3, 17))
    with refused("WI 22(1)", "25 maart 2026"):
        file.announce(COMPLETE - timedelta(days=1))
    with refused("Awb 4:8", "nog niet verzonden"):
        file.give_views(COMPLETE)

    file.announce(COMPLETE)

    row = file.file
    assert (row.breach_on, row.established_on) == (date(2026, 3, 24), COMPLETE)
    assert row.summons_ref == desk.last.id
    lapse = Deadline.objects.get(about_id=row.id, key=TermKey.FINE_LAPSE)
    assert lapse.last_day == date(2029, 3, 24)


def test_a_fine_sets_a_new_term_in_which_the_third_summons_falls(region):
    file, desk = procedure.intake(region)
    procedure.miss_twice(desk)
    file.open(OPENED, **INTAKE)
    file.check(OPENED)
    file.announce(COMPLETE)
    with refused("WI 22(1)", "al een dossier"):
        file.open(COMPLETE, **INTAKE, signals=(first_signal(file).id,))
    with refused("Awb 10:3(4)", "opende"):
        file.decide(DECIDED, who=desk_opener(file), new_term_last_day=NEW_TERM)
    for day, words in (
        (None, "laatste dag van de nieuwe termijn"),
        (date(2026, 4, 20), "tussen"),
        (date(2026, 6, 17), "tussen"),
        (date(2026, 6, 13), "rustdag"),
    ):
        with invalid("new_term_last_day", words):
            file.decide(DECIDED, new_term_last_day=day)

    file.decide(DECIDED, new_term_last_day=NEW_TERM, is_sent=True)

    assert (file.fine.cents, file.fine.published_on) == (25000, PUBLISHED)
    window = Deadline.objects.get(about_id=file.fine.letter_id, key=TermKey.NEW_INTAKE_TERM)
    assert window.last_day == NEW_TERM

    # the third summons asks no reason, and falls within the new term
    with invalid("planned_on", "12 juni 2026"):
        desk.summon(THIRD, NEW_TERM + timedelta(days=3))
    third = desk.summon(THIRD, NEW_TERM)
    assert (third.no_fine_reason, third.last_day) == ("", NEW_TERM)
    letter = Letter.objects.get(id=third.letter_id)
    assert letter.context["fined_on"] == "2026-04-17"
    desk.send_post(THIRD)
    desk.end(Outcome.NO_SHOW, NEW_TERM)

    # the second fine, only after the new term
    first = file.fine
    file.open(NEW_TERM, **{**INTAKE, "article": FineArticle.INTAKE_AGAIN})
    file.check(NEW_TERM)
    with refused("WI 22(3)", "loopt nog"):
        file.announce(NEW_TERM)
    file.skip(date(2026, 6, 15))
    with invalid("new_term_last_day", "alleen bij"):
        file.decide(date(2026, 6, 15), new_term_last_day=date(2026, 7, 31))
    file.decide(date(2026, 6, 15), is_sent=True)
    assert (file.fine.article, file.fine.cents) == ("22.3", 25000)
    assert Letter.objects.get(id=file.fine.letter_id).context["views"]["kind"] == "left_out"
    first.refresh_from_db()
    assert first.state == FineState.IN_FORCE


def first_signal(file):
    return Signal.objects.filter(case=file.case_id).earliest("noted_on")


def desk_opener(file):
    """Who opened the file, as a member of staff who may decide too."""
    row = file.file
    row.opened_by = file.reporter
    row.save()
    return file.reporter


def test_who_was_told_that_no_fine_follows_is_not_fined(region):
    file, desk = procedure.intake(region)
    procedure.miss_twice(desk)
    file.open(OPENED, **INTAKE)
    file.check(OPENED)
    desk.summon(date(2026, 3, 19), date(2026, 3, 26), reason="U had de brief niet gekregen.")

    with refused("Awb 5:43", "geen boete komt"):
        file.announce(COMPLETE)


def test_too_little_cooperation_is_complete_on_the_day_itself(region):
    file, desk = procedure.intake(region)
    desk.summon_and_miss(date(2026, 3, 2), date(2026, 3, 9))
    desk.summon(date(2026, 3, 10), date(2026, 3, 17))
    desk.send_post(date(2026, 3, 10))
    procedure.outcome(desk, date(2026, 3, 17), Outcome.NOT_COOPERATIVE)
    file.open(date(2026, 3, 17), **{**INTAKE, "breach": Breach.INTAKE_COOPERATION})
    file.check(date(2026, 3, 17))

    file.announce(date(2026, 3, 17))

    assert file.file.breach_on == date(2026, 3, 17)


def test_an_outcome_that_was_wrong_takes_its_signal_away(region):
    file, desk = procedure.intake(region)
    desk.summon_and_miss(date(2026, 3, 2), date(2026, 3, 9))
    signal = file.signal
    told = {"case_id": file.case_id, "by": desk.by(date(2026, 3, 9)), "on": date(2026, 3, 9)}

    correcting.withdraw_outcome(appointment_id=desk.last.id, reason="Was er wel.", **told)

    signal.refresh_from_db()
    assert signal.withdrawn_on == date(2026, 3, 9)
    with pytest.raises(NotInScope):
        signalling.answer_signal(
            signal_id=signal.id, answer=SignalReply.TALK, note="Gesprek.", **told
        )
    desk.end(Outcome.NO_SHOW, date(2026, 3, 9))
    again = Signal.objects.filter(case=file.case_id, withdrawn_on=None)
    assert again.count() == 1


def test_an_outcome_on_which_a_fine_stands_is_not_taken_back(region):
    file, desk = procedure.intake(region)
    procedure.miss_twice(desk)
    file.open(OPENED, **INTAKE)
    file.check(OPENED)
    file.skip(COMPLETE)
    file.decide(COMPLETE, new_term_last_day=date(2026, 5, 22))

    with pytest.raises(Refused, match="boete opgelegd"):
        correcting.withdraw_outcome(
            case_id=file.case_id,
            appointment_id=desk.last.id,
            reason="Was er wel.",
            by=desk.by(COMPLETE),
            on=COMPLETE,
        )


def test_a_summons_after_the_new_term_has_the_term_of_the_policy(region):
    file, desk = procedure.intake(region)
    procedure.miss_twice(desk)
    file.open(OPENED, **INTAKE)
    file.check(OPENED)
    file.skip(COMPLETE)
    file.decide(COMPLETE, new_term_last_day=date(2026, 4, 10), is_sent=True)
    on = date(2026, 4, 13)
    planned = intake.Planned(planned_on=date(2026, 4, 20), planned_at=time(9), place="Kamer 1")

    made = intake.summon(case_id=file.case_id, planned=planned, by=desk.by(on), on=on)

    assert made.last_day == date(2026, 4, 28)
    assert Appointment.objects.filter(case=file.case_id, summons=3).count() == 1
