"""The lists and figures of enforcement, the signals as work, and the explanation sheets."""

import re
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from accounts.actors import Actor
from accounts.models import User
from enforcement.models import EnforcementFile, SheetApproval
from enforcement.selectors.files import file_for
from enforcement.selectors.gates import closed_gate
from enforcement.selectors.waiting import Desk, Tab
from regional.models import Policy
from tests import make
from tests.enforcement import procedure
from tests.enforcement.procedure import (
    ANNOUNCED,
    DECIDED,
    MISSED,
    OPENED,
    REPORTED,
    VIEWS_LAST_DAY,
)


@pytest.fixture
def file(region: make.Region) -> procedure.Procedure:
    return procedure.cooperation(region)


def tabs(user: User, on: date) -> dict[str, int]:
    counts = Desk(Actor.of(user, on=on), on).counts()
    return {tab.value: number for tab, number in counts.items() if number}


def shown(user: User, name: str = "files", **query: str) -> str:
    answer = make.client(user).get(reverse(f"enforcement:{name}"), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_file_moves_through_the_lists_as_it_goes(file, region):
    file.miss_a_talk()
    file.open()
    lead = make.user("team_lead", region.region)
    assert tabs(file.reporter, OPENED) == {"mij": 1, "alles": 1}
    assert tabs(file.worker, OPENED) == {"mij": 1, "alles": 1}
    file.talk_to()
    file.warn()
    file.check()
    file.report()
    assert tabs(file.worker, ANNOUNCED) == {"alles": 1}
    file.announce()

    last, after = VIEWS_LAST_DAY, VIEWS_LAST_DAY + timedelta(days=1)

    assert tabs(file.decider, last) == {"zienswijze": 1, "alles": 1}
    assert tabs(file.decider, after) == {"mij": 1, "beslissen": 1, "alles": 1}
    assert tabs(file.reporter, after) == {"beslissen": 1, "alles": 1}
    assert tabs(lead, date(2026, 9, 14)) == {
        "mij": 1,
        "beslissen": 1,
        "loopt-af": 1,
        "alles": 1,
    }
    file.declare(ANNOUNCED + timedelta(days=2))
    assert tabs(file.decider, last)["beslissen"] == 1
    file.decide()
    assert tabs(file.decider, DECIDED) == {"alles": 1}


def test_a_file_knows_whether_its_term_to_decide_runs(file):
    file.miss_a_talk()
    file.open()
    file.talk_to()
    file.warn()
    file.check()
    assert not file.file.has_term
    file.report()
    assert file.file.has_term
    EnforcementFile.objects.update(has_term=False)
    assert file.file.has_term, "the database puts a copy right"
    file.announce()
    file.decide()
    assert not file.file.has_term


def test_what_the_policy_or_another_sanction_blocks_cannot_be_decided(file):
    file.to_intention()
    assert tabs(file.decider, DECIDED)["beslissen"] == 1

    file.check(DECIDED, is_benefit_lowered=True)

    assert "beslissen" not in tabs(file.decider, DECIDED)


def test_the_list_uses_the_policy_as_it_will_be_applied(region):
    """The gate of the day of the decision and that of the finding both count (Awb 5:46(4))."""
    file = procedure.cooperation(region, group="asylum")
    file.miss_a_talk()
    file.open()  # established on this day
    file.talk_to()
    file.warn()
    file.check()
    file.report()
    file.sign(REPORTED)
    file.announce()
    file.file.override.delete()  # what the list says of a gate alone
    cases = [
        # since when it is open, until when, and can it then be decided?
        (OPENED + timedelta(days=1), None, False),
        (OPENED, None, True),
        (MISSED, DECIDED, False),
        (MISSED, DECIDED + timedelta(days=1), True),
    ]
    for first, until, is_listed in cases:
        Policy.objects.filter(key="asylum_gate").delete()
        Policy.objects.create(
            key="asylum_gate", value="open", period=DateRange(first, until), decided_in="Raad"
        )
        found = file_for(Actor.of(file.decider, on=DECIDED), file.file_id)
        assert (closed_gate(found, on=DECIDED) == "") == is_listed
        assert ("beslissen" in tabs(file.decider, DECIDED)) == is_listed, (first, until)


def test_every_number_opens_the_list_that_it_counts(file, today):
    file.miss_a_talk()
    file.open()
    today(OPENED)
    whole = shown(file.reporter, "figures")
    hrefs = {href.replace("&amp;", "&") for href in re.findall(r'href="(\S+uitkomst=\S+)"', whole)}

    browser = make.client(file.reporter)
    pages = [browser.get(href).content.decode() for href in hrefs]

    assert "uitkomst=loopt" in "".join(hrefs)
    assert pages
    assert all(" ".join(page.split()).count("<tr data-row>") == 1 for page in pages)
    assert "Niets met deze filters" in shown(file.reporter, jaar="2026", artikel="22.1")
    assert "1 dossier" in shown(file.reporter, tab=Tab.ALL.value, gemeente="0505")


def test_a_signal_is_work_until_it_is_answered(file, today):
    signal = file.miss_a_talk()
    today(OPENED)
    query = {"soort": "handhaving", "wie": "team", "tab": "alles"}
    answer = make.client(file.worker).get(reverse("cases:worklist"), query)
    work = answer.content.decode()

    assert "Signaal beantwoorden" in work
    assert f"#signaal-{signal.id}" in work
    assert "Signalen zonder antwoord <b>1</b>" in shown(file.worker)


def test_a_sheet_is_approved_by_its_version_and_can_be_taken_back(region, today):
    today(OPENED)
    chief = make.user("functional_administrator", region.region)
    browser = make.client(chief)
    page = shown(chief, "sheets")
    version = re.search(r'value="([0-9a-f]{12})" id="id_fa_version"', page) or re.search(
        r'id="id_fa_version"[^>]*value="([0-9a-f]{12})"', page
    )
    where = reverse("enforcement:approve_sheet", args=["fa"])
    told = {"translator": "T. Vertaler", "version": version and version[1]}

    bare = browser.post(where, {"version": told["version"]})
    stale = browser.post(where, {**told, "version": "000000000000"})
    done = browser.post(where, told)
    again = browser.post(where, told)
    approval = SheetApproval.objects.get()
    seen = shown(chief, "sheets")
    back = browser.post(reverse("enforcement:withdraw_sheet", args=[approval.id]))

    statuses = [row.status_code for row in (bare, stale, done, again, back)]
    assert statuses == [400, 409, 302, 409, 302]
    assert "Vertaler: T. Vertaler" in seen
    assert "Vertaler: T. Vertaler" not in shown(chief, "sheets")
    reader = make.client(make.user("caseworker", region.region))
    assert reader.get(reverse("enforcement:sheets")).status_code == 404
