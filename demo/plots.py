"""The list of matters of enforcement in the demo, and their division over newcomers.

First those that show most; a small demo plays as many of them as fit.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random

from demo import disputing as dispute
from demo import paying
from demo.acts import Role, Story
from demo.casting import Plot, asking, asking_at_once, closed, of_22, of_22_again, of_23, twice
from demo.desk import Desk
from demo.disputing import Objecting, Reached
from demo.enforcing import Answer, Course, Turnout
from demo.market import Market
from demo.matter import Matter
from demo.officers import Officers
from demo.people import arrival
from enforcement.models import Breach, CloseReason, CulpabilityDegree
from remedies.models import ApplicationKind, ObjectionOutcome

ORAL, WRITTEN, NOT_ASKED = Answer.ORAL, Answer.WRITTEN, Answer.NOT_ASKED
NO_FINE, UNDECIDED = Turnout.NO_FINE, Turnout.UNDECIDED
GROSS, INTENT, REDUCED = (
    CulpabilityDegree.GROSS,
    CulpabilityDegree.INTENT,
    CulpabilityDegree.REDUCED,
)
REVOKED = Objecting(outcome=ObjectionOutcome.REVOKED)
LOWERED = Objecting(outcome=ObjectionOutcome.LOWERED)

PLOTS = (
    of_23("0505", Course(ago=-65)),
    of_22("0642", Course(ago=-40)),
    of_23("0610", Course(ago=-40)),
    of_23("0505", Course(ago=60, turnout=NO_FINE, answer=WRITTEN)),
    of_23("0505", Course(ago=40, degree=REDUCED), paying.pay_by_bank),
    of_23("0590", Course(ago=-52)),
    of_23("0482", Course(ago=-27)),
    of_22("0531", Course(ago=5, turnout=UNDECIDED, answer=NOT_ASKED)),
    of_23("0523", Course(ago=-13, answer=ORAL)),
    closed("0505", -40, CloseReason.EXCUSED),
    asking("0505", 105, partial(dispute.wait_too_long, ApplicationKind.LEVEL_A2)),
    asking("0505", 30, dispute.object_to_plan),
    of_23("0642", Course(ago=5, turnout=UNDECIDED)),
    of_23("0505", Course(ago=20, waits=70)),
    of_22("0642", Course(ago=50), paying.pay_in_parts),
    of_22("0590", Course(ago=75), paying.be_reminded),
    of_23(
        "0642",
        Course(ago=40),
        partial(dispute.object_to_fine, Objecting(reached=Reached.RECEIVED)),
    ),
    of_22_again("0505", Course(ago=-40)),
    asking("0642", 30, partial(dispute.ask_only, ApplicationKind.ROUTE_CHANGE)),
    closed("0590", 15, CloseReason.RESOLVED),
    of_23("0590", Course(ago=100), partial(dispute.get_money_back, REVOKED)),
    of_23("0505", Course(ago=90, answer=ORAL, turnout=NO_FINE)),
    of_23("0590", Course(ago=-17, answer=WRITTEN)),
    of_23("0531", Course(ago=10, turnout=UNDECIDED, waits=75)),
    of_22("0482", Course(ago=130), paying.be_pressed),
    of_22("0505", Course(ago=60), paying.pay_later),
    of_23("0531", Course(ago=60), paying.be_remitted),
    twice("0505", Course(ago=290), Course(ago=70, degree=GROSS)),
    of_23(
        "0505",
        Course(ago=40, breach=Breach.PVT),
        partial(dispute.object_to_fine, Objecting(reached=Reached.CONFIRMED)),
    ),
    of_23(
        "0610",
        Course(ago=40, breach=Breach.MAP),
        partial(dispute.object_to_fine, Objecting(reached=Reached.INVITED)),
    ),
    of_22("0505", Course(ago=150), partial(dispute.go_to_court, Objecting())),
    of_22("0642", Course(ago=110), partial(dispute.object_to_fine, LOWERED)),
    of_23("0505", Course(ago=60), paying.die),
    of_23("0505", Course(ago=30, degree=INTENT, is_exception=True)),
    closed("0505", -48, CloseReason.MISTAKE),
    closed("0505", -20, CloseReason.MOVED),
    closed("0642", 0, CloseReason.ENDED),
    of_23("0505", Course(ago=-75)),
    of_23("0590", Course(ago=-75)),
    of_22("0642", Course(ago=-53)),
    of_22("0523", Course(ago=-29)),
    of_22("0505", Course(ago=-17, answer=WRITTEN)),
    of_22("0610", Course(ago=-13, answer=ORAL)),
    of_22("0505", Course(ago=30, turnout=NO_FINE, answer=WRITTEN)),
    of_22("0590", Course(ago=80, turnout=NO_FINE, answer=ORAL)),
    of_22_again("0642", Course(ago=-28)),
    of_22_again("0482", Course(ago=-16, answer=WRITTEN)),
    of_22_again("0590", Course(ago=-13, answer=ORAL)),
    of_22_again("0523", Course(ago=5, turnout=UNDECIDED)),
    of_22_again("0531", Course(ago=25, turnout=NO_FINE, answer=ORAL)),
    of_22_again("0610", Course(ago=40)),
    of_23("0642", Course(ago=200, turnout=NO_FINE, answer=WRITTEN)),
    of_23("0531", Course(ago=140, turnout=NO_FINE, answer=WRITTEN, breach=Breach.PVT)),
    of_23("0482", Course(ago=75, turnout=NO_FINE, answer=ORAL, breach=Breach.MAP)),
    asking("0590", 60, partial(dispute.ask_too_little, ApplicationKind.LEVEL_A2)),
    asking("0505", 90, partial(dispute.ask_and_hear, ApplicationKind.ROUTE_CHANGE, False)),
    asking("0610", 50, partial(dispute.ask_and_hear, ApplicationKind.LEVEL_A2, True)),
    asking_at_once("0505", 40, partial(dispute.ask_and_hear, ApplicationKind.INTAKE_EXCUSE, True)),
    asking_at_once("0642", 25, partial(dispute.ask_only, ApplicationKind.INTAKE_EXCUSE)),
)
"""Every matter of the demo."""

SHARE = 4
"""At most one in so many newcomers has a matter."""


def cast(cases: int, *, most_days: int) -> list[Plot]:
    """As many plots as fit in a play of so many cases and days."""
    return [plot for plot in PLOTS if plot.begins <= most_days][: cases // SHARE]


def stories(
    plots: Sequence[Plot],
    numbers: Iterator[str],
    desk: Desk,
    dice: Random,
    *,
    last_day: date,
    market: Market | None = None,
) -> Iterator[Story]:
    """A newcomer for every plot; with a market, who is done with it goes on to a course."""
    office = desk.office
    for plot in plots:
        notified_on = last_day - timedelta(days=plot.begins)
        own = Random(dice.getrandbits(64))
        bsn = next(numbers)
        born = arrival(own, bsn, plot.code, notified_on=notified_on)
        while born.group != plot.group:
            born = arrival(own, bsn, plot.code, notified_on=notified_on)
        role = Role(arrival=born, code=plot.code, office=office, dice=own)
        officers = Officers(office, plot.code)
        matter = Matter(
            role=role, officers=officers, last_day=last_day, held=desk.held, market=market
        )
        yield plot.story(matter, notified_on)
