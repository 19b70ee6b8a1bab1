"""Plans for the tests: a case whose intake is done, who writes and who signs, and the acts."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from accounts.actors import Actor
from accounts.models import User
from cases.models import (
    Case,
    EndReason,
    ExemptionGround,
    Group,
    LearnabilityResult,
    Outcome,
    PermitKind,
    PipVersion,
)
from cases.rules.pip_content import GoalDraft, PipContent, SubgoalDraft
from cases.services import health, intake, learnability, pip
from cases.services.ending import end
from cases.services.intake import ReportDraft
from cases.services.opening import Opening, Person, open_case
from core.models import Event
from regional import services as regional
from tests import make
from tests.cases import intakes

NOTIFIED = date(2026, 2, 16)
LAST_DAY = date(2026, 4, 28)
"""Ten weeks after the notification is King's Day, a Monday: the last day rolls to Tuesday."""
SETTLED = date(2026, 2, 20)
SHOWN = date(2026, 3, 9)
DAY = date(2026, 3, 16)
"""The Monday on which most plans of the tests are adopted."""

CONTENT = PipContent(
    route="b1",
    route_reasons="Leert snel en sprak al wat Nederlands.",
    level="B1",
    route_hours=600,
    literacy="NVT",
    pvt_hours=12,
    map_hours=40,
    talks=4,
    support="Begeleiding door een klantregisseur, elke maand.",
    wishes="Een eigen bakkerij.",
)
GOALS = (
    GoalDraft(
        domain="work",
        title="Betaald werk als bakker",
        subgoals=(
            SubgoalDraft(title="Stage bij een bakkerij", offer="Leerwerkcentrum"),
            SubgoalDraft(title="Taal van de werkvloer"),
        ),
    ),
    GoalDraft(domain="network", title="Mensen in de buurt leren kennen", offer="Buurthuis"),
)
REPORT = ReportDraft(
    education_work="Zes jaar school, tien jaar bakker.",
    circumstances="Woont alleen.",
    has_young_children=False,
    language_level="Spreekt enkele woorden.",
    work_options="Wil weer als bakker werken.",
    self_reliance="Regelt zijn post met hulp van een buur.",
    wishes="Een eigen bakkerij.",
)


@dataclass(frozen=True)
class Desk:
    """A caseworker who writes, a team lead who signs, and one case."""

    region: make.Region
    writer: User
    signer: User
    case_id: Any

    def by(self, on: date) -> Actor:
        """The caseworker on this day."""
        return Actor.of(self.writer, on=on)

    def lead(self, on: date) -> Actor:
        """The team lead on this day."""
        return Actor.of(self.signer, on=on)

    def leave_the_country(self, ended_on: date, *, on: date) -> None:
        """The newcomer left the country; told on this day."""
        reason = EndReason.LEFT_COUNTRY
        end(case_id=self.case_id, reason=reason, ended_on=ended_on, by=self.by(on), on=on)

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return Case.objects.get(id=self.case_id)

    @property
    def version(self) -> PipVersion:
        """The newest version that was not called off."""
        return (
            PipVersion.objects.filter(case=self.case_id).exclude(state="discarded").latest("number")
        )

    def draft(
        self,
        on: date = DAY,
        *,
        content: PipContent = CONTENT,
        goals: tuple[GoalDraft, ...] = GOALS,
        reason: str = "",
    ) -> PipVersion:
        """A draft with these contents."""
        begun = pip.draft_pip(case_id=self.case_id, reason=reason, by=self.by(on), on=on)
        return self.save(content, goals, on=on, version=begun)

    def save(
        self,
        content: PipContent,
        goals: tuple[GoalDraft, ...] = GOALS,
        *,
        on: date = DAY,
        version: PipVersion | None = None,
    ) -> PipVersion:
        """Write on the open draft, whatever it says."""
        return pip.save_draft(
            version_id=(version or self.version).id,
            content=content,
            goals=goals,
            is_autosave=True,
            by=self.by(on),
            on=on,
        )

    def propose(self, on: date = DAY, *, dated_on: date | None = None) -> PipVersion:
        """The caseworker adopts the draft, or lays it before the team lead."""
        return pip.propose_pip(
            version_id=self.version.id, dated_on=dated_on or on, by=self.by(on), on=on
        )

    def countersign(self, on: date = DAY) -> PipVersion:
        """The team lead signs."""
        return pip.countersign_pip(version_id=self.version.id, by=self.lead(on), on=on)

    def adopt(self, on: date = DAY, **draft: Any) -> PipVersion:
        """The whole way from an empty draft to a decision, with two pairs of eyes."""
        self.draft(on, **draft)
        if self.propose(on).state == "proposed":
            self.countersign(on)
        return self.version

    def change(
        self, on: date, reason: str = "Het gaat sneller dan gedacht", **values: Any
    ) -> PipVersion:
        """A draft of a change in which these values differ."""
        begun = pip.draft_pip(case_id=self.case_id, reason=reason, by=self.by(on), on=on)
        return self.save(
            replace(CONTENT, change_reason=reason, **values),
            goals=copies(begun),
            on=on,
            version=begun,
        )

    def events(self, verb: str = "") -> list[Event]:
        """What happened in the case, in order; only this when asked."""
        rows = Event.objects.filter(stream=self.case_id).order_by("number")
        return list(rows.filter(verb=verb) if verb else rows)


def copies(version: PipVersion) -> tuple[GoalDraft, ...]:
    """The goals of a version as they would be typed again."""
    from cases.selectors.pip import goal_drafts, goals_in

    return goal_drafts(goals_in(version))


def desk(
    region: make.Region,
    *,
    group: Group = Group.ASYLUM,
    result: LearnabilityResult | None = None,
    report: ReportDraft = REPORT,
    earlier_pip_on: date | None = None,
    closes: bool = True,
    **opening: Any,
) -> Desk:
    """A case in Dordrecht, notified on 16 February, whose intake was closed on 9 March 2026."""
    writer = make.user("caseworker", region.region)
    signer = make.user("team_lead", region.region, name="Bas Bos")
    case = open_case(
        person=person(group),
        opening=Opening(
            **{
                "municipality_code": "0505",
                "group": group,
                "obligation_began_on": date(2026, 1, 12),
                "notified_on": NOTIFIED,
                "registered_on": SETTLED,
                "earlier_pip_on": earlier_pip_on,
                **opening,
            }
        ),
        by=Actor.of(writer, on=SETTLED),
        on=SETTLED,
    )
    desk = Desk(region, writer, signer, case.id)
    if closes:
        close_intake(desk, report, result)
    return desk


def person(group: Group = Group.ASYLUM) -> Person:
    """A newcomer with an address."""
    kind = PermitKind.ASYLUM_DEFINITE if group == Group.ASYLUM else PermitKind.REGULAR
    return Person(
        surname="Haile",
        given_names="Mehari",
        permit_kind=kind,
        street="Voorstraat 12",
        postcode="3311 ES",
        city="Dordrecht",
    )


def close_intake(desk: Desk, report: ReportDraft, result: LearnabilityResult | None) -> None:
    """Summoned on the second of March, seen and finished a week later."""
    at = intakes.Desk(desk.region, desk.writer, desk.case_id)
    at.summon(intakes.MONDAY, SHOWN)
    at.end(Outcome.SHOWN, SHOWN)
    told = {"case_id": desk.case_id, "by": desk.by(SHOWN), "on": SHOWN}
    intake.tell_right_to_be_alone(told_on=SHOWN, wants_alone=False, **told)
    intake.save_report(draft=report, **told)
    health.record_health(physical="Gezond", mental="Rustig", discussed_on=SHOWN, **told)
    if result is None:
        learnability.exempt_from_test(ground=ExemptionGround.VISUAL, **told)
    else:
        learnability.invite_for_test(invited_on=SHOWN, planned_on=SHOWN, **told)
        learnability.record_test_result(taken_on=SHOWN, result=result, **told)
    intake.close_intake(**told)


def one_pair_of_eyes(desk: Desk) -> None:
    """The municipality decides that one signature is enough."""
    regional.set_policy(
        key="countersign_pip",
        value=False,
        municipality=desk.region.municipalities["0505"],
        first_day=make.SINCE,
        decided_in="Gemeenteblad 2025, 9",
        by=make.BUILDER,
        on=make.SINCE,
    )


def day_before(day: date) -> date:
    """Yesterday, as seen from this day."""
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    """Tomorrow, as seen from this day."""
    return day + timedelta(days=1)
