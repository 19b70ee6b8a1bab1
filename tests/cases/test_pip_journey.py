from dataclasses import replace
from datetime import date

from cases.models import Deadline, DeadlineState, Phase, PipState, PipVersion
from cases.services import moving, pip
from core import events
from law.terms import TermKey
from letters.models import Letter, LetterState
from tests.cases import pips
from tests.cases.pips import CONTENT, DAY


def running(desk, key):
    return Deadline.objects.filter(case=desk.case_id, key=key, state=DeadlineState.RUNNING)


def test_a_first_pip_with_two_pairs_of_eyes_is_a_decision_in_the_post_that_starts_the_term(region):
    desk = pips.desk(region)

    desk.draft()
    assert desk.propose().state == PipState.PROPOSED
    assert desk.case.phase == Phase.PIP

    version = desk.countersign()

    assert version.state == PipState.ADOPTED
    assert version.dated_on == DAY
    assert version.proposed_by == desk.writer
    assert version.countersigned_by == desk.signer
    assert (desk.case.phase, desk.case.first_pip_on) == (Phase.ROUTE, DAY)
    letter = Letter.objects.get(id=version.letter_id)
    assert (letter.kind, letter.state, letter.dated_on) == ("pip_decision", LetterState.FROZEN, DAY)
    assert "16\N{NO-BREAK SPACE}maart\N{NO-BREAK SPACE}2029" in letter.source
    term = running(desk, TermKey.INTEGRATION).get()
    assert (term.started_on, term.last_day) == (DAY, date(2029, 3, 16))
    assert running(desk, TermKey.ROUTE_SWITCH).get().last_day == date(2027, 9, 16)
    met = Deadline.objects.get(case=desk.case_id, key=TermKey.PIP)
    assert (met.state, met.met_on, met.late_on) == (DeadlineState.MET, DAY, None)
    adopted = desk.events("pip_adopted")[0]
    assert adopted.cites == ["WI 15(1)", "WI 15(3)"]
    assert adopted.payload["is_first"] is True
    assert adopted.payload["letter_id"] == str(letter.id)
    assert adopted.payload["countersigned_by"] == str(desk.signer.id)


def test_a_story_of_three_plans_two_signatures_and_a_move_has_one_term(region):
    desk = pips.desk(region)
    desk.draft()
    desk.propose()
    pip.send_back_pip(
        version_id=desk.version.id, reason="Meer gesprekken", by=desk.lead(DAY), on=DAY
    )
    desk.save(replace(CONTENT, talks=6))
    desk.propose(date(2026, 3, 18))
    desk.countersign(date(2026, 3, 19))
    summer = date(2026, 7, 1)
    desk.change(summer, talks=8)
    desk.propose(summer)
    desk.countersign(summer)
    autumn = date(2026, 10, 5)
    moving.hand_over(
        case_id=desk.case_id,
        to_code="0590",
        registered_on=autumn,
        is_placed=False,
        by=desk.by(autumn),
        on=autumn,
    )
    pip.draft_pip(case_id=desk.case_id, by=desk.by(autumn), on=autumn)
    desk.propose(autumn)
    desk.countersign(autumn)

    adopted = PipVersion.objects.filter(case=desk.case_id, state=PipState.ADOPTED)
    assert [(v.number, v.dated_on, v.municipality_id) for v in adopted] == [
        (1, date(2026, 3, 19), "0505"),
        (2, summer, "0505"),
        (3, autumn, "0590"),
    ]
    kinds = Letter.objects.filter(kind__startswith="pip").order_by("dated_on")
    assert [letter.kind for letter in kinds] == ["pip_decision", "pip_change", "pip_decision"]
    assert running(desk, TermKey.INTEGRATION).get().last_day == date(2029, 3, 19)
    assert list(events.breaks(desk.case_id)) == []
