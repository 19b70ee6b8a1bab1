"""Writing a PIP: a draft of the first version, of one after a move, or of a change."""

from dataclasses import fields
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from accounts.acts import Act
from cases.events import PipDraftDiscarded, PipDrafted, PipDraftSaved
from cases.models import (
    Case,
    ExamPart,
    GoalDomain,
    GoalState,
    IntakeReport,
    LearningRoute,
    Level,
    Literacy,
    Phase,
    PipGoal,
    PipState,
    PipVersion,
    SwitchGround,
)
from cases.rules.pip import failing
from cases.rules.pip_content import GoalDraft, PipContent, SubgoalDraft
from cases.selectors.pip import (
    CHANGING,
    CONTENT,
    Plan,
    known_origins,
    newest_plan,
    pip_facts,
)
from cases.selectors.talks import waiting_agreements
from cases.services.locking import lock, remember, user_id
from core import clock
from core.actors import Acting
from core.errors import Changed, Invalid, NotInScope, Refused

OPEN = (PipState.DRAFT, PipState.PROPOSED)


@transaction.atomic
def draft_pip(
    *, case_id: UUID, reason: str = "", by: Acting, on: date, seen: int | None = None
) -> PipVersion:
    """Begin a version: the first, one after a move, or a change of the PIP in force (BI 5.3(6)).

    After a move and for a change it begins as a copy of the newest version, its goals included, and
    with what was agreed in talks as new goals. A change needs a reason. Refuses a case before the
    end of its intake or after its own end, and a second open version.
    """
    case = lock(case_id, by=by, act=Act.ADOPT_PIP, seen=seen)
    _demand_phase(case)
    if PipVersion.objects.filter(case=case, state__in=OPEN).exists():
        raise Refused.because("WI 15(1)", "er is al een concept van het PIP; maak dat eerst af")
    if case.phase in CHANGING and not reason.strip():
        raise Invalid({"reason": "Leg uit waarom het PIP wijzigt."})
    earlier = newest_plan(case)
    version = PipVersion(
        case=case,
        municipality_id=case.municipality_id,
        number=PipVersion.objects.filter(case=case, state=PipState.ADOPTED).count() + 1,
        drafted_by_id=user_id(by),
        saved_at=clock.now(),
        saved_by_id=user_id(by),
        **_begin_with(case, earlier),
    )
    version.change_reason = reason.strip() if case.phase in CHANGING else ""
    version.save(force_insert=True)
    if earlier is not None:
        _copy_goals(earlier, version)
        _take_agreements(case, version)
    remember(PipDrafted(version_id=version.id, number=version.number), case=case, by=by, on=on)
    return version


def _demand_phase(case: Case) -> None:
    if case.phase == Phase.INTAKE:
        raise Refused.because("WI 15(1)", "de brede intake is nog niet afgerond")
    if case.phase not in (Phase.PIP, *CHANGING):
        raise Refused.because("WI 15(1)", "deze zaak loopt hier niet meer")


def _begin_with(case: Case, earlier: Plan | None) -> dict[str, object]:
    """What is known already: the newest version, or what the intake report says."""
    if earlier is not None:
        names = set(CONTENT) - {"change_reason", "switch_ground", "special_case"}
        return {name: getattr(earlier.version, name) for name in names}
    report = IntakeReport.objects.filter(case=case).first()
    if report is None:
        return {}
    return {"wishes": report.wishes, "early_childhood": report.early_childhood}


def _copy_goals(earlier: Plan, version: PipVersion) -> None:
    copies: dict[UUID, PipGoal] = {}
    for goal in sorted(earlier.goals, key=lambda row: row.parent_id is not None):
        copies[goal.id] = PipGoal(
            version=version,
            parent=copies[goal.parent_id] if goal.parent_id else None,
            origin=goal.origin,
            position=goal.position,
            domain=goal.domain,
            title=goal.title,
            offer=goal.offer,
            result=goal.result,
            state=goal.state,
        )
    PipGoal.objects.bulk_create(copies.values())


def _take_agreements(case: Case, version: PipVersion) -> None:
    """What was agreed in talks becomes a main goal; the agreement is where the goal comes from, so
    that adoption knows which ones were taken in.
    """
    first = PipGoal.objects.filter(version=version).count()
    PipGoal.objects.bulk_create(
        PipGoal(
            version=version,
            origin=agreement.id,
            position=position,
            domain=agreement.domain,
            title=agreement.title,
        )
        for position, agreement in enumerate(waiting_agreements(case), start=first)
    )


@transaction.atomic
def save_draft(
    *,
    version_id: UUID,
    content: PipContent,
    goals: tuple[GoalDraft, ...],
    is_autosave: bool = False,
    revision: int | None = None,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> PipVersion:
    """Write on a draft; what is missing may stay missing.

    Refuses (`Invalid`, at the field) contents that contradict the law or each other; saving by
    itself (`is_autosave`) keeps those too, so that nothing typed is lost, and records no event.
    `revision` is the number of times the draft had been saved when the actor read it: `Changed`
    when it was saved since, by somebody else last.
    """
    case, version = lock_version(version_id, by=by, act=Act.ADOPT_PIP, seen=seen)
    _demand_draft(version)
    if revision not in (None, version.revision) and version.saved_by_id != user_id(by):
        raise Changed(range(0))
    _demand_known(content, goals)
    if not is_autosave:
        _demand_consistent(case, content, goals, on=on)
    for field in fields(content):
        setattr(version, field.name, getattr(content, field.name))
    version.a2_parts = list(content.a2_parts)
    version.saved_at = clock.now()
    version.saved_by_id = user_id(by)
    version.revision += 1
    version.save()
    kept = _replace_goals(case, version, goals)
    if not is_autosave:
        remember(PipDraftSaved(version_id=version.id, goals=kept), case=case, by=by, on=on)
    return version


@transaction.atomic
def discard_draft(*, version_id: UUID, by: Acting, on: date, seen: int | None = None) -> PipVersion:
    """Call an open version off; it is kept, but never becomes a PIP."""
    case, version = lock_version(version_id, by=by, act=Act.ADOPT_PIP, seen=seen)
    if version.state not in OPEN:
        raise Refused.because("WI 15(1)", f"deze versie is {version.get_state_display()}")
    version.discard()
    version.save()
    remember(PipDraftDiscarded(version_id=version.id), case=case, by=by, on=on)
    return version


def lock_version(
    version_id: UUID, *, by: Acting, act: Act, seen: int | None
) -> tuple[Case, PipVersion]:
    """The case and the version, both locked; `NotInScope` when there is no such version in
    scope.
    """
    case_id = PipVersion.objects.filter(id=version_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotInScope
    case = lock(case_id, by=by, act=act, seen=seen)
    version = PipVersion.objects.select_for_update(of=("self",)).get(id=version_id)
    version.case = case
    return case, version


def _demand_draft(version: PipVersion) -> None:
    if version.state != PipState.DRAFT:
        raise Refused.because(
            "WI 15(1)", f"deze versie is {version.get_state_display()} en verandert niet meer"
        )


def _demand_known(content: PipContent, goals: tuple[GoalDraft, ...]) -> None:
    """Refuse values that are not on the lists."""
    lists = (
        ("route", [content.route], LearningRoute.values),
        ("level", [content.level], Level.values),
        ("literacy", [content.literacy], Literacy.values),
        ("switch_ground", [content.switch_ground], SwitchGround.values),
        ("a2_parts", content.a2_parts, ExamPart.values),
        ("goals", [goal.domain for goal in goals], GoalDomain.values),
        ("goals", [goal.state for goal in _all_goals(goals)], GoalState.values),
    )
    for field, given, known in lists:
        if not set(given) <= {"", *known}:
            raise Invalid({field: "Kies een waarde uit de lijst."})


def _all_goals(goals: tuple[GoalDraft, ...]) -> list[SubgoalDraft]:
    return [one for goal in goals for one in (goal, *goal.subgoals)]


def _demand_consistent(
    case: Case, content: PipContent, goals: tuple[GoalDraft, ...], *, on: date
) -> None:
    earlier = newest_plan(case)
    facts = pip_facts(case, content, goals, earlier=earlier, dated_on=None, on=on)
    faults = failing(facts, on=on)
    errors: dict[str, str] = {}
    for fault in faults:
        if fault.field and not fault.is_gap:
            errors.setdefault(fault.field, str(fault.ground))
    if errors:
        raise Invalid(errors)


def _replace_goals(case: Case, version: PipVersion, goals: tuple[GoalDraft, ...]) -> int:
    """Put these goals in the place of the draft's; empty rows fall away. Gives how many there are.

    A goal keeps its origin when an earlier version or this draft had it.
    """
    origins = known_origins(case)
    PipGoal.objects.filter(version=version, parent__isnull=False).delete()
    PipGoal.objects.filter(version=version).delete()
    rows: list[PipGoal] = []
    for goal in goals:
        if goal.is_empty:
            continue
        main = _row(version, goal, goal.domain, None, origins, len(rows))
        rows.append(main)
        for step in goal.subgoals:
            if not step.is_empty:
                rows.append(_row(version, step, goal.domain, main, origins, len(rows)))
    PipGoal.objects.bulk_create(rows)
    return len(rows)


def _row(
    version: PipVersion,
    goal: SubgoalDraft,
    domain: str,
    main: PipGoal | None,
    origins: set[UUID],
    position: int,
) -> PipGoal:
    origin = goal.origin if goal.origin in origins and goal.origin is not None else uuid4()
    origins.discard(origin)
    return PipGoal(
        version=version,
        parent=main,
        origin=origin,
        position=position,
        domain=domain,
        title=goal.title.strip(),
        offer=goal.offer.strip(),
        result=goal.result.strip(),
        state=goal.state,
    )
