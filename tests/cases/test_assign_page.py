import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts import services as accounts
from accounts.actors import Actor
from accounts.models import User
from cases.models import Case
from cases.services.assigning import assign
from core.models import Stream
from tests import make
from tests.cases import cabinet
from tests.cases.cabinet import ON
from tests.cases.test_moving import move as hand_over

Today = Callable[[date], None]

ASSIGN = "/zaken/toewijzen/"


@dataclass(frozen=True)
class Team:
    """A team lead at work, the filing cabinet, and two colleagues."""

    files: cabinet.Cabinet
    browser: Client
    sanne: User
    ravi: User

    def look(self, *cases: Case, **more: str) -> str:
        """The page on which a colleague is chosen."""
        answer = self.browser.post(ASSIGN, {"case": [case.id for case in cases], **more})
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    def give(self, to: object, *cases: Case, **more: object):
        """Confirm that somebody gets these cases."""
        form = {"case": [case.id for case in cases], "confirmed": "1", "caseworker": to, **more}
        return self.browser.post(ASSIGN, form, follow=True)


@pytest.fixture
def team(region: make.Region, today: Today) -> Team:
    today(ON)
    files = cabinet.cabinet(region)
    ravi = make.user("caseworker", region.region, name="Ravi Mohan")
    return Team(files, make.client(files.lead), files.worker, ravi)


def seen(case: Case) -> int:
    return Stream.objects.get(id=case.id).number


def held_by(person: User) -> int:
    return Case.objects.filter(caseworker=person).count()


def loads(page: str, person: User) -> list[str]:
    """The three cells of a colleague: open, late, this week; "1 > 3" is one that becomes three."""
    row = page.split(f"<b>{person.name}</b>")[1].split("</tr>")[0]
    cells = re.findall(r'<td class="num">(.*?)</td>', row)
    words = [re.sub(r"<[^>]+>", "", cell).split() for cell in cells]
    return [" ".join(word for word in cell).replace("wordt", ">") for cell in words]


def test_the_page_shows_the_load_of_each_colleague_before_and_after(team):
    late, week, soon = (
        team.files.open(day) for day in (cabinet.LATE, cabinet.TODAY, cabinet.LAST_OF_SOON)
    )

    page = team.look(late, week, soon)

    assert loads(page, team.sanne) == ["3", "1", "1"]
    assert loads(page, team.ravi) == ["0 > 3", "0 > 1", "0 > 1"]
    assert "nu klantregisseur" in page


def test_a_case_that_somebody_has_already_adds_nothing_to_that_load(team):
    mine, ravis = team.files.open(cabinet.LATE), team.files.open(cabinet.LATE)
    team.give(team.ravi.id, ravis)

    page = team.look(mine, ravis)

    assert loads(page, team.ravi) == ["1 > 2", "1 > 2", "0"]
    assert "<small>nu klantregisseur</small>" not in page


def test_the_numbers_open_the_lists_they_count(team):
    case = team.files.open(cabinet.LATE)
    page = team.look(case)
    href = reverse("cases:caseload") + f"?wie={team.sanne.id}&amp;termijn=te-laat"

    assert f'<a href="{href}">1</a>' in page
    listed = team.browser.get(href.replace("&amp;", "&")).content.decode()
    assert listed.count("data-row") == 1


def test_cases_are_given_and_one_comes_back_at_the_list(team):
    cases = [team.files.open(cabinet.LATE), team.files.open(cabinet.TODAY)]

    answer = team.give(team.ravi.id, *cases, seen=[seen(case) for case in cases])

    assert answer.redirect_chain[0] == (reverse("cases:caseload"), 302)
    assert "2 zaken toegewezen aan Ravi Mohan." in answer.content.decode()
    assert held_by(team.ravi) == 2


def test_from_the_case_one_comes_back_at_the_case(team):
    case = team.files.open(cabinet.LATE)
    page = team.browser.get(reverse("cases:case", args=[case.id])).content.decode()
    assert "Klantregisseur wijzigen" in page
    assert 'name="back" value="case"' in team.look(case, back="case")

    answer = team.give(team.ravi.id, case, back="case")

    assert answer.redirect_chain == [(reverse("cases:case", args=[case.id]), 302)]
    assert f"Zaak {case.number} is toegewezen aan Ravi Mohan." in answer.content.decode()


def test_one_box_takes_every_case_that_was_shown(team):
    cases = [team.files.open(cabinet.LATE) for _ in range(3)]
    listed = team.browser.get(reverse("cases:caseload")).content.decode()
    assert listed.count('name="shown"') == listed.count('name="case"') == 3

    answer = team.browser.post(ASSIGN, {"all": "on", "shown": [case.id for case in cases]})

    assert answer.content.decode().count('name="case"') == 3


def test_a_case_without_caseworker_says_so_and_is_found(team, region):
    case = team.files.open(cabinet.LATE, code="0505")
    moved = date(2026, 6, 9)
    hand_over(region, case, moved, to="0590")
    empty = reverse("cases:caseload") + "?wie=niemand"

    page = team.browser.get(reverse("cases:case", args=[case.id])).content.decode()
    work = team.browser.get(reverse("cases:worklist")).content.decode()
    listed = team.browser.get(empty).content.decode()

    assert "Nog geen klantregisseur" in page
    assert "Klantregisseur kiezen" in page
    assert f'href="{empty}">Zonder klantregisseur <b>1</b>' in " ".join(work.split())
    assert case.number in listed
    assert team.browser.get(ASSIGN).url == empty

    team.give(team.ravi.id, case)

    assert (
        "Zonder klantregisseur" not in team.browser.get(reverse("cases:worklist")).content.decode()
    )
    assert case.number not in team.browser.get(empty).content.decode()


def test_a_caseworker_sees_that_a_case_is_free_but_divides_nothing(team, region):
    case = team.files.open(cabinet.LATE)
    hand_over(region, case, date(2026, 6, 9), to="0590")
    browser = make.client(team.sanne)

    page = browser.get(reverse("cases:case", args=[case.id])).content.decode()

    assert "Een teamleider wijst haar toe." in page
    assert ASSIGN not in page
    assert ASSIGN not in browser.get(reverse("cases:caseload")).content.decode()
    assert browser.get(ASSIGN).status_code == 404
    assert browser.post(ASSIGN, {"case": case.id}).status_code == 404


def test_without_a_case_nothing_can_be_given(team):
    answer = team.browser.post(ASSIGN, {})

    assert answer.status_code == 400
    assert "Er is geen zaak gekozen" in answer.content.decode()


def test_without_a_colleague_the_choice_is_asked_again(team):
    case = team.files.open(cabinet.LATE)

    answer = team.give("", case)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="id_caseworker_error">Kies een collega.' in page
    assert 'href="#id_caseworker"' in page
    assert held_by(team.sanne) == 1


@pytest.mark.parametrize("body", ["0610", None])
def test_somebody_who_does_not_work_for_the_municipality_is_refused(team, region, body):
    case = team.files.open(cabinet.LATE)
    stranger = make.user("caseworker", region.own(body)) if body else None

    answer = team.give(stranger.id if stranger else uuid4(), case)

    assert answer.status_code == 400
    assert "werkt niet voor de gemeente van deze zaken" in answer.content.decode()
    assert held_by(team.sanne) == 1


def test_who_has_a_role_that_does_no_intakes_is_no_colleague_here(team, region):
    make.user("legal", region.region, name="Jurist Jansen")

    page = team.look(team.files.open(cabinet.LATE))

    assert "Jurist Jansen" not in page
    assert "Bas Bos" in page


def test_who_was_too_late_sees_which_case_changed(team):
    first, second = team.files.open(cabinet.LATE), team.files.open(cabinet.LATE)
    numbers = [seen(first), seen(second)]
    assign(case_ids=[second.id], caseworker_id=team.ravi.id, by=team.files.leads(), on=ON)

    answer = team.give(team.files.lead.id, first, second, seen=numbers)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("Net gewijzigd") == 1
    assert "Net gewijzigd" in page.split(second.number)[1].split("</li>")[0]
    assert held_by(team.files.lead) == 0


def test_colleagues_work_for_all_municipalities_of_the_chosen_cases(team, region):
    """One who leads two teams gives a case of each to nobody in particular."""
    accounts.give_role(
        user=team.files.lead,
        role="team_lead",
        organisation=region.own("0610"),
        first_day=make.SINCE,
        by=make.BUILDER,
        on=make.SINCE,
    )
    here, near = team.files.open(cabinet.LATE), team.files.open(cabinet.LATE, code="0590")
    hand_over(region, there := team.files.open(cabinet.LATE), ON, to="0610")

    assert "Ravi Mohan" in team.look(here, near)
    page = team.look(here, there)
    assert "Ravi Mohan" not in page
    assert "Bas Bos" in page


def test_an_ended_case_adds_nothing_to_a_load(team, region):
    from cases.services.moving import move_out

    case = team.files.open(cabinet.LATE)
    by = Actor.of(team.sanne, on=ON)
    move_out(case_id=case.id, registered_elsewhere_on=ON, by=by, on=ON)

    page = team.look(case)

    assert loads(page, team.sanne) == ["0", "0", "0"]
    assert loads(page, team.ravi) == ["0", "0", "0"]


@pytest.mark.parametrize("wrong", ["x", "9694ed05-c3fc-456f-b168-e475e085fcaa"])
def test_a_case_that_is_none_is_not_found(team, wrong):
    case = team.files.open(cabinet.LATE)

    assert team.browser.post(ASSIGN, {"case": [str(case.id), wrong]}).status_code == 404


def test_a_case_of_another_municipality_is_not_found(team, region):
    case = team.files.open(cabinet.LATE)
    hand_over(region, case, ON, to="0610")

    assert team.browser.post(ASSIGN, {"case": case.id}).status_code == 404


def test_the_page_takes_as_many_queries_for_many_cases(team, django_assert_max_num_queries):
    cases = [team.files.open(cabinet.LATE) for _ in range(20)]
    for number in range(10):
        make.user("caseworker", team.files.region.region, name=f"Collega {number}")

    with django_assert_max_num_queries(25):
        team.look(*cases)
