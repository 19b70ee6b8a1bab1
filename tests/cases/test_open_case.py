from datetime import date

import pytest

from cases.models import Case, Deadline, Group, Newcomer, PermitKind
from cases.services import opening
from core.errors import Invalid, NotInScope, Refused
from core.partial_date import PartialDate
from tests.cases.intakes import invalid
from tests.cases.openings import (
    BSN,
    LAST_DAY,
    NOTIFIED,
    OPENED,
    caseworker,
    opened,
    person,
    pip_clock,
    verbs,
)


def test_a_case_gets_a_number_a_caseworker_and_a_clock_from_the_notification(region):
    by = caseworker(region)

    case = opened(by)

    clock = pip_clock(case)
    assert case.number == "2025-00001"
    assert case.caseworker_id == by.user_id
    assert (clock.started_on, clock.base_last_day, clock.last_day) == (NOTIFIED, LAST_DAY, LAST_DAY)
    assert clock.rolled_from == date(2025, 4, 21)
    assert verbs(case) == ["case_opened", "clock_started"]


def test_numbers_go_on_within_a_year(region):
    by = caseworker(region)

    numbers = [opened(by).number, opened(by).number, opened(by, date(2025, 2, 13)).number]

    assert numbers == ["2025-00001", "2025-00002", "2025-00003"]


def test_the_clock_of_a_placed_status_holder_waits_for_the_registration(region):
    case = opened(caseworker(region), placement_code="0505", registered_on=None)

    assert not Deadline.objects.filter(case=case).exists()


def test_the_registration_of_a_placed_status_holder_starts_the_clock(region):
    case = opened(caseworker(region), placement_code="0505", registered_on=None)
    day = date(2025, 6, 2)

    opening.register_settlement(
        case_id=case.id, registered_on=day, housed_on=day, by=caseworker(region, day), on=day
    )

    clock = pip_clock(case)
    assert (clock.started_on, clock.last_day) == (day, date(2025, 8, 11))
    assert clock.start_event == "inschrijving in de gemeente van plaatsing"


def test_a_registration_is_recorded_once(region):
    case = opened(caseworker(region))

    with pytest.raises(Refused):
        opening.register_settlement(
            case_id=case.id,
            registered_on=OPENED,
            housed_on=None,
            by=caseworker(region),
            on=OPENED,
        )


def test_a_bsn_that_fails_the_eleven_test_is_refused_at_its_field(region):
    with invalid("bsn", "elfproef"):
        opened(caseworker(region), who=person(bsn="123456789"))

    assert not Newcomer.objects.exists()


def test_a_bsn_that_lost_its_leading_zero_is_read(region):
    case = opened(caseworker(region), who=person(bsn="12345672"))

    assert case.newcomer.bsn == "012345672"


def test_a_person_cannot_have_two_open_cases(region):
    first = opened(caseworker(region), who=person(bsn=BSN))

    with invalid("bsn", first.number):
        opened(caseworker(region), who=person(bsn=BSN))

    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("notified_on", {"notified_on": date(2025, 1, 19)}),
        ("notified_on", {"notified_on": date(2025, 2, 13)}),
        ("registered_on", {"registered_on": date(2025, 2, 13)}),
        ("housed_on", {"housed_on": date(2025, 2, 13)}),
        ("linked_on", {"linked_on": date(2025, 2, 13)}),
        ("obligation_began_on", {"obligation_began_on": date(2025, 2, 13)}),
        ("registered_on", {"earlier_pip_on": date(2025, 2, 1), "registered_on": None}),
        ("earlier_pip_on", {"earlier_pip_on": date(2025, 1, 19)}),
        (
            "registered_on",
            {"earlier_pip_on": date(2025, 2, 1), "registered_on": date(2021, 12, 31)},
        ),
        ("placement", {"placement_code": "0590"}),
    ],
)
def test_dates_and_places_that_cannot_be_true_are_refused_at_their_field(region, field, values):
    with pytest.raises(Invalid) as caught:
        opened(caseworker(region), **values)

    assert field in caught.value.errors
    assert not Case.objects.exists()


@pytest.mark.parametrize("notified_on", [date(2025, 1, 20), OPENED])
def test_the_notification_may_be_on_the_day_the_duty_began_and_today(region, notified_on):
    assert opened(caseworker(region), notified_on=notified_on).notified_on == notified_on


def test_a_notification_of_before_the_act_is_refused(region):
    with invalid("notified_on", "Wet inburgering 2013"):
        opened(
            caseworker(region),
            obligation_began_on=date(2021, 12, 1),
            notified_on=date(2021, 12, 31),
        )


def test_who_holds_an_asylum_permit_is_not_a_family_migrant(region):
    with invalid("group", "asielstatushouder"):
        opened(caseworker(region), group=Group.FAMILY)


def test_a_family_migrant_is_never_placed(region):
    with invalid("placement", "asielstatushouder"):
        opened(
            caseworker(region),
            who=person(permit_kind=PermitKind.REGULAR),
            group=Group.FAMILY,
            placement_code="0505",
        )


def test_somebody_of_another_municipality_does_not_exist(region):
    with pytest.raises(NotInScope):
        opened(caseworker(region), municipality_code="0610")


def test_the_municipality_itself_opens_its_own_cases(region):
    by = caseworker(region, code="0610")

    assert opened(by, municipality_code="0610").municipality_id == "0610"


def test_unknown_parts_of_a_birth_date_and_a_name_stay_unknown(region):
    who = person(given_names="", surname="<Onbekend> & </Onbemind>", birth=PartialDate(1980))

    newcomer = opened(caseworker(region), who=who).newcomer

    assert newcomer.full_name == "<Onbekend> & </Onbemind>"
    assert (newcomer.birth_year, newcomer.birth_month, newcomer.birth_day) == (1980, None, None)
    assert str(newcomer.birth) == "1980 (maand en dag onbekend)"


def test_a_pip_of_elsewhere_starts_ten_weeks_at_the_registration_here(region):
    registered_on = date(2025, 2, 3)

    case = opened(caseworker(region), earlier_pip_on=date(2025, 1, 25), registered_on=registered_on)

    clock = pip_clock(case)
    assert (clock.key, clock.started_on) == ("pip_after_move", registered_on)
    assert clock.last_day == date(2025, 4, 14)


def test_a_change_of_contact_data_is_remembered_without_saying_what(region):
    case = opened(caseworker(region))
    contact = opening.Contact(
        street="Nieuwe Weg 1",
        postcode="3311 AA",
        city="Dordrecht",
        is_address_secret=True,
        language="Tigrinya",
        needs_interpreter=True,
        phone="",
        email="",
    )

    newcomer = opening.update_contact(
        case_id=case.id, contact=contact, by=caseworker(region), on=OPENED
    )

    assert newcomer.address_lines == ("Geheim adres",)
    assert verbs(case)[-1] == "newcomer_updated"


def place(region, case, on=OPENED):
    return opening.record_placement(case_id=case.id, by=caseworker(region, on), on=on)


def test_a_placement_recorded_afterwards_moves_the_start_to_a_later_registration(region):
    case = opened(caseworker(region), registered_on=OPENED)

    place(region, case)

    assert pip_clock(case).started_on == OPENED
    assert verbs(case)[-2:] == ["placement_recorded", "clock_recomputed"]


def test_a_placement_of_who_was_registered_before_the_notification_changes_no_day(region):
    case = opened(caseworker(region))

    place(region, case)

    assert (pip_clock(case).started_on, pip_clock(case).last_day) == (NOTIFIED, LAST_DAY)


def test_a_placement_of_who_is_not_registered_yet_lets_the_clock_wait(region):
    case = opened(caseworker(region), registered_on=None)

    place(region, case)

    assert pip_clock(case).state == "withdrawn"


def test_a_placement_is_recorded_once_and_for_a_status_holder_only(region):
    here = opened(caseworker(region))
    place(region, here)
    family = opened(
        caseworker(region),
        who=person(permit_kind=PermitKind.REGULAR),
        group=Group.FAMILY,
    )

    for case in (here, family):
        with pytest.raises(Refused):
            place(region, case)


def test_where_another_case_runs_is_said_only_to_who_may_see_it(region):
    opened(caseworker(region, code="0610"), who=person(bsn=BSN), municipality_code="0610")

    with pytest.raises(Invalid) as caught:
        opened(caseworker(region), who=person(bsn=BSN))

    assert caught.value.errors["bsn"] == "Er is al een lopende zaak voor deze persoon."


def test_a_case_from_a_file_waits_for_a_caseworker(region):
    assert opened(caseworker(region), leaves_unassigned=True).caseworker is None
