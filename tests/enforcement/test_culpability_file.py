from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from enforcement import explanations
from enforcement.selectors.evidence import culpability_file, evidence_of
from enforcement.services.sheets import approve_sheet
from tests import make
from tests.enforcement import procedure
from tests.enforcement.procedure import DECIDED, OPENED
from tests.letters import pages

VIEWS = "Ik had griep en kon niet bellen."


def test_the_file_tells_in_order_what_happened_with_proof_that_each_letter_left(
    region: make.Region,
) -> None:
    turkish = explanations.languages()["tr"]
    approve_sheet(
        language="tr",
        version=turkish.version,
        translator="E. Kaya",
        by=make.actor("functional_administrator", region.region, on=OPENED),
        on=OPENED,
    )
    story = procedure.cooperation(region)
    type(story.case.newcomer).objects.filter(id=story.case.newcomer_id).update(language="Turks")
    story.to_intention()
    story.give_views(date(2026, 7, 27), VIEWS)
    story.decide(is_sent=True)

    with CaptureQueriesContext(connection) as asked:
        lines = evidence_of(story.file)
    text = pages.text_of(culpability_file(story.file, on=DECIDED))

    told = [
        "Niet verschenen. Voortgangsgesprek gemist.",
        "Contact. Telefoon, gesproken. Gebeld over de gemiste afspraak.",
        "Waarschuwing. Schriftelijk gegeven.",
        "Rapport. Van de overtreding.",
        "Voornemen. Tot een boete, met de vraag om een zienswijze.",
        f"Zienswijze. {VIEWS}",
        "Besluit. Er is een boete opgelegd.",
    ]
    places = [text.index(line) for line in told]
    assert places == sorted(places)
    sent = "Verzonden op 20 juli 2026, printbatch 20-07-2026/1, met bijlage: Uitleg in het Turks"
    assert sent in text
    assert story.file.number in text
    assert len(lines) == 8
    assert not any('"pdf"' in query["sql"] for query in asked)
