"""Article 23 through the services: every shortcut is refused, with its article, and changes
nothing.
"""

from datetime import date, timedelta

import pytest

from cases.models import Deadline
from core.errors import NotInScope
from core.models import Event
from enforcement.models import (
    BreachedLaw,
    CloseReason,
    CulpabilityDegree,
    FileState,
    Fine,
    FineArticle,
    HearingOutcome,
    LowerGround,
    PriorFine,
    Signal,
    SignalReply,
    WaiverGround,
)
from enforcement.selectors.amounts import reckoned
from enforcement.selectors.files import file_for
from enforcement.services import deciding, elsewhere, hearing, preparing, signalling
from enforcement.services.elsewhere import PriorFineDraft
from law.terms import TermKey
from letters.models import Letter
from tests import make
from tests.cases.intakes import invalid, refused
from tests.enforcement import procedure
from tests.enforcement.procedure import (
    ANNOUNCED,
    DECIDED,
    OPENED,
    REPORTED,
    VIEWS_LAST_DAY,
    WARNED,
)


def test_every_shortcut_to_a_fine_is_refused(region):
    file = procedure.cooperation(region)
    file.miss_a_talk()
    file.open()

    # nothing was done yet
    with refused("Awb 3:2", "nog niet gesproken"):
        file.warn()
    with refused("Awb 5:53", "geen rapport"):
        file.decide(OPENED)
    file.talk_to(is_reached=False)
    with refused("Awb 3:2", "1 contactpogingen"):
        file.report(OPENED)
    file.talk_to()

    # warned, and only when the letter left
    with invalid("do_by", "rustdag"):
        file.warn(do_by=date(2026, 7, 5))
    file.act(preparing.warn, WARNED, what_to_do="Kom.", do_by=procedure.DO_BY)
    with refused("WI 23(1)", "waarschuwing is nog niet verzonden"):
        file.report()
    file.send_post(WARNED)
    with refused("WI 23(1)", "al gewaarschuwd"):
        file.warn(date(2026, 6, 23))

    # the report, then the sanction of another law
    with refused("Awb 5:53", "geen rapport"):
        file.announce()
    file.report()
    with refused("WI 27", "nog niet nagegaan"):
        file.announce()
    with invalid("is_benefit_lowered", "Zonder bijstand"):
        file.check(has_benefit=False, is_benefit_lowered=True)
    file.check(is_benefit_lowered=True)
    with refused("WI 27", "verlaagd"):
        file.announce()
    file.check(law=BreachedLaw.PARTICIPATION)
    with refused("WI 23(1)", "Participatiewet"):
        file.announce()
    file.check(ANNOUNCED)

    # the intention: caution, interpreter, and it has to leave
    with invalid("caution_on", "zwijgrecht"):
        file.announce(caution_on=None)
    with invalid("interpreter", "taal"):
        file.announce(interpreter=" ")
    with refused("Awb 5:53", "artikel 23"):
        file.skip(ANNOUNCED)
    with refused("Awb 4:8", "nog niet verzonden"):
        file.give_views(ANNOUNCED)
    file.announce(is_sent=False)
    with refused("Awb 5:53", "niet verzonden"):
        file.decide()
    file.send_post(ANNOUNCED)

    # the decision: not before the last day has passed, not by who made the report
    for on in (VIEWS_LAST_DAY - timedelta(days=1), VIEWS_LAST_DAY):
        with refused("Awb 5:53", "10 augustus 2026"):
            file.decide(on)
    with refused("Awb 10:3(4)", "rapport"):
        file.decide(VIEWS_LAST_DAY + timedelta(days=1), who=file.reporter)
    with refused("Awb 5:41", "niet te verwijten"):
        file.decide(culpability=CulpabilityDegree.NONE)
    with invalid("culpability_reasons", "te verwijten"):
        file.decide(culpability_reasons="")
    with invalid("lowered_cents", "minder dan € 25"):
        file.decide(
            lowered_cents=2500, lower_ground=LowerGround.ABILITY, lower_reasons="Weinig geld."
        )
    with invalid("new_term_last_day", "alleen bij artikel 22"):
        file.decide(new_term_last_day=date(2026, 9, 30))
    with pytest.raises(NotInScope):
        file.decide(who=file.worker)
    assert not Fine.objects.exists()
    assert file.file.state == FileState.ANNOUNCED

    fine = file.decide(VIEWS_LAST_DAY + timedelta(days=1))

    assert (fine.tariff_cents, fine.imposed_cents, fine.is_late) == (2500, 2500, False)
    with refused("Awb 5:43", "afgedaan"):
        file.decide()
    letter = Letter.objects.get(id=fine.letter_id)
    assert letter.reference.startswith("V2026-")
    assert [line["cents"] for line in fine.lines].count(2500) >= 1
    met = Deadline.objects.get(about_id=file.file_id, key=TermKey.FINE_DECISION)
    assert met.state == "met"


def test_views_end_early_when_the_newcomer_says_so_at_the_hearing(region):
    file = procedure.cooperation(region)
    file.to_intention()
    day = date(2026, 7, 29)
    planned = file.plan_hearing(day, date(2026, 7, 22))
    with refused("Awb 4:9", "al een hoorgesprek"):
        file.plan_hearing(day, date(2026, 7, 22))
    with invalid("outcome", "nog niet geweest"):
        file.hold_hearing(planned, date(2026, 7, 28))
    with invalid("is_cautioned", "zwijgrecht"):
        file.hold_hearing(planned, day, is_cautioned=False)
    with refused("Awb 5:53", "29 juli 2026"):
        file.decide()

    file.hold_hearing(planned, day, declares_nothing=True)

    with invalid("answer_to_views", "zienswijze"):
        file.decide(day, answer_to_views="")
    fine = file.decide(
        day,
        lowered_cents=1000,
        lower_ground=LowerGround.CIRCUMSTANCES,
        lower_reasons="Uw kind lag in het ziekenhuis.",
    )
    assert (fine.tariff_cents, fine.cents) == (2500, 1000)
    assert fine.lines[-1]["citation"] == "BI 7.1(6)"
    told = Letter.objects.get(id=fine.letter_id).context
    assert told["views"]["kind"] == "oral"
    assert told["circumstances"] == "Uw kind lag in het ziekenhuis."


def test_views_that_come_late_are_weighed_and_a_hearing_may_be_called_off(region):
    file = procedure.cooperation(region)
    file.to_intention()
    planned = file.plan_hearing(date(2026, 8, 12), date(2026, 7, 22))
    told = hearing.HearingReport(outcome=HearingOutcome.CANCELLED)
    file.act(hearing.end_hearing, date(2026, 7, 23), hearing_id=planned, report=told)
    with invalid("received_on", "te vroeg"):
        file.act(hearing.record_views, DECIDED, text="Nee.", received_on=date(2026, 7, 19))

    file.give_views(date(2026, 8, 14))

    assert file.decide().answer_to_views
    with refused("Awb 5:43", "afgedaan"):
        file.give_views(date(2026, 8, 18))


def test_an_intention_that_leaves_late_gives_as_long_for_views(region):
    file = procedure.cooperation(region)
    file.to_intention(is_sent=False)
    file.send_post(date(2026, 7, 24))

    window = Deadline.objects.get(about_id=file.file_id, key=TermKey.VIEWS)

    assert window.last_day == date(2026, 8, 14)
    with refused("Awb 5:53", "14 augustus 2026"):
        file.decide(date(2026, 8, 14))


def test_a_decision_fourteen_weeks_after_the_report_is_allowed_and_says_so(region):
    file = procedure.cooperation(region)
    file.to_intention()

    fine = file.decide(REPORTED + timedelta(weeks=14))

    assert fine.is_late
    told = Event.objects.get(stream=file.case_id, verb="fine_imposed")
    assert told.payload["is_late"]


def test_a_notice_of_no_fine_ends_the_breach_for_good(region):
    file = procedure.cooperation(region)
    file.to_intention()
    with refused("Awb 5:50(2)", "schriftelijk"):
        file.act(deciding.close_file, DECIDED, reason=CloseReason.RESOLVED, note="Werkt weer mee.")

    file.act(deciding.decide_no_fine, DECIDED, who=file.reporter, reasons="U werkt weer mee.")

    assert file.file.state == FileState.NO_FINE
    assert Letter.objects.get(id=file.file.notice_letter_id).kind == "no_fine_notice"
    with refused("Awb 5:43", "afgedaan"):
        file.decide()
    with refused("Awb 3:2", "al beantwoord"):
        file.open(DECIDED)


def test_a_file_of_which_nothing_came_is_closed_without_a_word(region):
    file = procedure.cooperation(region)
    file.miss_a_talk()
    file.open()
    with invalid("note", "waarom"):
        file.act(deciding.close_file, OPENED, reason=CloseReason.EXCUSED, note=" ")

    file.act(deciding.close_file, OPENED, reason=CloseReason.EXCUSED, note="Lag in het ziekenhuis.")

    assert (file.file.state, file.file.close_reason) == ("closed", "excused")
    running = Deadline.objects.filter(about_id=file.file_id, state="running")
    assert not running.exists()


def test_signals_are_answered_by_a_person_and_nothing_opens_by_itself(region):
    file = procedure.cooperation(region)
    signal = file.miss_a_talk()
    by = file.as_(file.worker, OPENED)
    told = {"case_id": file.case_id, "signal_id": signal.id, "by": by, "on": OPENED}
    assert (signal.answer_by, signal.file_id) == (date(2026, 6, 24), None)
    with invalid("note", "goede reden"):
        signalling.answer_signal(answer=SignalReply.EXCUSABLE, note="", **told)
    with invalid("answer", "knop"):
        signalling.answer_signal(answer=SignalReply.FILE, note="Boete.", **told)

    signalling.answer_signal(answer=SignalReply.EXCUSABLE, note="Trein reed niet.", **told)

    with refused("Awb 3:2", "al beantwoord"):
        signalling.answer_signal(answer=SignalReply.TALK, note="Nog eens.", **told)
    with refused("Awb 3:2", "al beantwoord"):
        file.open()
    signal.refresh_from_db()
    assert signal.answered_by_id == file.worker.id


def test_the_gate_stays_shut_for_an_asylum_permit_until_a_jurist_signs(region):
    file = procedure.cooperation(region, group="asylum")
    file.miss_a_talk()
    file.open()
    file.talk_to()
    file.warn()
    file.check()
    file.report()
    with refused("Awb 4:84", "geen boete toe"):
        file.announce()
    lead = make.user("team_lead", region.region, name="Bas Bos")
    reasons = "Kwam na elf gesprekken en drie huisbezoeken nog nooit, en zei dat te blijven doen."
    with pytest.raises(NotInScope):
        file.act(preparing.sign_override, ANNOUNCED, who=lead, reasons=reasons)
    with invalid("reasons", "volgehouden onwil"):
        file.act(preparing.sign_override, ANNOUNCED, who=file.decider, reasons="")

    file.act(preparing.sign_override, ANNOUNCED, who=file.decider, reasons=reasons)

    with refused("Awb 4:84", "al getekend"):
        file.act(preparing.sign_override, ANNOUNCED, who=file.decider, reasons=reasons)
    file.announce()
    fine = file.decide()
    told = Letter.objects.get(id=fine.letter_id).context
    assert (told["gate"], told["gate_reasons"]) == ("asylum", reasons)


def test_family_of_an_asylum_permit_holder_has_a_gate_of_its_own(region):
    file = procedure.cooperation(region, group="asylum")
    newcomer = file.case.newcomer
    newcomer.permit_kind = "regular"
    newcomer.save()
    file.miss_a_talk()
    file.open()
    file.talk_to()
    file.warn()
    file.check()
    file.report()
    procedure.open_gate(region)
    with refused("Awb 4:84", "geen boete toe"):
        file.announce()

    procedure.open_gate(region, "family_of_asylum_gate")

    file.announce()
    assert file.file.state == FileState.ANNOUNCED


def test_what_another_municipality_imposed_counts_for_the_cap(region):
    file = procedure.cooperation(region)
    file.to_intention()
    by = file.as_(file.reporter, ANNOUNCED)
    told = {"case_id": file.case_id, "by": by, "on": ANNOUNCED}
    with invalid("cents", "Dit bedrag"):
        elsewhere.note_prior_fine(draft=prior(80001), **told)
    with invalid("irrevocable_on", "voor de overtreding"):
        elsewhere.note_prior_fine(draft=prior(80000, final_on=date(2026, 5, 4)), **told)

    for _ in range(3):
        elsewhere.note_prior_fine(draft=prior(80000), **told)

    with refused("BI 7.1(5)", "bereikt"):
        file.decide()
    row = PriorFine.objects.filter(case=file.case_id).first()
    assert row is not None
    elsewhere.withdraw_prior_fine(prior_fine_id=row.id, **told)
    with refused("WI 35(4)", "telt al niet"):
        elsewhere.withdraw_prior_fine(prior_fine_id=row.id, **told)
    assert file.decide().cents == 2500


def prior(cents: int, *, final_on: date | None = None) -> PriorFineDraft:
    return PriorFineDraft(
        imposed_by="Gemeente Utrecht",
        article=FineArticle.COOPERATION,
        established_on=date(2026, 5, 4),
        cents=cents,
        irrevocable_on=final_on,
    )


def test_a_final_fine_of_elsewhere_raises_the_next(region):
    file = procedure.cooperation(region)
    file.miss_a_talk()
    file.open()
    by = file.as_(file.reporter, OPENED)
    elsewhere.note_prior_fine(
        case_id=file.case_id, draft=prior(2500, final_on=date(2026, 6, 14)), by=by, on=OPENED
    )
    row = file_for(by, file.file.id)

    found = reckoned(row, culpability=CulpabilityDegree.NORMAL, on=OPENED)

    assert found.answer.amount_cents == 5000
    assert found.facts.earlier[0].in_this_term


def test_a_waiver_is_for_article_22_alone(region):
    file = procedure.cooperation(region)
    file.to_intention()
    with refused("Awb 5:53", "artikel 23"):
        file.skip(DECIDED, WaiverGround.URGENT)


def test_a_missed_talk_is_a_signal_once(region):
    file = procedure.cooperation(region)
    file.miss_a_talk()

    assert Signal.objects.filter(case=file.case_id, kind="missed_talk").count() == 1
