"""Whatever people try, in whatever order: no fine without its steps, none above the cap, no breach
punished twice.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid, NotInScope, Refused
from enforcement.models import (
    CulpabilityDegree,
    EnforcementFile,
    Fine,
    FineArticle,
    Intention,
    Report,
    Signal,
)
from enforcement.rules import acts
from enforcement.rules.stand import FileStand, IntakeStand
from law.fines import (
    Article,
    Culpability,
    EarlierFine,
    FineFacts,
    FineGroup,
    FinePermit,
    FineTerm,
    default_fine_policy,
    fine,
)
from law.verdicts import Verdict
from tests.enforcement import procedure

START = date(2026, 6, 15)
CAP = 240000
PEOPLE = (uuid4(), uuid4(), uuid4())


@dataclass
class Walk:
    """One person's files, and what was imposed; each step is taken only when the rules allow it."""

    on: date = START
    files: list[FileStand] = field(default_factory=list)
    decided: list[tuple[int, FileStand, UUID]] = field(default_factory=list)
    fines: list[EarlierFine] = field(default_factory=list)

    def step(self, act: str, which: int, who: UUID, culpability: Culpability) -> None:
        """Try one act on one of the files."""
        if act == "open":
            self.files.append(
                FileStand(article="23.1", state="opened", contacts_needed=3, opener=who)
            )
        elif act == "intake":
            self.files.append(FileStand(article="22.1", state="opened", opener=who))
        elif act == "wait":
            self.on += timedelta(days=9)
        elif self.files:
            number = which % len(self.files)
            self.files[number] = self.act(act, number, who, culpability)

    def act(self, act: str, number: int, who: UUID, culpability: Culpability) -> FileStand:
        """What the file is after this act; as it was when the rules forbid it."""
        stand, on = self.files[number], self.on
        allowed: dict[str, tuple[Verdict, FileStand]] = {
            "talk": (Verdict(()), replace(stand, is_reached=True)),
            "summon": (
                Verdict(()),
                replace(stand, intake=missed(on)) if stand.is_about_intake else stand,
            ),
            "warn": (
                acts.warning_may_be_given(stand, on=on),
                replace(stand, state="warned", warned_on=on),
            ),
            "check": (
                acts.sanction_may_be_checked(stand, on=on),
                replace(stand, sanction_checked_on=on, benefit_lowered=False),
            ),
            "lower": (
                acts.sanction_may_be_checked(stand, on=on),
                replace(stand, sanction_checked_on=on, benefit_lowered=True),
            ),
            "report": (
                acts.report_may_be_made(stand, on=on),
                replace(stand, state="reported", reported_on=on, reporter=who),
            ),
            "announce": (
                acts.intention_may_be_announced(stand, on=on),
                replace(
                    stand,
                    state="announced",
                    announced_on=on,
                    intention_sent_on=on,
                    views_last_day=on + timedelta(weeks=3),
                ),
            ),
            "declare": (
                acts.views_may_be_recorded(stand, on=on),
                replace(stand, nothing_follows_on=on),
            ),
            "skip": (acts.views_may_be_waived(stand, on=on), replace(stand, is_waived=True)),
            "no_fine": (acts.no_fine_may_be_decided(stand, on=on), replace(stand, state="no_fine")),
        }
        if act == "decide":
            return self.decide(number, who, culpability)
        verdict, after = allowed[act]
        return after if verdict else stand

    def decide(self, number: int, who: UUID, culpability: Culpability) -> FileStand:
        """A fine, when the rules and the tariff allow it."""
        stand = self.files[number]
        answer = fine(
            FineFacts(
                article=Article(stand.article),
                established_on=self.on,
                group=FineGroup.FAMILY,
                permit=FinePermit.REGULAR,
                culpability=culpability,
                term=FineTerm.BASIC,
                earlier=tuple(self.fines),
                policy=default_fine_policy(self.on),
            )
        )
        verdict = acts.fine_may_be_decided(stand, decider=who, on=self.on)
        if not verdict or answer.amount_cents is None:
            return stand
        self.decided.append((number, stand, who))
        self.fines.append(
            EarlierFine(
                article=Article(stand.article),
                established_on=self.on,
                amount_cents=answer.amount_cents,
                irrevocable_on=self.on + timedelta(weeks=6),
                in_this_term=True,
            )
        )
        return replace(stand, state="fined")


def missed(on: date) -> IntakeStand:
    return IntakeStand(warned_on=on, summoned_on=on, breach_on=on, complete_on=on)


ACTS = (
    *("open", "intake", "wait", "wait", "talk", "summon", "warn", "check", "check", "lower"),
    *("report", "announce", "announce", "declare", "skip", "no_fine"),
    *("decide", "decide", "decide"),
)
STEPS = st.tuples(
    st.sampled_from(ACTS),
    st.integers(0, 5),
    st.sampled_from(PEOPLE),
    st.sampled_from(list(Culpability)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, min_size=20, max_size=80))
def test_no_order_of_acts_gives_a_fine_without_its_steps(steps):
    walk = Walk()
    for step in steps:
        walk.step(*step)

    assert sum(one.amount_cents for one in walk.fines) <= CAP
    numbers = [number for number, _, _ in walk.decided]
    assert len(numbers) == len(set(numbers))
    for _, stand, who in walk.decided:
        assert_lawful(stand, who)


def assert_lawful(stand: FileStand, who: UUID) -> None:
    """What stood in the file when the fine was decided."""
    assert stand.benefit_lowered is False
    if stand.article == "23.1":
        assert stand.reported_on is not None
        assert stand.intention_sent_on is not None
        assert stand.reporter != who
    else:
        assert stand.intake.warned_on is not None
        assert stand.intake.summoned_on is not None
        assert stand.is_waived or stand.intention_sent_on is not None


def test_the_sum_of_fines_reaches_the_cap_and_stops_there():
    walk = Walk()
    for _ in range(60):
        number = len(walk.files)
        for act in ("intake", "wait", "summon", "check", "skip"):
            walk.step(act, number, PEOPLE[0], Culpability.NORMAL)
        walk.step("decide", number, PEOPLE[1], Culpability.INTENT)

    assert sum(one.amount_cents for one in walk.fines) == CAP


@pytest.mark.parametrize("seed", [1, 2])
def test_the_services_keep_to_the_ladder_whatever_is_tried(region, seed):
    dice = Random(seed)
    file = procedure.cooperation(region)
    on = procedure.MISSED
    tried = 0
    for _ in range(45):
        on += timedelta(days=dice.choice((0, 1, 4, 11)))
        while on.weekday() > 4:
            on += timedelta(days=1)
        act = dice.choice(list(TRIES))
        try:
            TRIES[act](file, on, dice)
        except (Refused, Invalid, NotInScope):
            tried += 1

    assert tried
    for row in Fine.objects.select_related("file"):
        assert Report.objects.get(file=row.file).made_by_id != row.decided_by_id
        views = Intention.objects.get(file=row.file)
        assert views.sent_on is not None
        assert views.sent_on < row.decided_on
    signals = Signal.objects.exclude(file=None).values_list("file", flat=True)
    assert len(set(signals)) == EnforcementFile.objects.count()


def _open(file: procedure.Procedure, on: date, dice: Random) -> None:
    file.miss_a_talk(on)
    file.open(on)


def _decide(file: procedure.Procedure, on: date, dice: Random) -> None:
    who = dice.choice((file.reporter, file.decider))
    file.decide(on, who=who, culpability=dice.choice(list(CulpabilityDegree)))


def _post(file: procedure.Procedure, on: date, dice: Random) -> None:
    file.send_post(on)


TRIES = {
    "open": _open,
    "talk": lambda file, on, dice: file.talk_to(on),
    "warn": lambda file, on, dice: file.warn(on, do_by=next_monday(on)),
    "check": lambda file, on, dice: file.check(on),
    "report": lambda file, on, dice: file.report(on),
    "announce": lambda file, on, dice: file.announce(on),
    "declare": lambda file, on, dice: file.declare(on),
    "skip": lambda file, on, dice: file.skip(on),
    "decide": _decide,
    "again": _decide,
    "post": _post,
}
"""Acts that somebody may try at any moment."""


def next_monday(on: date) -> date:
    return on + timedelta(days=7 - on.weekday() + 7)


def test_a_second_file_on_the_same_missed_summons_is_refused_by_the_database(region):
    file, desk = procedure.intake(region)
    procedure.miss_twice(desk)
    row = file.open(
        date(2026, 3, 30),
        article=FineArticle.INTAKE,
        breach="intake_absence",
        breach_on=None,
        established_on=None,
    )

    with pytest.raises(Refused, match="al beantwoord"):
        file.open(date(2026, 3, 30), article=FineArticle.INTAKE, breach="intake_absence")
    assert EnforcementFile.objects.filter(case=row.case_id).count() == 1
