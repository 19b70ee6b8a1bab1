import hashlib
import threading
from datetime import date
from io import BytesIO
from uuid import UUID, uuid4

import pikepdf
import pytest
from django.db import connection

from core.errors import Invalid, NotInScope, Refused
from letters import selectors, services
from letters.models import Letter, LetterState, PrintBatch, ReturnReason
from tests import make
from tests.letters import build, pages
from tests.letters.build import SIGNER
from tests.letters.samples import DATED_ON, PIP_CHANGE, SECRET

LATER = date(2026, 3, 4)


def test_a_batch_holds_every_letter_that_is_ready_and_lists_it(region: make.Region) -> None:
    second = build.rendered("pip_change", PIP_CHANGE, SECRET, reference="2026-000002")
    first = build.rendered(reference="2026-000001")
    build.frozen(reference="2026-000003")
    build.rendered(code="0642")

    batch = build.batch()

    assert [line["letter"] for line in batch.manifest] == [str(first.id), str(second.id)]
    assert batch.manifest[1] == {
        "letter": str(second.id),
        "reference": "2026-000002",
        "kind": "pip_change",
        "pages": 2,
        "first_page": 3,
        "last_page": 4,
        "sha256": second.pdf_sha256,
        "hand_delivery": True,
        "enclosures": [],
    }
    assert batch.manifest[0]["hand_delivery"] is False
    assert build.verbs(batch.id) == ["batch_made"]


def test_the_file_holds_the_pages_of_its_letters_in_order(region: make.Region) -> None:
    build.rendered(reference="2026-000001")
    build.rendered("pip_change", PIP_CHANGE, reference="2026-000002")

    batch = build.batch()

    content = selectors.pdf_of_batch(batch)
    assert hashlib.sha256(content).hexdigest() == batch.sha256
    text = pages.text_of(content)
    assert text.index("Uitnodiging voor de brede intake") < text.index("Wij veranderen uw plan")
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == batch.manifest[-1]["last_page"] == 4


def test_a_letter_is_in_one_batch_and_a_day_may_have_two(region: make.Region) -> None:
    build.rendered(reference="2026-000001")
    first = build.batch()
    build.rendered(reference="2026-000002")
    second = build.batch()

    assert (first.number, second.number) == (1, 2)
    assert [line["reference"] for line in second.manifest] == ["2026-000002"]


def test_without_a_letter_that_is_ready_there_is_no_batch(region: make.Region) -> None:
    build.frozen()
    build.rendered(dated_on=LATER)

    with pytest.raises(Refused, match="geen brieven klaar om te printen"):
        build.batch(day=DATED_ON)

    assert PrintBatch.objects.count() == 0


def test_a_municipality_outside_the_region_is_not_found(region: make.Region) -> None:
    with pytest.raises(NotInScope):
        build.batch(code="0599")


def test_dispatch_dates_every_letter_and_says_so_in_its_case(region: make.Region) -> None:
    decision = build.rendered("pip_change", PIP_CHANGE)
    batch = build.batch()

    sent = services.dispatch_batch(batch.id, on=LATER, by=SIGNER)

    assert [letter.id for letter in sent] == [decision.id]
    assert sent[0].is_decision
    stored = Letter.objects.get(id=decision.id)
    assert (stored.state, stored.dispatched_on, stored.published_on, stored.dated_on) == (
        LetterState.DISPATCHED,
        LATER,
        LATER,
        DATED_ON,
    )
    assert build.verbs(decision.case_id)[-1] == "letter_dispatched"
    assert build.verbs(batch.id) == ["batch_made", "batch_dispatched"]


def test_dispatch_leaves_the_bytes_as_they_were(region: make.Region) -> None:
    letter = build.rendered()
    before = selectors.pdf_of(letter)

    services.dispatch_batch(build.batch().id, on=LATER, by=SIGNER)

    assert selectors.pdf_of(letter) == before
    assert hashlib.sha256(before or b"").hexdigest() == letter.pdf_sha256


def test_a_batch_is_sent_once(region: make.Region) -> None:
    build.rendered()
    batch = build.batch()
    services.dispatch_batch(batch.id, on=LATER, by=SIGNER)

    with pytest.raises(Refused, match="al verzonden op 04-03-2026"):
        services.dispatch_batch(batch.id, on=LATER, by=SIGNER)


def test_a_letter_is_not_sent_before_its_own_date(region: make.Region) -> None:
    letter = build.rendered()
    batch = build.batch()

    with pytest.raises(Invalid, match="voor de datum op een van de brieven"):
        services.dispatch_batch(batch.id, on=date(2026, 3, 2), by=SIGNER)

    assert Letter.objects.get(id=letter.id).state == LetterState.FROZEN


def test_a_batch_that_does_not_exist_is_not_found(region: make.Region) -> None:
    with pytest.raises(NotInScope):
        services.dispatch_batch(uuid4(), on=LATER, by=SIGNER)


def test_a_letter_comes_back_with_a_reason(region: make.Region) -> None:
    letter = build.rendered()
    services.dispatch_batch(build.batch().id, on=LATER, by=SIGNER)

    services.mark_returned(letter.id, reason=ReturnReason.MOVED, on=date(2026, 3, 9), by=SIGNER)

    stored = Letter.objects.get(id=letter.id)
    assert (stored.state, stored.returned_on, stored.return_reason) == (
        LetterState.RETURNED,
        date(2026, 3, 9),
        "moved",
    )
    assert build.verbs(letter.case_id)[-1] == "letter_returned"


def test_a_letter_cannot_come_back_before_it_was_sent(region: make.Region) -> None:
    letter = build.rendered()
    with pytest.raises(Refused, match="kan daarom niet retour komen"):
        services.mark_returned(letter.id, reason=ReturnReason.REFUSED, on=LATER, by=SIGNER)
    services.dispatch_batch(build.batch().id, on=LATER, by=SIGNER)

    with pytest.raises(Invalid, match="voordat hij is verzonden"):
        services.mark_returned(letter.id, reason=ReturnReason.REFUSED, on=DATED_ON, by=SIGNER)


def test_the_cases_of_a_batch_are_known_before_it_is_sent(region: make.Region) -> None:
    case = uuid4()
    letters = [build.rendered(case_id=case), build.rendered(case_id=case), build.rendered()]

    batch = build.batch()

    assert selectors.cases_in_batch(batch.id) == sorted({letter.case_id for letter in letters})


def test_counts_equal_the_lists_and_stay_within_the_scope(region: make.Region) -> None:
    build.drafted()
    build.frozen()
    build.rendered()
    build.batch()
    build.rendered()
    build.rendered(code="0642")
    here = frozenset({"0505"})

    counts = selectors.counts(here)

    assert counts.awaiting_approval == selectors.awaiting_approval(here).count() == 1
    assert counts.awaiting_rendering == selectors.awaiting_rendering(here).count() == 1
    assert counts.awaiting_batch == selectors.awaiting_batch(here).count() == 1
    assert counts.awaiting_dispatch == selectors.awaiting_dispatch(here).count() == 1
    assert selectors.ready_by_municipality(frozenset({"0505", "0642"})) == {"0505": 1, "0642": 1}


def test_outside_the_scope_a_letter_and_a_batch_are_not_found(region: make.Region) -> None:
    letter = build.rendered()
    batch = build.batch()

    assert selectors.letter(frozenset({"0505"}), letter.id) == letter
    assert selectors.batch(frozenset({"0505"}), batch.id) == batch
    for codes in (frozenset(), frozenset({"0642"})):
        with pytest.raises(NotInScope):
            selectors.letter(codes, letter.id)
        with pytest.raises(NotInScope):
            selectors.batch(codes, batch.id)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_make_a_batch_at_once_share_no_letter() -> None:
    make.region()
    letters = [build.rendered(reference=f"2026-{number:06}") for number in range(6)]
    batches: list[PrintBatch] = []
    refusals: list[Refused] = []
    ready = threading.Barrier(2)

    def act() -> None:
        ready.wait()
        try:
            batches.append(build.batch())
        except Refused as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    people = [threading.Thread(target=act) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    printed = [UUID(line["letter"]) for batch in batches for line in batch.manifest]
    assert sorted(printed) == sorted(letter.id for letter in letters)
    assert (len(batches), len(refusals)) == (1, 1)
