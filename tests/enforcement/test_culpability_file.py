from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from enforcement import explanations
from enforcement.models import ContactChannel, HealthMention
from enforcement.selectors.evidence import culpability_file, evidence_of
from enforcement.services import preparing
from enforcement.services.sheets import approve_sheet
from letters import services as letter_services
from letters.contexts import Addressee, from_json
from letters.kinds import kind
from letters.models import Letter, ReturnReason
from tests import make
from tests.enforcement import procedure
from tests.enforcement.procedure import DECIDED, OPENED, WARNED
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


ILL = "Sprak over de rugklachten."


def tell_of_health(story: procedure.Procedure, health: HealthMention | None, note: str) -> None:
    chosen = {} if health is None else {"health": health}
    story.act(
        preparing.attempt_contact,
        OPENED,
        who=story.worker,
        channel=ContactChannel.TALK,
        tried_on=OPENED,
        is_reached=True,
        note=note,
        **chosen,
    )


def test_a_note_that_may_tell_of_health_stays_out_unless_the_person_brought_it_up(
    region: make.Region,
) -> None:
    story = procedure.cooperation(region)
    story.miss_a_talk()
    story.open()
    tell_of_health(story, None, ILL)
    tell_of_health(story, HealthMention.KEPT_OUT, "Vroeg naar medicijnen.")
    tell_of_health(story, HealthMention.BY_PERSON, "Zei zelf: ik heb griep.")
    tell_of_health(story, HealthMention.NONE, "Sprak over de reis naar school.")
    story.warn()
    story.check()
    story.report()
    story.announce()
    for day, health in ((27, HealthMention.KEPT_OUT), (29, HealthMention.BY_PERSON)):
        on = date(2026, 7, day)
        planned = story.plan_hearing(on, on - timedelta(days=1))
        told = f"Verslag van {day} juli."
        story.hold_hearing(planned, on, minutes=told, health=health)
    story.decide(is_sent=True)

    texts = [line.words for line in evidence_of(story.file)]
    context = [str(row) for row in Letter.objects.values_list("context", flat=True)]
    letters = " ".join(context)

    assert texts.count("Gesprek op kantoor, gesproken.") == 2
    kept = ("rugklachten", "medicijnen", "27 juli.")
    passed_on = ("ik heb griep", "reis naar school", "Verslag van 29 juli")
    for words in kept:
        assert not any(words in text for text in texts), words
    for words in ("rugklachten", "medicijnen", "Verslag van 27 juli"):
        assert words not in letters
    for words in passed_on:
        assert any(words in text for text in texts), words
        assert words in letters


def test_what_came_back_and_what_was_sent_in_its_place_each_have_a_line(
    region: make.Region,
) -> None:
    story = procedure.cooperation(region)
    story.miss_a_talk()
    story.open()
    story.talk_to()
    story.warn()
    by = story.as_(story.worker, WARNED)
    back, again = date(2026, 6, 26), date(2026, 6, 29)
    first = Letter.objects.get(id=story.file.warning_letter_id)
    letter_services.mark_returned(first.id, reason=ReturnReason.NOT_COLLECTED, on=back, by=by)
    drafted = letter_services.draft(
        kind=first.kind,
        case_id=first.case_id,
        reference=first.reference,
        municipality_code=first.municipality_id,
        addressee=from_json(Addressee, first.addressee),
        context=from_json(kind(first.kind).context, first.context),
        dated_on=again,
        corrects=first.id,
        by=by,
        on=again,
    )
    letter_services.approve_and_freeze(drafted.id, by=by, on=again)
    before = [line.words for line in evidence_of(story.file)]
    story.send_post(again)

    lines = {line.kind: line for line in evidence_of(story.file)}

    assert lines["warning"].proof.startswith("Verzonden op 22 juni 2026")
    returned, replaced = lines["returned"], lines["replaced"]
    assert (returned.on, returned.words) == (
        back,
        "Waarschuwing van 22 juni 2026: niet afgehaald.",
    )
    assert (replaced.on, replaced.letter_id) == (again, drafted.id)
    assert replaced.words == "Waarschuwing, in plaats van de brief van 22 juni 2026."
    assert replaced.proof.startswith("Verzonden op 29 juni 2026")
    assert len(before) == len(evidence_of(story.file))
