from datetime import date, time, timedelta

import pytest

from accounts.actors import Actor
from accounts.acts import Act
from accounts.models import Role
from cases.models import Appointment, Outcome
from cases.services import intake
from cases.services.intake import Planned
from core.errors import Changed, NotInScope
from core.models import Event
from letters.models import Letter, LetterState
from regional import services as regional
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, LAST_DAY, MONDAY, invalid, refused


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def letter_of(appointment: Appointment) -> Letter:
    return Letter.objects.get(id=appointment.letter_id)


def test_the_first_summons_plans_an_appointment_and_seals_its_letter(desk):
    made = desk.summon(MONDAY, FIRST_POSSIBLE, place="  Spuiboulevard 298 ")

    assert (made.summons, made.last_day, made.outcome) == (1, LAST_DAY, Outcome.PLANNED)
    assert made.place == "Spuiboulevard 298"
    assert made.warning_letter_id is None
    letter = letter_of(made)
    assert (letter.kind, letter.state, letter.dated_on) == ("summons_1", "frozen", MONDAY)
    assert letter.context["has_learnability_test"] is True


def test_the_event_keeps_the_summons_its_day_its_term_and_its_letter(desk):
    made = desk.summon(MONDAY, FIRST_POSSIBLE)

    event = Event.objects.get(stream=desk.case_id, verb="summons_issued")
    assert event.payload == {
        "appointment_id": str(made.id),
        "summons": 1,
        "planned_on": "2026-03-09",
        "last_day": "2026-03-16",
        "letter_id": str(made.letter_id),
    }


def test_the_second_summons_goes_with_the_written_warning(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)

    made = desk.summon(FIRST_POSSIBLE, date(2026, 3, 16))

    warning = Letter.objects.get(id=made.warning_letter_id)
    assert made.summons == 2
    assert letter_of(made).kind == "summons_2"
    assert (warning.kind, warning.context["missed_on"]) == ("warning", "2026-03-09")
    assert desk.verbs()[-2:] == ["summons_issued", "warning_given"]


def test_a_moved_appointment_gets_a_letter_of_its_own_on_the_same_step(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    desk.end(Outcome.MOVED, date(2026, 3, 4))

    made = desk.summon(date(2026, 3, 5), date(2026, 3, 12))

    letter = letter_of(made)
    assert (made.summons, letter.kind) == (1, "summons_1")
    assert letter.context["instead_of"] == "2026-03-09"


def test_a_moved_second_summons_is_not_warned_for_twice(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon(date(2026, 3, 10), date(2026, 3, 17))
    desk.end(Outcome.NO_SHOW_NOTIFIED, date(2026, 3, 11))

    made = desk.summon(date(2026, 3, 12), date(2026, 3, 19))

    assert (made.summons, made.warning_letter_id) == (2, None)
    assert letter_of(made).context["missed_on"] == "2026-03-09"


def test_a_second_conversation_replaces_nothing(desk):
    desk.meet(MONDAY, FIRST_POSSIBLE)

    made = desk.summon(FIRST_POSSIBLE, date(2026, 3, 16))

    assert made.summons == 1
    assert letter_of(made).context["instead_of"] is None


@pytest.mark.parametrize(
    ("planned_on", "words"),
    [
        pytest.param(date(2026, 3, 1), "al voorbij", id="gisteren"),
        pytest.param(date(2026, 3, 8), "maandag 9 maart 2026 of later", id="dag voor de eerste"),
        pytest.param(date(2026, 3, 14), "zaterdag", id="zaterdag"),
        pytest.param(date(2026, 3, 17), "uiterlijk maandag 16 maart", id="dag na de termijn"),
        pytest.param(date(9999, 12, 31), "uiterlijk maandag 16 maart", id="eind der tijden"),
    ],
)
def test_a_day_outside_the_term_is_said_at_the_field(desk, planned_on, words):
    with invalid("planned_on", words):
        desk.summon(MONDAY, planned_on)

    assert not Appointment.objects.exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("planned_on", [FIRST_POSSIBLE, LAST_DAY])
def test_the_first_and_the_last_day_of_the_term_are_both_good(desk, planned_on):
    assert desk.summon(MONDAY, planned_on).planned_on == planned_on


def test_an_appointment_needs_a_place(desk):
    with invalid("place", "waar de nieuwkomer"):
        desk.summon(MONDAY, FIRST_POSSIBLE, place="  ")


def test_an_address_that_is_missing_is_said_and_nothing_is_half_done(region):
    desk = intakes.desk(region, street="")

    with invalid("addressee", "adres"):
        desk.summon(MONDAY, FIRST_POSSIBLE)

    assert not Appointment.objects.exists()
    assert not Letter.objects.exists()
    assert desk.verbs() == ["case_opened"]


def test_a_second_summons_waits_for_the_outcome_of_the_first(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)

    with refused("WI 14(1)", "nog een afspraak gepland"):
        desk.summon(date(2026, 3, 3), date(2026, 3, 10))


def test_two_summonses_on_one_day_are_refused(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    desk.end(Outcome.MOVED, MONDAY)

    with refused("WI 14(1)", "vandaag al een oproep"):
        desk.summon(MONDAY, date(2026, 3, 10))

    assert Appointment.objects.count() == 1


def test_the_third_summons_needs_the_reason_why_no_fine_is_imposed(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)

    with invalid("no_fine_reason", "waarom er geen boete"):
        desk.summon(LAST_DAY, date(2026, 3, 23))
    made = desk.summon(LAST_DAY, date(2026, 3, 23), reason="U heeft een asielvergunning.")

    assert made.summons == 3
    assert letter_of(made).kind == "summons_3"
    assert letter_of(made).context["no_fine_reason"] == "U heeft een asielvergunning."


def test_a_moved_third_summons_keeps_its_reason(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    desk.summon(LAST_DAY, date(2026, 3, 23), reason="U heeft een asielvergunning.")
    desk.end(Outcome.MOVED, date(2026, 3, 17))

    made = desk.summon(date(2026, 3, 18), date(2026, 3, 25))

    assert (made.summons, made.no_fine_reason) == (3, "U heeft een asielvergunning.")


def test_a_fourth_summons_does_not_exist(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    desk.summon_and_miss(LAST_DAY, date(2026, 3, 23), reason="Geen boete bij asiel.")

    with refused("WI 14(2)", "drie oproepen waren vergeefs"):
        desk.summon(date(2026, 3, 23), date(2026, 3, 30))


def test_a_closed_intake_summons_nobody(desk):
    desk.meet(MONDAY, FIRST_POSSIBLE)
    desk.find_everything(FIRST_POSSIBLE)
    intake.close_intake(case_id=desk.case_id, by=desk.by(FIRST_POSSIBLE), on=FIRST_POSSIBLE)

    with refused("WI 14(1)", "niet (meer) open"):
        desk.summon(FIRST_POSSIBLE, LAST_DAY)


def test_who_may_not_approve_letters_leaves_a_draft(desk):
    role = Role.objects.get(slug="caseworker")
    role.acts = [act for act in role.acts if act != Act.APPROVE_LETTER]
    role.save()

    made = desk.summon(MONDAY, FIRST_POSSIBLE)

    assert letter_of(made).state == LetterState.DRAFTED


def test_a_caseworker_of_another_municipality_finds_no_case(region, desk):
    stranger = make.actor("caseworker", region.own("0610"), on=MONDAY)
    planned = Planned(planned_on=FIRST_POSSIBLE, planned_at=time(9), place="Hier")

    with pytest.raises(NotInScope):
        intake.summon(case_id=desk.case_id, planned=planned, by=stranger, on=MONDAY)


def test_who_only_reads_the_case_cannot_summon(region, desk):
    reader: Actor = make.actor("legal", region.region, on=MONDAY)
    planned = Planned(planned_on=FIRST_POSSIBLE, planned_at=time(9), place="Hier")

    with pytest.raises(NotInScope):
        intake.summon(case_id=desk.case_id, planned=planned, by=reader, on=MONDAY)


def test_who_looked_before_a_colleague_acted_is_told_so(desk):
    planned = Planned(planned_on=FIRST_POSSIBLE, planned_at=time(9), place="Hier")

    with pytest.raises(Changed):
        intake.summon(case_id=desk.case_id, planned=planned, by=desk.by(MONDAY), on=MONDAY, seen=1)


def test_the_municipality_may_give_a_longer_term(region, desk):
    regional.set_policy(
        key="summons_term_days",
        value=21,
        municipality=region.municipalities["0505"],
        first_day=date(2026, 1, 1),
        decided_in="Beleidsregels 2026, artikel 4",
        by=make.BUILDER,
        on=date(2026, 1, 1),
    )

    made = desk.summon(MONDAY, date(2026, 3, 23))

    assert made.last_day == MONDAY + timedelta(days=21)
