"""Statements on the screen: who sees what, releases, makes anew, and takes along."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from core import outbox
from core.actors import NIGHTLY
from reports.models import FileFormat, Statement, StatementFile
from reports.services.filing import make_files, make_files_due
from reports.services.stating import make_statement
from tests import make

MARCH = date(2026, 3, 1)
TODAY = date(2026, 4, 1)
TOWN = "0505"
LIST = reverse("reports:statements")
HOME = reverse("oversight:municipality")


@pytest.fixture
def lead(region):
    return make.client(make.user("team_lead", region.region))


@pytest.fixture
def officer(region):
    return make.client(make.user("municipality", region.own(TOWN)))


@pytest.fixture
def statement(desk):
    return make_statement(code=TOWN, month=MARCH, by=NIGHTLY, on=TODAY)


def page_of(statement, name="statement"):
    return reverse(f"reports:{name}", args=[statement.id])


def test_the_municipality_sees_a_statement_after_its_release_and_gets_a_mail_with_a_link(
    statement, lead, officer, region
):
    town = region.own(TOWN)
    town.email = "inburgering@dordrecht.example"
    town.save()
    make_files(statement.id, forms=(FileFormat.CSV,))
    table = StatementFile.objects.get(statement=statement, edition="full")
    address = reverse("reports:statement_file", args=[table.id])
    assert "nog geen maandrapport vrijgegeven" in officer.get(HOME).content.decode()
    assert [officer.get(one).status_code for one in (page_of(statement), address)] == [404, 404]

    answer = lead.post(page_of(statement, "release_statement"), follow=True)

    assert "krijgt een mail met een link" in answer.content.decode()
    outbox.drain()
    (sent,) = [one for one in mail.outbox if one.to == ["inburgering@dordrecht.example"]]
    assert sent.body.strip().endswith("/gemeente/")
    assert sent.attachments == []
    home = officer.get(HOME).content.decode()
    assert "Op 31 maart 2026 liep in Dordrecht 1 zaak." in home
    assert address in home
    assert officer.get(page_of(statement)).status_code == 200
    taken = officer.get(address)
    assert taken.content == bytes(table.content)
    assert "maandrapport-dordrecht-2026-03-1.csv" in taken["Content-Disposition"]
    twice = lead.post(page_of(statement, "release_statement"))
    assert (twice.status_code, "al vrijgegeven" in twice.content.decode()) == (409, True)


def test_another_municipality_sees_nothing_of_it(statement, lead, region):
    town = region.own(TOWN)
    town.email = ""
    town.save()
    answer = lead.post(page_of(statement, "release_statement"), follow=True)
    stranger = make.client(make.user("municipality", region.own("0590")))

    assert stranger.get(page_of(statement)).status_code == 404
    assert "Dordrecht" not in stranger.get(HOME).content.decode()
    assert "Van Dordrecht is geen mailadres bekend" in answer.text


def test_before_releasing_the_team_lead_sees_what_changed_and_by_what(desk, statement, lead):
    desk.leave_the_country(date(2026, 3, 20), on=TODAY)
    asked = {"gemeente": TOWN, "maand": "2026-03"}

    answer = lead.post(reverse("reports:make_statement"), asked, follow=True)

    text = answer.content.decode()
    assert "Dit is nummer 2 over deze maand." in text
    assert "1× zaak beëindigd" in text
    assert "vrijgeven" in text
    old = lead.get(page_of(statement)).content.decode()
    assert "Er is een nieuwer rapport over deze maand" in old
    assert "Maandrapport vrijgeven" not in old
    names = {user.name for user in User.objects.all()}
    assert not any(name in str(Statement.objects.get(number=2).changes) for name in names)


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({"gemeente": TOWN, "maand": "2026-04"}, 409, "maand is nog niet voorbij"),
        ({"gemeente": TOWN, "maand": "2021-12"}, 409, "nog geen taak belegd"),
        ({"gemeente": TOWN, "maand": "maart"}, 400, "Schrijf de maand als 2026-10."),
        ({"gemeente": "0363", "maand": "2026-03"}, 400, "gemeente"),
        ({}, 400, "Vul de maand in."),
    ],
)
def test_a_month_that_cannot_be_stated_says_why_on_the_page(desk, lead, asked, status, words):
    answer = lead.post(reverse("reports:make_statement"), asked)

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_month_of_which_nothing_changed_says_so(statement, lead):
    lead.post(page_of(statement, "release_statement"))
    asked = {"gemeente": TOWN, "maand": "2026-03"}

    answer = lead.post(reverse("reports:make_statement"), asked, follow=True)

    assert "Er is niets veranderd sinds nummer 1." in answer.content.decode()


def test_the_list_shows_what_waits_and_filters_on_it(statement, lead):
    assert "Wacht op vrijgeven" in lead.get(LIST).content.decode()
    lead.post(page_of(statement, "release_statement"))

    waiting = lead.get(LIST, {"stand": "made"}).content.decode()

    assert "Geen rapporten met deze filters" in waiting
    assert "Dordrecht" in lead.get(LIST, {"gemeente": TOWN}).content.decode()


def test_files_are_made_once_and_those_that_were_lost_by_the_next_round(statement):
    before = statement.figures

    assert make_files(statement.id, forms=(FileFormat.XLSX, FileFormat.CSV)) == 4
    digests = dict(StatementFile.objects.values_list("id", "sha256"))
    assert make_files_due(TODAY) == 2
    assert make_files_due(TODAY) == 0
    kept = StatementFile.objects.filter(id__in=digests)
    assert dict(kept.values_list("id", "sha256")) == digests
    statement.refresh_from_db()
    assert statement.figures == before
