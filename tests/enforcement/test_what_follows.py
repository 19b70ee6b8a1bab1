"""What follows in a file and for a fine when something happens elsewhere."""

from datetime import date, time, timedelta

import pytest
from django.db.models import Q

from accounts.actors import Actor
from cases.models import Deadline, EndReason, TalkAgreement
from cases.services import ending, moving, talking
from cases.services.talking import Agreed, PlannedTalk
from claims.models import Claim
from claims.selectors.stands import stand_of
from claims.services import paying
from core.errors import Invalid, Refused
from core.models import Event
from enforcement.models import (
    CloseReason,
    CulpabilityDegree,
    FileState,
    Signal,
    SignalKind,
)
from enforcement.selectors.amounts import reckoned
from enforcement.selectors.files import file_for
from enforcement.selectors.standing import stand_of as file_stand
from enforcement.services import deciding, signalling
from enforcement.services.nightly import note_persistent_absence
from law.terms import TermKey
from remedies.models import Application, ApplicationKind, LatenessRuling, ObjectionOutcome
from remedies.services import answering, applications
from remedies.services.receiving import rule_lateness
from routes.models import AttendanceSignal
from routes.services import hours
from routes.services.hours import StatementDraft
from tests import make
from tests.cases.intakes import invalid, refused
from tests.enforcement import procedure
from tests.enforcement.procedure import ANNOUNCED, DECIDED, MISSED, PUBLISHED
from tests.remedies.disputes import Dispute
from tests.routes import courses


def test_in_a_municipality_where_the_newcomer_no_longer_lives_nothing_is_decided(region):
    file = procedure.cooperation(region)
    file.to_intention()
    moving.hand_over(
        case_id=file.case_id,
        to_code="0590",
        registered_on=date(2026, 8, 1),
        is_placed=False,
        by=file.as_(file.worker, date(2026, 8, 3)),
        on=date(2026, 8, 3),
    )

    with refused("WI 23(1)", "woont niet meer"):
        file.decide()

    # who was told of an intention hears that nothing follows, from the college that told it
    file.act(deciding.decide_no_fine, DECIDED, reasons="U woont niet meer in onze gemeente.")
    told = Event.objects.filter(stream=file.case_id, verb="no_fine_decided").get()
    assert (file.file.state, told.on_behalf_of) == (FileState.NO_FINE, "0505")


def test_death_ends_files_and_makes_fines_and_what_is_owed_lapse(region):
    file = procedure.cooperation(region)
    file.to_intention()
    fine = file.decide(is_sent=True)
    file.miss_a_talk(date(2026, 9, 2))
    file.open(date(2026, 9, 3))
    on = date(2026, 9, 14)

    ending.end(
        case_id=file.case_id,
        reason=EndReason.DIED,
        ended_on=date(2026, 9, 10),
        by=file.as_(file.worker, on),
        on=on,
    )

    fine.refresh_from_db()
    claim = Claim.objects.get(letter_id=fine.letter_id)
    assert (fine.state, fine.cents, claim.state) == ("lapsed", 2500, "lapsed")
    assert stand_of(claim).due == 0
    assert (file.file.state, file.file.close_reason) == (FileState.CLOSED, CloseReason.DIED)
    assert not Deadline.objects.filter(about_id=file.file_id, state="running").exists()


def test_what_lapsed_by_a_death_entered_by_mistake_comes_back_when_the_case_is_reopened(region):
    file = procedure.cooperation(region)
    file.to_intention()
    fine = file.decide(is_sent=True)
    claim = Claim.objects.get(letter_id=fine.letter_id)
    pay = date(2026, 9, 1)
    paying.record_payment(
        claim_id=claim.id, cents=500, paid_on=pay, by=file.as_(file.reporter, pay), on=pay
    )
    file.miss_a_talk(date(2026, 9, 2))
    file.open(date(2026, 9, 3))
    file.talk_to(date(2026, 9, 3))
    file.warn(date(2026, 9, 4), do_by=date(2026, 9, 11))
    about = Q(about_id=fine.letter_id) | Q(about_id=file.file_id)
    before = set(Deadline.objects.filter(about, state="running").values_list("key", "last_day"))
    on, later = date(2026, 9, 14), date(2026, 9, 17)
    ending.end(
        case_id=file.case_id,
        reason=EndReason.DIED,
        ended_on=date(2026, 9, 10),
        by=file.as_(file.worker, on),
        on=on,
    )

    by = file.as_(file.worker, later)
    ending.reopen(case_id=file.case_id, reason="Een naamgenoot overleed.", by=by, on=later)

    fine.refresh_from_db()
    claim.refresh_from_db()
    entries = list(claim.entries.values_list("kind", "cents", "is_reversal"))
    assert (fine.state, fine.cents, fine.changed_on) == ("in_force", 2500, later)
    assert (claim.state, claim.closed_on, stand_of(claim).due) == ("open", None, 2000)
    assert entries == [
        ("principal", 2500, False),
        ("payment", -500, False),
        ("lapse", -2000, False),
        ("lapse", 2000, True),
    ]
    assert (file.file.state, file.file.close_reason, file.file.ended_on) == ("warned", "", None)
    after = set(Deadline.objects.filter(about, state="running").values_list("key", "last_day"))
    assert after == before
    told = [verb for verb in file.verbs() if verb.endswith(("revived", "reopened"))]
    assert sorted(told) == [
        "case_reopened",
        "claim_revived",
        "enforcement_reopened",
        "fine_revived",
    ]
    assert file.verbs().count("fine_lapsed") == 1


def test_a_case_that_ended_otherwise_revives_nothing_when_it_is_reopened(region):
    file = procedure.cooperation(region)
    file.to_intention()
    fine = file.decide(is_sent=True)
    on = date(2026, 9, 14)
    by = file.as_(file.worker, on)
    told = {"case_id": file.case_id, "by": by, "on": on}
    ending.end(reason=EndReason.LEFT_COUNTRY, ended_on=date(2026, 9, 10), **told)
    ending.reopen(reason="Kwam na een week terug.", **told)

    fine.refresh_from_db()
    assert fine.state == "in_force"
    assert not any(verb.endswith("revived") for verb in file.verbs())


def dispute_of(file: procedure.Procedure) -> Dispute:
    lawyer = make.user("legal", file.region.region, name="Kim Koster")
    return Dispute(file.desk, lawyer, file.fine.letter_id)


def test_a_lowered_fine_counts_as_lowered_and_what_was_paid_beyond_it_goes_back(region):
    file = procedure.cooperation(region)
    file.to_intention()
    file.decide(is_sent=True)
    dispute = dispute_of(file)
    dispute.object(date(2026, 9, 1))
    dispute.confirm(date(2026, 9, 1))
    dispute.hear(date(2026, 9, 1), date(2026, 9, 16))
    on = date(2026, 10, 5)
    with pytest.raises(Invalid, match="25,00"):
        dispute.decide(on, ObjectionOutcome.LOWERED, lowered_to_cents=2500)

    dispute.decide(on, ObjectionOutcome.LOWERED, lowered_to_cents=1000)

    fine = file.fine
    claim = Claim.objects.get(letter_id=fine.letter_id)
    assert (fine.state, fine.cents, fine.imposed_cents) == ("lowered", 1000, 2500)
    assert stand_of(claim).due == 1000


def test_a_granted_request_lets_payment_wait_and_asks_somebody_who_may_collect(region):
    file = procedure.cooperation(region)
    file.to_intention()
    file.decide(is_sent=True)
    on = date(2026, 9, 7)
    made = _asked(file, ApplicationKind.DEFERMENT, on)
    draft = answering.AnswerDraft(
        is_granted=True,
        reasons="U heeft pas in november weer inkomen.",
        granted_last_day=date(2026, 11, 30),
    )
    told = {"application_id": made.id, "draft": draft, "on": on}
    with pytest.raises(Refused, match="boetes mag innen"):
        answering.decide_application(by=file.as_(file.worker, on), **told)

    answering.decide_application(by=file.as_(file.reporter, on), **told)

    claim = Claim.objects.get(letter_id=file.fine.letter_id)
    assert (claim.state, claim.last_day) == ("deferred", date(2026, 11, 30))
    less = _asked(file, ApplicationKind.REMISSION, on)
    gift = answering.AnswerDraft(
        is_granted=True, reasons="Het bedrag is voor u te hoog.", granted_cents=1500
    )
    answering.decide_application(
        application_id=less.id, draft=gift, by=file.as_(file.reporter, on), on=on
    )
    assert stand_of(claim).due == 1000


def _asked(file: procedure.Procedure, kind: ApplicationKind, on: date) -> Application:
    draft = applications.Asked(
        kind=kind, received_on=on, content="Ik kan niet betalen.", letter_id=file.fine.letter_id
    )
    return applications.receive_application(
        case_id=file.case_id, draft=draft, by=file.as_(file.worker, on), on=on
    )


def test_an_agreement_that_was_not_kept_is_a_signal_by_hand_once(region):
    file = procedure.cooperation(region)
    by = file.as_(file.worker, MISSED)
    told = {"case_id": file.case_id, "by": by, "on": MISSED}
    planned = PlannedTalk(planned_on=MISSED, planned_at=time(10), place="Kamer 2")
    talk = talking.plan_talk(planned=planned, **told)
    agreed = (Agreed(domain="network", title="Elke week naar het taalcafé"),)
    talking.hold_talk(talk_id=talk.id, report="Afgesproken.", agreements=agreed, **told)
    agreement = TalkAgreement.objects.get(talk=talk)
    on = MISSED + timedelta(days=14)
    noted = {"case_id": file.case_id, "by": file.as_(file.worker, on), "on": on}
    asked = {"agreement_id": agreement.id, "what": "Is nog niet geweest."}
    with invalid("noted_on", "voor het gesprek"):
        signalling.report_broken_agreement(noted_on=MISSED - timedelta(days=1), **asked, **noted)
    with invalid("what", "niet is gedaan"):
        signalling.report_broken_agreement(
            agreement_id=agreement.id, what=" ", noted_on=on, **noted
        )

    signalling.report_broken_agreement(noted_on=on, **asked, **noted)

    with refused("Awb 3:2", "al een signaal"):
        signalling.report_broken_agreement(noted_on=on, **asked, **noted)
    assert file.signal.kind == SignalKind.AGREEMENT


def test_absence_that_persists_becomes_one_signal_in_the_night(region):
    course = courses.following(region, group="asylum")
    days = [course.enrolment.started_on + timedelta(weeks=week) for week in (4, 8, 12)]
    for number, day in enumerate(days, start=1):
        draft = StatementDraft(hours=20 * number, excused=0, unexcused=20 * number, known_until=day)
        hours.record_hours(enrolment_id=course.enrolment.id, draft=draft, by=course.by(day), on=day)
        made = note_persistent_absence(day)
        assert made == (1 if number > 1 else 0)
        assert note_persistent_absence(day) == 0

    found = Signal.objects.filter(case=course.desk.case_id, kind=SignalKind.ABSENCE)
    assert found.count() == 2
    assert AttendanceSignal.objects.count() == 3
    assert found.latest("raised_on").percent == 50


def test_the_page_of_a_file_reads_its_stand_in_a_fixed_number_of_queries(
    region, django_assert_max_num_queries
):
    file = procedure.cooperation(region)
    file.to_intention()
    by = Actor.of(file.reporter, on=ANNOUNCED)
    with django_assert_max_num_queries(14):
        stand = file_stand(file_for(by, file.file.id), on=ANNOUNCED)

    assert (stand.intention_sent_on, stand.views_last_day) == (ANNOUNCED, date(2026, 8, 10))
    assert stand.report_last_day == date(2026, 10, 12)


def test_a_decision_that_leaves_starts_the_terms_of_payment_and_objection(region):
    file = procedure.cooperation(region)
    file.to_intention()
    file.decide()
    assert file.fine.published_on is None

    file.send_post(PUBLISHED)

    running = Deadline.objects.filter(about_id=file.fine.letter_id)
    terms = dict(running.values_list("key", "last_day"))
    assert terms[TermKey.OBJECTION] == date(2026, 9, 29)
    assert terms[TermKey.PAYMENT] == date(2026, 9, 29)


def test_a_fine_raises_the_next_once_it_is_final_and_no_longer_when_it_is_revoked(region):
    first = procedure.cooperation(region)
    first.to_intention()
    first.decide(is_sent=True)
    letter_id = first.fine.letter_id
    by = first.as_(first.reporter, date(2026, 11, 23))

    # nobody objected until 29 September: final from the 30th, the last of these two days
    for established_on, expected in ((date(2026, 9, 29), 2500), (date(2026, 9, 30), 5000)):
        first.miss_a_talk(established_on)
        file = first.open(established_on, established_on=established_on)
        found = reckoned(
            file_for(by, file.id), culpability=CulpabilityDegree.NORMAL, on=established_on
        )
        assert found.answer.amount_cents == expected
    second = procedure.Procedure(
        region, first.worker, first.reporter, first.decider, first.desk, file.id
    )
    on = date(2026, 10, 1)
    second.talk_to(on)
    second.warn(on, do_by=date(2026, 10, 12))
    second.check(on)
    second.report(on)
    second.announce(on)
    raised = second.decide(date(2026, 11, 2), is_sent=True)
    assert raised.cents == 5000

    # an excused late objection takes the first away: the second stays, and asks to be looked at
    dispute = Dispute(first.desk, make.user("legal", region.region), letter_id)
    dispute.object(date(2026, 11, 4))
    dispute.confirm(date(2026, 11, 4))
    rule_lateness(
        objection_id=dispute.objection.id,
        ruling=LatenessRuling.EXCUSED,
        reasons="Lag op de intensive care.",
        by=dispute.by(date(2026, 11, 4)),
        on=date(2026, 11, 4),
    )
    dispute.hear(date(2026, 11, 4), date(2026, 11, 18))
    dispute.decide(date(2026, 11, 23), ObjectionOutcome.REVOKED)

    raised.refresh_from_db()
    assert (raised.state, raised.cents) == ("in_force", 5000)
    assert file_stand(file_for(by, file.id), on=date(2026, 11, 23)).is_shaken
