"""What belongs together links to each other: a file, its claim, and who disputes the fine; and what
is held or due stands in the agenda of who holds it.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from claims.models import Claim
from remedies.models import Application, ApplicationKind, Instance, ObjectionOutcome
from remedies.services import appeals, applications, hearing
from tests import make
from tests.enforcement import procedure
from tests.enforcement.procedure import ANNOUNCED, Procedure
from tests.remedies.disputes import Dispute

OBJECTED = date(2026, 9, 1)
HEARD = date(2026, 9, 16)


@pytest.fixture
def file(region: make.Region) -> Procedure:
    return procedure.cooperation(region)


def dispute_of(file: Procedure) -> Dispute:
    lawyer = make.user("legal", file.region.region, name="Kim Koster")
    return Dispute(file.desk, lawyer, file.fine.letter_id)


def page(user: object, address: str) -> str:
    answer = make.client(user).get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_a_file_its_claim_and_what_disputes_its_fine_link_to_each_other(file, today):
    file.to_intention()
    file.decide(is_sent=True)
    dispute = dispute_of(file)
    dispute.object(OBJECTED)
    dispute.confirm(OBJECTED)
    dispute.hear(OBJECTED, HEARD)
    dispute.decide(date(2026, 9, 21), ObjectionOutcome.UNFOUNDED)
    file.send_post(date(2026, 9, 21))
    on = date(2026, 10, 5)
    appeals.note_appeal(
        objection_id=dispute.objection.id,
        instance=Instance.COURT,
        filed_on=on,
        by=dispute.by(on),
        on=on,
    )
    asked = applications.Asked(
        kind=ApplicationKind.DEFERMENT,
        received_on=on,
        content="Ik kan niet betalen.",
        letter_id=file.fine.letter_id,
    )
    applications.receive_application(
        case_id=file.case_id, draft=asked, by=file.as_(file.worker, on), on=on
    )
    request = Application.objects.get()
    claim = Claim.objects.get(letter_id=file.fine.letter_id)
    links = {
        "file": reverse("enforcement:file", args=[file.file_id]),
        "claim": reverse("claims:claim", args=[claim.id]),
        "objection": reverse("remedies:objection", args=[dispute.objection.id]),
        "request": reverse("remedies:application", args=[file.case_id, request.id]),
    }
    today(on)

    shown = {name: page(file.reporter, address) for name, address in links.items()}
    overview = page(file.worker, reverse("cases:case", args=[file.case_id]))
    tab = page(file.worker, reverse("enforcement:case", args=[file.case_id]))

    for name, text in shown.items():
        panel = text.split('id="hoort-erbij"')[1].split("</section>")[0]
        others = {other for other, address in links.items() if f'href="{address}"' in panel}
        assert others == links.keys() - {name}
    assert f'href="{links["objection"]}#beroep"' in shown["file"]
    assert "nog € 25,00 te betalen" in shown["file"]
    for text in (overview, tab):
        assert all(f'href="{address}"' in text for address in links.values())


def test_a_case_without_a_file_has_no_short_picture_of_enforcement(file, today):
    today(ANNOUNCED)
    assert "handhaving-kort" not in page(file.worker, reverse("cases:case", args=[file.case_id]))


def test_a_hearing_of_views_stands_in_the_agenda_of_its_caseworker_and_of_who_enforces(file, today):
    file.to_intention()
    day = ANNOUNCED + timedelta(days=7)
    planned = file.plan_hearing(day, ANNOUNCED)
    mine = f"{reverse('cases:agenda')}?wie=mijn"
    told = f"Hoorgesprek, {file.file.number}"
    other = make.user("caseworker", file.region.region, name="Bo Blom")
    today(ANNOUNCED)

    for user in (file.worker, file.reporter):
        assert told in page(user, mine)
    assert told not in page(other, mine)
    assert told in page(other, f"{reverse('cases:agenda')}?wie=team")

    today(day + timedelta(days=1))
    behind = page(file.reporter, mine).split("Uitkomst ontbreekt")[1]
    assert f"{reverse('enforcement:file', args=[file.file_id])}#end_hearing" in behind
    file.hold_hearing(planned, day + timedelta(days=1))
    assert told not in page(file.reporter, mine)


def test_a_hearing_and_the_last_day_of_an_objection_stand_in_the_agenda_of_who_had_no_part_in_it(
    file, today
):
    file.to_intention()
    file.decide(is_sent=True)
    dispute = dispute_of(file)
    dispute.object(OBJECTED)
    dispute.confirm(OBJECTED)
    dispute.invite(OBJECTED, HEARD)
    agenda = reverse("cases:agenda")
    hearing_told, due_told = "Hoorzitting over bezwaar", "Op bezwaar beslissen"
    # the six weeks count from the end of the term to object, 29 September
    last_day = date(2026, 11, 10)

    today(HEARD)
    assert hearing_told in page(dispute.lawyer, f"{agenda}?wie=mijn")
    assert hearing_told not in page(file.decider, f"{agenda}?wie=mijn")
    today(last_day)
    shown = page(dispute.lawyer, f"{agenda}?wie=mijn")
    assert due_told in shown
    assert "De uiterste dag is voorbij" not in shown
    today(last_day + timedelta(days=1))
    late = page(dispute.lawyer, f"{agenda}?wie=mijn").split("De uiterste dag is voorbij")[1]
    assert due_told in late

    on = date(2026, 10, 5)
    hearing.suspend_objection(
        objection_id=dispute.objection.id,
        first_day=on,
        lapses_on=date(2026, 12, 1),
        by=dispute.by(on),
        on=on,
    )
    today(last_day + timedelta(days=1))
    assert due_told not in page(dispute.lawyer, f"{agenda}?wie=mijn")
