from datetime import date

import pytest

from cases import reasons, selectors
from cases.models import Case, Deadline
from cases.services.extending import Granted, extend_term
from cases.services.waiting import Asked, receive_information, request_information
from law.extensions import ExtensionGround
from tests import make
from tests.cases import cabinet, pips
from tests.cases.cabinet import ON


@pytest.fixture
def files(region: make.Region) -> cabinet.Cabinet:
    return cabinet.cabinet(region)


def reason_of(case: Case, key: str = "pip", *, on: date = ON) -> reasons.Reason:
    deadline = Deadline.objects.get(case=case, key=key)
    return reasons.reason_of(deadline, selectors.information_requests(case), on=on)


def test_the_reason_names_rule_start_and_articles(files):
    reason = reason_of(files.open(cabinet.TODAY))

    assert reason.what == "PIP vaststellen"
    assert reason.summary == "10 weken na kennisgeving DUO (1 apr 2026)"
    assert reason.rule == "Termijn om het PIP vast te stellen: 10 weken"
    assert (reason.started_on, reason.base_last_day) == (cabinet.TODAY, ON)
    assert "Besluit inburgering 2021, artikel 5.3 lid 1" in reason.articles
    assert reason.steps == ()


def test_a_day_that_rolled_says_over_which_days(files):
    reason = reason_of(files.open(cabinet.SATURDAY))

    assert reason.last_day == date(2026, 6, 15)
    assert reason.steps == (
        "Za 13 jun 2026 is geen werkdag; verschoven over 13 jun 2026 (zaterdag), "
        "14 jun 2026 (zondag).",
    )


def test_waiting_for_information_is_told_and_the_rule_keeps_its_own_version(files):
    case = files.open(cabinet.TODAY)
    asked_on, came_on = date(2026, 6, 1), date(2026, 6, 8)
    request = request_information(
        case_id=case.id,
        asked=Asked(what="Advies", from_whom="GGD", why="Bepaalt alles", requested_on=asked_on),
        by=files.by(asked_on),
        on=asked_on,
    )
    waiting = reason_of(case)
    receive_information(
        request_id=request.id,
        case_id=case.id,
        received_on=came_on,
        by=files.by(came_on),
        on=came_on,
    )
    after = reason_of(case)

    assert "Nog niet ontvangen" in waiting.steps[0]
    assert "Ontvangen op 8 jun 2026." in after.steps[0]
    assert after.last_day == date(2026, 6, 22)
    assert after.rule_since == date(2022, 1, 1)


def test_a_missed_day_stays_told_with_its_cause(files):
    case = files.open(cabinet.LATE)

    assert reason_of(case).late == (
        "De uiterste dag 9 juni 2026 is gemist. Oorzaak: nog niet vastgelegd."
    )
    assert reason_of(case, on=date(2026, 6, 9)).late == ""


def test_an_extension_is_told_with_its_ground_and_length(region):
    desk = pips.desk(region)
    desk.adopt()
    granted = Granted(
        ground=ExtensionGround.CHILDBIRTH,
        first_day=None,
        last_day=None,
        reference="DUO-1",
        granted_on=date(2026, 3, 30),
    )
    extend_term(
        case_id=desk.case_id, granted=granted, by=desk.by(date(2026, 3, 30)), on=date(2026, 3, 30)
    )

    reason = reason_of(desk.case, "integration")

    assert reason.summary == "3 jaar na eerste PIP, daarna verlengd (16 mrt 2026)"
    assert reason.steps == (
        "Verlengd met 16 weken wegens bevalling (toegekend op 30 mrt 2026): tot en met 6 jul 2029.",
    )
