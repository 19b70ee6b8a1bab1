from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import Settings

from core.errors import Invalid, NotInScope, Refused
from letters import documents, selectors, services
from letters.models import Letter, LetterState
from letters.soon import given_to
from regional.models import DelegationForm, Duty
from tests import make
from tests.letters import build, pages
from tests.letters.build import SIGNER, WRITER
from tests.letters.samples import (
    DATED_ON,
    LITERAL,
    PIP_B1,
    SECRET,
    SUMMONS_1,
    SUMMONS_3,
)


def test_a_letter_goes_from_draft_to_approved_to_frozen(region: make.Region) -> None:
    letter = build.drafted()
    assert letter.state == LetterState.DRAFTED

    letter = services.approve(letter.id, by=SIGNER, on=DATED_ON)
    assert (letter.state, letter.approved_by) == (LetterState.APPROVED, "system:signer")

    letter = services.freeze(letter.id, by=SIGNER, on=DATED_ON)
    assert letter.state == LetterState.FROZEN
    assert letter.template_version == date(2022, 1, 1)
    assert "donderdag 12 maart 2026" in letter.source.replace("\N{NO-BREAK SPACE}", " ")
    assert build.verbs(letter.case_id) == ["letter_drafted", "letter_approved", "letter_frozen"]


def test_a_frozen_letter_keeps_the_college_under_mandate_and_who_carries_it_out(
    region: make.Region,
) -> None:
    letter = build.frozen(code="0505")

    assert letter.authority["name"] == "Het college van Gemeente Dordrecht"
    assert letter.authority["executor"] == "Sociale Dienst Drechtsteden"
    assert "namens deze" in letter.source
    assert "Uitgevoerd door" in letter.source


def test_under_own_execution_nobody_else_is_named(region: make.Region) -> None:
    letter = build.frozen(code="0482")

    assert "Gemeente Alblasserdam" in letter.source
    assert "Uitgevoerd door" not in letter.source


def test_under_delegation_the_board_of_the_region_signs(region: make.Region) -> None:
    town = region.municipalities["0610"]
    held = town.delegations.get(duty=Duty.INTAKE_PIP)
    make.regional.end_delegation(
        delegation_id=held.id, last_day=date(2025, 12, 31), by=WRITER, on=date(2025, 12, 1)
    )
    make.delegation(
        town,
        Duty.INTAKE_PIP,
        DelegationForm.DELEGATION,
        region.region,
        first_day=date(2026, 1, 1),
    )

    before = build.frozen(code="0610", dated_on=date(2025, 12, 31))
    after = build.frozen(code="0610", dated_on=date(2026, 1, 1))

    assert before.authority["letterhead"] == "Gemeente Sliedrecht"
    assert after.authority["letterhead"] == "Sociale Dienst Drechtsteden"


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        ({"place": ""}, "In de brief ontbreekt: plaats van de afspraak."),
        ({"planned_on": None}, "In de brief ontbreekt: datum van de afspraak."),
        ({"salutation": ""}, "In de brief ontbreekt: aanhef."),
    ],
)
def test_a_letter_with_a_gap_cannot_be_frozen_and_says_which(
    region: make.Region, gap: dict[str, None], sentence: str
) -> None:
    letter = build.approved(context=replace(SUMMONS_1, **gap))

    with pytest.raises(Invalid) as refusal:
        services.freeze(letter.id, by=SIGNER, on=DATED_ON)

    assert refusal.value.errors == {next(iter(gap)): sentence}
    assert Letter.objects.get(id=letter.id).state == LetterState.APPROVED
    assert build.verbs(letter.case_id)[-1] == "letter_approved"


def test_every_gap_is_said_at_once(region: make.Region) -> None:
    goals = (replace(PIP_B1.goals[0], title=""),)
    letter = build.approved("pip_decision", replace(PIP_B1, talks=None, support="", goals=goals))

    with pytest.raises(Invalid) as refusal:
        services.freeze(letter.id, by=SIGNER, on=DATED_ON)

    assert set(refusal.value.errors) == {"talks", "support", "title"}


@pytest.mark.parametrize(
    ("addressee", "sentence"),
    [
        (replace(LITERAL, lines=()), "In de brief ontbreekt: adres van de geadresseerde."),
        (replace(LITERAL, name=""), "In de brief ontbreekt: naam van de geadresseerde."),
    ],
)
def test_a_letter_without_a_name_or_an_address_cannot_be_frozen(
    region: make.Region, addressee: object, sentence: str
) -> None:
    letter = build.approved(addressee=addressee)

    with pytest.raises(Invalid) as refusal:
        services.freeze(letter.id, by=SIGNER, on=DATED_ON)

    assert refusal.value.errors == {"addressee": sentence}


def test_a_secret_address_is_kept_nowhere(region: make.Region) -> None:
    letter = build.frozen("summons_3", SUMMONS_3, SECRET)

    assert letter.addressee == {"name": SECRET.name, "lines": [], "is_secret": True}
    assert "Merwedestraat" not in letter.source
    assert "Persoonlijk uitreiken" in letter.source
    assert letter.is_for_hand_delivery


def test_markup_in_a_name_is_escaped_once(region: make.Region) -> None:
    letter = build.frozen(addressee=LITERAL)

    assert "&lt;Onbekend&gt; &amp; &lt;/Onbemind&gt;" in letter.source
    assert "<Onbekend>" not in letter.source
    assert "&amp;amp;" not in letter.source


def test_a_letter_that_nobody_approved_cannot_be_frozen(region: make.Region) -> None:
    letter = build.drafted()

    with pytest.raises(Refused, match="De brief is concept") as refusal:
        services.freeze(letter.id, by=SIGNER, on=DATED_ON)

    assert [ground.citation for ground in refusal.value.grounds] == ["Awb 10:10"]


def test_a_letter_is_approved_frozen_and_withdrawn_once(region: make.Region) -> None:
    letter = build.frozen()

    for act in (services.approve, services.freeze, services.withdraw):
        with pytest.raises(Refused, match="De brief is vastgelegd"):
            act(letter.id, by=SIGNER, on=DATED_ON)


def test_a_letter_that_does_not_exist_is_not_found(region: make.Region) -> None:
    with pytest.raises(NotInScope):
        services.approve(region.region.id, by=SIGNER, on=DATED_ON)


def test_a_draft_needs_the_context_of_its_kind(region: make.Region) -> None:
    with pytest.raises(TypeError, match="pip_decision needs a PipDecisionContext"):
        build.drafted("pip_decision", SUMMONS_1)


def test_a_letter_of_a_day_on_which_nobody_may_sign_is_refused(region: make.Region) -> None:
    held = region.municipalities["0482"].delegations.get(duty=Duty.INTAKE_PIP)
    make.regional.end_delegation(
        delegation_id=held.id, last_day=date(2026, 3, 2), by=WRITER, on=date(2026, 3, 1)
    )
    letter = build.approved(code="0482")

    with pytest.raises(Refused, match="niet vastgelegd wie op 03-03-2026 de taak uitvoert"):
        services.freeze(letter.id, by=SIGNER, on=DATED_ON)


def test_a_day_before_the_first_text_is_refused(region: make.Region) -> None:
    letter = build.approved(dated_on=date(2021, 12, 31))

    with pytest.raises((Invalid, Refused)):
        services.freeze(letter.id, by=SIGNER, on=DATED_ON)


def test_the_text_of_the_letters_date_is_used(
    region: make.Region, settings: Settings, tmp_path: Path
) -> None:
    texts = build.own_texts(tmp_path) / "summons_1"
    newer = (
        (texts / "2022-01-01.html").read_text().replace("U moet inburgeren", "U gaat inburgeren")
    )
    (texts / "2026-03-03.html").write_text(newer)
    settings.BASE_DIR = tmp_path

    old = build.frozen(dated_on=date(2026, 3, 2))
    new = build.frozen(dated_on=date(2026, 3, 3))

    assert (old.template_version, "U moet inburgeren" in old.source) == (date(2022, 1, 1), True)
    assert (new.template_version, "U gaat inburgeren" in new.source) == (date(2026, 3, 3), True)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("instead_of", "summons_1/2022-01-01.html"),
        ("interpreter_language", "parts/appointment.html"),
        ("phone", "parts/cannot_come.html"),
        ("subject", "layout.html"),
    ],
)
def test_a_text_with_a_misspelt_name_is_refused_and_nothing_is_half_done(
    region: make.Region, settings: Settings, tmp_path: Path, name: str, place: str
) -> None:
    build.misspell(build.own_texts(tmp_path) / place, name, "mispelt")
    settings.BASE_DIR = tmp_path
    letter = build.approved()

    with pytest.raises(Invalid) as refusal:
        services.freeze(letter.id, by=SIGNER, on=DATED_ON)

    assert "staat een onbekende naam: " in refusal.value.errors["template"]
    assert "mispelt" in refusal.value.errors["template"]
    stored = Letter.objects.get(id=letter.id)
    assert (stored.state, stored.source) == (LetterState.APPROVED, "")


def test_drafts_of_a_case_are_withdrawn_and_frozen_letters_stay(region: make.Region) -> None:
    kept = build.frozen()
    drafts = [build.drafted(case_id=kept.case_id), build.approved(case_id=kept.case_id)]
    elsewhere = build.drafted()

    services.withdraw_drafts(case_id=kept.case_id, by=WRITER, on=DATED_ON)

    states = {letter.id: letter.state for letter in Letter.objects.all()}
    assert [states[letter.id] for letter in drafts] == [LetterState.WITHDRAWN] * 2
    assert (states[kept.id], states[elsewhere.id]) == (LetterState.FROZEN, LetterState.DRAFTED)


def test_the_database_refuses_to_change_what_a_frozen_letter_says(region: make.Region) -> None:
    letter = build.frozen()
    changes: dict[str, object] = {
        "context": {},
        "authority": {},
        "addressee": {"name": "X", "lines": [], "is_secret": False},
        "source": "<p>anders</p>",
        "source_sha256": "0" * 64,
        "dated_on": date(2026, 3, 4),
        "kind": "warning",
        "reference": "2026-000999",
        "is_decision": True,
        "template_version": date(2023, 1, 1),
        "state": "withdrawn",
    }

    for name, value in changes.items():
        with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
            Letter.objects.filter(id=letter.id).update(**{name: value})


def test_the_bytes_of_a_letter_are_set_once(region: make.Region) -> None:
    letter = build.rendered()

    with pytest.raises(DatabaseError, match="made once"), transaction.atomic():
        Letter.objects.filter(id=letter.id).update(pdf=b"%PDF-")


def test_the_database_knows_no_other_state_and_no_frozen_letter_without_a_text(
    region: make.Region,
) -> None:
    letter = build.drafted()

    for state in ("posted", "frozen", "dispatched"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(id=letter.id).update(state=state)


def test_bytes_are_made_once_and_marked_once_outside_the_history_of_the_case(
    region: make.Region,
) -> None:
    letter = build.frozen("pip_decision", PIP_B1)
    before = build.verbs(letter.case_id)

    assert services.render(letter.id, on=DATED_ON) is True
    assert services.render(letter.id, on=DATED_ON) is False

    pdf = selectors.pdf_of(letter)
    assert pdf is not None
    assert "Maak bezwaar binnen 6 weken" in pages.text_of(pdf)
    assert build.verbs(letter.id) == ["letter_rendered"]
    assert build.verbs(letter.case_id) == before


def test_a_letter_that_is_not_frozen_gets_no_bytes(region: make.Region) -> None:
    letter = build.approved()

    assert services.render(letter.id, on=DATED_ON) is False
    assert selectors.pdf_of(letter) is None


def test_what_waits_is_rendered_also_next_to_a_letter_that_cannot_be(
    region: make.Region, settings: Settings, tmp_path: Path
) -> None:
    text = build.own_texts(tmp_path) / "summons_1" / "2022-01-01.html"
    text.write_text(
        text.read_text().replace(
            "{% block body %}", '{% block body %}<img src="http://x.nl/a" alt="">'
        )
    )
    good = build.frozen()
    here = settings.BASE_DIR
    settings.BASE_DIR = tmp_path
    bad = build.frozen()
    settings.BASE_DIR = here
    other = build.frozen()

    with pytest.raises(ExceptionGroup, match="1 letters could not be rendered"):
        services.render_waiting(on=DATED_ON)

    waiting = set(Letter.objects.filter(pdf__isnull=True).values_list("id", flat=True))
    assert waiting == {bad.id}
    assert selectors.pdf_of(good)
    assert selectors.pdf_of(other)


def test_whoever_asked_for_that_work_is_given_a_letter_once_its_act_is_committed(
    region: make.Region, django_capture_on_commit_callbacks: Any
) -> None:
    given: list[Letter] = []

    with given_to(given.append), django_capture_on_commit_callbacks(execute=True):
        letter = build.frozen()
        assert given == []

    assert given == [letter]


def test_what_was_frozen_later_waits_for_the_next_time(region: make.Region) -> None:
    frozen_at = build.frozen().frozen_at
    assert frozen_at is not None
    after = frozen_at + timedelta(seconds=1)

    assert services.render_waiting(on=DATED_ON, frozen_before=frozen_at) == 0
    assert services.render_waiting(on=DATED_ON, frozen_before=after) == 1


def test_a_draft_can_be_looked_at_before_it_is_frozen(region: make.Region) -> None:
    text = pages.text_of(documents.preview(build.drafted()))

    assert "Concept, niet verzonden" in text
    assert "donderdag 12 maart 2026" in text
