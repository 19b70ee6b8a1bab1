"""Two nights and two workers at once: a month is stated once, and a file is made once."""

from datetime import date

import pytest

from core.models import Event
from reports.models import FileFormat, Statement, StatementFile
from reports.services.filing import make_files
from reports.services.stating import make_due
from tests import make
from tests.process.test_two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]

FIRST_WORKING_DAY = date(2026, 4, 1)


def test_two_nights_at_once_state_every_municipality_once_and_two_workers_make_a_file_once():
    make.region()

    made = at_once(lambda: make_due(FIRST_WORKING_DAY), lambda: make_due(FIRST_WORKING_DAY))

    assert sum(made) == len(make.CODES)
    assert set(Statement.objects.values_list("number", flat=True)) == {1}
    assert Event.objects.filter(verb="statement_made").count() == len(make.CODES)

    one = Statement.objects.earliest("id")
    forms = (FileFormat.XLSX, FileFormat.CSV)
    at_once(lambda: make_files(one.id, forms=forms), lambda: make_files(one.id, forms=forms))

    assert StatementFile.objects.filter(statement=one).count() == 4
