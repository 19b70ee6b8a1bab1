from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actors import Scope
from accounts.acts import Act
from cases.models import Case, EndReason
from cases.services.ending import end
from core.actors import NIGHTLY
from core.errors import NotInScope, Refused
from core.models import Event, Outbox
from regional.models import Delegation
from regional.selectors import municipality
from reports.files.content import report_of
from reports.indicators import CATALOGUE, Measure, Over, Window, indicator, month
from reports.models import Edition, Fact, Reading, Statement, StatementFile, Tally
from reports.rules.statements import digest
from reports.selectors.figures import counts, cube, facts, known_on, read_upto
from reports.selectors.statements import seen_by
from reports.services.reading import read_on
from reports.services.stating import make_due, make_statement, rebuilt, release
from reports.services.tallying import tally_again
from tests import make

MARCH = date(2026, 3, 1)
FIRST_OF_APRIL = date(2026, 4, 1)
TOWN, LEFT = "0505", "0531"


@pytest.fixture
def lead(region):
    return make.actor("team_lead", region.region, on=FIRST_OF_APRIL)


def stated(lead, code=TOWN, of=MARCH):
    return make_statement(code=code, month=of, by=lead, on=FIRST_OF_APRIL)


def test_every_number_is_as_long_as_its_list(desk):
    read_on()
    window = month(2026, 3)
    counted = cube(CATALOGUE, window, codes=[TOWN])

    for one in CATALOGUE:
        listed = facts(one, window, codes=[TOWN])
        figure = counted.figure(one, codes=[TOWN])
        match one.measure:
            case Measure.COUNT:
                assert figure == listed.count(), one.key
            case Measure.SUM:
                assert figure == sum(row.amount for row in listed), one.key
            case Measure.MEAN | Measure.SHARE:
                assert (figure is None) == (listed.count() == 0), one.key
    assert counted.figure(indicator("first_plans_in_time"), codes=[TOWN]) == 1
    assert counted.figure(indicator("first_plans_share_in_time"), codes=[TOWN]) == 100


def test_reading_on_and_reading_everything_anew_give_the_same_facts_and_tally(desk):
    def rows():
        counted = Tally.objects.exclude(count=0, amount=0).values_list(
            "kind", "code", "municipality", "group", "day", "is_end", "count", "amount"
        )
        return list(Fact.objects.order_by("id").values_list()), sorted(counted)

    first = read_on()
    desk.leave_the_country(FIRST_OF_APRIL, on=FIRST_OF_APRIL)
    assert read_on() > first
    step_by_step = rows()

    tally_again()
    assert rows() == step_by_step

    call_command("read_facts_again", stdout=StringIO())
    assert rows() == step_by_step
    assert read_on() == read_upto() == Event.objects.latest("seq").seq


def test_facts_read_by_an_earlier_edition_of_the_definitions_are_read_anew_by_themselves(desk):
    read_on()
    whole = list(Fact.objects.order_by("id").values_list())
    Fact.objects.filter(kind=whole[0][1]).delete()
    assert read_on() == read_upto()
    assert len(Fact.objects.all()) < len(whole)

    Reading.objects.update(edition="2022-01")

    assert read_on() == read_upto()
    assert list(Fact.objects.order_by("id").values_list()) == whole


def test_at_every_watermark_the_tally_says_what_the_facts_say(desk):
    read_on()
    desk.leave_the_country(FIRST_OF_APRIL, on=FIRST_OF_APRIL)
    upto = read_on()

    for window in (month(2026, 2), month(2026, 3), Window(FIRST_OF_APRIL, FIRST_OF_APRIL)):
        for known in (*Event.objects.filter(seq__lte=upto).values_list("seq", flat=True), None):
            counted = cube(CATALOGUE, window, codes=[TOWN], known=known)
            for over in Over:
                rows = Fact.objects.filter(counts(over, window, known=known), municipality=TOWN)
                kinds = {one.kind for one in CATALOGUE if one.over is over}
                listed = Counter(rows.filter(kind__in=kinds).values_list("kind", "code", "group"))
                told = {
                    (kind, cell.code, cell.group): cell.cell.count
                    for (kind, of), cells in counted.cells.items()
                    for cell in cells
                    if of is over and cell.cell.count
                }
                assert told == listed, (window, known, over)


def test_a_month_is_stated_with_the_numbers_the_region_and_who_executed(desk, lead):
    statement = stated(lead)

    numbers = statement.figures["numbers"]
    assert numbers["first_plans"] == {"all": 1, "asylum": 1, "family": 0}
    assert numbers["days_to_first_plan"]["all"] == "28.0"
    assert statement.figures["region"]["open_cases"] == 1
    assert statement.figures["executors"]["intake_pip"] == ["Sociale Dienst Drechtsteden (mandaat)"]
    assert statement.sha256 == digest(statement.figures)
    made = Event.objects.get(stream=municipality(TOWN).id, verb="statement_made")
    assert made.payload["digest"] == statement.sha256


def test_rebuilding_from_the_watermark_gives_the_same_digest_whatever_came_later(desk, lead):
    statement = stated(lead)
    desk.leave_the_country(date(2026, 3, 20), on=FIRST_OF_APRIL)

    assert digest(rebuilt(statement)) == statement.sha256


def test_what_came_late_makes_a_statement_that_supersedes_and_says_what_changed(desk, lead):
    first = stated(lead)
    assert stated(lead).id == first.id
    desk.leave_the_country(date(2026, 3, 20), on=FIRST_OF_APRIL)

    second = stated(lead)

    assert (second.number, second.supersedes_id) == (2, first.id)
    changed = {(one["key"], one["group"]): (one["was"], one["now"]) for one in second.changes}
    assert changed["open_cases", "all"] == (1, 0)
    assert changed["outflow_left_country", "asylum"] == (0, 1)
    why = {(one["key"], one["group"]): one["why"] for one in second.changes}
    assert why["open_cases", "all"] == why["outflow", "asylum"] == {"case_ended": 1}
    first.refresh_from_db()
    assert first.figures["numbers"]["open_cases"]["all"] == 1


def test_a_statement_and_its_files_cannot_be_changed_not_even_in_the_database(desk, lead):
    statement = stated(lead)
    StatementFile.objects.create(
        statement=statement,
        edition="full",
        form="csv",
        content=b"x",
        sha256="0" * 64,
        made_at=statement.made_at,
    )
    edits = [
        "UPDATE reports_statement SET figures = '{}'",
        "UPDATE reports_statement SET sha256 = ''",
        "DELETE FROM reports_statement",
        "UPDATE reports_statementfile SET content = ''",
        "DELETE FROM reports_statementfile",
    ]

    for edit in edits:
        with pytest.raises(DatabaseError, match=r"frozen|never edited"), transaction.atomic():
            connection.cursor().execute(edit)
    release(statement_id=statement.id, by=lead, on=FIRST_OF_APRIL)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        connection.cursor().execute("UPDATE reports_statement SET state = 'made'")


def test_a_clock_that_was_set_back_makes_and_releases_nothing(desk, lead):
    statement = make_statement(code=TOWN, month=MARCH, by=lead, on=date(2026, 4, 3))

    with pytest.raises(Refused, match="staat de klok goed"):
        stated(lead)
    with pytest.raises(Refused, match="staat de klok goed"):
        release(statement_id=statement.id, by=lead, on=FIRST_OF_APRIL)
    assert make_due(FIRST_OF_APRIL) == len(make.CODES) - 1  # the others, and not this one again
    assert Statement.objects.filter(municipality=TOWN, month=MARCH).count() == 1


def test_definitions_that_changed_leave_old_months_alone_until_somebody_asks(
    desk, lead, monkeypatch
):
    first = stated(lead)
    desk.leave_the_country(date(2026, 3, 20), on=FIRST_OF_APRIL)
    for place in ("services.stating", "selectors.reckoning"):
        monkeypatch.setattr(f"reports.{place}.VERSION", "2027-01")

    make_due(date(2026, 5, 1))
    assert Statement.objects.filter(month=MARCH, municipality=TOWN).count() == 1
    with pytest.raises(Refused, match="gemaakt met de definities van 2026-12"):
        rebuilt(first)
    second = make_statement(code=TOWN, month=MARCH, by=lead, on=date(2026, 5, 1))
    report = report_of(second, [], edition=Edition.FULL, author="Regio")
    assert (second.definitions, report.other_definitions) == ("2027-01", "2026-12")


def test_a_municipality_that_left_is_stated_and_released_up_to_its_last_month(desk, region):
    later = date(2026, 5, 4)
    Delegation.objects.filter(municipality=LEFT).update(
        period=DateRange(date(2022, 1, 1), date(2026, 3, 10))
    )
    lead = make.actor("team_lead", region.region, on=later)

    assert not Scope.of(lead, Act.RELEASE_STATEMENT).covers(LEFT)
    with pytest.raises(Refused, match="geen taak meer belegd"):
        make_statement(code=LEFT, month=date(2026, 4, 1), by=NIGHTLY, on=later)
    with pytest.raises(NotInScope):
        make_statement(code=LEFT, month=date(2026, 4, 1), by=lead, on=later)
    make_due(later)
    assert not Statement.objects.filter(municipality=LEFT).exists()
    last = make_statement(code=LEFT, month=MARCH, by=lead, on=later)
    assert [one.id for one in seen_by(lead).filter(municipality=LEFT)] == [last.id]
    assert release(statement_id=last.id, by=lead, on=later).state == "released"


def test_what_moves_the_grant_is_counted_by_year_and_group(desk, lead):
    statement = stated(lead)

    counts = statement.figures["grant"]["counts"]
    assert (statement.figures["grant"]["year"], counts["asylum_0"]) == (2026, 1)
    assert sum(counts.values()) == 1


@pytest.mark.parametrize(
    ("of", "words"),
    [
        pytest.param(FIRST_OF_APRIL, "nog niet voorbij", id="this month"),
        pytest.param(date(2021, 12, 1), "nog geen taak belegd", id="before anybody executed"),
    ],
)
def test_a_month_that_cannot_be_stated_is_refused(desk, lead, of, words):
    with pytest.raises(Refused, match=words):
        stated(lead, of=of)


def test_a_month_is_stated_for_the_own_municipality_only(desk, region):
    stranger = make.actor("team_lead", region.own("0482"), on=FIRST_OF_APRIL)

    with pytest.raises(NotInScope):
        stated(stranger)


def test_the_night_states_every_municipality_on_the_first_working_day_and_once(desk):
    assert make_due(date(2026, 3, 31)) == len(make.CODES)  # February, which nobody had stated
    assert Statement.objects.filter(month=MARCH).count() == 0
    assert make_due(FIRST_OF_APRIL) == len(make.CODES)
    assert make_due(FIRST_OF_APRIL) == 0
    assert make_due(date(2026, 4, 7)) == 0
    assert Statement.objects.filter(month=MARCH).count() == len(make.CODES)


def test_a_week_of_missed_nights_is_caught_up(desk):
    assert make_due(date(2026, 4, 8)) == len(make.CODES)


@pytest.mark.parametrize(
    ("ended_on", "of_march"),
    [
        pytest.param(date(2026, 3, 31), 2, id="on its last day"),
        pytest.param(date(2026, 4, 1), 1, id="the day after"),
    ],
)
def test_the_night_states_an_older_month_anew_where_something_came_late(desk, ended_on, of_march):
    make_due(FIRST_OF_APRIL)
    on = date(2026, 4, 10)
    desk.leave_the_country(ended_on, on=on)

    made = make_due(date(2026, 5, 1))

    assert made == len(make.CODES) + of_march - 1
    statements = Statement.objects.filter(month=MARCH)
    assert statements.filter(municipality=TOWN).count() == of_march
    assert statements.exclude(municipality=TOWN).count() == len(make.CODES) - 1


def test_a_released_statement_is_mailed_as_a_link_and_released_once(desk, lead):
    statement = release(statement_id=stated(lead).id, by=lead, on=FIRST_OF_APRIL)

    assert (statement.state, statement.released_on) == ("released", FIRST_OF_APRIL)
    mail = Outbox.objects.get(kind="statement_released")
    assert mail.payload == {"statement_id": str(statement.id)}
    with pytest.raises(Refused, match="al vrijgegeven"):
        release(statement_id=statement.id, by=lead, on=FIRST_OF_APRIL)


def test_what_was_known_on_a_day_is_what_its_acts_say(desk, today):
    case = Case.objects.get(id=desk.case_id)
    end(
        case_id=case.id,
        reason=EndReason.LEFT_COUNTRY,
        ended_on=date(2026, 3, 20),
        by=desk.by(FIRST_OF_APRIL),
        on=FIRST_OF_APRIL,
    )
    read_on()
    one, window = indicator("open_cases"), month(2026, 3)

    then = facts(one, window, codes=[TOWN], known=known_on(date(2026, 3, 31)))
    now = facts(one, window, codes=[TOWN])

    assert (then.count(), now.count()) == (1, 0)
