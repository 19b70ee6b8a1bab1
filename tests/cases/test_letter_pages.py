from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from cases.letters import SUMMONS_1, addressee_of, summons_context
from cases.models import Deadline
from letters import services as letters
from letters.models import Letter, LetterState, PrintBatch
from tests import make
from tests.cases import intakes, pips

MONDAY = intakes.MONDAY
TUESDAY = date(2026, 3, 3)


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def drafted(desk: intakes.Desk) -> Letter:
    """A second letter about the summons, that nobody approved yet."""
    case = desk.case
    addressee = addressee_of(case.newcomer)
    return letters.draft(
        kind=SUMMONS_1.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=addressee,
        context=summons_context(desk.last, has_learnability_test=True),
        dated_on=MONDAY,
        by=desk.by(MONDAY),
        on=MONDAY,
    )


def browser(desk):
    return make.client(desk.user)


def test_a_draft_is_shown_as_a_pdf_and_approved(desk, today):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    letter = drafted(desk)
    today(MONDAY)
    page = browser(desk).get(reverse("cases:letter", args=[letter.id])).content.decode()
    pdf = browser(desk).get(reverse("cases:letter_pdf", args=[letter.id]))

    assert reverse("cases:letter_pdf", args=[letter.id]) in page
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"].startswith("inline")

    browser(desk).post(reverse("cases:approve_letter", args=[letter.id]))

    letter.refresh_from_db()
    assert letter.state == LetterState.FROZEN
    again = browser(desk).post(reverse("cases:approve_letter", args=[letter.id]))
    assert again.status_code == 409


def test_a_draft_with_a_gap_says_what_is_missing_and_is_not_approved(region, today):
    desk = intakes.desk(region)
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    letter = drafted(desk)
    Letter.objects.filter(id=letter.id).update(addressee={**letter.addressee, "lines": []})
    today(MONDAY)

    page = browser(desk).get(reverse("cases:letter", args=[letter.id])).content.decode()
    answer = browser(desk).post(reverse("cases:approve_letter", args=[letter.id]))

    assert "adres van de geadresseerde" in page
    assert answer.status_code == 400
    letter.refresh_from_db()
    assert letter.state == LetterState.DRAFTED


def test_a_draft_can_be_withdrawn(desk, today):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    letter = drafted(desk)
    today(MONDAY)

    browser(desk).post(reverse("cases:withdraw_letter", args=[letter.id]))

    letter.refresh_from_db()
    assert letter.state == LetterState.WITHDRAWN


def test_from_ready_to_the_post_through_the_pages(region, today):
    desk = pips.desk(region)
    desk.adopt()
    letters.render_waiting(on=pips.DAY)
    today(pips.DAY)
    client = make.client(desk.writer)

    made = client.post(reverse("cases:make_batch", args=["0505"]))
    [batch] = PrintBatch.objects.all()
    assert made.url == reverse("cases:batch", args=[batch.id])
    assert client.get(reverse("cases:batch_pdf", args=[batch.id])).content.startswith(b"%PDF")

    url = reverse("cases:dispatch_batch", args=[batch.id])
    ahead = client.post(url, {"dispatched_on": "2026-03-17"})
    before = client.post(url, {"dispatched_on": "2026-03-01"})
    assert (ahead.status_code, before.status_code) == (400, 400)
    assert "ligt in de toekomst" in ahead.content.decode()
    assert "voor de datum op een van de brieven" in before.content.decode()

    assert client.post(url, {"dispatched_on": "2026-03-16"}).status_code == 302
    assert Deadline.objects.filter(key="objection", started_on=pips.DAY).count() == 1
    assert client.post(url, {"dispatched_on": "2026-03-16"}).status_code == 409


def test_a_letter_that_came_back_gets_its_reason(desk, today):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    desk.send_post(MONDAY)
    letter = Letter.objects.get()
    today(TUESDAY)
    url = reverse("cases:return_letter", args=[letter.id])

    early = browser(desk).post(url, {"reason": "moved", "returned_on": "2026-03-01"})
    without = browser(desk).post(url, {"reason": "", "returned_on": "2026-03-03"})
    assert (early.status_code, without.status_code) == (400, 400)

    browser(desk).post(url, {"reason": "moved", "returned_on": "2026-03-03"})

    letter.refresh_from_db()
    assert (letter.state, letter.return_reason) == (LetterState.RETURNED, "moved")


@pytest.mark.parametrize("step", ["goedkeuren", "opmaken", "printen", "verzenden", "verzonden"])
def test_every_step_lists_as_many_as_its_tab_counts(desk, today, step):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    drafted(desk)
    today(MONDAY)

    answer = browser(desk).get(f"{reverse('cases:letters')}?stap={step}")

    [tab] = [tab for tab in answer.context["tabs"] if tab.is_current]
    assert tab.count in (None, len(answer.context["rows"]))


def test_letters_of_another_municipality_are_not_found(desk, today):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    letter = drafted(desk)
    stranger = make.client(make.user("caseworker", desk.region.own("0610")))
    today(MONDAY)

    for name in ("cases:letter", "cases:letter_pdf"):
        assert stranger.get(reverse(name, args=[letter.id])).status_code == 404
    for name in ("cases:approve_letter", "cases:withdraw_letter", "cases:return_letter"):
        assert stranger.post(reverse(name, args=[letter.id])).status_code == 404
    assert stranger.post(reverse("cases:make_batch", args=["0505"])).status_code == 404
    assert stranger.get(reverse("cases:letters")).context["rows"] == []


def test_opening_a_letter_is_remembered(desk, today):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    today(MONDAY)

    browser(desk).get(reverse("cases:letter", args=[Letter.objects.get().id]))

    assert AccessLog.objects.filter(case_id=desk.case_id, page="letter").count() == 1


def test_the_agenda_shows_what_comes(desk, today):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    today(MONDAY)

    answer = browser(desk).get(reverse("cases:agenda"))

    assert [day for day, _ in answer.context["days"]] == [intakes.FIRST_POSSIBLE]
    assert answer.context["behind"] == []


def test_the_day_after_an_appointment_its_outcome_is_missing(desk, today):
    desk.summon(MONDAY, intakes.FIRST_POSSIBLE)
    today(date(2026, 3, 10))

    answer = browser(desk).get(f"{reverse('cases:agenda')}?van=onzin")

    assert [row.planned_on for row in answer.context["behind"]] == [intakes.FIRST_POSSIBLE]
    assert "Uitkomst ontbreekt" in answer.content.decode()
