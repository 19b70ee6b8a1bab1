import ast
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import experience as asking
from cases.models import (
    AnswerMode,
    ExperienceAnswer,
    ExperienceAsked,
    ExperienceMoment,
    Newcomer,
)
from cases.rules.experience import moments_passed, newcomer_may_be_asked
from cases.selectors.experience import said_in
from cases.services.experience import Answers, ask_experience
from core.errors import NotInScope
from core.models import Event
from tests import make
from tests.cases import endings, pips
from tests.cases.intakes import invalid, refused

DAY = date(2026, 6, 10)
GOOD = Answers(understood=4, heard=5, helped=3)
MAY_READ = {
    "cases/models/__init__.py",
    "cases/models/progress.py",
    "cases/selectors/experience.py",
    "cases/services/experience.py",
}


@pytest.fixture
def desk(region: make.Region) -> pips.Desk:
    return endings.on_route(region)


def ask(desk, moment=ExperienceMoment.PIP, answers=GOOD, *, language="ti", by=None):
    return ask_experience(
        case_id=desk.case_id,
        moment=moment,
        answers=answers,
        mode=AnswerMode.TOGETHER,
        language=language,
        by=by or desk.by(DAY),
        on=DAY,
    )


def test_moments_pass_in_their_order():
    none = {"intake_closed_on": None, "first_pip_on": None, "route_finished_on": None}

    assert moments_passed(**none) == ()
    assert moments_passed(**{**none, "intake_closed_on": DAY}) == ("intake",)
    assert moments_passed(intake_closed_on=DAY, first_pip_on=DAY, route_finished_on=DAY) == (
        "intake",
        "pip",
        "route",
    )


def test_a_newcomer_is_asked_after_the_moment_and_once():
    assert newcomer_may_be_asked(has_passed=True, was_asked=False)
    assert not newcomer_may_be_asked(has_passed=False, was_asked=False)
    assert not newcomer_may_be_asked(has_passed=True, was_asked=True)


@pytest.mark.parametrize("code", asking.languages())
def test_every_language_has_every_sentence_and_a_direction(code):
    questions = asking.languages()[code]

    assert questions.direction == ("rtl" if code in ("ar", "fa") else "ltr")
    assert all(getattr(questions, field.name) for field in fields(questions))
    assert {name for name, _ in questions.items} == set(asking.ITEMS)


def test_the_question_is_asked_in_the_language_of_the_case_or_interpreted():
    assert asking.spoken_by("Tigrinya").code == "ti"
    assert asking.spoken_by(" arabisch ").code == "ar"
    assert asking.spoken_by("Dari").code == "fa"
    assert asking.spoken_by("Somalisch") is None
    assert asking.spoken_by("") is None
    assert asking.dutch().code == "nl"


def test_the_case_remembers_the_asking_and_nothing_of_the_answer(desk):
    ask(desk)

    [asked] = ExperienceAsked.objects.all()
    [answer] = ExperienceAnswer.objects.all()
    [event] = desk.events("newcomer_asked")
    assert (asked.asked_on, asked.is_answered) == (DAY, True)
    assert event.payload == {"moment": "pip", "is_answered": True}
    assert (answer.month, answer.municipality_id) == (date(2026, 6, 1), "0505")
    assert (answer.understood, answer.heard, answer.helped) == (4, 5, 3)


def test_no_row_links_an_answer_to_a_case_or_a_person(desk):
    ask(desk)

    [answer] = ExperienceAnswer.objects.all()
    assert {field.name for field in ExperienceAnswer._meta.fields if field.is_relation} == {
        "municipality"
    }
    assert not [
        relation for relation in ExperienceAnswer._meta.related_objects if relation.related_model
    ]
    told = [str(value) for event in Event.objects.all() for value in event.payload.values()]
    assert str(answer.id) not in told
    held = {str(value) for row in ExperienceAsked.objects.values() for value in row.values()}
    assert str(answer.id) not in held


def test_only_the_page_of_the_numbers_reads_answers():
    readers = {
        str(path)
        for app in ("cases", "routes", "letters", "exchange", "demo")
        for path in Path(app).rglob("*.py")
        if "migrations" not in path.parts
        and any(
            isinstance(node, ast.Name) and node.id == "ExperienceAnswer"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    }

    assert readers <= MAY_READ


def test_the_pages_on_which_somebody_decides_never_read_an_answer(desk, today):
    ask(desk)
    today(DAY)
    browser = make.client(desk.writer)
    with CaptureQueriesContext(connection) as seen:
        for name in ("case", "pip", "talks", "clocks", "experience", "end"):
            assert browser.get(reverse(f"cases:{name}", args=[desk.case_id])).status_code == 200

    assert len(seen) > 0
    assert not [query for query in seen if ExperienceAnswer._meta.db_table in query["sql"]]


def test_who_does_not_want_to_answer_is_not_asked_again(desk):
    ask(desk, answers=None)

    assert not ExperienceAnswer.objects.exists()
    assert desk.events("newcomer_asked")[0].payload["is_answered"] is False
    with refused("AVG 5(1)", "al gevraagd"):
        ask(desk)


def test_a_moment_that_did_not_come_is_not_asked_about(desk):
    with refused("AVG 5(1)", "nog niet geweest"):
        ask(desk, ExperienceMoment.ROUTE)

    endings.finish(desk)
    ask(desk, ExperienceMoment.ROUTE)

    assert ExperienceAsked.objects.get().moment == ExperienceMoment.ROUTE


def test_scores_run_from_one_to_five_in_a_known_language(desk):
    for score in (0, 6):
        with invalid("heard", "1 tot en met 5"):
            ask(desk, answers=Answers(understood=1, heard=score, helped=5))
    with invalid("language", "lijst"):
        ask(desk, language="xx")

    assert not ExperienceAsked.objects.exists()


def test_another_municipality_does_not_ask(desk, region):
    with pytest.raises(NotInScope):
        ask(desk, by=make.actor("caseworker", region.own("0610"), on=DAY))


def answers(count, month=date(2026, 6, 1), code="0505"):
    ExperienceAnswer.objects.bulk_create(
        ExperienceAnswer(
            municipality_id=code,
            moment=ExperienceMoment.PIP,
            month=month,
            language="nl",
            mode=AnswerMode.PAPER,
            understood=1 + number % 2,
            heard=5,
            helped=3,
        )
        for number in range(count)
    )


def test_fewer_than_five_answers_give_no_figures(region):
    answers(4)
    answers(6, month=date(2026, 5, 1))
    answers(5, code="0610")

    few, many = said_in({"0505"})

    assert (few.month_name, few.count, few.heard) == ("juni 2026", None, None)
    assert (many.count, many.understood, many.heard) == (6, 1.5, 5.0)
    answers(1)
    assert said_in({"0505"})[0].count == 5


def test_who_leads_or_pays_sees_the_numbers_and_who_decides_does_not(desk, region, today):
    answers(5)
    answers(5, code="0610")
    today(DAY)
    url = reverse("cases:experiences")
    lead = make.client(desk.signer).get(url).content.decode()
    town = make.user("municipality", region.own("0610"))
    theirs = make.client(town).get(url).content.decode()

    assert "Dordrecht" in lead
    assert "Sliedrecht" not in lead
    assert "Sliedrecht" in theirs
    assert "Dordrecht" not in theirs
    assert make.client(desk.writer).get(url).status_code == 404


def test_the_page_asks_in_the_newcomers_language_and_keeps_the_answer_apart(desk, today):
    Newcomer.objects.update(language="Arabisch")
    today(DAY)
    browser = make.client(desk.writer)
    url = reverse("cases:experience", args=[desk.case_id])
    overview = reverse("cases:case", args=[desk.case_id])
    page = browser.get(url).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "Er werd naar mij geluisterd." in page
    assert "Naar de drie vragen" in browser.get(overview).content.decode()

    wrong = browser.post(url, {"mode": "paper", "heard": "9"})
    done = browser.post(url, {"mode": "paper", "understood": "4", "heard": "5", "helped": "3"})

    assert wrong.status_code == 400
    assert done.status_code == 302
    assert ExperienceAnswer.objects.get().language == "ar"
    assert "Naar de drie vragen" not in browser.get(overview).content.decode()
    assert "Er is nu niets te vragen" in browser.get(url).content.decode()


def test_the_question_can_be_printed_in_every_language_without_a_name(desk, today):
    today(DAY)
    browser = make.client(desk.writer)

    shown = browser.get(reverse("cases:experience_paper", args=["fa"]))

    assert 'dir="rtl"' in shown.content.decode()
    assert browser.get(reverse("cases:experience_paper", args=["xx"])).status_code == 404
