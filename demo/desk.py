"""What an office of the demo does beside the stories: it answers signals, approves the
letters that wait for it, and has the explanation sheets read by translators.
"""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from accounts.actors import Actor
from cases.models import TalkAgreement
from demo.acts import Story
from demo.matter import OFFICE
from demo.office import Office
from demo.officers import Officers
from demo.region import PLACES
from enforcement import explanations
from enforcement.models import (
    Breach,
    CloseReason,
    ContactChannel,
    EnforcementFile,
    FineArticle,
    HealthMention,
    Signal,
    SignalKind,
    SignalReply,
)
from enforcement.services import deciding, preparing
from enforcement.services.opening import OpeningDraft, open_file
from enforcement.services.sheets import approve_sheet
from enforcement.services.signalling import answer_signal, report_broken_agreement
from letters import selectors as letter_selectors
from letters import services as letters

ROUNDS = (0, 2)
"""The desk is cleared on Mondays and Wednesdays, the days before the post."""
AFTER = timedelta(days=7)
"""A signal is so many days old before somebody looks at it."""
LATER = 0.3
"""The share of signals that wait for another round."""
NOT_KEPT = 0.08
"""The share of agreements that are not kept, as it shows after some weeks."""
SHOWS_AFTER = timedelta(days=40)

REPLIES = {
    SignalReply.EXCUSABLE: 30,
    SignalReply.TALK: 28,
    SignalReply.AGREEMENT: 14,
    SignalReply.FILE: 28,
}
"""How signals are answered, in weights."""
NOTES = {
    SignalReply.EXCUSABLE: "Was die dag ziek; een huisgenoot bevestigt dat.",
    SignalReply.TALK: "Gebeld en besproken waarom komen belangrijk is.",
    SignalReply.AGREEMENT: "Afgesproken: de avond ervoor een bericht als herinnering.",
}

ADMINISTRATOR = "beheerder"
TRANSLATORS = {"ar": "Rana Khoury (fictief)", "en": "Jean Whitlock (fictief)"}
"""Who approved the explanation sheets in a language; those in other languages still wait."""


class Desk:
    """The office as a whole. `held` are the cases whose own story decides about their signals."""

    def __init__(self, office: Office, dice: Random) -> None:
        self.office, self._dice = office, dice
        self.held: set[UUID] = set()
        self._open: list[tuple[date, UUID, UUID, str]] = []

    def story(self, first_day: date) -> Story:
        """Before every day on which the post leaves: letters, agreements, signals and files."""
        on = yield first_day
        self._approve_sheets(on)
        seen_until = on
        while True:
            self._approve_letters(on)
            self._see_agreements(seen_until, on)
            self._answer_signals(on)
            self._end_files(on)
            seen_until = on
            on = yield _next_round(on)

    def _approve_sheets(self, on: date) -> None:
        by = self.office.actor(ADMINISTRATOR, on=on)
        for language, translator in TRANSLATORS.items():
            version = explanations.languages()[language].version
            approve_sheet(language=language, version=version, translator=translator, by=by, on=on)

    def _approve_letters(self, on: date) -> None:
        """The team lead reads what others wrote in concept before that day."""
        codes = frozenset(place.code for place in PLACES)
        waiting = letter_selectors.awaiting_approval(codes).order_by("drafted_at", "id")
        for letter in waiting.filter(dated_on__lt=on):
            by = self.office.lead(letter.municipality_id, on=on)
            letters.approve_and_freeze(letter.id, by=by, on=on)

    def _see_agreements(self, after: date, on: date) -> None:
        """Some of what was agreed a few weeks ago turns out not to be done."""
        agreed = TalkAgreement.objects.select_related("talk__case").filter(
            talk__planned_on__gt=after - SHOWS_AFTER,
            talk__planned_on__lte=on - SHOWS_AFTER,
            talk__case__ended_on=None,
        )
        for agreement in agreed.order_by("talk__case__number", "talk__planned_on", "position"):
            if self._dice.random() < NOT_KEPT:
                report_broken_agreement(
                    case_id=agreement.talk.case_id,
                    agreement_id=agreement.id,
                    what="Dit is na zes weken nog niet gedaan; er kwam geen bericht.",
                    noted_on=on,
                    by=self._worker(agreement.talk.case.municipality_id, on),
                    on=on,
                )

    def _answer_signals(self, on: date) -> None:
        waiting = Signal.objects.select_related("case").filter(
            answered_on=None, withdrawn_on=None, raised_on__lte=on - AFTER, case__ended_on=None
        )
        for signal in waiting.order_by("raised_on", "case__number", "kind", "noted_on"):
            if signal.case_id in self.held or self._dice.random() < LATER:
                continue
            answer = self._dice.choices(list(REPLIES), weights=list(REPLIES.values()))[0]
            if answer == SignalReply.FILE and self._may_open(signal):
                self._open_file(signal, on)
                continue
            answer = SignalReply.TALK if answer == SignalReply.FILE else answer
            answer_signal(
                case_id=signal.case_id,
                signal_id=signal.id,
                answer=answer,
                note=NOTES[answer],
                by=self._worker(signal.case.municipality_id, on),
                on=on,
            )

    def _may_open(self, signal: Signal) -> bool:
        """Did the newcomer always live here, and is no other file of the desk open?"""
        is_open = any(case_id == signal.case_id for _, _, case_id, _ in self._open)
        return signal.case.moved_in_on is None and not is_open

    def _open_file(self, signal: Signal, on: date) -> None:
        """Open a file, which ends some weeks later without a fine."""
        is_intake = signal.kind == SignalKind.MISSED_SUMMONS
        case, code = signal.case, signal.case.municipality_id
        draft = OpeningDraft(
            signals=(signal.id,),
            article=FineArticle.INTAKE if is_intake else FineArticle.COOPERATION,
            breach=Breach.INTAKE_ABSENCE if is_intake else Breach.GUIDANCE,
            what=signal.what or "U kwam niet op de afspraak en u heeft niet afgezegd.",
            place=OFFICE,
            breach_on=None if is_intake else signal.noted_on,
            established_on=None if is_intake else on,
        )
        worker = self._worker(code, on)
        file = open_file(case_id=case.id, draft=draft, by=worker, on=on)
        preparing.attempt_contact(
            file_id=file.id,
            channel=ContactChannel.PHONE,
            tried_on=on,
            is_reached=True,
            note="Gebeld: er was een misverstand over de dag.",
            health=HealthMention.NONE,
            by=worker,
            on=on,
        )
        ends_on = on + timedelta(days=self._dice.randint(9, 30))
        self._open.append((ends_on, file.id, case.id, code))

    def _end_files(self, on: date) -> None:
        """After a talk there is no reason to go on."""
        due = [each for each in self._open if each[0] <= on]
        self._open = [each for each in self._open if each[0] > on]
        for _, file_id, _, code in due:
            if not EnforcementFile.objects.get(id=file_id).is_open:
                continue
            reason = self._dice.choice((CloseReason.EXCUSED, CloseReason.RESOLVED))
            deciding.close_file(
                file_id=file_id,
                reason=reason,
                note="Uit het gesprek blijkt dat er geen reden is om verder te gaan.",
                by=Officers(self.office, code).reporter(on),
                on=on,
            )

    def _worker(self, code: str, on: date) -> Actor:
        return self.office.actor(self.office.caseworker(code, on=on), on=on)


def _next_round(on: date) -> date:
    return next(
        day
        for day in (on + timedelta(days=ahead) for ahead in range(1, 8))
        if day.weekday() in ROUNDS
    )
