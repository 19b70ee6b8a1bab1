"""Every term says of itself in which municipality its case is, and who has it."""

from datetime import date

import pytest

from cases.models import Deadline
from cases.services.assigning import assign
from cases.services.moving import hand_over
from tests import make
from tests.cases import cabinet

pytestmark = pytest.mark.django_db


def told(case):
    """What the terms of a case say of it, and what they should say."""
    rows = Deadline.objects.filter(case=case)
    return (
        set(rows.values_list("municipality", "caseworker")),
        set(rows.values_list("case__municipality", "case__caseworker")),
    )


def test_terms_follow_their_case_from_hand_to_hand_and_from_town_to_town(region):
    files, on = cabinet.cabinet(region), cabinet.ON
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    case, other = files.open(cabinet.LATE), files.open(cabinet.LATE)
    read_before = list(Deadline.objects.filter(case=case))
    assert told(case) == ({("0505", files.worker.id)},) * 2

    assign(case_ids=[case.id], caseworker_id=ravi.id, by=files.leads(), on=on)
    assert told(case) == ({("0505", ravi.id)},) * 2

    for term in read_before:
        term.save()
    assert told(case) == ({("0505", ravi.id)},) * 2

    moved_on = date(2026, 6, 9)
    hand_over(
        case_id=case.id,
        to_code="0590",
        registered_on=moved_on,
        is_placed=False,
        by=files.by(on),
        on=on,
    )
    assert told(case) == ({("0590", None)},) * 2
    assert told(other) == ({("0505", files.worker.id)},) * 2
